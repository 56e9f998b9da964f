"""What the system knows about the statements of the checklist: a proposal with its facts, each with a link.

``FAKTA`` maps the key that a statement carries (``ButirReviu.fakta``) to its rule. Where the facts decide, the rule
proposes ya or tidak; where they only help to judge, it proposes nothing. The facts are those of the data now, which
are those of the frozen report: a review begins only while both are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.urls import reverse

from evaluasi.models import Catatan
from kinerja.bentuk import BarisKinerja
from kinerja.models import Bukti
from laporan.bahan import AnalisisIndikator
from laporan.bentuk import Dokumen
from laporan.cetak.pemeriksaan import periksa_bahan
from laporan.layar.lkip import daftar_bagian
from laporan.selectors.lkip import PenyusunBahan
from laporan.selectors.pengesampingan import pengesampingan
from laporan.susun.hidup import susun_lkip_hidup
from laporan.susun.pemeriksaan import ATURAN, Berat, Temuan
from sakip.alur.baca import status_tahun
from sakip.inti.istilah import JawabanButir, KeadaanPengisian, SifatCatatan
from sakip.inti.periode import TRIWULAN
from sakip.jejak import riwayat
from sakip.models import PerangkatDaerah

YA, TIDAK, TIDAK_RELEVAN = JawabanButir
SEBUT_PALING_BANYAK: Final = 4
Baris = tuple[str, str]
"""A sentence and the page it leads to ("" for none)."""


@dataclass(frozen=True, slots=True)
class Fakta:
    """What is known: the answer that follows from it, ``None`` where a person has to judge."""

    usulan: JawabanButir | None = None
    baris: tuple[Baris, ...] = ()


class BahanFakta:
    """What the rules look at: the report's material, read once; the rest when a rule asks for it."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, tahun: int) -> None:
        self.pd, self.tahun = perangkat_daerah, tahun
        self.penyusun = PenyusunBahan(perangkat_daerah, tahun)
        self.b = self.penyusun.susun()

    def url(self, nama: str, /, **bagian: object) -> str:
        return reverse(nama, kwargs={"slug": self.pd.slug, "tahun": self.tahun, **bagian})

    @cached_property
    def baris(self) -> tuple[BarisKinerja, ...]:
        """The indicators that the report measures: of the agreement, then further IKU."""
        return (*self.b.pengukuran.baris, *self.b.luar_pk)

    @cached_property
    def pohon(self) -> Dokumen:
        return susun_lkip_hidup(self.b)

    @cached_property
    def berbukti(self) -> frozenset[int]:
        """Indicators with at least one file of evidence in the year."""
        milik = Bukti.objects.milik(self.pd).tahun(self.tahun).order_by()
        return frozenset(milik.values_list("realisasi__indikator", flat=True).distinct())

    @cached_property
    def temuan(self) -> tuple[Temuan, ...]:
        """The pre-flight without what was waived."""
        lewat = pengesampingan(self.penyusun.laporan)
        return tuple(t for t in periksa_bahan(self.penyusun, self.b) if (t.aturan, t.sidik) not in lewat)

    def indikator(self, b: BarisKinerja) -> Baris:
        nama = f"{b.ketentuan.kode} {b.nama}"
        return nama, self.url("kinerja:indikator", indikator_id=b.indikator_id)


# --- helpers


def _semua(f: BahanFakta, kurang: Collection[BarisKinerja], apa: str) -> Fakta:
    """Ya where no indicator lacks something, else tidak with those that do; nothing to say without indicators."""
    if not f.baris:
        return Fakta(TIDAK, ((f"Tidak ada indikator yang diukur pada {f.tahun}.", f.url("kinerja:pengukuran")),))
    banyak = len(f.baris)
    awal = (f"{banyak - len(kurang)} dari {banyak} indikator {apa}.", f.url("kinerja:pengukuran"))
    return Fakta(TIDAK if kurang else YA, (awal, *_sebut(f, kurang)))


def _sebut(f: BahanFakta, kurang: Iterable[BarisKinerja]) -> tuple[Baris, ...]:
    semua = [f.indikator(b) for b in kurang]
    lebih = len(semua) - SEBUT_PALING_BANYAK
    ekor: tuple[Baris, ...] = ((f"dan {lebih} lainnya", ""),) if lebih > 0 else ()
    return (*((f"Belum: {nama}", url) for nama, url in semua[:SEBUT_PALING_BANYAK]), *ekor)


def _ada(benar: bool, *baris: Baris) -> Fakta:
    return Fakta(YA if benar else TIDAK, baris)


# --- format


