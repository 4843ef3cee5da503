// Loaded before anything is painted, so that neither colours nor papers change under the reader.
"use strict";

{
  const root = document.documentElement;
  const key = "litatlas-theme"; // the same for every survey of this host
  root.classList.add("scripted");

  // Storage may be closed to the page (private window, file policy): the system's scheme stands,
  // and a choice lasts until the reader leaves.
  function keep(theme) {
    try {
      if (theme === null) localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {
      return;
    }
  }

  function kept() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function addSwitch() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
    const label = litatlas.say("theme.dark");
    const button = litatlas.element("button", {
      type: "button",
      className: "theme-switch",
      title: label,
      "aria-label": label,
    });

    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const chosen = isDark() ? "light" : "dark";
      const isSystems = (chosen === "dark") === system.matches;
      if (isSystems) delete root.dataset.theme;
      else root.dataset.theme = chosen;
      keep(isSystems ? null : chosen);
      show();
    });
    system.addEventListener("change", show);
    show();
    document.querySelector(".masthead-tools")?.append(button);
  }

  const theme = kept();
  if (theme) root.dataset.theme = theme;
  document.addEventListener("DOMContentLoaded", addSwitch); // deferred scripts have run by then

  // Columns that the reader hid from the comparison tables, as litatlas.remember keeps them.
  const survey = new URL("..", document.currentScript.src).pathname;
  try {
    const hidden = JSON.parse(localStorage.getItem(`litatlas:${survey}:columns`)) ?? [];
    if (hidden.length) root.dataset.without = hidden.join(" ");
  } catch {
    // As above; then all columns are there.
  }

  // A filtered list is shown when it has been filtered, and papers that the address names when
  // they have come.
  if (location.search || location.hash.includes("=")) {
    root.classList.add("arriving");
    addEventListener("load", () => root.classList.remove("arriving")); // with all its scripts
  }
}
