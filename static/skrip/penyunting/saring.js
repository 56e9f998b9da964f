// Any HTML (typed, pasted from Word or a page) made into the short allow-list: p, br, b, i, u, ul, ol, li, blockquote.
// It is parsed in an inert document, so nothing of it is loaded or run. The server sanitises again.

const BUANG = new Set(["SCRIPT", "STYLE", "TITLE", "META", "LINK", "HEAD", "IMG", "SVG", "OBJECT", "IFRAME", "TEMPLATE",
  "NOSCRIPT", "BUTTON", "INPUT", "SELECT", "TEXTAREA", "O:P", "XML"]);
const BLOK = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "LI", "BLOCKQUOTE", "PRE", "TABLE",
  "TBODY", "THEAD", "TFOOT", "TR", "SECTION", "ARTICLE", "HEADER", "FOOTER", "MAIN", "ASIDE", "ADDRESS", "CENTER", "DL",
  "DT", "DD", "FIGURE", "CAPTION", "BODY"]);
const BENTUK = { B: "b", STRONG: "b", I: "i", EM: "i", CITE: "i", U: "u", INS: "u" };
const NOMOR = /^\s*\(?(?:\d{1,3}|[a-z]{1,4}|[ivxlc]{1,5})[.)]/i;

/** Clean HTML of a text. */
export function bersihkan(html) {
  const asal = new DOMParser().parseFromString(jinakkan(html), "text/html").body;
  const hasil = document.createElement("div");
  isiBlok(asal, hasil);
  // Browsers write every second blank, and one at an end, as no-break; meant is only the one before a percent sign.
  return hasil.innerHTML.replaceAll("\u200b", "").replace(/(\d)?(?:&nbsp;|\u00a0)(%)?/g, (_, d, p) => `${d ?? ""}${d && p ? "&nbsp;" : " "}${p ?? ""}`);
}

/** Styles are read but never applied, and no handler is made: the page's policy would report each of them. A style
 *  sheet becomes a field, whose content is text and is thrown away. */
