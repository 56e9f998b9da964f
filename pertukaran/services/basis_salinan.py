"""A check on SQLite works on a copy of the database: its transaction would make everybody else wait with their saves.

Only where a process does nothing but such work (``kerjakan_impor``): the copy takes the place of the database for all
of the process. PostgreSQL needs none of it; there a check holds the agency's chain alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections

_BOLEH: ContextVar[bool] = ContextVar("basis_salinan", default=False)


@contextmanager
def proses_sendiri() -> Iterator[None]:
    """Said by a process that serves nobody else meanwhile."""
    semula = _BOLEH.set(True)
    try:
        yield
    finally:
        _BOLEH.reset(semula)


@contextmanager
def basis_salinan() -> Iterator[None]:
    """Within, the default database is a consistent copy that is thrown away in the end; else nothing changes."""
    basis = connections["default"]
    if not _BOLEH.get() or basis.vendor != "sqlite" or basis.in_atomic_block:
        yield
        return
    asal = basis.settings_dict["NAME"]
    with TemporaryDirectory(prefix="sakip-periksa-") as folder:
        tujuan = Path(folder) / "salinan.sqlite3"
        basis.ensure_connection()
        with closing(sqlite3.connect(tujuan)) as salinan:
            basis.connection.backup(salinan)
        basis.close()
        basis.settings_dict["NAME"] = str(tujuan)
        try:
            yield
        finally:
            basis.close()
            basis.settings_dict["NAME"] = asal
