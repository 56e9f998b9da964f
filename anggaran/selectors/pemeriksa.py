"""What looks odd in a period's money: asked for a reason when it is submitted, never in the way."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from anggaran.bentuk import BarisAnggaran, JenisUang
from anggaran.models import Kas, Pagu, PenjelasanAnggaran, PeriodeUang, RealisasiFisik, RealisasiKeuangan
from anggaran.perhitungan import periksa_fisik, periksa_kas, periksa_minus, periksa_realisasi
from anggaran.selectors.isian import kolom_baris, nilai_baris
from anggaran.selectors.uang import Anggaran, muat
from sakip.alur.pemeriksa import Temuan
from sakip.inti.alur import periode_uang
from sakip.inti.periode import TAHUN, bulan_triwulan
from sakip.models import SISTEM, PerangkatDaerah


class PemeriksaAnggaran:
    """Registered by ``AnggaranConfig.ready`` (``sakip.alur.pemeriksa.Pemeriksa``)."""

    def temuan(self, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> list[Temuan]:
        p = _Periksa(muat(perangkat_daerah, tahun), tahun, periode)
        return [*p.melebihi_pagu(), *p.minus(), *p.fisik_turun(), *p.kas_beda()]

    def penulis(self, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> set[int]:
        """Whose entries of realisasi, cash plan, ceiling (of the year) and explanation stand in the period."""
        milik = {"perangkat_daerah": perangkat_daerah, "tahun": tahun}
        baris: list[QuerySet[PeriodeUang] | QuerySet[Kas] | QuerySet[Pagu] | QuerySet[PenjelasanAnggaran]] = [
            RealisasiKeuangan.objects.filter(_waktu(periode), **milik),
            RealisasiFisik.objects.filter(_waktu(periode), **milik),
            Kas.objects.filter(_bulan(periode), **milik),
            PenjelasanAnggaran.objects.filter(periode=periode, **milik),
        ]
        if periode == TAHUN:
            baris.append(Pagu.objects.filter(**milik))
        orang = [b.exclude(diubah_oleh__username=SISTEM).values_list("diubah_oleh", flat=True) for b in baris]
        return {u for b in orang for u in b.order_by().distinct() if u is not None}


def _bulan(periode: int) -> Q:
    return Q(bulan__in=bulan_triwulan(periode)) if periode else Q(bulan=0)


def _waktu(periode: int) -> Q:
    """Rows that the period governs, as ``sakip.inti.alur.periode_uang`` says."""
    if not periode:
        return Q(bulan=0, triwulan=0)
    return Q(bulan__in=bulan_triwulan(periode)) | Q(triwulan=periode)


class _Periksa:
    """The checks of one period."""

    def __init__(self, uang: Anggaran, tahun: int, periode: int) -> None:
        self.uang, self.tahun, self.periode = uang, tahun, periode
        self.baris = uang.tabel(tahun, periode or None).baris

    def _temuan(self, b: BarisAnggaran, kode: str, pesan: str) -> Temuan:
        return Temuan("simpul", b.simpul_id, kode, f"{b.kode} {b.nama}".strip(), pesan)

    def melebihi_pagu(self) -> Iterator[Temuan]:
        """Where it begins: a node above is not named again for the same reason."""
        lebih = {b.simpul_id: pesan for b in self.baris if (pesan := periksa_realisasi(b.pagu, b.realisasi))}
        atas = {a for i in lebih for a in self._atasan(i)}
        for b in self.baris:
            if b.simpul_id in lebih and b.simpul_id not in atas:
                yield self._temuan(b, "melebihi_pagu", lebih[b.simpul_id])

    def _atasan(self, simpul_id: int) -> Iterator[int]:
        induk = self.uang.simpul[simpul_id].induk_id
        while induk is not None:
            yield induk
            induk = self.uang.simpul[induk].induk_id

    def minus(self) -> Iterator[Temuan]:
        for b in self.baris:
            for uang in self.uang.kantong(JenisUang.KEUANGAN).sendiri(("simpul", b.simpul_id), self.tahun):
                k = kolom_baris(uang)
                pesan = periksa_minus(k.waktu, nilai_baris(uang))
                if pesan and periode_uang(k.bulan, k.triwulan) == self.periode:
                    yield self._temuan(b, f"minus_{k.kode}", pesan)

    def fisik_turun(self) -> Iterator[Temuan]:
        """A position of this quarter behind the one before it, be that of an earlier quarter."""
        if self.periode == TAHUN:
            return
        for b in self.baris:
            urut = sorted(
                (k.bulan or k.triwulan * 3, k.waktu, nilai_baris(f))
                for f in self.uang.kantong(JenisUang.FISIK).sendiri(("simpul", b.simpul_id), self.tahun)
                for k in [kolom_baris(f)]
            )
            kini = [x for x in urut if x[0] in bulan_triwulan(self.periode)]
            lalu = [x for x in urut if 0 < x[0] < bulan_triwulan(self.periode)[0]][-1:]
            if pesan := periksa_fisik([(waktu, persen) for _, waktu, persen in (*lalu, *kini)]):
                yield self._temuan(b, "fisik_turun", pesan)

    def kas_beda(self) -> Iterator[Temuan]:
        """Once per program, for all its nodes whose twelve months are not their ceiling."""
        program: BarisAnggaran | None = None
        beda: list[BarisAnggaran] = []
        for b in (*self.uang.tabel(self.tahun).baris, None):
            if b is None or b.tingkat == 0:
                yield from self._kas_program(program, beda)
                program, beda = b, []
            if b is not None and self._kas_sendiri_beda(b):
                beda.append(b)

    def _kas_sendiri_beda(self, b: BarisAnggaran) -> bool:
        sendiri = self.uang.kantong(JenisUang.KAS).sendiri(("simpul", b.simpul_id), self.tahun)
        return bool(sendiri) and b.kas is not None and b.pagu is not None and b.kas != b.pagu

    def _kas_program(self, program: BarisAnggaran | None, beda: list[BarisAnggaran]) -> Iterator[Temuan]:
        if program is not None and (pesan := periksa_kas(program.pagu, program.kas, len(beda))):
            yield self._temuan(program, "kas_beda", pesan)
