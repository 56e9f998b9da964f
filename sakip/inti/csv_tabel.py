"""A table of figures as CSV: semicolons and decimal commas, as a spreadsheet set to Indonesian opens it. Pure."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

from sakip.inti.tabel import Isi, Tabel

# What a spreadsheet may take for a formula when it opens the file.
AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r")


def cetak_csv(tabel: Tabel) -> bytes:
    """One heading line and the rows, UTF-8 with a mark that spreadsheets look for; lines above and notes left out.

    A cell over several columns is repeated, so that every line has all columns.
    """
    wadah = StringIO()
    tulis = csv.writer(wadah, delimiter=";", lineterminator="\r\n")
    tulis.writerow([_tulis(k.judul) for k in tabel.kolom])
    for baris in tabel.baris:
        tulis.writerow([teks for sel in baris.sel for teks in [_tulis(sel.isi)] * sel.rentang_kolom])
    return wadah.getvalue().encode("utf-8-sig")


def _tulis(isi: Isi) -> str:
    if isi is None:
        return ""
    if isinstance(isi, Decimal):
        return format(isi, "f").replace(".", ",")
    if isinstance(isi, date):
        return isi.isoformat()
    teks = str(isi)
    return f"'{teks}" if isinstance(isi, str) and teks.startswith(AWAL_RUMUS) else teks
