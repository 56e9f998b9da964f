"""Takes the screenshots of docs/gambar from the running demo: ``python alat/tangkapan.py [alamat [nama …]]``.

Pages are named as in the permission table, with a demo login; one that this installation lacks is skipped. The
script reads the same database as the server (``DATABASE_URL``).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parents[1]
GAMBAR = AKAR / "docs" / "gambar"
SANDI = "contoh-sakip-2024"
PERAMBAN = "/usr/bin/chromium"
OPSI = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
TINGGI = 1400  # the top of a long page says enough
WARNA = 128
LEBAR, SEMPIT = 1280, 320


@dataclass(frozen=True)
class Gambar:
    """A page by name: who looks at it, which agency and year, how wide. ``objek``: a path part and how to find it."""

    nama: str
    halaman: str
    siapa: str
    tahun: int = 2025
    slug: str = "contoh-dinas"
    bagian: dict[str, Any] = field(default_factory=dict)
    tanya: str = ""
    lebar: tuple[int, ...] = (LEBAR, SEMPIT)


PTK = "pontianak-disnaker"
P, ORG, ADM, INS = "perencana-contoh-dinas", "organisasi-contoh", "admin-contoh", "inspektorat-contoh"
DAFTAR = [
    Gambar("ringkasan", "laporan:ringkasan", f"kepala-{PTK}", 2023, PTK),
    Gambar("isian", "kinerja:isian", P, 2026, bagian={"periode": 3}),
    Gambar("renstra", "renstra:pohon", P, lebar=(LEBAR,)),
    Gambar("pengukuran", "kinerja:pengukuran", "inspektorat-contoh", lebar=(LEBAR,)),
    Gambar("riwayat", "kinerja:riwayat", "inspektorat-contoh", lebar=(LEBAR,)),
    Gambar("anggaran", "anggaran:daftar", P, lebar=(LEBAR,)),
    Gambar("lkip", "laporan:lkip", P),
    Gambar("penyunting", "laporan:lkip_bagian", P, bagian={"kunci": "bab1.sumber_daya"}),
    Gambar("pemeriksaan", "laporan:lkip_pemeriksaan", P),
    Gambar("keadaan", "laporan:keadaan", P, bagian={"dokumen": "lkip"}),
    Gambar("dokumen", "laporan:dokumen", P, lebar=(LEBAR,)),
    Gambar(
        "tabel-pendukung", "laporan:tabel", P, bagian={"dokumen": "lkip", "tabel": "pegawai-golongan"}, lebar=(LEBAR,)
    ),
    Gambar("periksa", "periksa", P),
    Gambar("isian-anggaran", "anggaran:isian", P, 2026, bagian={"periode": 3}),
    Gambar("pengajuan", "pengajuan", ORG, 2026, bagian={"periode": 2}),
    Gambar("antrean", "antrean", ORG),
    Gambar("papan", "papan", ORG, 2026),
    Gambar("kalender", "kalender", ORG, 2026),
    # Taken where somebody has made a draft; the demo holds none.
    Gambar("pk-ubah", "kinerja:pk_ubah", P, 2026, bagian={"pk_id": "draf"}),
    Gambar("pk", "kinerja:pk", P),
    Gambar("rencana-aksi", "kinerja:aksi", P, 2026),
    Gambar("indikator-ubah", "kinerja:indikator_ubah", P, bagian={"indikator_id": "IKU-03"}),
    Gambar("susun-renstra", "renstra:susun", P, bagian={"renstra_id": ""}),
    Gambar("salin-renstra", "renstra:salin", P, bagian={"renstra_id": ""}, tanya="?cara=berikut"),
    Gambar("cari", "cari", ORG, tanya="?q=angkutan"),
    Gambar("gulir", "gulir", P, 2026),
    Gambar("pembentukan", "pembentukan", ADM, tanya="?asal=contoh-dinas"),
    Gambar("banding", "pemda_evaluasi:banding", INS, tanya="?iku=1&ukuran=realisasi&ukuran=capaian&ukuran=efisiensi"),
    Gambar("banding-satu", "evaluasi:banding", P, tanya="?q=IKU-09", lebar=(LEBAR,)),
    Gambar(
        "peringkat",
        "pemda_evaluasi:banding_peringkat",
        "inspektorat-balikpapan",
        2022,
        "balikpapan-disnaker",
        tanya="?tahun=2012&tahun=2013&tahun=2014&tahun=2022",
    ),
    Gambar("publikasi", "evaluasi:publikasi", "kepala-contoh-dinas", lebar=(LEBAR,)),
    Gambar("portal", "publik:tahun", P, bagian={"instansi": "contoh-dinas", "tahun": 2025}),
    Gambar("portal-daftar", "publik:indeks", P, lebar=(LEBAR,)),
    Gambar("pivot", "pemda_evaluasi:banding_pivot", INS, tanya="?baris=kategori&nilai=banyak", lebar=(LEBAR,)),
]


def siapkan_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in this thread
    sys.path.insert(0, str(AKAR))
    import django

    django.setup()


def kunci(g: Gambar, nama: str, isi: Any) -> Any:
    """The key of the demo's object that a path part means."""
    from kinerja.models import PerjanjianKinerja
    from renstra.models import Indikator, Renstra

    milik = {"perangkat_daerah__slug": g.slug}
    cari: dict[str, Any] = {
        "indikator_id": Indikator.objects.filter(renstra__perangkat_daerah__slug=g.slug, kode=isi),
        "renstra_id": Renstra.objects.filter(**milik, tahun_awal__lte=g.tahun, tahun_akhir__gte=g.tahun),
        "pk_id": PerjanjianKinerja.objects.filter(**milik, keadaan=isi),
    }
    return cari[nama].order_by("-pk").values_list("pk", flat=True).first() if nama in cari else isi


