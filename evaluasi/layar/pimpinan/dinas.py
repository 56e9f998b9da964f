"""The leader's page of an agency: where it stands, what waits for a decision, who owes which row.

``laporan:ringkasan`` tells everybody about a year, the home page lists tasks over years. Here stand a quarter against
the one before and the decisions of whoever approves; programs, states of the LKIP and positions are theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from evaluasi.layar.banding.tulis import persen
from evaluasi.layar.pimpinan.baris import (
    AngkaDinas,
    BarisIndikator,
    Ukuran,
    angka_dinas,
    baris_indikator,
    bergerak,
    terendah,
    ukuran,
)
from evaluasi.perhitungan.pimpinan import NADA_KUADRAN, Kuadran, Periode, batas_penyerapan, kuadran
from evaluasi.selectors.catatan import banyak_menunggu
from evaluasi.selectors.pimpinan import (
    Pengisi,
    pengisi,
    periode_menunggu,
    pk_draf,
    satu_dinas,
)
from evaluasi.selectors.rekomendasi import cacah_rekomendasi
from evaluasi.selectors.reviu import reviu_laporan
from kinerja.bentuk import Arah, Induk
from kinerja.layar.lembar import diharapkan
from kinerja.layar.pemeriksa import sudah_terisi
from kinerja.layar.tinjauan import jangkar
from kinerja.selectors import nama_dokumen
from kinerja.services.isian import unit_pengisi
from kinerja.services.pk.tanda_tangan import periksa_siap
from laporan.bentuk import Grafik
from laporan.layar.keadaan import PanelKeadaan, panel_keadaan
from laporan.layar.lkip import laporan_lkip
from laporan.layar.ringkasan import TitikProgram, batas_baik, titik_kuadran, titik_program
from laporan.selectors import Gabungan
from laporan.susun import lukisan
from sakip.alur.papan import BELUM_DIAJUKAN, Golongan, Posisi
from sakip.alur.pemeriksa import semua_penulis
from sakip.halaman import Konteks
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import JenisTanda, KeadaanDokumen
from sakip.inti.periode import nama_periode
from sakip.models import Pengisian
from sakip.services.slot import tanya

BARIS_TAMPIL, GERAK_TAMPIL = 20, 5


@dataclass(frozen=True, slots=True)
class Keputusan:
    """A submitted period that waits for the reader; ``sebab`` says why it is not theirs to approve (empty: it is)."""

    pengisian: Pengisian
    nama: str
    diajukan: datetime | None
    url: str
    kirim: str
    sebab: str

    @property
    def kunci(self) -> str:
        """Names the fields of its forms."""
        return f"{self.pengisian.tahun}-{self.pengisian.periode}"


@dataclass(frozen=True, slots=True)
class Dokumen:
    """Something to sign or to make final: its state, what stands in the way, the page where it is done."""

    judul: str
    label: str
    nada: str
    keterangan: str
    url: str
    tombol: str
    """Words of the link for who may do it now; empty for all others."""


@dataclass(frozen=True, slots=True)
class BarisProgram:
    titik: TitikProgram
    capaian: str
    penyerapan: str
    kuadran: Kuadran | None

    @property
    def nada_kuadran(self) -> str:
        return NADA_KUADRAN[self.kuadran] if self.kuadran else "netral"


@dataclass(frozen=True, slots=True)
class KelompokSasaran:
    """A sasaran with its mean and the rows beneath it."""

    induk: Induk
    rata: str
    cacah: str
    kategori: str
    nada: str
    baris: tuple[BarisIndikator, ...]


@dataclass(frozen=True, slots=True)
class BarisKurang:
    """A row of the period that has no figure yet, and who fills it."""

    kode: str
    nama: str
    unit: str
    orang: tuple[str, ...]
    tunggu: bool
    """Marked as waiting for data from outside: nobody is late with it."""
    url: str


@dataclass(frozen=True, slots=True)
class Terbuka:
    """What reviewers have left open: words and address."""

    judul: str
    keterangan: str
    nada: str
    url: str


@dataclass(frozen=True, slots=True)
class HalamanPimpinan:
    periode: Periode
    batas: Decimal
    batas_serap: Decimal
    angka: AngkaDinas
    kuadran: Kuadran | None
    keputusan: tuple[Keputusan, ...]
    dokumen: tuple[Dokumen, ...]
    program: tuple[BarisProgram, ...]
    grafik: Grafik | None
    sasaran: tuple[KelompokSasaran, ...]
    gerak: tuple[BarisIndikator, ...]
    rendah: int
    posisi: tuple[tuple[Posisi, str], ...]
    kurang: tuple[BarisKurang, ...]
    terbuka: tuple[Terbuka, ...]

    @property
    def nada_kuadran(self) -> str:
        return NADA_KUADRAN[self.kuadran] if self.kuadran else "netral"

    @property
    def kini(self) -> Posisi | None:
        """Where the shown period stands."""
        return next((p for p, _ in self.posisi if p.periode == self.periode.triwulan), None)

    @property
    def kurang_tampil(self) -> tuple[BarisKurang, ...]:
        return self.kurang[:BARIS_TAMPIL]

    @property
    def kurang_lagi(self) -> int:
        return max(len(self.kurang) - BARIS_TAMPIL, 0)


def halaman_pimpinan(konteks: Konteks, p: Periode) -> HalamanPimpinan:
    """The whole page for the person of ``konteks``. The caller has checked who may see it."""
    g = Gabungan(konteks.perangkat_daerah, p.tahun, p.sampai)
    d = satu_dinas(g.kinerja, g.anggaran, p)
    batas = batas_baik(g.aturan)
    serap = batas_penyerapan(batas, p.triwulan)
    semua = [ukuran(g.pd, p, b, d.baris_lalu.get(b.indikator_id)) for b in d.kini.baris]
    titik = titik_program(g)
    gambar = lukisan.kuadran(f"Capaian dan penyerapan per program, {p.nama}", titik_kuadran(g, titik), serap, batas)
    tahunan: Mapping[int, Mapping[int, Posisi]] = tanya("posisi_tahun", [g.pd], p.tahun, bawaan={})
    posisi = tahunan.get(g.pd.pk, {})
    return HalamanPimpinan(
        periode=p,
        batas=batas,
        batas_serap=serap,
        angka=angka_dinas(g.pd, d.kini, d.lalu),
        kuadran=kuadran(d.kini.rata.tampil, d.kini.serap_tampil, batas=batas, batas_serap=serap),
        keputusan=tuple(_keputusan(konteks)),
        dokumen=tuple(_dokumen(konteks)),
        program=tuple(_program(g, t, batas, serap) for t in titik),
        grafik=next(iter(lukisan.tanpa_data(gambar)), None),
        sasaran=tuple(_sasaran(g, semua, batas, serap)),
        gerak=tuple(map(baris_indikator, _bergerak(semua))),
        rendah=len(terendah(semua, {g.pd.pk: batas})),
        posisi=tuple((x, konteks.url("pengajuan", periode=x.periode)) for x in posisi.values()),
        kurang=tuple(_kurang(konteks, g, p, posisi.get(p.triwulan))),
        terbuka=tuple(_terbuka(konteks)),
    )


# --- what is to be decided


def _keputusan(k: Konteks) -> Iterator[Keputusan]:
    """Whose turn it is decides; who submitted or filled leaves it to another one."""
    if not k.boleh["tinjau"]:
        return
    pd = k.perangkat_daerah
    for p in periode_menunggu(pd, k.peran):
        sendiri = k.pengguna.pk in {p.diajukan_oleh_id, *semua_penulis(pd, p.tahun, p.periode)}
        yield Keputusan(
            p,
            f"{nama_periode(p.periode)} {p.tahun}",
            timezone.localtime(p.diajukan) if p.diajukan else None,
            k.url("pengajuan", tahun=p.tahun, periode=p.periode),
            k.url("evaluasi:pimpinan_putuskan", tahun=p.tahun),
            "Anda ikut mengisi atau mengajukan; orang lain yang menyetujuinya." if sendiri else "",
        )


def _dokumen(k: Konteks) -> Iterator[Dokumen]:
    """Agreements to sign, the LKIP to finalise."""
    for pk in pk_draf(k.perangkat_daerah, k.tahun):
        kurang = periksa_siap(pk)
        keterangan = (
            f"{len(kurang)} hal belum beres: {kurang[0]}" if kurang else "Lengkap, menunggu tanda tangan kepala."
        )
        tombol = "Tandatangani" if k.boleh["tandatangani_pk"] and not kurang else ""
        url = k.url("kinerja:pk", tahun=pk.tahun, pk_id=pk.pk)
        yield Dokumen(f"{nama_dokumen(pk)} {pk.tahun}", "Draf", "hati", keterangan, url, tombol)
    panel = panel_keadaan(laporan_lkip(k.perangkat_daerah, k.tahun))
    yield _lkip(k, panel)


def _lkip(k: Konteks, panel: PanelKeadaan) -> Dokumen:
    keadaan = KeadaanDokumen(panel.laporan.keadaan) if panel.laporan else None
    siap = keadaan in (KeadaanDokumen.SIAP_REVIU, KeadaanDokumen.PERBAIKAN)
    tombol = "Finalkan atau kembalikan" if siap and k.boleh["finalkan"] else ""
    url = k.url("laporan:keadaan", dokumen="lkip")
    return Dokumen(f"LKIP {k.tahun}", panel.label, panel.nada, panel.lanjut, url, tombol)


# --- figures


def _bergerak(semua: Sequence[Ukuran]) -> list[Ukuran]:
    """The largest falls, then the largest rises."""
    return bergerak(semua, Arah.MEMBURUK)[:GERAK_TAMPIL] + bergerak(semua, Arah.MEMBAIK)[:GERAK_TAMPIL]


def _baris(g: Gabungan, u: Ukuran, batas: Decimal, serap: Decimal) -> BarisIndikator:
    """With the money of its supporting programs."""
    desimal = g.aturan.desimal_penyerapan
    uang = bulatkan(g.uang(u.kinerja.indikator_id).penyerapan, desimal)
    di = kuadran(u.nilai, uang, batas=batas, batas_serap=serap)
    return baris_indikator(u, kuadran=di, serapan=persen(uang, desimal))


def _sasaran(g: Gabungan, semua: Sequence[Ukuran], batas: Decimal, serap: Decimal) -> Iterator[KelompokSasaran]:
    for s in g.pengukuran.per_sasaran:
        milik = [u for u in semua if (u.kinerja.induk.jenis, u.kinerja.induk.id) == (s.induk.jenis, s.induk.id)]
        yield KelompokSasaran(
            s.induk,
            persen(s.rata_rata.tampil, s.rata_rata.desimal),
            s.rata_rata.keterangan,
            s.kategori.label if s.kategori else "",
            s.nada,
            tuple(_baris(g, u, batas, serap) for u in milik),
        )


def _program(g: Gabungan, t: TitikProgram, batas: Decimal, serap: Decimal) -> BarisProgram:
    uang = bulatkan(t.penyerapan, g.aturan.desimal_penyerapan)
    return BarisProgram(
        t,
        persen(t.rata.tampil, t.rata.desimal),
        persen(uang, g.aturan.desimal_penyerapan),
        kuadran(t.rata.tampil, uang, batas=batas, batas_serap=serap),
    )


# --- what is missing


def _kurang(k: Konteks, g: Gabungan, p: Periode, posisi: Posisi | None) -> Iterator[BarisKurang]:
    """Rows of the shown period without a figure, as long as the period is on its way."""
    if posisi is None or posisi.golongan not in BELUM_DIAJUKAN or posisi.golongan is Golongan.TANPA_INDIKATOR:
        return
    kosong = [
        i
        for i in g.kinerja.untuk_isian(p.tahun)
        if diharapkan(i, p.triwulan) and not sudah_terisi(g.kinerja, i.pk, p.tahun, p.triwulan)
    ]
    siapa: Pengisi = pengisi(g.pd)
    luar = posisi.status.tanda.get(JenisTanda.MENUNGGU_DATA, frozenset())
    for i in kosong:
        unit = unit_pengisi(i)
        sel = jangkar(g.kinerja.baris(i.pk, p.tahun, p.sampai))
        yield BarisKurang(
            i.kode,
            i.nama,
            siapa.nama_unit(unit),
            siapa.orang(unit),
            ("indikator", i.pk) in luar,
            f"{k.url('kinerja:isian', periode=p.triwulan)}#{sel}",
        )


# --- what reviewers left open


def _terbuka(k: Konteks) -> Iterator[Terbuka]:
    """Remarks, recommendations, findings of the review: counts with their pages; nothing where nothing is open."""
    pd = k.perangkat_daerah
    for tahun, menunggu, dijawab in banyak_menunggu(pd):
        kata = f"{menunggu} menunggu jawaban, {dijawab} dijawab dan menunggu pemeriksa"
        nada = "hati" if menunggu else "netral"
        yield Terbuka(
            f"Catatan Inspektorat {tahun}", kata, nada, f"{k.url('evaluasi:catatan', tahun=tahun)}?keadaan=belum"
        )
    cacah = cacah_rekomendasi([pd], k.tahun).get(pd.pk)
    if cacah and cacah.terbuka:
        kata = f"{cacah.menunggu_jawaban} menunggu jawaban, {cacah.menunggu_verifikasi} menunggu verifikasi"
        nada = "hati" if cacah.menunggu_jawaban else "netral"
        yield Terbuka(f"Rekomendasi AKIP s.d. {k.tahun}", kata, nada, k.url("evaluasi:rekomendasi"))
    reviu = next(iter(reviu_laporan(pd, k.tahun)), None)
    if reviu is not None and reviu.banyak_terbuka:  # type: ignore[attr-defined]
        kata = f"{reviu.banyak_terbuka} temuan belum ditanggapi"  # type: ignore[attr-defined]
        url = k.url("evaluasi:reviu_satu", reviu_id=reviu.pk)
        yield Terbuka(f"Reviu LKIP {k.tahun}, putaran {reviu.ke}", kata, "hati", url)
