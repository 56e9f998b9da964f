// Menus are <details>: they work alone. This only closes an open one on Escape or on a click elsewhere.
"use strict";

document.addEventListener("click", (kejadian) => {
  for (const menu of document.querySelectorAll("details.menu[open], details.dari[open]")) {
    if (!menu.contains(kejadian.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (kejadian) => {
  if (kejadian.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open], details.dari[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// The error summary takes the focus, so that a screen reader begins with it.
document.querySelector(".galat-ringkas")?.focus();
