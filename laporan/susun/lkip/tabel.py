"""The kinds of tables an LKIP prints; headings as in regulation.md 1.3, figures from the material alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from anggaran.bentuk import BarisAnggaran, UangTahun
from kinerja.bentuk import BarisKinerja, TitikTahun
from kinerja.perhitungan import target_tertulis
from laporan.bahan import AnalisisIndikator, BahanLkip, BarisProgram
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.bentuk_efisiensi import Efisiensi
from laporan.susun.lkip.alat import (
    STRIP,
    asal_capaian,
    baris_jumlah,
    baris_rata,
    bersatuan,
    catatan_sifat,
    catatan_tak_ikut,
    judul_kolom,
    jumlah_ada,
    nama_bersatuan,
    per_sasaran,
    realisasi_tertulis,
    rentangkan,
    sel_angka,
    sel_capaian,
    sel_penyerapan,
    sel_realisasi,
    sel_target,
    sel_uang,
    tulis,
)
from sakip.inti.istilah import MetodeEfisiensi
from sakip.inti.periode import TRIWULAN, romawi


def _no(n: int) -> Sel:
    return Sel(str(n), rata="tengah")


def sumber_kinerja(b: BahanLkip) -> str:
    nama = dict.fromkeys(x.dokumen_target for x in (*b.pengukuran.baris, *b.luar_pk) if x.dokumen_target)
    dokumen = [n.replace("PK", "Perjanjian Kinerja") for n in nama]
    return f"{' dan '.join(dokumen) or 'Dokumen perencanaan'} {b.tahun}; data kinerja {b.perangkat_daerah}."


def sumber_anggaran(b: BahanLkip) -> str:
    versi = f"Anggaran {', '.join(v.lower() for v in b.anggaran.versi)}" if b.anggaran.versi else "Anggaran"
    audit = "; realisasi keuangan belum diaudit" if b.anggaran.belum_diaudit else ""
    return f"{versi} tahun {b.tahun}{audit}."


# --- AKIP ---


def nilai_akip(b: BahanLkip) -> Tabel:
    baris = [
        Baris((_no(n), Sel(str(t), rata="tengah"), sel_angka(x, 2), Sel(k, rata="tengah")))
        for n, (t, x, k) in enumerate(b.nilai_akip, 1)
    ]
    return Tabel(
        judul="Perkembangan nilai AKIP",
        kolom=(Kolom("No.", 8), Kolom("Tahun"), Kolom("Nilai", jenis="angka"), Kolom("Kategori")),
        baris=tuple(baris),
        sumber="Hasil evaluasi AKIP; kategori menurut PermenPANRB Nomor 88 Tahun 2021.",
    )


def rekomendasi(b: BahanLkip) -> Tabel:
    """Recommendations under the four components, with their answers."""
    baris: list[Baris] = []
    for nomor, komponen in enumerate(dict.fromkeys(r.komponen for r in b.rekomendasi), 1):
        baris.append(Baris((Sel(f"{romawi(nomor)}. {komponen}", rentang_kolom=3, tebal=True),), "kelompok"))
        isi = [r for r in b.rekomendasi if r.komponen == komponen]
        for n, r in enumerate(isi, 1):
            jawab = "\n".join(r.tindak_lanjut) or "belum ditindaklanjuti"
            baris.append(Baris((_no(n), Sel(r.teks), Sel(jawab))))
    return Tabel(
        judul=f"Rekomendasi hasil evaluasi AKIP tahun {b.tahun_rekomendasi} dan tindak lanjutnya",
        kolom=(Kolom("No.", 7), Kolom("Rekomendasi", 50), Kolom("Tindak Lanjut", 43)),
        baris=tuple(baris),
    )


# --- plan ---


def tujuan_sasaran(b: BahanLkip) -> Tabel:
    """Tujuan, sasaran and their indicators with the targets of every year (T-C.25)."""
    r = b.renstra
    assert r is not None  # noqa: S101  the caller asks only where there is a Renstra
    tahun = range(r.tahun_awal, r.tahun_akhir + 1)
    baris: list[Baris] = []
    for nomor, t in enumerate(r.tujuan, 1):
        isi = [("", i) for i in t.indikator] + [(s.teks, i) for s in t.sasaran for i in s.indikator]
        isi_tanpa = [(s.teks, None) for s in t.sasaran if not s.indikator]
        semua: list[tuple[str, object]] = [*isi, *isi_tanpa] or [("", None)]
        for n, (sasaran, i) in enumerate(semua):
            lalu = semua[n - 1][0] if n else None
            depan = (_no(nomor), Sel(t.teks or STRIP)) if n == 0 else (Sel(""), Sel(""))
            nama = getattr(i, "nama", None)
            teks = bersatuan_nama(nama, getattr(i, "satuan", "")) if nama else STRIP
            target = getattr(i, "target_renstra", {})
            sel = [Sel(target.get(x, STRIP), rata="kanan") for x in tahun]
            baris.append(Baris((*depan, Sel("" if sasaran == lalu else sasaran), Sel(teks), *sel)))
    rentang = len(tahun)
    return Tabel(
        judul=f"Tujuan dan sasaran {r.tahun_awal}–{r.tahun_akhir}",
        kolom=(*judul_kolom("No", "Tujuan", "Sasaran", "Indikator"), *(Kolom(str(t), jenis="angka") for t in tahun)),
        kepala=(
            (
                *(Kepala(k, rentang_baris=2) for k in ("No", "Tujuan", "Sasaran", "Indikator Tujuan/Sasaran")),
                Kepala("Target Kinerja pada Tahun", rentang),
            ),
            tuple(Kepala(str(t)) for t in tahun),
        ),
        baris=tuple(baris),
        sumber=f"{r.nama}.",
    )


def bersatuan_nama(nama: str, satuan: str) -> str:
    return f"{nama} ({satuan})" if satuan else nama


def strategi(b: BahanLkip) -> Tabel | None:
    """Sasaran, strategi and arah kebijakan (T-C.26), where the plan has any."""
    r = b.renstra
    if r is None:
        return None
    pasangan = [(s.teks, s.strategi, s.arah_kebijakan) for s in r.sasaran if s.strategi or s.arah_kebijakan]
    if r.strategi or r.arah_kebijakan:
        pasangan.append(("Semua sasaran", r.strategi, r.arah_kebijakan))
    if not pasangan:
        return None
    return Tabel(
        judul="Sasaran, strategi, dan arah kebijakan",
        kolom=(Kolom("Sasaran", 28), Kolom("Strategi", 36), Kolom("Arah Kebijakan", 36)),
        baris=tuple(Baris((Sel(s), Sel(_berbutir(st)), Sel(_berbutir(ak)))) for s, st, ak in pasangan),
        sumber=f"{r.nama}.",
    )


def _berbutir(teks: Sequence[str]) -> str:
    if len(teks) == 1:
        return teks[0]
    return "\n".join(f"{n}. {t}" for n, t in enumerate(teks, 1)) or STRIP


def iku(b: BahanLkip) -> Tabel:
    """IKU sheet: reason and formula of each indicator."""
    r = b.renstra
    assert r is not None  # noqa: S101  the caller asks only where there is a Renstra
    baris = [(s.teks, i) for t in r.tujuan for s in t.sasaran for i in s.indikator if i.iku] + [
        (t.teks, i) for t in r.tujuan for i in t.indikator if i.iku
    ]
    return Tabel(
        judul=f"Indikator kinerja utama {b.perangkat_daerah}",
        kolom=(
            Kolom("No", 5),
            *judul_kolom("Sasaran Strategis", "Indikator Kinerja Utama", "Penjelasan"),
            Kolom("Satuan", 9),
            Kolom(f"Target {b.tahun}", 10, jenis="angka"),
        ),
        baris=tuple(
            Baris(
                (
                    _no(n),
                    Sel(sasaran),
                    Sel(i.nama),
                    Sel(_penjelasan_iku(i)),
                    Sel(i.satuan),
                    Sel(i.target_pk or STRIP, rata="kanan"),
                )
            )
            for n, (sasaran, i) in enumerate(baris, 1)
        ),
        sumber=f"{r.nama}.",
    )


def _penjelasan_iku(i: object) -> str:
    formulasi = getattr(i, "formulasi", "") or _rumus_rasio(i)
    bagian = (
        ("Alasan", getattr(i, "alasan", "")),
        ("Definisi", getattr(i, "definisi", "")),
        ("Formulasi", formulasi),
        ("Sumber data", getattr(i, "sumber_data", "")),
        ("Penanggung jawab", getattr(i, "penanggung_jawab", "")),
    )
    return "\n".join(f"{nama}: {teks}" for nama, teks in bagian if teks) or STRIP


def _rumus_rasio(i: object) -> str:
    atas, bawah = getattr(i, "label_pembilang", ""), getattr(i, "label_penyebut", "")
    faktor: Decimal | None = getattr(i, "faktor", None)
    return f"{atas} / {bawah} × {tulis(faktor, 0)}" if atas and bawah and faktor is not None else ""


# --- result of the year ---


def rincian_capaian(b: BahanLkip, *, judul: str = "", bernomor: bool = True) -> Tabel:
    """Rincian capaian IKU with sasaran spanning its rows and the average with its count."""
    baris = [*_kelompok_rincian(b.pengukuran.baris)]
    if b.pengukuran.baris:
        baris.append(baris_rata("Rata-rata capaian", 5, b.pengukuran.rata_rata, _label(b)))
    if b.luar_pk and b.rata_luar_pk:
        judul_luar = "Indikator kinerja utama di luar perjanjian kinerja"
        baris.append(Baris((Sel(judul_luar, rentang_kolom=7, tebal=True),), "kelompok"))
        baris += _kelompok_rincian(b.luar_pk)
        baris.append(baris_rata("Rata-rata capaian di luar perjanjian kinerja", 5, b.rata_luar_pk, STRIP))
    semua = (*b.pengukuran.baris, *b.luar_pk)
    return Tabel(
        judul=judul or f"Rincian capaian indikator kinerja tahun {b.tahun}",
        kolom=(
            Kolom("No.", 6),
            Kolom("Sasaran Strategis", 24),
            Kolom("Indikator Kinerja", 28),
            Kolom("Target", jenis="angka"),
            Kolom("Realisasi", jenis="angka"),
            Kolom("Capaian (%)", jenis="angka"),
            Kolom("Kategori"),
        ),
        baris=tuple(baris),
        sumber=sumber_kinerja(b),
        catatan=(*catatan_sifat(x.realisasi for x in semua), *catatan_tak_ikut(b.pengukuran.rata_rata)),
        bernomor=bernomor,
    )


def _kelompok_rincian(baris: Sequence[BarisKinerja]) -> tuple[Baris, ...]:
    """Rows whose number and sasaran span all its indicators."""
    return rentangkan(
        ((Sel(str(n), rata="tengah"), Sel(sasaran)), [_sel_rincian(x) for x in isi])
        for n, (sasaran, isi) in enumerate(per_sasaran(baris), 1)
    )


def _label(b: BahanLkip) -> str:
    return b.pengukuran.kategori.label if b.pengukuran.kategori else STRIP


def _sel_rincian(x: BarisKinerja) -> tuple[Sel, ...]:
    return (
        Sel(nama_bersatuan(x)),
        sel_target(x.ketentuan, x.target),
        sel_realisasi(x.ketentuan, x.realisasi),
        sel_capaian(x.ketentuan, x.capaian, asal_capaian(x)),
        Sel(x.kategori.label if x.kategori else x.capaian.keadaan.label),
    )


def analisis1(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Tabel:
    """Target against realisasi of the year."""
    return Tabel(
        judul=f"Target dan realisasi kinerja tahun {b.tahun}",
        kolom=(
            Kolom("No", 6),
            *judul_kolom("Sasaran Strategis", "Indikator Kinerja Utama", "Satuan"),
            Kolom("Target", jenis="angka"),
            Kolom("Realisasi", jenis="angka"),
            Kolom("Capaian (%)", jenis="angka"),
        ),
        baris=tuple(
            Baris(
                (
                    _no(n),
                    Sel(a.baris.induk.teks),
                    Sel(a.baris.nama),
                    Sel(a.baris.satuan or STRIP),
                    sel_target(a.baris.ketentuan, a.baris.target),
                    sel_realisasi(a.baris.ketentuan, a.baris.realisasi),
                    sel_capaian(a.baris.ketentuan, a.baris.capaian, asal_capaian(a.baris)),
                )
            )
            for n, a in enumerate(isi, 1)
        ),
        sumber=sumber_kinerja(b),
        catatan=catatan_sifat(a.baris.realisasi for a in isi),
    )


def _titik(a: AnalisisIndikator, tahun: int) -> TitikTahun:
    return next(t for t in a.riwayat.titik if t.tahun == tahun)


def _capaian_titik(a: AnalisisIndikator, t: TitikTahun) -> Sel:
    """The computed capaian, or the one reported in the past without a target, marked."""
    if t.capaian.nilai is None and t.capaian_dilaporkan is not None:
        d = a.riwayat.ketentuan.desimal
        return Sel(tulis(t.capaian_dilaporkan, d) + " (l)", nilai=t.capaian_dilaporkan, rata="kanan")
    return sel_capaian(a.riwayat.ketentuan, t.capaian)


def _catatan_titik(isi: Sequence[AnalisisIndikator]) -> tuple[str, ...]:
    titik = [t for a in isi for t in a.riwayat.titik]
    lapor = any(t.capaian.nilai is None and t.capaian_dilaporkan is not None for t in titik)
    dari = dict.fromkeys(
        f"{a.baris.nama}: data {t.tahun} dari indikator {t.dari}" for a in isi for t in a.riwayat.titik if t.dari
    )
    return (
        *(("(l) capaian sebagaimana dilaporkan; targetnya tidak diketahui",) if lapor else ()),
        *(("(p) perkiraan",) if any(t.perkiraan for t in titik) else ()),
        *catatan_sifat(t.realisasi for t in titik),
        *dari,
    )


def gabungan(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Tabel:
    """Last year, this year and the Renstra's end in one table, per sasaran (as Penajam prints it)."""
    akhir = next((a.renstra.tahun_akhir for a in isi if a.renstra), None)
    nama_akhir = f"Target Akhir Renstra ({akhir})" if akhir else "Target Akhir Renstra"
    baris = []
    for a in isi:
        lalu, k = _titik(a, b.tahun - 1), a.baris.ketentuan
        baris.append(
            Baris(
                (
                    Sel(nama_bersatuan(a.baris)),
                    sel_realisasi(k, lalu.realisasi, perkiraan=lalu.perkiraan),
                    _capaian_titik(a, lalu),
                    sel_target(k, a.baris.target),
                    sel_realisasi(k, a.baris.realisasi),
                    sel_capaian(k, a.baris.capaian, asal_capaian(a.baris)),
                    Sel((a.renstra.tertulis if a.renstra else "") or STRIP, rata="kanan"),
                    sel_angka(a.renstra.capaian.nilai if a.renstra else None, k.desimal),
                )
            )
        )
    return Tabel(
        judul=f"Capaian kinerja {b.tahun - 1}–{b.tahun} dan terhadap target akhir Renstra",
        kolom=(Kolom("Indikator Kinerja", 30), *(Kolom(j, jenis="angka") for j in "abcdefg")),
        kepala=(
            (
                Kepala("Indikator Kinerja", rentang_baris=2),
                Kepala(f"Tahun {b.tahun - 1}", 2),
                Kepala(f"Tahun {b.tahun}", 3),
                Kepala(nama_akhir, rentang_baris=2),
                Kepala(f"Capaian s.d. {b.tahun} terhadap Renstra (%)", rentang_baris=2),
            ),
            tuple(Kepala(j) for j in ("Realisasi", "Capaian (%)", "Target", "Realisasi", "Capaian (%)")),
        ),
        baris=tuple(baris),
        sumber=sumber_kinerja(b),
        catatan=_catatan_titik(isi),
    )


