"""Why a node's money was left: several causes per node and period, each with its share of the sisa."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from anggaran.models import PenjelasanAnggaran, Sebab
from anggaran.services.jaga import periksa_rupiah, simpul_diisi
from renstra.models import SimpulProgram
from sakip.alur.jaga import Penjaga
from sakip.inti.alur import PERIODE_KERJA
from sakip.inti.angka import format_rupiah
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib_isi

PANJANG = 4_000


@dataclass(frozen=True, slots=True)
class IsiPenjelasan:
    """One cause as it was typed; empty amount and words remove it. ``versi`` is that on the screen, 0 for none."""

    sebab_id: int | None
    jumlah: Decimal | None
    penjelasan: str
    versi: int = 0

    @property
    def kosong(self) -> bool:
        return self.jumlah is None and not self.penjelasan.strip()


def sebab_dapat_dipilih(perangkat_daerah: PerangkatDaerah) -> list[Sebab]:
    """The shared causes and those of the agency's pemda, in order."""
    milik = Q(pemda__isnull=True) | Q(pemda=perangkat_daerah.pemda_id)
    return list(Sebab.objects.filter(milik).order_by("urutan", "nama"))


@transaction.atomic
def simpan_penjelasan(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    simpul_id: int,
    tahun: int,
    periode: int,
    isi: Iterable[IsiPenjelasan],
    atas_nama: str = "",
) -> int:
    """Save the causes of a node s.d. a period (0 the year); all or none. Returns how many changed.

    Raises ``Bentrok`` with the other's words where someone saved first, ``Tertutup`` where the period is closed.
    """
    wajib_isi("isi_anggaran", pelaku, perangkat_daerah, atas_nama.strip())
    if periode not in PERIODE_KERJA:
        raise GalatMasukan(f"Periode {periode} tidak ada; pilih 0 (Tahun) atau 1–4.", nilai=periode)
    simpul = simpul_diisi(pelaku, perangkat_daerah, {simpul_id})[simpul_id]
    s = _Simpan(pelaku, perangkat_daerah, simpul, tahun, periode, atas_nama.strip(), timezone.now())
    perubahan = s.jalankan(list(isi))
    catat(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi="simpan_penjelasan_anggaran",
        perubahan=perubahan,
        atas_nama=s.atas_nama,
    )
    return len(perubahan)


@dataclass(frozen=True, slots=True)
class _Simpan:
    pelaku: Pengguna
    perangkat_daerah: PerangkatDaerah
    simpul: SimpulProgram
    tahun: int
    periode: int
    atas_nama: str
    waktu: datetime

    def jalankan(self, isi: list[IsiPenjelasan]) -> list[Perubahan]:
        penjaga, lama = Penjaga(self.perangkat_daerah), self._lama()
        dikenal = {s.pk: s for s in sebab_dapat_dipilih(self.perangkat_daerah)}
        perubahan = []
        for satu in isi:
            _periksa(satu, dikenal)
            if beda := self._satu(satu, lama.get(satu.sebab_id)):
                perubahan.append(beda)
        if perubahan:
            penjaga.wajib_terbuka(self.tahun, self.periode, ("simpul", self.simpul.pk), str(self.simpul)[:80])
        return perubahan

    def _lama(self) -> dict[int | None, PenjelasanAnggaran]:
        baris = PenjelasanAnggaran.objects.milik(self.perangkat_daerah).tahun(self.tahun)
        milik = baris.filter(simpul=self.simpul, periode=self.periode)
        return {p.sebab_id: p for p in milik.select_related("simpul", "sebab", "diubah_oleh")}

    def _satu(self, isi: IsiPenjelasan, lama: PenjelasanAnggaran | None) -> Perubahan | None:
        teks = isi.penjelasan.strip()
        if (lama is None and isi.kosong) or (lama and (lama.jumlah, lama.penjelasan) == (isi.jumlah, teks)):
            return None
        if isi.versi != (lama.versi if lama else 0):
            raise Bentrok(_bentrok(lama), nilai=isi.sebab_id)
        if isi.kosong:
            assert lama is not None  # noqa: S101  nothing stays nothing above
            beda = Perubahan(PenjelasanAnggaran.objects.get(pk=lama.pk), potret(lama), None)
            lama.delete()
            return beda
        return self._tulis(isi, lama, teks)

    def _tulis(self, isi: IsiPenjelasan, lama: PenjelasanAnggaran | None, teks: str) -> Perubahan:
        kunci = {"simpul": self.simpul, "tahun": self.tahun, "periode": self.periode, "sebab_id": isi.sebab_id}
        baris = lama or PenjelasanAnggaran(perangkat_daerah=self.perangkat_daerah, **kunci)
        sebelum = potret(lama) if lama else None
        baris.jumlah, baris.penjelasan, baris.atas_nama = isi.jumlah, teks, self.atas_nama
        baris.diubah, baris.diubah_oleh = self.waktu, self.pelaku
        baris.versi += 1 if lama else 0
        baris.save()
        return Perubahan(baris, sebelum, potret(baris))


def _periksa(isi: IsiPenjelasan, dikenal: dict[int, Sebab]) -> None:
    if isi.sebab_id is not None and isi.sebab_id not in dikenal:
        raise GalatMasukan("Sebab ini tidak ada pada pemda Anda. Muat ulang halamannya.", nilai=isi.sebab_id)
    if len(isi.penjelasan) > PANJANG:
        raise GalatMasukan(f"Penjelasan terlalu panjang: paling banyak {PANJANG} huruf.", nilai=len(isi.penjelasan))
    if isi.jumlah is not None:
        periksa_rupiah(isi.jumlah)


def _bentrok(lama: PenjelasanAnggaran | None) -> str:
    if lama is None:
        return "Penjelasan ini baru saja dihapus orang lain. Simpan lagi untuk memakai isian Anda."
    jumlah = f"{format_rupiah(lama.jumlah)}, " if lama.jumlah is not None else ""
    sebab = lama.sebab.nama if lama.sebab else "Tanpa sebab tertentu"
    oleh = lama.diubah_oleh or "orang lain"
    return f"{sebab} sudah diisi {oleh}: {jumlah}{lama.penjelasan} Simpan lagi untuk memakai isian Anda."
