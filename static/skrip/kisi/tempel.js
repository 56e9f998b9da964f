// Paste of a block and its undo in one step. A block fills down and right over the columns that take input; rows
// without input use up a row of the block, headings do not. A blank cell of the block leaves its target as it is.

import { bacaPapanKlip } from "./papan_klip.js";
import { masuk } from "./gerak.js";

const TERBANYAK = 12; // refusals that are named one by one

export class Tempel {
  constructor(lembar, antrean, tempat) {
    this.lembar = lembar;
    this.antrean = antrean;
    this.tempat = tempat;
    this.terakhir = null; // [{id, dulu}] of the last paste
    this.baruSaja = false; // no typing since: Ctrl+Z means the paste
    const f = lembar.formulir;
    f.addEventListener("paste", (k) => this.tempel(k));
    f.addEventListener("input", () => { this.baruSaja = false; });
    document.addEventListener("keydown", (k) => this.tombol(k));
    tempat?.addEventListener("click", (k) => this.klik(k));
  }

  tombol(k) {
    const z = (k.ctrlKey || k.metaKey) && !k.shiftKey && k.key.toLowerCase() === "z";
    if (!z || !this.baruSaja || !this.terakhir) return;
    k.preventDefault();
    this.urungkan();
  }

  klik(k) {
    if (k.target.closest("[data-urung]")) this.urungkan();
    const tautan = k.target.closest("a[data-sel-tuju]");
    const tuju = tautan && document.getElementById(tautan.dataset.selTuju);
    if (!tuju) return;
    k.preventDefault();
    masuk(tuju);
  }

  async tempel(k) {
    const sel = this.lembar.sel(k.target);
    if (!sel || k.target.closest("[data-lepas]")) return;
    const blok = bacaPapanKlip(k.clipboardData);
    if (!blok || (blok.length === 1 && blok[0].length === 1)) return; // one cell: the browser pastes it
    k.preventDefault();
    const { pasangan, luar } = this.pasangkan(sel.el, blok);
    this.terakhir = pasangan.map(({ sel: s }) => ({ id: s.id, dulu: s.teks }));
    for (const { sel: s, teks } of pasangan) s.ditempel = pasang(s, teks);
    this.baruSaja = this.terakhir.length > 0;
    this.kabar(`Menempel ${this.terakhir.length} sel…`);
    const terkirim = await this.antrean.kirimKini(pasangan.map((p) => p.sel));
    this.laporkan(pasangan.map((p) => p.sel), luar, terkirim);
  }

  /** Each text of the block with its cell; ``luar`` counts the texts that met no input. */
  pasangkan(dari, blok) {
    const semua = this.lembar.baris(), kolom = this.lembar.kolomIsian();
    const b0 = semua.indexOf(dari.closest("[data-baris]")), k0 = kolom.indexOf(this.lembar.kolom(dari));
    const pasangan = [];
    let luar = 0;
    blok.forEach((baris, i) => baris.forEach((teks, j) => {
      if (teks === "") return;
      const tr = semua[b0 + i];
      const el = i + j === 0 ? dari : tr && kolom[k0 + j] !== undefined && this.lembar.padaBaris(tr, kolom[k0 + j]);
      if (el) pasangan.push({ sel: this.lembar.sel(el), teks });
      else luar += 1;
    }));
    return { pasangan, luar };
  }

  laporkan(sel, luar, terkirim) {
    const tolak = sel.filter((s) => s.keadaan === "ditolak"), konflik = sel.filter((s) => s.keadaan === "konflik");
    const gagal = terkirim ? 0 : sel.filter((s) => s.belumAman && s.keadaan === "gagal").length;
    const isi = sel.length - tolak.length - konflik.length - gagal;
    const bagian = [`${isi} sel diisi`];
    if (tolak.length) bagian.push(`${tolak.length} tidak terbaca`);
    if (konflik.length) bagian.push(`${konflik.length} bentrok`);
    if (gagal) bagian.push(`${gagal} belum terkirim`);
    if (luar) bagian.push(`${luar} di luar kolom isian`);
    this.kabar(`${bagian.join(", ")}.`, tolak, sel.length > 0);
  }

  /** Bring back the texts that stood before the paste, where nobody typed since; they are saved like any other. */
  async urungkan() {
    const langkah = this.terakhir ?? [];
    this.terakhir = null;
    this.baruSaja = false;
    const sel = [];
    for (const { id, dulu } of langkah) {
      const s = this.lembar.menurutId(id);
      if (!s || s.teks !== s.ditempel) continue;
      pasang(s, dulu);
      sel.push(s);
    }
    this.kabar(`Mengurungkan ${sel.length} sel…`);
    const terkirim = await this.antrean.kirimKini(sel);
    this.kabar(terkirim ? `Tempelan diurungkan, ${sel.length} sel kembali seperti semula.`
      : "Tempelan diurungkan di halaman ini, tetapi belum terkirim; pilih Coba lagi.");
  }

  kabar(pesan, tolak = [], dapatUrung = false) {
    if (!this.tempat) return;
    this.tempat.hidden = false;
    const p = document.createElement("p");
    p.textContent = pesan;
    if (dapatUrung) p.append(" ", tombolUrung());
    this.tempat.replaceChildren(p, ...daftar(tolak));
  }
}

/** Put a text into a cell that is then to be saved; what the input made of it. */
function pasang(sel, teks) {
  clearTimeout(sel.jeda);
  sel.bersih();
  sel.rapi = null;
  if (sel.el.tagName !== "SELECT") sel.el.value = teks;
  else if (!pilih(sel.el, teks)) sel.tolak(`"${teks.trim()}" bukan salah satu pilihannya.`);
  return sel.teks;
}

/** A choice by its value or its label, whatever the case; an unknown word leaves the choice as it is. */
function pilih(el, teks) {
  const kata = teks.trim().toLowerCase();
  const cocok = [...el.options].find((o) => o.value.toLowerCase() === kata || o.text.trim().toLowerCase() === kata);
  if (cocok) el.value = cocok.value;
  return Boolean(cocok);
}

function tombolUrung() {
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "tombol kedua kecil";
  tombol.dataset.urung = "";
  tombol.textContent = "Urungkan tempel";
  return tombol;
}

function daftar(tolak) {
  if (!tolak.length) return [];
  const ul = document.createElement("ul");
  for (const s of tolak.slice(0, TERBANYAK)) {
    const li = document.createElement("li"), a = document.createElement("a");
    a.href = `#${s.id}`;
    a.dataset.selTuju = s.id;
    a.textContent = `${s.nama}: ${s.pesan ?? ""}`;
    li.append(a);
    ul.append(li);
  }
  if (tolak.length > TERBANYAK) {
    const li = document.createElement("li");
    li.textContent = `dan ${tolak.length - TERBANYAK} lagi`;
    ul.append(li);
  }
  return [ul];
}
