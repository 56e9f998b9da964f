// The editor of a narrative part: <form data-penyunting data-simpan="url"> with a textarea that works without this
// script, and beside it the element [data-kaya] that takes its place. The server's allow-list is the one that counts.

import { Angka } from "./penyunting/angka.js";
import { bersihkan, dariTeks } from "./penyunting/saring.js";
import { Penyimpan } from "./penyunting/simpan.js";

const perintah = (nama, nilai) => document.execCommand(nama, false, nilai);

class Penyunting {
  constructor(formulir) {
    this.formulir = formulir;
    this.teks = formulir.elements.isi;
    this.kaya = formulir.querySelector("[data-kaya]");
    this.alat = formulir.querySelector(".alat-naskah");
    this.angka = new Angka(this.kaya, document.querySelector("[data-dialog-angka]"));
    this.pasang();
    this.simpan = new Penyimpan(formulir, {
      isi: () => bersihkan(this.kaya.innerHTML), kabar: (k, t) => this.kabar(k, t), bentrok: (b) => this.bentrok(b),
    });
    this.dengar();
    formulir.dataset.siap = "";
  }

  /** The rich text in the place of the textarea, under its label and its help. */
  pasang() {
    const k = this.kaya, label = this.formulir.querySelector(`label[for="${this.teks.id}"]`);
    k.hidden = this.alat.hidden = false;
    this.teks.hidden = true;
    label.id = "label-naskah";
    label.after(this.alat, k);
    label.addEventListener("click", () => k.focus());
    const bantu = this.teks.getAttribute("aria-describedby");
    for (const [nama, nilai] of Object.entries({ contenteditable: "true", role: "textbox", "aria-multiline": "true",
      "aria-labelledby": label.id, lang: "id", ...(bantu ? { "aria-describedby": bantu } : {}) })) k.setAttribute(nama, nilai);
    for (const el of document.querySelectorAll("[data-dengan-skrip]")) el.hidden = false;
    perintah("defaultParagraphSeparator", "p");
    perintah("styleWithCSS", false);
    this.isikan(k.innerHTML);
  }

  isikan(html) {
    this.kaya.innerHTML = bersihkan(html) || "<p><br></p>";
    this.angka.pasang();
  }

  dengar() {
    const k = this.kaya;
    k.addEventListener("input", () => this.berubah());
    k.addEventListener("paste", (e) => this.tempel(e));
    k.addEventListener("drop", (e) => e.preventDefault());
    k.addEventListener("keydown", (e) => this.pintasan(e));
    document.addEventListener("selectionchange", () => this.tekan());
    this.alat.addEventListener("mousedown", (e) => e.preventDefault()); // the cursor stays in the text
    this.alat.addEventListener("click", (e) => this.bentuk(e.target.closest("button")));
    this.alat.addEventListener("keydown", (e) => this.jelajah(e));
    this.formulir.addEventListener("submit", (e) => { e.preventDefault(); this.simpan.kini(); });
    this.formulir.addEventListener("click", (e) => this.klik(e.target));
    document.addEventListener("click", (e) => this.tawaran(e.target.closest("[data-sisip-tawaran]")));
    document.addEventListener("submit", (e) => this.ganti(e));
    document.body.addEventListener("htmx:afterSwap", () => this.angka.segarkan());
    [...this.alat.querySelectorAll("button")].forEach((b, n) => { b.tabIndex = n ? -1 : 0; });
  }

  berubah() {
    if (!this.kaya.firstElementChild) perintah("formatBlock", "p");
    this.simpan.ubah();
  }

  // -- toolbar and keys

  bentuk(tombol) {
    if (!tombol) return;
    if (tombol.dataset.bukaAngka !== undefined) return void this.angka.buka();
    this.kaya.focus();
    const nilai = tombol.dataset.nilai;
    perintah(tombol.dataset.perintah, nilai && `<${nilai}>`);
    this.tekan();
  }

