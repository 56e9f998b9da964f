"""The way of a report: draf → siap reviu → perbaikan → final → disampaikan, and back for a revision.

A verb checks role and state, prints outside of any transaction, then locks the report, looks again, and writes state,
frozen document and audit entry at once: of two who come at the same time one wins.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from laporan.bentuk import Dokumen
from laporan.models import Laporan, Terbitan
from laporan.selectors.terbitan import BERKEADAAN, final_laporan
from laporan.services.penghalang import penghalang
from laporan.services.tanggal import tanggal_wajar
from laporan.services.terbitan import Beku, Pesanan, cetak_beku, pesan, simpan_terbitan, wajib_tetap
from sakip.alur.jadwal import hari_pemda
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanDokumen, KetelitianTanggal, SifatTerbitan
from sakip.inti.periode import format_tanggal
from sakip.jejak import Perubahan, catat, coba, kunci_rantai, potret, riwayat
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

DRAF, SIAP_REVIU, PERBAIKAN, FINAL, DISAMPAIKAN = KeadaanDokumen
# From which states a verb starts; the reviewer's step may be left out: Lampiran III of PermenPANRB 53/2014 reviews
# the pemda's own report. Where a pemda demands it of its agencies, evaluasi stands in the way of the final.
ASAL: Final[Mapping[str, frozenset[KeadaanDokumen]]] = {
    "siapkan_reviu": frozenset({DRAF, PERBAIKAN}),
    "kembalikan_laporan": frozenset({SIAP_REVIU}),
    "finalkan": frozenset({DRAF, SIAP_REVIU, PERBAIKAN}),
    "sampaikan": frozenset({FINAL}),
    "revisi": frozenset({FINAL, DISAMPAIKAN}),
}
SEBUTAN: Final[Mapping[str, str]] = {
    "siapkan_reviu": "disiapkan untuk reviu",
    "kembalikan_laporan": "dikembalikan",
    "finalkan": "difinalkan",
    "sampaikan": "disampaikan",
    "revisi": "direvisi",
}
PANJANG_NOMOR: Final = 100


class Tertahan(GalatMasukan):
    """The report cannot become final yet; ``temuan`` says why, one sentence each."""

    def __init__(self, temuan: Collection[str]) -> None:
        super().__init__(f"Laporan belum dapat difinalkan: {len(temuan)} hal harus dibereskan dahulu.")
        self.temuan = tuple(temuan)


def siapkan_reviu(*, pelaku: Pengguna, laporan: Laporan) -> Terbitan:
    """Freeze what the reviewer reads; from now on the report is locked. Raises ``GalatMasukan``."""
    wajib("siapkan_reviu", pelaku, laporan.perangkat_daerah)
    _wajib_dari(laporan, "siapkan_reviu")
    pesanan = _pesanan(laporan)
    beku = cetak_beku(pesanan, pesanan.susun(), SifatTerbitan.REVIU)
    return _bekukan(pelaku, laporan, "siapkan_reviu", beku, {"keadaan": SIAP_REVIU.value})


def kembalikan(*, pelaku: Pengguna, laporan: Laporan, alasan: str) -> None:
    """Give a report back for mending, with the reason."""
    wajib("kembalikan_laporan", pelaku, laporan.perangkat_daerah)
    alasan = _alasan(alasan, "Tulis apa yang harus diperbaiki.")
    _pindah(pelaku, laporan, "kembalikan_laporan", {"keadaan": PERBAIKAN.value}, alasan)


def finalkan(*, pelaku: Pengguna, laporan: Laporan, nomor: str, tanggal: date) -> Terbitan:
    """Freeze the report under its number and date.

    Raises ``Tertahan`` where a finding stands in the way, ``Bentrok`` where the data changed while it was printed.
    """
    wajib("finalkan", pelaku, laporan.perangkat_daerah)
    _wajib_dari(laporan, "finalkan")
    nomor, tanggal = _nomor(nomor), tanggal_wajar(laporan, tanggal)
    kepala = {"tanggal": tanggal, "ketelitian": KetelitianTanggal.HARI.value}
    beku = cetak_beku(_pesanan(laporan), _susun_bertanggal(laporan, kepala), SifatTerbitan.FINAL, nomor)
    return _bekukan(pelaku, laporan, "finalkan", beku, {"keadaan": FINAL.value, **kepala})


def sampaikan(*, pelaku: Pengguna, laporan: Laporan, tanggal: date) -> None:
    """Note the day on which the pemda received the final report.

    The first day stays, also after a revision: by it the report is in time or late. That of a revision stands in
    the trail.
    """
    wajib("sampaikan", pelaku, laporan.perangkat_daerah)
    if tanggal > hari_pemda(laporan.perangkat_daerah.pemda):
        raise GalatMasukan(
            f"Tanggal penyampaian {format_tanggal(tanggal)} belum tiba.", nilai=tanggal, kolom="tanggal"
        )
    if laporan.tanggal and tanggal < laporan.tanggal:
        batas = format_tanggal(laporan.tanggal)
        pesan_galat = f"Tanggal penyampaian {format_tanggal(tanggal)} mendahului tanggal laporan {batas}."
        raise GalatMasukan(pesan_galat, nilai=tanggal, kolom="tanggal")
    isi = {"keadaan": DISAMPAIKAN.value, "disampaikan": laporan.disampaikan or tanggal}
    alasan = f"Revisi diterima pemda pada {format_tanggal(tanggal)}." if laporan.disampaikan else ""
    _pindah(pelaku, laporan, "sampaikan", isi, alasan)


def revisi(*, pelaku: Pengguna, laporan: Laporan, alasan: str) -> None:
    """Open a final report again; the final that went out stays, the next one is another."""
    wajib("finalkan", pelaku, laporan.perangkat_daerah)
    alasan = _alasan(alasan, "Tulis alasan revisi.")
    _pindah(pelaku, laporan, "revisi", {"keadaan": PERBAIKAN.value}, alasan)


def terbitkan(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    jenis: str,
    parameter: Mapping[str, str],
    nomor: str = "",
    alasan: str = "",
) -> Terbitan:
    """Freeze any other document (an agreement, E.81 of a quarter) as it stands; once more makes the next one."""
    wajib("finalkan", pelaku, perangkat_daerah)
    pesanan = pesan(perangkat_daerah, tahun, jenis, parameter)
    if jenis in BERKEADAAN:
        raise GalatMasukan(f"{pesanan.dokumen.judul} difinalkan lewat langkah laporannya.", nilai=jenis)
    beku = cetak_beku(pesanan, pesanan.susun(), SifatTerbitan.FINAL, _nomor(nomor, wajib_isi=False))
    with transaction.atomic():
        kunci_rantai(perangkat_daerah)
        wajib_tetap(beku, pesanan.susun)
        with simpan_terbitan(beku, pelaku, alasan=" ".join(alasan.split())) as terbitan:
            _catat(pelaku, perangkat_daerah, "terbitkan", [Perubahan(terbitan, None, potret(terbitan))], alasan)
    return terbitan


# --- one step


def _bekukan(pelaku: Pengguna, laporan: Laporan, langkah: str, beku: Beku, isi: Mapping[str, Any]) -> Terbitan:
    pd = laporan.perangkat_daerah
    with transaction.atomic():
        kini = _kunci(laporan, langkah)
        alasan = _alasan_revisi(kini) if beku.sifat is SifatTerbitan.FINAL else ""
        perubahan = _ubah(kini, isi)
        wajib_tetap(beku, beku.pesanan.susun)
        if beku.sifat is SifatTerbitan.FINAL:
            _wajib_bersih(kini)  # a waiver taken back meanwhile does not stand in the tree
        with simpan_terbitan(beku, pelaku, laporan=kini, alasan=alasan) as terbitan:
            perubahan.append(Perubahan(terbitan, None, potret(terbitan)))
            _catat(pelaku, pd, langkah, perubahan, alasan)
    laporan.refresh_from_db()
    return terbitan


def _pindah(pelaku: Pengguna, laporan: Laporan, langkah: str, isi: Mapping[str, Any], alasan: str = "") -> None:
    """A step that freezes nothing."""
    with transaction.atomic():
        kini = _kunci(laporan, langkah)
        _catat(pelaku, laporan.perangkat_daerah, langkah, _ubah(kini, isi), alasan)
    laporan.refresh_from_db()


def _catat(pelaku: Pengguna, pd: PerangkatDaerah, aksi: str, perubahan: list[Perubahan], alasan: str) -> None:
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=aksi, perubahan=perubahan, alasan=alasan)


def _kunci(laporan: Laporan, langkah: str) -> Laporan:
    """The report as it stands, under the agency's chain and its own row; the state still allows the step."""
    kunci_rantai(laporan.perangkat_daerah)
    kini = Laporan.objects.select_for_update().get(pk=laporan.pk)
    if kini.keadaan != laporan.keadaan:
        sebutan = KeadaanDokumen(kini.keadaan).label.lower()
        raise Bentrok(f"{laporan} sudah berstatus {sebutan}: orang lain mendahului. Muat ulang halaman.")
    _wajib_dari(kini, langkah)
    return kini


