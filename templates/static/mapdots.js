"use strict";

// The dots of the map, one for each paper in the survey's order: its number is that of the search
// index. x, y: where they stand; topic: their topics' addresses, empty for papers without one.

// Dots that the page draws, each a link.
litatlas.mapLinks = (drawing) => {
  const id = (link) => link.href.baseVal.split("/").pop().replace(/\.html$/, "");
  const links = [...drawing.querySelectorAll(".map-dots a")].sort((one, other) =>
    id(one) < id(other) ? -1 : 1,
  );
  const number = new Map(links.map((link, index) => [link, index]));
  const start = (link) => link.lastElementChild.getAttribute("d").match(/[\d.-]+/g).map(Number);
  const places = links.map(start);
  const about = links.map((link) => {
    const [title, byline] = link.querySelector("title").textContent.split("\n").filter(Boolean);
    const { topic, title: topicTitle } = link.parentNode.dataset;
    const hue = link.parentNode.getAttribute("class");
    // Else the browser would show the title beside ours.
    link.querySelector("title").remove();
    link.setAttribute("aria-label", [title, byline, topicTitle].filter(Boolean).join(", "));
    link.setAttribute("tabindex", "-1");
    return { title, byline, topic, topicTitle, hue, href: link.href.baseVal };
  });
  let marked;

  return {
    x: places.map((place) => place[0]),
    y: places.map((place) => place[1]),
    topic: about.map((paper) => paper.topic),
    about: async (index) => about[index],
    numberOf: (element) => number.get(element.closest?.(".map-dots a")),
    draw() {},
    show(isShown) {
      links.forEach((link, index) => link.classList.toggle("faded", !isShown[index]));
    },
    mark(index) {
      links[marked]?.classList.remove("marked");
      links[index]?.classList.add("marked");
      marked = index;
    },
    stop(index) {
      for (const link of drawing.querySelectorAll(".map-dots [tabindex='0']")) {
        link.setAttribute("tabindex", "-1");
      }
      links[index]?.setAttribute("tabindex", "0");
    },
    focus: (index) => links[index].focus({ preventScroll: true }),
  };
};

// Dots too many for links, drawn on a canvas below the names; one link goes where the reader is.
litatlas.mapCanvas = async (drawing, view) => {
  const data = await litatlas.load("map/dots.js");
  const n = data.x.length;
  const x = Float32Array.from(data.x, (value) => value / 10);
  const y = Float32Array.from(data.y, (value) => value / 10);
  const noTopic = { slug: "", title: "", hue: 14 };
  const topicOf = (index) => data.topics[data.topic[index]] ?? noTopic;
  const canvas = litatlas.element("canvas", { "aria-hidden": "true" });
  drawing.before(canvas);
  drawing.classList.add("map-on-canvas");

  const make = (tag) => document.createElementNS("http://www.w3.org/2000/svg", tag);
  const link = make("a");
  const dot = make("path");
  link.classList.add("map-cursor");
  link.append(dot);
  drawing.querySelector(".map-dots").append(link);

  let shown = new Uint8Array(n).fill(1);
  let here = -1;

  function colours() {
    return [...data.topics, noTopic].map(({ hue }) => {
      const probe = litatlas.element("span", { className: `map-probe hue-${hue}` });
      drawing.parentNode.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
  }

  function paint() {
    const ratio = devicePixelRatio;
    canvas.width = drawing.clientWidth * ratio;
    canvas.height = drawing.clientHeight * ratio;
    const context = canvas.getContext("2d");
    const size = Math.max(1.5, 2.6 * Math.sqrt(view.zoom)) * ratio;
    const [left, top] = view.toDrawing(0, 0);
    const scale = view.scale * ratio;
    const palette = colours();
    for (const isShown of [0, 1]) {
      context.globalAlpha = isShown ? 0.9 : 0.12;
      palette.forEach((colour, place) => {
        const topic = place < data.topics.length ? place : -1;
        context.fillStyle = colour;
        context.beginPath();
        for (let index = 0; index < n; index += 1) {
          if (data.topic[index] !== topic || shown[index] !== isShown) continue;
          const atX = left * ratio + x[index] * scale;
          const atY = top * ratio + y[index] * scale;
          context.moveTo(atX + size / 2, atY);
          context.arc(atX, atY, size / 2, 0, 2 * Math.PI);
        }
        context.fill();
      });
    }
  }

  let frame;
  const draw = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paint);
  };
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  const dots = {
    x,
    y,
    topic: Array.from(data.topic, (_, index) => topicOf(index).slug),
    async about(index) {
      const [card] = await litatlas.search.cards([index]);
      const { slug, title, hue } = topicOf(index);
      const href = new URL(card.href, litatlas.root).href;
      return { ...card, href, topic: slug, topicTitle: title, hue: `hue-${hue}` };
    },
    numberOf: (element) => (link.contains(element) ? here : undefined),
    draw,
    show(isShown) {
      shown = Uint8Array.from(isShown);
      draw();
    },
    mark() {},
    async stop(index) {
      here = index;
      dot.setAttribute("d", `M${x[index]} ${y[index]}h0`);
      link.setAttribute("class", `map-cursor hue-${topicOf(index).hue}`);
      link.setAttribute("tabindex", "0");
      const { href, title, byline } = await dots.about(index);
      if (here !== index) return;
      link.setAttribute("href", href);
      link.setAttribute("aria-label", [title, byline].filter(Boolean).join(", "));
      if (document.activeElement === link) litatlas.announce(title);
    },
    focus: () => link.focus({ preventScroll: true }),
  };
  return dots;
};
