"""T-C.30, the IKU table in its place where no standard applies, and tujuan with sasaran (regulation.md 4.3)."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.bentuk import BarisKinerja
from laporan.bentuk import Baris, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import (
    STRIP,
    asal_capaian,
    baris_rata,
    catatan_sifat,
    catatan_tak_ikut,
    per_sasaran,
    persen,
    rentangkan,
    sebut_satuan,
    sel_capaian,
    sel_no,
    sel_realisasi,
    sel_target,
)
from laporan.susun.renja.alat import FORMAT, kepala_bertingkat, sel_target_satuan
from laporan.susun.renja.bahan import BahanRenja, BarisPelayanan, BarisTujuan
from sakip.inti.istilah import Keadaan


def tabel_pelayanan(b: BahanRenja) -> Tabel:
    """T-C.30 where an SPM or a national standard applies, else the IKU of last year."""
    return tc30(b) if b.bermutu_standar and b.pelayanan else tabel_iku(b)


# --- T-C.30 ---


def tc30(b: BahanRenja) -> Tabel:
    """Services against their standards, n−2 to n+1."""
    n = b.tahun
    tahun = [str(t) for t in range(n - 2, n + 2)]
    return Tabel(
        judul=f"Pencapaian Kinerja Pelayanan {b.nama}",
        kolom=(
            Kolom("No", 4),
            Kolom("Indikator", 22),
            Kolom("SPM/Standar Nasional", 9),
            Kolom("IKK", 6),
            *(Kolom(t, 6, jenis="angka") for t in (*tahun, *tahun[:2], *tahun[2:])),
            Kolom("Catatan Analisis", 12),
        ),
        kepala=kepala_bertingkat(
            (
                "No",
                "Indikator",
                "SPM/Standar Nasional",
                "IKK",
                ("Target Renstra PD", [f"Tahun {t}" for t in tahun]),
                ("Realisasi Capaian", [f"Tahun {t}" for t in tahun[:2]]),
                ("Proyeksi", [f"Tahun {t}" for t in tahun[2:]]),
                "Catatan Analisis",
            )
        ),
        baris=tuple(_baris_pelayanan(no, p) for no, p in enumerate(b.pelayanan, 1)),
        sumber=FORMAT.format("T-C.30") + " Standar nasional: pembanding nasional terakhir yang dicatat.",
        catatan=tuple(_catatan_pelayanan(b)),
        lebar=True,
        kosong="Belum ada indikator kinerja utama yang bertarget.",
        kunci="tc30",
    )


def _baris_pelayanan(no: int, p: BarisPelayanan) -> Baris:
    i = p.indikator
    return Baris(
        (
            sel_no(no),
            Sel(f"{i.nama} ({sebut_satuan(i.satuan)})" if i.satuan else i.nama),
            Sel(p.standar or STRIP),
            Sel(STRIP),
            *(sel_target(i.ketentuan, t) for t in p.target),
            *(sel_realisasi(t_ket, t.realisasi, perkiraan=t.perkiraan) for t in p.titik for t_ket in (i.ketentuan,)),
            *(sel_target(i.ketentuan, t) for t in p.proyeksi),
            Sel(_catatan_titik(p)),
        )
    )


def _catatan_titik(p: BarisPelayanan) -> str:
    """Last year against its target, in words."""
    titik = p.titik[0]
    if titik.capaian.nilai is None:
        return STRIP
    return f"Capaian {titik.tahun}: {persen(titik.capaian.nilai, p.indikator.ketentuan.desimal)}"


def _catatan_pelayanan(b: BahanRenja) -> list[str]:
    """Marks that occur, and where projections come from."""
    ramal = any(t.perkiraan for p in b.pelayanan for t in p.titik)
    catatan = [f"Proyeksi {b.tahun}: target Renja; {b.tahun + 1}: prakiraan maju; tanpa itu target Renstra."]
    catatan += ["(p) perkiraan"] if ramal else []
    return [*catatan, *catatan_sifat(t.realisasi for p in b.pelayanan for t in p.titik)]


# --- the IKU instead ---


def tabel_iku(b: BahanRenja) -> Tabel:
    """Target, realisasi and capaian of the IKU in n−2, with their average and its count."""
    p = b.pengukuran
    baris = rentangkan(
        ((sel_no(n), Sel(sasaran)), [_baris_iku(x) for x in isi])
        for n, (sasaran, isi) in enumerate(per_sasaran(p.baris), 1)
    )
    rata = (baris_rata("Rata-Rata Capaian", 6, p.rata_rata),) if p.baris else ()
    return Tabel(
        judul=f"Realisasi Capaian Indikator Kinerja Utama (IKU) {b.nama} Tahun {p.tahun}",
        kolom=(
            Kolom("No", 5),
            Kolom("Sasaran Strategis", 24),
            Kolom("Indikator Kinerja", 29),
            Kolom("Satuan", 9),
            Kolom("Target", 10, jenis="angka"),
            Kolom("Realisasi", 13, jenis="angka"),
            Kolom("%", 10, jenis="angka"),
        ),
        baris=(*baris, *rata),
        sumber=f"Data kinerja {b.perangkat_daerah} tahun {p.tahun}.",
        catatan=(*catatan_tak_ikut(p.rata_rata), *catatan_sifat(x.realisasi for x in p.baris)),
        kosong=f"Belum ada indikator kinerja utama yang bertarget pada tahun {p.tahun}.",
        kunci="iku",
    )


def _baris_iku(x: BarisKinerja) -> tuple[Sel, ...]:
    return (
        Sel(x.nama),
        Sel(sebut_satuan(x.satuan) or STRIP),
        sel_target(x.ketentuan, x.target),
        sel_realisasi(x.ketentuan, x.realisasi),
        sel_capaian(x.ketentuan, x.capaian, asal_capaian(x)),
    )


# --- tujuan and sasaran ---


def tujuan_evaluasi(b: BahanRenja) -> Tabel:
    """Tujuan, sasaran and indicators of the Renstra beside last year's result."""
    kelompok: dict[tuple[str, str], list[tuple[Sel, ...]]] = {}
    for x in b.pengukuran.baris:
        tujuan = x.induk.teks if x.induk.jenis == "tujuan" else b.tujuan_sasaran.get(x.induk.id, "")
        sasaran = x.induk.teks if x.induk.jenis == "sasaran" else ""
        isi = (Sel(x.nama), sel_realisasi(x.ketentuan, x.realisasi), Sel(_keterangan(x)))
        kelompok.setdefault((tujuan, sasaran), []).append(isi)
    baris = rentangkan(
        ((sel_no(n), Sel(t or STRIP), Sel(s or STRIP)), isi) for n, ((t, s), isi) in enumerate(kelompok.items(), 1)
    )
    tahun = b.pengukuran.tahun
    return Tabel(
        judul="Identifikasi Tujuan, Sasaran, dan Indikator Sasaran Renstra Perangkat Daerah terhadap Hasil Evaluasi "
        f"Tahun {tahun}",
        kolom=(
            Kolom("No.", 5),
            Kolom("Tujuan", 22),
            Kolom("Sasaran", 22),
            Kolom("Indikator", 25),
            Kolom(f"Hasil Evaluasi ({tahun})", 11, jenis="angka"),
            Kolom("Keterangan", 15),
        ),
        baris=baris,
        catatan=catatan_sifat(x.realisasi for x in b.pengukuran.baris),
        kosong=f"Belum ada indikator tujuan dan sasaran yang bertarget pada tahun {tahun}.",
        kunci="tujuan-evaluasi",
    )


