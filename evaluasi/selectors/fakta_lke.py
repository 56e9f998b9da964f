"""What the system knows about criteria of the LKE: a sentence, a link, and the answer that it suggests.

A fact is a proposal, never an answer: who answers otherwise says why. Each is read in a fixed number of queries, and
only where a criterion asks for it; a fact of which nothing is known suggests nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from anggaran.models import Pagu
from evaluasi.models import Lke, NilaiSubLke, Publikasi, ReviuLkj
from kinerja.models import Bukti, KemajuanAksi, NilaiAkip, PerjanjianKinerja, Realisasi, Rekomendasi, RencanaAksi
from kinerja.perhitungan.akip import kategori_akip
from kinerja.selectors import ada_isi
from laporan.cetak.pemeriksaan import periksa_lkip
from laporan.models import Laporan, Terbitan
from laporan.selectors.lkip import Gabungan
from laporan.selectors.terbitan import tenggat
from laporan.susun.pemeriksaan import ATURAN, Berat
from renstra.models import Indikator, Pembanding, Renstra, Sasaran, SimpulProgram, TargetRencana
from sakip.alur.baca import status_periode
from sakip.inti.angka import SERATUS, bulatkan, format_angka
from sakip.inti.istilah import (
    JawabanKriteria,
    JenisPK,
    JenisSimpul,
    KeadaanDokumen,
    KeadaanLke,
    KeadaanPengisian,
    KeadaanPK,
    KeadaanRekomendasi,
    KeadaanReviu,
    PihakLke,
    SifatTerbitan,
    VersiPagu,
)
from sakip.inti.periode import format_tanggal
from sakip.models import PerangkatDaerah, UnitKerja

J = JawabanKriteria
TERJAWAB: Final = (KeadaanRekomendasi.SELESAI.value, KeadaanRekomendasi.TIDAK_DAPAT.value)


@dataclass(frozen=True, slots=True)
class Fakta:
    """One fact: words, where it can be seen, and the answer that follows; ``None`` where people must judge."""

    teks: str
    usulan: JawabanKriteria | None
    url: str = ""


def fakta_lke(perangkat_daerah: PerangkatDaerah, tahun: int, kunci: Iterable[str]) -> dict[str, Fakta]:
    """The facts of these names (``KriteriaLke.fakta``) for the evaluated year; unknown names are left out."""
    baca = PembacaFakta(perangkat_daerah, tahun)
    return {k: FAKTA[k](baca) for k in dict.fromkeys(kunci) if k in FAKTA}


class PembacaFakta:
    """Reads each thing once, however many facts look at it."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, tahun: int) -> None:
        self.pd, self.tahun = perangkat_daerah, tahun

    def url(self, nama: str, **bagian: object) -> str:
        return reverse(nama, kwargs={"slug": self.pd.slug, "tahun": self.tahun, **bagian})

    def hari(self, saat: datetime) -> str:
        """The day at the agency."""
        return format_tanggal(timezone.localtime(saat).date())

    # -- shared reads

    @cached_property
    def gabungan(self) -> Gabungan:
        return Gabungan(self.pd, self.tahun)

    @cached_property
    def perjanjian(self) -> list[PerjanjianKinerja]:
        return list(PerjanjianKinerja.objects.milik(self.pd).tahun(self.tahun).order_by("urutan_berlaku", "pk"))

    @property
    def perjanjian_dinas(self) -> list[PerjanjianKinerja]:
        return [p for p in self.perjanjian if p.unit_id is None and p.pemegang_id is None]

    @cached_property
    def indikator(self) -> list[Indikator]:
        """Those that the year measures, else those of the plan."""
        ukur = [self.gabungan.kinerja.indikator[b.indikator_id] for b in self.gabungan.pengukuran.baris]
        if ukur:
            return ukur
        masa = {"renstra__tahun_awal__lte": self.tahun, "renstra__tahun_akhir__gte": self.tahun}
        return list(Indikator.objects.milik(self.pd).filter(simpul__isnull=True, **masa))

    @cached_property
    def renstra(self) -> Renstra | None:
        milik = Renstra.objects.milik(self.pd).meliputi(self.tahun)
        hasil: Renstra | None = milik.order_by("-tahun_awal", "-perubahan_ke").first()
        return hasil

    @cached_property
    def laporan(self) -> dict[int, Laporan]:
        masa = (self.tahun - 1, self.tahun)
        return {x.tahun: x for x in Laporan.objects.milik(self.pd).filter(jenis="lkip", tahun__in=masa)}

    @cached_property
    def penjelasan(self) -> dict[int, list[Realisasi]]:
        """What was typed beside the year's realisasi, by indicator."""
        hasil: dict[int, list[Realisasi]] = {}
        for r in Realisasi.objects.milik(self.pd).sebenarnya().filter(tahun=self.tahun):
            hasil.setdefault(r.indikator_id, []).append(r)
        return hasil

    @cached_property
    def aksi(self) -> set[int]:
        """Indicators with a rencana aksi."""
        return set(RencanaAksi.objects.milik(self.pd).filter(tahun=self.tahun).values_list("indikator", flat=True))

    @cached_property
    def nilai(self) -> dict[int, NilaiAkip]:
        masa = (self.tahun - 2, self.tahun - 1)
        return {n.tahun: n for n in NilaiAkip.objects.milik(self.pd).filter(tahun__in=masa)}

    @cached_property
    def terkunci(self) -> tuple[list[int], list[int]]:
        """(quarters that are locked, those of them that were late)."""
        semua = status_periode(self.pd, self.tahun)
        kunci = [t for t in range(1, 5) if semua[t].keadaan is KeadaanPengisian.DIKUNCI]
        return kunci, [t for t in kunci if semua[t].terlambat]


