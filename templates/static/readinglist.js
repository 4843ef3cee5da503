"use strict";

// The page of the reading list: papers in the reader's order, each with a note. What is done with
// the whole list is in listtools.js.
{
  const { element, say } = litatlas;
  const own = document.querySelector(".own-list");
  const rows = own.querySelector(".listed");
  const records = new Map(); // by the id that is on the list; null: not in this survey any more

  // Fill what the survey knows of a paper into its row.
  litatlas.list.fill = (row, record) => {
    const link = row.querySelector(".card-title a");
    const byline = row.querySelector(".byline");
    byline.replaceChildren();
    if (!record) {
      byline.append(say("list.gone"));
      link.removeAttribute("href");
      return;
    }
    link.textContent = record.title;
    link.href = new URL(record.href, litatlas.root);
    if (record.byline) byline.append(element("span", { dir: "auto" }, record.byline));
    if (record.topic) {
      const { hue, href, title } = record.topic;
      row.classList.add(`hue-${hue}`);
      const address = new URL(href, litatlas.root);
      byline.append(element("a", { className: `topic-link hue-${hue}`, href: address }, title));
    }
  };

  litatlas.list.row = ({ id, title }) => {
    const link = element(
      "a",
      { href: new URL(`papers/${id}.html`, litatlas.root), dir: "auto" },
      title,
    );
    const heading = element("h3", { className: "card-title" }, link);
    const byline = element("p", { className: "byline" });
    return element(
      "li",
      { "data-paper": id },
      element("div", { className: "listed-paper" }, heading, byline),
    );
  };

  function keepNote(id, note) {
    const list = litatlas.list.entries();
    const entry = list.find((other) => other.id === id);
    if (!entry || entry.note === note) return;
    entry.note = note;
    litatlas.list.save(list);
  }

  function noteField({ id, title, note }) {
    const area = element("textarea", {
      rows: 1,
      value: note,
      placeholder: say("list.note"),
      "aria-label": say("list.note_on", { title }),
      dir: "auto",
    });
    const field = element("div", { className: "note", "data-note": note }, area);
    area.addEventListener("input", () => {
      field.dataset.note = area.value; // its copy in the style sheet makes the field as high
      keepNote(id, area.value);
    });
    return field;
  }

  // Put a paper elsewhere on the list, and say where it is now.
  function move(id, place) {
    const list = litatlas.list.entries();
    const from = list.findIndex((entry) => entry.id === id);
    const to = Math.min(Math.max(place, 0), list.length - 1);
    if (from < 0 || from === to) return;
    const [entry] = list.splice(from, 1);
    list.splice(to, 0, entry);
    litatlas.list.save(list);
    const title = rows.children[to]?.querySelector(".card-title").textContent ?? entry.title;
    litatlas.announce(say("list.moved", { title, n: to + 1, all: list.length }));
  }

  const placeOf = (row) => [...rows.children].indexOf(row);

  // Pull a row by its handle; the buttons do the same for those who do not point. The list has the
  // pointer, because a row that is put elsewhere would lose it.
  function startDragging(row, event) {
    if (event.button !== 0) return;
    event.preventDefault();
    rows.setPointerCapture(event.pointerId);
    row.classList.add("dragged");
    const onMove = ({ clientY }) => {
      const edge = 64; // px
      if (clientY < edge) scrollBy(0, -16);
      else if (clientY > innerHeight - edge) scrollBy(0, 16);
      for (const other of [...rows.children]) {
        const { top, height } = other.getBoundingClientRect();
        const isAbove = placeOf(other) < placeOf(row);
        if (isAbove && clientY < top + height / 2) return other.before(row);
        if (!isAbove && other !== row && clientY > top + height / 2) other.after(row);
      }
    };
    const onEnd = ({ type }) => {
      rows.removeEventListener("pointermove", onMove);
      rows.removeEventListener("pointerup", onEnd);
      rows.removeEventListener("pointercancel", onEnd);
      row.classList.remove("dragged");
      if (type === "pointerup") move(row.dataset.paper, placeOf(row));
      else show(litatlas.list.entries());
    };
    rows.addEventListener("pointermove", onMove);
    rows.addEventListener("pointerup", onEnd);
    rows.addEventListener("pointercancel", onEnd);
  }

  function tool(text, key, title, action) {
    const properties = { type: "button", className: "tool", "aria-label": say(key, { title }) };
    const button = element("button", properties, text);
    button.addEventListener("click", action);
    return button;
  }

  function takeOff(row) {
    const before = litatlas.list.entries();
    const entry = before.find(({ id }) => id === row.dataset.paper);
    if (!entry) return;
    const title = row.querySelector(".card-title").textContent;
    litatlas.list.change(
      before.filter((other) => other !== entry),
      say("list.removed", { title }),
    );
  }

  function makeRow(entry) {
    const { id, title } = entry;
    const row = litatlas.list.row(entry);
    const handle = element("span", { className: "handle", "aria-hidden": "true" });
    handle.addEventListener("pointerdown", (event) => startDragging(row, event));
    const step = (by) => (event) => {
      move(id, placeOf(row) + by);
      event.currentTarget.focus(); // lost when its row was put elsewhere
    };
    const off = element(
      "button",
      { type: "button", className: "tool" },
      say("list.take_off"),
      element("span", { className: "unseen" }, `: ${title}`),
    );
    off.addEventListener("click", () => takeOff(row));
    const up = tool("↑", "list.up", title, step(-1));
    const down = tool("↓", "list.down", title, step(1));
    row.prepend(handle);
    row.querySelector(".listed-paper").append(noteField(entry));
    row.append(element("p", { className: "listed-tools" }, up, down, off));
    if (records.has(id)) litatlas.list.fill(row, records.get(id));
    return row;
  }

  // Keep the rows that are there: the reader may be writing in one.
  function show(list) {
    const there = new Map([...rows.children].map((row) => [row.dataset.paper, row]));
    const ids = new Set(list.map(({ id }) => id));
    for (const [id, row] of there) if (!ids.has(id)) row.remove();
    list.forEach((entry, place) => {
      const row = there.get(entry.id) ?? makeRow(entry);
      if (rows.children[place] !== row) rows.insertBefore(row, rows.children[place] ?? null);
      const area = row.querySelector("textarea");
      if (area.value !== entry.note && area !== document.activeElement) {
        area.value = area.parentElement.dataset.note = entry.note;
      }
    });
    own.querySelector(".figure").textContent = list.length || "";
    own.querySelector(".list-empty").hidden = list.length > 0;
    for (const part of document.querySelectorAll(".for-papers")) part.hidden = !list.length;
    learn(list);
  }

  // Ask the survey about papers that it has not been asked about; a paper that was merged into
  // another goes on under its new id.
  async function learn(list) {
    const fresh = list.filter(({ id }) => !records.has(id));
    for (const { id } of fresh) records.set(id, undefined);
    for (const { id } of fresh) {
      try {
        const [record = null] = await litatlas.details([id]);
        records.set(id, record);
        if (record && record.id !== id) litatlas.list.rename(id, record);
      } catch {
        records.delete(id); // perhaps next time
        continue;
      }
      const row = [...rows.children].find((other) => other.dataset.paper === id);
      if (row) litatlas.list.fill(row, records.get(id));
    }
  }

  litatlas.list.rename = (id, record) => {
    const list = litatlas.list.entries();
    const isThere = list.some((entry) => entry.id === record.id);
    const renamed = list.map((entry) => (entry.id === id ? { ...entry, id: record.id } : entry));
    litatlas.list.save(isThere ? list.filter((entry) => entry.id !== id) : renamed);
  };

  // Change the list in a way that can be undone: what was there before comes back, what has come
  // since then stays.
  litatlas.list.change = (list, told) => {
    const before = litatlas.list.entries();
    const kept = new Set(before.map(({ id }) => id));
    const made = new Set(list.map(({ id }) => id).filter((id) => !kept.has(id)));
    const line = own.querySelector(".list-said");
    const undo = element("button", { type: "button" }, line.querySelector("button").textContent);
    undo.addEventListener("click", () => {
      const now = new Map(litatlas.list.entries().map((entry) => [entry.id, entry]));
      const since = [...now.values()].filter(({ id }) => !kept.has(id) && !made.has(id));
      litatlas.list.save([...before.map((entry) => now.get(entry.id) ?? entry), ...since]);
      line.hidden = true;
      litatlas.announce(say("list.restored"));
      own.querySelector("h2").focus();
    });
    litatlas.list.save(list);
    line.querySelector("span").textContent = told;
    line.querySelector("button").replaceWith(undo);
    line.hidden = false;
    undo.focus();
    litatlas.announce(told);
  };

  litatlas.shortcut("b", say("list.shortcut"), () => {
    const row = document.activeElement.closest(".own-list [data-paper]");
    if (row) takeOff(row);
  });

  own.querySelector("h2").tabIndex = -1;
  own.hidden = false;
  document.querySelector(".list-tools").hidden = false;
  litatlas.list.watch(show);
  show(litatlas.list.entries());
}
