"""The pre-flight of an agency's reports: the LKIP read once, composed once, all rules over it; a Renja's figures."""

from __future__ import annotations

from laporan.bahan import BahanLkip
from laporan.layar.lkip import daftar_bagian
from laporan.models import Laporan
from laporan.selectors.hidup import katalog_laporan
from laporan.selectors.lkip import PenyusunBahan
from laporan.selectors.renja import bentuk_renja
from laporan.selectors.tata import tata_berlaku
from laporan.susun.angka_hidup import token_asing
from laporan.susun.hidup import susun_lkip_hidup
from laporan.susun.kerangka import tata_kerangka
from laporan.susun.nilai_pohon import nilai_dokumen
from laporan.susun.pemeriksaan import ATURAN, BahanPeriksa, Berat, Temuan, periksa
from laporan.susun.renja import KERANGKA_RENJA
from sakip.models import PerangkatDaerah


def periksa_lkip(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[Temuan, ...]:
    """Every finding in the year's LKIP, waived or not, in a fixed number of queries."""
    penyusun = PenyusunBahan(perangkat_daerah, tahun)
    return periksa_bahan(penyusun, penyusun.susun())


def periksa_bahan(penyusun: PenyusunBahan, bahan: BahanLkip) -> tuple[Temuan, ...]:
    """The same over material that is read already."""
    daftar = daftar_bagian(penyusun.g)
    belum = [k.bagian for k in daftar.belum]
    judul = {b.bagian.kunci: b.bagian.judul for k in daftar.kelompok for b in k.butir}
    return periksa(BahanPeriksa(bahan, belum, judul, frozenset(nilai_dokumen(susun_lkip_hidup(bahan)))))


def penghalang_lkip(laporan: Laporan) -> list[str]:
    """What keeps the report from becoming final: the findings that stand in the way and were not waived."""
    if laporan.jenis != "lkip":
        return []
    lewat = set(laporan.pengesampingan.values_list("aturan", "objek"))
    return [
        t.pesan
        for t in periksa_lkip(laporan.perangkat_daerah, laporan.tahun)
        if ATURAN[t.aturan].berat is Berat.MENGHALANGI and (t.aturan, t.sidik) not in lewat
    ]


def penghalang_renja(laporan: Laporan) -> list[str]:
    """A live figure that names none would print as such; only parts that the outline in force prints are asked."""
    if laporan.jenis != "renja":
        return []
    pd, tahun = laporan.perangkat_daerah, laporan.tahun
    bagian = tata_kerangka(KERANGKA_RENJA[bentuk_renja(pd, tahun)], tata_berlaku(pd.pemda_id, tahun, "renja"))
    judul = {b.kunci: b.judul for b in bagian}
    naskah = [n for n in laporan.naskah.all() if n.kunci in judul and "{{" in n.isi]
    semua = katalog_laporan(pd, tahun, "renja") if naskah else None
    return [
        f"{judul[n.kunci]}: {{{{{token}}}}} tidak menyebut angka mana pun; pilih angka lain atau hapus."
        for n in naskah
        if semua
        for token in token_asing(n.isi, semua)
    ]
