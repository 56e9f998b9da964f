"""A pemda's own edition of the LKE: copied from the one in force, edited until it is used by a final evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from evaluasi.models import InstrumenLke, KriteriaLke, Lke, SubKomponenLke
from evaluasi.selectors.lke import daftar_kriteria, instrumen_berlaku, isi_instrumen
from sakip.inti.angka import SERATUS, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanLke
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pemda, Pengguna
from sakip.peran import wajib_di_pemda

AWAL, AKHIR = 2021, 2100
"""PermenPANRB 88/2021 evaluates no earlier year."""


@transaction.atomic
def salin_instrumen(*, pelaku: Pengguna, pemda: Pemda, mulai_tahun: int) -> InstrumenLke:
    """Copy the instrument in force in ``mulai_tahun`` as the pemda's own from that year on.

    Evaluations that began keep theirs. Raises ``GalatMasukan`` where there is an own edition of that year already.
    """
    wajib_di_pemda("kelola", pelaku, pemda)
    if not AWAL <= mulai_tahun <= AKHIR:
        raise _tolak(f"Tahun {mulai_tahun} di luar {AWAL}–{AKHIR}.", mulai_tahun)
    kunci_rantai(None)
    if InstrumenLke.objects.filter(pemda=pemda, mulai_tahun=mulai_tahun).exists():
        raise _tolak(
            f"Edisi sendiri mulai {mulai_tahun} sudah ada; ubah edisi itu atau pilih tahun lain.", mulai_tahun
        )
    asal = instrumen_berlaku(pemda, mulai_tahun)
    if asal is None:
        raise _tolak(f"Belum ada instrumen yang berlaku pada {mulai_tahun} untuk disalin.", mulai_tahun)
    baru = InstrumenLke.objects.create(
        pemda=pemda, mulai_tahun=mulai_tahun, nama=f"LKE {pemda.daerah} mulai {mulai_tahun}"[:150], dasar=asal.dasar
    )
    for s in isi_instrumen([asal.pk])[asal.pk]:
        sub = SubKomponenLke.objects.create(
            instrumen=baru, kode=s.kode, komponen=s.komponen, nama=s.nama, bobot=s.bobot, urutan=s.urutan
        )
        KriteriaLke.objects.bulk_create(
            KriteriaLke(sub=sub, nomor=k.nomor, teks=k.teks, fakta=k.fakta) for k in daftar_kriteria(s)
        )
    catat(
        pelaku=pelaku,
        perangkat_daerah=None,
        aksi="salin_instrumen_lke",
        perubahan=[Perubahan(baru, None, potret(baru))],
    )
    return baru


def _tolak(pesan: str, tahun: int) -> GalatMasukan:
    return GalatMasukan(pesan, nilai=tahun, kolom="mulai_tahun")


def terkunci(instrumen: InstrumenLke) -> bool:
    """Whether a final evaluation stands on it: what was scored by it may not be scored otherwise afterwards."""
    return bool(Lke.objects.filter(instrumen=instrumen, keadaan=KeadaanLke.FINAL.value).exists())


def periksa_bobot(bobot: Iterable[Decimal]) -> None:
    """The weights of an edition add up to 100. Raises ``GalatMasukan`` naming the sum."""
    jumlah = sum(bobot, Decimal(0))
    if jumlah != SERATUS:
        raise GalatMasukan(f"Jumlah bobot {format_ringkas(jumlah)}; harus tepat 100.", nilai=jumlah, kolom="bobot")
