"""Rows that the pages of pemda and agency share: an indicator and an agency's figures beside the period before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from evaluasi.layar.banding.tulis import Perubahan, Sel, alamat, persen, ubah_angka, ubah_persen
from evaluasi.perhitungan import banding as hitung
from evaluasi.perhitungan.pimpinan import NADA_KUADRAN, Kuadran, Periode
from evaluasi.selectors.pimpinan import NilaiPeriode
from kinerja.bentuk import Arah, BarisKinerja
from kinerja.layar import tulis
from kinerja.layar.tinjauan import jangkar
from sakip.inti.angka import NOL, bulatkan, format_rupiah
from sakip.inti.istilah import Akumulasi
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Ukuran:
    """An indicator beside itself, or its predecessor, in the period before: enough to sort thousands of them."""

    perangkat_daerah: PerangkatDaerah
    periode: Periode
    kinerja: BarisKinerja
    lalu: BarisKinerja | None
    ubah: hitung.Ubah
    """Of the capaian as shown, in percent points."""

    @property
    def nilai(self) -> Decimal | None:
        """Capaian as shown."""
        return bulatkan(self.kinerja.capaian.nilai, self.kinerja.ketentuan.desimal)

    @property
    def urutan(self) -> tuple[str, str]:
        return self.perangkat_daerah.nama, self.kinerja.ketentuan.kode


def ukuran(pd: PerangkatDaerah, p: Periode, b: BarisKinerja, lalu: BarisKinerja | None) -> Ukuran:
    """A capaian already knows which direction is better."""
    d = b.ketentuan.desimal
    if lalu is None:
        return Ukuran(pd, p, b, lalu, hitung.TANPA)
    dulu, kini = (bulatkan(x.capaian.nilai, d) for x in (lalu, b))
    return Ukuran(pd, p, b, lalu, hitung.ubah_persen(dulu, kini, d))


def terendah(semua: Iterable[Ukuran], batas: Mapping[int, Decimal]) -> list[Ukuran]:
    """Those below their agency's border (``batas`` by agency key), the lowest first."""
    nilai = [(n, u) for u in semua if (n := u.nilai) is not None and n < batas[u.perangkat_daerah.pk]]
    return [u for _, u in sorted(nilai, key=lambda x: (x[0], x[1].urutan))]


def bergerak(semua: Iterable[Ukuran], arah: Arah) -> list[Ukuran]:
    """Those of which the capaian moved in a direction, the largest change first."""
    pindah = [u for u in semua if u.ubah.arah is arah]
    return sorted(pindah, key=lambda u: (-abs(u.ubah.selisih or NOL), u.urutan))


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """One indicator with its way down: its own page, where its capaian comes from, its cell of the entry page."""

    perangkat_daerah: PerangkatDaerah
    kinerja: BarisKinerja
    url: str
    url_sel: str
    target: str
    realisasi: str
    ubah_realisasi: Perubahan
    capaian: Sel
    lalu: str
    kuadran: Kuadran | None = None
    serapan: str = ""

    @property
    def kategori(self) -> str:
        return self.kinerja.kategori.label if self.kinerja.kategori else ""

    @property
    def nada_kuadran(self) -> str:
        return NADA_KUADRAN[self.kuadran] if self.kuadran else "netral"


def baris_indikator(u: Ukuran, *, kuadran: Kuadran | None = None, serapan: str = "") -> BarisIndikator:
    pd, p, b, lalu = u.perangkat_daerah, u.periode, u.kinerja, u.lalu
    ket = b.ketentuan
    tw = f"?tw={p.triwulan}" if p.triwulan else ""
    asal = alamat("kinerja:asal", pd, p.tahun, indikator_id=b.indikator_id) + tw
    return BarisIndikator(
        perangkat_daerah=pd,
        kinerja=b,
        url=alamat("kinerja:indikator", pd, p.tahun, indikator_id=b.indikator_id),
        url_sel=f"{alamat('kinerja:isian', pd, p.tahun, periode=p.triwulan)}#{jangkar(b)}",
        target=tulis.target_lengkap(ket, b.target_periode, b.realisasi),
        realisasi=tulis.realisasi(ket, b.realisasi),
        ubah_realisasi=_ubah_realisasi(b, lalu),
        capaian=Sel(
            tulis.capaian(ket, b.capaian),
            asal if b.capaian.nilai is not None else "",
            ubah_persen(u.ubah, ket.desimal),
        ),
        lalu=tulis.capaian(lalu.ketentuan, lalu.capaian) if lalu else tulis.STRIP,
        kuadran=kuadran,
        serapan=serapan,
    )


def _ubah_realisasi(b: BarisKinerja, lalu: BarisKinerja | None) -> Perubahan:
    """Of the realisasi, by polaritas. What adds up over the quarters only grows within a year: that says nothing."""
    menumpuk = b.ketentuan.akumulasi is Akumulasi.JUMLAH and lalu is not None and lalu.tahun == b.tahun
    if lalu is None or menumpuk:
        return Perubahan()
    ubah = hitung.ubah_realisasi(lalu.ketentuan, b.ketentuan, lalu.realisasi, b.realisasi, b.target_periode)
    return ubah_angka(ubah, b.ketentuan.desimal)


# --- an agency as a whole


@dataclass(frozen=True, slots=True)
class AngkaDinas:
    """Mean capaian and penyerapan of an agency, each with its change and where it comes from."""

    capaian: Sel
    cacah: str
    kategori: str
    nada: str
    serapan: Sel
    pagu: str
    realisasi: str
    arah: Arah | None
    """Of the mean capaian."""


def angka_dinas(pd: PerangkatDaerah, kini: NilaiPeriode, lalu: NilaiPeriode) -> AngkaDinas:
    p, d, ds = kini.periode, kini.rata.desimal, kini.aturan.desimal_penyerapan
    ubah = hitung.ubah_persen(lalu.rata.tampil, kini.rata.tampil, d)
    serap = _naik_turun(hitung.ubah_persen(lalu.serap_tampil, kini.serap_tampil, ds))
    ukur = {"triwulan": p.triwulan} if p.triwulan else {}
    uang = alamat("anggaran:daftar", pd, p.tahun) + (f"?tw={p.triwulan}" if p.triwulan else "")
    return AngkaDinas(
        capaian=Sel(
            persen(kini.rata.tampil, d),
            alamat("kinerja:pengukuran", pd, p.tahun, **ukur) if kini.rata.tampil is not None else "",
            ubah_persen(ubah, d),
        ),
        cacah=kini.rata.keterangan if kini.rata.jumlah else "",
        kategori=kini.kategori.label if kini.kategori else "",
        nada=kini.nada,
        serapan=Sel(persen(kini.penyerapan, ds), uang if kini.penyerapan is not None else "", ubah_persen(serap, ds)),
        pagu=_rupiah(kini.pagu),
        realisasi=_rupiah(kini.realisasi),
        arah=ubah.arah,
    )


def _naik_turun(ubah: hitung.Ubah) -> hitung.Ubah:
    """Money that was spent is neither good nor bad by itself."""
    return replace(ubah, kata=hitung.KATA_UANG[ubah.arah], nada="netral") if ubah.arah else ubah


def _rupiah(nilai: Decimal | None) -> str:
    return "" if nilai is None else format_rupiah(bulatkan(nilai, 2))


def alamat_pimpinan(pd: PerangkatDaerah, p: Periode) -> str:
    """The agency's own leader's page in the same period."""
    url = reverse("evaluasi:pimpinan", kwargs={"slug": pd.slug, "tahun": p.tahun})
    return f"{url}?triwulan={p.triwulan}"
