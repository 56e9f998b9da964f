"""Input of performance: rows of entry, the whole page, single cells as the grid's script posts them, evidence."""

from kinerja.forms.baris import BERKATA, LABEL, BarisForm, Kotak
from kinerja.forms.bukti import FormBukti, FormHapusBukti
from kinerja.forms.lembar import FormIsian
from kinerja.forms.sel import FormSel, Kiriman, baca_kiriman

__all__ = [
    "BERKATA",
    "LABEL",
    "BarisForm",
    "FormBukti",
    "FormHapusBukti",
    "FormIsian",
    "FormSel",
    "Kiriman",
    "Kotak",
    "baca_kiriman",
]
