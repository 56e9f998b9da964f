"""Indicators of a foreign table as rows of our sheets: Indikator, Target, Realisasi."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pertukaran.bentuk import Asal, Sel
from pertukaran.perhitungan.bahan import LABEL, Bahan, Kenal, Opsi, Simpul, Ukuran
from pertukaran.perhitungan.kinerja import PERSEN, Kinerja, baca_kinerja
from pertukaran.perhitungan.kisi import kunci_nama, rapi
from pertukaran.perhitungan.kumulatif import selisih
from pertukaran.perhitungan.uang import MAJU, BarisKita
from sakip.inti.angka import adalah_persen
from sakip.inti.istilah import Akumulasi, Polaritas
from sakip.inti.periode import TRIWULAN, nama_singkat

PANJANG_KODE = 40
_LAIN = {"pendorong": "Pendorong", "penghambat": "Penghambat", "solusi": "Solusi", "tindak_lanjut": "Tindak Lanjut"}


def kode_indikator(simpul: str, ke: int) -> str:
    """The code of a new indicator: the node's key and a running number; a long key is cut, with a digest."""
    akhir = f"-I{ke}"
    if len(simpul) + len(akhir) <= PANJANG_KODE:
        return simpul + akhir
    sidik = hashlib.sha256(simpul.encode()).hexdigest()[:6]
    return f"{simpul[: PANJANG_KODE - len(akhir) - 7].rstrip('.')}.{sidik}{akhir}"


@dataclass(slots=True)
class Hasil:
    """Rows of the three sheets."""

    indikator: list[BarisKita] = field(default_factory=list)
    target: list[BarisKita] = field(default_factory=list)
    realisasi: list[BarisKita] = field(default_factory=list)
    tanpa_satuan: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Satu:
    """One indicator while its rows are made: its cells read once, refused ones told once."""

    kode: str
    ukuran: Ukuran
    baca: dict[tuple[str, int, int], Kinerja]

    @property
    def asal(self) -> Asal | None:
        return self.ukuran.nama.asal

    def buat(self, nilai: str | int | None) -> Sel:
        return Sel(nilai, asal=self.asal)

    def sel(self, kunci: tuple[str, int, int]) -> Sel:
        """The cell with what was read: number, word, or the text as it stands."""
        k, asli = self.baca[kunci], self.ukuran.k[kunci][0]
        nilai = asli.nilai if k.galat else k.nilai if k.nilai is not None else k.kata or k.teks
        return replace(asli, nilai=nilai, persen=False)

    def ada(self, medan: str) -> list[tuple[str, int, int]]:
        return sorted(k for k, v in self.baca.items() if k[0] == medan and not v.kosong)


def baris_ukuran(bahan: Bahan, opsi: Opsi, kenal: Kenal, dokumen: str, kumulatif: bool) -> Hasil:
    """All indicators of all nodes."""
    hasil = Hasil()
    for s in bahan.simpul:
        for ke, u in enumerate(s.ukuran, 1):
            kenalan = kenal.indikator.get((s.kode, kunci_nama(u.nama.teks)))
            satu = Satu(kenalan or kode_indikator(s.kode, ke), u, _baca(u, bahan))
            if not kenalan:
                hasil.indikator.append(_indikator(s, satu, opsi, kumulatif, hasil))
            hasil.target += _target(satu, bahan, opsi, dokumen)
            menjumlah = kenal.akumulasi.get(satu.kode) == Akumulasi.JUMLAH.label
            hasil.realisasi += _realisasi(satu, opsi, menjumlah, kumulatif)
    _kabar(hasil, bahan)
    return hasil


def _baca(u: Ukuran, bahan: Bahan) -> dict[tuple[str, int, int], Kinerja]:
    hasil = {}
    for kunci, (sel, kolom) in u.k.items():
        hasil[kunci] = k = baca_kinerja(sel, u.satuan.teks)
        galat = k.galat
        if not galat and k.teks and kunci[0] not in ("target", "renstra", "maju"):
            galat = f'"{k.teks}" tidak terbaca sebagai satu angka. Tulis angkanya saja, misalnya 12 atau 84,5%.'
            hasil[kunci] = replace(k, galat=galat)
        if galat:
            bahan.tolak(u.baris, kolom, sel.teks, galat)
        elif k.catatan:
            bahan.rapikan(f"kolom {kolom}", u.baris, k.catatan)
    return hasil


def _indikator(s: Simpul, satu: Satu, opsi: Opsi, kumulatif: bool, hasil: Hasil) -> BarisKita:
    satuan = _satuan(satu, opsi)
    if not satuan:
        hasil.tanpa_satuan.append(satu.kode)
    return {
        "Kode": satu.buat(satu.kode), "Level": satu.buat(LABEL[s.jenis]), "Kode Induk": satu.buat(s.kode),
        "Indikator": replace(satu.ukuran.nama, nilai=" ".join(satu.ukuran.nama.teks.split())),
        "Satuan": satu.ukuran.satuan if not satu.ukuran.satuan.kosong else satu.buat(satuan),
        "Polaritas": satu.buat(_polaritas(satu)), "Akumulasi": satu.buat(_akumulasi(satu, satuan, kumulatif)),
        "Formulasi": satu.ukuran.lain.get("formulasi", Sel()),
        "Penanggung Jawab": satu.ukuran.lain.get("unit", Sel()),
    }  # fmt: skip


