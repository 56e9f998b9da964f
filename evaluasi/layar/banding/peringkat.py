"""Agencies ranked, with the years side by side, as the page and its workbook show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.layar.banding import tulis
from evaluasi.layar.banding.tulis import Perubahan, Sel, alamat
from evaluasi.perhitungan import banding as hitung
from evaluasi.selectors.banding.peringkat import BarisDinas, NilaiDinas
from laporan.susun.grafik import Titik
from sakip.inti import tabel as t
from sakip.models import PerangkatDaerah

BATAS_TERCAPAI = Decimal(100)  # where the scale names no band as good
KETERANGAN = (
    "Rata-rata capaian indikator Perjanjian Kinerja, dengan banyaknya yang terukur. ▲ dan ▼ terhadap tahun "
    "sebelumnya pada tabel, dalam poin persen. Yang tidak terukur tidak diberi peringkat."
)


@dataclass(frozen=True, slots=True)
class TahunDinas:
    """An agency's year: mean with its count and category, absorption, and whose figures they are."""

    tahun: int
    capaian: Sel
    cacah: str
    tercapai: str
    kategori: str
    nada: str
    serapan: Sel
    pagu: str
    realisasi: str
    dari: tuple[tuple[str, str], ...] = ()
    """Predecessors whose figures these are, each with its own page."""
    luar: str = ""
    """Mean of what was measured outside of the agreement, with its count."""


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """``tempat`` in the last year by the chosen figure, ``lalu`` in the year before; "" without one."""

    perangkat_daerah: PerangkatDaerah
    url: str
    tempat: str
    lalu: str
    geser: Perubahan
    tahun: tuple[TahunDinas, ...]
    rentang: Perubahan


@dataclass(frozen=True, slots=True)
class HalamanPeringkat:
    tahun: tuple[int, ...]
    urut: str
    baris: tuple[BarisTampil, ...]
    kuadran: tuple[Titik, ...]
    batas: Decimal
    terukur: int


def halaman_peringkat(baris: Sequence[BarisDinas], tahun: Sequence[int], urut: str) -> HalamanPeringkat:
    """Rows in the order of the chosen figure of the last year; what is not measured comes last, by name."""
    kini = [_nilai(b.nilai[-1], urut) for b in baris]
    lalu = [_nilai(b.nilai[-2], urut) for b in baris]
    desimal = _desimal(baris[0].nilai[-1], urut) if baris else 2
    tempat, dulu = hitung.peringkat(kini, desimal), hitung.peringkat(lalu, desimal)
    isi = [_baris(b, t, d) for b, t, d in zip(baris, tempat, dulu, strict=True)]
    if urut != "nama":
        jauh = len(baris) + 1
        isi = [
            x
            for _, x in sorted(
                zip(tempat, isi, strict=True), key=lambda p: (p[0] or jauh, p[1].perangkat_daerah.nama)
            )
        ]
    return HalamanPeringkat(
        tuple(tahun), urut, tuple(isi), _kuadran(baris), _batas(baris), sum(n is not None for n in kini)
    )


def _desimal(n: NilaiDinas, urut: str) -> int:
    return n.aturan.desimal_penyerapan if urut == "penyerapan" else n.rata.desimal


def _nilai(n: NilaiDinas, urut: str) -> Decimal | None:
    return n.uang.penyerapan.nilai if urut == "penyerapan" else n.rata.tampil


def _baris(b: BarisDinas, tempat: int | None, dulu: int | None) -> BarisTampil:
    tahun = tuple(_tahun(b, n) for n in range(len(b.nilai)))
    geser = Perubahan()
    if tempat is not None and dulu is not None:
        u = hitung.ubah_persen(Decimal(-dulu), Decimal(-tempat), 0)
        beda = f"{abs(dulu - tempat)} tempat" if dulu != tempat else ""
        kata = {"membaik": "naik", "memburuk": "turun"}.get(u.kata, "tetap")
        panah = tulis.ubah_kata(u).teks.split(" ")[0]
        geser = Perubahan(" ".join(filter(None, (panah, beda, kata))), u.nada)
    awal, akhir = b.nilai[0].rata, b.nilai[-1].rata
    rentang = hitung.ubah_persen(awal.tampil, akhir.tampil, akhir.desimal) if len(b.nilai) > 2 else hitung.TANPA
    return BarisTampil(
        b.perangkat_daerah,
        alamat("evaluasi:banding", b.perangkat_daerah, b.nilai[-1].tahun),
        str(tempat or ""),
        str(dulu or ""),
        geser,
        tahun,
        tulis.ubah_persen(rentang, akhir.desimal),
    )