def _ubah(laporan: Laporan, isi: Mapping[str, Any]) -> list[Perubahan]:
    sebelum = potret(laporan, isi)
    for nama, nilai in isi.items():
        setattr(laporan, nama, nilai)
    Laporan.objects.filter(pk=laporan.pk).update(**isi, versi=F("versi") + 1)
    return [Perubahan(laporan, sebelum, potret(laporan, isi))]


def _susun_bertanggal(laporan: Laporan, kepala: Mapping[str, Any]) -> Dokumen:
    """The tree as it would be under that date, unless a finding stands in the way then; nothing of it stays."""
    with coba():
        Laporan.objects.filter(pk=laporan.pk).update(**kepala)
        _wajib_bersih(laporan)
        return _pesanan(laporan).susun()


def _wajib_bersih(laporan: Laporan) -> None:
    """No finding stands in the way of the final. Raises ``Tertahan``."""
    if temuan := penghalang(laporan):
        raise Tertahan(temuan)


def _pesanan(laporan: Laporan) -> Pesanan:
    return pesan(laporan.perangkat_daerah, laporan.tahun, laporan.jenis, {})


# --- guards


def boleh_dari(laporan: Laporan, langkah: str) -> bool:
    """Whether the report's state allows the step."""
    return KeadaanDokumen(laporan.keadaan) in ASAL[langkah]


