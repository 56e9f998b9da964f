// The entry page works as a plain form. This adds Enter / Shift+Enter between the rows, Esc to restore a cell, and a
// warning before leaving with unsaved cells. It computes nothing.
"use strict";

const formulir = document.getElementById("formulir-isian");
const kotak = formulir ? [...formulir.querySelectorAll("td.isi input:not([type=hidden]), td.isi select")] : [];

/** The nearest cell above or below in the same column, else the next one in order. */
function tetangga(dari, arah) {
  const kiri = dari.getBoundingClientRect().left;
  const lain = arah > 0 ? kotak.slice(kotak.indexOf(dari) + 1) : kotak.slice(0, kotak.indexOf(dari)).reverse();
  return lain.find((k) => Math.abs(k.getBoundingClientRect().left - kiri) < 8) ?? lain[0];
}

formulir?.addEventListener("keydown", (kejadian) => {
  const di = kejadian.target;
  if (!kotak.includes(di)) return;
  if (kejadian.key === "Enter") {
    kejadian.preventDefault();
    const tuju = tetangga(di, kejadian.shiftKey ? -1 : 1);
    tuju?.focus();
    tuju?.select?.();
  } else if (kejadian.key === "Escape" && di.value !== di.defaultValue && "defaultValue" in di) {
    di.value = di.defaultValue;
  }
});

function berubah(bidang) {
  if (bidang.tagName === "SELECT") return [...bidang.options].some((o) => o.selected !== o.defaultSelected);
  return bidang.type !== "hidden" && bidang.value !== bidang.defaultValue;
}

let menyimpan = false;
formulir?.addEventListener("submit", () => {
  menyimpan = true;
});
window.addEventListener("beforeunload", (kejadian) => {
  if (!menyimpan && formulir && [...formulir.elements].some((b) => b.name && berubah(b))) kejadian.preventDefault();
});

// A link to a cell also puts the cursor into it, unfolding what hides it.
document.addEventListener("click", (kejadian) => {
  const tautan = kejadian.target.closest('.maju a[href^="#"], .galat-ringkas a[href^="#"]');
  const tuju = tautan && document.getElementById(tautan.hash.slice(1));
  if (!tuju) return;
  kejadian.preventDefault();
  tuju.closest("details")?.setAttribute("open", "");
  tuju.scrollIntoView({ block: "center" });
  tuju.focus({ preventScroll: true });
});