def usul(ada: int, dari: int) -> JawabanKriteria:
    """All: met; some: in part; none, or nothing to count: not."""
    if dari and ada >= dari:
        return J.TERPENUHI
    return J.SEBAGIAN if ada else J.TIDAK


def _bagian(ada: int, dari: int, apa: str, url: str, kosong: str) -> Fakta:
    """ "5 dari 7 indikator …"; ``kosong`` is said where there is nothing to count."""
    return Fakta(f"{ada} dari {dari} {apa}." if dari else kosong, usul(ada, dari), url)


# --- perencanaan


def _renstra(b: PembacaFakta) -> Fakta:
    r, url = b.renstra, b.url("renstra:pohon")
    if r is None:
        return Fakta(f"Tidak ada Renstra yang meliputi {b.tahun}.", J.TIDAK, url)
    return Fakta(f"{r.nama or 'Renstra'} ({r.tahun_awal}–{r.tahun_akhir}) ada.", J.TERPENUHI, url)


def _rencana_tahunan(b: PembacaFakta) -> Fakta:
    renja = TargetRencana.objects.milik(b.pd).filter(tahun=b.tahun, dokumen__in=("renja", "renja_perubahan")).exists()
    ada = [nama for nama, isi in (("target Renja", renja), ("Perjanjian Kinerja", bool(b.perjanjian_dinas))) if isi]
    if not ada:
        return Fakta(f"Target Renja dan Perjanjian Kinerja {b.tahun} belum ada.", J.TIDAK, b.url("kinerja:pk"))
    teks = " dan ".join(ada)
    return Fakta(f"{teks[0].upper()}{teks[1:]} {b.tahun} ada.", usul(len(ada), 2), b.url("kinerja:pk"))


def _rencana_aksi(b: PembacaFakta) -> Fakta:
    dari = {i.pk for i in b.indikator}
    apa = f"indikator mempunyai rencana aksi {b.tahun}"
    return _bagian(len(b.aksi & dari), len(dari), apa, b.url("kinerja:aksi"), "Belum ada indikator.")


def _pagu(b: PembacaFakta) -> Fakta:
    banyak = Pagu.objects.milik(b.pd).filter(tahun=b.tahun).count()
    teks = f"Pagu {b.tahun} tercatat pada {banyak} baris." if banyak else f"Pagu {b.tahun} belum tercatat."
    return Fakta(teks, J.TERPENUHI if banyak else J.TIDAK, b.url("anggaran:daftar"))


