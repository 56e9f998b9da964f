// Copy buttons beside a text. Without this script the buttons stay hidden and the text is selected by hand.
"use strict";

for (const tombol of document.querySelectorAll("[data-salin]")) tombol.hidden = false;

document.addEventListener("click", async (kejadian) => {
  const tombol = kejadian.target.closest("[data-salin]");
  if (!tombol) return;
  const teks = document.getElementById(tombol.dataset.salin);
  teks.select();
  try {
    // Only offered over HTTPS and on localhost; an office network without certificates uses the older way.
    if (navigator.clipboard) await navigator.clipboard.writeText(teks.value);
    else if (!document.execCommand("copy")) throw new Error("copy refused");
    tombol.parentElement.querySelector("[role=status]").textContent = "Tersalin.";
  } catch {
    tombol.parentElement.querySelector("[role=status]").textContent = "Tekan Ctrl+C untuk menyalin.";
  }
});
