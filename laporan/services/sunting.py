"""Writes of the editor beside typing: an older version again, last year's text, a typed figure made live."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from laporan.layar.penyunting import Penyunting
from laporan.models import Naskah
from laporan.selectors.versi import Versi
from laporan.services.naskah import simpan_bagian
from laporan.susun.angka_hidup import Katalog
from laporan.susun.ganti_angka import ganti_angka
from laporan.susun.kerangka import BagianNaskah
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import format_tanggal
from sakip.jejak import kunci_rantai
from sakip.models import Pengguna

Rujukan = tuple[str, str]


def pulihkan_versi(
    *, pelaku: Pengguna, penyunting: Penyunting, bagian: BagianNaskah, pilih: Versi, versi: int
) -> Naskah | None:
    """An older text as a new version. Raises ``NaskahBentrok`` as ``simpan_bagian`` does."""
    saat = f"{format_tanggal(pilih.waktu.date())} pukul {pilih.waktu:%H.%M}"
    return _simpan(pelaku, penyunting, bagian, pilih.isi, versi, f"Dikembalikan ke versi {saat}, oleh {pilih.oleh}")


def ganti_dengan_angka_hidup(
    *, pelaku: Pengguna, penyunting: Penyunting, bagian: BagianNaskah, teks: str, awal: int, versi: int
) -> Naskah | None:
    """A typed figure becomes the live one that is nearest. Raises ``GalatMasukan`` where it is there no more."""
    html = penyunting.bahan.naskah.get((bagian.kunci, bagian.rujukan), "")
    asing = next((a for a in penyunting.asing(html) if (a.teks, a.awal) == (teks, awal)), None)
    if asing is None or asing.terdekat is None:
        raise GalatMasukan(f"Angka {teks} tidak lagi ada di tempat itu; muat ulang halaman.", nilai=teks)
    try:
        baru = ganti_angka(html, asing, asing.terdekat)
    except ValueError as galat:
        pesan = (
            f"Angka {teks} terpotong oleh bentuk tulisan (tebal, miring); hapus bentuknya atau ganti dengan tangan."
        )
        raise GalatMasukan(pesan, nilai=teks) from galat
    return _simpan(pelaku, penyunting, bagian, baru, versi, f"Angka {teks} diganti dengan angka hidup")


@transaction.atomic
def ambil_tahun_lalu(*, pelaku: Pengguna, penyunting: Penyunting, bagian: Sequence[BagianNaskah]) -> int:
    """Last year's text into parts that are empty; how many. A part that is written by now is left alone.

    What is empty is read here, under the agency's lock: the page may be older.
    """
    kunci_rantai(penyunting.pd)
    milik = Naskah.objects.filter(laporan__perangkat_daerah=penyunting.pd, laporan__tahun=penyunting.tahun)
    ada = {(x.kunci, x.rujukan): x for x in milik.filter(laporan__jenis=penyunting.jenis)}
    n = 0
    for b in bagian:
        lalu, kini = penyunting.lalu(b), ada.get((b.kunci, b.rujukan))
        if lalu and not (kini and kini.isi.strip()):
            _simpan(pelaku, penyunting, b, lalu, kini.versi if kini else 0, _asal(penyunting), penyunting.katalog)
            n += 1
    return n


def tambah_tahun_lalu(*, pelaku: Pengguna, penyunting: Penyunting, bagian: BagianNaskah, versi: int) -> Naskah | None:
    """Last year's text behind what the part says now."""
    lalu = penyunting.lalu(bagian)
    if not lalu:
        raise GalatMasukan(f"Bagian ini tidak ditulis pada laporan {penyunting.tahun - 1}.", nilai=bagian.kunci)
    kini = penyunting.bahan.naskah.get((bagian.kunci, bagian.rujukan), "")
    return _simpan(pelaku, penyunting, bagian, kini + lalu, versi, _asal(penyunting))


def _asal(penyunting: Penyunting) -> str:
    return f"Diambil dari laporan tahun {penyunting.tahun - 1}"


def _simpan(
    pelaku: Pengguna,
    p: Penyunting,
    bagian: BagianNaskah,
    isi: str,
    versi: int,
    alasan: str,
    semua: Katalog | None = None,
) -> Naskah | None:
    return simpan_bagian(
        pelaku=pelaku,
        perangkat_daerah=p.pd,
        tahun=p.tahun,
        jenis=p.jenis,
        kunci=bagian.kunci,
        rujukan=bagian.rujukan,
        isi=isi,
        versi=versi,
        alasan=alasan,
        semua=semua,
    )
