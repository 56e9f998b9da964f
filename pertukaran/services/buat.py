"""An agency that is not known yet, made on the way of an import: pemda, default scale and settings, plans."""

from __future__ import annotations

import re
from decimal import Decimal

from django.db.models import Q
from django.utils.text import slugify

from pertukaran.bentuk import BukuMentah
from pertukaran.resources.widget import TAHUN_AKHIR, TAHUN_AWAL, rapikan
from renstra.models import Renstra
from renstra.services import simpan_renstra
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisSkala
from sakip.models import Pemda, Pengaturan, Pengguna, PerangkatDaerah
from sakip.peran import wajib_kelola_pemda
from sakip.services import organisasi

# Permendagri 86/2017, tabel T-C.24 dan seterusnya: the common scale of capaian.
SKALA = (
    (Decimal(91), "Sangat Tinggi", "baik"),
    (Decimal(76), "Tinggi", "baik"),
    (Decimal(66), "Sedang", "hati"),
    (Decimal(51), "Rendah", "buruk"),
    (None, "Sangat Rendah", "buruk"),
)
SUMBER_SKALA = "Permendagri 86/2017"
_DAERAH = re.compile(r"^pemerintah\s+(?:daerah\s+)?", re.IGNORECASE)
_TEMPAT = re.compile(r"^(?:kota|kabupaten|provinsi)\s+", re.IGNORECASE)


def buat_perangkat_daerah(
    *, pelaku: Pengguna, slug: str, nama: str, nama_pemda: str, tahun: list[int]
) -> PerangkatDaerah:
    """Make pemda (unless it is known) and agency; settings from the first year on. For who administers the pemda."""
    baru = _isi_pemda(nama_pemda)
    pemda = Pemda.objects.filter(Q(nama__iexact=nama_pemda) | Q(slug=baru["slug"])).first()
    wajib_kelola_pemda(pelaku, [pemda.pk if pemda else None])
    if pemda is None:
        pemda = next(iter(organisasi.simpan_pemda(pelaku=pelaku, baris=[baru]).objek.values()))
    if not Pengaturan.objects.filter(pemda=pemda).exists():
        _buat_pengaturan(pelaku, pemda, min(tahun, default=2021))
    hasil = organisasi.simpan_perangkat_daerah(pelaku=pelaku, pemda=pemda, baris=[{"slug": slug, "nama": nama}])
    pd: PerangkatDaerah = next(iter(hasil.objek.values()))
    return pd


def _isi_pemda(nama: str) -> dict[str, str]:
    daerah = _DAERAH.sub("", nama).strip() or nama
    return {"slug": slugify(daerah)[:50], "nama": nama, "daerah": daerah, "tempat": _TEMPAT.sub("", daerah)}


def _buat_pengaturan(pelaku: Pengguna, pemda: Pemda, tahun: int) -> None:
    isi = {"kode": "capaian", "nama": "Skala capaian", "jenis": JenisSkala.KATEGORI.value, "sumber": SUMBER_SKALA}
    skala = next(iter(organisasi.simpan_skala(pelaku=pelaku, pemda=pemda, baris=[isi]).objek.values()))
    baris = [{"skala": skala, "batas_bawah": b, "label": label, "nada": nada} for b, label, nada in SKALA]
    organisasi.simpan_baris_skala(pelaku=pelaku, pemda=pemda, baris=baris)
    organisasi.simpan_pengaturan(pelaku=pelaku, pemda=pemda, baris=[{"tahun": tahun, "skala_capaian": skala}])


# --- plans


def buat_renstra(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, buku: BukuMentah) -> list[Renstra]:
    """The plans that the workbook names and the agency lacks; one over the years found where it names none."""
    tahun = tahun_buku(buku)
    kode = kode_renstra(buku) or ([] if not tahun else [f"{tahun[0]}-{tahun[-1]}"])
    if not kode and not Renstra.objects.milik(perangkat_daerah).exists():
        raise GalatMasukan("Berkas tidak menyebut satu tahun pun, sehingga masa Renstra tidak dapat ditentukan.")
    ada = set(Renstra.objects.milik(perangkat_daerah).values_list("kode", flat=True))
    baris = [_renstra(k, tahun) for k in kode if k not in ada]
    hasil = simpan_renstra(pelaku=pelaku, perangkat_daerah=perangkat_daerah, baris=baris)
    return list(hasil.objek.values())


def _renstra(kode: str, tahun: list[int]) -> dict[str, object]:
    disebut = [int(t) for t in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", kode)] or tahun
    if not disebut:
        raise GalatMasukan(f"Masa Renstra {kode} tidak diketahui. Pakai kode seperti 2022-2026.", nilai=kode)
    return {"kode": kode, "tahun_awal": min(disebut), "tahun_akhir": max(disebut)}


def _kolom(buku: BukuMentah, judul: str) -> list[str]:
    """Texts of a column over all sheets, below its heading."""
    hasil = []
    for lembar in buku.lembar:
        letak = None
        for baris in lembar.baris:
            if letak is None:
                letak = next((i for i, s in enumerate(baris.sel) if rapikan(s.teks) == rapikan(judul)), None)
            elif letak < len(baris.sel) and not baris.sel[letak].kosong:
                hasil.append(baris.sel[letak].teks)
    return hasil


def tahun_buku(buku: BukuMentah) -> list[int]:
    angka = {int(t) for t in _kolom(buku, "Tahun") if t.isdecimal()}
    return sorted(t for t in angka if TAHUN_AWAL <= t <= TAHUN_AKHIR)


def kode_renstra(buku: BukuMentah) -> list[str]:
    return sorted(set(_kolom(buku, "Renstra")))
