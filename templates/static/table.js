"use strict";

// The comparison table: it sorts, filters and hides columns.
(() => {
  const table = document.querySelector(".comparison");
  const tools = document.querySelector(".table-tools");
  const mostFirst = new Set(["year", "claims", "links"]);

  if (tools) startTools();

  function startTools() {
    const part = table.closest(".comparison-part");
    const bodies = [...table.tBodies];
    const nFirst = bodies[0].rows.length;
    const heads = [...table.tHead.rows[0].cells];
    const nameOf = (head) => head.className.replace("column-", "");
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const rows = bodies.flatMap((body) => [...body.rows]).map((row) => ({
      row,
      keys: Object.fromEntries(heads.map((head, i) => [nameOf(head), keyOf(head, row.cells[i])])),
    }));
    const found = tools.querySelector("output");
    const buttons = new Map(heads.map((head) => [nameOf(head), addButton(head)]));
    let order = "";

    function addButton(head) {
      const button = litatlas.element("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => sortBy(next(nameOf(head))));
      head.append(button);
      return button;
    }

    // The first press sorts, the second turns it round, the third gives the page's order back.
    function next(column) {
      const [first, second] = mostFirst.has(column) ? [`-${column}`, column] : [column, `-${column}`];
      return { "": first, [first]: second, [second]: "" }[order] ?? first;
    }

    function sortBy(chosen) {
      order = buttons.has(chosen.replace("-", "")) ? chosen : "";
      const sorted = order.replace("-", "");
      for (const [column, button] of buttons) {
        const head = button.parentElement;
        if (column !== sorted) head.removeAttribute("aria-sort");
        else head.ariaSort = order.startsWith("-") ? "descending" : "ascending";
      }
      tools.elements.order.value = sorted;
      show();
    }

    function compare(a, b) {
      const column = order.replace("-", "");
      const [one, other] = [a.keys[column], b.keys[column]];
      if (one.rank !== other.rank) return one.rank - other.rank;
      const sign = order.startsWith("-") ? -1 : 1;
      return sign * (column in a.keys && typeof one.value === "number"
        ? one.value - other.value
        : collator.compare(one.value, other.value));
    }

    // What the words are looked for in; only those who look need it.
    async function readRows() {
      await litatlas.need("terms"); // has litatlas.fold
      for (const entry of rows) entry.text ??= litatlas.fold(entry.row.textContent);
    }

    async function show() {
      const isTyped = () => tools.elements.words.value.trim() !== "";
      if (isTyped()) await readRows();
      const words = isTyped() ? litatlas.fold(tools.elements.words.value).trim().split(/\s+/) : [];
      const kind = tools.elements.kind?.value ?? "";
      const isFiltering = words.length > 0 || kind !== "";
      const sorted = order ? rows.toSorted(compare) : rows;
      let n = 0;
      for (const { row, text } of rows) {
        row.hidden = !(
          words.every((word) => text.includes(word)) && (!kind || row.dataset.kind === kind)
        );
        n += !row.hidden;
      }
      bodies[0].append(...sorted.slice(0, nFirst).map(({ row }) => row));
      bodies[1]?.append(...sorted.slice(nFirst).map(({ row }) => row));
      part.classList.toggle("filtering", isFiltering);
      found.textContent = isFiltering ? litatlas.say("table.found", { n, all: rows.length }) : "";
      writeAddress(words.length ? tools.elements.words.value.trim() : "", kind);
    }

    // Other parts of the page keep their state in the address as well.
    function writeAddress(words, kind) {
      const query = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries({ words, kind, order })) {
        if (value) query.set(`table-${name}`, value);
        else query.delete(`table-${name}`);
      }
      const tail = query.size ? `?${query}` : "";
      if (tail === location.search) return;
      try {
        history.replaceState(history.state, "", location.pathname + tail + location.hash);
      } catch {
        return; // some browsers refuse for pages opened from disk
      }
    }

    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("input", ({ target }) => {
      if (target.dataset.column) litatlas.remember("columns", chooseColumns());
      else if (target.name === "order") sortBy(target.value && next(target.value));
      else show();
    });
    tools.addEventListener("reset", (event) => {
      event.preventDefault(); // columns and order are no filters
      tools.elements.words.value = "";
      if (tools.elements.kind) tools.elements.kind.value = "";
      show();
      tools.elements.words.focus();
    });
    closeMenu(tools.querySelector("details"));

    const asked = new URLSearchParams(location.search);
    tools.elements.words.value = asked.get("table-words") ?? "";
    const kinds = tools.elements.kind;
    if (kinds) kinds.value = asked.get("table-kind") ?? "";
    if (kinds?.selectedIndex < 0) kinds.value = "";
    const hidden = litatlas.recall("columns") ?? [];
    for (const box of boxes()) box.checked = !hidden.includes(box.dataset.column);
    chooseColumns();
    if ([...asked.keys()].some((name) => name.startsWith("table-"))) {
      sortBy(asked.get("table-order") ?? "");
    }
  }

  function boxes() {
    return [...tools.querySelectorAll("[data-column]")];
  }

  // Which columns are hidden stands on the root, where theme.js puts it before anything is painted.
  function chooseColumns() {
    const without = boxes().filter((box) => !box.checked).map((box) => box.dataset.column);
    if (without.length) document.documentElement.dataset.without = without.join(" ");
    else delete document.documentElement.dataset.without;
    return without;
  }

  function closeMenu(menu) {
    document.addEventListener("pointerdown", ({ target }) => {
      if (!menu.contains(target)) menu.open = false;
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      menu.open = false;
      menu.firstElementChild.focus();
    });
  }

  // Gaps come last and papers that name no system after those that do, whichever way it is sorted.
  function keyOf(head, cell) {
    const column = head.className.replace("column-", "");
    if (cell.classList.contains("gap")) return { rank: 2, value: "" };
    if (column === "system") {
      const rank = cell.querySelector(".name") ? 0 : 1;
      return { rank, value: cell.textContent.trim() };
    }
    const counted = { claims: ".quote", links: "a" }[column];
    if (counted) return { rank: 0, value: cell.querySelectorAll(counted).length };
    const text = cell.textContent.trim();
    return { rank: 0, value: column === "year" ? Number(text) : text };
  }
})();