def alamat(g: Gambar) -> str | None:
    """The page's path; ``None`` where the installation has no such page or object."""
    from django.urls import NoReverseMatch, reverse

    from sakip.models import PerangkatDaerah

    pd = PerangkatDaerah.objects.select_related("pemda").get(slug=g.slug)
    bagian = {nama: kunci(g, nama, isi) for nama, isi in g.bagian.items()}
    umum: tuple[dict[str, Any], ...] = (
        {"slug": g.slug, "tahun": g.tahun},
        {"pemda": pd.pemda.slug, "tahun": g.tahun},
        {},
    )
    for tempat in umum:
        try:
            return reverse(g.halaman, kwargs={**tempat, **bagian}) + g.tanya
        except NoReverseMatch:
            continue
    return None


def pekerjaan(pilih: list[str]) -> Iterator[tuple[Gambar, str]]:
    for g in DAFTAR:
        if pilih and g.nama not in pilih:
            continue
        if (jalur := alamat(g)) is None:
            print(f"dilewati: {g.nama} ({g.halaman})")
        else:
            yield g, jalur


def simpan(png: bytes, berkas: Path) -> None:
    """As a palette image: a page of text needs no more."""
    from PIL import Image

    gambar = Image.open(io.BytesIO(png)).convert("RGB")
    gambar.quantize(WARNA, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(berkas, optimize=True)


def ambil(situs: str, pilih: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=PERAMBAN, args=OPSI)
        konteks: dict[str, Any] = {}
        for g, jalur in list(pekerjaan(pilih)):
            if g.siapa not in konteks:
                konteks[g.siapa] = masuk(peramban, situs, g.siapa)
            halaman = konteks[g.siapa]
            for lebar in g.lebar:
                halaman.set_viewport_size({"width": lebar, "height": TINGGI})
                jawab = halaman.goto(situs + jalur)
                if not jawab.ok:
                    print(f"dilewati: {g.nama}, {jalur} menjawab {jawab.status}")
                    break
                simpan(halaman.screenshot(), GAMBAR / f"{g.nama}-{lebar}.png")
        peramban.close()


def masuk(peramban: Any, situs: str, siapa: str) -> Any:
    halaman = peramban.new_context(locale="id-ID").new_page()
    halaman.goto(f"{situs}/masuk/")
    halaman.fill("input[name=username]", siapa)
    halaman.fill("input[name=password]", SANDI)
    halaman.press("input[name=password]", "Enter")
    halaman.wait_for_load_state()
    return halaman


if __name__ == "__main__":
    siapkan_django()
    ambil(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000", sys.argv[2:])
