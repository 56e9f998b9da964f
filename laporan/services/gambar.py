"""Pictures of a report: judged by content, made anew by Pillow (no metadata, no hidden parts), limited in size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from PIL import Image, ImageOps

from laporan.layar.penyunting import DOKUMENTASI
from laporan.models import GambarLaporan
from laporan.selectors.tata import kunci_bagian
from laporan.services.naskah import laporan_ada
from laporan.services.terbuka import wajib_terbuka
from sakip.inti.berkas import GAMBAR, JPEG, PNG, WEBP, JenisBerkas, kenali_berkas, sidik_berkas
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

BATAS: Final = 10 * 1024 * 1024
SISI: Final = 2000
"""Longest side in pixels: enough for the width of a page at 300 dpi."""
TERBANYAK: Final = 40
"""Pictures of one report: each is read whenever the report is composed."""
_BENTUK: Final[dict[JenisBerkas, tuple[str, ...]]] = {PNG: ("PNG",), JPEG: ("JPEG",), WEBP: ("WEBP",)}


@dataclass(frozen=True, slots=True)
class Citra:
    """A picture made anew."""

    isi: bytes
    mime: str
    akhiran: str
    lebar: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class Keterangan:
    """The words of a picture. ``alternatif`` says what is to be seen, for who does not see it."""

    judul: str
    alternatif: str
    sumber: str = ""

    def bersih(self) -> dict[str, str]:
        """Raises ``GalatMasukan`` for what is missing or too long."""
        isi = {n: " ".join(getattr(self, n).split()) for n in ("judul", "alternatif", "sumber")}
        for nama, label, panjang in (("judul", "Judul", 250), ("alternatif", "Teks pengganti", 500)):
            if not isi[nama]:
                raise GalatMasukan(f"{label} gambar belum ditulis.", nilai="", kolom=nama)
            if len(isi[nama]) > panjang:
                pesan = f"{label} gambar {len(isi[nama])} huruf; paling banyak {panjang}."
                raise GalatMasukan(pesan, nilai=isi[nama], kolom=nama)
        isi["sumber"] = isi["sumber"][:200]
        return isi


def olah_gambar(nama: str, isi: bytes) -> Citra:
    """A new picture of the same sight: turned upright, at most ``SISI`` pixels, without metadata."""
    jenis = kenali_berkas(nama, isi, BATAS, GAMBAR)
    try:
        with Image.open(BytesIO(isi), formats=_BENTUK[jenis]) as asli:
            asli.draft("RGB", (SISI, SISI))
            citra = ImageOps.exif_transpose(asli)
            citra.thumbnail((SISI, SISI))
            return _tulis(citra, foto=jenis is not PNG)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as galat:
        pesan = f"{nama} ditolak: gambarnya rusak atau terpotong. Simpan ulang gambarnya, lalu unggah lagi."
        raise GalatMasukan(pesan, nilai=nama, kolom="berkas") from galat


def _tulis(citra: Image.Image, *, foto: bool) -> Citra:
    """Photos as JPEG, drawings as PNG; the pixels go into a picture that knows nothing else."""
    mode = "RGB" if foto else ("RGBA" if "A" in citra.getbands() or "transparency" in citra.info else "RGB")
    if foto and "A" in citra.getbands():
        alas = Image.new("RGBA", citra.size, "white")
        alas.alpha_composite(citra.convert("RGBA"))
        citra = alas
    polos = Image.new(mode, citra.size)
    polos.paste(citra.convert(mode))
    tempat = BytesIO()
    if foto:
        polos.save(tempat, "JPEG", quality=85, optimize=True)
    else:
        polos.save(tempat, "PNG", optimize=True)
    jenis = JPEG if foto else PNG
    return Citra(tempat.getvalue(), jenis.mime, jenis.akhiran[0], *polos.size)


def unggah_gambar(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    jenis: str,
    kunci: str,
    rujukan: str = "",
    nama: str,
    isi: bytes,
    keterangan: Keterangan,
) -> GambarLaporan:
    """A picture at the end of its part, or of the photos ("dokumentasi").

    Judged and made anew before the transaction: that takes seconds, and nobody waits for a lock meanwhile.
    """
    wajib("susun_laporan", pelaku, perangkat_daerah)
    if kunci != DOKUMENTASI and not kunci_bagian(perangkat_daerah, tahun, jenis, kunci):
        raise GalatMasukan(f"Bagian {kunci} tidak ada dalam {jenis.upper()}.", nilai=kunci)
    kata, citra = keterangan.bersih(), olah_gambar(nama, isi)
    gambar = GambarLaporan(kunci=kunci, rujukan=rujukan, **kata, mime=citra.mime, sidik=sidik_berkas(citra.isi))
    gambar.lebar, gambar.tinggi = citra.lebar, citra.tinggi
    gambar.berkas.save(f"gambar{citra.akhiran}", ContentFile(citra.isi), save=False)
    try:
        _simpan(pelaku, perangkat_daerah, tahun, jenis, gambar)
    except BaseException:  # whatever fails, and when the transaction itself does: no file without a row
        gambar.berkas.storage.delete(str(gambar.berkas.name))
        raise
    return gambar


@transaction.atomic
def _simpan(pelaku: Pengguna, pd: PerangkatDaerah, tahun: int, jenis: str, gambar: GambarLaporan) -> None:
    perubahan: list[Perubahan] = []
    laporan = laporan_ada(pd, tahun, jenis, perubahan, buat=True)
    assert laporan is not None  # noqa: S101 - it was made
    wajib_terbuka(laporan)
    if laporan.gambar.count() >= TERBANYAK:
        raise GalatMasukan(f"Laporan sudah berisi {TERBANYAK} gambar; hapus yang tidak perlu.", nilai=TERBANYAK)
    akhir = laporan.gambar.filter(kunci=gambar.kunci, rujukan=gambar.rujukan).aggregate(n=Max("urutan"))["n"]
    gambar.laporan, gambar.urutan = laporan, (akhir or 0) + 1
    gambar.save(force_insert=True)
    perubahan.append(Perubahan(gambar, None, potret(gambar)))
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi="unggah_gambar", perubahan=perubahan)


@transaction.atomic
def ubah_gambar(*, pelaku: Pengguna, gambar: GambarLaporan, keterangan: Keterangan) -> None:
    """Other words for a picture."""
    kini, kata = _terkunci(pelaku, gambar), keterangan.bersih()
    _ubah(pelaku, kini, kata, "ubah_gambar")


@transaction.atomic
def geser_gambar(*, pelaku: Pengguna, gambar: GambarLaporan, naik: bool) -> None:
    """Past its neighbour of the same part."""
    kini = _terkunci(pelaku, gambar)
    semua = list(kini.laporan.gambar.filter(kunci=kini.kunci, rujukan=kini.rujukan))
    n = next(i for i, g in enumerate(semua) if g.pk == kini.pk)
    ke = n - 1 if naik else n + 1
    if not 0 <= ke < len(semua):
        return
    semua[n], semua[ke] = semua[ke], semua[n]
    perubahan = []
    for urutan, g in enumerate(semua, 1):
        if g.urutan != urutan:
            sebelum = {"urutan": g.urutan}
            g.urutan = urutan
            g.save(update_fields=["urutan"])
            perubahan.append(Perubahan(g, sebelum, {"urutan": urutan}))
    catat(pelaku=pelaku, perangkat_daerah=_pd(kini), aksi="geser_gambar", perubahan=perubahan)


@transaction.atomic
def hapus_gambar(*, pelaku: Pengguna, gambar: GambarLaporan) -> None:
    """The picture and, once that is certain, its file; its hash stays in the audit trail."""
    kini = _terkunci(pelaku, gambar)
    perubahan = [Perubahan(kini, potret(kini), None)]
    catat(pelaku=pelaku, perangkat_daerah=_pd(kini), aksi="hapus_gambar", perubahan=perubahan)
    tempat, nama = kini.berkas.storage, str(kini.berkas.name)
    kini.delete()
    transaction.on_commit(partial(tempat.delete, nama))


def _terkunci(pelaku: Pengguna, gambar: GambarLaporan) -> GambarLaporan:
    wajib("susun_laporan", pelaku, _pd(gambar))
    kunci_rantai(_pd(gambar))
    kini = GambarLaporan.objects.select_for_update().filter(pk=gambar.pk).select_related("laporan").first()
    if kini is None:
        raise GalatMasukan(f"Gambar {gambar} sudah dihapus.", nilai=gambar.pk)
    wajib_terbuka(kini.laporan)
    return kini


def _ubah(pelaku: Pengguna, gambar: GambarLaporan, isi: dict[str, str], aksi: str) -> None:
    sebelum = potret(gambar, isi)
    if sebelum == isi:
        return
    for nama, nilai in isi.items():
        setattr(gambar, nama, nilai)
    gambar.save(update_fields=[*isi])
    perubahan = [Perubahan(gambar, sebelum, potret(gambar, isi))]
    catat(pelaku=pelaku, perangkat_daerah=_pd(gambar), aksi=aksi, perubahan=perubahan)


def _pd(gambar: GambarLaporan) -> PerangkatDaerah:
    return gambar.laporan.perangkat_daerah