  tekan() {
    if (!this.kaya.contains(getSelection().anchorNode)) return;
    for (const b of this.alat.querySelectorAll("[aria-pressed]")) b.setAttribute("aria-pressed", document.queryCommandState(b.dataset.perintah));
  }

  /** Arrows move inside the toolbar, which is one stop of Tab. */
  jelajah(e) {
    const langkah = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!langkah) return;
    e.preventDefault();
    const semua = [...this.alat.querySelectorAll("button")];
    const tuju = semua[(semua.indexOf(document.activeElement) + langkah + semua.length) % semua.length];
    for (const b of semua) b.tabIndex = b === tuju ? 0 : -1;
    tuju.focus();
  }

  pintasan(e) {
    if (!(e.ctrlKey || e.metaKey) || e.altKey) return;
    const kunci = e.key.toLowerCase();
    if (kunci === "s") this.simpan.kini();
    else if (kunci === "k") this.angka.buka();
    else return;
    e.preventDefault();
  }

  tempel(e) {
    e.preventDefault();
    const html = e.clipboardData.getData("text/html"), teks = e.clipboardData.getData("text/plain");
    let isi = html ? bersihkan(html) : dariTeks(teks);
    const satu = isi.match(/^<p>((?:(?!<\/?p>).)*)<\/p>$/s); // one paragraph joins the one that it is pasted into
    if (satu) isi = satu[1];
    if (isi) this.angka.sisip(isi);
  }

  tawaran(tombol) {
    if (!tombol) return;
    const html = bersihkan(tombol.closest("section").querySelector("[data-tawaran]").dataset.html);
    this.angka.ingat();
    this.angka.kembali();
    this.angka.sisip(html);
    tombol.textContent = "Disisipkan";
  }

  // -- state and conflict

  kabar(keadaan, teks) {
    const status = this.formulir.querySelector("[data-status-simpan]");
    status.dataset.keadaan = keadaan;
    status.replaceChildren(teks);
    if (keadaan === "gagal") status.append(" ", tombolCoba());
    if (["tersimpan", "gagal", "ditolak"].includes(keadaan)) this.formulir.querySelector("[data-siaran]").textContent = teks;
  }

  bentrok(balas) {
    const tempat = this.formulir.querySelector("[data-bentrok]"), isi = tempat.querySelector("[data-bentrok-isi]");
    this.mereka = balas;
    for (const [t, nilai] of Object.entries(balas.mereka.token ?? {})) this.angka.nilai.set(t, nilai);
    tempat.querySelector("[data-bentrok-oleh]").textContent = `${balas.mereka.oleh}, pukul ${balas.mereka.pada}`;
    isi.innerHTML = bersihkan(balas.mereka.isi) || "(kosong)";
    this.angka.pasang(isi);
    tempat.hidden = false;
    tempat.focus();
  }

  klik(el) {
    if (el.closest("[data-coba-lagi]")) return void this.simpan.kini();
    const pilih = el.closest("[data-bentrok-pakai]")?.dataset.bentrokPakai;
    if (!pilih) return;
    const mereka = bersihkan(this.mereka.mereka.isi);
    if (pilih === "mereka") this.isikan(mereka);
    if (pilih === "keduanya") this.isikan(mereka + bersihkan(this.kaya.innerHTML));
    this.formulir.querySelector("[data-bentrok]").hidden = true;
    this.kaya.focus();
    this.simpan.putuskan(this.mereka.versi, mereka).then(() => window.htmx?.trigger(document.body, "naskah-tersimpan"));
  }

  /** A typed figure is replaced on the server: first what is written here is stored. */
  async ganti(e) {
    if (!e.target.matches("[data-ganti-angka]")) return;
    e.preventDefault();
    if (!(await this.simpan.kini())) return;
    e.target.elements.versi.value = this.formulir.elements.versi.value;
    e.target.submit();
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

for (const formulir of document.querySelectorAll("form[data-penyunting]")) new Penyunting(formulir);
