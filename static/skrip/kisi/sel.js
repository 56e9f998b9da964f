// The cells of a grid: which inputs there are, what is stored in them, and where they stand. No layout is asked for,
// so that 400 rows stay fluid.

const SEL = "[data-sel]";

export class Sel {
  constructor(el) {
    this.el = el;
    this.tersimpan = asal(el); // the text that the server is known to hold
    this.sebelum = el.value; // the text when the cell was entered: Esc brings it back
    this.dikirim = null; // the text of a save on its way
    this.keadaan = ""; // "", menunggu, menyimpan, tersimpan, ditolak, gagal, konflik
    this.jeda = null;
    this.rapi = null; // the text as the server writes it, put in when the cell is left
    this.konflik = null;
    this.ditempel = null; // what the last paste left here: undone only while it stands
  }

  get id() { return this.el.id; }
  get baris() { return this.el.closest("[data-baris]"); }
  get pemilikVersi() { return this.el.dataset.versi === undefined ? this.baris : this.el; }
  get versi() { return this.pemilikVersi.dataset.versi; }
  set versi(teks) { this.pemilikVersi.dataset.versi = teks; }
  get teks() { return this.el.value; }
  get nama() { return this.el.getAttribute("aria-label") || this.el.labels?.[0]?.textContent || this.el.name; }
  get berubah() { return this.teks !== this.tersimpan; }
  get belumAman() { return this.berubah || this.dikirim !== null; }

  /** Show a state; words for it stand in the message below the cell. */
  tampil(keadaan) {
    this.keadaan = keadaan;
    const wadah = this.el.parentElement;
    if (keadaan) wadah.dataset.keadaan = keadaan;
    else delete wadah.dataset.keadaan;
  }

  /** Write a text as if it had been typed and stored. */
  tetapkan(teks) {
    this.tersimpan = teks;
    this.el.value = teks;
    this.sebelum = teks;
    if (this.el.value !== teks) this.tersimpan = this.el.value; // a select without that choice
  }

  /** The server's own writing of what stands here. */
  rapikan(teks) {
    if (this.ditempel === this.teks) this.ditempel = teks;
    this.tetapkan(teks);
  }

  /** A text that was not taken stays in the input with its message. */
  tolak(pesan, saran = []) {
    this.pesan = pesan;
    this.galat(pesan, saran);
    this.tampil("ditolak");
  }

  bersih() {
    this.galat("");
    this.tampil("");
  }

  galat(pesan, saran = []) {
    const lama = document.getElementById(`${this.id}-galat`);
    lama?.remove();
    const lain = (this.el.getAttribute("aria-describedby") ?? "").split(" ").filter((i) => i && i !== `${this.id}-galat`);
    if (pesan) {
      this.el.insertAdjacentElement("afterend", kotakGalat(this.id, pesan, saran));
      lain.unshift(`${this.id}-galat`);
      this.el.setAttribute("aria-invalid", "true");
    } else this.el.removeAttribute("aria-invalid");
    if (lain.length) this.el.setAttribute("aria-describedby", lain.join(" "));
    else this.el.removeAttribute("aria-describedby");
  }
}

function kotakGalat(id, pesan, saran) {
  const kotak = document.createElement("small");
  kotak.className = "galat-teks";
  kotak.id = `${id}-galat`;
  kotak.textContent = pesan;
  for (const teks of saran) {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "saran";
    tombol.dataset.saran = teks;
    tombol.dataset.untuk = id;
    tombol.textContent = `Pakai ${teks}`;
    kotak.append(" ", tombol);
  }
  return kotak;
}

/** What stood in an input when the page came. */
function asal(el) {
  if (el.dataset.tersimpan !== undefined) return el.dataset.tersimpan;
  if (el.tagName !== "SELECT") return el.defaultValue;
  return ([...el.options].find((o) => o.defaultSelected) ?? el.options[0])?.value ?? "";
}

/** All cells of one form. Cells that come later (a part that unfolds) are taken as they are met. */
export class Lembar {
  constructor(formulir) {
    this.formulir = formulir;
    this.semua = new Map();
  }

  sel(el) {
    if (!el?.matches?.(SEL) || !this.formulir.contains(el)) return null;
    let ada = this.semua.get(el.id);
    if (ada?.el !== el) this.semua.set(el.id, ada = new Sel(el));
    return ada;
  }

  menurutId(id) { return this.sel(document.getElementById(id)); }
  belumAman() { return [...this.semua.values()].filter((s) => s.el.isConnected && s.belumAman); }

  /** Inputs of the grid itself in their order; those under [data-lepas] (folded parts) are typed, not walked. */
  kotak() { return [...this.formulir.querySelectorAll(SEL)].filter((k) => !k.closest("[data-lepas]") && !k.disabled); }

  baris() { return [...this.formulir.querySelectorAll("[data-baris]")]; }

  /** Column of a cell: its place in the row with spans counted, or what data-kolom says. */
  kolom(el) {
    const td = el.closest("td, th");
    if (!td) return "";
    if (td.dataset.kolom !== undefined) return td.dataset.kolom;
    let k = 0;
    for (let kiri = td.previousElementSibling; kiri; kiri = kiri.previousElementSibling) k += kiri.colSpan;
    return String(k);
  }

  /** The first input of a row in a column, and of those in one cell the one with the same place. */
  padaBaris(baris, kolom, ke = 0) {
    const di = [...baris.querySelectorAll(SEL)].filter((k) => !k.closest("[data-lepas]") && !k.disabled && this.kolom(k) === kolom);
    return di[ke] ?? di[0] ?? null;
  }

  /** Columns that take input, from left to right. */
  kolomIsian() {
    const kolom = [];
    for (const k of this.kotak()) if (!kolom.includes(this.kolom(k))) kolom.push(this.kolom(k));
    return kolom.every((k) => /^\d+$/.test(k)) ? kolom.sort((a, b) => a - b) : kolom;
  }
}