def _pk_ditandatangani(b: PembacaFakta) -> Fakta:
    url = b.url("kinerja:pk")
    if not b.perjanjian_dinas:
        return Fakta(f"Perjanjian Kinerja {b.tahun} belum ada.", J.TIDAK, url)
    tanda = [p for p in b.perjanjian_dinas if p.keadaan == KeadaanPK.DITANDATANGANI.value]
    if not tanda:
        return Fakta(f"Perjanjian Kinerja {b.tahun} masih draf.", J.SEBAGIAN, url)
    nama = [
        f"PK {p.nama_jenis}" + (f" tanggal {format_tanggal(p.tanggal)}" if p.tanggal else " tanpa tanggal")
        for p in tanda
    ]
    return Fakta(f"Ditandatangani: {'; '.join(nama)}.", J.TERPENUHI, url)


def _sasaran_berindikator(b: PembacaFakta) -> Fakta:
    url = b.url("renstra:pohon")
    if b.renstra is None:
        return Fakta(f"Tidak ada Renstra yang meliputi {b.tahun}.", J.TIDAK, url)
    semua = list(Sasaran.objects.filter(renstra=b.renstra).annotate(n=Count("indikator")).values_list("n", flat=True))
    ada = sum(n > 0 for n in semua)
    # Whether the words describe a condition nobody but a reader can tell.
    return Fakta(f"{ada} dari {len(semua)} sasaran mempunyai indikator.", None, url)


def _indikator_lengkap(b: PembacaFakta) -> Fakta:
    target = {x.indikator_id for x in b.gabungan.pengukuran.baris if ada_isi(x.target)}
    ada = [
        i
        for i in b.indikator
        if i.satuan and i.definisi_operasional.strip() and i.formulasi.strip() and i.sumber_data and i.pk in target
    ]
    apa = "indikator lengkap satuan, definisi operasional, formulasi, sumber data, dan targetnya"
    return _bagian(len(ada), len(b.indikator), apa, b.url("kinerja:pengukuran"), "Belum ada indikator.")


def _iku(b: PembacaFakta) -> Fakta:
    iku = [i for i in b.indikator if i.iku]
    ganti = [i for i in iku if i.pendahulu_id is not None]
    teks = f"{len(iku)} Indikator Kinerja Utama; {len(ganti)} di antaranya menggantikan indikator sebelumnya."
    return Fakta(teks if iku else "Belum ada indikator yang ditandai IKU.", None, b.url("renstra:pohon"))


def _target_tahunan(b: PembacaFakta) -> Fakta:
    baris = b.gabungan.pengukuran.baris
    ada = [x for x in baris if ada_isi(x.target)]
    teks = f"{len(ada)} dari {len(baris)} indikator mempunyai target {b.tahun}."
    return Fakta(teks if baris else "Belum ada indikator yang diukur.", None, b.url("kinerja:riwayat"))


def _cascading(b: PembacaFakta) -> Fakta:
    program = SimpulProgram.objects.milik(b.pd).berlaku(b.tahun).filter(jenis=JenisSimpul.PROGRAM.value)
    semua = list(program.annotate(n=Count("sasaran")).values_list("n", flat=True))
    apa = "program tertaut pada sasaran yang didukungnya"
    ada = sum(n > 0 for n in semua)
    return _bagian(ada, len(semua), apa, b.url("renstra:program"), f"Belum ada program {b.tahun}.")


def _pk_unit(b: PembacaFakta) -> Fakta:
    unit = set(UnitKerja.objects.milik(b.pd).values_list("pk", flat=True))
    ada = {p.unit_id for p in b.perjanjian if p.unit_id is not None} & unit
    apa = f"unit kerja mempunyai Perjanjian Kinerja {b.tahun} sendiri"
    return _bagian(len(ada), len(unit), apa, b.url("kinerja:pk"), "Unit kerja belum dicatat.")


def _capaian(b: PembacaFakta) -> Fakta:
    url, baris = b.url("kinerja:pengukuran"), b.gabungan.pengukuran.baris
    ukur = [x.capaian.nilai for x in baris if x.capaian.nilai is not None]
    if not ukur:
        return Fakta(f"Capaian {b.tahun} belum terukur.", J.TIDAK, url)
    penuh = sum(c >= SERATUS for c in ukur)
    rata = b.gabungan.pengukuran.rata_rata.tampil
    tampil = f"; rata-rata {format_angka(rata)} %" if rata is not None else ""
    return Fakta(f"{penuh} dari {len(baris)} indikator mencapai target{tampil}.", usul(penuh, len(baris)), url)


