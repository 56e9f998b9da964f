"""An agency formed out of one or more others: the parts that go along are chosen, shown, then copied at once.

Top of sakip: the organisation is its own, the plan is renstra's.
"""

from sakip.pembentukan.laksana import bentuk
from sakip.pembentukan.rencana import Pilihan, RencanaBentuk, baca_asal, periksa_kelahiran, susun_bentuk

__all__ = ["Pilihan", "RencanaBentuk", "baca_asal", "bentuk", "periksa_kelahiran", "susun_bentuk"]
