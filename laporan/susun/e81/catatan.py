"""What stands beneath the table of Formulir E.81: how to read it, what it rests on, what is not known."""

from __future__ import annotations

from collections.abc import Iterable

from kinerja.bentuk import Langkah, Realisasi, Skala
from kinerja.perhitungan.skala import tulis_batas
from laporan.susun.e81.bahan import BahanE81
from laporan.susun.e81.penutup import rata_k, rata_rp
from laporan.susun.lkip.alat import catatan_tak_ikut, rupiah
from laporan.susun.ringkas import catatan_ringkas
from sakip.inti.angka import NOL, jumlah_ada
from sakip.inti.periode import TRIWULAN, nama_singkat


def sumber_e81(b: BahanE81) -> str:
    versi = f"anggaran {', '.join(b.versi).lower()}" if b.versi else "anggaran"
    audit = "; realisasi keuangan belum diaudit" if b.belum_diaudit else ""
    return f"{b.renstra or 'Renstra'}; {versi} tahun {b.tahun}; data kinerja {b.perangkat_daerah}{audit}."


def catatan_e81(b: BahanE81) -> tuple[str, ...]:
    return (
        f"K: kinerja dalam satuan indikator; Rp: anggaran. Kolom 8–11 memuat hasil triwulan itu sendiri s.d. "
        f"{nama_singkat(b.triwulan)}; kolom 12 dan 13 mengikuti akumulasi tiap indikator (jumlah, posisi akhir, atau "
        "rata-rata), sehingga 13 = 6 + 12 hanya untuk indikator yang dijumlahkan antartahun.",
        f"Rata-rata kolom 8–12: persen terhadap kolom 7; kolom 13 dan 14: persen terhadap kolom 5. {_banyaknya(b)}",
        *_tak_ikut(b),
        _catatan_skala(b.skala),
        *_catatan_target(b),
        *_catatan_uang(b),
        *catatan_ringkas(_semua(b)),
        *(f"{s.nama}: {c}" for s in b.simpul for c in s.catatan),
    )


def _banyaknya(b: BahanE81) -> str:
    """The count of each mean: "K: TW I 12 dari 13 indikator, …"."""
    nama = [*(nama_singkat(t) for t in TRIWULAN), "kolom 12", "kolom 13 dan 14"]
    bagian = []
    for huruf, semua, satuan in (("K", rata_k(b), "indikator"), ("Rp", rata_rp(b), "baris")):
        isi = [f"{n}: {r.terukur}" for n, r in zip(nama, semua[:-1], strict=True) if r and r.terukur]
        banyak = max((r.jumlah for r in semua if r is not None), default=0)
        bagian.append(f"{huruf} ({banyak} {satuan}) {', '.join(isi) or 'belum ada'}")
    return f"Banyaknya yang dirata-rata – {'; '.join(bagian)}."


def _tak_ikut(b: BahanE81) -> tuple[str, ...]:
    """Indicators that the means of the quarters or that of column 12 leave out."""
    tahun_ini, irisan = rata_k(b)[4], [i.nama for i in b.indikator if not i.irisan_sebanding]
    return (
        *(
            [
                "Tidak ikut rata-rata kolom 8–11 (dijumlahkan sepanjang tahun dan tidak dimaksimalkan, sehingga "
                f"hasil satu triwulan tidak sebanding dengan target setahun): {'; '.join(irisan)}."
            ]
            if irisan
            else ()
        ),
        *(catatan_tak_ikut(tahun_ini) if tahun_ini else ()),
    )


def _catatan_skala(skala: Skala) -> str:
    return f"Predikat menurut {skala.nama}: {'; '.join(f'{s.label} {_batas(s)}' for s in skala.langkah)}."


def _batas(s: Langkah) -> str:
    return tulis_batas(s) if s.bawah is not None else "di bawahnya"


def _catatan_target(b: BahanE81) -> tuple[str, ...]:
    """Indicators whose target of the year stands in another document than the one asked for."""
    lain: dict[str, list[str]] = {}
    for i in b.indikator:
        if i.dokumen and not _sesuai(b.sumber, i.dokumen):
            lain.setdefault(i.dokumen, []).append(i.nama)
    tanpa = [i.nama for i in b.indikator if not i.dokumen]
    return (
        *(f"Target kolom 7 menurut {dokumen}: {'; '.join(nama)}." for dokumen, nama in lain.items()),
        *([f"Tanpa target tahun {b.tahun}: {'; '.join(tanpa)}."] if tanpa else ()),
    )


def _sesuai(sumber: str, dokumen: str) -> bool:
    return dokumen.startswith("PK") if sumber == "pk" else dokumen.startswith("Renja")


def _catatan_uang(b: BahanE81) -> Iterable[str]:
    if b.tanpa_pagu:
        tahun = ", ".join(map(str, b.tanpa_pagu))
        yield f"Kolom 5 dan 14 (Rp) kosong: pagu per program tahun {tahun} belum diketahui."
    elif b.tahun_akhir:
        yield (
            f"Kolom 5 (Rp) ialah jumlah pagu tahun {b.tahun_awal}–{b.tahun_akhir} menurut versi yang berlaku tiap "
            "tahun atau, untuk tahun yang belum beranggaran, menurut rencananya."
        )
    if b.tanpa_realisasi:
        tahun = ", ".join(map(str, b.tanpa_realisasi))
        yield f"Kolom 6, 13, dan 14 (Rp) kosong: realisasi anggaran per program tahun {tahun} belum diketahui."
    puncak = [s.uang for s in b.simpul if s.tingkat == 0]
    for kolom, jumlah, baris in (
        ("5", b.jumlah.akhir, jumlah_ada(u.akhir for u in puncak)),
        ("6", b.jumlah.lalu, jumlah_ada(u.lalu for u in puncak)),
    ):
        if jumlah is not None and jumlah != (baris or NOL):
            yield (
                f"Kolom {kolom} (Rp) baris perangkat daerah {rupiah(jumlah)}, jumlah baris programnya "
                f"{rupiah(baris or NOL)}: selisihnya program tahun lain yang tidak berlanjut ke tahun {b.tahun}."
            )


def _semua(b: BahanE81) -> Iterable[Realisasi]:
    for i in b.indikator:
        yield from (r for r in (i.lalu, *i.triwulan, i.tahun_ini, i.renstra) if r is not None)
