"""What is submitted of a period, as tables to download: indicators, money, what stands in the way, what was done."""

from __future__ import annotations

from collections.abc import Iterator

from anggaran.bentuk import BarisAnggaran
from sakip.halaman import setempat
from sakip.inti import tabel as t
from sakip.pengajuan import BarisHalaman, Hal, Halaman, Lewat


def buku_pengajuan(h: Halaman, tahun: int) -> t.Buku:
    judul = f"Pengajuan {h.nama} {tahun}"
    atas = (h.alur.sebutan, f"{h.terisi} dari {h.diharapkan} indikator terisi")
    return t.Buku(
        judul=judul,
        tabel=(
            _indikator(judul, atas, h),
            _anggaran(judul, atas, h),
            *([_hal(judul, h)] if h.kurang or h.janggal else []),
            _riwayat(judul, h),
        ),
    )


def _indikator(judul: str, atas: tuple[str, ...], h: Halaman) -> t.Tabel:
    sd = f" s.d. {h.singkat}" if h.periode else ""
    kolom = (
        t.Kolom("Kode", lebar=10),
        t.Kolom("Indikator", lebar=44),
        t.Kolom("Satuan", lebar=12),
        t.Kolom(f"Target{sd}", "angka", lebar=18),
        t.Kolom(f"Realisasi{sd}", "angka", lebar=18),
        t.Kolom("Capaian", "persen"),
        t.Kolom("Kategori", lebar=18),
        t.Kolom("Penjelasan", lebar=50),
        t.Kolom("Bukti", lebar=28),
        t.Kolom("Status", lebar=20),
        t.Kolom("Perubahan sejak pengajuan", lebar=40),
        t.Kolom("Diisi oleh", lebar=28),
        t.Kolom("Pada", "tanggal", lebar=26),
    )
    return t.Tabel(
        judul=judul,
        lembar="Indikator",
        atas=atas,
        kolom=kolom,
        baris=tuple(_semua(h, len(kolom))),
        kosong="Belum ada indikator: tidak ada Renstra yang meliputi tahun ini.",
        beku=2,
    )


def _semua(h: Halaman, lebar: int) -> Iterator[t.Baris]:
    for k in h.kelompok:
        yield t.kelompok(k.judul, lebar)
        yield from map(_baris, k.baris)


def _baris(b: BarisHalaman) -> t.Baris:
    i = b.isi
    oleh = i.oleh + (f" atas nama {i.atas_nama}" if i.atas_nama else "")
    return t.baris(
        i.kode,
        i.nama,
        i.satuan or None,
        t.tampil(i.target),
        t.tampil(i.realisasi),
        t.tampil(i.capaian),
        i.kategori or None,
        "\n".join(_penjelasan(b)) or None,
        "\n".join(u.nama for u in i.bukti) or None,
        ", ".join(_status(b)) or None,
        "\n".join(f"{hal}: {dulu} → {kini}" for hal, dulu, kini in i.beda) or None,
        oleh or None,
        setempat(i.pada) if i.oleh and i.pada else None,
    )


def _penjelasan(b: BarisHalaman) -> Iterator[str]:
    for judul, teks in b.isi.keterangan:
        yield f"{judul}: {teks}"
    for temuan in b.alasan_janggal:
        if temuan.alasan:
            yield f"{temuan.pesan} Alasan: {temuan.alasan}"


def _status(b: BarisHalaman) -> Iterator[str]:
    yield from (label for label, _ in b.tanda)
    if not b.isi.diharapkan:
        yield "diukur tahunan"
    elif not b.isi.terisi:
        yield "Belum diisi"


def _anggaran(judul: str, atas: tuple[str, ...], h: Halaman) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Anggaran",
        atas=(*atas, f"Anggaran{f' s.d. {h.nama}' if h.periode else ''}"),
        kolom=(
            t.Kolom("Kode", lebar=18),
            t.Kolom("Program", lebar=50),
            t.Kolom("Versi pagu", lebar=16),
            t.Kolom("Pagu (Rp)", "rupiah"),
            t.Kolom("Realisasi (Rp)", "rupiah"),
            t.Kolom("Penyerapan", "persen"),
            t.Kolom("Fisik", "persen"),
            t.Kolom("Penjelasan", lebar=50),
        ),
        baris=(*(_uang(h, u) for u in h.uang), *([_uang(h, h.uang_total, "Jumlah")] if h.uang_total else [])),
        kosong="Belum ada anggaran pada tahun ini.",
    )


def _uang(h: Halaman, u: BarisAnggaran, jumlah: str = "") -> t.Baris:
    return t.baris(
        u.kode or None,
        jumlah or u.nama,
        u.versi or None,
        t.rupiah(u.pagu),
        t.rupiah(u.realisasi),
        t.persen(u.penyerapan.nilai, h.desimal_penyerapan),
        None if jumlah else t.persen(u.fisik),
        u.penjelasan or None,
        jenis="jumlah" if jumlah else "biasa",
    )


def _hal(judul: str, h: Halaman) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Yang diperiksa",
        atas=("Yang belum lengkap, dan angka yang tampak janggal",),
        kolom=(
            t.Kolom("Jenis", lebar=16),
            t.Kolom("Baris", lebar=44),
            t.Kolom("Temuan", lebar=60),
            t.Kolom("Alasan", lebar=44),
        ),
        baris=(*(_satu_hal("Belum lengkap", x) for x in h.kurang), *(_satu_hal("Janggal", x) for x in h.janggal)),
    )


def _satu_hal(jenis: str, hal: Hal) -> t.Baris:
    return t.baris(jenis, hal.temuan.nama, hal.temuan.pesan, hal.alasan or None)


def _riwayat(judul: str, h: Halaman) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Riwayat",
        atas=("Langkah periode ini, terbaru di atas",),
        kolom=(
            t.Kolom("Waktu", "tanggal", lebar=26),
            t.Kolom("Oleh", lebar=28),
            t.Kolom("Langkah", lebar=30),
            t.Kolom("Baris", lebar=30),
            t.Kolom("Alasan", lebar=44),
        ),
        baris=tuple(_langkah(x) for x in h.riwayat),
        kosong="Belum ada langkah.",
    )


def _langkah(x: Lewat) -> t.Baris:
    la = x.isi
    oleh = la.oleh + (f" atas nama {la.atas_nama}" if la.atas_nama else "")
    sebutan = la.sebutan + (" (terlambat)" if la.terlambat else "")
    return t.baris(setempat(la.waktu), oleh, sebutan, x.baris or None, la.alasan or None)
