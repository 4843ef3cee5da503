"use strict";

// The keyboard: one key, or one after another ("g m"), for what litatlas.shortcut has registered.
// See help.js for the list of them.
{
  const wait = 1500; // ms for the second key of two
  const stored = "shortcuts"; // false: the reader wants none (WCAG 2.1.4)

  // Papers that can be stepped through; a row of a table is one too.
  function papersInSight() {
    const papers = document.querySelectorAll(".card, :is(tr, li)[data-paper]");
    return [...papers].filter((paper) => paper.checkVisibility());
  }

  function step(direction) {
    const papers = papersInSight();
    if (!papers.length) return;
    const current = papers.indexOf(document.activeElement.closest(".card, [data-paper]"));
    const nAbove = papers.filter((paper) => paper.getBoundingClientRect().top <= 0).length;
    const next = current >= 0 ? current + direction : direction > 0 ? nAbove : nAbove - 1;
    const paper = papers[Math.min(Math.max(next, 0), papers.length - 1)];
    paper.querySelector(".card-title a, [scope=row] a, a").focus({ preventScroll: true });
    paper.scrollIntoView({ block: "center" });
  }

  function open() {
    const paper = document.activeElement.closest(".card, :is(tr, li)[data-paper]");
    paper?.querySelector(".card-title a, [scope=row] a, a").click();
  }

  const search =
    document.querySelector("main input[type=search]") ??
    document.querySelector("input[type=search]");
  if (search) {
    search.setAttribute("aria-keyshortcuts", "/");
    const hint = litatlas.element("kbd", { "aria-hidden": "true" }, "/");
    search.closest(".search-field")?.append(hint);
  }

  const isOn = () => litatlas.recall(stored) !== false;

  const go = (address) => () => location.assign(new URL(address, litatlas.root));

  async function showHelp() {
    await litatlas.need("help");
    litatlas.showHelp();
  }

  for (const [key, meaning, action] of [
    ["/", "search", () => search?.select()],
    ["j", "next", () => step(1)],
    ["k", "previous", () => step(-1)],
    ["o", "open", open],
    ["g h", "home", go("index.html")],
    ["g t", "topics", go("index.html#topics")],
    ["g p", "papers", go("papers/index.html")],
    ["g m", "map", go("map.html")],
    ["g l", "list", go("list.html")],
    ["?", "help", showHelp],
  ]) {
    litatlas.shortcut(key, litatlas.say(`keys.${meaning}`), action);
  }

  let first = ""; // of two keys
  let forget;

  function pressed(event) {
    clearTimeout(forget);
    const keys = first ? `${first} ${event.key}` : event.key;
    first = "";
    const shortcut = litatlas.shortcuts.get(keys) ?? litatlas.shortcuts.get(event.key);
    if (shortcut) {
      event.preventDefault();
      shortcut.action();
    } else if ([...litatlas.shortcuts.keys()].some((known) => known.startsWith(`${keys} `))) {
      first = keys;
      forget = setTimeout(() => {
        first = "";
      }, wait);
    }
  }

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest(
      "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]",
    );
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (isTyping || isHeld || event.key === "Shift" || !isOn()) return;
    if (!document.querySelector("dialog:modal")) pressed(event);
  });

  const button = litatlas.element(
    "button",
    { type: "button", className: "help-switch" },
    litatlas.say("keys.title"),
  );
  button.addEventListener("click", showHelp);
  document.querySelector(".colophon-line > p").append(" ", button);
}