def analisis2(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Tabel:
    """Realisasi and capaian of this and earlier years, with the change since last year."""
    tahun = [t.tahun for t in isi[0].riwayat.titik] if isi else []
    baris = []
    for n, a in enumerate(isi, 1):
        k = a.riwayat.ketentuan
        titik = [_titik(a, t) for t in tahun]
        ubah = titik[-1].perubahan if titik else None
        selisih = tulis(ubah.selisih, k.desimal) if ubah else STRIP
        if ubah and ubah.selisih is not None and ubah.selisih > 0:
            selisih = f"+{selisih}"
        arah = f"\n({ubah.arah.label.lower()})" if ubah and ubah.arah else ""
        baris.append(
            Baris(
                (
                    _no(n),
                    Sel(nama_bersatuan(a.baris)),
                    *(sel_realisasi(k, t.realisasi, perkiraan=t.perkiraan) for t in titik),
                    Sel(selisih + arah, nilai=ubah.selisih if ubah else None, rata="kanan"),
                    *(_capaian_titik(a, t) for t in titik),
                )
            )
        )
    banyak = len(tahun)
    return Tabel(
        judul=f"Realisasi dan capaian kinerja {tahun[0]}–{tahun[-1]}" if tahun else "Realisasi dan capaian kinerja",
        kolom=(
            Kolom("No", 5),
            Kolom("Indikator Kinerja Utama", 30),
            *(Kolom(str(t), jenis="angka") for t in (*tahun, 0, *tahun)),
        ),
        kepala=(
            (
                Kepala("No", rentang_baris=2),
                Kepala("Indikator Kinerja Utama", rentang_baris=2),
                Kepala("Realisasi", banyak),
                Kepala(f"Perubahan {b.tahun - 1}–{b.tahun}", rentang_baris=2),
                Kepala("Capaian (%)", banyak),
            ),
            tuple(Kepala(str(t)) for t in (*tahun, *tahun)),
        ),
        baris=tuple(baris),
        sumber=sumber_kinerja(b),
        catatan=_catatan_titik(isi),
    )


def analisis3(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Tabel:
    """Realisasi s.d. this year against the target at the end of the Renstra."""
    baris = []
    for n, a in enumerate(isi, 1):
        k, lalu = a.riwayat.ketentuan, _titik(a, b.tahun - 1)
        r = a.renstra
        sd = r.realisasi if r else None
        baris.append(
            Baris(
                (
                    _no(n),
                    Sel(a.baris.induk.teks),
                    Sel(nama_bersatuan(a.baris)),
                    sel_realisasi(k, lalu.realisasi, perkiraan=lalu.perkiraan),
                    sel_angka(sd, k.desimal) if sd is not None else sel_realisasi(k, a.baris.realisasi),
                    Sel((r.tertulis if r else "") or STRIP, rata="kanan"),
                    Sel(str(r.tahun_akhir) if r else STRIP, rata="tengah"),
                    sel_angka(r.capaian.nilai if r else None, k.desimal),
                )
            )
        )
    return Tabel(
        judul=f"Realisasi sampai dengan tahun {b.tahun} terhadap target akhir Renstra",
        kolom=(
            Kolom("No", 5),
            Kolom("Sasaran Strategis"),
            Kolom("Indikator Kinerja Utama"),
            Kolom(f"Realisasi {b.tahun - 1}", jenis="angka"),
            Kolom(f"Realisasi s.d. {b.tahun}", jenis="angka"),
            Kolom("Target Akhir Renstra", jenis="angka"),
            Kolom("Tahun Akhir"),
            Kolom("Tingkat Capaian (%)", jenis="angka"),
        ),
        baris=tuple(baris),
        sumber=f"{b.renstra.nama if b.renstra else 'Renstra'}; data kinerja {b.perangkat_daerah}.",
    )


def analisis4(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Tabel:
    """Realisasi beside the national standard or other regions, one row per comparator."""
    baris: list[Baris] = []
    for a in isi:
        k = a.baris.ketentuan
        for p in a.pembanding:
            nama = f"{p.jenis} · {p.nama}" if p.nama else p.jenis
            beda = a.baris.realisasi.nilai - p.nilai if a.baris.realisasi.nilai is not None else None
            baris.append(
                Baris(
                    (
                        _no(len(baris) + 1),
                        Sel(nama_bersatuan(a.baris)),
                        sel_realisasi(k, a.baris.realisasi),
                        Sel(nama),
                        sel_angka(p.nilai, k.desimal),
                        sel_angka(beda, k.desimal),
                        Sel(p.sumber or STRIP),
                    )
                )
            )
    return Tabel(
        judul=f"Realisasi tahun {b.tahun} dan pembandingnya",
        kolom=(
            Kolom("No", 6),
            Kolom("Indikator Kinerja"),
            Kolom(f"Realisasi {b.tahun}", jenis="angka"),
            Kolom("Pembanding"),
            Kolom("Nilai", jenis="angka"),
            Kolom("Selisih", jenis="angka"),
            Kolom("Ket."),
        ),
        baris=tuple(baris),
    )


def analisis5(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Tabel:
    """Rise or fall, cause and remedy of each indicator, as typed beside the realisasi."""
    return Tabel(
        judul=f"Penyebab dan solusi capaian kinerja tahun {b.tahun}",
        kolom=(
            Kolom("No", 5),
            Kolom("Indikator Kinerja Utama", 22),
            Kolom("Peningkatan/Penurunan", 15),
            Kolom("Penyebab", 31),
            Kolom("Solusi yang Dilakukan", 27),
        ),
        baris=tuple(
            Baris((_no(n), Sel(a.baris.nama), Sel(arah_tertulis(b, a)), Sel(_penyebab(a)), Sel(_solusi(a))))
            for n, a in enumerate(isi, 1)
        ),
        sumber=f"Data kinerja {b.perangkat_daerah}.",
    )


def arah_tertulis(b: BahanLkip, a: AnalisisIndikator) -> str:
    """ "naik 1,00 (membaik)" since last year, or why that cannot be said."""
    ubah = _titik(a, b.tahun).perubahan
    if ubah is None or (ubah.selisih is None and ubah.arah is None):
        return "tidak dapat dibandingkan"
    if ubah.selisih is None:
        return ubah.arah.label.lower() if ubah.arah else STRIP
    d = a.riwayat.ketentuan.desimal
    kata = "tetap" if ubah.selisih == 0 else ("naik" if ubah.selisih > 0 else "turun")
    besar = "" if ubah.selisih == 0 else f" {bersatuan_selisih(tulis(abs(ubah.selisih), d), a.baris.satuan)}"
    arah = f" ({ubah.arah.label.lower()})" if ubah.arah and ubah.selisih != 0 else ""
    return f"{kata}{besar}{arah}"


def bersatuan_selisih(teks: str, satuan: str) -> str:
    """A difference of percentages is in points."""
    tertulis = bersatuan(teks, satuan)
    return tertulis.replace("\u00a0%", " poin") if tertulis.endswith("%") else tertulis


def _penyebab(a: AnalisisIndikator) -> str:
    p = a.penjelasan
    bagian = (("Pendorong", p.pendorong), ("Penghambat", p.penghambat))
    return "\n".join(f"{nama}: {teks}" for nama, teks in bagian if teks) or "belum dijelaskan"


def _solusi(a: AnalisisIndikator) -> str:
    p = a.penjelasan
    return "\n".join(t for t in (p.solusi, p.tindak_lanjut) if t) or "belum dijelaskan"


# --- efficiency ---


def judul_metode(metode: MetodeEfisiensi) -> str:
    """Column head of the result: the unit depends on the method."""
    return "Selisih (poin)" if metode is MetodeEfisiensi.SELISIH else "Efisiensi (%)"


def _sel_efisiensi(b: BahanLkip, e: Efisiensi) -> tuple[Sel, Sel]:
    return sel_angka(e.tampil, b.aturan.desimal_efisiensi), Sel(_keterangan(e))


def _keterangan(e: Efisiensi) -> str:
    ne = f"NE {tulis(e.nilai_efisiensi, 2)}" if e.nilai_efisiensi is not None else ""
    return "; ".join(x for x in (e.label, ne, e.alasan) if x) or STRIP


def efisiensi(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Tabel:
    """Capaian beside absorption of the supporting programs, per indicator."""
    baris = [
        Baris(
            (
                _no(n),
                Sel(a.baris.induk.teks),
                Sel(a.baris.nama),
                sel_capaian(a.baris.ketentuan, a.baris.capaian, asal_capaian(a.baris)),
                sel_angka(
                    a.efisiensi.penyerapan if a.efisiensi.penyerapan is not None else a.uang.penyerapan,
                    b.aturan.desimal_penyerapan,
                ),
                *_sel_efisiensi(b, a.efisiensi),
            )
        )
        for n, a in enumerate(isi, 1)
    ]
    peringatan = tuple(dict.fromkeys(p for a in isi for p in a.efisiensi.peringatan))
    return Tabel(
        judul=f"Efisiensi penggunaan sumber daya tahun {b.tahun} (metode {b.aturan.metode_efisiensi.label})",
        kolom=(
            Kolom("No.", 5),
            *judul_kolom("Sasaran Strategis", "Indikator Kinerja"),
            Kolom("Capaian Kinerja (%)", jenis="angka"),
            Kolom("Penyerapan Anggaran (%)", jenis="angka"),
            Kolom(judul_metode(b.aturan.metode_efisiensi), jenis="angka"),
            Kolom("Keterangan"),
        ),
        baris=(*baris, *_efisiensi_total(b)),
        sumber=sumber_anggaran(b),
        catatan=peringatan,
    )


def _efisiensi_total(b: BahanLkip) -> tuple[Baris, ...]:
    e = b.efisiensi_gabungan
    if e is None:
        return ()
    return (baris_jumlah("Gabungan", 5, *_sel_efisiensi(b, e)),)


def efisiensi_program(b: BahanLkip, simpul: set[int] | None = None) -> Tabel:
    """Money and performance of each supporting program (as Pontianak prints it)."""
    baris: list[Baris] = []
    pilih = [p for p in b.program if p.uang.tingkat == 0 and (simpul is None or p.uang.simpul_id in simpul)]
    for n, p in enumerate(pilih, 1):
        baris.extend(_baris_efisiensi_program(b, n, p))
    return Tabel(
        judul=f"Efisiensi per program tahun {b.tahun}",
        kolom=(
            Kolom("No", 5),
            Kolom("Program", 22),
            *(Kolom(j, jenis="angka") for j in ("Target", "Realisasi", "%")),
            Kolom("Indikator Program", 20),
            Kolom("Capaian Kinerja (%)", jenis="angka"),
            Kolom("Tingkat Efisiensi", jenis="angka"),
        ),
        kepala=(
            (
                Kepala("No", rentang_baris=2),
                Kepala("Program", rentang_baris=2),
                Kepala("Anggaran (Rp)", 3),
                Kepala("Indikator Program", rentang_baris=2),
                Kepala("Capaian Kinerja (%)", rentang_baris=2),
                Kepala("Tingkat Efisiensi", rentang_baris=2),
            ),
            (Kepala("Pagu"), Kepala("Realisasi"), Kepala("%")),
        ),
        baris=tuple(baris),
        sumber=sumber_anggaran(b),
        kosong="Tidak ada program pendukung.",
    )


def _baris_efisiensi_program(b: BahanLkip, nomor: int, p: BarisProgram) -> list[Baris]:
    banyak = max(1, len(p.indikator))
    depan = (
        Sel(str(nomor), rata="tengah", rentang_baris=banyak),
        Sel(p.uang.nama, rentang_baris=banyak),
        *(Sel(s.teks, s.nilai, rata="kanan", rentang_baris=banyak) for s in _uang(b, p.uang)),
    )
    if not p.indikator:
        return [Baris((*depan, Sel(STRIP), Sel(STRIP, rata="kanan"), Sel(STRIP, rata="kanan")))]
    return [
        Baris(
            (
                *(depan if n == 0 else ()),
                Sel(i.nama),
                sel_capaian(i.ketentuan, i.capaian, asal_capaian(i)),
                sel_angka(e.tampil, b.aturan.desimal_efisiensi),
            )
        )
        for n, (i, e) in enumerate(zip(p.indikator, p.efisiensi, strict=True))
    ]


def _uang(b: BahanLkip, u: BarisAnggaran | UangTahun, *, tebal: bool = False) -> tuple[Sel, Sel, Sel]:
    serap = sel_angka(u.penyerapan.nilai, b.aturan.desimal_penyerapan, tebal=tebal)
    return sel_uang(u.pagu, tebal=tebal), sel_uang(u.realisasi, tebal=tebal), serap


# --- programs down to sub kegiatan ---


def analisis7(b: BahanLkip, simpul: set[int] | None, judul: str = "") -> Tabel:
    """Programs, kegiatan and sub kegiatan with their indicators: target, realisasi, capaian, explanation."""
    baris: list[Baris] = []
    for p in _turunan(b, simpul):
        baris.extend(_baris_program(p))
    return Tabel(
        judul=judul or f"Program, kegiatan, dan sub kegiatan penunjang kinerja tahun {b.tahun}",
        kolom=(
            Kolom("Program/Kegiatan/Sub Kegiatan", 30),
            Kolom("Indikator", 24),
            Kolom("Target", jenis="angka"),
            Kolom("Realisasi", jenis="angka"),
            Kolom("Capaian (%)", jenis="angka"),
            Kolom("Anggaran (Rp)", jenis="angka"),
            Kolom("Penyerapan (%)", jenis="angka"),
            Kolom("Penjelasan"),
        ),
        baris=tuple(baris),
        sumber=sumber_anggaran(b),
        kosong="Belum ada program yang dihubungkan.",
    )


def _turunan(b: BahanLkip, simpul: set[int] | None) -> list[BarisProgram]:
    """The given nodes with everything under them, in printing order."""
    if simpul is None:
        return list(b.program)
    hasil: list[BarisProgram] = []
    dalam: int | None = None
    for p in b.program:
        if dalam is not None and p.uang.tingkat <= dalam:
            dalam = None
        if dalam is None and p.uang.simpul_id in simpul:
            dalam = p.uang.tingkat
        if dalam is not None:
            hasil.append(p)
    return hasil


def _baris_program(p: BarisProgram) -> list[Baris]:
    banyak = max(1, len(p.indikator))
    tebal = p.uang.tingkat == 0
    nama = Sel(p.uang.nama, rentang_baris=banyak, tebal=tebal, indent=p.uang.tingkat)
    uang = (
        Sel(sel_uang(p.uang.pagu).teks, p.uang.pagu, rata="kanan", rentang_baris=banyak),
        Sel(sel_penyerapan(p.uang.penyerapan, 2).teks, p.uang.penyerapan.nilai, rata="kanan", rentang_baris=banyak),
        Sel(p.uang.penjelasan or STRIP, rentang_baris=banyak),
    )
    if not p.indikator:
        return [Baris((nama, *(Sel(STRIP, rata=r) for r in (None, "kanan", "kanan", "kanan")), *uang))]
    hasil = []
    for n, i in enumerate(p.indikator):
        k = i.ketentuan
        tengah = (
            Sel(nama_bersatuan(i)),
            sel_target(k, i.target),
            Sel(realisasi_tertulis(k, i.realisasi), i.realisasi.nilai, rata="kanan"),
            sel_capaian(k, i.capaian, asal_capaian(i)),
        )
        hasil.append(Baris((nama, *tengah, *uang) if n == 0 else tengah))
    return hasil


# --- money ---


def anggaran_program(b: BahanLkip) -> Tabel:
    """Pagu, realisasi, absorption and rest per program, with the total."""
    puncak = [x for x in b.anggaran.baris if x.tingkat == 0]
    d = b.aturan.desimal_penyerapan
    total = b.anggaran.total
    return Tabel(
        judul=f"Realisasi anggaran per program tahun {b.tahun}",
        kolom=(
            Kolom("No", 6),
            Kolom("Program", 40),
            Kolom("Anggaran (Rp)", jenis="angka"),
            Kolom("Realisasi (Rp)", jenis="angka"),
            Kolom("%", jenis="angka"),
            Kolom(f"{b.aturan.judul_sisa} (Rp)", jenis="angka"),
        ),
        baris=(
            *(Baris((_no(n), Sel(x.nama), *_uang(b, x), sel_uang(x.sisa))) for n, x in enumerate(puncak, 1)),
            baris_jumlah(
                "Jumlah",
                2,
                sel_uang(total.pagu, tebal=True),
                sel_uang(total.realisasi, tebal=True),
                sel_angka(total.penyerapan.nilai, d, tebal=True),
                sel_uang(total.sisa, tebal=True),
            ),
        ),
        sumber=sumber_anggaran(b),
        catatan=_catatan_anggaran(puncak),
    )


def _catatan_anggaran(baris: Sequence[BarisAnggaran]) -> tuple[str, ...]:
    return tuple(f"{x.nama}: {c}" for x in baris for c in x.catatan)


def anggaran_pohon(b: BahanLkip) -> Tabel:
    """The whole tree with codes, as the budget office reads it."""
    return Tabel(
        judul=f"Realisasi anggaran per program, kegiatan, dan sub kegiatan tahun {b.tahun}",
        kolom=(
            Kolom("Kode", 15),
            Kolom("Program/Kegiatan/Sub Kegiatan", 37),
            Kolom("Pagu (Rp)", jenis="angka"),
            Kolom("Realisasi (Rp)", jenis="angka"),
            Kolom("%", jenis="angka"),
            Kolom("Keterangan", 14),
        ),
        baris=(
            *(
                Baris(
                    (
                        Sel(x.kode, tebal=x.tingkat == 0),
                        Sel(x.nama, tebal=x.tingkat == 0, indent=x.tingkat),
                        *_uang(b, x, tebal=x.tingkat == 0),
                        Sel(x.penjelasan or "; ".join(x.catatan) or STRIP),
                    )
                )
                for x in b.anggaran.baris
            ),
            baris_jumlah("Jumlah", 2, *_uang(b, b.anggaran.total, tebal=True), Sel("")),
        ),
        sumber=sumber_anggaran(b),
    )


def anggaran_tahun(b: BahanLkip) -> Tabel:
    """Programs over the years: ceiling, spending, absorption of each."""
    tahun = [t.tahun for t in b.riwayat_anggaran]
    nama = list(dict.fromkeys(x.nama for t in reversed(b.riwayat_anggaran) for x in t.baris if x.tingkat == 0))
    kolom = [Kolom("Uraian", 24), *(Kolom(str(t), jenis="angka") for _ in range(3) for t in tahun)]
    baris = [Baris((Sel(n), *_tiga(b, [_cari(t.baris, n) for t in b.riwayat_anggaran]))) for n in nama]
    total = baris_jumlah("Jumlah", 1, *_tiga(b, [t.total for t in b.riwayat_anggaran], tebal=True))
    return Tabel(
        judul=f"Anggaran dan realisasi {tahun[0]}–{tahun[-1]}",
        kolom=tuple(kolom),
        kepala=(
            (
                Kepala("Uraian", rentang_baris=2),
                *(Kepala(j, len(tahun)) for j in ("Anggaran (Rp)", "Realisasi (Rp)", "Penyerapan (%)")),
            ),
            tuple(Kepala(str(t)) for _ in range(3) for t in tahun),
        ),
        baris=(*baris, total),
        sumber="Dokumen pelaksanaan anggaran, versi terakhir tiap tahun.",
    )


def _cari(baris: Sequence[BarisAnggaran], nama: str) -> BarisAnggaran | None:
    return next((x for x in baris if x.tingkat == 0 and x.nama == nama), None)


def _tiga(b: BahanLkip, isi: Sequence[BarisAnggaran | None], *, tebal: bool = False) -> tuple[Sel, ...]:
    d = b.aturan.desimal_penyerapan
    return (
        *(sel_uang(x.pagu if x else None, tebal=tebal) for x in isi),
        *(sel_uang(x.realisasi if x else None, tebal=tebal) for x in isi),
        *(sel_angka(x.penyerapan.nilai if x else None, d, tebal=tebal) for x in isi),
    )


def uang_tahun(b: BahanLkip, judul: str, isi: Sequence[UangTahun]) -> Tabel:
    """Year, ceiling, spending, absorption and rest of one thing over the years."""
    return Tabel(
        judul=judul,
        kolom=(
            Kolom("Tahun", 12),
            *(Kolom(j, jenis="angka") for j in ("Pagu (Rp)", "Realisasi (Rp)", "%", f"{b.aturan.judul_sisa} (Rp)")),
        ),
        baris=tuple(Baris((Sel(str(u.tahun), rata="tengah"), *_uang(b, u), sel_uang(u.sisa))) for u in isi),
        sumber="Dokumen pelaksanaan anggaran, versi terakhir tiap tahun.",
    )


def jenis_belanja(b: BahanLkip) -> Tabel:
    """Kinds of belanja before and after the change; growth is in percent of what it was before."""
    return Tabel(
        judul=f"Anggaran menurut jenis belanja tahun {b.tahun}",
        kolom=(
            Kolom("Uraian", 26),
            *(
                Kolom(j, jenis="angka")
                for j in (
                    "Sebelum perubahan (Rp)",
                    "Sesudah perubahan (Rp)",
                    "Bertambah/ berkurang (Rp)",
                    "%",
                    "Realisasi (Rp)",
                )
            ),
        ),
        baris=tuple(
            Baris(
                (
                    Sel(j.nama),
                    sel_uang(j.sebelum),
                    sel_uang(j.sesudah),
                    sel_uang(j.pertumbuhan.selisih),
                    sel_angka(j.pertumbuhan.persen, 2),
                    sel_uang(j.realisasi),
                )
            )
            for j in b.jenis_belanja
        ),
        sumber=sumber_anggaran(b),
    )


def kelompok_belanja(b: BahanLkip) -> Tabel:
    """Programs added up by kelompok belanja."""
    return Tabel(
        judul=f"Anggaran menurut kelompok belanja tahun {b.tahun}",
        kolom=(
            Kolom("Kelompok Belanja", 36),
            *(Kolom(j, jenis="angka") for j in ("Pagu (Rp)", "Realisasi (Rp)", "%", f"{b.aturan.judul_sisa} (Rp)")),
        ),
        baris=tuple(Baris((Sel(n), *_uang(b, u), sel_uang(u.sisa))) for n, u in b.kelompok_belanja),
        sumber=sumber_anggaran(b),
    )


# --- agreement ---


def item_pk(b: BahanLkip, nomor: int, *, judul: str = "", bernomor: bool = True) -> Tabel:
    """Items of an agreement as signed, with slices where there are any."""
    pk = b.pk[nomor]
    bertriwulan = any(any(i.tw) for i in pk.item)
    tambahan = tuple(Kolom(f"TW {romawi(t)}", jenis="angka") for t in TRIWULAN) if bertriwulan else ()
    kelompok: dict[str, list[tuple[Sel, ...]]] = {}
    for i in pk.item:
        tw = tuple(Sel(x or STRIP, rata="kanan") for x in i.tw) if bertriwulan else ()
        isi = (Sel(i.indikator), Sel(i.satuan or STRIP), Sel(i.target or STRIP, nilai=i.nilai, rata="kanan"), *tw)
        kelompok.setdefault(i.sasaran, []).append(isi)
    baris = rentangkan(
        ((Sel(str(n), rata="tengah"), Sel(sasaran)), isi) for n, (sasaran, isi) in enumerate(kelompok.items(), 1)
    )
    return Tabel(
        judul=judul or f"{pk.nama.replace('PK', 'Perjanjian Kinerja')} tahun {b.tahun}",
        kolom=(
            Kolom("No.", 6),
            *judul_kolom("Sasaran Strategis", "Indikator Kinerja"),
            Kolom("Satuan", 11),
            Kolom("Target", jenis="angka"),
            *tambahan,
        ),
        baris=baris,
        bernomor=bernomor,
    )


def program_pk(b: BahanLkip, nomor: int, *, judul: str = "", bernomor: bool = True) -> Tabel:
    """Programs and money of an agreement, with the sum of its lines."""
    pk = b.pk[nomor]
    bertriwulan = any(any(x is not None for x in p.tw) for p in pk.program)
    tambahan = tuple(Kolom(f"TW {romawi(t)} (Rp)", jenis="angka") for t in TRIWULAN) if bertriwulan else ()
    jumlah = jumlah_ada(p.anggaran for p in pk.program)
    kosong = tuple(Sel("") for _ in tambahan)
    return Tabel(
        judul=judul or f"Program dan anggaran {pk.nama.replace('PK', 'Perjanjian Kinerja')} tahun {b.tahun}",
        kolom=(
            Kolom("No", 6),
            Kolom("Program"),
            Kolom("Anggaran (Rp)", jenis="angka"),
            *tambahan,
            Kolom("Keterangan", 13),
        ),
        baris=(
            *(
                Baris(
                    (
                        _no(n),
                        Sel(p.program),
                        sel_uang(p.anggaran),
                        *((sel_uang(x) for x in p.tw) if bertriwulan else ()),
                        Sel(p.keterangan or STRIP),
                    )
                )
                for n, p in enumerate(pk.program, 1)
            ),
            baris_jumlah(
                "Jumlah Anggaran",
                2,
                sel_uang(jumlah, tebal=True),
                *kosong,
                Sel(""),
            ),
        ),
        bernomor=bernomor,
    )


def target_tabel(x: BarisKinerja) -> str:
    return bersatuan(target_tertulis(x.ketentuan, x.target), x.satuan)
