"use strict";

// With a pointer or the keyboard, the sentence behind a cell of the comparison shows beside it; a
// click or a touch opens it in its place, as it does without script. This script is loaded when a
// reader first comes to the table.
(() => {
  const table = document.querySelector(".comparison");
  if (!table) return;
  const note = litatlas.element("div", { className: "sentence", popover: "manual" });
  note.setAttribute("aria-hidden", "true"); // the cell itself holds the sentence
  document.querySelector("main").append(note);
  let shown = null;
  let timer;

  function quoteAt(target) {
    const quote = target.closest(".comparison .quote");
    if (quote) return quote.open === false ? quote : null;
    const cell = target.closest("tbody .column-system");
    return cell?.parentElement.querySelector(".naming:not([open])") ?? null;
  }

  function show(quote, beside) {
    shown = quote;
    note.replaceChildren(...marked(quote));
    if (!note.matches(":popover-open")) note.showPopover();
    const cell = beside.getBoundingClientRect();
    const own = note.getBoundingClientRect();
    const right = document.documentElement.clientWidth - own.width - 8;
    const isBelow = cell.bottom + own.height < innerHeight || cell.top < own.height;
    note.style.left = `${scrollX + Math.max(8, Math.min(cell.left, right))}px`;
    note.style.top = `${scrollY + (isBelow ? cell.bottom : cell.top - own.height)}px`;
  }

  function hide() {
    clearTimeout(timer);
    shown = null;
    if (note.matches(":popover-open")) note.hidePopover();
  }

  function later(action, pause) {
    clearTimeout(timer);
    timer = setTimeout(action, pause);
  }

  function pointAt(target) {
    const quote = quoteAt(target);
    if (!quote) return later(hide, 200);
    if (quote === shown) return clearTimeout(timer);
    later(() => show(quote, target.closest(".quote, .column-system")), 150);
  }

  function focusOn(target) {
    const quote = target.matches("summary:focus-visible, .name:focus-visible") && quoteAt(target);
    if (quote) show(quote, target);
  }

  table.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "mouse") pointAt(target);
  });
  table.addEventListener("pointerleave", () => later(hide, 200));
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", () => later(hide, 200));
  table.addEventListener("focusin", ({ target }) => focusOn(target));
  table.addEventListener("focusout", hide);
  table.addEventListener("toggle", hide, true);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());

  // The sentence, with the words that the cell quotes from it marked.
  function marked(quote) {
    const sentence = quote.querySelector("blockquote").textContent;
    const words = quote.querySelector("summary").firstChild.textContent.trim();
    const start = words ? sentence.indexOf(words) : -1;
    if (start < 0) return [sentence];
    const mark = litatlas.element("mark", {}, words);
    return [sentence.slice(0, start), mark, sentence.slice(start + words.length)];
  }

  // What the reader came to while this script was on its way.
  const hovered = [...table.querySelectorAll(":hover")].at(-1);
  if (hovered && matchMedia("(hover: hover)").matches) pointAt(hovered);
  const focused = table.querySelector(":focus");
  if (focused) focusOn(focused);
})();
