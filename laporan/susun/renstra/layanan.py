"""What the years before reached and cost: T-C.23 and T-C.24, headings as in regulation.md 4.7."""

from __future__ import annotations

from collections.abc import Sequence

from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import (
    CATATAN_DILAPORKAN,
    STRIP,
    sel_angka,
    sel_dilaporkan,
    sel_no,
    sel_uang,
)
from laporan.susun.renstra.bahan import BahanTabelRenstra, Layanan, Pendanaan
from laporan.susun.renstra.sel import catatan_renja, sel_target_tahun
from laporan.susun.ringkas import catatan_ringkas, nama_satuan, sel_ringkas

TANPA_STANDAR = 3
"""NSPK, IKK and other targets: no plan of the agency records them, so they are dashes."""


def tc23(b: BahanTabelRenstra) -> Tabel:
    """Pencapaian Kinerja Pelayanan: target, realisasi and ratio of each year looked back on."""
    tahun = b.periode.tahun
    tunggal = (
        "No",
        "Indikator Kinerja sesuai Tugas dan Fungsi Perangkat Daerah",
        "Target NSPK",
        "Target IKK",
        "Target Indikator Lainnya",
    )
    kelompok = (
        "Target Renstra Perangkat Daerah Tahun ke-",
        "Realisasi Capaian Tahun ke-",
        "Rasio Capaian pada Tahun ke-",
    )
    return Tabel(
        nomor="Tabel T-C.23",
        judul=f"Pencapaian Kinerja Pelayanan Perangkat Daerah {b.nama}",
        kolom=(
            Kolom("No", 3),
            Kolom("Indikator Kinerja", 18),
            *(Kolom(k, 5) for k in tunggal[2:]),
            *(Kolom(f"{k} {t}", rata="kanan") for k in ("Target", "Realisasi", "Rasio") for t in tahun),
        ),
        kepala=_kepala(tunggal, kelompok, tahun),
        baris=tuple(_baris_layanan(n, r) for n, r in enumerate(b.layanan, 1)),
        catatan=_catatan_layanan(b),
        sumber=f"{b.periode.nama}; data kinerja {b.perangkat_daerah}.",
        lebar=True,
        bernomor=False,
        kosong=f"Belum ada target dan realisasi {b.periode.nama}.",
        kunci="tc23",
    )


def _kepala(
    tunggal: Sequence[str], kelompok: Sequence[str], tahun: Sequence[int], akhir: Sequence[Kepala] = ()
) -> tuple[tuple[Kepala, ...], ...]:
    """Two lines: groups of years, and under each its years by number ("1", then the year)."""
    atas = (*(Kepala(t, rentang_baris=2) for t in tunggal), *(Kepala(k, len(tahun)) for k in kelompok), *akhir)
    return atas, tuple(Kepala(f"{n}\n({t})") for _ in kelompok for n, t in enumerate(tahun, 1))


def _baris_layanan(nomor: int, x: Layanan) -> Baris:
    ket = x.ketentuan
    return Baris(
        (
            sel_no(nomor),
            Sel(nama_satuan(x.nama, ket.satuan)),
            *(Sel(STRIP, rata="tengah") for _ in range(TANPA_STANDAR)),
            *(sel_target_tahun(ket, t.target) for t in x.tahun),
            *(sel_ringkas(ket, t.titik.realisasi, perkiraan=t.titik.perkiraan) for t in x.tahun),
            *(sel_dilaporkan(ket, t.rasio, t.titik.capaian_dilaporkan) for t in x.tahun),
        )
    )


def _catatan_layanan(b: BahanTabelRenstra) -> tuple[str, ...]:
    tahun = [t for x in b.layanan for t in x.tahun]
    lapor = any(t.rasio.nilai is None and t.titik.capaian_dilaporkan is not None for t in tahun)
    ramal = any(t.titik.perkiraan for t in tahun)
    return (
        f"Tahun ke-1 sampai ke-{len(b.periode.tahun)}: {b.periode.nama}. Rasio ialah capaian menurut polaritas tiap "
        "indikator, dalam persen; tanda – berarti tidak diketahui.",
        *catatan_renja(t.target for t in tahun),
        *catatan_ringkas(t.titik.realisasi for t in tahun),
        *([CATATAN_DILAPORKAN] if lapor else []),
        *(["(p) perkiraan"] if ramal else []),
    )


def tc24(b: BahanTabelRenstra) -> Tabel:
    """Anggaran dan Realisasi Pendanaan: amounts, their ratio, and the mean growth of each."""
    tahun = b.periode.tahun
    kelompok = (
        "Anggaran pada Tahun ke- (Rp)",
        "Realisasi Anggaran pada Tahun ke- (Rp)",
        "Rasio antara Realisasi dan Anggaran Tahun ke- (%)",
    )
    atas, bawah = _kepala(("Uraian",), kelompok, tahun, (Kepala("Rata-rata Pertumbuhan (%)", 2),))
    diketahui = [x for x in b.pendanaan if any(u.pagu is not None or u.realisasi is not None for u in x.uang)]
    ada_jumlah = any(u.pagu is not None or u.realisasi is not None for u in b.jumlah.uang)
    return Tabel(
        nomor="Tabel T-C.24",
        judul=f"Anggaran dan Realisasi Pendanaan Pelayanan Perangkat Daerah {b.nama}",
        kolom=(
            Kolom("Uraian", 16),
            *(Kolom(f"{k} {t}", jenis="angka") for k in ("Anggaran", "Realisasi", "Rasio") for t in tahun),
            Kolom("Pertumbuhan anggaran", jenis="angka"),
            Kolom("Pertumbuhan realisasi", jenis="angka"),
        ),
        kepala=(atas, (*bawah, Kepala("Anggaran"), Kepala("Realisasi"))),
        baris=(
            *(Baris(_sel_pendanaan(b, x)) for x in diketahui),
            *([Baris(_sel_pendanaan(b, b.jumlah), "jumlah")] if ada_jumlah else []),
        ),
        catatan=(
            f"Tahun ke-1 sampai ke-{len(tahun)}: {b.periode.nama}. Pertumbuhan dihitung terhadap tahun sebelumnya, "
            "lalu dirata-rata atas tahun yang diketahui.",
        ),
        sumber="Anggaran menurut versi yang berlaku tiap tahun.",
        lebar=True,
        bernomor=False,
        kosong=f"Belum ada anggaran {b.periode.nama}.",
        kunci="tc24",
    )


def _sel_pendanaan(b: BahanTabelRenstra, x: Pendanaan) -> tuple[Sel, ...]:
    desimal = b.aturan.desimal_penyerapan
    return (
        Sel(x.uraian),
        *(sel_uang(u.pagu) for u in x.uang),
        *(sel_uang(u.realisasi) for u in x.uang),
        *(sel_angka(u.penyerapan.nilai, desimal) for u in x.uang),
        sel_angka(x.tumbuh_anggaran, desimal),
        sel_angka(x.tumbuh_realisasi, desimal),
    )