def _aksi_dipantau(b: PembacaFakta) -> Fakta:
    kemajuan = KemajuanAksi.objects.milik(b.pd).filter(aksi__tahun=b.tahun)
    ada = set(kemajuan.values_list("triwulan", flat=True))
    teks = f"Kemajuan rencana aksi tercatat pada {len(ada)} dari 4 triwulan."
    return Fakta(teks, usul(len(ada), 4), b.url("kinerja:aksi"))


def _pk_perubahan(b: PembacaFakta) -> Fakta:
    ubah = [p for p in b.perjanjian_dinas if p.jenis != JenisPK.MURNI.value]
    renstra = b.renstra.perubahan_ke if b.renstra else 0
    ada = [f"PK {p.nama_jenis}" for p in ubah] + ([f"perubahan Renstra ke-{renstra}"] if renstra else [])
    teks = f"Ada {', '.join(ada)}." if ada else "Tidak ada perubahan PK atau Renstra."
    return Fakta(teks, None, b.url("kinerja:pk"))


# --- pengukuran


def _definisi(b: PembacaFakta) -> Fakta:
    ada = sum(bool(i.definisi_operasional.strip()) for i in b.indikator)
    apa = "indikator mempunyai definisi operasional"
    return _bagian(ada, len(b.indikator), apa, b.url("kinerja:pengukuran"), "Belum ada indikator.")


def _sumber(b: PembacaFakta) -> Fakta:
    ada = sum(bool(i.sumber_data and (i.penanggung_jawab or i.unit_id)) for i in b.indikator)
    apa = "indikator menyebut sumber data dan penanggung jawabnya"
    return _bagian(ada, len(b.indikator), apa, b.url("kinerja:pengukuran"), "Belum ada indikator.")


def _persetujuan(b: PembacaFakta) -> Fakta:
    kunci, _ = b.terkunci
    teks = f"{len(kunci)} dari 4 triwulan {b.tahun} diajukan, disetujui berjenjang, dan dikunci."
    return Fakta(teks, usul(len(kunci), 4), b.url("pengajuan", periode=0))


def _berkala(b: PembacaFakta) -> Fakta:
    kunci, lambat = b.terkunci
    ekor = f"; {len(lambat)} di antaranya terlambat" if lambat else ", tidak ada yang terlambat" if kunci else ""
    tepat = len(kunci) - len(lambat)
    usulan = J.TERPENUHI if tepat == 4 else usul(len(kunci), 5)
    return Fakta(f"{len(kunci)} dari 4 triwulan {b.tahun} dikunci{ekor}.", usulan, b.url("pengajuan", periode=0))


def _bukti(b: PembacaFakta) -> Fakta:
    ukur = {x.indikator_id for x in b.gabungan.pengukuran.baris if x.isian}
    milik = Bukti.objects.milik(b.pd).tahun(b.tahun)
    ada = set(milik.values_list("realisasi__indikator", flat=True)) & ukur
    apa = f"indikator yang diukur mempunyai berkas bukti {b.tahun}"
    kosong = f"Realisasi {b.tahun} belum diisi."
    return _bagian(len(ada), len(ukur), apa, b.url("kinerja:pengukuran"), kosong)


def _aplikasi(b: PembacaFakta) -> Fakta:
    return Fakta("Data dikumpulkan, diukur, dan dievaluasi dengan aplikasi ini.", J.TERPENUHI)


def _anggaran_perubahan(b: PembacaFakta) -> Fakta:
    ada = Pagu.objects.milik(b.pd).filter(tahun=b.tahun, versi=VersiPagu.PERUBAHAN.value).exists()
    teks = f"Anggaran {b.tahun} {'diubah' if ada else 'tidak diubah'} dalam tahun berjalan."
    return Fakta(teks, None, b.url("anggaran:daftar"))


def _efisiensi(b: PembacaFakta) -> Fakta:
    g, url = b.gabungan, b.url("laporan:efisiensi")
    hasil = [g.efisiensi(x) for x in g.pengukuran.baris]
    ada = [e for e in hasil if e.nilai is not None]
    if not ada:
        return Fakta(f"Efisiensi {b.tahun} belum terhitung.", J.TIDAK, url)
    hemat = [e for e in ada if e.capaian is not None and e.penyerapan is not None and e.capaian >= e.penyerapan]
    teks = f"Efisiensi terhitung pada {len(ada)} dari {len(hasil)} indikator; pada {len(hemat)} capaiannya tidak di "
    return Fakta(f"{teks}bawah penyerapan anggarannya.", usul(len(hemat), len(hasil)), url)


