// A block copied from a spreadsheet and pasted into a cell: it goes to the server with its place, as the form without
// this script does, and the filled sheet comes back. Arrow keys and Enter move between the cells.
"use strict";

for (const formulir of document.querySelectorAll("form[data-sunting-tabel]")) {
  const tempat = (el) => /^s-(\d+)-(\d+)$/.exec(el.id)?.slice(1).map(Number);
  formulir.addEventListener("paste", (e) => {
    const sel = tempat(e.target), teks = e.clipboardData.getData("text/plain");
    if (!sel || !/[\t\n]/.test(teks.replace(/\r?\n$/, ""))) return;
    e.preventDefault();
    const f = formulir.elements;
    f.blok.value = teks;
    f.tempel_baris.value = sel[0] + 1;
    f.tempel_kolom.value = sel[1] + 1;
    formulir.requestSubmit(formulir.querySelector("button[name=langkah][value=tempel]"));
  });
  formulir.addEventListener("keydown", (e) => {
    const sel = tempat(e.target), geser = { ArrowDown: 1, ArrowUp: -1, Enter: e.shiftKey ? -1 : 1 }[e.key];
    if (!sel || !geser) return;
    e.preventDefault();
    for (let r = sel[0] + geser; r >= 0; r += geser) {
      const tuju = document.getElementById(`s-${r}-${sel[1]}`);
      if (tuju) return void tuju.select();
      if (!document.getElementById(`bk-${r}`)) return;
    }
  });
  let kotor = "kotor" in formulir.dataset;
  formulir.addEventListener("input", () => { kotor = true; });
  formulir.addEventListener("submit", () => { kotor = false; });
  window.addEventListener("beforeunload", (e) => { if (kotor) e.preventDefault(); });
}
