// Saving by itself: 1.5 s after the last key, yet at most once in 20 s of continuous writing, and at once on leaving.
// One request is under way at a time. A failed one keeps the text and is tried again; a conflict waits for a decision.

const JEDA = 1500;
const JARAK = 20_000;
const COBA = [5, 15, 30, 60];
const BATAS_WAKTU = 30_000;

export class Penyimpan {
  constructor(formulir, { isi, kabar, bentrok }) {
    this.formulir = formulir;
    this.isi = isi; // () → clean HTML
    this.kabar = kabar; // (state, text)
    this.bentrok = bentrok; // (what another person stored)
    this.tersimpan = isi();
    this.terakhir = -Infinity;
    this.gagalKe = 0;
    this.keadaan = "";
    window.addEventListener("online", () => { if (this.keadaan === "gagal") this.kini(); });
    window.addEventListener("beforeunload", (k) => { if (this.kotor) k.preventDefault(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden && this.keadaan !== "konflik") this.kini(); });
  }

  get kotor() { return this.isi() !== this.tersimpan; }

  set versi(nilai) { this.formulir.elements.versi.value = nilai; }

  ubah() {
    if (this.keadaan === "konflik") return;
    if (this.keadaan !== "menyimpan") this.nyatakan("menunggu", "Belum tersimpan…");
    clearTimeout(this.jeda);
    this.jeda = setTimeout(() => this.kini(), Math.max(JEDA, this.terakhir + JARAK - performance.now()));
  }

  /** Store now; resolves to whether all that was written is stored. */
  async kini() {
    clearTimeout(this.jeda);
    if (this.lari) {
      await this.lari;
      return this.kotor && this.keadaan !== "konflik" && this.keadaan !== "gagal" ? this.kini() : !this.kotor;
    }
    if (!this.kotor) {
      if (this.keadaan === "menunggu" || this.keadaan === "gagal") this.nyatakan("", "");
      return true;
    }
    this.lari = this.kirim(this.isi()).finally(() => { this.lari = null; });
    await this.lari;
    if (this.kotor && this.keadaan === "tersimpan") this.ubah();
    return !this.kotor;
  }

  async kirim(isi) {
    this.nyatakan("menyimpan", "Menyimpan…");
    try {
      const jawab = await this.pos(isi);
      const balas = (jawab.headers.get("Content-Type") ?? "").startsWith("application/json") ? await jawab.json() : {};
      if (jawab.status === 200 && !jawab.redirected) return this.berhasil(isi, balas);
      if (jawab.status === 409) return this.konflik(balas);
      if (jawab.redirected || jawab.status === 403) return this.gagal(balas.pesan || "sesi berakhir; masuk lagi di tab lain");
      return this.gagal(balas.pesan || `server tidak menjawab (${jawab.status})`, jawab.status === 422);
    } catch {
      return this.gagal("jaringan terputus");
    }
  }

  pos(isi) {
    const f = this.formulir, badan = new URLSearchParams({ isi, versi: f.elements.versi.value });
    return fetch(f.dataset.simpan, {
      method: "POST", body: badan, credentials: "same-origin", keepalive: badan.toString().length < 60_000,
      headers: { "Accept": "application/json", "X-CSRFToken": f.elements.csrfmiddlewaretoken.value },
      signal: AbortSignal.timeout(BATAS_WAKTU),
    });
  }

  berhasil(isi, balas) {
    this.versi = balas.versi;
    this.tersimpan = isi;
    this.terakhir = performance.now();
    this.gagalKe = 0;
    this.nyatakan("tersimpan", `Tersimpan ${balas.pukul}`);
    window.htmx?.trigger(document.body, "naskah-tersimpan");
  }

  konflik(balas) {
    this.nyatakan("ditolak", "Bentrok, belum tersimpan");
    this.keadaan = "konflik";
    this.bentrok(balas);
  }

  /** After the decision: the next save is over the version that was shown. */
  putuskan(versi, tersimpan) {
    this.versi = versi;
    this.tersimpan = tersimpan;
    this.nyatakan("", "");
    return this.kini();
  }

  gagal(sebab, tetap = false) {
    this.nyatakan("gagal", `Gagal: ${sebab.replace(/\.+$/, "")}.`);
    if (tetap) return;
    this.jeda = setTimeout(() => this.kini(), COBA[Math.min(this.gagalKe, COBA.length - 1)] * 1000);
    this.gagalKe += 1;
  }

  nyatakan(keadaan, teks) {
    this.keadaan = keadaan;
    this.kabar(keadaan, teks);
  }
}