# --- pelaporan


def _lkip_disusun(b: PembacaFakta) -> Fakta:
    lap, url = b.laporan.get(b.tahun), b.url("laporan:lkip")
    if lap is None:
        return Fakta(f"LKIP {b.tahun} belum dimulai.", J.TIDAK, url)
    keadaan = KeadaanDokumen(lap.keadaan)
    selesai = keadaan in (KeadaanDokumen.FINAL, KeadaanDokumen.DISAMPAIKAN)
    return Fakta(f"LKIP {b.tahun}: {keadaan.label.lower()}.", J.TERPENUHI if selesai else J.SEBAGIAN, url)


def _lkip_berkala(b: PembacaFakta) -> Fakta:
    ada = sorted(b.laporan)
    teks = f"LKIP ada untuk {', '.join(map(str, ada))}." if ada else "Belum ada LKIP."
    return Fakta(teks, usul(len(ada), 2), b.url("laporan:lkip"))


def _lkip_final(b: PembacaFakta) -> Fakta:
    url = b.url("laporan:keadaan", dokumen="lkip")
    milik = Terbitan.objects.milik(b.pd).tahun(b.tahun).filter(jenis="lkip", sifat=SifatTerbitan.FINAL.value)
    final = milik.order_by("-ke").first()
    if final is None:
        return Fakta(f"LKIP {b.tahun} belum difinalkan.", J.TIDAK, url)
    nomor = f", nomor {final.nomor}" if final.nomor else ""
    return Fakta(f"LKIP {b.tahun} final pada {b.hari(final.waktu)}{nomor}.", J.TERPENUHI, url)


def _lkip_direviu(b: PembacaFakta) -> Fakta:
    url = b.url("evaluasi:reviu")
    r = ReviuLkj.objects.milik(b.pd).tahun(b.tahun).order_by("-ke").first()
    if r is None:
        return Fakta(f"Belum ada reviu LKIP {b.tahun} dalam aplikasi.", J.TIDAK, url)
    if r.keadaan == KeadaanReviu.SELESAI.value:
        hari = f" pada {format_tanggal(r.tanggal)}" if r.tanggal else ""
        return Fakta(f"LKIP {b.tahun} telah direviu{hari}.", J.TERPENUHI, url)
    return Fakta(f"Reviu LKIP {b.tahun} belum selesai.", J.SEBAGIAN, url)


def _publikasi(b: PembacaFakta) -> Fakta:
    url = b.url("evaluasi:publikasi")
    terbit = Publikasi.objects.milik(b.pd).tahun(b.tahun).tampil().first()
    if terbit is None:
        return Fakta(f"Kinerja {b.tahun} belum diterbitkan untuk publik di aplikasi ini.", J.TIDAK, url)
    return Fakta(f"Kinerja {b.tahun} diterbitkan untuk publik pada {b.hari(terbit.waktu)}.", J.TERPENUHI, url)


def _lkip_tepat_waktu(b: PembacaFakta) -> Fakta:
    lap, url = b.laporan.get(b.tahun), b.url("laporan:keadaan", dokumen="lkip")
    if lap is None or lap.disampaikan is None:
        return Fakta(f"Penyampaian LKIP {b.tahun} belum dicatat.", J.TIDAK, url)
    batas = tenggat(lap)
    kata = f"disampaikan {format_tanggal(lap.disampaikan)}"
    if batas is None:
        return Fakta(f"LKIP {b.tahun} {kata}.", None, url)
    lambat = lap.disampaikan > batas
    nilai = "terlambat" if lambat else "tepat waktu"
    return Fakta(
        f"LKIP {b.tahun} {kata}, tenggat {format_tanggal(batas)}: {nilai}.", J.TIDAK if lambat else J.TERPENUHI, url
    )


