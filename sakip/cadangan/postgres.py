"""PostgreSQL: a dump of exactly what we hashed, and a new content put in within one transaction."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.client import DatabaseClient
from django.db.backends.postgresql.psycopg_any import IsolationLevel

from sakip.cadangan.basis import sebagai_baku, setelan_kini
from sakip.cadangan.bentuk import ASLI, POSTGRES, GalatCadangan
from sakip.cadangan.skema import CATATAN_MIGRASI, tabel_basis_data

FOLDER_ALAT = "/usr/lib/postgresql/*/bin"
TUNGGU_KUNCI = "60s"
AKHIR = b"\\.\n"  # ends the data of a COPY


# --- the programs of PostgreSQL


def alat(nama: str) -> Path:
    """pg_dump or pg_restore of the server's version, else the nearest newer one: an older one refuses."""
    server = versi_server()
    calon = sorted((v, j) for j in _calon(nama) if (v := _versi_alat(j)) is not None and v >= server)
    if not calon:
        raise GalatCadangan(
            f"{nama} untuk PostgreSQL {server} tidak ditemukan (yang ada: {_sebut_ada(nama)}). Pasang paket "
            f"postgresql-client-{server}, atau taruh {nama} di PATH.",
            panggilan=True,
        )
    return calon[0][1]


def _calon(nama: str) -> list[Path]:
    di_path = [Path(j)] if (j := shutil.which(nama)) else []
    return [*(f / nama for f in sorted(Path("/").glob(FOLDER_ALAT[1:])) if (f / nama).is_file()), *di_path]


def _versi_alat(jalur: Path) -> int | None:
    try:
        keluar = subprocess.run([jalur, "--version"], capture_output=True, text=True, timeout=20).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    return int(cocok[1]) if (cocok := re.search(r"\s(\d+)", keluar)) else None


def _sebut_ada(nama: str) -> str:
    return ", ".join(f"{j} versi {_versi_alat(j)}" for j in _calon(nama)) or "tidak ada"


def versi_server() -> int:
    connection.ensure_connection()
    return int(connection.pg_version) // 10_000  # type: ignore[attr-defined]


def _jalankan(argumen: list[str | Path], lingkungan: dict[str, str], kalimat: str) -> None:
    """The password goes by the environment, where the list of processes does not show it."""
    hasil = subprocess.run(argumen, env={**os.environ, **lingkungan}, capture_output=True, text=True)  # noqa: S603
    if hasil.returncode:
        akhir = " ".join(hasil.stderr.strip().splitlines()[-3:]) or f"berhenti dengan {hasil.returncode}"
        raise GalatCadangan(f"{kalimat}: {akhir}")


# --- out


@contextmanager
def beku(folder: Path) -> Iterator[Path]:
    """A dump, and the default database as it stood at the same moment: both read one snapshot."""
    program, salinan = alat("pg_dump"), folder / ASLI[POSTGRES]
    setelan = setelan_kini()
    setelan["OPTIONS"] = {**setelan.get("OPTIONS", {}), "isolation_level": IsolationLevel.REPEATABLE_READ}
    with sebagai_baku(setelan), transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("SET TRANSACTION READ ONLY")
            kursor.execute("SELECT pg_export_snapshot()")
            potret = str(kursor.fetchone()[0])
        _dump(program, salinan, potret)
        yield salinan


def _dump(program: Path, salinan: Path, potret: str) -> None:
    perintah, lingkungan = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    pilihan = ["--format=custom", "--no-owner", "--no-privileges", f"--schema={skema_kini()}"]
    tujuan = [f"--snapshot={potret}", f"--file={salinan}"]
    _jalankan([program, *pilihan, *tujuan, *perintah[1:]], lingkungan or {}, "pg_dump gagal")


def skema_kini() -> str:
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_schema()")
        return str(kursor.fetchone()[0])


# --- in


@contextmanager
def ruang() -> Iterator[None]:
    """One transaction in the real database: what goes wrong inside leaves the old content."""
    with sebagai_baku(setelan_kini()):
        try:
            with transaction.atomic():
                with connection.cursor() as kursor:
                    kursor.execute(f"SET LOCAL lock_timeout = '{TUNGGU_KUNCI}'")
                yield
        except DatabaseError as galat:
            pesan = " ".join(str(galat).split())
            raise GalatCadangan(
                f"PostgreSQL menolak isi itu; isi lama tetap: {pesan}. Bila ada yang menunggu kunci, hentikan situs "
                "sebentar, lalu ulangi."
            ) from galat


def kosongkan(tabel: set[str]) -> None:
    """Drop our own tables and what hangs on them; tables of others stay."""
    ada = sorted((tabel | {CATATAN_MIGRASI}) & tabel_basis_data())
    if not ada:
        return
    with connection.cursor() as kursor:
        kursor.execute(FUNGSI_PEMICU, [ada])
        fungsi = [str(b[0]) for b in kursor.fetchall()]
        kursor.execute(f"DROP TABLE {', '.join(map(connection.ops.quote_name, ada))} CASCADE")
        for tanda in fungsi:
            kursor.execute(f"DROP FUNCTION {tanda}")


FUNGSI_PEMICU = """
    SELECT DISTINCT t.tgfoid::regprocedure::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
"""


def pulihkan_dump(dump: Path, skema: str) -> None:
    """Run the dump within the transaction that is open. pg_restore itself would open one of its own."""
    if skema != skema_kini():
        raise GalatCadangan(
            f"Cadangan berasal dari skema {skema}, sedangkan basis data ini memakai skema {skema_kini()}. Samakan "
            "search_path penggunanya, atau pulihkan dengan --lewat-baris."
        )
    skrip = dump.with_name("basis.sql")
    pilihan = ["--no-owner", "--no-privileges", f"--schema={skema}", f"--file={skrip}"]
    _jalankan([alat("pg_restore"), *pilihan, dump], {}, "pg_restore tidak dapat membaca cadangan")
    with skrip.open("rb") as baris, connection.cursor() as kursor:
        kursor.execute("SELECT current_setting('search_path')")
        jalur = kursor.fetchone()[0]
        _laksanakan(kursor.cursor, baris)
        kursor.execute("SELECT set_config('search_path', %s, false)", [jalur])


def _laksanakan(kursor: Any, baris: Iterator[bytes]) -> None:
    """Statements as they come; the lines after a COPY are its data. Words to psql (\\restrict) are not for us."""
    sql: list[bytes] = []
    for b in baris:
        if b.startswith(b"COPY ") and b.endswith(b" FROM stdin;\n"):
            _kirim(kursor, sql)
            kursor.copy_expert(b.decode(), _Data(baris))
        elif not b.startswith((b"\\restrict", b"\\unrestrict")):
            sql.append(b)
    _kirim(kursor, sql)


def _kirim(kursor: Any, sql: list[bytes]) -> None:
    if any(b.strip() and not b.startswith(b"--") for b in sql):
        kursor.execute(b"".join(sql))
    sql.clear()


class _Data:
    """The lines of one COPY as a file; a read never gives more than was asked for."""

    def __init__(self, baris: Iterator[bytes]) -> None:
        self._baris, self._sisa, self._habis = baris, b"", False

    def read(self, ukuran: int = 8192) -> bytes:
        while not self._habis and len(self._sisa) < ukuran:
            b = next(self._baris, AKHIR)
            self._habis = b == AKHIR
            self._sisa += b"" if self._habis else b
        keluar, self._sisa = self._sisa[:ukuran], self._sisa[ukuran:]
        return keluar
