// Saving: one request at a time, so that two saves of one row never race with the same version. What was typed while
// one is under way goes with the next. A failed request keeps everything and is tried again.

const JEDA = 600; // ms after the last change of a cell
const COBA = [5, 15, 30, 60]; // seconds until the next attempt after a failure
const BATAS_WAKTU = 30_000;
const PUTUS = "Jaringan terputus";

export class Antrean {
  constructor(lembar, kait) {
    this.lembar = lembar;
    this.kait = kait; // {status(), tampil(balas), konflik([sel]), umumkan(teks)}
    this.url = lembar.formulir.dataset.simpan;
    this.siap = new Set();
    this.lari = null;
    this.putus = ""; // why the last request failed
    this.gagalKe = 0;
    this.pukul = "";
    window.addEventListener("online", () => this.cobaLagi());
  }

  /** A cell was changed by hand. */
  ubah(sel) {
    clearTimeout(sel.jeda);
    sel.rapi = null;
    if (!sel.berubah && sel.dikirim === null) {
      this.siap.delete(sel);
      sel.bersih();
    } else {
      if (sel.keadaan !== "konflik") sel.tampil("menunggu");
      sel.jeda = setTimeout(() => this.antre([sel]), JEDA);
    }
    this.kait.status();
  }

  antre(sel) {
    for (const s of sel) {
      clearTimeout(s.jeda);
      s.jeda = null;
      this.siap.add(s);
    }
    this.putus = "";
    return this.jalan();
  }

  /** Send cells at once; resolves when all is answered: true, or false when the line failed. */
  async kirimKini(sel) {
    await this.antre(sel.filter((s) => s.belumAman));
    while (this.siap.size && !this.putus) await this.jalan();
    return !this.putus;
  }

  cobaLagi() {
    if (!this.putus) return Promise.resolve();
    return this.antre(this.lembar.belumAman().filter((s) => s.keadaan !== "ditolak"));
  }

  jalan() {
    this.lari ??= this.putar().finally(() => {
      this.lari = null;
      this.kait.status();
      if (this.siap.size && !this.putus) this.jalan();
    });
    return this.lari;
  }

  async putar() {
    while (this.siap.size && !this.putus) {
      const sel = [...this.siap].filter((s) => s.el.isConnected && s.berubah && s.keadaan !== "konflik");
      this.siap.clear();
      if (sel.length) await this.kirim([...sel, ...this.tertolak(sel)]);
    }
  }

  /** Refused cells of the same rows go along: a state may have waited for its reason, a pembilang for its penyebut. */
  tertolak(sel) {
    const baris = new Set(sel.map((s) => s.baris));
    return this.lembar.belumAman().filter((s) => s.keadaan === "ditolak" && baris.has(s.baris) && !sel.includes(s));
  }

  async kirim(sel) {
    for (const s of sel) {
      s.dikirim = s.teks;
      s.tampil("menyimpan");
    }
    this.kait.status();
    try {
      this.terima(await this.pos(this.isi(sel)));
      this.gagalKe = 0;
    } catch (galat) {
      this.gagal(sel, galat);
    }
    for (const s of sel) s.dikirim = null;
    this.kait.status();
  }

  isi(sel) {
    const satu = (s) => ({
      id: s.id, baris: s.baris.dataset.baris, nama: s.el.dataset.sel || s.el.name, teks: s.dikirim, versi: s.versi,
    });
    return { sel: sel.map(satu), atas_nama: this.lembar.formulir.elements.atas_nama?.value ?? "" };
  }

  async pos(isi, ulang = true) {
    const badan = JSON.stringify(isi);
    const jawaban = await fetch(this.url, {
      method: "POST", body: badan, credentials: "same-origin", keepalive: badan.length < 60_000,
      headers: { "Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": this.token() },
      signal: AbortSignal.timeout(BATAS_WAKTU),
    });
    if ((jawaban.headers.get("Content-Type") ?? "").startsWith("application/json")) {
      const balas = await jawaban.json();
      if (balas.sel) return balas;
      throw new Kegagalan(balas.pesan || `Ditolak (${jawaban.status})`);
    }
    // Logged out, or logged in again in another tab: the page's token is stale then.
    if (jawaban.status === 403 && ulang && await this.tokenBaru()) return this.pos(isi, false);
    if (jawaban.redirected || jawaban.status === 403) throw new Kegagalan("Sesi berakhir; masuk lagi di tab lain");
    throw new Kegagalan(`Server tidak menjawab (${jawaban.status})`);
  }