def _data_penting(f: BahanFakta) -> Fakta:
    daftar, url = daftar_bagian(f.penyusun.g, f.b.tata), f.url("laporan:lkip")
    tertulis = (f"{daftar.ditulis} dari {daftar.jumlah} bagian wajib tertulis.", url)
    kurang = tuple((f"Belum: {k.bagian.judul}", url) for k in daftar.belum[:SEBUT_PALING_BANYAK])
    nama = f.b.penandatangan.nama
    tanda = (
        f"Penandatangan: {nama}." if nama else "Penandatangan belum diketahui.",
        f.url("laporan:keadaan", dokumen="lkip"),
    )
    return _ada(daftar.lengkap and bool(nama), tertulis, *kurang, tanda)


def _target(f: BahanFakta) -> Fakta:
    return _semua(f, [b for b in f.baris if b.target.nilai is None and not _berisi(b)], "tersaji dengan target")


def _berisi(b: BarisKinerja) -> bool:
    t = b.target
    return bool(t.kata or t.teks) or t.bawah is not None or t.atas is not None


def _capaian(f: BahanFakta) -> Fakta:
    return _semua(f, [b for b in f.baris if not b.terukur], "tersaji dengan target, realisasi, dan capaian")


def _lampiran(f: BahanFakta) -> Fakta:
    judul = [x.judul for x in f.pohon.lampiran]
    url = f.url("laporan:lampiran", dokumen="lkip")
    return _ada(bool(judul), (f"{len(judul)} lampiran.", url), *((f"Lampiran: {x}", "") for x in judul))


def _upaya(f: BahanFakta) -> Fakta:
    """The chapter that looks ahead is written, and whoever missed the target says what is done about it."""
    langkah = f.b.naskah.get(("bab4.langkah", ""), "").strip()
    url = f.url("laporan:lkip_bagian", kunci="bab4.langkah")
    awal = (
        "Langkah di masa mendatang sudah ditulis." if langkah else "Langkah di masa mendatang belum ditulis.",
        url,
    )
    luput = [a for a in f.b.analisis if a.baris.capaian.nilai is not None and a.baris.capaian.nilai < 100]
    tanpa = [a.baris for a in luput if not _berupaya(a)]
    isi = (f"{len(luput) - len(tanpa)} dari {len(luput)} indikator di bawah target menyebut solusi.", "")
    return _ada(bool(langkah) and not tanpa, awal, *((isi,) if luput else ()), *_sebut(f, tanpa))


def _berupaya(a: AnalisisIndikator) -> bool:
    return bool(a.penjelasan.solusi or a.penjelasan.tindak_lanjut)


def _keuangan(f: BahanFakta) -> Fakta:
    t, url = f.b.anggaran.total, f.url("anggaran:daftar")
    if t.pagu is None or t.realisasi is None:
        return Fakta(TIDAK, (("Pagu atau realisasi anggaran belum diisi.", url),))
    audit = "belum diaudit" if f.b.anggaran.belum_diaudit else "tidak bertanda belum diaudit"
    return Fakta(YA, ((f"Pagu, realisasi, dan penyerapan tersaji; realisasi {audit}.", url),))


# --- mechanism


def _penyusun(f: BahanFakta) -> Fakta:
    """Who froze it for the review; whether that is the unit's task, the reviewer knows."""
    la = f.penyusun.laporan
    langkah = riwayat(la).filter(jejak__aksi="siapkan_reviu").first() if la else None
    if langkah is None:
        return Fakta()
    return Fakta(
        None, ((f"Disiapkan untuk reviu oleh {langkah.jejak.pelaku}.", f.url("laporan:keadaan", dokumen="lkip")),)
    )


def _bukti(f: BahanFakta) -> Fakta:
    terukur = [b for b in f.baris if b.terukur]
    kurang = [b for b in terukur if b.indikator_id not in f.berbukti]
    awal = (f"{len(terukur) - len(kurang)} dari {len(terukur)} indikator terukur mempunyai bukti.", "")
    return Fakta(YA if terukur and not kurang else TIDAK, (awal, *_sebut(f, kurang)))


def _pengajuan(f: BahanFakta) -> Fakta:
    """Quarters that went through the steps of entry: handed in, not merely typed."""
    status = status_tahun([f.pd], [f.tahun])[f.pd.pk][f.tahun]
    maju = [p for p in TRIWULAN if status[p].keadaan not in (KeadaanPengisian.DRAF, KeadaanPengisian.DIKEMBALIKAN)]
    url = f.url("pengajuan", periode=TRIWULAN[-1])
    baris = ((f"{len(maju)} dari {len(TRIWULAN)} triwulan diajukan lewat alur pengisian.", url),)
    return Fakta(YA if len(maju) == len(TRIWULAN) else None, baris)