def _wajib_dari(laporan: Laporan, langkah: str) -> None:
    if not boleh_dari(laporan, langkah):
        keadaan = KeadaanDokumen(laporan.keadaan).label.lower()
        raise GalatMasukan(f"{laporan} berstatus {keadaan}; belum dapat {SEBUTAN[langkah]}.", nilai=keadaan)


def _alasan(teks: str, minta: str) -> str:
    bersih = teks.strip()
    if not bersih:
        raise GalatMasukan(minta, nilai=teks, kolom="alasan")
    return bersih


def _nomor(teks: str, *, wajib_isi: bool = True) -> str:
    bersih = " ".join(teks.split())
    if wajib_isi and not bersih:
        raise GalatMasukan("Isi nomor laporan; nomor itu tercetak pada dokumen final.", nilai=teks, kolom="nomor")
    if len(bersih) > PANJANG_NOMOR:
        raise GalatMasukan(f"Nomor paling panjang {PANJANG_NOMOR} huruf.", nilai=teks, kolom="nomor")
    return bersih


def _alasan_revisi(laporan: Laporan) -> str:
    """Why the final before this one was opened again; "" for the first."""
    if final_laporan(laporan) is None:
        return ""
    terakhir = riwayat(laporan).filter(jejak__aksi="revisi").first()
    return terakhir.jejak.alasan if terakhir else ""