def _tahun(b: BarisDinas, n: int) -> TahunDinas:
    x, lalu = b.nilai[n], b.nilai[n - 1] if n else None
    asal = x.dari[0] if x.dari else b.perangkat_daerah
    d, ds = x.rata.desimal, x.aturan.desimal_penyerapan
    ubah, serap = hitung.TANPA, hitung.TANPA
    if lalu is not None:
        ubah = hitung.ubah_persen(lalu.rata.tampil, x.rata.tampil, d)
        serap = hitung.ubah_persen(lalu.uang.penyerapan.nilai, x.uang.penyerapan.nilai, ds)
    ukur, uang = alamat("kinerja:pengukuran", asal, x.tahun), alamat("anggaran:daftar", asal, x.tahun)
    if len(x.dari) > 1:  # made of several: each of them is linked below
        ukur = uang = ""
    return TahunDinas(
        tahun=x.tahun,
        capaian=Sel(
            tulis.persen(x.rata.tampil, d), ukur if x.rata.tampil is not None else "", tulis.ubah_persen(ubah, d)
        ),
        cacah=x.rata.keterangan if x.rata.jumlah else "",
        tercapai=f"{x.tercapai} mencapai target" if x.rata.terukur else "",
        kategori=x.kategori.label if x.kategori else "",
        nada=x.nada,
        serapan=Sel(
            tulis.persen(x.uang.penyerapan.nilai, ds),
            uang if x.uang.penyerapan.nilai is not None else "",
            tulis.ubah_persen(serap, ds),
        ),
        pagu=tulis.rupiah(x.uang.pagu),
        realisasi=tulis.rupiah(x.uang.realisasi),
        dari=tuple((pd.nama, alamat("kinerja:pengukuran", pd, x.tahun)) for pd in x.dari),
        luar=f"IKU di luar PK {tulis.persen(x.luar.tampil, x.luar.desimal)} ({x.luar.keterangan})" if x.luar else "",
    )


# --- the chart


def _kuadran(baris: Sequence[BarisDinas]) -> tuple[Titik, ...]:
    """Agencies by absorption and performance of the last year, where both are known."""
    akhir = [(b.perangkat_daerah, b.nilai[-1]) for b in baris]
    return tuple(
        Titik(
            pd.singkatan or pd.nama,
            n.uang.penyerapan.nilai,
            n.rata.tampil,
            tulis.persen(n.uang.penyerapan.nilai, n.aturan.desimal_penyerapan),
            tulis.persen(n.rata.tampil, n.rata.desimal),
        )
        for pd, n in akhir
        if n.uang.penyerapan.nilai is not None and n.rata.tampil is not None
    )


def _batas(baris: Sequence[BarisDinas]) -> Decimal:
    """Where the pemda's scale begins to call a result good."""
    if not baris:
        return BATAS_TERCAPAI
    langkah = baris[0].nilai[-1].aturan.skala_capaian.langkah
    return min((x.bawah for x in langkah if x.nada == "baik" and x.bawah is not None), default=BATAS_TERCAPAI)


# --- workbook


def buku_peringkat(h: HalamanPeringkat) -> t.Buku:
    """A line per agency, the years beside each other."""
    judul = f"Peringkat perangkat daerah {h.tahun[0]}–{h.tahun[-1]}"
    kolom = [k for n in h.tahun for k in _kolom(n, pertama=n == h.tahun[0])]
    rentang = [t.Kolom(f"Perubahan {h.tahun[0]}–{h.tahun[-1]}", lebar=26)] if len(h.tahun) > 2 else []
    isi = t.Tabel(
        judul=judul,
        atas=(KETERANGAN,),
        kolom=(
            t.Kolom("Perangkat daerah", lebar=44),
            t.Kolom(f"Peringkat {h.tahun[-1]}", "bilangan", lebar=10),
            t.Kolom(f"Peringkat {h.tahun[-2]}", "bilangan", lebar=10),
            t.Kolom("Pergeseran", lebar=18),
            *kolom,
            *rentang,
        ),
        baris=tuple(_lembar(b, h) for b in h.baris),
        kosong="Tidak ada perangkat daerah yang cocok dengan pilihan.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _kolom(tahun: int, *, pertama: bool) -> list[t.Kolom]:
    ubah = [] if pertama else [t.Kolom(f"Perubahan {tahun}", lebar=24)]
    serap = [] if pertama else [t.Kolom(f"Perubahan penyerapan {tahun}", lebar=24)]
    return [
        t.Kolom(f"Capaian {tahun}", "persen"),
        *ubah,
        t.Kolom(f"Dihitung dari {tahun}", lebar=28),
        t.Kolom(f"Mencapai target {tahun}", lebar=20),
        t.Kolom(f"Kategori {tahun}", lebar=16),
        t.Kolom(f"Pagu {tahun} (Rp)", "rupiah"),
        t.Kolom(f"Realisasi {tahun} (Rp)", "rupiah"),
        t.Kolom(f"Penyerapan {tahun}", "persen"),
        *serap,
        t.Kolom(f"Keterangan {tahun}", lebar=30),
    ]


def _lembar(b: BarisTampil, h: HalamanPeringkat) -> t.Baris:
    sel: list[t.Isi | t.Sel] = []
    for n, x in enumerate(b.tahun):
        sel += [
            t.tampil(x.capaian.teks),
            *([x.capaian.ubah.teks or None] if n else []),
            x.cacah or None,
            x.tercapai or None,
            x.kategori or None,
            t.tampil(x.pagu),
            t.tampil(x.realisasi),
            t.tampil(x.serapan.teks),
            *([x.serapan.ubah.teks or None] if n else []),
            "; ".join(filter(None, (_sebut_dari(x), x.luar))) or None,
        ]
    rentang = [b.rentang.teks or None] if len(h.tahun) > 2 else []
    tempat = [int(x) if x else None for x in (b.tempat, b.lalu)]
    return t.baris(b.perangkat_daerah.nama, *tempat, b.geser.teks or None, *sel, *rentang)


def _sebut_dari(x: TahunDinas) -> str:
    return f"dari {', '.join(nama for nama, _ in x.dari)}" if x.dari else ""
