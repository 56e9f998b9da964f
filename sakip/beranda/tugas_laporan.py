"""The LKIP on the home page: whose turn it is, by the report's state and what the reader may do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from laporan.layar.keadaan import PanelKeadaan, panel_keadaan
from laporan.layar.lkip import daftar_bagian, laporan_lkip
from laporan.selectors import Gabungan
from sakip.beranda.bentuk import Tugasan
from sakip.beranda.kemajuan import BELUM, SEDANG, RingkasanPD, alamat
from sakip.halaman import Konteks
from sakip.inti.istilah import KeadaanDokumen
from sakip.inti.periode import format_tanggal

SIAP: Final = ("Lengkap, belum disiapkan untuk reviu", "hati")
MENUNGGU: Final = ("Menunggu Anda", "hati")


@dataclass(frozen=True)
class TugasLaporan:
    """The LKIP of an agency and year. One query, two where it was returned, those of the outline for its writers."""

    konteks: Konteks
    ringkasan: RingkasanPD

    @cached_property
    def panel(self) -> PanelKeadaan:
        r = self.ringkasan
        return panel_keadaan(laporan_lkip(r.perangkat_daerah, r.tahun))

    @property
    def keadaan(self) -> KeadaanDokumen:
        laporan = self.panel.laporan
        return KeadaanDokumen(laporan.keadaan) if laporan else KeadaanDokumen.DRAF

    def _url(self) -> str:
        r = self.ringkasan
        return alamat(r.perangkat_daerah, r.tahun, "laporan:keadaan", dokumen="lkip")

    def menunggu(self) -> Iterator[Tugasan]:
        """What the reader decides: the head about a report under review, the pemda about its arrival.

        The reviewer's own line is contributed by who knows the reviews (``evaluasi.layar.tugas_reviu``).
        """
        k, tahun = self.konteks, self.ringkasan.tahun
        if self.keadaan is KeadaanDokumen.SIAP_REVIU and k.boleh["finalkan"]:
            judul = f"Finalkan atau kembalikan LKIP {tahun}"
            yield Tugasan(judul, self._url(), *MENUNGGU, keterangan=self._tenggat("Disiapkan untuk reviu"))
        if self.keadaan is KeadaanDokumen.FINAL and k.boleh["sampaikan"]:
            judul = f"Catat penyampaian LKIP {tahun}"
            yield Tugasan(judul, self._url(), *MENUNGGU, keterangan=self._tenggat("Sudah final"))

    def kerja(self) -> Iterator[Tugasan]:
        """The writers' own line: how far the text is, or where the report stands."""
        if not self.konteks.boleh["susun_laporan"]:
            return
        judul, r, p = f"Susun LKIP {self.ringkasan.tahun}", self.ringkasan, self.panel
        if self.keadaan is KeadaanDokumen.DRAF:
            daftar = daftar_bagian(Gabungan(r.perangkat_daerah, r.tahun))
            keterangan = f"{daftar.ditulis} dari {daftar.jumlah} bagian tertulis"
            siap = daftar.lengkap and daftar.ditulis > 0
            label, nada = SIAP if siap else (SEDANG if daftar.ditulis else BELUM)
            yield Tugasan(judul, self._url() if siap else r.url["lkip"], label, nada, self._tenggat(keterangan))
        elif self.keadaan is KeadaanDokumen.PERBAIKAN:
            alasan = f"Alasan: {p.alasan.rstrip('. ')}" if p.alasan else "Dikembalikan"
            yield Tugasan(f"Perbaiki LKIP {r.tahun}", self._url(), p.label, p.nada, self._tenggat(alasan))
        else:
            yield Tugasan(judul, self._url(), p.label, p.nada, self._sesudah())

    def _sesudah(self) -> str:
        """What the writers wait for."""
        p = self.panel
        if self.keadaan is KeadaanDokumen.SIAP_REVIU:
            return "Terkunci; menunggu kepala memfinalkan, atau reviu mengembalikan"
        if p.laporan and p.laporan.disampaikan:
            telat = ", terlambat" if p.terlambat else ""
            return f"Diterima pemda {format_tanggal(p.laporan.disampaikan)}{telat}"
        return self._tenggat("Dokumen final tersimpan")

    def _tenggat(self, kata: str) -> str:
        batas = self.panel.tenggat
        return f"{kata} · tenggat {format_tanggal(batas)}" if batas else kata

    def unduh(self) -> Tugasan:
        """The PDF, and what it is: the frozen final, or the data of now."""
        r = self.ringkasan
        final = self.keadaan in (KeadaanDokumen.FINAL, KeadaanDokumen.DISAMPAIKAN)
        isi = "Dokumen final, seperti saat dibekukan" if final else "Draf, dicetak dari data saat ini"
        return Tugasan(
            f"Unduh LKIP {r.tahun} (PDF)", alamat(r.perangkat_daerah, r.tahun, "laporan:lkip_pdf"), keterangan=isi
        )
