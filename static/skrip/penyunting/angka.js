// Live figures in the editor: a token {{capaian:IKU-1}} is shown as a chip with its value, and picked from a dialog.

const BLOK = new Set(["P", "UL", "OL", "BLOCKQUOTE"]);
const jalankan = (nama, nilai) => document.execCommand(nama, false, nilai);
/** What is written next is neither bold nor italic because the words before it are. */
const polos = () => { for (const nama of ["bold", "italic", "underline"]) atur(nama, false); };
const HIAS = { bold: "b, strong", italic: "i, em", underline: "u" };

/** Words go in as words, in their look: for markup the browser would write the look of the place into it. */
function sebaris(el) {
  const jalan = document.createTreeWalker(el, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (jalan.nextNode()) {
    const n = jalan.currentNode;
    if (n.nodeName === "BR") jalankan("insertLineBreak");
    if (n.nodeType !== 3 || !n.data) continue;
    for (const [nama, pemilih] of Object.entries(HIAS)) atur(nama, Boolean(n.parentElement.closest(pemilih)));
    jalankan("insertText", n.data);
  }
  polos();
}

function atur(nama, nyala) {
  if (document.queryCommandState(nama) !== nyala) jalankan(nama);
}

const TOKEN = /\{\{\s*([^{}<>]{1,120}?)\s*\}\}/g;

export class Angka {
  constructor(kaya, dialog) {
    this.kaya = kaya;
    this.dialog = dialog;
    this.nilai = new Map();
    this.baca();
    dialog.addEventListener("click", (k) => this.pilih(k.target.closest("[data-token]")));
    dialog.addEventListener("keydown", (k) => this.tombol(k));
    dialog.addEventListener("close", () => this.kembali());
  }

  /** Every token of the text as a chip; the cursor stays where it was. */
  pasang(akar = this.kaya) {
    const jalan = document.createTreeWalker(akar, NodeFilter.SHOW_TEXT), teks = [];
    while (jalan.nextNode()) if (jalan.currentNode.data.includes("{{") && !jalan.currentNode.parentElement.closest(".cip")) teks.push(jalan.currentNode);
    for (const n of teks) this.ganti(n);
  }

  ganti(n) {
    const s = getSelection(), kursor = s.anchorNode === n ? s.anchorOffset : -1, semua = [...n.data.matchAll(TOKEN)];
    if (!semua.length) return;
    const bagian = document.createDocumentFragment();
    let lalu = 0, tempat = null;
    const tulis = (teks, awal) => {
      const t = bagian.appendChild(document.createTextNode(`${awal ? "\u200b" : ""}${teks}`));
      if (kursor >= lalu && kursor <= lalu + teks.length) tempat = [t, t.length - teks.length + kursor - lalu];
    };
    semua.forEach((m, i) => {
      tulis(n.data.slice(lalu, m.index), i);
      bagian.append(this.cip(m[1]));
      lalu = m.index + m[0].length;
    });
    tulis(n.data.slice(lalu), true);
    n.replaceWith(bagian);
    if (tempat) s.collapse(...tempat);
  }

  cip(token) {
    const el = document.createElement("span"), teks = this.nilai.get(token);
    el.className = teks === undefined ? "cip asing" : "cip";
    el.contentEditable = "false";
    el.dataset.token = token;
    el.title = teks === undefined ? `${token}: tidak dikenal` : token;
    el.textContent = teks ?? token;
    return el;
  }

  buka() {
    this.ingat();
    this.dialog.showModal();
    window.htmx?.trigger(this.dialog.querySelector("input"), "buka");
    this.dialog.querySelector("input").select();
  }

  /** Where the cursor stands in the text; else its end. */
  ingat() {
    const s = getSelection();
    this.tempat = s.rangeCount && this.kaya.contains(s.anchorNode) ? s.getRangeAt(0).cloneRange() : null;
    this.hias = Object.keys(HIAS).map((nama) => [nama, this.tempat !== null && document.queryCommandState(nama)]);
  }

  kembali() {
    this.kaya.focus();
    const s = getSelection(), r = this.tempat ?? document.createRange();
    if (!this.tempat) {
      r.selectNodeContents(this.kaya.lastElementChild ?? this.kaya);
      r.collapse(false);
    }
    s.removeAllRanges();
    s.addRange(r);
    for (const [nama, nyala] of this.hias) atur(nama, nyala);
  }

  pilih(tombol) {
    if (!tombol) return;
    this.nilai.set(tombol.dataset.token, tombol.dataset.teks);
    const token = tombol.dataset.token;
    this.dialog.addEventListener("close", () => this.sisip(`{{${token}}}`), { once: true });
    this.dialog.close();
  }

  tombol(k) {
    if (k.key !== "Enter" || k.target.tagName !== "INPUT") return;
    k.preventDefault();
    this.pilih(this.dialog.querySelector("[data-token]"));
  }

  /** Clean HTML at the cursor, block by block, so that the browser merges nothing and can undo each step. The tokens
   *  go in as text; then they are chips. */
  sisip(html) {
    const wadah = new DOMParser().parseFromString(html, "text/html").body;
    if (![...wadah.children].some((b) => BLOK.has(b.tagName))) sebaris(wadah);
    else [...wadah.children].forEach((b, n) => this.blok(b, n));
    this.pasang();
  }

  blok(b, n) {
    if (n || this.berisi()) jalankan("insertParagraph");
    polos();
    if (b.tagName === "UL" || b.tagName === "OL") return this.daftar(b);
    if (b.tagName !== "BLOCKQUOTE") return void sebaris(b);
    jalankan("formatBlock", "<blockquote>");
    jalankan("insertText", b.textContent.trim());
    jalankan("insertParagraph");
    jalankan("formatBlock", "<p>");
  }

  daftar(b) {
    jalankan("insertHTML", `${b.outerHTML}<p>\u200b</p>`);
  }

  /** Whether the cursor's own paragraph has words. */
  berisi() {
    let n = getSelection().anchorNode;
    while (n && n.parentNode !== this.kaya) n = n.parentNode;
    return Boolean(n?.textContent.replace(/\u200b/g, "").trim());
  }

  /** Values that came with the preview, for tokens that were typed or pasted. */
  segarkan() {
    this.baca();
    for (const c of this.kaya.querySelectorAll(".cip.asing")) if (this.nilai.has(c.dataset.token)) c.replaceWith(this.cip(c.dataset.token));
  }

  baca() {
    for (const d of document.querySelectorAll("[data-nilai-token] data")) this.nilai.set(d.value, d.textContent);
  }
}
