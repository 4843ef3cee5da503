// Added to pages by the preview server only: reload them when the survey has been built anew.
//
// It asks by loading scripts, because the pages' security policy allows nothing else: no request
// of its own (connect-src), no inline script. The server keeps each question open until there is
// something new, then answers with a script that reloads the page, or with an empty one.
"use strict";

(() => {
  const since = new URL(document.currentScript.src).searchParams.get("since");
  const retryAfter = 2000; // milliseconds, while the server is away
  let asked = 0;

  const ask = () => {
    if (document.visibilityState !== "visible") {
      // A browser holds few connections to one host: hidden tabs must not use them up.
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    asked += 1;
    const question = document.createElement("script");
    const done = (delay) => {
      question.remove();
      setTimeout(ask, delay);
    };
    question.src = `/.litatlas/changed.js?since=${since}&asked=${asked}`;
    question.addEventListener("load", () => done(0));
    question.addEventListener("error", () => done(retryAfter));
    document.head.append(question);
  };

  // Not before: a script that is still loading would keep the page itself from having loaded.
  if (document.readyState === "complete") {
    ask();
  } else {
    window.addEventListener("load", ask, { once: true });
  }
})();
