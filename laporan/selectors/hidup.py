"""The live figures that a report may name: one catalogue for the picker, saving, the preview and print."""

from __future__ import annotations

from dataclasses import replace

from laporan.bahan import BahanLkip, TataBahan
from laporan.models import Laporan
from laporan.selectors.lkip import PenyusunBahan, gambar, tabel_pendukung
from laporan.susun.angka_hidup import Katalog, katalog
from sakip.models import PerangkatDaerah


def bahan_laporan(penyusun: PenyusunBahan, jenis: str, laporan: Laporan | None) -> BahanLkip:
    """The year's figures under the narrative, tables and pictures of a kind's own report."""
    bahan = penyusun.susun()
    if jenis == "lkip":
        return bahan
    naskah = {(n.kunci, n.rujukan): n.isi for n in laporan.naskah.all()} if laporan else {}
    tabel = tuple(map(tabel_pendukung, laporan.tabel.all())) if laporan else ()
    return replace(bahan, naskah=naskah, tabel=tabel, gambar=gambar(laporan), tata=TataBahan())


def katalog_laporan(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str) -> Katalog:
    """Every figure that a text of the report may name. The caller has checked who may see it."""
    laporan = Laporan.objects.milik(perangkat_daerah).tahun(tahun).filter(jenis=jenis).first()
    return katalog(bahan_laporan(PenyusunBahan(perangkat_daerah, tahun), jenis, laporan))
