"""Tables of chapter III: the result of the year and the seven analyses; headings as in regulation.md 1.3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kinerja.bentuk import BarisKinerja, TitikTahun
from kinerja.perhitungan import target_tertulis
from laporan.bahan import AnalisisIndikator, BahanLkip, BarisProgram
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.bentuk_efisiensi import Efisiensi
from laporan.susun.lkip.alat import (
    CATATAN_DILAPORKAN,
    STRIP,
    asal_capaian,
    baris_jumlah,
    baris_rata,
    bersatuan,
    catatan_sifat,
    catatan_tak_ikut,
    ekor,
    gabung,
    judul_kolom,
    nama_bersatuan,
    per_sasaran,
    rentangkan,
    sebut_satuan,
    sel_angka,
    sel_capaian,
    sel_dilaporkan,
    sel_no,
    sel_penyerapan,
    sel_realisasi,
    sel_target,
    sel_uang,
    sumber_anggaran,
    sumber_kinerja,
    tulis,
)
from laporan.susun.lkip.padat import padatkan
from laporan.susun.lkip.tabel_uang import berkolom_penjelasan, catatan_penjelasan, tiga_uang
from sakip.inti.istilah import Keadaan, MetodeEfisiensi

JUDUL_RINCIAN = "Rincian capaian indikator kinerja"
# --- result of the year ---


def rincian_capaian(b: BahanLkip, *, judul: str = "", bernomor: bool = True, ringkas: bool = False) -> Tabel:
    """Rincian capaian IKU with sasaran spanning its rows and the average with its count.

    ``ringkas`` leaves out an agreement of which nothing was measured, where other indicators were.
    """
    p = b.pengukuran
    dari_pk = () if ringkas and b.luar_pk and not p.rata_rata.terukur else p.baris
    baris = [*_kelompok_rincian(dari_pk)]
    if dari_pk:
        baris.append(baris_rata("Rata-rata capaian", 5, p.rata_rata, _label(b)))
    if b.luar_pk and b.rata_luar_pk:
        judul_luar = "Indikator kinerja utama di luar perjanjian kinerja"
        baris.append(Baris((Sel(judul_luar, rentang_kolom=7, tebal=True),), "kelompok"))
        baris += _kelompok_rincian(b.luar_pk)
        baris.append(baris_rata("Rata-rata capaian di luar perjanjian kinerja", 5, b.rata_luar_pk, STRIP))
    semua = (*dari_pk, *b.luar_pk)
    return Tabel(
        judul=judul or f"{JUDUL_RINCIAN} tahun {b.tahun}",
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
        catatan=(*catatan_sifat(x.realisasi for x in semua), *catatan_tak_ikut(p.rata_rata)),
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
        baris=rentangkan(
            (
                (sel_no(n), Sel(sasaran)),
                [
                    (
                        Sel(x.nama),
                        Sel(sebut_satuan(x.satuan) or STRIP),
                        sel_target(x.ketentuan, x.target),
                        sel_realisasi(x.ketentuan, x.realisasi),
                        sel_capaian(x.ketentuan, x.capaian, asal_capaian(x)),
                    )
                    for x in milik
                ],
            )
            for n, (sasaran, milik) in enumerate(per_sasaran([a.baris for a in isi]), 1)
        ),
        sumber=sumber_kinerja(b),
        catatan=catatan_sifat(a.baris.realisasi for a in isi),
    )


def _titik(a: AnalisisIndikator, tahun: int) -> TitikTahun:
    return next(t for t in a.riwayat.titik if t.tahun == tahun)


def _realisasi_titik(b: BahanLkip, a: AnalisisIndikator, t: TitikTahun) -> Sel:
    """The realisasi of a year; an earlier year without data is a dash, not a duty."""
    if t.tahun < b.tahun and t.realisasi.keadaan is Keadaan.BELUM_DIISI:
        return Sel(STRIP, rata="kanan")
    sel = sel_realisasi(a.riwayat.ketentuan, t.realisasi, perkiraan=t.perkiraan)
    return replace(sel, teks=f"{sel.teks} (k)") if t.sd_tahun else sel


def _capaian_titik(a: AnalisisIndikator, t: TitikTahun) -> Sel:
    """The computed capaian, or the one reported in the past without a target, marked."""
    k = a.riwayat.ketentuan
    return sel_dilaporkan(k, t.capaian, t.capaian_dilaporkan)


def _catatan_titik(isi: Sequence[AnalisisIndikator]) -> tuple[str, ...]:
    titik = [t for a in isi for t in a.riwayat.titik]
    lapor = any(t.capaian.nilai is None and t.capaian_dilaporkan is not None for t in titik)
    dari: dict[tuple[str, str], list[str]] = {}
    for a in isi:
        for t in a.riwayat.titik:
            if t.dari:
                dari.setdefault((a.baris.nama, t.dari), []).append(str(t.tahun))
    return (
        *((CATATAN_DILAPORKAN,) if lapor else ()),
        *(("(p) perkiraan",) if any(t.perkiraan for t in titik) else ()),
        *(("(k) angka kumulatif sampai dengan tahun itu",) if any(t.sd_tahun for t in titik) else ()),
        *catatan_sifat(t.realisasi for t in titik),
        *(f"{nama}: data tahun {gabung(t)} dari indikator pendahulu ({kode})" for (nama, kode), t in dari.items()),
    )


def gabungan(b: BahanLkip, isi: Sequence[AnalisisIndikator], sebut: str = "") -> Tabel:
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
                    _realisasi_titik(b, a, lalu),
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
        judul=ekor(f"Capaian {b.tahun - 1}–{b.tahun} terhadap target akhir Renstra", sebut),
        kolom=(
            Kolom("Indikator Kinerja", 28),
            *(Kolom(j, jenis="angka") for j in "abcde"),
            Kolom("f", 12, jenis="angka"),
            Kolom("g", 14, jenis="angka"),
        ),
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


def analisis2(b: BahanLkip, isi: Sequence[AnalisisIndikator], sebut: str = "") -> Tabel:
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
                    sel_no(n),
                    Sel(nama_bersatuan(a.baris)),
                    *(_realisasi_titik(b, a, t) for t in titik),
                    Sel(selisih + arah, nilai=ubah.selisih if ubah else None, rata="kanan"),
                    *(_capaian_titik(a, t) for t in titik),
                )
            )
        )
    banyak = len(tahun)
    return Tabel(
        judul=ekor(
            f"Realisasi dan capaian kinerja {tahun[0]}–{tahun[-1]}" if tahun else "Realisasi dan capaian", sebut
        ),
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
                Kepala(f"Perubahan\n{b.tahun - 1}–{b.tahun}", rentang_baris=2),
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
    baris = rentangkan(
        ((sel_no(n), Sel(sasaran)), [_sel_renstra(b, a) for a in milik])
        for n, (sasaran, milik) in enumerate(analisis_per_sasaran(isi), 1)
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
        baris=baris,
        sumber=f"{b.renstra.nama if b.renstra else 'Renstra'}; data kinerja {b.perangkat_daerah}.",
        catatan=_catatan_titik(
            [replace(a, riwayat=replace(a.riwayat, titik=(_titik(a, b.tahun - 1),))) for a in isi]
        ),
    )


def _sel_renstra(b: BahanLkip, a: AnalisisIndikator) -> tuple[Sel, ...]:
    k, r = a.riwayat.ketentuan, a.renstra
    sd = r.realisasi if r else None
    return (
        Sel(nama_bersatuan(a.baris)),
        _realisasi_titik(b, a, _titik(a, b.tahun - 1)),
        sel_angka(sd, k.desimal) if sd is not None else sel_realisasi(k, a.baris.realisasi),
        Sel((r.tertulis if r else "") or STRIP, rata="kanan"),
        Sel(str(r.tahun_akhir) if r else STRIP, rata="tengah"),
        sel_angka(r.capaian.nilai if r else None, k.desimal),
    )


def analisis_per_sasaran(isi: Sequence[AnalisisIndikator]) -> list[tuple[str, list[AnalisisIndikator]]]:
    """Analyses grouped by sasaran, in their order."""
    kelompok: dict[tuple[str, int], tuple[str, list[AnalisisIndikator]]] = {}
    for a in isi:
        induk = a.baris.induk
        kelompok.setdefault((induk.jenis, induk.id), (induk.teks, []))[1].append(a)
    return list(kelompok.values())


def analisis4(b: BahanLkip, isi: Sequence[AnalisisIndikator], sebut: str = "") -> Tabel:
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
                        sel_no(len(baris) + 1),
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
        judul=ekor(f"Realisasi tahun {b.tahun} dan pembandingnya", sebut),
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
        catatan=catatan_sifat(a.baris.realisasi for a in isi if a.pembanding),
    )


def analisis5(b: BahanLkip, isi: Sequence[AnalisisIndikator], sebut: str = "") -> Tabel:
    """Rise or fall, cause and remedy of each indicator, as typed beside the realisasi."""
    return Tabel(
        judul=ekor(f"Penyebab dan solusi capaian kinerja tahun {b.tahun}", sebut),
        kolom=(
            Kolom("No", 5),
            Kolom("Indikator Kinerja Utama", 22),
            Kolom("Peningkatan/Penurunan", 15),
            Kolom("Penyebab", 31),
            Kolom("Solusi yang Dilakukan", 27),
        ),
        baris=tuple(
            Baris((sel_no(n), Sel(a.baris.nama), Sel(arah_tertulis(b, a)), Sel(_penyebab(a)), Sel(_solusi(a))))
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
    """A difference of percentages is in points, one of an index a bare number."""
    tertulis = bersatuan(teks, satuan)
    return tertulis.replace("\u00a0%", " poin persen") if tertulis.endswith("%") else tertulis


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


def bersatuan_efisiensi(b: BahanLkip, e: Efisiensi) -> str:
    """The result in a sentence, in the unit of its method."""
    nilai = tulis(e.tampil, b.aturan.desimal_efisiensi)
    return f"{nilai} poin persen" if e.metode is MetodeEfisiensi.SELISIH else f"{nilai}\u00a0%"


def _sel_efisiensi(b: BahanLkip, e: Efisiensi) -> tuple[Sel, Sel]:
    return sel_angka(e.tampil, b.aturan.desimal_efisiensi), Sel(_keterangan(e))


def _keterangan(e: Efisiensi) -> str:
    ne = f"NE {tulis(e.nilai_efisiensi, 2)}" if e.nilai_efisiensi is not None else ""
    return "; ".join(x for x in (e.label, ne, e.alasan) if x) or STRIP


def efisiensi(b: BahanLkip, isi: Sequence[AnalisisIndikator], sebut: str = "") -> Tabel:
    """Capaian beside absorption of the supporting programs, per indicator; the PMK sum closes a table over all."""
    baris = rentangkan(
        ((sel_no(n), Sel(sasaran)), [_baris_efisiensi(b, a) for a in milik])
        for n, (sasaran, milik) in enumerate(analisis_per_sasaran(isi), 1)
    )
    peringatan = tuple(dict.fromkeys(p for a in isi for p in a.efisiensi.peringatan))
    metode = b.aturan.metode_efisiensi.label
    tabel = Tabel(
        judul=ekor(f"Efisiensi penggunaan sumber daya tahun {b.tahun} (metode {metode})", sebut),
        kolom=(
            Kolom("No.", 5),
            *judul_kolom("Sasaran Strategis", "Indikator Kinerja"),
            Kolom("Capaian Kinerja (%)", jenis="angka"),
            Kolom("Penyerapan Anggaran (%)", jenis="angka"),
            Kolom(judul_metode(b.aturan.metode_efisiensi), jenis="angka"),
            Kolom("Keterangan"),
        ),
        baris=(*baris, *(() if sebut else _efisiensi_total(b))),
        sumber=sumber_anggaran(b),
        catatan=peringatan,
        lebar=False,
    )
    return padatkan(tabel, 6)


def _baris_efisiensi(b: BahanLkip, a: AnalisisIndikator) -> tuple[Sel, ...]:
    e = a.efisiensi
    serap = e.penyerapan if e.penyerapan is not None else a.uang.penyerapan
    return (
        Sel(a.baris.nama),
        sel_capaian(a.baris.ketentuan, a.baris.capaian, asal_capaian(a.baris)),
        sel_angka(serap, b.aturan.desimal_penyerapan),
        *_sel_efisiensi(b, e),
    )


def _efisiensi_total(b: BahanLkip) -> tuple[Baris, ...]:
    e = b.efisiensi_gabungan
    if e is None:
        return ()
    return (baris_jumlah("Gabungan", 5, *_sel_efisiensi(b, e)),)


def program_terukur(b: BahanLkip, simpul: set[int] | None = None) -> list[BarisProgram]:
    """Top programs with an indicator that was measured: only these have an efficiency of their own."""
    return [
        p
        for p in b.program
        if p.uang.tingkat == 0
        and (simpul is None or p.uang.simpul_id in simpul)
        and any(i.capaian.nilai is not None for i in p.indikator)
    ]


def efisiensi_program(b: BahanLkip, simpul: set[int] | None = None, sebut: str = "", kunci: str = "") -> Tabel:
    """Money and performance of each supporting program (as Pontianak prints it)."""
    baris: list[Baris] = []
    for n, p in enumerate(program_terukur(b, simpul), 1):
        baris.extend(_baris_efisiensi_program(b, n, p))
    return Tabel(
        judul=ekor(f"Efisiensi per program tahun {b.tahun}", sebut),
        kunci=kunci,
        lebar=False,
        kolom=(
            Kolom("No", 5),
            Kolom("Program", 24),
            *(Kolom(j, jenis="angka") for j in ("Target", "Realisasi", "%")),
            Kolom("Indikator Program", 25),
            Kolom("Capaian Kinerja (%)", jenis="angka"),
            Kolom(judul_metode(b.aturan.metode_efisiensi), jenis="angka"),
        ),
        kepala=(
            (
                Kepala("No", rentang_baris=2),
                Kepala("Program", rentang_baris=2),
                Kepala("Anggaran (Rp)", 3),
                Kepala("Indikator Program", rentang_baris=2),
                Kepala("Capaian Kinerja (%)", rentang_baris=2),
                Kepala(judul_metode(b.aturan.metode_efisiensi), rentang_baris=2),
            ),
            (Kepala("Pagu"), Kepala("Realisasi"), Kepala("%")),
        ),
        baris=tuple(baris),
        sumber=sumber_anggaran(b),
        catatan=_peringatan_program(program_terukur(b, simpul)),
        kosong="Tidak ada program pendukung.",
    )


def _peringatan_program(program: Sequence[BarisProgram]) -> tuple[str, ...]:
    """Figures that say less than they seem to: 2.654 % of a program that spent 4 % saved nothing."""
    return tuple(dict.fromkeys(x for p in program for e in p.efisiensi for x in e.peringatan))


def _baris_efisiensi_program(b: BahanLkip, nomor: int, p: BarisProgram) -> list[Baris]:
    banyak = max(1, len(p.indikator))
    depan = (
        Sel(str(nomor), rata="tengah", rentang_baris=banyak),
        Sel(p.uang.nama, rentang_baris=banyak),
        *(Sel(s.teks, s.nilai, rata="kanan", rentang_baris=banyak) for s in tiga_uang(b, p.uang)),
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


# --- programs down to sub kegiatan ---


def analisis7(b: BahanLkip, simpul: set[int] | None, sebut: str = "", kunci: str = "") -> Tabel:
    """Programs, kegiatan and sub kegiatan with their indicators: target, realisasi, capaian, explanation."""
    program = turunan(b, simpul)
    uang = [p.uang for p in program]
    berkolom = berkolom_penjelasan(uang)
    lapor = any(_dilaporkan(i) is not None and i.capaian.nilai is None for p in program for i in p.indikator)
    tabel = Tabel(
        judul=ekor(f"Program dan kegiatan penunjang kinerja tahun {b.tahun}", sebut),
        kunci=kunci,
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
        baris=tuple(x for p in program for x in _baris_program(b, p, berkolom)),
        sumber=sumber_anggaran(b),
        catatan=(
            *((CATATAN_DILAPORKAN,) if lapor else ()),
            *catatan_sifat(i.realisasi for p in program for i in p.indikator),
            *(() if berkolom else catatan_penjelasan(uang)),
        ),
        kosong="Belum ada program yang dihubungkan.",
    )
    padat = padatkan(tabel, 1, 2, 3, 4, 6, 7)
    return replace(padat, lebar=False) if len(padat.kolom) < len(tabel.kolom) else padat


def turunan(b: BahanLkip, simpul: set[int] | None) -> list[BarisProgram]:
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


def _dilaporkan(x: BarisKinerja) -> Decimal | None:
    """A capaian that was only reported, never computed."""
    return next((i.capaian_dilaporkan for i in x.isian if i.capaian_dilaporkan is not None), None)


def _realisasi_program(x: BarisKinerja) -> Sel:
    if x.realisasi.nilai is None and _dilaporkan(x) is not None:
        return Sel(STRIP, rata="kanan")
    return sel_realisasi(x.ketentuan, x.realisasi)


def _baris_program(b: BahanLkip, p: BarisProgram, berkolom: bool) -> list[Baris]:
    banyak = max(1, len(p.indikator))
    tebal = p.uang.tingkat == 0
    serap = sel_penyerapan(p.uang.penyerapan, b.aturan.desimal_penyerapan)
    nama = Sel(p.uang.nama, rentang_baris=banyak, tebal=tebal, indent=p.uang.tingkat)
    uang = (
        Sel(sel_uang(p.uang.pagu).teks, p.uang.pagu, rata="kanan", rentang_baris=banyak),
        Sel(serap.teks, serap.nilai, rata="kanan", rentang_baris=banyak),
        Sel((p.uang.penjelasan if berkolom else "") or STRIP, rentang_baris=banyak),
    )
    if not p.indikator:
        return [Baris((nama, *(Sel(STRIP, rata=r) for r in (None, "kanan", "kanan", "kanan")), *uang))]
    hasil = []
    for n, i in enumerate(p.indikator):
        k = i.ketentuan
        tengah = (
            Sel(nama_bersatuan(i)),
            sel_target(k, i.target),
            _realisasi_program(i),
            sel_dilaporkan(k, i.capaian, _dilaporkan(i), asal_capaian(i)),
        )
        hasil.append(Baris((nama, *tengah, *uang) if n == 0 else tengah))
    return hasil


def target_tabel(x: BarisKinerja) -> str:
    return bersatuan(target_tertulis(x.ketentuan, x.target), x.satuan)
