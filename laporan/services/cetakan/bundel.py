"""One report of every agency of a pemda as a zip: a job with a part per agency, and a list of what failed."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from typing import IO, Final

from django.db import transaction
from django.utils import timezone

from laporan.cetak.daftar import JENIS
from laporan.cetak.jenis import tulis_parameter
from laporan.models import Cetakan
from laporan.services.cetakan import simpanan
from laporan.services.cetakan.antrean import BELUM
from laporan.services.cetakan.pencetak import Kabar
from laporan.services.cetakan.simpanan import Hasil
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import FormatDokumen, KeadaanCetakan
from sakip.models import Pemda, Pengguna, PerangkatDaerah
from sakip.peran import wajib_di_pemda

K: Final = KeadaanCetakan
DAFTAR: Final = "DAFTAR.txt"
_WAKTU: Final = (2000, 1, 1, 0, 0, 0)  # equal parts give an equal zip
# Kinds that may be printed for all: their parameters have a first value at every agency.
BERSAMA: Final = ("lkip",)


def minta_bundel(*, pelaku: Pengguna, pemda: Pemda, tahun: int, jenis: str = "lkip") -> Cetakan:
    """Ask for a report of all agencies of a year. Raises ``GalatMasukan`` where there is no agency.

    Who asks while one is under way gets that one. A job changes no data: its row says who asked and when, so it
    leaves no entry in the audit trail.
    """
    wajib_di_pemda("lihat_pemda", pelaku, pemda)
    if jenis not in BERSAMA:
        raise GalatMasukan(f"Dokumen {jenis} tidak dicetak sekaligus. Yang dapat: {', '.join(BERSAMA)}.", nilai=jenis)
    with transaction.atomic():
        Pemda.objects.select_for_update().get(pk=pemda.pk)
        return _sedang(pemda, tahun, jenis) or _pasang(pelaku, pemda, tahun, jenis)


def _sedang(pemda: Pemda, tahun: int, jenis: str) -> Cetakan | None:
    milik = Cetakan.objects.filter(pemda=pemda, tahun=tahun, jenis=jenis, format=FormatDokumen.ZIP.value)
    ada: Cetakan | None = milik.filter(keadaan__in=BELUM).first()
    return ada


def _pasang(pelaku: Pengguna, pemda: Pemda, tahun: int, jenis: str) -> Cetakan:
    daftar = PerangkatDaerah.objects.berlaku(tahun).filter(pemda=pemda).order_by("nama")
    if not daftar:
        raise GalatMasukan(f"Tidak ada perangkat daerah yang berlaku pada tahun {tahun}.", nilai=tahun)
    umum = {"pemda": pemda, "tahun": tahun, "jenis": jenis, "diminta": timezone.now(), "oleh": pelaku}
    induk = Cetakan.objects.create(**umum, format=FormatDokumen.ZIP.value)
    pdf = {**umum, "induk": induk, "format": FormatDokumen.PDF.value, "parameter": tulis_parameter({})}
    Cetakan.objects.bulk_create(Cetakan(perangkat_daerah=pd, **pdf) for pd in daftar)
    return induk


# --- the zip, when all parts are done


def tulis_bundel(induk: Cetakan, kabar: Kabar) -> tuple[Hasil, str]:
    """The parts as one file. Raises ``GalatMasukan`` where no part could be printed."""
    kabar(90, "Mengumpulkan PDF")
    bagian = list(induk.bagian.select_related("perangkat_daerah").order_by("perangkat_daerah__nama", "pk"))
    if not any(simpanan.ada(b) for b in bagian):
        sebab = sorted({b.sebab for b in bagian if b.sebab})
        raise GalatMasukan(f"Tidak satu pun dapat dicetak. {' '.join(sebab)}".strip())
    sidik = hashlib.sha256("\n".join(f"{b.pk} {b.sidik_bahan}" for b in bagian).encode()).hexdigest()
    return simpanan.taruh_berkas(induk, lambda berkas: _zip(berkas, induk, bagian)), sidik


def _zip(berkas: IO[bytes], induk: Cetakan, bagian: list[Cetakan]) -> None:
    with zipfile.ZipFile(berkas, "w") as arsip:
        for b in bagian:
            if simpanan.ada(b):
                arsip.writestr(_anggota(nama_pdf(b)), simpanan.jalur_hasil(b).read_bytes())
        arsip.writestr(_anggota(DAFTAR), daftar_isi(induk, bagian))


def _anggota(nama: str) -> zipfile.ZipInfo:
    anggota = zipfile.ZipInfo(nama, _WAKTU)
    anggota.external_attr = 0o644 << 16
    return anggota


def nama_pdf(bagian: Cetakan) -> str:
    """ "lkip-disnaker-2023.pdf"."""
    pd = bagian.perangkat_daerah
    return f"{bagian.jenis}-{pd.slug if pd else ''}-{bagian.tahun}.pdf"


def daftar_isi(induk: Cetakan, bagian: Iterable[Cetakan]) -> str:
    """What is in it and what is not, with the reason; lines end as Windows' Notepad wants them."""
    bagian = list(bagian)
    ada = [b for b in bagian if simpanan.ada(b)]
    baris = [f"{JENIS[induk.jenis].judul} {induk.tahun}, {induk.pemda}", ""]
    baris += [f"{len(ada)} dari {len(bagian)} perangkat daerah tercetak:"]
    baris += [f"- {b.perangkat_daerah}: {nama_pdf(b)}" for b in ada]
    if gagal := [b for b in bagian if b not in ada]:
        baris += ["", "Tidak tercetak:", *(f"- {b.perangkat_daerah}: {b.sebab or 'berkasnya hilang'}" for b in gagal)]
    return "\r\n".join([*baris, ""])