def _penanggung_jawab(f: BahanFakta) -> Fakta:
    def kosong(b: BarisKinerja) -> bool:
        i = f.penyusun.k.indikator[b.indikator_id]
        return not i.penanggung_jawab and i.unit_id is None

    return _semua(f, [b for b in f.baris if kosong(b)], "mempunyai penanggung jawab")


def _keandalan(f: BahanFakta) -> Fakta:
    """Open findings of the pre-flight and of the reviewers; without any ya, with one that blocks a final tidak."""
    berat = [ATURAN[t.aturan].berat for t in f.temuan]
    halang, tanya = berat.count(Berat.MENGHALANGI), berat.count(Berat.TANYA)
    catatan = Catatan.objects.milik(f.pd).tahun(f.tahun).terbuka().filter(sifat=SifatCatatan.TEMUAN.value).count()
    baris = (
        (f"Pemeriksaan sistem: {halang} menghalangi, {tanya} perlu diperiksa.", f.url("laporan:lkip_pemeriksaan")),
        (f"{catatan} temuan Inspektorat pada angka belum selesai.", f.url("evaluasi:catatan")),
    )
    return Fakta(TIDAK if halang else None if tanya or catatan else YA, baris)


def _penjelasan(f: BahanFakta) -> Fakta:
    kurang = [a.baris for a in f.b.analisis if a.baris.terukur and not a.penjelasan.ada]
    terukur = sum(a.baris.terukur for a in f.b.analisis)
    awal = (f"{terukur - len(kurang)} dari {terukur} indikator terukur dijelaskan pengisinya.", "")
    return Fakta(None, (awal, *_sebut(f, kurang)))


# --- substance


def _sasaran_lkj(f: BahanFakta) -> dict[str, str]:
    """Sasaran and tujuan that the report measures: folded text → as printed."""
    return {
        _lipat(b.induk.teks): b.induk.teks for b in f.b.pengukuran.baris if b.induk.jenis in ("sasaran", "tujuan")
    }


def _lipat(teks: str) -> str:
    return " ".join(teks.casefold().split()).rstrip(".")


def _beda_sasaran(lkj: dict[str, str], acuan: dict[str, str], nama: str, url: str, *, searah: bool) -> Fakta:
    lebih = [t for k, t in lkj.items() if k not in acuan]
    hilang = [] if searah else [t for k, t in acuan.items() if k not in lkj]
    awal = (f"{len(lkj) - len(lebih)} dari {len(lkj)} sasaran dalam LKj sama dengan {nama}.", url)
    baris = [
        awal,
        *((f"Tidak ada dalam {nama}: {t}", "") for t in lebih),
        *((f"Tidak dilaporkan: {t}", "") for t in hilang),
    ]
    return Fakta(YA if lkj and not lebih and not hilang else TIDAK, tuple(baris))


def _sasaran_pk(f: BahanFakta) -> Fakta:
    url = f.url("kinerja:pk")
    if not f.b.pk:
        return Fakta(TIDAK, ((f"Tidak ada perjanjian kinerja {f.tahun}.", url),))
    pk = f.b.pk[-1]
    acuan = {_lipat(i.sasaran): i.sasaran for i in pk.item if i.tingkat in ("sasaran", "tujuan")}
    return _beda_sasaran(_sasaran_lkj(f), acuan, pk.nama, url, searah=False)


def _sasaran_renstra(f: BahanFakta) -> Fakta:
    url, r = f.url("renstra:pohon"), f.b.renstra
    if r is None:
        return Fakta(TIDAK, ((f"Tidak ada Renstra yang meliputi {f.tahun}.", url),))
    teks = [*(s.teks for s in r.sasaran), *(t.teks for t in r.tujuan if t.teks)]
    return _beda_sasaran(_sasaran_lkj(f), {_lipat(t): t for t in teks}, "Renstra", url, searah=True)


def _bila_tidak(*aturan: Callable[[BahanFakta], Fakta]) -> Callable[[BahanFakta], Fakta]:
    """A statement that only matters where the ones before it were denied."""

    def fakta(f: BahanFakta) -> Fakta:
        if all(a(f).usulan is YA for a in aturan):
            return Fakta(TIDAK_RELEVAN, (("Butir yang dirujuk terjawab ya menurut data.", ""),))
        return Fakta()

    return fakta


def _sasaran_ik(f: BahanFakta) -> Fakta:
    acuan = [b for b in f.b.pengukuran.baris if b.induk.jenis in ("sasaran", "tujuan")]
    lain = [b for b in f.b.pengukuran.baris if b not in acuan]
    awal = (f"{len(_sasaran_lkj(f))} tujuan/sasaran diukur oleh {len(acuan)} indikator.", f.url("kinerja:pengukuran"))
    ekor = ((f"{len(lain)} indikator program dan kegiatan dilaporkan tersendiri.", ""),) if lain else ()
    return Fakta(YA if acuan else TIDAK, (awal, *ekor))