  token() { return this.lembar.formulir.elements.csrfmiddlewaretoken?.value ?? ""; }

  async tokenBaru() {
    const halaman = await fetch(location.href, { credentials: "same-origin" });
    if (!halaman.ok || halaman.redirected) return false;
    const baru = new DOMParser().parseFromString(await halaman.text(), "text/html")
      .querySelector("input[name=csrfmiddlewaretoken]")?.value;
    if (!baru) return false;
    for (const t of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) t.value = baru;
    return true;
  }

  gagal(sel, galat) {
    this.putus = galat instanceof Kegagalan ? galat.message : PUTUS;
    for (const s of sel) s.tampil("gagal");
    const nanti = COBA[Math.min(this.gagalKe, COBA.length - 1)];
    this.gagalKe += 1;
    setTimeout(() => this.cobaLagi(), nanti * 1000);
    this.kait.umumkan(`Gagal menyimpan: ${this.putus}. Isian Anda tetap ada di halaman ini.`);
  }

  // -- the answer

  terima(balas) {
    this.pukul = balas.pukul || this.pukul;
    const bentrok = [];
    for (const satu of balas.sel) {
      const s = this.lembar.menurutId(satu.id);
      if (!s) continue;
      this.satu(s, satu);
      if (s.keadaan === "konflik") bentrok.push(s);
    }
    for (const [baris, isi] of Object.entries(balas.baris ?? {})) this.segarkanBaris(baris, isi);
    this.kait.tampil(balas);
    if (bentrok.length) this.kait.konflik(bentrok);
    else this.umumkanHasil(balas);
  }

  satu(s, satu) {
    const utuh = s.teks === s.dikirim; // nothing was typed meanwhile
    if (satu.keadaan === "konflik") {
      s.konflik = { ...satu.mereka, versi: satu.versi };
      s.tampil("konflik");
    } else if (satu.keadaan === "ditolak") {
      if (utuh) s.tolak(satu.pesan, satu.saran);
    } else {
      s.versi = satu.versi;
      this.catat(s, satu.teks, utuh);
    }
  }

  /** A saved cell: the server's own writing goes in, but not under the hands of who still types in it. */
  catat(s, teks, utuh) {
    s.konflik = null;
    s.pesan = "";
    if (!utuh) {
      s.tersimpan = teks;
      s.tampil("menunggu");
      return;
    }
    s.galat("");
    s.tampil("tersimpan");
    s.tersimpan = s.teks;
    if (teks === s.teks) return;
    if (document.activeElement === s.el) s.rapi = teks;
    else s.rapikan(teks);
  }

  /** What another person stored in the row's other cells. */
  segarkanBaris(kunci, isi) {
    for (const [id, teks] of Object.entries(isi)) {
      const s = this.lembar.menurutId(id);
      if (s && s.baris?.dataset.baris === kunci && !s.belumAman && document.activeElement !== s.el) s.tetapkan(teks);
    }
  }

  umumkanHasil(balas) {
    const tolak = balas.sel.filter((x) => x.keadaan === "ditolak");
    if (tolak.length === 1) {
      this.kait.umumkan(`${this.lembar.menurutId(tolak[0].id)?.nama ?? ""}: ${tolak[0].pesan}`);
    } else if (tolak.length) this.kait.umumkan(`${tolak.length} sel tidak terbaca.`);
    else this.kait.umumkan(`Tersimpan ${this.pukul}`);
  }

  /** The cell was left: now the server's writing may stand in it. */
  ditinggal(sel) {
    if (sel.rapi !== null && !sel.berubah) sel.rapikan(sel.rapi);
    sel.rapi = null;
  }
}

/** A request that was answered, but not as it should. */
class Kegagalan extends Error {}
