// Moving by keyboard: Enter and arrows within a column, Tab to the next input, Esc restores, F2 to the folded part.

const TEPI = { ArrowLeft: -1, ArrowRight: 1 };
const TEGAK = { ArrowUp: -1, ArrowDown: 1 };

export class Gerak {
  constructor(lembar, padaUbah) {
    this.lembar = lembar;
    this.padaUbah = padaUbah;
    lembar.formulir.addEventListener("keydown", (k) => this.tombol(k));
    lembar.formulir.addEventListener("focusin", (k) => {
      const sel = lembar.sel(k.target);
      if (sel) sel.sebelum = sel.teks;
    });
  }

  tombol(k) {
    const sel = this.lembar.sel(k.target);
    if (k.isComposing || k.ctrlKey || k.metaKey || k.altKey) return;
    if (k.key === "Escape" && !(sel && this.pulihkan(sel, k))) tutupRincian(k);
    if (!sel || k.key === "Escape") return;
    if (k.target.closest("[data-lepas]")) return;
    const tuju = this.tujuan(k);
    if (!tuju) return;
    k.preventDefault();
    masuk(tuju);
  }

  tujuan(k) {
    const el = k.target, pilih = el.tagName === "SELECT";
    if (k.key === "Enter") return this.tegak(el, k.shiftKey ? -1 : 1) ?? el;
    if (k.key === "Tab" && !k.shiftKey) return this.urut(el, 1);
    if (k.key === "F2") return bukaRincian(el.closest("[data-baris]"));
    if (k.shiftKey || pilih) return null;
    if (k.key in TEGAK) return this.tegak(el, TEGAK[k.key]);
    if (k.key in TEPI && diTepi(el, TEPI[k.key])) return this.urut(el, TEPI[k.key]);
    return null;
  }

  /** The nearest input above or below in the same column; read-only rows and headers are passed over. */
  tegak(el, arah) {
    const kolom = this.lembar.kolom(el), semua = this.lembar.baris();
    const sini = el.closest("[data-baris]"), satuSel = [...el.closest("td, th").querySelectorAll("[data-sel]")];
    for (let i = semua.indexOf(sini) + arah; i >= 0 && i < semua.length; i += arah) {
      const tuju = this.lembar.padaBaris(semua[i], kolom, satuSel.indexOf(el));
      if (tuju) return tuju;
    }
    return null;
  }

  urut(el, arah) {
    const semua = this.lembar.kotak();
    return semua[semua.indexOf(el) + arah] ?? null;
  }

  pulihkan(sel, k) {
    if (sel.teks === sel.sebelum) return false;
    k.preventDefault();
    k.stopPropagation();
    sel.el.value = sel.sebelum;
    sel.galat("");
    sel.tampil("");
    this.padaUbah(sel);
    return true;
  }
}

function diTepi(el, arah) {
  if (el.selectionStart === null || el.selectionStart !== el.selectionEnd) return false;
  return el.selectionStart === (arah < 0 ? 0 : el.value.length);
}

function bukaRincian(baris) {
  const lipatan = baris.querySelector("details[data-lepas], details.rincian");
  if (!lipatan) return null;
  lipatan.open = true;
  return lipatan.querySelector("summary");
}

/** Esc with nothing to restore folds the part that it was pressed in. */
function tutupRincian(k) {
  const lipatan = k.target.closest("details[data-lepas][open]");
  if (!lipatan) return;
  k.stopPropagation();
  lipatan.open = false;
  lipatan.querySelector("summary").focus();
}

/** Put the cursor into an input with its text selected, unfolding what hides it. */
export function masuk(el) {
  el.closest("details")?.setAttribute("open", "");
  el.focus();
  el.select?.();
}
