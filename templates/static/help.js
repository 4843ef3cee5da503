"use strict";

// What the keyboard does, and the switch that turns single keys off; loaded when asked for.
{
  const { element, say } = litatlas;
  const stored = "shortcuts"; // as in keys.js

  // Two keys come after one, and the help itself is the last.
  const rank = (key) => (key === "?" ? 2 : Number(key.includes(" ")));

  function helpDialog() {
    const checked = litatlas.recall(stored) !== false;
    const enabled = element("input", { type: "checkbox", checked });
    enabled.addEventListener("change", () =>
      litatlas.remember(stored, enabled.checked ? null : false),
    );
    const title = element("h2", { id: "keyboard-help" }, say("keys.title"));
    const keys = element("dl", {});
    const inOrder = [...litatlas.shortcuts].sort(([a], [b]) => rank(a) - rank(b));
    for (const [key, { meaning }] of inOrder) {
      const parts = key.split(" ").map((part) => element("kbd", {}, part));
      keys.append(element("dt", {}, ...parts), element("dd", {}, meaning));
    }
    const close = element("button", { type: "button" }, say("keys.close"));
    const help = element(
      "dialog",
      { className: "help", "aria-labelledby": title.id },
      ...[title, keys, element("label", {}, enabled, say("keys.single")), close],
    );
    close.addEventListener("click", () => help.close());
    help.addEventListener("close", () => help.remove());
    return help;
  }

  litatlas.showHelp = () => {
    if (document.querySelector(".help")) return;
    const help = helpDialog();
    document.body.append(help);
    help.showModal();
    help.querySelector("button").focus();
  };
}
