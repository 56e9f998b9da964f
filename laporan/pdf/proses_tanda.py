"""The child process of ``laporan.pdf.tanda``: a signed PDF on stdin, what its signatures cover as JSON on stdout.

Two questions: is every signature whole, and what was added to the first ``--awal`` bytes, which are ours? Added may
be what signing brings (a signature field, its picture, its proofs, a timestamp over it all); a page, a text or a
picture that was replaced, a note or another field laid over a page, is named. Whether a certificate may be trusted is
not asked: that needs the network.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from sakip.inti.proses import KODE_MEMORI, batasi, tulis_keluaran

# What signing writes into the catalogue and beside the pages.
BOLEH_KATALOG: Final = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version", "/Metadata"})
BOLEH_HALAMAN: Final = frozenset({"/Annots", "/LastModified"})
# Of a form: the signature fields, and how they are drawn. An /XFA form would be a second document.
BOLEH_FORMULIR: Final = frozenset({"/Fields", "/SigFlags", "/DR", "/DA", "/Q", "/NeedAppearances"})
BANYAK_TANDA: Final = 20
# Fields within fields, and fields in all: a form made for signing has a handful.
DALAM_MEDAN, BANYAK_MEDAN = 10, 200


def main(argumen: list[str] | None = None) -> int:
    """Read, judge, answer; what cannot be read is an answer too."""
    baca = argparse.ArgumentParser()
    baca.add_argument("--memori-mb", type=int, default=0)
    baca.add_argument("--cpu-detik", type=int, default=0)
    baca.add_argument("--awal", type=int, default=0)
    opsi = baca.parse_args(argumen)
    batasi(opsi.memori_mb, opsi.cpu_detik)
    logging.disable(logging.CRITICAL)
    try:
        hasil = periksa(sys.stdin.buffer.read(), opsi.awal)
    except MemoryError:
        return KODE_MEMORI
    except Exception as galat:  # hostile bytes raise whatever the parser meets
        hasil = {"tanda": [], "ubahan": [], "galat": f"{type(galat).__name__}: {galat}"[:300]}
    return tulis_keluaran(json.dumps(hasil).encode())


def periksa(isi: bytes, awal: int) -> dict[str, Any]:
    """Signatures, and additions to the first ``awal`` bytes that signing does not explain (0: not asked)."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    pembaca = PdfFileReader(BytesIO(isi))
    tanda = [_tanda(satu) for satu in pembaca.embedded_regular_signatures[:BANYAK_TANDA]]
    ubahan = set(_ubahan(pembaca, isi[:awal])) if awal else set()
    if not all(_cap_utuh(satu) for satu in pembaca.embedded_timestamp_signatures[:BANYAK_TANDA]):
        ubahan.add("cap waktunya tidak utuh")
    return {"tanda": tanda, "ubahan": sorted(ubahan), "galat": ""}


def _tanda(tanda: Any) -> dict[str, Any]:
    from pyhanko.sign.validation import validate_pdf_signature

    status = validate_pdf_signature(tanda, _tanpa_jaringan())
    waktu = tanda.self_reported_timestamp
    return {
        "nama": _nama(tanda.signer_cert.subject),
        "penerbit": _nama(tanda.signer_cert.issuer),
        "waktu": waktu.isoformat() if waktu else "",
        "utuh": _utuh(status),
    }


def _cap_utuh(cap: Any) -> bool:
    """Whether a timestamp over the whole document (PAdES-LTA) is; it names nobody who signs."""
    from pyhanko.sign.validation import validate_pdf_timestamp

    return _utuh(validate_pdf_timestamp(cap, _tanpa_jaringan()))


