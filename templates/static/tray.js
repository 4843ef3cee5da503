"use strict";

// The papers chosen to compare, in a tray at the foot of the window; loaded once there are any.
{
  const say = (key, values) => litatlas.say(`compare.${key}`, values);
  const { element } = litatlas;
  const { address, chosen, most, remove, save } = litatlas.compare;
  const tray = element("aside", { className: "tray", "aria-label": say("tray"), hidden: true });

  function paperOf(paper) {
    const label = say("remove", { title: paper.name });
    const button = element("button", { type: "button", title: label, "aria-label": label }, "×");
    button.addEventListener("click", () => {
      const place = chosen().findIndex(({ id }) => id === paper.id);
      remove(paper);
      const left = tray.querySelectorAll("li button");
      (left[Math.min(place, left.length - 1)] ?? document.querySelector("main")).focus({
        preventScroll: true,
      });
    });
    return element("li", {}, element("span", { dir: "auto" }, paper.name), button);
  }

  function show() {
    const papers = chosen();
    const n = papers.length;
    const clear = element("button", { type: "button" }, say("clear"));
    clear.addEventListener("click", () => {
      save([]);
      document.querySelector("main").focus({ preventScroll: true });
    });
    tray.replaceChildren(
      element("ul", {}, ...papers.map(paperOf)),
      element("p", { className: "tray-full" }, say("full")),
      n > 1
        ? element("a", { href: address(papers.map(({ id }) => id)) }, say("show", { n }))
        : element("p", {}, say("one_more")),
      clear,
    );
    if (n < most) tray.classList.remove("full");
    tray.hidden = n === 0;
    document.documentElement.classList.toggle("with-tray", n > 0);
  }

  document.body.append(tray);
  litatlas.watch("compare", show);
  show();
}
