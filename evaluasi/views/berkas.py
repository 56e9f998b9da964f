"""Files that came as evidence: always to be saved, never shown in our pages."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from sakip.inti.berkas import JENIS, kenali_berkas
from sakip.inti.galat import GalatMasukan

# Nothing of a file may run in our name, however it is opened.
KEBIJAKAN_BERKAS = "default-src 'none'; sandbox"


def kirim_bukti(berkas: FieldFile, nama: str) -> HttpResponse:
    """A stored file under the name that its sender gave it. 404 where it is gone."""
    try:
        with berkas.open("rb") as f:
            isi = f.read()
    except FileNotFoundError as galat:
        raise Http404("Berkas tidak ada di penyimpanan.") from galat
    jawaban = HttpResponse(isi, content_type=_mime(nama, isi))
    jawaban["Content-Disposition"] = content_disposition_header(True, nama)
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = KEBIJAKAN_BERKAS
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


def _mime(nama: str, isi: bytes) -> str:
    """By content, as it was when it was taken in; only what is taken is ever named."""
    try:
        return kenali_berkas(nama, isi, len(isi)).mime
    except GalatMasukan:
        ujung = f".{nama.rpartition('.')[2].lower()}"
        return next((j.mime for j in JENIS.values() if ujung in j.akhiran), "application/octet-stream")