def _sasaran_iku(f: BahanFakta) -> Fakta:
    """Every sasaran that is reported is measured by an IKU."""
    ber_iku = {_lipat(b.induk.teks) for b in f.baris if b.iku}
    semua = _sasaran_lkj(f)
    tanpa = [t for k, t in semua.items() if k not in ber_iku]
    awal = (f"{len(semua) - len(tanpa)} dari {len(semua)} tujuan/sasaran mempunyai IKU.", f.url("renstra:pohon"))
    return Fakta(YA if semua and not tanpa else TIDAK, (awal, *((f"Tanpa IKU: {t}", "") for t in tanpa)))


def _perbandingan(f: BahanFakta) -> Fakta:
    """Last year beside this one; the national standard only where there is one (Lampiran II)."""
    lalu = [a for a in f.b.analisis if _bertahun_lalu(a, f.tahun)]
    banding = sum(bool(a.pembanding) for a in f.b.analisis)
    renstra = sum(a.renstra is not None for a in f.b.analisis)
    banyak, url = len(f.b.analisis), f.url("kinerja:riwayat")
    baris = (
        (f"Tahun lalu: {len(lalu)} dari {banyak} indikator.", url),
        (f"Target akhir Renstra: {renstra} dari {banyak} indikator.", url),
        (f"Standar nasional atau pembanding lain: {banding} dari {banyak} indikator.", url),
    )
    if not banyak or not lalu:
        return Fakta(TIDAK, baris)
    return Fakta(YA if len(lalu) == banyak and (banding or renstra) else None, baris)


def _bertahun_lalu(a: AnalisisIndikator, tahun: int) -> bool:
    return any(t.tahun == tahun - 1 and (t.realisasi.nilai is not None or t.realisasi.kata) for t in a.riwayat.titik)


def _cukup(f: BahanFakta) -> Fakta:
    """How many indicators measure each; whether that is enough, a person judges."""
    banyak: dict[str, int] = {}
    for b in f.baris:
        if b.induk.jenis in ("sasaran", "tujuan"):
            banyak[b.induk.teks] = banyak.get(b.induk.teks, 0) + 1
    return Fakta(None, tuple((f"{n} indikator: {t}", "") for t, n in banyak.items()))


def _smart(f: BahanFakta) -> Fakta:
    """What a measure needs: unit, target, definition, formula, source of data."""

    def kurang(b: BarisKinerja) -> bool:
        i = f.penyusun.k.indikator[b.indikator_id]
        lengkap = i.satuan and i.definisi_operasional and i.formulasi and i.sumber_data
        return not lengkap or (b.target.nilai is None and not _berisi(b))

    return _semua(
        f, [b for b in f.baris if kurang(b)], "mempunyai satuan, target, definisi, formulasi, dan sumber data"
    )


FAKTA: Final[dict[str, Callable[[BahanFakta], Fakta]]] = {
    "data-penting": _data_penting,
    "target": _target,
    "capaian": _capaian,
    "lampiran": _lampiran,
    "upaya-perbaikan": _upaya,
    "keuangan": _keuangan,
    "penyusun": _penyusun,
    "bukti": _bukti,
    "pengajuan": _pengajuan,
    "penanggung-jawab": _penanggung_jawab,
    "keandalan": _keandalan,
    "penjelasan": _penjelasan,
    "sasaran-pk": _sasaran_pk,
    "sasaran-renstra": _sasaran_renstra,
    "penjelasan-sasaran": _bila_tidak(_sasaran_pk, _sasaran_renstra),
    "sasaran-ik": _sasaran_ik,
    "sasaran-iku": _sasaran_iku,
    "penjelasan-indikator": _bila_tidak(_sasaran_ik, _sasaran_iku),
    "perbandingan": _perbandingan,
    "cukup-mengukur": _cukup,
    "smart": _smart,
}


def fakta_reviu(perangkat_daerah: PerangkatDaerah, tahun: int, kunci: Iterable[str]) -> dict[str, Fakta]:
    """The facts behind these keys; an unknown one knows nothing. A fixed number of queries."""
    perlu = [k for k in dict.fromkeys(kunci) if k in FAKTA]
    return fakta_dari(BahanFakta(perangkat_daerah, tahun), perlu) if perlu else {}


def fakta_dari(bahan: BahanFakta, kunci: Iterable[str]) -> dict[str, Fakta]:
    """The same from material that is read already."""
    return {k: FAKTA[k](bahan) for k in dict.fromkeys(kunci) if k in FAKTA}
