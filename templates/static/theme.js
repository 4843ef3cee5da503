// Loaded before anything is painted, so that neither colours nor papers change under the reader.
"use strict";

{
  const root = document.documentElement;
  root.classList.add("scripted");

  try {
    const theme = localStorage.getItem("litatlas-theme");
    if (theme) root.dataset.theme = theme;
  } catch {
    // Storage is closed to this page (private window, file policy): the system's scheme stands.
  }

  // A filtered list is shown when it has been filtered: deferred scripts run before this event.
  if (location.search) {
    root.classList.add("arriving");
    document.addEventListener("DOMContentLoaded", () => root.classList.remove("arriving"));
  }
}
