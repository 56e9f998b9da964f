"""Looks for a PostgreSQL server on this machine and makes, or drops, a database for one run of the suite.

``python alat/cari_postgres.py buat NAME [PORT]`` prints its DATABASE_URL; ``… hapus URL`` drops it again.
"""

import os
import sys
from urllib.parse import quote, unquote, urlsplit

import psycopg2
from psycopg2 import sql

HOST = ["/var/run/postgresql", "/tmp", "127.0.0.1"]  # noqa: S108 - a socket folder, nothing is written


def sambung(host: str, pengguna: str, port: int) -> "psycopg2.extensions.connection":
    sambungan = psycopg2.connect(host=host, user=pengguna, port=port, dbname="postgres", connect_timeout=3)
    sambungan.autocommit = True
    return sambungan


def buat(nama: str, port: int = 5432) -> str | None:
    host_luar = os.environ.get("PGHOST")
    for host in [host_luar] if host_luar else HOST:
        for pengguna in ("postgres", os.environ.get("USER") or "root", "root"):
            try:
                sambungan = sambung(host, pengguna, port)
                sambungan.cursor().execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(nama)))
            except psycopg2.Error:
                continue
            return f"postgres://{pengguna}@{quote(host, safe='')}:{port}/{nama}"
    return None


def hapus(alamat: str) -> None:
    bagian = urlsplit(alamat)
    sambungan = sambung(unquote(bagian.hostname or ""), bagian.username or "", bagian.port or 5432)
    sambungan.cursor().execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(bagian.path[1:])))


if sys.argv[1] == "hapus":
    hapus(sys.argv[2])
elif ditemukan := buat(sys.argv[2], *map(int, sys.argv[3:4])):
    print(ditemukan)
else:
    sys.exit(1)
