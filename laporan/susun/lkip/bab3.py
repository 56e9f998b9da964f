"""Bab III: what was achieved, seven analyses in the order of the setting, and the money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from laporan.bahan import AnalisisIndikator, BahanLkip
from laporan.bentuk import Bab, Blok, Rumus, Subbab
from laporan.bentuk import Pecahan as PecahanCetak
from laporan.susun.lkip import grafik
from laporan.susun.lkip.alat import (
    STRIP,
    asal_capaian,
    bagian,
    bersatuan,
    kalimat,
    persen,
    realisasi_tertulis,
    rupiah,
    teks_polos,
    tulis,
)
from laporan.susun.lkip.depan import kalimat_anggaran, kalimat_kinerja
from laporan.susun.lkip.metode import metode
from laporan.susun.lkip.tabel import (
    analisis1,
    analisis2,
    analisis3,
    analisis4,
    analisis5,
    analisis7,
    anggaran_pohon,
    anggaran_program,
    anggaran_tahun,
    arah_tertulis,
    efisiensi,
    efisiensi_program,
    gabungan,
    kelompok_belanja,
    rincian_capaian,
    target_tabel,
    uang_tahun,
)
from sakip.inti.angka import adalah_persen, format_ringkas
from sakip.inti.istilah import UrutanAnalisis

Isi = Sequence[AnalisisIndikator]
Kelompok = tuple[str, str, Isi]  # heading, kode that narrative refers to, indicators


def bab3(b: BahanLkip) -> Bab:
    return Bab(
        "AKUNTABILITAS KINERJA",
        (
            Subbab("Capaian Kinerja Organisasi", _capaian(b)),
            Subbab("Realisasi Anggaran", _anggaran(b)),
        ),
    )


def _capaian(b: BahanLkip) -> tuple[Blok, ...]:
    isi: list[Blok] = [*bagian(b, "bab3.pengantar", "Pengantar capaian kinerja", wajib=False)]
    isi.append(Subbab("Metode Pengukuran", metode(b)))
    isi.append(Subbab("Capaian Indikator Kinerja", _ikhtisar(b)))
    isi.extend(_analisis(b))
    return tuple(isi)


def _ikhtisar(b: BahanLkip) -> tuple[Blok, ...]:
    if not b.pengukuran.baris:
        return (kalimat_kinerja(b),)
    return (kalimat_kinerja(b), rincian_capaian(b), *grafik.capaian_sasaran(b))


# --- the loop order ---


def _analisis(b: BahanLkip) -> tuple[Subbab, ...]:
    """Seven analyses over all indicators, or all seven for each sasaran or each indicator."""
    if not b.analisis:
        return ()
    urutan = b.aturan.urutan_analisis
    if urutan is UrutanAnalisis.PER_ANALISIS:
        return tuple(Subbab(judul, isi(b, ("", "", b.analisis))) for judul, isi in TUJUH)
    kelompok = _per_sasaran(b) if urutan is UrutanAnalisis.PER_SASARAN else _per_indikator(b)
    return tuple(Subbab(k[0], _satu(b, k)) for k in kelompok)


def _per_sasaran(b: BahanLkip) -> list[Kelompok]:
    def kunci(a: AnalisisIndikator) -> tuple[str, int]:
        return a.baris.induk.jenis, a.baris.induk.id

    semua = [(k, tuple(g)) for k, g in groupby(sorted(b.analisis, key=_urutan_induk(b)), key=kunci)]
    return [(f"{_nama_induk(isi[0])}: {isi[0].baris.induk.teks}", isi[0].baris.induk.kode, isi) for _, isi in semua]


def _urutan_induk(b: BahanLkip) -> Callable[[AnalisisIndikator], int]:
    urutan: dict[tuple[str, int], int] = {}
    for a in b.analisis:
        urutan.setdefault((a.baris.induk.jenis, a.baris.induk.id), len(urutan))
    return lambda a: urutan[a.baris.induk.jenis, a.baris.induk.id]


def _nama_induk(a: AnalisisIndikator) -> str:
    return a.baris.induk.jenis.replace("_", " ").capitalize()


def _per_indikator(b: BahanLkip) -> list[Kelompok]:
    return [(a.baris.nama, a.baris.ketentuan.kode, (a,)) for a in b.analisis]


def _satu(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """All seven analyses of one sasaran or indicator, after the table that joins the first three."""
    return (gabungan(b, k[2]), *(Subbab(judul, isi(b, k)) for judul, isi in TUJUH))


def _naskah(b: BahanLkip, nomor: int, k: Kelompok, *, wajib: bool = False) -> tuple[Blok, ...]:
    """What was written of an analysis: for all, for the group, for each of its indicators."""
    kunci = f"bab3.analisis{nomor}"
    rujukan = dict.fromkeys(["", k[1], *_rujukan(k[2])] if not k[1] else [k[1], *_rujukan(k[2])])
    isi = tuple(x for r in rujukan for x in bagian(b, kunci, "", r, wajib=False))
    if isi or not wajib:
        return isi
    return bagian(b, kunci, f"Analisis {nomor}" + (f", {k[0]}" if k[0] else ""), k[1])


def _rujukan(isi: Isi) -> list[str]:
    """Kode of the indicators; in a report over all, also of their sasaran."""
    return [r for a in isi for r in (a.baris.induk.kode, a.baris.ketentuan.kode)]


# --- the seven ---


def _satu_target(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """1. Target against realisasi, with the ratio as a fraction with its numbers."""
    tabel = () if k[1] else (analisis1(b, k[2]),)
    rumus = [r for a in k[2] for r in _rumus(a)]
    isi = [_kalimat_capaian(b, a) for a in k[2]]
    return (*tabel, *kalimat(isi), *rumus, *grafik.target_realisasi(b, k[2]), *_triwulan(b, k[2]), *_naskah(b, 1, k))


def _triwulan(b: BahanLkip, isi: Isi) -> tuple[Blok, ...]:
    return tuple(g for a in isi for g in grafik.triwulan(b, a))


def _kalimat_capaian(b: BahanLkip, a: AnalisisIndikator) -> str:
    x = a.baris
    target = target_tabel(x)
    if x.capaian.nilai is None:
        alasan = x.capaian.alasan or x.capaian.keadaan.label.lower()
        return f"Capaian {x.nama} belum dapat disajikan: {alasan.rstrip('.')}."
    realisasi = bersatuan(realisasi_tertulis(x.ketentuan, x.realisasi), x.satuan)
    kategori = f" dengan kategori {x.kategori.label}" if x.kategori else ""
    return (
        f"{x.nama} terealisasi {realisasi} dari target {target}, capaian "
        f"{persen(x.capaian.nilai, x.ketentuan.desimal)}{kategori}."
    )


def _rumus(a: AnalisisIndikator) -> tuple[Rumus, ...]:
    """The realisasi of a ratio indicator as a fraction, in words and in numbers."""
    x, k = a.baris, a.baris.ketentuan
    if k.faktor is None or x.realisasi.pembilang is None or not x.realisasi.penyebut or x.realisasi.nilai is None:
        return ()
    faktor = f"{format_ringkas(k.faktor)}{' %' if adalah_persen(x.satuan) else ''}"
    return (
        Rumus(
            kiri=x.nama,
            uraian=PecahanCetak(k.label_pembilang or "pembilang", k.label_penyebut or "penyebut"),
            angka=PecahanCetak(format_ringkas(x.realisasi.pembilang), format_ringkas(x.realisasi.penyebut)),
            faktor=f"× {faktor}",
            hasil=bersatuan(tulis(x.realisasi.nilai, k.desimal), x.satuan),
            nilai=x.realisasi.nilai,
            asal=asal_capaian(x),
        ),
    )


def _dua_tahun(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """2. Against last year and the years before."""
    tabel = () if k[1] and _pendek(k) else (analisis2(b, k[2]),)
    isi = [
        f"Realisasi {a.baris.nama} {arah_tertulis(b, a)} dibanding tahun {b.tahun - 1}."
        for a in k[2]
        if _dapat_dibandingkan(b, a)
    ]
    tidak = [a.baris.nama for a in k[2] if not _dapat_dibandingkan(b, a)]
    if tidak:
        isi.append(f"Tidak ada data tahun {b.tahun - 1} untuk {_gabung(tidak)}.")
    return (*tabel, *kalimat(isi), *grafik.antartahun(b, k[2]), *_naskah(b, 2, k))


def _pendek(k: Kelompok) -> bool:
    """Two years stand in the joined table already; more years need their own."""
    return all(len(a.riwayat.titik) <= 2 for a in k[2])


def _dapat_dibandingkan(b: BahanLkip, a: AnalisisIndikator) -> bool:
    ubah = a.riwayat.titik[-1].perubahan if a.riwayat.titik else None
    return ubah is not None and (ubah.selisih is not None or ubah.arah is not None)


def _gabung(nama: Sequence[str]) -> str:
    return nama[0] if len(nama) == 1 else f"{', '.join(nama[:-1])} dan {nama[-1]}"


def _tiga_renstra(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """3. Against the target at the end of the Renstra."""
    tabel = () if k[1] else (analisis3(b, k[2]),)
    return (*tabel, *kalimat([_kalimat_renstra(b, a) for a in k[2]]), *_naskah(b, 3, k))


def _kalimat_renstra(b: BahanLkip, a: AnalisisIndikator) -> str:
    r, x = a.renstra, a.baris
    if r is None or not r.tertulis:
        return f"Renstra tidak memuat target akhir untuk {x.nama}."
    target = bersatuan(r.tertulis, x.satuan)
    if r.capaian.nilai is None:
        return (
            f"Target akhir Renstra {r.tahun_akhir} untuk {x.nama} adalah {target}; capaiannya belum dapat dihitung."
        )
    return (
        f"Terhadap target akhir Renstra tahun {r.tahun_akhir} sebesar {target}, tingkat capaian {x.nama} sampai dengan "
        f"tahun {b.tahun} adalah {persen(r.capaian.nilai, x.ketentuan.desimal)}."
    )


def _empat_standar(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """4. Against the national standard, if there is one; else a sentence says so."""
    if any(a.pembanding for a in k[2]):
        tabel: tuple[Blok, ...] = (analisis4(b, k[2]),)
        tanpa = [a.baris.nama for a in k[2] if not a.pembanding]
    else:
        tabel, tanpa = (), [a.baris.nama for a in k[2]]
    tanpa_standar = (
        (
            teks_polos(
                f"Belum ada standar nasional atau pembanding lain untuk {_gabung(tanpa)}, sehingga tidak dibandingkan."
            ),
        )
        if tanpa
        else ()
    )
    return (*tabel, *tanpa_standar, *_naskah(b, 4, k))


def _lima_penyebab(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """5. Causes of success or failure, and what was done."""
    return (analisis5(b, k[2]), *_naskah(b, 5, k, wajib=True))


def _enam_efisiensi(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """6. Efficiency per indicator and per supporting program."""
    simpul = _simpul(k[2])
    program = (efisiensi_program(b, simpul),) if simpul else ()
    kuadran = grafik.kuadran(b) if not k[1] else ()
    return (
        efisiensi(b, k[2]),
        *kalimat([_kalimat_efisiensi(b, a) for a in k[2]]),
        *program,
        *kuadran,
        *_naskah(b, 6, k),
    )


def _kalimat_efisiensi(b: BahanLkip, a: AnalisisIndikator) -> str:
    e, x = a.efisiensi, a.baris
    if e.tampil is None:
        return f"Efisiensi {x.nama} tidak dihitung: {(e.alasan or STRIP).rstrip('.')}."
    serap = persen(a.uang.penyerapan, b.aturan.desimal_penyerapan)
    label = f" ({e.label})" if e.label else ""
    awas = " Penyerapan di bawah 50 %: angka ini tidak menunjukkan penghematan." if _rendah(a) else ""
    return (
        f"{x.nama} dengan capaian {persen(x.capaian.nilai, x.ketentuan.desimal)} didukung anggaran {rupiah(a.uang.pagu)} yang "
        f"terserap {serap}, efisiensi {tulis(e.tampil, b.aturan.desimal_efisiensi)}{label}.{awas}"
    )


def _rendah(a: AnalisisIndikator) -> bool:
    return a.uang.penyerapan is not None and a.uang.penyerapan < 50


def _simpul(isi: Isi) -> set[int]:
    return {p.simpul_id for a in isi for p in a.program}


def _tujuh_program(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """7. Programs that support the result, down to sub kegiatan."""
    simpul = _simpul(k[2])
    if not simpul:
        kosong = "Belum ada program yang dihubungkan dengan indikator ini." if k[1] else ""
        return (*((teks_polos(kosong),) if kosong else ()), *_naskah(b, 7, k, wajib=not k[1]))
    return (analisis7(b, simpul), *_naskah(b, 7, k, wajib=not k[1]))


TUJUH: tuple[tuple[str, Callable[[BahanLkip, Kelompok], tuple[Blok, ...]]], ...] = (
    ("Target dan Realisasi Kinerja Tahun Ini", _satu_target),
    ("Perbandingan dengan Tahun Lalu dan Beberapa Tahun Terakhir", _dua_tahun),
    ("Perbandingan dengan Target Jangka Menengah", _tiga_renstra),
    ("Perbandingan dengan Standar Nasional", _empat_standar),
    ("Analisis Penyebab Keberhasilan atau Kegagalan dan Solusi", _lima_penyebab),
    ("Analisis Efisiensi Penggunaan Sumber Daya", _enam_efisiensi),
    ("Analisis Program dan Kegiatan Penunjang", _tujuh_program),
)


# --- money ---


def _anggaran(b: BahanLkip) -> tuple[Blok, ...]:
    """Money of the year, its history, per sasaran, per indicator, by kelompok belanja."""
    isi: list[Blok] = [kalimat_anggaran(b)]
    if b.anggaran.baris:
        isi.append(anggaran_program(b))
        isi.extend(grafik.pagu_realisasi(b))
        if any(x.tingkat for x in b.anggaran.baris):
            isi.append(anggaran_pohon(b))
    if b.kelompok_belanja:
        isi.append(kelompok_belanja(b))
    if len(b.riwayat_anggaran) > 1 and any(t.baris for t in b.riwayat_anggaran):
        isi.append(anggaran_tahun(b))
    isi.extend(_uang_sasaran(b))
    isi.extend(_uang_indikator(b))
    isi.extend(bagian(b, "bab3.realisasi_anggaran", "Realisasi anggaran"))
    return tuple(isi)


def _uang_sasaran(b: BahanLkip) -> list[Blok]:
    judul = "Anggaran program pendukung sasaran: "
    return [uang_tahun(b, judul + u.sasaran, u.tahun) for u in b.uang_sasaran if u.tahun]


def _uang_indikator(b: BahanLkip) -> list[Blok]:
    """Only where history is known per indicator."""
    return [
        uang_tahun(b, f"Anggaran indikator: {a.baris.nama}", a.riwayat_uang) for a in b.analisis if a.riwayat_uang
    ]
