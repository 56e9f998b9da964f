// "/" puts the cursor into the search box of the header. It can be turned off on the search page (WCAG 2.1.4).
"use strict";

{
  const KUNCI = "sakip-pintasan-cari";
  const mati = () => { try { return localStorage.getItem(KUNCI) === "mati"; } catch { return false; } };
  const menulis = (unsur) => unsur.closest("input, textarea, select, [contenteditable]") !== null;

  document.addEventListener("keydown", (kejadian) => {
    if (kejadian.key !== "/" || kejadian.ctrlKey || kejadian.altKey || kejadian.metaKey) return;
    const kotak = document.querySelector("[data-kotak-cari]");
    if (!kotak || kejadian.defaultPrevented || menulis(kejadian.target) || mati()) return;
    kejadian.preventDefault();
    kotak.focus();
    kotak.select();
  });

  const pilihan = document.querySelector("[data-pintasan-cari]");
  if (pilihan) {
    pilihan.checked = !mati();
    pilihan.closest("[data-dengan-skrip]").hidden = false;
    pilihan.addEventListener("change", () => {
      try { localStorage.setItem(KUNCI, pilihan.checked ? "hidup" : "mati"); } catch { /* private window */ }
    });
  }
}
