"""What a PDF that we printed ourselves says of itself."""

from __future__ import annotations

import pypdfium2


def jumlah_halaman(isi: bytes) -> int:
    """The number of pages."""
    dokumen = pypdfium2.PdfDocument(isi)
    try:
        return len(dokumen)
    finally:
        dokumen.close()