function jinakkan(html) {
  return html.replace(/<(\/?)style\b/gi, "<$1textarea").replace(/<[^<]*/g, (potong) => {
    const akhir = potong.lastIndexOf(">") + 1 || potong.length;
    return potong.slice(0, akhir).replace(/([\s"'/])style\s*=/gi, "$1data-gaya=").replace(/([\s"'/])on[a-z]+\s*=/gi, "$1data-on=") + potong.slice(akhir);
  });
}

/** Plain text of a clipboard as paragraphs. */
export function dariTeks(teks) {
  const wadah = document.createElement("div");
  for (const alinea of teks.replaceAll("\r", "").split(/\n\s*\n/)) {
    if (!alinea.trim()) continue;
    const p = wadah.appendChild(document.createElement("p"));
    alinea.trim().split("\n").forEach((baris, n) => { if (n) p.append(document.createElement("br")); p.append(baris); });
  }
  return wadah.innerHTML;
}

const adalahBlok = (n) => n.nodeType === 1 && BLOK.has(n.tagName);
const berblok = (n) => [...n.querySelectorAll("*")].some((x) => BLOK.has(x.tagName));
const buang = (n) => n.nodeType === 8 || (n.nodeType === 1 && (BUANG.has(n.tagName.toUpperCase()) || tersembunyi(n)));
const gaya = (n) => (n.dataset?.gaya ?? "").toLowerCase();
const tersembunyi = (n) => /display:\s*none|mso-hide:\s*all/.test(gaya(n));
const butirWord = (n) => n.tagName === "P" && (/mso-list:\s*l\d/.test(gaya(n)) || /MsoListParagraph/.test(n.className));

function isiBlok(asal, tempat) {
  let kini = null;
  const terbuka = () => (tempat.tagName === "LI" ? tempat : (kini ??= tempat.appendChild(document.createElement("p"))));
  for (const anak of [...asal.childNodes]) {
    if (buang(anak)) continue;
    if (adalahBlok(anak) || (anak.nodeType === 1 && berblok(anak))) {
      rapikan(kini);
      kini = null;
      satuBlok(anak, tempat);
    } else if (kini || anak.nodeType !== 3 || anak.data.trim()) terbuka().append(sebaris(anak));
  }
  rapikan(kini);
}

function satuBlok(n, tempat) {
  if (n.tagName === "UL" || n.tagName === "OL") return void daftar(n, tempat);
  if (n.tagName === "BLOCKQUOTE") return void wadah(n, tempat, "blockquote");
  if (butirWord(n)) return void butir(n, tempat);
  if (n.tagName === "LI") return void wadah(n, daftarAkhir(tempat, "UL"), "li");
  if (n.tagName === "TR") return void barisTabel(n, tempat);
  if (berblok(n)) return void isiBlok(n, tempat);
  const p = tempat.tagName === "LI" ? tempat : tempat.appendChild(document.createElement("p"));
  const isi = pecahan(n);
  if (/^H\d$/.test(n.tagName)) p.append(bungkus(isi, "b"));
  else p.append(isi);
  if (p !== tempat) rapikan(p);
}

function wadah(n, tempat, nama) {
  const el = tempat.appendChild(document.createElement(nama));
  isiBlok(n, el);
  if (!el.textContent.trim()) el.remove();
}

function daftar(n, tempat) {
  const d = tempat.appendChild(document.createElement(n.tagName.toLowerCase()));
  for (const anak of [...n.children]) {
    if (buang(anak)) continue;
    if (anak.tagName === "LI") wadah(anak, d, "li");
    else if (d.lastElementChild) satuBlok(anak, d.lastElementChild);
  }
  if (!d.children.length) d.remove();
}

/** Word writes points as paragraphs with their sign in front. */
function butir(n, tempat) {
  const tanda = [...n.querySelectorAll("span")].find((s) => /mso-list:\s*ignore/.test(gaya(s)));
  const urut = NOMOR.test(tanda?.textContent ?? n.textContent);
  tanda?.remove();
  const li = document.createElement("li");
  li.append(pecahan(n));
  const awal = li.firstChild;
  if (!tanda && awal?.nodeType === 3) awal.data = awal.data.replace(/^\s*(?:[·•o§\-–]\s+|\(?\w{1,4}[.)]\s+)/, "");
  if (li.textContent.trim()) daftarAkhir(tempat, urut ? "OL" : "UL").append(li);
}

/** The list that the place ends with, else a new one. */
function daftarAkhir(tempat, nama) {
  const akhir = tempat.lastElementChild;
  return akhir?.tagName === nama ? akhir : tempat.appendChild(document.createElement(nama.toLowerCase()));
}

function barisTabel(n, tempat) {
  const p = document.createElement("p");
  [...n.children].forEach((sel, i) => { if (i) p.append(" "); p.append(sebaris(sel)); });
  tempat.append(p);
  rapikan(p);
}

function pecahan(n) {
  const isi = document.createDocumentFragment();
  for (const anak of [...n.childNodes]) if (!buang(anak)) isi.append(sebaris(anak));
  return isi;
}

function sebaris(n) {
  if (n.nodeType === 3) return document.createTextNode(n.data.replace(/[\t\n\r ]+/g, " "));
  if (n.nodeType !== 1) return document.createDocumentFragment();
  if (n.tagName === "BR") return document.createElement("br");
  if (n.dataset?.token) return document.createTextNode(`{{${n.dataset.token}}}`);
  let isi = pecahan(n);
  const nama = new Set(BENTUK[n.tagName] ? [BENTUK[n.tagName]] : []), g = gaya(n);
  if (/font-weight:\s*(?:bold|[6-9]00)/.test(g)) nama.add("b");
  if (/font-weight:\s*(?:normal|400)/.test(g)) nama.delete("b"); // Google Docs wraps all in such a <b>
  if (/font-style:\s*italic/.test(g)) nama.add("i");
  if (/text-decoration[^;]*underline/.test(g)) nama.add("u");
  for (const satu of nama) isi = bungkus(isi, satu);
  return isi;
}

function bungkus(isi, nama) {
  if (!isi.textContent?.trim()) return isi;
  const el = document.createElement(nama);
  el.append(isi);
  return el;
}

/** No blanks at either end, no line break at the end; an empty paragraph goes. */
function rapikan(p) {
  if (!p) return;
  while (p.lastChild?.nodeName === "BR") p.lastChild.remove();
  if (p.firstChild?.nodeType === 3) p.firstChild.data = p.firstChild.data.trimStart();
  if (p.lastChild?.nodeType === 3) p.lastChild.data = p.lastChild.data.replace(/ +$/, "");
  if (!p.textContent.trim() || p.textContent === "\u200b") p.remove();
}
