"""Writes of the wording of letters: a pemda's own words from a year on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from laporan.models import TemplatSurat
from laporan.selectors.surat import surat_sah, templat_pemda
from laporan.susun.perjanjian.kata import ALINEA, periksa_kata
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisSurat
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pemda, Pengguna
from sakip.peran import wajib_di_pemda
from sakip.services.bentrok import wajib_sama


class KataDitolak(GalatMasukan):
    """Words that cannot be stored; ``galat`` holds every reason with the paragraph that it belongs to."""

    def __init__(self, galat: Sequence[GalatMasukan]) -> None:
        super().__init__(" ".join(g.pesan for g in galat))
        self.galat = tuple(galat)


@transaction.atomic
def simpan_templat(
    *,
    pelaku: Pengguna,
    pemda: Pemda,
    jenis: JenisSurat,
    mulai_tahun: int,
    isi: Mapping[str, str],
    alasan: str = "",
    sidik_tampil: str | None = None,
) -> TemplatSurat:
    """Words of a kind of letter from a year on; earlier years keep theirs.

    Raises ``KataDitolak`` for unknown or missing paragraphs and placeholders, ``GalatMasukan`` where signed letters
    would change without a reason, ``Bentrok`` where someone else was first.
    """
    lama = _mulai(pelaku, pemda, jenis, mulai_tahun, sidik_tampil)
    if galat := periksa_kata(jenis, isi):
        raise KataDitolak(galat)
    bersih = {a.kunci: isi[a.kunci].strip() for a in ALINEA[jenis]}
    if lama is not None and lama.isi == bersih:
        return lama
    _wajib_beralasan(pemda, jenis, mulai_tahun, alasan)
    baris = lama or TemplatSurat(pemda=pemda, jenis=jenis.value, mulai_tahun=mulai_tahun)
    sebelum = potret(lama) if lama else None
    baris.isi = bersih
    baris.save()
    _catat(pelaku, "simpan_templat_surat", Perubahan(baris, sebelum, potret(baris)), alasan)
    return baris


@transaction.atomic
def hapus_templat(
    *,
    pelaku: Pengguna,
    pemda: Pemda,
    jenis: JenisSurat,
    mulai_tahun: int,
    alasan: str = "",
    sidik_tampil: str | None = None,
) -> None:
    """Take a version back: the words before it are in force again. Raises ``GalatMasukan`` where there is none."""
    lama = _mulai(pelaku, pemda, jenis, mulai_tahun, sidik_tampil)
    if lama is None:
        raise GalatMasukan(f"Tidak ada kata-kata {jenis.label} yang dimulai tahun {mulai_tahun}.", nilai=mulai_tahun)
    _wajib_beralasan(pemda, jenis, mulai_tahun, alasan)
    perubahan = Perubahan(lama, potret(lama), None)
    _catat(pelaku, "hapus_templat_surat", perubahan, alasan)
    lama.delete()


def _mulai(
    pelaku: Pengguna, pemda: Pemda, jenis: JenisSurat, mulai_tahun: int, sidik_tampil: str | None
) -> TemplatSurat | None:
    """Guard, lock, and the version as it stands."""
    wajib_di_pemda("kelola", pelaku, pemda)
    kunci_rantai(None)
    lama = TemplatSurat.objects.filter(pemda=pemda, jenis=jenis.value, mulai_tahun=mulai_tahun).first()
    wajib_sama(lama, sidik_tampil)
    return lama


def _catat(pelaku: Pengguna, aksi: str, perubahan: Perubahan, alasan: str) -> None:
    catat(pelaku=pelaku, perangkat_daerah=None, aksi=aksi, perubahan=[perubahan], alasan=alasan.strip())


def _wajib_beralasan(pemda: Pemda, jenis: JenisSurat, mulai_tahun: int, alasan: str) -> None:
    """What was signed keeps its words, unless someone says why they are wrong."""
    banyak = surat_sah(pemda, jenis, mulai_tahun, templat_pemda(pemda))
    if banyak and not alasan.strip():
        raise GalatMasukan(
            f"{banyak} surat mulai tahun {mulai_tahun} sudah ditandatangani dan cetak ulangnya ikut berubah. Tulis "
            f"alasannya, atau buka tahun yang suratnya belum ditandatangani dan mulai kata-kata baru di sana.",
            nilai=banyak,
            kolom="alasan",
        )
