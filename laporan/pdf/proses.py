"""The child process: HTML on stdin, PDF on stdout. Knows nothing of Django; started by ``laporan.pdf.cetak``.

Only bundled fonts and data URIs made by the printer are fetched; anything else is refused and named on stderr.
"""

from __future__ import annotations

import argparse
import gc
import logging
import re
import sys
from pathlib import Path
from typing import Any, Final

from sakip.inti.proses import KODE_MEMORI, batasi

FOLDER_HURUF: Final = Path(__file__).resolve().parents[2] / "static" / "huruf"
_NAMA_HURUF: Final = re.compile(r"[a-z0-9-]{1,80}\.woff2")
_DATA_SAH: Final = re.compile(r"data:(?:image/(?:png|jpeg|webp|svg\+xml)|font/woff2);base64,[A-Za-z0-9+/=]*")


class AlamatDitolak(ValueError):
    """A reference to something outside of the bundled assets."""


def baca_aset(alamat: str) -> Path | None:
    """The bundled font an address names; None for a data URI of the printer; everything else raises."""
    if _DATA_SAH.fullmatch(alamat):
        return None
    awalan = FOLDER_HURUF.as_uri() + "/"
    nama = alamat.removeprefix(awalan)
    if alamat.startswith(awalan) and _NAMA_HURUF.fullmatch(nama):
        berkas = FOLDER_HURUF / nama
        if berkas.is_file():
            return berkas
    raise AlamatDitolak(alamat[:120])


def siapkan() -> None:
    """Load the engine ahead of the document; a process that lives for one print needs little garbage collection."""
    import weasyprint  # noqa: F401
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True  # a damaged upload spoils its picture, not the document
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def muat(html: str) -> Any:
    """The document for the engine. Imports WeasyPrint here: the limits must stand before it loads."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Pengambil(URLFetcher):  # type: ignore[misc]
        """Bundled fonts and data URIs only."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                berkas = baca_aset(url)
            except AlamatDitolak as ditolak:
                print(f"DITOLAK {ditolak}", file=sys.stderr)
                raise
            if berkas is None:
                return super().fetch(url, headers)
            return URLFetcherResponse(url, berkas.read_bytes(), {"Content-Type": "font/woff2"})

    return HTML(string=html, base_url=FOLDER_HURUF.parent.as_uri() + "/", url_fetcher=Pengambil())


def cetak(html: str, varian: str | None = None, tag: bool = True) -> bytes:
    """Render."""
    hasil = muat(html).write_pdf(finisher=beri_label_halaman, pdf_tags=tag, pdf_variant=varian)
    return bytes(hasil)


def beri_kabar() -> None:
    """One line "MAJU …" for every step and page of the engine."""
    penulis = logging.StreamHandler(sys.stderr)
    penulis.setFormatter(logging.Formatter("MAJU %(message)s"))
    langkah = logging.getLogger("weasyprint.progress")
    langkah.addHandler(penulis)
    langkah.setLevel(logging.INFO)
    langkah.propagate = False


def beri_label_halaman(dokumen: Any, pdf: Any) -> None:
    """Page labels as printed: cover without number, front matter roman, body arabic."""
    import pydyf  # type: ignore[import-untyped]

    jenis = [jenis_halaman(halaman) for halaman in dokumen.pages]
    nomor = pydyf.Array()
    for i, satu in enumerate(jenis):
        if i and satu == jenis[i - 1]:
            continue
        gaya: dict[str, Any] = {"sampul": {"P": pydyf.String("Sampul")}, "depan": {"S": "/r"}}.get(satu, {"S": "/D"})
        awal = 1 + sum(j == satu for j in jenis[:i])
        nomor += [i, pydyf.Dictionary({**gaya, "St": awal})]
    if nomor:
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": nomor})


def jenis_halaman(halaman: Any) -> str:
    """sampul, depan or isi, by the name of the page."""
    nama = str(halaman._page_box.page_type.name).removesuffix("-1")
    return nama if nama in ("sampul", "depan") else "isi"


def main(argumen: list[str] | None = None) -> int:
    """Read, render, write; a memory error has its own exit code."""
    baca = argparse.ArgumentParser()
    baca.add_argument("--memori-mb", type=int, default=0)
    baca.add_argument("--cpu-detik", type=int, default=0)
    baca.add_argument("--varian", default="")
    baca.add_argument("--tanpa-tag", action="store_true")
    baca.add_argument("--kabar", action="store_true", help="tell each page on stderr")
    opsi = baca.parse_args(argumen)
    batasi(opsi.memori_mb, opsi.cpu_detik)
    logging.getLogger("weasyprint").addHandler(logging.StreamHandler(sys.stderr))
    if opsi.kabar:
        beri_kabar()
    try:
        siapkan()
        hasil = cetak(sys.stdin.buffer.read().decode(), opsi.varian or None, not opsi.tanpa_tag)
    except MemoryError:
        return KODE_MEMORI
    sys.stdout.buffer.write(hasil)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