def _utuh(status: Any) -> bool:
    """Right, and over all that stood in the file when it was made: what is left out might say anything."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    return bool(status.intact and status.valid and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION)


def _tanpa_jaringan() -> Any:
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=[], allow_fetching=False)


def _nama(siapa: Any) -> str:
    """The common name of a certificate, else all of it."""
    isi = siapa.native
    nama = isi.get("common_name") or isi.get("organization_name") or siapa.human_friendly
    return str(nama if isinstance(nama, str) else nama[0])[:200]


# --- what was added


def _ubahan(pembaca: Any, awal: bytes) -> Iterator[str]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    asli = PdfFileReader(BytesIO(awal))
    boleh = {_kunci(asli.trailer.raw_get("/Info")), _kunci(asli.trailer.raw_get("/Root"))}
    boleh |= {_kunci(asli.root.raw_get(nama)) for nama in ("/Metadata",) if nama in asli.root}
    lama, baru = list(_halaman(asli)), list(_halaman(pembaca))
    if len(lama) != len(baru):
        yield f"jumlah halaman berubah dari {len(lama)} menjadi {len(baru)}"
        return
    if _beda(asli.root, pembaca.root, BOLEH_KATALOG):
        yield "susunan dokumen diubah"
    yield from _ubahan_formulir(pembaca.root)
    for nomor, (dulu, kini) in enumerate(zip(lama, baru, strict=True), 1):
        boleh.add(_kunci(dulu.container_ref))
        yield from _ubahan_halaman(nomor, dulu, kini)
    if _ditimpa(asli, pembaca) - boleh:
        yield "isi dokumen ditimpa"


def _ubahan_halaman(nomor: int, dulu: Any, kini: Any) -> Iterator[str]:
    if _kunci(dulu.container_ref) != _kunci(kini.container_ref) or _beda(dulu, kini, BOLEH_HALAMAN):
        yield f"halaman {nomor} diubah"
    lama, baru = list(_isi(dulu, "/Annots", [])), list(_isi(kini, "/Annots", []))
    if not all(any(_sama(satu, lain) for lain in baru) for satu in lama):
        yield f"halaman {nomor} kehilangan tautannya"
    for satu in baru:
        if not any(_sama(satu, lain) for lain in lama) and not _bidang_tanda(satu.get_object()):
            yield f"halaman {nomor} ditempeli catatan"


def _bidang_tanda(catatan: Any) -> bool:
    """Whether an annotation is the place of a signature; every other field paints what was typed into it."""
    return bool(_isi(catatan, "/Subtype") == "/Widget" and _warisan(catatan, "/FT") == "/Sig")


def _warisan(medan: Any, nama: str) -> Any:
    """An entry of a field, or of the fields that it is part of."""
    for _ in range(DALAM_MEDAN):
        if nama in medan or "/Parent" not in medan:
            return _isi(medan, nama)
        medan = medan["/Parent"]
    return None


def _ubahan_formulir(akar: Any) -> Iterator[str]:
    """Our documents have no form: one that is there may hold signatures alone."""
    formulir = _isi(akar, "/AcroForm", {})
    if set(formulir.keys()) - BOLEH_FORMULIR:
        yield "susunan dokumen diubah"
    tumpukan, sisa = list(_isi(formulir, "/Fields", [])), BANYAK_MEDAN
    while tumpukan and sisa:
        medan, sisa = tumpukan.pop().get_object(), sisa - 1
        anak = list(_isi(medan, "/Kids", []))
        tumpukan.extend(anak)
        if not anak and _warisan(medan, "/FT") != "/Sig":
            yield "isian formulir ditambahkan"
    if tumpukan:
        yield "susunan dokumen diubah"


def _ditimpa(asli: Any, pembaca: Any) -> set[tuple[int, int] | None]:
    """Objects of ours that a later revision replaced or freed."""
    milik = {_kunci(r) for n in range(asli.xrefs.total_revisions) for r in asli.xrefs.explicit_refs_in_revision(n)}
    hasil: set[tuple[int, int] | None] = set()
    for n in range(asli.xrefs.total_revisions, pembaca.xrefs.total_revisions):
        baru = {*pembaca.xrefs.explicit_refs_in_revision(n), *pembaca.xrefs.refs_freed_in_revision(n)}
        hasil |= {_kunci(r) for r in baru} & milik
    return hasil


def _halaman(pembaca: Any) -> Iterator[Any]:
    """Pages in order."""
    tumpukan = [pembaca.root["/Pages"]]
    while tumpukan:
        simpul = tumpukan.pop()
        if "/Kids" in simpul:
            tumpukan.extend(anak.get_object() for anak in reversed(list(simpul["/Kids"])))
        else:
            yield simpul


def _beda(dulu: Any, kini: Any, boleh: frozenset[str]) -> bool:
    """Whether entries of a dictionary changed that may not; what they refer to is compared by ``_ditimpa``."""
    nama = {*dulu.keys(), *kini.keys()} - boleh
    return any(n not in dulu or n not in kini or not _sama(dulu.raw_get(n), kini.raw_get(n)) for n in nama)


def _sama(a: Any, b: Any) -> bool:
    if _kunci(a) is not None or _kunci(b) is not None:
        return _kunci(a) == _kunci(b)
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_sama(a.raw_get(n), b.raw_get(n)) for n in a)  # type: ignore[attr-defined]
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(
            _sama(a.raw_get(i), b.raw_get(i))  # type: ignore[attr-defined]
            for i in range(len(a))
        )
    return bool(a == b)


def _isi(kamus: Any, nama: str, lain: Any = None) -> Any:
    """An entry, followed to where it stands."""
    return kamus[nama] if nama in kamus else lain  # noqa: SIM401 - its get() does not follow


def _kunci(acuan: Any) -> tuple[int, int] | None:
    """Number and generation of a reference; None for a plain value."""
    nomor = getattr(acuan, "idnum", None)
    return None if nomor is None else (nomor, acuan.generation)


if __name__ == "__main__":
    raise SystemExit(main())
