"use strict";

// The map under the reader's hands: what a dot is, where to go from it, which dots to look at.
(async () => {
  const frame = document.querySelector(".map .map-frame");
  if (!frame) return;
  const drawing = frame.querySelector(".map-drawing");
  const form = document.querySelector(".map-tools");
  const { element, say } = litatlas;
  const reach = 12; // pixels from a dot within which it is meant
  const isHeld = (event) => event.ctrlKey || event.metaKey || event.altKey;

  let dots;
  const view = litatlas.mapView(drawing, () => {
    dots?.draw();
    hideNote();
  });

  // What a dot is, beside it.
  const note = element("div", { className: "map-note", hidden: true });
  frame.append(note);
  let noted = -1;
  let leaving;

  function hideNote() {
    clearTimeout(leaving);
    note.hidden = true;
    noted = -1;
    dots?.mark(-1);
  }

  async function showNote(index, { hasLink = false } = {}) {
    clearTimeout(leaving);
    if (noted === index) return;
    noted = index;
    dots.mark(index);
    const paper = await dots.about(index);
    if (noted !== index) return;
    note.replaceChildren(element("p", { className: "map-note-title", dir: "auto" }, paper.title));
    if (paper.byline) note.append(element("p", { className: "byline", dir: "auto" }, paper.byline));
    note.append(
      element("p", { className: `topic-link ${paper.hue}` }, paper.topicTitle || say("map.no_topic")),
    );
    if (hasLink) note.append(element("a", { href: paper.href, tabIndex: -1 }, say("map.open")));
    note.hidden = false;
    const [x, y] = view.toDrawing(dots.x[index], dots.y[index]);
    const isLow = y > note.offsetHeight + 20;
    const most = frame.clientWidth - note.offsetWidth - 1; // its width is rounded
    const left = Math.max(Math.min(x - note.offsetWidth / 2, most), 0);
    note.style.left = `${left}px`;
    note.style.top = `${isLow ? y - note.offsetHeight - 10 : y + 14}px`;
  }

  try {
    dots = frame.classList.contains("map-large")
      ? await litatlas.mapCanvas(drawing, view)
      : litatlas.mapLinks(drawing);
  } catch {
    litatlas.announce(say("map.failed"));
    return;
  }
  const n = dots.x.length;
  let shown = new Array(n).fill(true);
  for (const label of drawing.querySelectorAll(".map-labels a")) label.setAttribute("tabindex", "-1");

  function nearest(event) {
    const [x, y] = view.toMap(event.clientX, event.clientY);
    const far = reach / view.scale;
    let best = -1;
    let least = far * far;
    for (let index = 0; index < n; index += 1) {
      const distance = (dots.x[index] - x) ** 2 + (dots.y[index] - y) ** 2;
      if (distance < least && shown[index]) {
        least = distance;
        best = index;
      }
    }
    return best;
  }

  // By pointer: hovering tells, clicking opens; a finger tells first.
  drawing.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const index = event.target.closest(".map-label") ? -1 : nearest(event);
    drawing.classList.toggle("map-pointing", index >= 0);
    if (index >= 0) showNote(index);
    else leave();
  });
  function leave() {
    clearTimeout(leaving);
    if (!note.hidden) leaving = setTimeout(hideNote, 250);
  }
  frame.addEventListener("pointerleave", leave);
  note.addEventListener("pointerenter", () => clearTimeout(leaving));
  note.addEventListener("pointerleave", leave);
  drawing.addEventListener("click", async (event) => {
    if (event.target.closest(".map-label") || isHeld(event) || event.detail === 0) return;
    const index = nearest(event);
    const isTouch = event.pointerType === "touch";
    if (index < 0) {
      if (isTouch) hideNote();
      return;
    }
    event.preventDefault();
    dots.stop(index);
    if (isTouch && noted !== index) showNote(index, { hasLink: true });
    else location.assign((await dots.about(index)).href);
  });

  // By keyboard the map is one stop; arrows lead to the next dot that way.
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  let current = -1;

  function goTo(index) {
    current = index;
    dots.stop(index);
  }

  function next([towardsX, towardsY]) {
    let best = -1;
    let least = Infinity;
    for (let index = 0; index < n; index += 1) {
      const x = dots.x[index] - dots.x[current];
      const y = dots.y[index] - dots.y[current];
      const along = x * towardsX + y * towardsY;
      const aside = Math.abs(x * towardsY) + Math.abs(y * towardsX);
      const way = along + 2 * aside;
      if (shown[index] && along > 0 && aside <= 2 * along && way < least) {
        least = way;
        best = index;
      }
    }
    return best;
  }

  const zooms = { "+": 1.5, "=": 1.5, "-": 1 / 1.5 };
  drawing.addEventListener("keydown", (event) => {
    if (isHeld(event)) return;
    if (event.key in ways) {
      const index = next(ways[event.key]);
      event.preventDefault();
      if (index < 0) return;
      goTo(index);
      dots.focus(index);
    } else if (event.key in zooms) {
      view.zoomBy(zooms[event.key], ...windowPlace(current));
      if (current >= 0) showNote(current);
    } else if (event.key === "0") {
      view.reset();
    } else if (event.key === "Escape") {
      hideNote();
    }
  });
  function windowPlace(index) {
    const [x, y] = view.toDrawing(dots.x[index], dots.y[index]);
    const box = drawing.getBoundingClientRect();
    return [box.left + x, box.top + y];
  }
  frame.addEventListener("focusin", (event) => {
    const index = dots.numberOf(event.target);
    if (index === undefined || !event.target.matches(":focus-visible")) return;
    current = index;
    view.reveal(dots.x[index], dots.y[index]);
    showNote(index);
  });
  frame.addEventListener("focusout", (event) => {
    if (!note.contains(event.relatedTarget)) hideNote();
  });

  // Buttons for those without a wheel.
  const tools = form.querySelector(".map-zoom");
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", say("map.title"));
  for (const [sign, key, action] of [
    ["+", "map.closer", () => view.zoomBy(1.5)],
    ["−", "map.farther", () => view.zoomBy(1 / 1.5)],
    ["⤢", "map.whole", view.reset],
  ]) {
    const button = element("button", { type: "button", title: say(key), "aria-label": say(key) }, sign);
    button.addEventListener("click", action);
    tools.append(button);
  }

  // Which dots to look at: a topic's, those that a search finds, or both. The address keeps it.
  const { q, topic } = form.elements;
  const count = form.querySelector(".map-count");
  const regions = drawing.querySelectorAll("[data-topic]:not(.map-dots *)");

  async function filter({ isTyping = false } = {}) {
    const asked = q.value.trim();
    let found = null;
    let told = "";
    if (asked) {
      const { numbers, corrected } = await litatlas.search.find(asked, { isTyping });
      if (q.value.trim() !== asked) return;
      found = new Set(numbers);
      const [typed] = Object.keys(corrected);
      if (typed) told = ` ${say("map.corrected", { typed, used: corrected[typed] })}`;
    }
    const wanted = topic.value;
    shown = Array.from(
      { length: n },
      (_, index) => (!wanted || dots.topic[index] === wanted) && (!found || found.has(index)),
    );
    dots.show(shown);
    for (const part of regions) {
      part.classList.toggle("faded", wanted !== "" && part.dataset.topic !== wanted);
    }
    const nShown = shown.filter(Boolean).length;
    const isAll = !asked && !wanted;
    count.textContent = isAll
      ? ""
      : (nShown ? say("map.count", { n: nShown, all: n }) : say("map.none")) + told;
    form.classList.toggle("filtering", !isAll);
    hideNote();
    if (current < 0 || !shown[current]) {
      const first = shown.indexOf(true);
      if (first >= 0) goTo(first);
    }
  }

  function writeAddress() {
    const kept = [...new FormData(form)].filter(([, value]) => value.trim());
    const query = new URLSearchParams(kept).toString();
    try {
      history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
    } catch {
      return; // some browsers refuse for pages opened from disk
    }
  }

  let pause;
  const update = () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      writeAddress();
      await filter({ isTyping: document.activeElement === q });
    }, 120);
  };
  form.addEventListener("input", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  const asked = new URLSearchParams(location.search);
  q.value = asked.get("q") ?? "";
  topic.value = asked.get("topic") ?? "";
  if (topic.selectedIndex < 0) topic.value = "";
  await filter();
})();
