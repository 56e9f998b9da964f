"""Tabel Anggaran: before and after the change, spending, absorption and rest, for freely chosen years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from laporan.bentuk import Baris, Blok, Dokumen, Grafik, Kolom, Paragraf, Potongan, Sel, Subbab, Tabel
from laporan.susun.anggaran.bahan import BahanAnggaran, BarisUbah, TahunAnggaran
from laporan.susun.grafik import Ganda, pagu_realisasi, teks_alternatif
from laporan.susun.halaman import susun_lembar
from laporan.susun.identitas import dokumen_ringkas
from laporan.susun.lkip.alat import STRIP, baris_jumlah, gabung, rentangkan, rupiah, sel_angka, sel_uang, teks_polos
from laporan.susun.lkip.padat import padatkan
from laporan.susun.lkip.tabel_uang import kode_cetak
from laporan.susun.sejajar import sejajarkan
from sakip.inti.periode import format_tanggal

TINGKAT = ("program", "kegiatan", "sub kegiatan")


def susun_anggaran(b: BahanAnggaran) -> Dokumen:
    """Years beside each other, then each year by program, kelompok and jenis belanja.

    All of it lies on landscape pages as soon as one table needs them; a plain year stays upright.
    """
    isi: list[Blok] = [Paragraf((Potongan(b.identitas.nama, tebal=True),), "tengah")]
    if len(b.tahun) > 1:
        isi.append(Subbab(f"Perkembangan {_rentang(b)}", _perkembangan(b)))
    if b.per_indikator:
        tahun = gabung([str(t) for t in b.per_indikator])
        isi.append(teks_polos(f"Anggaran tahun {tahun} hanya diketahui per indikator dan tidak masuk tabel ini."))
    if not b.tahun:
        isi.append(teks_polos("Belum ada anggaran yang dapat ditabelkan pada tahun yang dipilih."))
    isi += [Subbab(f"Tahun {t.tahun}", _tahun(b, t)) for t in b.tahun]
    mendatar = any(lembar.mendatar for lembar in susun_lembar(isi, b.identitas.kertas))
    return dokumen_ringkas(b.identitas, f"Tabel Anggaran {_rentang(b)}", isi, grafik="Grafik {n}", mendatar=mendatar)


def _rentang(b: BahanAnggaran) -> str:
    if not b.tahun:
        return f"Tahun {b.identitas.tahun}"
    awal, akhir = b.tahun[0].tahun, b.tahun[-1].tahun
    return f"Tahun {awal}" if awal == akhir else f"Tahun {awal}–{akhir}"


# --- the years


def _perkembangan(b: BahanAnggaran) -> tuple[Blok, ...]:
    return (tabel_tahun(b), *_grafik(b), *([program] if (program := tabel_program(b)).baris else []))


def tabel_tahun(b: BahanAnggaran) -> Tabel:
    """One row a year: the agency's ceiling before and after, what was spent, and the change from year to year."""
    d = b.aturan.desimal_penyerapan
    tabel = Tabel(
        judul=f"Pagu dan realisasi anggaran {_rentang(b).lower()}",
        kolom=(
            Kolom("Tahun", 6, rata="tengah"),
            Kolom("Versi anggaran", 12),
            *_kolom_uang(b, berubah=True),
            Kolom("Pagu antartahun (%)", jenis="angka"),
            Kolom("Keadaan realisasi", 11),
        ),
        baris=tuple(
            Baris(
                (
                    Sel(str(t.tahun), rata="tengah"),
                    Sel(gabung(list(t.versi)) or STRIP),
                    *_sel_uang(t.total, d, berubah=True),
                    sel_angka(t.naik.persen if t.naik else None, 2),
                    Sel(_audit(t)),
                )
            )
            for t in b.tahun
        ),
        sumber="Dokumen pelaksanaan anggaran menurut versi yang disebut; sebelum perubahan = anggaran murni.",
        catatan=_catatan_tahun(b),
    )
    return padatkan(tabel, 2, 4, 5, 6, 7, 8, 9)


def _catatan_tahun(b: BahanAnggaran) -> tuple[str, ...]:
    """Why a change from year to year is missing, where it is."""
    return tuple(
        f"{t.tahun}: perubahan terhadap tahun sebelumnya tidak dihitung. {t.naik.alasan}"
        for t in b.tahun
        if t.naik and t.naik.persen is None
    )


def tabel_program(b: BahanAnggaran) -> Tabel:
    """Each program over the years, the latest year's programs first."""
    d = b.aturan.desimal_penyerapan
    tabel = Tabel(
        judul=f"Pagu dan realisasi per program {_rentang(b).lower()}",
        kolom=(Kolom("Program", 22), Kolom("Tahun", 6, rata="tengah"), *_kolom_uang(b, berubah=True)),
        baris=rentangkan(
            (
                (Sel(n),),
                [
                    (Sel(str(t.tahun), rata="tengah"), *_sel_uang(x, d, berubah=True))
                    for t, x in zip(b.tahun, isi, strict=True)
                    if x
                ],
            )
            for n, isi in sejajarkan([t.baris for t in b.tahun])
        ),
        sumber=f"{_versi_semua(b)}.",
    )
    return padatkan(tabel, 2, 4, 5, 6, 7, 8)


