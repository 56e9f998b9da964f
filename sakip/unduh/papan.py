"""The deadline board and the calendar of a pemda as tables to download."""

from __future__ import annotations

from sakip.alur.papan import SARINGAN, Posisi
from sakip.beranda.kalender import BarisKalender, LembarKalender
from sakip.beranda.papan import PapanPeriode, PapanTahun
from sakip.inti import tabel as t
from sakip.inti.periode import format_tanggal

EMPAT = ("Keadaan", "Terisi", "Dari", "Tenggat")


def buku_papan_tahun(papan: PapanTahun, tahun: int) -> t.Buku:
    """Agencies × periods: state, rows filled, how far the deadline is."""
    judul = f"Papan tenggat {tahun}"
    baris = tuple(_tahun(pd.nama, posisi) for pd, posisi in papan.baris)
    jenis: tuple[tuple[t.Jenis, int], ...] = (("teks", 22), ("bilangan", 8), ("bilangan", 8), ("teks", 18))
    isi = t.Tabel(
        judul=judul,
        lembar="Setahun",
        kolom=(
            t.Kolom("Perangkat daerah", lebar=44),
            *(t.Kolom(n, j, lebar=w) for _ in papan.kolom for n, (j, w) in zip(EMPAT, jenis, strict=True)),
        ),
        kepala=(
            (
                t.Kepala("Perangkat daerah", 1, 2),
                *(
                    t.Kepala(f"{k.nama}, tenggat {format_tanggal(k.jendela.tenggat)}" if k.jendela else k.nama, 4)
                    for k in papan.kolom
                ),
            ),
            tuple(t.Kepala(n) for _ in papan.kolom for n in EMPAT),
        ),
        baris=(*baris, *([_terkunci(papan)] if baris else [])),
        kosong="Tidak ada perangkat daerah yang berlaku pada tahun ini.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _isi(p: Posisi) -> tuple[int | None, int | None]:
    return (p.isi.terisi, p.isi.jumlah) if p.isi.jumlah else (None, None)


def _tahun(nama: str, posisi: tuple[Posisi, ...]) -> t.Baris:
    return t.baris(nama, *(x for p in posisi for x in (p.label, *_isi(p), p.kata_tenggat or None)))


def _terkunci(papan: PapanTahun) -> t.Baris:
    banyak = len(papan.baris)
    return t.baris("Terkunci", *(x for k in papan.kolom for x in (None, k.terkunci, banyak, None)), jenis="jumlah")


def buku_papan_periode(papan: PapanPeriode, tahun: int) -> t.Buku:
    """The agencies of the selection, and how many stand where."""
    judul = f"Papan tenggat {papan.nama} {tahun}"
    isi = t.Tabel(
        judul=judul,
        lembar=papan.nama,
        atas=(SARINGAN.get(papan.saring, "Semua perangkat daerah"),),
        kolom=(
            t.Kolom("Perangkat daerah", lebar=44),
            t.Kolom("Keadaan", lebar=24),
            t.Kolom("Terisi", "bilangan", lebar=8),
            t.Kolom("Dari", "bilangan", lebar=8),
            t.Kolom("Baris menunggu data luar", "bilangan", lebar=12),
            t.Kolom("Menunggu", lebar=22),
            t.Kolom("Diajukan", "tanggal", lebar=26),
            t.Kolom("Terlambat", lebar=10),
            t.Kolom("Tenggat", "tanggal"),
            t.Kolom("Sisa hari", lebar=16),
            t.Kolom("Pengecualian", lebar=30),
        ),
        baris=tuple(_periode(p) for p in papan.terpilih),
        kosong="Tidak ada perangkat daerah dalam keadaan ini.",
        beku=1,
    )
    hitungan = t.Tabel(
        judul=judul,
        lembar="Jumlah",
        atas=("Jumlah perangkat daerah menurut keadaan",),
        kolom=(t.Kolom("Keadaan", lebar=34), t.Kolom("Perangkat daerah", "bilangan", lebar=18)),
        baris=(
            t.baris("Semua", len(papan.semua), jenis="penting"),
            *(t.baris(h.label, h.banyak) for h in papan.hitungan),
        ),
    )
    return t.Buku(judul=judul, tabel=(isi, hitungan))


def _periode(p: Posisi) -> t.Baris:
    return t.baris(
        p.perangkat_daerah.nama,
        p.label,
        *_isi(p),
        p.menunggu_data or None,
        p.penunggu or None,
        p.diajukan_pada.replace(tzinfo=None) if p.diajukan_pada else None,
        "ya" if p.diajukan_pada and p.status.terlambat else None,
        p.tenggat,
        p.kata_tenggat or None,
        p.pengecualian or None,
    )


# --- calendar


def buku_kalender(lembar: LembarKalender, tahun: int) -> t.Buku:
    """The windows that are stored, and the exceptions."""
    judul = f"Kalender pengisian {tahun}"
    umum = t.Tabel(
        judul=judul,
        lembar="Kalender",
        kolom=(
            t.Kolom("Periode", lebar=18),
            t.Kolom("Dibuka", "tanggal"),
            t.Kolom("Tenggat", "tanggal"),
            t.Kolom("Hari tenggat", lebar=20),
            t.Kolom("Berlaku bagi (perangkat daerah)", "bilangan", lebar=18),
            t.Kolom("Dikecualikan", "bilangan", lebar=14),
        ),
        baris=tuple(_jendela(b) for b in lembar.baris),
    )
    khusus = t.Tabel(
        judul=judul,
        lembar="Pengecualian",
        atas=("Perangkat daerah dengan jendela sendiri",),
        kolom=(
            t.Kolom("Perangkat daerah", lebar=44),
            t.Kolom("Periode", lebar=18),
            t.Kolom("Dibuka", "tanggal"),
            t.Kolom("Tenggat", "tanggal"),
            t.Kolom("Alasan", lebar=40),
        ),
        baris=tuple(
            t.baris(
                j.perangkat_daerah.nama if j.perangkat_daerah else None,
                j.get_periode_display(),
                j.buka,
                j.tenggat,
                j.alasan,
            )
            for j in lembar.pengecualian
        ),
        kosong="Tidak ada. Kalender umum berlaku bagi semua perangkat daerah.",
    )
    return t.Buku(judul=judul, tabel=(umum, khusus))


def _jendela(b: BarisKalender) -> t.Baris:
    j = b.jendela
    return t.baris(
        b.nama,
        j.buka if j else None,
        j.tenggat if j else "tanpa tenggat",
        b.hari or None,
        b.berlaku,
        len(b.dikecualikan) or None,
    )
