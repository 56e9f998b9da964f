// The dialog of a conflicting save: what I typed, what stands, who saved it and when. Nothing is decided by itself:
// closed with Esc, the cells stay marked and unsaved.

export class Konflik {
  constructor(lembar, antrean) {
    this.lembar = lembar;
    this.antrean = antrean;
    this.sel = [];
    this.dialog = document.createElement("dialog");
    this.dialog.className = "bentrok";
    this.dialog.setAttribute("aria-labelledby", "bentrok-judul");
    document.body.append(this.dialog);
    this.dialog.addEventListener("close", () => this.tutup());
    this.dialog.addEventListener("click", (k) => this.klik(k));
  }

  tanya(sel) {
    this.sel = [...new Set([...this.sel.filter((s) => s.keadaan === "konflik"), ...sel])];
    this.asal ??= document.activeElement;
    this.dialog.returnValue = "";
    this.dialog.replaceChildren(...isiDialog(this.sel));
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector("[data-pilih=mereka]").focus();
  }

  klik(k) {
    const pilihan = k.target.closest("[data-pilih]")?.dataset.pilih;
    if (pilihan) this.dialog.close(pilihan);
  }

  tutup() {
    const sel = this.sel, cara = this.dialog.returnValue;
    this.sel = [];
    for (const s of sel) if (cara) putuskan(s, cara); else this.tunda(s);
    if (cara === "saya") this.antrean.antre(sel);
    const kembali = this.asal?.isConnected && this.asal !== document.body ? this.asal : sel[0]?.el;
    this.asal = null;
    kembali?.focus();
    this.antrean.kait.status();
  }

  tunda(s) {
    s.tolak("Bentrok dengan isian orang lain: belum tersimpan.");
    s.tampil("konflik");
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "saran";
    tombol.textContent = "Bandingkan lagi";
    tombol.addEventListener("click", () => this.tanya([s]));
    document.getElementById(`${s.id}-galat`)?.append(" ", tombol);
  }
}

/** Mine: saved again against the version that is now known. Theirs: it takes the place of mine. */
function putuskan(s, cara) {
  s.versi = s.konflik.versi;
  s.bersih();
  if (cara === "mereka") s.tetapkan(s.konflik.teks ?? "");
  s.konflik = null;
}

function isiDialog(sel) {
  const judul = buat("h2", sel.length > 1 ? `${sel.length} isian sudah diubah orang lain` : "Isian ini sudah diubah orang lain");
  judul.id = "bentrok-judul";
  const siapa = [...new Set(sel.map((s) => [s.konflik.oleh, s.konflik.pada].filter(Boolean).join(", ")))];
  const tabel = document.createElement("table");
  tabel.createTHead().insertRow().append(...["Sel", "Isian Anda", "Yang tersimpan"].map((t) => kepala(t, "col")));
  const badan = tabel.createTBody();
  for (const s of sel) {
    badan.insertRow().append(kepala(s.nama, "row"), buat("td", sebut(s, s.teks)), buat("td", sebut(s, s.konflik.teks)));
  }
  const tombol = buat("p", "");
  tombol.className = "tombol-dialog";
  tombol.append(pilihan("saya", "Pakai isian saya", "tombol kedua"), pilihan("mereka", "Pakai yang tersimpan", "tombol"));
  return [judul, buat("p", `Disimpan oleh ${siapa.join("; ") || "orang lain"}.`), tabel, tombol];
}

/** A text as a reader says it; of a choice its label. */
function sebut(s, teks) {
  const label = s.el.tagName === "SELECT" ? [...s.el.options].find((o) => o.value === teks)?.text : teks;
  return label || "(kosong)";
}

function buat(nama, teks) {
  const el = document.createElement(nama);
  el.textContent = teks;
  return el;
}

function kepala(teks, arah) {
  const th = buat("th", teks);
  th.scope = arah;
  return th;
}

function pilihan(nilai, teks, kelas) {
  const tombol = buat("button", teks);
  tombol.type = "button";
  tombol.className = kelas;
  tombol.dataset.pilih = nilai;
  return tombol;
}