def _lkip_periksa(b: PembacaFakta) -> Fakta:
    url = b.url("laporan:lkip_pemeriksaan")
    if b.tahun not in b.laporan:
        return Fakta(f"LKIP {b.tahun} belum dimulai.", J.TIDAK, url)
    temuan = periksa_lkip(b.pd, b.tahun)
    halang = sum(ATURAN[t.aturan].berat is Berat.MENGHALANGI for t in temuan)
    usulan = J.TERPENUHI if not temuan else J.SEBAGIAN
    teks = f"Pemeriksaan LKIP {b.tahun}: {len(temuan)} temuan, {halang} di antaranya menghalangi final."
    return Fakta(teks if temuan else f"Pemeriksaan LKIP {b.tahun} tidak menemukan kekurangan.", usulan, url)


def _lkip_lengkap(b: PembacaFakta) -> Fakta:
    baris = b.gabungan.pengukuran.baris
    ada = sum(bool(x.isian) for x in baris)
    apa = f"indikator mempunyai realisasi {b.tahun}"
    return _bagian(ada, len(baris), apa, b.url("kinerja:pengukuran"), "Belum ada indikator yang diukur.")


def _analisis(apa: str, nama: str, punya: Callable[[PembacaFakta, int], bool]) -> Callable[[PembacaFakta], Fakta]:
    """An analysis of the LKIP that its data fill by themselves: on how many measured indicators it has something."""

    def fakta(b: PembacaFakta) -> Fakta:
        baris = b.gabungan.baris_analisis()
        ada = sum(punya(b, x.indikator_id) for x in baris)
        return _bagian(ada, len(baris), f"indikator {apa}", b.url(nama), "Belum ada indikator yang diukur.")

    return fakta


def _terukur(b: PembacaFakta, i: int) -> bool:
    return b.gabungan.kinerja.baris(i, b.tahun).capaian.nilai is not None


def _menengah(b: PembacaFakta, i: int) -> bool:
    akhir = b.gabungan.terhadap_renstra(i)
    return akhir is not None and akhir.capaian.nilai is not None


def _tahun_lalu(b: PembacaFakta, i: int) -> bool:
    k = b.gabungan.kinerja
    return k.titik(i, b.tahun - 1).realisasi.nilai is not None


def _penyebab(b: PembacaFakta, i: int) -> bool:
    return any(x.pendorong or x.penghambat for x in b.penjelasan.get(i, ()))


def _perbaikan(b: PembacaFakta, i: int) -> bool:
    return any(x.solusi or x.tindak_lanjut for x in b.penjelasan.get(i, ()))


def _analisis_pembanding(b: PembacaFakta) -> Fakta:
    baris = b.gabungan.baris_analisis()
    milik = Pembanding.objects.milik(b.pd).tahun(b.tahun)
    ada = set(milik.values_list("indikator", flat=True)) & {x.indikator_id for x in baris}
    apa = "indikator mempunyai pembanding (nasional, provinsi, atau daerah lain)"
    return _bagian(len(ada), len(baris), apa, b.url("laporan:lkip"), "Belum ada indikator yang diukur.")


# --- evaluasi


def _evaluasi_lalu(b: PembacaFakta) -> Fakta:
    lalu = b.nilai.get(b.tahun - 1)
    url = b.url("evaluasi:lke_tahun")
    if lalu is None:
        return Fakta(f"Nilai evaluasi {b.tahun - 1} belum tercatat.", None, url)
    tulis = format_angka(bulatkan(lalu.nilai, 2), 2)
    return Fakta(f"Evaluasi {b.tahun - 1} ada: {tulis} ({kategori_akip(lalu.nilai)}).", None, url)


def _evaluasi_berjenjang(b: PembacaFakta) -> Fakta:
    url = b.url("evaluasi:lke_tahun")
    lke = Lke.objects.milik(b.pd).filter(tahun=b.tahun - 1, keadaan=KeadaanLke.FINAL.value)
    pihak = set(
        NilaiSubLke.objects.filter(lke__in=lke).exclude(pihak=PihakLke.MANDIRI.value).values_list("pihak", flat=True)
    )
    if not pihak:
        return Fakta(f"Evaluasi {b.tahun - 1} tidak dilakukan dalam aplikasi.", None, url)
    nama = ", ".join(p.label.lower() for p in PihakLke if p.value in pihak)
    return Fakta(f"Evaluasi {b.tahun - 1} dinilai oleh {nama}.", usul(len(pihak), 2), url)


