"use strict";

// Long topics: the contents say where the reader is.
{
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