def _keterangan(x: BarisKinerja) -> str:
    if x.capaian.nilai is not None:
        return f"Terealisasi sebesar {persen(x.capaian.nilai, x.ketentuan.desimal)}"
    if x.realisasi.keadaan in (Keadaan.TIDAK_BERLAKU, Keadaan.TIDAK_DILAKSANAKAN):
        return "Tidak terealisasi"
    return x.capaian.keadaan.label


def tujuan_renja(b: BahanRenja) -> Tabel | None:
    """Tujuan, sasaran and the targets of n; nothing where the plan has none for n."""
    if not b.tujuan:
        return None
    kelompok: dict[tuple[str, str], list[BarisTujuan]] = {}
    for t in b.tujuan:
        kelompok.setdefault((t.tujuan, t.sasaran), []).append(t)
    dokumen = " dan ".join(dict.fromkeys(t.dokumen for t in b.tujuan))
    return Tabel(
        judul=f"Tujuan dan Sasaran Renja {b.nama} Tahun {b.tahun}",
        kolom=(
            Kolom("No.", 5),
            Kolom("Tujuan", 25),
            Kolom("Sasaran", 25),
            Kolom("Indikator", 31),
            Kolom(f"Target {b.tahun}", 14, jenis="angka"),
        ),
        baris=rentangkan(
            ((sel_no(n), Sel(t or STRIP), Sel(s or STRIP)), _isi_tujuan(isi))
            for n, ((t, s), isi) in enumerate(kelompok.items(), 1)
        ),
        sumber=f"{dokumen} tahun {b.tahun}.",
        kunci="tujuan-renja",
    )


def _isi_tujuan(isi: Sequence[BarisTujuan]) -> list[tuple[Sel, ...]]:
    return [(Sel(t.indikator.nama), sel_target_satuan(t.indikator, t.target)) for t in isi]