def _satuan(satu: Satu, opsi: Opsi) -> str:
    """The unit of its column, of its cells, of its name ("Persentase …"), or the one given for all."""
    if not satu.ukuran.satuan.kosong:
        return satu.ukuran.satuan.teks
    dari_sel = [
        k.satuan
        for m in ("target", "tw", "capai", "renstra", "maju")
        for x in satu.ada(m)
        if (k := satu.baca[x]).satuan
    ]
    if dari_sel:
        return dari_sel[0]
    awal = rapi(satu.ukuran.nama.teks).split()[:1]
    return PERSEN if awal and adalah_persen(awal[0]) else opsi.satuan_bawaan


def _polaritas(satu: Satu) -> str:
    kata = {k.satuan for k in satu.baca.values() if k.kata}
    if "Predikat" in kata:
        return Polaritas.PREDIKAT.label
    return Polaritas.YA_TIDAK.label if kata else Polaritas.MAKSIMALKAN.label


def _akumulasi(satu: Satu, satuan: str, kumulatif: bool) -> str | None:
    """How its quarters make the year, as the file's own year column shows; blank where nothing tells."""
    tw = [n for k in satu.ada("tw") if (n := satu.baca[k].nilai) is not None]
    setahun = next((n for k in satu.ada("capai") if (n := satu.baca[k].nilai) is not None), None)
    if len(tw) > 1 and setahun is not None and sum(tw) != tw[-1]:
        if setahun == sum(tw):
            return Akumulasi.JUMLAH.label
        if setahun == tw[-1]:
            return Akumulasi.POSISI_AKHIR.label
    posisi = any(k[1] for k in satu.ada("capai")) or (tw and (kumulatif or adalah_persen(satuan)))
    return Akumulasi.POSISI_AKHIR.label if posisi else None


def _target(satu: Satu, bahan: Bahan, opsi: Opsi, dokumen: str) -> Iterator[BarisKita]:
    rencana = {f"TW {nama_singkat(k[1])[3:]}": satu.sel(k) for k in satu.ada("tw_rencana") if k[1] in TRIWULAN}
    for medan, kata in (("target", opsi.dokumen or dokumen), ("maju", MAJU), ("renstra", "Renstra")):
        for kunci in satu.ada(medan):
            tahun = kunci[2] or ({"target": opsi.tahun, "maju": opsi.tahun + 1}.get(medan) if opsi.tahun else None)
            if tahun is None:
                bahan.catatan.append(
                    f"Baris {satu.ukuran.baris}: target {kata} tanpa tahun pada judulnya tidak dibawa."
                )
                continue
            sel, teks = satu.sel(kunci), bool(satu.baca[kunci].teks)
            baris = {"Kode Indikator": satu.buat(satu.kode), "Tahun": satu.buat(tahun), "Dokumen": satu.buat(kata)}
            yield baris | {"Teks" if teks else "Target": sel} | (rencana if medan == "target" else {})


def _realisasi(satu: Satu, opsi: Opsi, menjumlah: bool, kumulatif: bool) -> list[BarisKita]:
    """Quarters, and the year's own figure where the quarters do not already say it."""
    tw = satu.ada("tw")
    hasil = [_baris(satu, k, opsi, triwulan=k[1]) for k in tw]
    if menjumlah and kumulatif:
        deret = [(k[1], n) for k in tw if (n := satu.baca[k].nilai) is not None]
        antara = {p: n for p, n, _ in selisih(deret)}
        for k, baris in zip(tw, hasil, strict=True):
            if k[1] in antara:
                baris["Realisasi"] = replace(baris["Realisasi"], nilai=antara[k[1]])
    nilai = [n for k in tw if (n := satu.baca[k].nilai) is not None]
    for k in satu.ada("capai")[:1]:
        setahun = satu.baca[k].nilai
        if not tw or (setahun is not None and setahun not in (sum(nilai, Decimal(0)), nilai[-1] if nilai else None)):
            # "s.d. triwulan III" alone is the position of that quarter, unless the indicator adds its quarters up.
            hasil.append(_baris(satu, k, opsi, triwulan=0 if tw or menjumlah else k[1]))
    if hasil:
        hasil[-1] |= {judul: satu.ukuran.lain[m] for m, judul in _LAIN.items() if m in satu.ukuran.lain}
    return hasil


def _baris(satu: Satu, kunci: tuple[str, int, int], opsi: Opsi, triwulan: int = 0) -> BarisKita:
    baris = {
        "Kode Indikator": satu.buat(satu.kode),
        "Tahun": satu.buat(kunci[2] or opsi.tahun),
        "Realisasi": satu.sel(kunci),
    }
    return baris | ({"Triwulan": satu.buat(triwulan)} if triwulan else {})


def _kabar(hasil: Hasil, bahan: Bahan) -> None:
    if hasil.indikator:
        bahan.catatan.append(
            f"{len(hasil.indikator)} indikator mendapat kode sendiri; polaritas Maksimalkan kecuali yang memakai "
            "predikat atau ya/tidak. Periksa sebelum menerapkan."
        )
    if hasil.tanpa_satuan:
        contoh = ", ".join(hasil.tanpa_satuan[:5]) + (" …" if len(hasil.tanpa_satuan) > 5 else "")
        bahan.catatan.append(
            f"{len(hasil.tanpa_satuan)} indikator tanpa satuan: {contoh}. "
            "Isikan satuan bawaan, atau lengkapi berkasnya."
        )
