"""Tables of chapters I and II: AKIP, the plan, the agreements; headings as in regulation.md 1.1–1.3."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from laporan.bahan import BahanIndikator, BahanLkip, BahanRenstra, BahanSasaran, BahanTujuan, RekomendasiBahan
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import (
    STRIP,
    judul_kolom,
    nama_bersatuan,
    nama_dokumen,
    sebut_satuan,
    sel_angka,
    sel_no,
    tulis,
)
from laporan.susun.lkip.padat import padatkan
from laporan.susun.lkip.tabel_pk import tabel_item, tabel_program
from sakip.inti.istilah import KeadaanRekomendasi
from sakip.inti.periode import romawi

TAHUN_TEGAK = 6
"""Years of targets that still stand on an upright page."""

# --- AKIP ---


def nilai_akip(b: BahanLkip) -> Tabel:
    baris = [
        Baris((sel_no(n), Sel(str(t), rata="tengah"), sel_angka(x, 2), Sel(k, rata="tengah")))
        for n, (t, x, k) in enumerate(b.nilai_akip, 1)
    ]
    return Tabel(
        judul="Perkembangan nilai AKIP",
        kolom=(Kolom("No.", 8), Kolom("Tahun"), Kolom("Nilai", jenis="angka"), Kolom("Kategori")),
        baris=tuple(baris),
        sumber="Hasil evaluasi AKIP; kategori menurut PermenPANRB Nomor 88 Tahun 2021.",
    )


def _jawaban(r: RekomendasiBahan) -> Iterator[str]:
    """Each answer with its day, where it is known."""
    for teks, hari in zip_longest(r.tindak_lanjut, r.tanggal, fillvalue=""):
        yield f"{teks} ({hari})" if hari else teks


def _status(r: RekomendasiBahan) -> str:
    """The state; what a reviewer decided, with the day of it."""
    diputus = r.keadaan not in (KeadaanRekomendasi.TERBUKA, KeadaanRekomendasi.DIJAWAB)
    return f"{r.keadaan.label}, diverifikasi {r.diputus}" if diputus and r.diputus else r.keadaan.label


def rekomendasi(b: BahanLkip) -> Tabel:
    """Recommendations under the four components, with their answers and what was verified of them."""
    baris: list[Baris] = []
    for nomor, komponen in enumerate(dict.fromkeys(r.komponen for r in b.rekomendasi), 1):
        baris.append(Baris((Sel(f"{romawi(nomor)}. {komponen}", rentang_kolom=4, tebal=True),), "kelompok"))
        isi = [r for r in b.rekomendasi if r.komponen == komponen]
        for n, r in enumerate(isi, 1):
            jawab = "\n".join(_jawaban(r)) or STRIP
            baris.append(Baris((sel_no(n), Sel(r.teks), Sel(jawab), Sel(_status(r)))))
    return Tabel(
        judul=f"Rekomendasi hasil evaluasi AKIP tahun {b.tahun_rekomendasi} dan tindak lanjutnya",
        kolom=(Kolom("No.", 7), Kolom("Rekomendasi", 41), Kolom("Tindak Lanjut", 34), Kolom("Status", 18)),
        baris=tuple(baris),
    )


# --- plan ---


def tujuan_sasaran(b: BahanLkip) -> Tabel:
    """Tujuan, sasaran and their indicators with the targets of every year (T-C.25)."""
    r = b.renstra
    assert r is not None  # noqa: S101  the caller asks only where there is a Renstra
    diperjanjikan = {i.indikator_id for pk in b.pk for i in pk.item}
    judul = f"Tujuan dan sasaran {r.tahun_awal}–{r.tahun_akhir}"
    return padatkan(tabel_tujuan(r, diperjanjikan, judul, "Target Kinerja pada Tahun"), 1, 2)


def tabel_tujuan(r: BahanRenstra, diperjanjikan: Collection[int], judul: str, atas_target: str) -> Tabel:
    """T-C.25 under a caption. ``diperjanjikan``: indicators of agreements, which may be none of the plan."""
    tahun = range(r.tahun_awal, r.tahun_akhir + 1)
    baris = [x for n, t in enumerate(r.tujuan, 1) for x in _baris_tujuan(diperjanjikan, n, t, tahun)]
    if not any(t.teks for t in r.tujuan):
        baris = _nomori_sasaran(baris)
    rentang = len(tahun)
    return Tabel(
        judul=judul,
        kolom=(
            Kolom("No", 5),
            *judul_kolom("Tujuan", "Sasaran", "Indikator"),
            *(Kolom(str(t), jenis="angka") for t in tahun),
        ),
        kepala=(
            (
                *(Kepala(k, rentang_baris=2) for k in ("No", "Tujuan", "Sasaran", "Indikator Tujuan/Sasaran")),
                Kepala(atas_target, rentang),
            ),
            tuple(Kepala(str(t)) for t in tahun),
        ),
        baris=tuple(baris),
        sumber=f"{r.nama}.",
        lebar=False if rentang <= TAHUN_TEGAK else None,
    )


def _baris_tujuan(diperjanjikan: Collection[int], nomor: int, t: BahanTujuan, tahun: range) -> list[Baris]:
    """A tujuan's own indicators, then those of its sasaran; repeated words stand once."""
    isi: list[tuple[str, BahanIndikator | None]] = [("", i) for i in t.indikator]
    for s in t.sasaran:
        isi += [(s.teks, i) for i in di_renstra(diperjanjikan, s)] or ([] if s.indikator else [(s.teks, None)])
    baris: list[Baris] = []
    lalu = ""
    for n, (sasaran, i) in enumerate(isi or [("", None)]):
        depan = (sel_no(nomor), Sel(t.teks or STRIP)) if n == 0 else (Sel(""), Sel(""))
        nama = nama_bersatuan(i) if i else STRIP
        target = [Sel((i.target_renstra.get(x) if i else "") or STRIP, rata="kanan") for x in tahun]
        baris.append(Baris((*depan, Sel("" if sasaran == lalu else sasaran), Sel(nama), *target)))
        lalu = sasaran
    return baris