def _rekomendasi(b: PembacaFakta) -> Fakta:
    """Those of evaluations before this year; only what the reviewer accepted is followed up."""
    milik = Rekomendasi.objects.milik(b.pd).filter(tahun=b.tahun - 1)
    n = milik.aggregate(
        semua=Count("pk"),
        selesai=Count("pk", filter=Q(keadaan__in=TERJAWAB)),
        dijawab=Count("pk", filter=Q(keadaan=KeadaanRekomendasi.DIJAWAB.value)),
    )
    url = b.url("evaluasi:rekomendasi")
    if not n["semua"]:
        return Fakta(f"Tidak ada rekomendasi evaluasi {b.tahun - 1} yang tercatat.", None, url)
    teks = f"{n['selesai']} dari {n['semua']} rekomendasi evaluasi {b.tahun - 1} selesai"
    ekor = f"; {n['dijawab']} menunggu verifikasi" if n["dijawab"] else ""
    usulan = usul(n["selesai"], n["semua"])
    return Fakta(f"{teks}{ekor}.", J.SEBAGIAN if usulan is J.TIDAK and n["dijawab"] else usulan, url)


def _nilai_akip(b: PembacaFakta) -> Fakta:
    """The score before this evaluation against the one before it."""
    url, satu, dua = b.url("evaluasi:lke_tahun"), b.nilai.get(b.tahun - 1), b.nilai.get(b.tahun - 2)
    if satu is None or dua is None:
        return Fakta(f"Nilai AKIP {b.tahun - 2} dan {b.tahun - 1} belum lengkap tercatat.", None, url)
    kata = [f"{format_angka(bulatkan(n.nilai, 2), 2)} ({kategori_akip(n.nilai)})" for n in (dua, satu)]
    naik = satu.nilai > dua.nilai
    teks = f"Nilai AKIP {b.tahun - 2} {kata[0]}, {b.tahun - 1} {kata[1]}: {'naik' if naik else 'tidak naik'}."
    return Fakta(teks, J.TERPENUHI if naik else J.TIDAK, url)


FAKTA: Final[dict[str, Callable[[PembacaFakta], Fakta]]] = {
    "renstra": _renstra,
    "rencana_tahunan": _rencana_tahunan,
    "rencana_aksi": _rencana_aksi,
    "pagu": _pagu,
    "pk_ditandatangani": _pk_ditandatangani,
    "sasaran_berindikator": _sasaran_berindikator,
    "indikator_lengkap": _indikator_lengkap,
    "iku": _iku,
    "target_tahunan": _target_tahunan,
    "cascading": _cascading,
    "pk_unit": _pk_unit,
    "capaian": _capaian,
    "aksi_dipantau": _aksi_dipantau,
    "pk_perubahan": _pk_perubahan,
    "definisi_operasional": _definisi,
    "sumber_data": _sumber,
    "persetujuan": _persetujuan,
    "pengukuran_berkala": _berkala,
    "bukti": _bukti,
    "aplikasi": _aplikasi,
    "anggaran_perubahan": _anggaran_perubahan,
    "efisiensi": _efisiensi,
    "lkip_disusun": _lkip_disusun,
    "lkip_berkala": _lkip_berkala,
    "lkip_final": _lkip_final,
    "lkip_direviu": _lkip_direviu,
    "publikasi": _publikasi,
    "lkip_tepat_waktu": _lkip_tepat_waktu,
    "lkip_periksa": _lkip_periksa,
    "lkip_lengkap": _lkip_lengkap,
    "analisis_target": _analisis("mempunyai capaian terhadap target tahunan", "kinerja:pengukuran", _terukur),
    "analisis_menengah": _analisis("dibandingkan dengan target akhir Renstra", "laporan:lkip", _menengah),
    "analisis_tahun_lalu": _analisis("mempunyai realisasi tahun sebelumnya", "kinerja:riwayat", _tahun_lalu),
    "analisis_pembanding": _analisis_pembanding,
    "analisis_penyebab": _analisis("dijelaskan pendorong atau penghambatnya", "laporan:lkip", _penyebab),
    "analisis_perbaikan": _analisis("mempunyai solusi atau rencana tindak lanjut", "laporan:lkip", _perbaikan),
    "evaluasi_lalu": _evaluasi_lalu,
    "evaluasi_berjenjang": _evaluasi_berjenjang,
    "rekomendasi": _rekomendasi,
    "nilai_akip": _nilai_akip,
}
