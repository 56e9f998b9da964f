// A block of cells from the clipboard: rows of texts as they were displayed, "" for a blank or a covered cell.
// Excel and LibreOffice write both forms. The plain one keeps the texts best, the HTML one the shape: where the two
// differ in shape (a cell with line breaks that a program did not quote), the HTML one is right.

/** Tab-separated text; a cell in quotes may hold tabs, line breaks and doubled quotes. */
export function bacaTeks(teks) {
  const baris = [[]];
  let isi = "", kutip = false, awal = true;
  const tutupSel = () => { baris.at(-1).push(isi); isi = ""; awal = true; kutip = false; };
  for (let i = 0; i < teks.length; i += 1) {
    const h = teks[i];
    if (kutip) {
      if (h !== '"') isi += h;
      else if (teks[i + 1] === '"') { isi += '"'; i += 1; }
      else kutip = false;
    } else if (awal && h === '"' && berpasangan(teks, i)) { kutip = true; awal = false; }
    else if (h === "\t") tutupSel();
    else if (h === "\n") { tutupSel(); baris.push([]); }
    else if (h !== "\r") { isi += h; awal = false; }
  }
  tutupSel();
  return kotakkan(baris);
}

/** Whether a quote at the start of a cell is closed at the end of one: else it is a mere character. */
function berpasangan(teks, mulai) {
  for (let i = mulai + 1; i < teks.length; i += 1) {
    if (teks[i] !== '"') continue;
    if (teks[i + 1] === '"') { i += 1; continue; }
    return i + 1 === teks.length || "\t\r\n".includes(teks[i + 1]);
  }
  return false;
}

/** The first table of an HTML fragment; merged cells keep their text in the corner, the rest of them is blank. */
export function bacaHtml(html) {
  // Styles are of no use here, and the page's policy would complain of each.
  const polos = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=\s*('[^']*'|"[^"]*")/gi, "");
  const tabel = new DOMParser().parseFromString(polos, "text/html").querySelector("table");
  if (!tabel) return null;
  const hasil = [];
  [...tabel.rows].forEach((tr, b) => {
    hasil[b] ??= [];
    let k = 0;
    for (const sel of tr.cells) {
      while (hasil[b][k] !== undefined) k += 1;
      rentang(hasil, sel, b, k, tabel.rows.length);
    }
  });
  return kotakkan(hasil);
}

/** Put one cell down, and blanks where it is spread over others. */
function rentang(hasil, sel, b, k, tinggi) {
  const bawah = Math.min(tinggi, b + (sel.rowSpan || tinggi));
  for (let i = b; i < bawah; i += 1) {
    hasil[i] ??= [];
    for (let j = k; j < k + Math.min(sel.colSpan, 200); j += 1) hasil[i][j] = "";
  }
  hasil[b][k] = teksSel(sel);
}

/** The displayed text of an HTML cell: white space as a browser shows it, line breaks where <br> stands. */
function teksSel(sel) {
  for (const br of sel.querySelectorAll("br")) br.replaceWith("\uE000");
  const teks = sel.textContent.replace(/[ \t\r\n\f]+/g, " ");
  return teks.replace(/ ?\uE000 ?/g, "\n").trim();
}

/** Rows of equal length, without the empty rows that programs leave at the end. */
function kotakkan(baris) {
  const isi = baris.map((b) => [...b].map((t) => (t ?? "").trim()));
  while (isi.length > 1 && isi.at(-1).every((t) => t === "")) isi.pop();
  const lebar = Math.max(1, ...isi.map((b) => b.length));
  return isi.map((b) => [...b, ...Array(lebar - b.length).fill("")]);
}

const sebentuk = (a, b) => a.length === b.length && a[0].length === b[0].length;

/** The block of a paste event's data; null where it holds no text at all. */
export function bacaPapanKlip(data) {
  const html = data.getData("text/html"), teks = data.getData("text/plain");
  const dariHtml = html ? bacaHtml(html) : null;
  if (!teks) return dariHtml;
  const dariTeks = bacaTeks(teks);
  return dariHtml && !sebentuk(dariTeks, dariHtml) ? dariHtml : dariTeks;
}
