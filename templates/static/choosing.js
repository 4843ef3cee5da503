"use strict";

// The field of the page that compares: finds papers while the reader types, and adds one.
(() => {
  const { element } = litatlas;
  const nFound = 6;
  const form = document.querySelector(".compare-add");
  const field = form.querySelector("input");
  const options = element("ul", {
    ...{ className: "compare-found", id: "compare-found", role: "listbox", hidden: true },
    "aria-label": field.labels[0].textContent,
  });
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-controls", options.id],
    ["aria-expanded", "false"],
  ]) {
    field.setAttribute(name, value);
  }
  field.after(options);
  let offered = [];
  let marked = -1;
  let turn = 0; // of typing; what an earlier one finds comes too late

  function close() {
    turn++;
    offered = [];
    options.replaceChildren();
    options.hidden = true;
    field.ariaExpanded = "false";
    mark(-1);
  }

  function mark(number) {
    marked = number;
    [...options.children].forEach((option, i) => {
      option.ariaSelected = String(i === marked);
    });
    if (marked < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options.children[marked].id);
  }

  function choose(number) {
    const { id } = offered[number];
    field.value = "";
    close();
    litatlas.compare.add(id);
  }

  async function offer() {
    const now = ++turn;
    const text = field.value;
    if (!text.trim()) return close();
    const { numbers } = await litatlas.search.find(text, { isTyping: true });
    const cards = await litatlas.search.cards(numbers.slice(0, nFound));
    if (now !== turn) return;
    offered = cards.filter(({ id }) => !litatlas.compare.isShown(id));
    options.replaceChildren(
      ...offered.map(({ title }, i) => {
        const option = element("li", { id: `compare-found-${i}`, role: "option", dir: "auto" }, title);
        option.addEventListener("click", () => choose(i));
        return option;
      }),
    );
    mark(offered.length ? 0 : -1);
    options.hidden = !offered.length;
    field.ariaExpanded = String(offered.length > 0);
    const n = offered.length;
    litatlas.announce(n ? litatlas.say("compare.found", { n }) : litatlas.say("compare.none"));
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => offer().catch(close));
  field.addEventListener("blur", close);
  options.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus
  field.addEventListener("keydown", (event) => {
    if (options.hidden || event.isComposing) return;
    const n = offered.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark((marked + step + n) % n);
    else if (event.key === "Enter" && marked >= 0) choose(marked);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
})();
