"""The seven analyses of Bab III (PermenPANRB 53/2014), in the loop order of the setting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.bentuk import Arah
from laporan.bahan import AnalisisIndikator, BahanLkip
from laporan.bentuk import Blok, Butir, Daftar, Paragraf, Potongan, Rujukan, Rumus, Subbab
from laporan.bentuk import Pecahan as PecahanCetak
from laporan.susun.lkip import grafik
from laporan.susun.lkip.alat import (
    STRIP,
    asal_capaian,
    bagian,
    bersatuan,
    gabung,
    kalimat,
    persen,
    realisasi_tertulis,
    rupiah,
    sebesar,
    teks_polos,
    tulis,
)
from laporan.susun.lkip.tabel import (
    analisis1,
    analisis2,
    analisis3,
    analisis4,
    analisis5,
    analisis7,
    arah_tertulis,
    bersatuan_efisiensi,
    efisiensi,
    efisiensi_program,
    gabungan,
    program_terukur,
    target_tabel,
    turunan,
)
from sakip.inti.angka import NOL, SERATUS, adalah_persen, bulatkan, format_ringkas
from sakip.inti.istilah import SifatData, UrutanAnalisis
from sakip.inti.terbilang import jumlah_dengan_kata

Isi = Sequence[AnalisisIndikator]
SIFAT = {SifatData.SEMENTARA: " (angka sementara)", SifatData.TAHUN_SEBELUMNYA: " (angka tahun sebelumnya)"}


@dataclass(frozen=True, slots=True)
class Kelompok:
    """What one round of the seven analyses speaks of: everything, one sasaran, or one indicator."""

    isi: Isi
    judul: str = ""
    sebut: str = ""
    """How captions call it: "sasaran 1"; empty for everything."""
    rujukan: tuple[str, ...] = ("",)
    """Kode that narrative parts may point to."""
    acuan: str = ""
    tercetak: dict[int, str] = field(default_factory=dict)
    """Top program → ``sebut`` of the group that prints it first."""

    @property
    def umum(self) -> bool:
        return not self.sebut

    @property
    def simpul(self) -> list[int]:
        return list(dict.fromkeys(p.simpul_id for a in self.isi for p in a.program))


def semua_analisis(b: BahanLkip) -> tuple[Subbab, ...]:
    """Seven analyses over all indicators, or all seven for each sasaran or each indicator."""
    if not b.analisis:
        return ()
    urutan = b.aturan.urutan_analisis
    if urutan is UrutanAnalisis.PER_ANALISIS:
        kode = [r for a in b.analisis for r in (a.baris.induk.kode, a.baris.ketentuan.kode)]
        semua = Kelompok(b.analisis, rujukan=tuple(dict.fromkeys(["", *kode])))
        return tuple(Subbab(judul, isi(b, semua)) for judul, isi in TUJUH)
    kelompok = _per_sasaran(b) if urutan is UrutanAnalisis.PER_SASARAN else _per_indikator(b)
    return tuple(Subbab(k.judul, _satu(b, k)) for k in kelompok)


def umum(b: BahanLkip) -> tuple[Blok, ...]:
    """What was written of all indicators at once, where the analyses go by sasaran or indicator."""
    if b.aturan.urutan_analisis is UrutanAnalisis.PER_ANALISIS:
        return ()
    return tuple(x for n in range(1, 8) for x in bagian(b, f"bab3.analisis{n}", "", wajib=False))


def _per_sasaran(b: BahanLkip) -> list[Kelompok]:
    kelompok: dict[tuple[str, int], list[AnalisisIndikator]] = {}
    for a in b.analisis:
        kelompok.setdefault((a.baris.induk.jenis, a.baris.induk.id), []).append(a)
    tercetak: dict[int, str] = {}
    hasil = []
    for n, isi in enumerate(kelompok.values(), 1):
        induk = isi[0].baris.induk
        sebut = f"{induk.jenis.replace('_', ' ')} {n}"
        rujukan = dict.fromkeys([induk.kode, *(a.baris.ketentuan.kode for a in isi)])
        judul = f"{sebut.capitalize()}: {induk.teks}"
        hasil.append(Kelompok(isi, judul, sebut, tuple(rujukan), induk.kode, tercetak))
    return _catat_program(hasil)


def _per_indikator(b: BahanLkip) -> list[Kelompok]:
    """A sasaran's own words stand at its first indicator."""
    tercetak: dict[int, str] = {}
    sudah: set[str] = set()
    hasil = []
    for n, a in enumerate(b.analisis, 1):
        kode, sasaran = a.baris.ketentuan.kode, a.baris.induk.kode
        rujukan = (kode,) if sasaran in sudah else (sasaran, kode)
        sudah.add(sasaran)
        sebut = f"indikator {n}"
        hasil.append(
            Kelompok((a,), f"Indikator {n}: {a.baris.nama}", sebut, tuple(dict.fromkeys(rujukan)), kode, tercetak)
        )
    return _catat_program(hasil)