def _versi_semua(b: BahanAnggaran) -> str:
    return "Anggaran " + "; ".join(
        f"{t.tahun} {', '.join(t.versi).lower() or 'tanpa versi'} ({_audit(t)})" for t in b.tahun
    )


def _grafik(b: BahanAnggaran) -> tuple[Grafik, ...]:
    baris = [
        Ganda(str(t.tahun), t.total.realisasi, t.total.sesudah, rupiah(t.total.realisasi), rupiah(t.total.sesudah))
        for t in b.tahun
        if t.total.sesudah is not None
    ]
    if len(baris) < 2 or all(x.realisasi is None for x in baris):
        return ()
    judul = f"Pagu dan realisasi anggaran {_rentang(b).lower()}"
    svg = pagu_realisasi(judul, baris)
    return (Grafik(judul=judul, svg=svg, alternatif=teks_alternatif(svg)),)


# --- one year


def _tahun(b: BahanAnggaran, t: TahunAnggaran) -> tuple[Blok, ...]:
    """The tree, and other cuts where the year knows them."""
    sebutan = gabung([*TINGKAT[: b.tingkat + 1]]) if any(x.tingkat for x in t.baris) else TINGKAT[0]
    pohon = _tabel(b, t, f"Anggaran dan realisasi per {sebutan} tahun {t.tahun}", "Uraian", t.baris, t.total)
    potongan = (
        ("kelompok belanja", "Kelompok Belanja", t.kelompok),
        ("jenis belanja", "Jenis Belanja", t.jenis),
        ("jenis belanja (rekening 5.x)", "Jenis Belanja", t.rekening),
    )
    return (
        *((pohon,) if t.baris else ()),
        *(
            _tabel(b, t, f"Anggaran menurut {n} tahun {t.tahun}", kepala, isi[:-1], isi[-1])
            for n, kepala, isi in potongan
            if isi
        ),
    )


def _tabel(
    b: BahanAnggaran, t: TahunAnggaran, judul: str, kepala: str, baris: Sequence[BarisUbah], total: BarisUbah
) -> Tabel:
    d = b.aturan.desimal_penyerapan
    berubah = any(x.pertumbuhan.selisih for x in (*baris, total))
    tabel = Tabel(
        judul=judul,
        kolom=(Kolom("Kode", 12), Kolom(kepala, 26), *_kolom_uang(b, berubah=berubah)),
        baris=(
            *(
                Baris(
                    (
                        Sel(kode_cetak(x.kode), tebal=_tebal(x, baris)),
                        Sel(x.nama, tebal=_tebal(x, baris), indent=x.tingkat),
                        *_sel_uang(x, d, berubah=berubah, tebal=_tebal(x, baris)),
                    )
                )
                for x in baris
            ),
            baris_jumlah("Jumlah", 2, *_sel_uang(total, d, berubah=berubah, tebal=True)),
        ),
        sumber=f"{_sumber(t)}.",
        catatan=tuple(f"{x.nama}: {c}" for x in (*baris, total) for c in x.catatan),
    )
    return padatkan(tabel, 0, 2, 4, 5, 6, 7, 8)


def _tebal(x: BarisUbah, baris: Iterable[BarisUbah]) -> bool:
    """Programs stand out where anything lies beneath them."""
    return x.tingkat == 0 and any(y.tingkat for y in baris)


def _kolom_uang(b: BahanAnggaran, *, berubah: bool) -> tuple[Kolom, ...]:
    judul = (
        "Sebelum perubahan (Rp)",
        "Sesudah perubahan (Rp)" if berubah else "Pagu (Rp)",
        "Bertambah/ berkurang (Rp)",
        "%",
        "Realisasi (Rp)",
        "Penyerapan (%)",
        f"{b.aturan.judul_sisa} (Rp)",
    )
    return tuple(Kolom(j, jenis="angka") for j in judul)


def _sel_uang(x: BarisUbah, desimal: int, *, berubah: bool, tebal: bool = False) -> tuple[Sel, ...]:
    """Before, after, change, its percent, spent, absorption, rest; without change the budget stands once."""
    g = x.pertumbuhan
    return (
        sel_uang(x.sebelum if berubah else None, tebal=tebal),
        sel_uang(x.sesudah, tebal=tebal),
        sel_uang(g.selisih if berubah else None, tebal=tebal),
        sel_angka(g.persen if berubah else None, 2, tebal=tebal),
        sel_uang(x.realisasi, tebal=tebal),
        sel_angka(x.penyerapan.nilai, desimal, tebal=tebal),
        sel_uang(x.sisa, tebal=tebal),
    )


def _audit(t: TahunAnggaran) -> str:
    """Whether the spending is audited, and its cut-off day."""
    if t.total.realisasi is None and not any(x.realisasi for x in (*t.baris, *t.jenis, *t.rekening)):
        return "belum ada realisasi"
    batas = f", per {format_tanggal(t.tanggal_batas)}" if t.tanggal_batas else ""
    return f"{'belum diaudit' if t.belum_diaudit else 'diaudit'}{batas}"


def _sumber(t: TahunAnggaran) -> str:
    versi = gabung([v.lower() for v in t.versi]) or "tanpa versi"
    return f"Anggaran {versi} tahun {t.tahun}; realisasi keuangan {_audit(t)}".replace(
        "realisasi keuangan belum ada realisasi", "belum ada realisasi keuangan"
    )