def _nomori_sasaran(baris: Sequence[Baris]) -> list[Baris]:
    """Where the plan has no tujuan, the numbers count its sasaran."""
    hasil, n = [], 0
    for satu in baris:
        n += bool(satu.sel[2].teks)
        hasil.append(Baris((sel_no(n) if satu.sel[2].teks else Sel(""), *satu.sel[1:]), satu.jenis))
    return hasil


def indikator_renstra(b: BahanLkip, s: BahanSasaran) -> list[BahanIndikator]:
    """Indicators of the plan itself; one that only the year's agreement names, without target in the plan, is none."""
    return di_renstra({i.indikator_id for pk in b.pk for i in pk.item}, s)


def di_renstra(diperjanjikan: Collection[int], s: BahanSasaran) -> list[BahanIndikator]:
    """As ``indikator_renstra``, given the indicators that agreements name."""
    return [i for i in s.indikator if i.iku or i.target_renstra or i.id not in diperjanjikan]


def sasaran_renstra(b: BahanLkip, r: BahanRenstra) -> list[BahanSasaran]:
    """Sasaran of the plan; one that only an agreement names, with indicators of its own, is none."""
    return [s for s in r.sasaran if indikator_renstra(b, s) or not s.indikator]


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
        baris=tuple(Baris((Sel(s), Sel(berbutir(st)), Sel(berbutir(ak)))) for s, st, ak in pasangan),
        sumber=f"{r.nama}.",
    )


def berbutir(teks: Sequence[str]) -> str:
    """One sentence as it is, several as numbered lines."""
    if len(teks) == 1:
        return teks[0]
    return "\n".join(f"{n}. {t}" for n, t in enumerate(teks, 1)) or STRIP


def berlaku(i: BahanIndikator, tahun: int) -> bool:
    """Whether an indicator still counts: one whose last target lies in the past was replaced."""
    return bool(i.target_pk) or not i.target_renstra or max(i.target_renstra) >= tahun


def iku(b: BahanLkip) -> Tabel:
    """IKU sheet: reason and formula of each indicator."""
    r = b.renstra
    assert r is not None  # noqa: S101  the caller asks only where there is a Renstra
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
                    sel_no(n),
                    Sel(sasaran),
                    Sel(i.nama),
                    Sel(_penjelasan_iku(i)),
                    Sel(sebut_satuan(i.satuan) or STRIP),
                    Sel(i.target_pk or STRIP, rata="kanan"),
                )
            )
            for n, (sasaran, i) in enumerate(baris_iku(b), 1)
        ),
        sumber=f"{r.nama}.",
        lebar=False,
    )


def baris_iku(b: BahanLkip) -> list[tuple[str, BahanIndikator]]:
    """The IKU that count in the year under their sasaran, then those of tujuan."""
    tujuan = b.renstra.tujuan if b.renstra else ()
    pasangan = [(s.teks, i) for t in tujuan for s in t.sasaran for i in s.indikator]
    pasangan += [(t.teks, i) for t in tujuan for i in t.indikator]
    return [(sasaran, i) for sasaran, i in pasangan if i.iku and berlaku(i, b.tahun)]


def _penjelasan_iku(i: BahanIndikator) -> str:
    bagian = (
        ("Alasan", i.alasan),
        ("Definisi", i.definisi),
        ("Formulasi", i.formulasi or rumus_rasio(i)),
        ("Sumber data", i.sumber_data),
        ("Penanggung jawab", i.penanggung_jawab),
    )
    return "\n".join(f"{nama}: {teks}" for nama, teks in bagian if teks) or STRIP


def rumus_rasio(i: BahanIndikator) -> str:
    """The formula that the labels of a ratio make; "" for another indicator."""
    atas, bawah = i.label_pembilang, i.label_penyebut
    return f"{atas} / {bawah} × {tulis(i.faktor, 0)}" if atas and bawah and i.faktor is not None else ""


# --- agreement ---


def item_pk(b: BahanLkip, nomor: int) -> Tabel:
    """Items of an agreement as signed, with slices where there are any."""
    pk = b.pk[nomor]
    judul = f"{nama_dokumen(b, pk.nama)} tahun {b.tahun}"
    return tabel_item(pk, judul=judul, kunci=f"pk-item-{pk.id}", triwulan=any(any(i.tw) for i in pk.item))


def program_pk(b: BahanLkip, nomor: int) -> Tabel:
    """Programs and money of an agreement, with the sum of its lines."""
    pk = b.pk[nomor]
    judul = f"Program dan anggaran {nama_dokumen(b, pk.nama)} tahun {b.tahun}"
    return tabel_program(pk, judul=judul, kunci=f"pk-program-{pk.id}", triwulan=True)