def _catat_program(kelompok: list[Kelompok]) -> list[Kelompok]:
    """A program that supports several groups is printed at the first of them."""
    for k in kelompok:
        for s in k.simpul:
            k.tercetak.setdefault(s, k.sebut)
    return kelompok


def _satu(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """All seven analyses of one sasaran or indicator, after the table that joins the first three."""
    return (gabungan(b, k.isi, k.sebut), *(Subbab(judul, isi(b, k)) for judul, isi in TUJUH))


def _naskah(b: BahanLkip, nomor: int, k: Kelompok, *, wajib: bool = False) -> tuple[Blok, ...]:
    """What was written of an analysis: for all, for the group, for each of its indicators."""
    kunci = f"bab3.analisis{nomor}"
    isi = tuple(x for r in k.rujukan for x in bagian(b, kunci, "", r, wajib=False))
    if isi or not wajib:
        return isi
    return bagian(b, kunci, f"Analisis {nomor}" + (f", {k.judul}" if k.judul else ""), k.acuan)


def _sisa(b: BahanLkip, nomor: int, k: Kelompok) -> Isi:
    """The indicators of which the author of this analysis tells nothing by live figures: the report does."""
    kunci = f"bab3.analisis{nomor}"
    return [a for a in k.isi if (kunci, f"i{a.baris.indikator_id}") not in b.diambil_alih]


# --- 1 to 4: comparisons ---


def _satu_target(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """1. Target against realisasi, with the ratio as a fraction with its numbers."""
    tabel = (analisis1(b, k.isi),) if k.umum else ()
    rumus = [r for a in k.isi for r in _rumus(a)]
    return (
        *tabel,
        *kalimat([_kalimat_capaian(a) for a in _sisa(b, 1, k)]),
        *rumus,
        *grafik.target_realisasi(b, k.isi, k.sebut),
        *(g for a in k.isi for g in grafik.triwulan(b, a)),
        *_naskah(b, 1, k),
    )


def _kalimat_capaian(a: AnalisisIndikator) -> str:
    x = a.baris
    target = target_tabel(x)
    if x.capaian.nilai is None:
        alasan = x.capaian.alasan or x.capaian.keadaan.label.lower()
        return f"Capaian {x.nama} belum dapat disajikan: {alasan.rstrip('.')}."
    realisasi = bersatuan(realisasi_tertulis(x.ketentuan, x.realisasi), x.satuan)
    kategori = f" dengan kategori {x.kategori.label}" if x.kategori else ""
    return (
        f"{x.nama} terealisasi {realisasi}{SIFAT.get(x.realisasi.sifat, '')} dari target {target}, sehingga capaiannya "
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
    tabel = (analisis2(b, k.isi, k.sebut),) if k.umum or not _pendek(k) else ()
    sisa = _sisa(b, 2, k)
    isi = _kalimat_perubahan(b, [a for a in sisa if _dapat_dibandingkan(a)])
    if tidak := [a.baris.nama for a in sisa if not _dapat_dibandingkan(a)]:
        isi.append(f"Perbandingan dengan tahun {b.tahun - 1} tidak tersedia untuk {gabung(tidak)}.")
    return (*tabel, *kalimat(isi), *grafik.antartahun(b, k.isi), *_naskah(b, 2, k))


def _kalimat_perubahan(b: BahanLkip, isi: Isi) -> list[str]:
    """One indicator in words; of several, whose changes stand in the table, how many rose and fell."""
    if len(isi) < 2:
        return [f"Realisasi {a.baris.nama} {arah_tertulis(b, a)} dibandingkan tahun {b.tahun - 1}." for a in isi]
    arah = Counter(u.arah for a in isi if (u := a.riwayat.titik[-1].perubahan) and u.arah)
    cacah = [f"{jumlah_dengan_kata(arah[x])} indikator {x.label.lower()}" for x in Arah if arah[x]]
    return [f"Dibandingkan tahun {b.tahun - 1}, {gabung(cacah)}."] if cacah else []


def _pendek(k: Kelompok) -> bool:
    """Two years stand in the joined table already; more years need their own."""
    return all(len(a.riwayat.titik) <= 2 for a in k.isi)


def _dapat_dibandingkan(a: AnalisisIndikator) -> bool:
    ubah = a.riwayat.titik[-1].perubahan if a.riwayat.titik else None
    return ubah is not None and (ubah.selisih is not None or ubah.arah is not None)


def _tiga_renstra(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """3. Against the target at the end of the Renstra."""
    tabel = (analisis3(b, k.isi),) if k.umum else ()
    sisa = _sisa(b, 3, k)
    isi = _kalimat_renstra_semua(b, [a for a in sisa if a.renstra and a.renstra.tertulis])
    if tanpa := [a.baris.nama for a in sisa if not (a.renstra and a.renstra.tertulis)]:
        isi.append(f"Renstra tidak memuat target akhir untuk {gabung(tanpa)}.")
    return (*tabel, *kalimat(isi), *_naskah(b, 3, k))


def _kalimat_renstra_semua(b: BahanLkip, isi: Isi) -> list[str]:
    """One indicator in words; of several, whose figures stand in the table, how many are there already."""
    if len(isi) < 2:
        return [_kalimat_renstra(b, a) for a in isi]
    capaian = [bulatkan(a.renstra.capaian.nilai, a.baris.ketentuan.desimal) for a in isi if a.renstra]
    tercapai = sum(1 for c in capaian if c is not None and c >= SERATUS)
    awal = f"Sebanyak {jumlah_dengan_kata(tercapai)}" if tercapai else "Belum satu pun"
    return [
        f"{awal} dari {jumlah_dengan_kata(len(isi))} indikator yang mempunyai target akhir Renstra telah mencapainya sampai "
        f"dengan tahun {b.tahun}."
    ]


def _kalimat_renstra(b: BahanLkip, a: AnalisisIndikator) -> str:
    r, x = a.renstra, a.baris
    if r is None:
        return ""
    target = bersatuan(r.tertulis, x.satuan)
    if r.capaian.nilai is None:
        return f"Target akhir Renstra tahun {r.tahun_akhir} untuk {x.nama} adalah {target}; tingkat capaiannya belum dapat dihitung."
    return (
        f"Terhadap target akhir Renstra tahun {r.tahun_akhir}{sebesar(target)}, tingkat capaian {x.nama} sampai dengan "
        f"tahun {b.tahun} adalah {persen(r.capaian.nilai, x.ketentuan.desimal)}."
    )


def _empat_standar(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """4. Against the national standard, if there is one; else a sentence says so, unless somebody wrote it."""
    naskah = _naskah(b, 4, k)
    tanpa = [a.baris.nama for a in k.isi if not a.pembanding]
    if len(tanpa) == len(k.isi):
        apa = tanpa[0] if len(tanpa) == 1 else "indikator tersebut"
        teks = f"Belum ada standar nasional atau pembanding lain untuk {apa}, sehingga perbandingan tidak dilakukan."
        return naskah or (teks_polos(teks),)
    sisa = (teks_polos(f"Belum ada standar nasional atau pembanding lain untuk {gabung(tanpa)}."),) if tanpa else ()
    return (analisis4(b, k.isi, k.sebut), *sisa, *naskah)


# --- 5: causes ---


def _lima_penyebab(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """5. Causes of success or failure, and what was done: one indicator as points, several as a table."""
    naskah = _naskah(b, 5, k, wajib=not any(a.penjelasan.ada for a in k.isi))
    if not any(a.penjelasan.ada for a in k.isi):
        return naskah
    if len(k.isi) == 1:
        return (_butir_penyebab(b, k.isi[0]), *naskah)
    return (analisis5(b, k.isi, k.sebut), *naskah)


def _butir_penyebab(b: BahanLkip, a: AnalisisIndikator) -> Daftar:
    p = a.penjelasan
    isi = (
        (
            "Peningkatan/penurunan",
            f"{arah_tertulis(b, a)} dibandingkan tahun {b.tahun - 1}" if _dapat_dibandingkan(a) else "",
        ),
        ("Faktor pendorong", p.pendorong),
        ("Faktor penghambat", p.penghambat),
        ("Solusi yang dilakukan", p.solusi),
        ("Tindak lanjut", p.tindak_lanjut),
    )
    return Daftar(tuple(Butir((Potongan(f"{n}: ", tebal=True), f"{t.rstrip('.')}.")) for n, t in isi if t))


# --- 6: efficiency ---


def _enam_efisiensi(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """6. Efficiency per indicator and per supporting program."""
    return (
        *((efisiensi(b, k.isi, k.sebut),) if len(k.isi) > 1 else ()),
        *kalimat(_kalimat_semua(b, _sisa(b, 6, k))),
        *_efisiensi_program(b, k),
        *(grafik.kuadran(b) if k.umum else ()),
        *_naskah(b, 6, k),
    )


def _kalimat_semua(b: BahanLkip, isi: Isi) -> list[str]:
    """One indicator in words, of several the extremes; those that cannot be computed share one by their reason."""
    terhitung = [a for a in isi if a.efisiensi.tampil is not None]
    wajar = [a for a in terhitung if not _rendah(a)]
    satu = terhitung if len(wajar) < 2 else [a for a in terhitung if _rendah(a)]
    hasil = [_kalimat_efisiensi(b, a) for a in satu]
    if len(wajar) > 1:
        hasil.append(_kalimat_rentang(b, wajar, bersyarat=bool(satu)))
    tanpa: dict[str, list[str]] = {}
    for a in isi:
        if a.efisiensi.tampil is None:
            tanpa.setdefault((a.efisiensi.alasan or STRIP).rstrip("."), []).append(a.baris.nama)
    return [
        *hasil,
        *(f"Efisiensi {gabung(n)} tidak dihitung: {alasan[:1].lower()}{alasan[1:]}." for alasan, n in tanpa.items()),
    ]


def _kalimat_rentang(b: BahanLkip, isi: Isi, *, bersyarat: bool) -> str:
    """Highest and lowest of several; rows whose money hardly moved were told by themselves."""

    def nilai(a: AnalisisIndikator) -> Decimal:
        return a.efisiensi.tampil or NOL

    atas, bawah = max(isi, key=nilai), min(isi, key=nilai)
    awal = "Di antara indikator lain, angka" if bersyarat else "Angka"
    if nilai(atas) == nilai(bawah):
        return f"{awal} efisiensi semua indikator sama, yaitu {bersatuan_efisiensi(b, atas.efisiensi)}."
    return (
        f"{awal} efisiensi tertinggi terdapat pada {atas.baris.nama} ({bersatuan_efisiensi(b, atas.efisiensi)}) dan terendah pada "
        f"{bawah.baris.nama} ({bersatuan_efisiensi(b, bawah.efisiensi)})."
    )


def _kalimat_efisiensi(b: BahanLkip, a: AnalisisIndikator) -> str:
    e, x = a.efisiensi, a.baris
    serap = persen(a.uang.penyerapan, b.aturan.desimal_penyerapan)
    label = f" ({e.label})" if e.label else ""
    awas = " Penyerapan di bawah 50 % sehingga angka ini tidak menunjukkan penghematan." if _rendah(a) else ""
    capaian = f"capaian {persen(x.capaian.nilai, x.ketentuan.desimal)} dan " if x.capaian.nilai is not None else ""
    return (
        f"Dengan {capaian}penyerapan {serap} dari anggaran pendukung {rupiah(a.uang.pagu)}, efisiensi "
        f"{x.nama} adalah {bersatuan_efisiensi(b, e)}{label}.{awas}"
    )


def _rendah(a: AnalisisIndikator) -> bool:
    return a.uang.penyerapan is not None and a.uang.penyerapan < 50


def _efisiensi_program(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """Programs with an indicator of their own; one printed before is referred to."""
    terukur = [p.uang.simpul_id for p in program_terukur(b, set(k.simpul))]
    return _sekali(
        b, k, terukur, "efisiensi", lambda s: efisiensi_program(b, s, k.sebut, _kunci("efisiensi", k.sebut))
    )


def _sekali(
    b: BahanLkip, k: Kelompok, simpul: Iterable[int], apa: str, tabel: Callable[[set[int]], Blok]
) -> tuple[Blok, ...]:
    """A table of the programs that no earlier group printed, and a reference for the others."""
    baru, lama = set[int](), dict[str, list[str]]()
    nama = {p.uang.simpul_id: p.uang.nama for p in b.program}
    for s in simpul:
        asal = k.tercetak.get(s, k.sebut)
        if asal == k.sebut:
            baru.add(s)
        else:
            lama.setdefault(asal, []).append(nama[s])
    hasil: list[Blok] = [tabel(baru)] if baru else []
    if lama:
        hasil.append(_rujukan(apa, lama))
    return tuple(hasil)


def _rujukan(apa: str, lama: Mapping[str, Sequence[str]]) -> Paragraf:
    """Where programs that an earlier group printed are to be found."""
    isi: list[str | Rujukan] = []
    for asal, program in lama.items():
        isi += [" dan " if isi else "Rincian program pendukung telah disajikan pada ", Rujukan(_kunci(apa, asal))]
        isi.append(f" ({gabung(program)})")
    return Paragraf((*isi, "."))


def _kunci(apa: str, sebut: str) -> str:
    return f"{apa}-{sebut.replace(' ', '-') or 'semua'}"


# --- 7: programs ---


def _tujuh_program(b: BahanLkip, k: Kelompok) -> tuple[Blok, ...]:
    """7. Programs that support the result, down to sub kegiatan."""
    if not k.simpul:
        kosong = "" if k.umum else "Belum ada program yang dihubungkan dengan indikator ini."
        return (*((teks_polos(kosong),) if kosong else ()), *_naskah(b, 7, k, wajib=k.umum))
    rinci = [s for s in k.simpul if _berincian(b, s)]
    ringkas = [s for s in k.simpul if s not in rinci]
    return (
        *_sekali(b, k, rinci, "program", lambda s: analisis7(b, s, k.sebut, _kunci("program", k.sebut))),
        *_kalimat_program(b, ringkas),
        *_naskah(b, 7, k, wajib=k.umum),
    )


def _berincian(b: BahanLkip, simpul: int) -> bool:
    """Whether a program has anything to tabulate: nodes under it or an indicator."""
    pohon = turunan(b, {simpul})
    return len(pohon) > 1 or any(p.indikator for p in pohon)


def _kalimat_program(b: BahanLkip, simpul: Sequence[int]) -> tuple[Blok, ...]:
    """Programs without indicator and kegiatan need no table."""
    d = b.aturan.desimal_penyerapan
    isi = [
        f"{p.uang.nama} (anggaran {rupiah(p.uang.pagu)}, penyerapan {persen(p.uang.penyerapan.nilai, d)})"
        for p in b.program
        if p.uang.simpul_id in simpul
    ]
    return (teks_polos(f"Program pendukung tanpa rincian kegiatan: {gabung(isi)}."),) if isi else ()


TUJUH: tuple[tuple[str, Callable[[BahanLkip, Kelompok], tuple[Blok, ...]]], ...] = (
    ("Target dan Realisasi Kinerja Tahun Ini", _satu_target),
    ("Perbandingan dengan Tahun Lalu dan Beberapa Tahun Terakhir", _dua_tahun),
    ("Perbandingan dengan Target Jangka Menengah", _tiga_renstra),
    ("Perbandingan dengan Standar Nasional", _empat_standar),
    ("Analisis Penyebab Keberhasilan atau Kegagalan dan Solusi", _lima_penyebab),
    ("Analisis Efisiensi Penggunaan Sumber Daya", _enam_efisiensi),
    ("Analisis Program dan Kegiatan Penunjang", _tujuh_program),
)
