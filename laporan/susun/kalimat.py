"""Offered sentences: what the data say about a part, as narrative with live figures that its author may edit.

``tawaran(bahan, kunci, rujukan)`` lists them; nothing is stored. Where an author took one over, the printed report
leaves out the sentence that it would otherwise make by itself (``BahanLkip.diambil_alih``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

from anggaran.bentuk import BarisAnggaran
from kinerja.bentuk import Arah
from laporan.bahan import AnalisisIndikator, BahanLkip
from laporan.susun.angka_hidup.indikator import ukuran_pembanding
from laporan.susun.lkip.alat import TANDA_SIFAT, gabung, sebesar
from laporan.susun.lkip.formulir import instansi
from laporan.susun.perjanjian.kata import isi_kata
from sakip.inti.angka import NOL, SERATUS, bulatkan
from sakip.inti.istilah import JenisSurat, Keadaan

RENDAH: Final = Decimal(50)
"""Below this penyerapan an efficiency says little (numbers.md, Money)."""


@dataclass(frozen=True, slots=True)
class Tawaran:
    """One offered paragraph: what it is about, and its HTML of the short allow-list with tokens."""

    judul: str
    html: str


def tawaran(b: BahanLkip, kunci: str, rujukan: str = "") -> tuple[Tawaran, ...]:
    """What the data say of a part; of one indicator or sasaran alone where ``rujukan`` gives its kode."""
    buat = _BUAT.get(kunci)
    return tuple(buat(b, _dipilih(b, rujukan))) if buat else ()


def _dipilih(b: BahanLkip, rujukan: str) -> Sequence[AnalisisIndikator]:
    if not rujukan:
        return b.analisis
    return [a for a in b.analisis if rujukan in (a.baris.ketentuan.kode, a.baris.induk.kode)]


def _paragraf(*kalimat: str) -> str:
    return f"<p>{' '.join(k for k in kalimat if k)}</p>"


def _t(ukuran: str, a: AnalisisIndikator) -> str:
    return f"{{{{{ukuran}:#i{a.baris.indikator_id}}}}}"


def _p(ukuran: str, n: BarisAnggaran) -> str:
    return f"{{{{{ukuran}:#p{n.simpul_id}}}}}"


def _nama(a: AnalisisIndikator) -> str:
    return escape(a.baris.nama, quote=False)


def _per_indikator(tulis: Callable[[BahanLkip, AnalisisIndikator], str]) -> _Buat:
    """One paragraph for each indicator that has something to say."""

    def buat(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Iterator[Tawaran]:
        for a in isi:
            if teks := tulis(b, a):
                yield Tawaran(a.baris.nama, _paragraf(teks))

    return buat


_Buat = Callable[[BahanLkip, Sequence[AnalisisIndikator]], Iterable[Tawaran]]


def _tercetak(a: AnalisisIndikator, nilai: Decimal) -> Decimal:
    """As the reader sees it: a sentence must not contradict its own figure."""
    return bulatkan(nilai, a.baris.ketentuan.desimal)


def _selisih_tercetak(a: AnalisisIndikator) -> Decimal:
    """Between the two figures as printed; both are known where a change is."""
    kini, lalu = (t.realisasi.nilai for t in (a.riwayat.titik[-1], a.riwayat.titik[-2]))
    if kini is None or lalu is None:
        return NOL
    return _tercetak(a, kini) - _tercetak(a, lalu)


def _sifat(a: AnalisisIndikator) -> str:
    """The mark of a figure that is not final, in words."""
    sifat = a.baris.realisasi.sifat
    return f" (angka {sifat.label.lower()})" if sifat in TANDA_SIFAT else ""


# --- 1 to 4


def _capaian(b: BahanLkip, a: AnalisisIndikator) -> str:
    c = a.baris.capaian
    if c.keadaan is Keadaan.TIDAK_DILAKSANAKAN:
        return f"{_nama(a)}, dengan target {_t('target', a)}, tidak dilaksanakan pada tahun {{{{tahun}}}}."
    if c.nilai is None:
        return ""
    nilai = _tercetak(a, c.nilai)
    sebut = "melampaui" if nilai > SERATUS else "mencapai" if nilai == SERATUS else "belum mencapai"
    kategori = f" (kategori {_t('kategori', a)})" if a.baris.kategori else ""
    hasil = f"terealisasi {_t('realisasi', a)}{_sifat(a)}"
    return (
        f"Pada tahun {{{{tahun}}}} {_nama(a)} {hasil} dari target {_t('target', a)}, "
        f"sehingga capaiannya {_t('capaian', a)}{kategori} dan {sebut} target."
    )


def _lalu(b: BahanLkip, a: AnalisisIndikator) -> str:
    """Rise or fall since last year, in the direction that the polarity calls better."""
    ubah = a.riwayat.titik[-1].perubahan if a.riwayat.titik else None
    if ubah is None or ubah.selisih is None:
        return ""
    lalu, selisih = _t(f"realisasi_{b.tahun - 1}", a), _selisih_tercetak(a)
    if selisih == 0:
        return f"Realisasi {_nama(a)} tetap {_t('realisasi', a)}, sama dengan tahun {b.tahun - 1}."
    gerak = "naik" if selisih > 0 else "turun"
    arti = {Arah.MEMBAIK: ", yang berarti membaik", Arah.MEMBURUK: ", yang berarti memburuk"}.get(
        ubah.arah or Arah.TETAP
    )
    return (
        f"Realisasi {_nama(a)} {gerak} dari {lalu} pada tahun {b.tahun - 1} menjadi {_t('realisasi', a)}{arti or ''}."
    )


def _renstra(b: BahanLkip, a: AnalisisIndikator) -> str:
    r = a.renstra
    if r is None or not r.tertulis:
        return f"Renstra tidak menetapkan target akhir untuk {_nama(a)}."
    sebutan = sebesar(r.tertulis).replace(r.tertulis, _t("target_renstra", a))
    awal = f"Terhadap target akhir Renstra tahun {r.tahun_akhir}{sebutan}"
    if r.capaian.nilai is None:
        return f"{awal}, kemajuan {_nama(a)} belum dapat dihitung."
    sisa = max(0, r.tahun_akhir - b.tahun)
    waktu = f" dengan sisa waktu {sisa} tahun" if sisa else ""
    akhir = "sudah tercapai" if _tercetak(a, r.capaian.nilai) >= SERATUS else f"belum tercapai{waktu}"
    kini = f"realisasi {_nama(a)} sampai dengan tahun {{{{tahun}}}} mencapai {_t('capaian_renstra', a)}"
    return f"{awal}, {kini}; target tersebut {akhir}."


def _standar(b: BahanLkip, a: AnalisisIndikator) -> str:
    if not a.pembanding:
        return f"{_nama(a)} belum mempunyai standar nasional, sehingga tidak dapat diperbandingkan."
    isi = [
        f"{escape(p.nama or p.jenis, quote=False)} tahun {p.tahun} sebesar "
        f"{_t(ukuran_pembanding(p), a)} ({escape(p.sumber, quote=False)})"
        for p in a.pembanding
    ]
    return f"Realisasi {_nama(a)} sebesar {_t('realisasi', a)} dibandingkan dengan {gabung(isi)}."


# --- 5 to 7


def _sebab(b: BahanLkip, a: AnalisisIndikator) -> str:
    p = a.penjelasan
    bagian = (
        ("Keberhasilan didorong oleh", p.pendorong),
        ("Hambatan yang dihadapi:", p.penghambat),
        ("Solusi yang dilakukan:", p.solusi),
        ("Tindak lanjut:", p.tindak_lanjut),
    )
    isi = [f"{awal} {escape(_kecilkan(teks), quote=False).rstrip('.')}." for awal, teks in bagian if teks]
    return " ".join((f"Capaian {_nama(a)} sebesar {_t('capaian', a)}.", *isi)) if isi else ""


def _kecilkan(teks: str) -> str:
    """A text that goes on inside a sentence; abbreviations keep their capitals."""
    return teks if teks[1:2].isupper() else teks[:1].lower() + teks[1:]


def _efisiensi(b: BahanLkip, a: AnalisisIndikator) -> str:
    e, u = a.efisiensi, a.uang
    if u.pagu is None:
        return ""
    awal = (
        f"Anggaran yang mendukung {_nama(a)} sebesar {_t('pagu', a)}, terealisasi {_t('realisasi_anggaran', a)} atau "
        f"{_t('penyerapan', a)}."
    )
    if e.tampil is None:
        return f"{awal} Efisiensinya tidak dihitung: {escape(e.alasan, quote=False).rstrip('.').lower()}."
    label = f" ({escape(e.label.lower(), quote=False)})" if e.label else ""
    awas = ""
    if u.penyerapan is not None and u.penyerapan < RENDAH:
        awas = " Karena kurang dari separuh anggaran terserap, angka ini tidak menunjukkan penghematan."
    cara = e.metode.label.lower()
    return f"{awal} Dengan capaian {_t('capaian', a)}, efisiensi ({cara}) adalah {_t('efisiensi', a)}{label}.{awas}"


def _program(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Iterator[Tawaran]:
    """One line per supporting program."""
    program = {p.simpul_id: p for a in isi for p in a.program}
    for p in program.values():
        yield Tawaran(p.nama, _paragraf(_baris_program(b, p)))


def _baris_program(b: BahanLkip, p: BarisAnggaran) -> str:
    nama = escape(p.nama, quote=False)
    if p.pagu is None:
        return f"{nama} belum mempunyai pagu pada tahun {{{{tahun}}}}."
    if p.realisasi is None:
        return f"{nama} dianggarkan {_p('pagu', p)}; realisasinya belum diisi."
    ekor = f", sehingga tersisa {_p('sisa', p)}" if p.sisa else ""
    terealisasi = f"terealisasi {_p('realisasi_anggaran', p)} atau {_p('penyerapan', p)}"
    return f"{nama} dianggarkan {_p('pagu', p)} dan {terealisasi}{ekor}."


# --- the whole report


def _simpulan(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Iterator[Tawaran]:
    yield Tawaran(
        "Ringkasan kinerja",
        _paragraf(
            "Dari {{jumlah_indikator}} indikator pada {{jumlah_sasaran}} sasaran, {{jumlah_tercapai}} indikator "
            "mencapai target, dengan rata-rata capaian {{rata_capaian}}."
        ),
    )
    yield from _uang(b, isi)
    for a in isi:
        if teks := _satu_simpulan(b, a):
            yield Tawaran(a.baris.nama, _paragraf(teks))


def _satu_simpulan(b: BahanLkip, a: AnalisisIndikator) -> str:
    """One conclusion per indicator: reached or not, better or worse, and with how much of the money."""
    c = a.baris.capaian.nilai
    if c is None:
        return ""
    hasil = "mencapai target" if _tercetak(a, c) >= SERATUS else "belum mencapai target"
    ubah = a.riwayat.titik[-1].perubahan if a.riwayat.titik else None
    arah = f" dan {ubah.arah.label.lower()} dibandingkan tahun sebelumnya" if ubah and ubah.arah else ""
    uang = f", dengan penyerapan anggaran {_t('penyerapan', a)}" if a.uang.penyerapan is not None else ""
    return f"{_nama(a)} {hasil} ({_t('capaian', a)}){arah}{uang}."


def _uang(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Iterator[Tawaran]:
    t = b.anggaran.total
    if t.pagu is None or t.realisasi is None:
        return
    terbilang = " ({{pagu_terbilang}})" if t.pagu == t.pagu.to_integral_value() else ""
    yield Tawaran(
        "Penyerapan dan sisa anggaran",
        _paragraf(
            f"Anggaran tahun {{{{tahun}}}} sebesar {{{{pagu}}}}{terbilang} terealisasi "
            "{{realisasi_anggaran}} atau {{penyerapan}}, sehingga tersisa {{sisa}}."
        ),
    )


def _anggaran(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Iterator[Tawaran]:
    yield from _uang(b, isi)
    for p in b.anggaran.baris:
        if p.tingkat == 0:
            yield Tawaran(p.nama, _paragraf(_baris_program(b, p)))


def _pk(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> Iterator[Tawaran]:
    if b.pk:
        yield Tawaran(
            "Isi perjanjian kinerja",
            _paragraf(
                "Perjanjian Kinerja tahun {{tahun}} memuat {{jumlah_sasaran_pk}} sasaran strategis dan "
                "{{jumlah_indikator_pk}} indikator kinerja, dengan anggaran {{anggaran_pk}}."
            ),
        )


def _kata_pengantar(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> list[Tawaran]:
    """The pemda's wording of the foreword, where it reads letters from its templates."""
    kata = b.kata_surat.get(JenisSurat.KATA_PENGANTAR.value, {})
    alinea = (escape(isi_kata(teks, instansi(b).penanda), quote=False) for teks in kata.values())
    html = "".join(map(_paragraf, alinea))
    return [Tawaran("Kata pengantar menurut templat pemda", html)] if html else []


_BUAT: Final[dict[str, _Buat]] = {
    "kata_pengantar": _kata_pengantar,
    "ikhtisar": _simpulan,
    "bab2.perjanjian_kinerja": _pk,
    "bab3.analisis1": _per_indikator(_capaian),
    "bab3.analisis2": _per_indikator(_lalu),
    "bab3.analisis3": _per_indikator(_renstra),
    "bab3.analisis4": _per_indikator(_standar),
    "bab3.analisis5": _per_indikator(_sebab),
    "bab3.analisis6": _per_indikator(_efisiensi),
    "bab3.analisis7": _program,
    "bab3.realisasi_anggaran": _anggaran,
    "bab4.simpulan": _simpulan,
}
