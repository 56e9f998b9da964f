"""Saved views of comparisons: kept, renamed, shared and deleted by whom they belong to."""

from __future__ import annotations

from django.db import transaction

from evaluasi.models import TampilanTersimpan
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pemda, Pengguna

PANJANG_KUERI, TERBANYAK = 4000, 50


def _nama(nama: str) -> str:
    rapi = " ".join(nama.split())
    if not rapi:
        raise GalatMasukan("Beri nama tampilan ini, misalnya IKU 2021–2025.", nilai=nama, kolom="nama")
    if len(rapi) > 100:
        raise GalatMasukan(f"Nama tampilan {len(rapi)} huruf; paling panjang 100.", nilai=nama, kolom="nama")
    return rapi


def _unik(pelaku: Pengguna, pemda: Pemda, halaman: str, nama: str, kecuali: int = 0) -> None:
    sama = TampilanTersimpan.objects.filter(pengguna=pelaku, pemda=pemda, halaman=halaman, nama=nama)
    if sama.exclude(pk=kecuali).exists():
        pesan = f'Anda sudah mempunyai tampilan bernama "{nama}". Pilih nama lain, atau hapus yang lama.'
        raise GalatMasukan(pesan, nilai=nama, kolom="nama")


@transaction.atomic
def simpan_tampilan(
    *, pelaku: Pengguna, pemda: Pemda, halaman: str, nama: str, kueri: str, bersama: bool = False
) -> TampilanTersimpan:
    """Keep the choices of a page under a name. Who may read the page is the page's to say.

    Raises ``GalatMasukan`` for a name that is empty, too long or taken, and where too many are kept.
    """
    rapi = _nama(nama)
    if len(kueri) > PANJANG_KUERI:
        raise GalatMasukan("Pilihan terlalu banyak untuk disimpan; kurangi indikatornya.", kolom="kueri")
    if TampilanTersimpan.objects.filter(pengguna=pelaku, pemda=pemda).count() >= TERBANYAK:
        raise GalatMasukan(f"Sudah ada {TERBANYAK} tampilan; hapus yang tidak dipakai.", kolom="nama")
    _unik(pelaku, pemda, halaman, rapi)
    t = TampilanTersimpan.objects.create(
        pengguna=pelaku, pemda=pemda, halaman=halaman, nama=rapi, kueri=kueri, bersama=bersama
    )
    perubahan = [Perubahan(t, None, potret(t))]
    catat(pelaku=pelaku, perangkat_daerah=None, aksi="simpan_tampilan", perubahan=perubahan)
    return t


@transaction.atomic
def ubah_tampilan(*, pelaku: Pengguna, tampilan: TampilanTersimpan, nama: str, bersama: bool) -> TampilanTersimpan:
    """Another name, or shared or not; only by the owner."""
    _wajib_pemilik(pelaku, tampilan)
    rapi = _nama(nama)
    _unik(pelaku, tampilan.pemda, tampilan.halaman, rapi, tampilan.pk)
    sebelum = potret(tampilan)
    tampilan.nama, tampilan.bersama = rapi, bersama
    if potret(tampilan) != sebelum:
        tampilan.save(update_fields=["nama", "bersama"])
        perubahan = [Perubahan(tampilan, sebelum, potret(tampilan))]
        catat(pelaku=pelaku, perangkat_daerah=None, aksi="ubah_tampilan", perubahan=perubahan)
    return tampilan


@transaction.atomic
def hapus_tampilan(*, pelaku: Pengguna, tampilan: TampilanTersimpan) -> None:
    """Only by the owner; the figures stay where they are."""
    _wajib_pemilik(pelaku, tampilan)
    perubahan = [Perubahan(tampilan, potret(tampilan), None)]
    catat(pelaku=pelaku, perangkat_daerah=None, aksi="hapus_tampilan", perubahan=perubahan)
    tampilan.delete()


def _wajib_pemilik(pelaku: Pengguna, tampilan: TampilanTersimpan) -> None:
    if tampilan.pengguna_id != pelaku.pk:
        raise GalatMasukan("Tampilan ini milik orang lain; simpan salinannya dengan nama Anda sendiri.", kolom="nama")
