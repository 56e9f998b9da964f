"""One run of a workbook over an agency: references, cells, bulk verbs. A check is a run that is taken back.

The caller holds the transaction (``pertukaran.services.batch``); nothing here commits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from pertukaran.bentuk import TETAP, BukuMentah, HasilBuku, HasilLembar, Kesalahan, LembarMentah
from pertukaran.resources import LEMBAR, JudulTakCocok, LembarResource, baca_lembar
from pertukaran.resources.widget import TAHUN_AKHIR, TAHUN_AWAL, pilihan_terdekat, rapikan
from pertukaran.services.acuan import Acuan
from pertukaran.services.baris import Baris
from renstra.perhitungan.kode import kunci_dari
from sakip.inti.galat import GalatMasukan
from sakip.models import Pengguna, PerangkatDaerah
from sakip.services.massal import HasilMassal

Kemajuan = Callable[[int, str], None]
LEMBAR_DILEWATI = ("kesalahan", "petunjuk", "daftar")  # sheets that we put into workbooks ourselves


class Jalan:
    """The state of a run. Writers (``pertukaran.services.tulis``) read their rows and call ``simpan``."""

    def __init__(
        self, *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, atas_nama: str = "", alasan: str = ""
    ) -> None:
        self.pelaku, self.pd = pelaku, perangkat_daerah
        self.atas_nama, self.alasan = atas_nama, alasan
        self.acuan = Acuan(perangkat_daerah)
        self.hasil = HasilBuku()
        self.baris: dict[str, list[Baris]] = {}
        self._terbaca: dict[tuple[Any, ...], int] = {}
        # Indicators whose rules or targets a row changed: closed periods must keep their figures.
        self.indikator_tersentuh: dict[int, Baris] = {}
        self.target_tersentuh: dict[tuple[int, int], Baris] = {}  # the rows of targets, by indicator and year
        # Fields of those rules, by indicator: what was measured is not measured otherwise without a reason.
        self.aturan_berubah: dict[int, tuple[Baris, list[str]]] = {}

    # -- reading

    def muat(self, buku: BukuMentah) -> None:
        """Rows of every sheet that is ours; the others are named."""
        menurut_nama = {rapikan(n): r for n, r in LEMBAR.items()}
        for lembar in buku.lembar:
            nama = rapikan(lembar.nama)
            if nama in LEMBAR_DILEWATI:
                continue
            if (resource := menurut_nama.get(nama)) is None:
                usul = pilihan_terdekat(lembar.nama, list(LEMBAR))
                self.hasil.peringatan.append(f'Lembar "{lembar.nama}" tidak dikenal dan dilewati. {usul}')
                continue
            self.hasil.peringatan += [f"{lembar.nama}: {c}" for c in lembar.catatan]
            if lembar.baris:
                self._muat_lembar(lembar, resource)
        if not self.baris and not self.hasil.kesalahan:
            pesan = f"Berkas tidak memuat lembar Buku Kerja SAKIP. Nama lembar yang dikenal: {', '.join(LEMBAR)}. "
            pesan += "Bentuk lain, misalnya Formulir E.81, diunggah lewat halaman Impor & ekspor."
            self.hasil.kesalahan.append(Kesalahan("", 0, "", "", pesan))

    def _muat_lembar(self, lembar: LembarMentah, resource: type[LembarResource]) -> None:
        if resource.nama in self.hasil.lembar:
            pesan = f"Lembar {resource.nama} ada dua kali. Gabungkan, atau hapus salah satunya."
            self.hasil.kesalahan.append(Kesalahan(lembar.nama, 1, "", "", pesan))
            return
        self.hasil.lembar[resource.nama] = HasilLembar(resource.nama)
        kolom = resource.kolom()
        try:
            self.baris[resource.nama] = [Baris(b, resource, kolom) for b in baca_lembar(lembar, resource)]
        except JudulTakCocok as salah:
            self.hasil.kesalahan += salah.kesalahan

    @cached_property
    def tahun_kode(self) -> dict[str, set[int]]:
        """The years that the workbook names, by the key of the program beside them ("" where there is none)."""
        ada: dict[str, set[int]] = {}
        for b in (b for baris in self.baris.values() for b in baris):
            teks = b.sel("Tahun").teks
            if teks.isdecimal() and TAHUN_AWAL <= int(teks) <= TAHUN_AKHIR:
                kode = b.sel("Kode Program").teks
                ada.setdefault(kunci_dari(kode) if kode else "", set()).add(int(teks))
        return ada

    def tahun(self) -> list[int]:
        """The years that the workbook names, of its readable cells."""
        return sorted({t for semua in self.tahun_kode.values() for t in semua})

    # -- what writers use

    def sekali(self, baris: Baris, *kunci: Any) -> bool:
        """Whether this is the first row of its key; the second is refused and names the first."""
        penuh = (baris.resource.nama, *kunci)
        if (dulu := self._terbaca.setdefault(penuh, baris.sumber.nomor)) == baris.sumber.nomor:
            return True
        pesan = f"Kunci {baris.hasil.kunci} sudah ada pada baris {dulu}. Gabungkan, atau hapus salah satunya."
        baris.galat(baris.judul_kunci, pesan)
        return False

    def kode(self, baris: Baris, judul: str, ada: Iterable[str]) -> str:
        """A code as text. One that was typed as a number may have lost zeros at its ends ("2.10" became 2.1): where
        such a code exists, nobody guesses."""
        kode = baris.teks(judul)
        if isinstance(baris.sel(judul).nilai, int | float):
            pola = re.compile(rf"0*{re.escape(kode)}" + ("0*" if "." in kode else ""))
            if mirip := [k for k in ada if k != kode and pola.fullmatch(k)]:
                pesan = f"Kode {kode} diketik sebagai angka; nol di ujungnya mungkin hilang. Maksud Anda {mirip[0]}?"
                baris.galat(judul, f"{pesan} Tulis kodenya sebagai teks.")
        return kode

    def cari(self, baris: Baris, judul: str, cari: Callable[[], Any]) -> Any:
        """A reference; None, with the fault at its cell, where there is none."""
        try:
            return cari()
        except GalatMasukan as galat:
            baris.galat(judul, galat.pesan)
            return None

    def simpan(
        self,
        verba: Callable[..., HasilMassal],
        pasangan: Iterable[tuple[Baris, Mapping[str, Any]]],
        *,
        utama: bool = True,
        **opsi: Any,
    ) -> list[tuple[Baris, Any]]:
        """Call a bulk verb with the rows that are not refused yet; what it did goes back to each of them.

        Returns the rows that it took, with their objects.
        """
        daftar = [(b, isi) for b, isi in pasangan if not b.ditolak]
        if not daftar:
            return []
        hasil = verba(
            pelaku=self.pelaku,
            baris=[isi for _, isi in daftar],
            tolak=lambda urut, galat: daftar[urut][0].tolak(galat),
            **({} if "pemda" in opsi else {"perangkat_daerah": self.pd}),
            **opsi,
        )
        diambil = [(b, r) for (b, _), r in zip(daftar, hasil.baris, strict=True) if r is not None]
        for _, r in diambil:
            if r.nasib != TETAP:
                self.acuan.catat(r.objek)
        for b, r in diambil:
            b.terima(r, self.acuan.sebut, utama=utama)
        return [(b, r.objek) for b, r in diambil]

    def selesai(self) -> HasilBuku:
        for nama, baris in self.baris.items():
            self.hasil.lembar[nama].baris = [b.hasil for b in baris]
        return self.hasil
