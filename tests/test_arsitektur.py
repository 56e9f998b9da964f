"""What import-linter does not show, and that import-linter runs (architecture.md, "Inside an app")."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

AKAR = Path(__file__).resolve().parent.parent
# What each app may know; contrib apps are below all of them.
BAWAH = {
    "sakip": {"sakip"},
    "renstra": {"sakip", "renstra"},
    "kinerja": {"sakip", "renstra", "kinerja"},
    "anggaran": {"sakip", "renstra", "anggaran"},
    "laporan": {"sakip", "renstra", "kinerja", "anggaran", "laporan"},
    "pertukaran": {"sakip", "renstra", "kinerja", "anggaran", "pertukaran"},
    "evaluasi": {"sakip", "renstra", "kinerja", "anggaran", "laporan", "evaluasi"},
}
# What a view never calls, or reaches for: it asks its layar or selectors, and writes through a service.
TULIS_ATAU_HITUNG = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "filter", "aggregate", "annotate",
}  # fmt: skip
MANAJER = {"objects", "_default_manager", "_base_manager"}


def nama_pendek(jalur: Path) -> str:
    return str(jalur.relative_to(AKAR))


TAMPILAN = sorted({b for a in BAWAH for pola in ("views.py", "views/**/*.py") for b in (AKAR / a).glob(pola)})
TEMPLATE = sorted((AKAR / "templates").rglob("*.html"))


def test_kontrak_impor() -> None:
    perintah = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as f; f()"]
    hasil = subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True, timeout=120)
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr


def relasi() -> Iterator[tuple[str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for bidang in model._meta.get_fields():
            if bidang.is_relation and not bidang.auto_created and bidang.related_model:
                yield f"{model._meta.label}.{bidang.name}", bidang.related_model._meta.app_label


def test_kunci_tamu_menunjuk_ke_bawah() -> None:
    """A ForeignKey by name ("laporan.Lkip") passes every import contract."""
    naik = [
        f"{dari} -> {ke}"
        for dari, ke in relasi()
        if (punya := dari.split(".")[0]) in BAWAH and ke in BAWAH and ke not in BAWAH[punya]
    ]
    assert naik == []


@pytest.mark.parametrize("berkas", TAMPILAN, ids=nama_pendek)
def test_tampilan_tidak_menulis_dan_tidak_menghitung(berkas: Path) -> None:
    pohon = ast.parse(berkas.read_text(encoding="utf-8"))
    langgar = [
        f"{simpul.lineno}: .{simpul.func.attr}()"
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.Call)
        and isinstance(simpul.func, ast.Attribute)
        and simpul.func.attr in TULIS_ATAU_HITUNG
    ]
    assert langgar == []


@pytest.mark.parametrize("berkas", TAMPILAN, ids=nama_pendek)
def test_tampilan_tidak_membaca_basis_data(berkas: Path) -> None:
    """Not even without calling: ``get_object_or_404(Model.objects, ...)`` reads too."""
    pohon = ast.parse(berkas.read_text(encoding="utf-8"))
    langgar = [
        f"{simpul.lineno}: .{simpul.attr}"
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.Attribute) and simpul.attr in MANAJER
    ]
    assert langgar == []


@pytest.mark.parametrize("berkas", TEMPLATE, ids=nama_pendek)
def test_template_tanpa_skrip_dan_gaya_sebaris(berkas: Path) -> None:
    """The Content-Security-Policy would block them: a page that needs one is broken."""
    pola = r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|\shx-on"
    assert re.findall(pola, berkas.read_text(encoding="utf-8"), re.IGNORECASE) == []


@pytest.mark.parametrize("berkas", TEMPLATE, ids=nama_pendek)
def test_template_tidak_meminjam_dari_atas(berkas: Path) -> None:
    """``templates/<app>/`` belongs to the app; what lies outside such a folder belongs to sakip."""
    bagian = berkas.relative_to(AKAR / "templates").parts[0]
    boleh = BAWAH.get(bagian, BAWAH["sakip"])
    dipinjam = re.findall(r"{%\s*(?:extends|include)\s+[\"']([^/\"']+)/", berkas.read_text(encoding="utf-8"))
    assert [p for p in dipinjam if p in BAWAH and p not in boleh] == []


@pytest.mark.django_db
def test_migrasi_lengkap(capsys) -> None:
    call_command("makemigrations", "--check", "--dry-run")
    assert "No changes detected" in capsys.readouterr().out


@pytest.mark.parametrize("nama", ["requirements.lock", "requirements-dev.lock"])
def test_kunci_ber_sidik_tanpa_alamat(nama: str) -> None:
    isi = (AKAR / nama).read_text()
    paket = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", isi, flags=re.MULTILINE).strip())
    assert all("==" in p and "--hash=sha256:" in p for p in paket), nama
    assert re.findall(r"https?:|file:/|^-", isi, re.MULTILINE) == []


@pytest.mark.parametrize(("paket", "minimal"), [("django", (5, 2, 19)), ("weasyprint", (70, 0)), ("pillow", (13, 0))])
def test_versi_yang_aman(paket: str, minimal: tuple[int, ...]) -> None:
    cocok = re.search(rf"^{paket}==([\d.]+)", (AKAR / "requirements.lock").read_text(), re.MULTILINE)
    assert cocok
    assert tuple(map(int, cocok[1].split("."))) >= minimal


def berkas_terlacak() -> list[Path]:
    if not (AKAR / ".git").exists():
        pytest.skip("not a git checkout")
    hasil = subprocess.run(["git", "ls-files", "-z"], cwd=AKAR, capture_output=True, text=True, check=True)
    return [AKAR / nama for nama in hasil.stdout.split("\0") if nama]


def test_tanpa_jalur_mesin_dan_nama_gudang_paket() -> None:
    """A checkout must work anywhere. The patterns are put together here so that this file passes itself."""
    pola = re.compile(
        "|".join(["/" + "work/", "/" + "root/", "py" + r"pi\.org", "python" + r"hosted", "npm" + r"js\.(org|com)"])
    )
    langgar = []
    for berkas in berkas_terlacak():
        isi = berkas.read_bytes() if berkas.is_file() else b""
        if b"\0" not in isi and (cocok := pola.search(isi.decode("utf-8", "replace"))):
            langgar.append(f"{nama_pendek(berkas)}: {cocok[0]}")
    assert langgar == []
