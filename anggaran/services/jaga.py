"""What every write of money asks first: whose node it is, and whether an amount can be one."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import PermissionDenied

from anggaran.selectors.isian import pemilik_unit
from renstra.models import SimpulProgram
from sakip.inti.angka import DIGIT_MASUKAN, SERATUS, bulatkan, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import boleh, unit_pic

DESIMAL = 2


def simpul_diisi(pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, kunci: set[int]) -> dict[int, SimpulProgram]:
    """The agency's nodes by key. Raises ``GalatMasukan`` for another's, ``PermissionDenied`` for another unit's."""
    ada: dict[int, SimpulProgram] = SimpulProgram.objects.milik(perangkat_daerah).in_bulk(kunci)
    if hilang := kunci - ada.keys():
        raise GalatMasukan("Program tidak ada pada perangkat daerah ini.", nilai=sorted(hilang))
    unit = unit_pic(pelaku, perangkat_daerah) if boleh("isi_anggaran", pelaku, perangkat_daerah) else None
    if unit is not None:
        milik = pemilik_unit(SimpulProgram.objects.milik(perangkat_daerah))
        if lain := sorted(s.kode_cetak or s.kunci for i, s in ada.items() if milik[i] not in unit):
            raise PermissionDenied(f"{', '.join(lain)} bukan kegiatan unit kerja Anda; PIC bidangnya yang mengisi.")
    return ada


def periksa_rupiah(nilai: Decimal, *, boleh_minus: bool = False) -> None:
    """At most 2 decimals and 15 digits (numbers.md, Money); raises ``GalatMasukan``."""
    _periksa_desimal(nilai)
    teks = format_ringkas(nilai)
    if len(nilai.normalize().as_tuple().digits) > DIGIT_MASUKAN or abs(nilai) >= Decimal(10) ** DIGIT_MASUKAN:
        raise GalatMasukan(f"{teks} terlalu panjang: paling banyak {DIGIT_MASUKAN} angka.", nilai=nilai)
    if nilai < 0 and not boleh_minus:
        raise GalatMasukan(f"{teks} kurang dari 0. Tulis jumlah rupiah tanpa tanda minus.", nilai=nilai)


def periksa_persen(nilai: Decimal) -> None:
    """A position of 0–100 percent with at most 2 decimals; raises ``GalatMasukan``."""
    _periksa_desimal(nilai)
    if not 0 <= nilai <= SERATUS:
        pesan = f"{format_ringkas(nilai)} di luar 0 sampai 100. Tulis posisi fisik dalam persen."
        raise GalatMasukan(pesan, nilai=nilai)


def _periksa_desimal(nilai: Decimal) -> None:
    bulat = bulatkan(nilai, DESIMAL)
    if bulat != nilai:
        usul = format_ringkas(bulat)
        pesan = f"{format_ringkas(nilai)} memuat lebih dari {DESIMAL} desimal. Maksud Anda {usul}?"
        raise GalatMasukan(pesan, nilai=nilai, saran=(usul,))
