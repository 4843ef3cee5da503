"use strict";

// Comfort only: every page is complete without scripts. What they share hangs on `litatlas`.
const litatlas = {
  root: new URL("..", document.currentScript.src), // of the site, wherever it stands
  words: {},

  // Say a text of the interface: its {placeholders} filled, its plural form chosen by n.
  say(key, values = {}) {
    let text = litatlas.words[key];
    if (typeof text !== "string") text = values.n === 1 ? text.one : text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  },
};

// Files of data are scripts, because a page opened from disk may load nothing else. Each calls
// litatlas.give(its own path, what it holds).
{
  const waiting = new Map();
  const loads = new Map();

  litatlas.give = (path, value) => waiting.get(path)?.(value);

  litatlas.load = (path) => {
    if (!loads.has(path)) {
      loads.set(
        path,
        new Promise((resolve, reject) => {
          waiting.set(path, resolve);
          const script = document.createElement("script");
          script.src = new URL(path, litatlas.root);
          script.onerror = () => {
            loads.delete(path);
            reject(new Error(`cannot be loaded: ${path}`));
          };
          document.head.append(script);
        }),
      );
    }
    return loads.get(path);
  };
}

(() => {
  const root = document.documentElement;
  const shortcutsKey = "litatlas-shortcuts";

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // Storage may be closed to the page; a choice then lasts until the reader leaves.
  function remember(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      return;
    }
  }

  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function addThemeSwitch() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
    const button = element("button", {
      type: "button",
      className: "theme-switch",
      title: "Dark colours",
    });
    button.setAttribute("aria-label", "Dark colours");

    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const chosen = isDark() ? "light" : "dark";
      const isSystems = (chosen === "dark") === system.matches;
      if (isSystems) delete root.dataset.theme;
      else root.dataset.theme = chosen;
      remember("litatlas-theme", isSystems ? null : chosen);
      show();
    });
    system.addEventListener("change", show);
    show();
    document.querySelector(".masthead-tools").append(button);
  }

  function addCopyButtons() {
    for (const text of document.querySelectorAll(".bibtex")) {
      const button = element("button", { type: "button", className: "copy" }, "Copy");
      const said = element("span", { className: "unseen" });
      said.setAttribute("role", "status");
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text.textContent);
          button.textContent = said.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(text);
          button.textContent = said.textContent = "Selected";
        }
        setTimeout(() => {
          button.textContent = "Copy";
          said.textContent = "";
        }, 2500);
      });
      text.before(button, said);
    }
  }

  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, "")
      .toLowerCase();
  }

  function slug(address) {
    return address
      .split("/")
      .pop()
      .replace(/\.html$/, "");
  }

  // The state of the filter lives in the address, so that a result can be shared and kept.
  function startFilter() {
    const form = document.querySelector(".filter");
    if (!form) return;
    const { q, topic, kind, has } = form.elements;
    const count = form.querySelector(".filter-count");
    const sections = [...document.querySelectorAll(".letter")];
    const papers = [...document.querySelectorAll(".letter .card")].map((card) => ({
      card,
      text: fold(card.textContent),
      topics: [...card.querySelectorAll(".topic-link")].map((link) => slug(link.pathname)),
      kind: card.querySelector(".kind").textContent,
      has: {
        name: card.querySelector(".name") !== null,
        code: [...card.querySelectorAll(".links a")].some((link) => link.textContent === "code"),
      },
    }));
    for (const option of topic.options) option.value = slug(option.value);

    function show() {
      const words = fold(q.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      let guests = 0;
      for (const paper of papers) {
        const fits =
          words.every((word) => paper.text.includes(word)) &&
          (!topic.value || paper.topics.includes(topic.value)) &&
          (!kind.value || paper.kind === kind.value) &&
          (!has.value || paper.has[has.value]);
        paper.card.hidden = !fits;
        shown += fits;
        guests += fits && topic.value !== "" && paper.topics[0] !== topic.value;
      }
      for (const section of sections) {
        section.hidden = !section.querySelector(".card:not([hidden])");
      }
      const isFiltering = Boolean(words.length || topic.value || kind.value || has.value);
      form.classList.toggle("filtering", isFiltering);
      root.classList.toggle("filtered", isFiltering);
      count.textContent = isFiltering
        ? `${shown || "None"} of ${papers.length} papers` +
          (guests ? `, ${guests} at home elsewhere` : "")
        : `${papers.length} papers`;
    }

    function writeAddress() {
      const kept = [...new FormData(form)].filter(([, value]) => value.trim());
      const query = new URLSearchParams(kept).toString();
      try {
        history.replaceState(null, "", location.pathname + (query && `?${query}`));
      } catch {
        return; // some browsers refuse for pages opened from disk
      }
    }

    let pause;
    const update = () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        show();
        writeAddress();
      }, 120);
    };
    form.addEventListener("input", update);
    form.addEventListener("reset", update);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      update();
    });

    const asked = new URLSearchParams(location.search);
    q.value = asked.get("q") ?? "";
    topic.value = asked.get("topic") ?? "";
    kind.value = asked.get("kind") ?? "";
    has.value = asked.get("has") ?? "";
    // A value that a list does not know leaves it without a choice.
    for (const list of [topic, kind, has]) {
      if (list.selectedIndex < 0) list.value = "";
    }
    show();
  }

  // Long topics: the contents say where the reader is.
  function followReader() {
    const links = new Map();
    for (const link of document.querySelectorAll(".contents a")) {
      const part = document.getElementById(link.hash.slice(1))?.closest("section");
      if (part) links.set(part, link);
    }
    const atReadingLine = new IntersectionObserver(
      (crossings) => {
        for (const { target, isIntersecting } of crossings) {
          if (isIntersecting) links.get(target).setAttribute("aria-current", "true");
          else links.get(target).removeAttribute("aria-current");
        }
      },
      { rootMargin: "-15% 0px -85% 0px" },
    );
    for (const part of links.keys()) atReadingLine.observe(part);
  }

  function step(direction) {
    const cards = [...document.querySelectorAll(".card")].filter((card) => card.offsetParent);
    if (!cards.length) return;
    const current = cards.indexOf(document.activeElement.closest(".card"));
    const nAbove = cards.filter((card) => card.getBoundingClientRect().top <= 0).length;
    const next = current >= 0 ? current + direction : direction > 0 ? nAbove : nAbove - 1;
    const card = cards[Math.min(Math.max(next, 0), cards.length - 1)];
    card.querySelector(".card-title a").focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  }

  function startShortcuts() {
    const search =
      document.querySelector("main input[type=search]") ??
      document.querySelector("input[type=search]");
    if (search) {
      search.setAttribute("aria-keyshortcuts", "/");
      const hint = element("kbd", {}, "/");
      hint.setAttribute("aria-hidden", "true");
      search.closest(".search-field")?.append(hint);
    }

    const enabled = element("input", { type: "checkbox", checked: recall(shortcutsKey) !== "off" });
    enabled.addEventListener("change", () =>
      remember(shortcutsKey, enabled.checked ? null : "off"),
    );
    const title = element("h2", { id: "keyboard-help" }, "Keyboard");
    const keys = element("dl", {});
    for (const [key, meaning] of [
      ["/", "search"],
      ["j", "next paper"],
      ["k", "previous paper"],
      ["?", "this help"],
    ]) {
      keys.append(element("dt", {}, element("kbd", {}, key)), element("dd", {}, meaning));
    }
    const close = element("button", { type: "button" }, "Close");
    const help = element(
      "dialog",
      { className: "help" },
      title,
      keys,
      element("label", {}, enabled, "Single-key shortcuts"),
      close,
    );
    help.setAttribute("aria-labelledby", title.id);
    close.addEventListener("click", () => help.close());
    document.body.append(help);

    const showHelp = () => {
      help.showModal();
      close.focus();
    };
    const open = element("button", { type: "button", className: "help-switch" }, "Keyboard");
    open.addEventListener("click", showHelp);
    document.querySelector(".colophon-line > p").append(" ", open);

    const actions = {
      "/": () => search?.select(),
      j: () => step(1),
      k: () => step(-1),
      "?": showHelp,
    };
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, select, textarea, [contenteditable]");
      const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
      if (isTyping || isHeld || help.open || !enabled.checked) return;
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
  }

  addThemeSwitch();
  addCopyButtons();
  startFilter();
  followReader();
  startShortcuts();
})();
