// A grid of inputs that saves by itself: <form data-kisi data-simpan="url" data-hadir="url">. Each row [data-baris]
// carries its key and data-versi, each input data-sel (its name in the row) and an id. The protocol stands in
// docs/rancangan.md "How a cell is saved". Without this script the same form is posted as a whole.
// Nothing is computed here: texts go to the server, figures come back from it.

import { Antrean } from "./kisi/antrean.js";
import { Gerak, masuk } from "./kisi/gerak.js";
import { mulaiHadir } from "./kisi/hadir.js";
import { Konflik } from "./kisi/konflik.js";
import { Lembar } from "./kisi/sel.js";
import { Tempel } from "./kisi/tempel.js";

const cari = (pemilih) => document.querySelector(pemilih);

class Kisi {
  constructor(formulir) {
    this.formulir = formulir;
    this.lembar = new Lembar(formulir);
    this.status = cari("[data-status-simpan]");
    this.siaran = cari("[data-siaran]");
    this.antrean = new Antrean(this.lembar, {
      status: () => this.segarkan(), tampil: (b) => tampilkan(b.tampil), konflik: (s) => this.konflik.tanya(s),
      umumkan: (teks) => { if (this.siaran) this.siaran.textContent = teks; },
    });
    this.konflik = new Konflik(this.lembar, this.antrean);
    this.gerak = new Gerak(this.lembar, (sel) => this.antrean.ubah(sel));
    this.tempel = new Tempel(this.lembar, this.antrean, cari("[data-tempelan]"));
    this.dengar();
    mulaiHadir(formulir, cari("[data-kehadiran]"));
    for (const el of document.querySelectorAll("[data-tanpa-skrip]")) el.hidden = true;
    for (const el of document.querySelectorAll("[data-dengan-skrip]")) el.hidden = false;
    formulir.dataset.siap = ""; // for tests and for the style sheet: the script is at work
  }

  dengar() {
    const f = this.formulir;
    f.addEventListener("input", (k) => this.diketik(k.target));
    f.addEventListener("change", (k) => { if (k.target.tagName === "SELECT") this.diketik(k.target); });
    f.addEventListener("focusout", (k) => { const s = this.lembar.sel(k.target); if (s) this.antrean.ditinggal(s); });
    f.addEventListener("click", (k) => this.saran(k.target.closest("[data-saran]")));
    f.addEventListener("submit", (k) => this.simpanSemua(k));
    document.addEventListener("click", (k) => this.tautan(k));
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.antrean.kirimKini(this.menunggu()); });
    window.addEventListener("beforeunload", (k) => { if (this.lembar.belumAman().length) k.preventDefault(); });
  }

  diketik(el) {
    const sel = this.lembar.sel(el);
    if (sel) this.antrean.ubah(sel);
  }

  menunggu() { return this.lembar.belumAman().filter((s) => s.keadaan === "menunggu" || s.keadaan === "gagal"); }

  /** A suggestion takes the place of what could not be read. */
  saran(tombol) {
    if (!tombol) return;
    const sel = this.lembar.menurutId(tombol.dataset.untuk);
    sel.el.value = tombol.dataset.saran;
    sel.galat("");
    masuk(sel.el);
    this.antrean.antre([sel]);
  }

  simpanSemua(k) {
    if (k.submitter?.dataset.biasa !== undefined) return;
    k.preventDefault();
    this.antrean.kirimKini(this.lembar.belumAman().filter((s) => s.keadaan !== "konflik"));
  }

  /** Links to cells, the next empty one, and the button to try again. */
  tautan(k) {
    for (const lipatan of this.formulir.querySelectorAll("details.rincian[data-lepas][open]")) {
      if (!lipatan.contains(k.target) && !lipatan.querySelector("[aria-invalid]")) lipatan.open = false;
    }
    if (k.target.closest("[data-coba-lagi]")) return void this.antrean.cobaLagi();
    if (k.target.closest("[data-isian-kosong]")) return this.kosongBerikut(k);
    const a = k.target.closest('.galat-ringkas a[href^="#"]'), tuju = a && document.getElementById(a.hash.slice(1));
    if (!tuju) return;
    k.preventDefault();
    masuk(tuju);
  }

  /** The first row after the cursor's that the server counts as not filled; round from the top. */
  kosongBerikut(k) {
    const semua = this.lembar.baris(), sini = semua.indexOf(this.terakhirDi?.closest("[data-baris]"));
    const urut = [...semua.slice(sini + 1), ...semua.slice(0, sini + 1)];
    for (const tr of urut.filter((b) => b.dataset.terisi === "0")) {
      const kotak = [...tr.querySelectorAll("[data-sel]")].filter((x) => !x.closest("[data-lepas]") && !x.disabled);
      const tuju = kotak.find((x) => x.value.trim() === "") ?? kotak[0];
      if (!tuju) continue;
      k.preventDefault();
      this.terakhirDi = tuju;
      tuju.scrollIntoView({ block: "center" });
      masuk(tuju);
      return;
    }
  }

  // -- what the page says of the saving

  segarkan() {
    if (!this.status) return;
    const [keadaan, teks] = this.keadaan();
    if (this.status.dataset.keadaan === keadaan && this.teksStatus === teks) return;
    this.teksStatus = teks;
    this.status.dataset.keadaan = keadaan;
    this.status.replaceChildren(teks);
    if (keadaan === "gagal") this.status.append(" ", tombolCoba());
  }

  keadaan() {
    const sel = this.lembar.belumAman(), ada = (k) => sel.filter((s) => s.keadaan === k).length;
    if (ada("menyimpan")) return ["menyimpan", "Menyimpan…"];
    if (this.antrean.putus) return ["gagal", `Gagal: ${this.antrean.putus}.`];
    if (ada("konflik")) return ["ditolak", `${ada("konflik")} isian bentrok, belum tersimpan`];
    if (ada("menunggu")) return ["menunggu", "Belum tersimpan…"];
    if (ada("ditolak")) return ["ditolak", `${ada("ditolak")} isian tidak terbaca, belum tersimpan`];
    return this.antrean.pukul ? ["tersimpan", `Tersimpan ${this.antrean.pukul}`] : ["", ""];
  }
}

/** What the server computed, put where it belongs; an element that holds it already is left alone. */
function tampilkan(tampil) {
  for (const [id, isi] of Object.entries(tampil ?? {})) {
    const el = document.getElementById(id);
    if (!el) continue;
    if (isi.html !== undefined && el.dataset.html !== isi.html) {
      el.innerHTML = isi.html;
      el.dataset.html = isi.html;
      window.htmx?.process(el);
    } else if (isi.teks !== undefined && el.textContent !== isi.teks) el.textContent = isi.teks;
    if (isi.kelas !== undefined) el.className = isi.kelas;
    if (isi.nilai !== undefined) el.value = isi.nilai;
    if (isi.sembunyi !== undefined) el.hidden = isi.sembunyi;
    Object.assign(el.dataset, isi.data ?? {});
  }
}

function tombolCoba() {
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "tombol kedua kecil";
  tombol.dataset.cobaLagi = "";
  tombol.textContent = "Coba lagi";
  return tombol;
}

for (const formulir of document.querySelectorAll("form[data-kisi]")) {
  const kisi = new Kisi(formulir);
  formulir.addEventListener("focusin", (k) => { if (k.target.matches("[data-sel]")) kisi.terakhirDi = k.target; });
}
