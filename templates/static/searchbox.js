"use strict";

// Completes what is typed into a search field: words of the survey, names of systems, topics. What
// it takes to do so is loaded when a reader first goes to a field, as is this script.
{
  const { element, say } = litatlas;
  const most = 7; // completions

  // A field with a list beneath, as the ARIA Authoring Practices describe it ("list autocomplete").
  function completing(input, id) {
    const options = element("ul", {
      ...{ className: "completions", id, role: "listbox", hidden: true },
      "aria-label": say("search.suggestions"),
    });
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-controls", id],
      ["aria-expanded", "false"],
    ]) {
      input.setAttribute(name, value);
    }
    input.closest(".search-field").append(options);

    let offered = [];
    let chosen = -1;
    let turn = 0; // of typing; completions of an earlier one come too late

    function close() {
      turn++;
      offered = [];
      mark(-1);
      options.hidden = true;
      input.setAttribute("aria-expanded", "false");
    }

    function mark(number) {
      chosen = number;
      [...options.children].forEach((option, i) =>
        option.setAttribute("aria-selected", String(i === chosen)),
      );
      if (chosen < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options.children[chosen].id);
    }

    function optionOf({ text, kind }, number) {
      const typed = input.value.length;
      const goesOn = text.toLowerCase().startsWith(input.value.toLowerCase());
      const [same, rest] = goesOn ? [text.slice(0, typed), text.slice(typed)] : ["", text];
      const words = element("span", { dir: "auto" }, same, element("b", {}, rest));
      const option = element(
        "li",
        { id: `${id}-${number}`, role: "option", "aria-selected": "false" },
        words,
      );
      if (kind !== "word") {
        option.append(" ", element("span", { className: "completion-kind" }, say(`search.${kind}`)));
      }
      option.addEventListener("click", () => choose(number));
      return option;
    }

    function choose(number) {
      const { text, href } = offered[number];
      close();
      if (href) location.assign(href);
      else {
        input.value = text;
        input.form.requestSubmit();
      }
    }

    async function offer() {
      const now = ++turn;
      await litatlas.openSearch();
      const found = await litatlas.search.complete(input.value, most);
      if (now !== turn || document.activeElement !== input) return;
      offered = found;
      options.replaceChildren(...found.map(optionOf));
      mark(-1);
      options.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
    }

    function pressed(event) {
      if (options.hidden || event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const n = offered.length + 1; // the field itself is one of the places
      if (step) mark(((chosen + 1 + step + n) % n) - 1);
      else if (event.key === "Enter" && chosen >= 0) choose(chosen);
      else if (event.key === "Escape") close();
      else {
        if (event.key === "Enter") close();
        return;
      }
      event.preventDefault();
    }

    const quietly = (action) => () => action().catch(() => {}); // the field works without
    input.addEventListener("focus", quietly(litatlas.openSearch), { once: true });
    input.addEventListener("input", quietly(offer));
    input.addEventListener("keydown", pressed);
    input.addEventListener("blur", close);
    options.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus
    if (document.activeElement === input) quietly(input.value ? offer : litatlas.openSearch)();
  }

  document
    .querySelectorAll("form[role=search] .search-field > input")
    .forEach((input, number) => completing(input, `completions-${number}`));
}
