"""Vendored files are those of their packages, and none is there that the list does not name (quality.md T10)."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

STATIS = Path(__file__).resolve().parent.parent / "static"
AXE = Path(__file__).resolve().parent / "data" / "axe"
HURUF_CSS = STATIS / "huruf" / "huruf.css"


def tercatat(folder: Path = STATIS) -> dict[str, str]:
    return dict(re.findall(r"^\| (\S+) \| ([0-9a-f]{64}) \|$", (folder / "VENDOR.md").read_text(), re.MULTILINE))


def test_sidik_setiap_berkas() -> None:
    nyata = {
        str(b.relative_to(STATIS)): hashlib.sha256(b.read_bytes()).hexdigest()
        for b in STATIS.rglob("*")
        if b.is_file() and (b.suffix in {".woff2", ".min.js"} or "vendor" in b.parts or "LICENSE" in b.name)
    }
    assert nyata == tercatat()


def test_sidik_alat_uji() -> None:
    nyata = {b.name: hashlib.sha256(b.read_bytes()).hexdigest() for b in AXE.iterdir() if b.name != "VENDOR.md"}
    assert nyata == tercatat(AXE)


def test_huruf_menyebut_berkas_yang_ada() -> None:
    alamat = re.findall(r'url\("([^"]+)"\)', HURUF_CSS.read_text())
    assert len(alamat) == 14
    assert sorted(alamat) == sorted(b.name for b in HURUF_CSS.parent.glob("*.woff2"))
