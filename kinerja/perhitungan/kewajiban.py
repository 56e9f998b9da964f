"""Whether a figure must come with evidence or an explanation before its period is submitted.

The pemda's setting decides (``Aturan.wajib_bukti``, ``Aturan.wajib_penjelasan``), unless the indicator decides for
itself. Capaian counts as it is shown: 99,996 at two decimals is 100.
"""

from __future__ import annotations

from kinerja.bentuk import Capaian
from sakip.inti.angka import SERATUS, bulatkan
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import Kewajiban


def wajib_bukti(aturan: Aturan, *, sendiri: bool | None, iku: bool, capaian: Capaian, desimal: int = 2) -> bool:
    """``sendiri`` is the indicator's own ``wajib_bukti``; ``desimal`` that of the indicator."""
    return _wajib(aturan.wajib_bukti, sendiri, iku, di_bawah_target(capaian, desimal))


def wajib_penjelasan(aturan: Aturan, *, sendiri: bool | None, iku: bool, capaian: Capaian, desimal: int = 2) -> bool:
    """``sendiri`` is the indicator's own ``wajib_penjelasan``; ``desimal`` that of the indicator."""
    return _wajib(aturan.wajib_penjelasan, sendiri, iku, di_bawah_target(capaian, desimal))


def di_bawah_target(capaian: Capaian, desimal: int) -> bool:
    """Below 100 % as shown; a capaian that cannot be computed is not below anything."""
    tampil = bulatkan(capaian.nilai, desimal)
    return tampil is not None and tampil < SERATUS


def _wajib(kewajiban: Kewajiban, sendiri: bool | None, iku: bool, di_bawah: bool) -> bool:
    if sendiri is not None:
        return sendiri
    umum = {Kewajiban.SEMUA: True, Kewajiban.IKU: iku, Kewajiban.DI_BAWAH_TARGET: di_bawah}
    return umum.get(kewajiban, False)


def sudah_dijelaskan(pendorong: str, penghambat: str) -> bool:
    """An explanation says what drove or what hindered; solusi and tindak lanjut alone do not."""
    return bool(pendorong.strip() or penghambat.strip())
