"""Nodes and their money as rows of our sheets: Program, Pagu, Kas, Realisasi Keuangan, Realisasi Fisik."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pertukaran.bentuk import Asal, Sel
from pertukaran.perhitungan.bahan import LABEL, PROGRAM, Bahan, Kenal, KunciUang, Opsi, Rekening, Simpul, Uang
from pertukaran.perhitungan.judul import FISIK, RP
from pertukaran.perhitungan.kisi import kunci_nama
from pertukaran.perhitungan.kumulatif import deret_uang, selisih
from sakip.inti.angka import format_rupiah

BarisKita = dict[str, Sel]
MAJU = "Prakiraan maju"


def baris_program(bahan: Bahan, kenal: Kenal) -> list[BarisKita]:
    """Every node, parents before children as they stand in the file."""
    hasil = []
    for s in bahan.simpul:
        baris = {
            "Kode": _buat(s, s.kode), "Jenis": _buat(s, LABEL[s.jenis]), "Nama": replace(s.sel_nama, nilai=s.nama),
            "Kode Induk": _buat(s, s.kode_induk or None), "Kode Cetak": s.sel_kode,
            "Lokasi": s.lain.get("lokasi", Sel()),
        }  # fmt: skip
        if s.jenis == PROGRAM and (kode := kenal.sasaran.get(kunci_nama(s.sasaran))):
            baris["Kode Sasaran"] = _buat(s, kode)
        hasil.append(baris)
    asing = {s.sasaran for s in bahan.simpul if s.sasaran and kunci_nama(s.sasaran) not in kenal.sasaran}
    for sasaran in sorted(asing):
        bahan.catatan.append(f'Sasaran "{sasaran[:80]}" belum dikenal; programnya belum ditautkan padanya.')
    return hasil


def baris_uang(bahan: Bahan, opsi: Opsi, versi: str, kumulatif: bool) -> dict[str, list[BarisKita]]:
    """Rows of the four sheets of money."""
    hasil: dict[str, list[BarisKita]] = {"Pagu": [], "Kas": [], "Realisasi Keuangan": [], "Realisasi Fisik": []}
    for s in _pembawa(bahan, opsi):
        dasar = _tempat(s)
        hasil["Pagu"] += _pagu(s, dasar, bahan, opsi, versi)
        hasil["Kas"] += [
            _nilai(dasar, u, opsi.tahun, bulan=k.periode) for k, u in s.uang.items() if k.medan == "bulan_rencana"
        ]
        hasil["Realisasi Keuangan"] += _keuangan(s, dasar, bahan, opsi, kumulatif)
        hasil["Realisasi Fisik"] += _fisik(s, dasar, opsi)
    return hasil


def _buat(s: Simpul, nilai: str | None) -> Sel:
    return Sel(nilai, asal=s.sel_kode.asal or s.sel_nama.asal)


def _pembawa(bahan: Bahan, opsi: Opsi) -> Iterator[Simpul | Rekening]:
    """Whose amounts are written; accounts only where asked for, or where there is nothing else."""
    yield from bahan.simpul
    daun = [r for r in bahan.rekening if r.daun]
    if opsi.rekening or not bahan.simpul:
        yield from daun
    elif daun:
        bahan.catatan.append(f"{len(daun)} baris rekening belanja tidak dibawa; jumlahnya sudah ada pada simpulnya.")


def _tempat(s: Simpul | Rekening) -> BarisKita:
    if isinstance(s, Simpul):
        return {"Kode Program": _buat(s, s.kode)}
    simpul = _buat(s.simpul, s.simpul.kode) if s.simpul else Sel()
    return {
        "Kode Program": simpul,
        "Kode Rekening": replace(s.sel_kode, nilai=s.kode),
        "Uraian": Sel(s.nama, asal=s.sel_kode.asal),
    }


def _sama_anaknya(s: Simpul | Rekening, kunci: KunciUang, opsi: Opsi) -> bool:
    """A parent's amount that is left out because its children add up to it."""
    if opsi.induk or not isinstance(s, Simpul):
        return False
    anak = [u.nilai for x in s.anak if (u := x.uang.get(kunci)) and u.nilai is not None]
    return bool(anak) and sum(anak, Decimal(0)) == s.uang[kunci].nilai


def _pagu(s: Simpul | Rekening, dasar: BarisKita, bahan: Bahan, opsi: Opsi, versi: str) -> Iterator[BarisKita]:
    sumber = s.lain.get("sumber_dana") if isinstance(s, Simpul) else None
    for k, u in s.uang.items():
        if k.medan not in ("target", "maju") or k.jenis != RP or _sama_anaknya(s, k, opsi):
            continue
        tahun = k.tahun or ((opsi.tahun + 1 if k.medan == "maju" else opsi.tahun) if opsi.tahun else None)
        kata = MAJU if k.medan == "maju" else opsi.versi or k.versi or versi
        baris = {**dasar, "Tahun": _dari(u, tahun), "Versi": _dari(u, kata), "Pagu": u.sel}
        yield baris | ({"Sumber Dana": sumber} if sumber and k.medan == "target" else {})


def _dari(u: Uang, nilai: int | str | None) -> Sel:
    return Sel(nilai, asal=Asal(u.sel.asal.lembar, u.baris, u.kolom) if u.sel.asal else None)


def _nilai(dasar: BarisKita, u: Uang, tahun: int | None, *, bulan: int = 0, triwulan: int = 0) -> BarisKita:
    baris = {**dasar, "Tahun": _dari(u, tahun), "Nilai": u.sel}
    if bulan:
        baris["Bulan"] = _dari(u, bulan)
    if triwulan:
        baris["Triwulan"] = _dari(u, triwulan)
    return baris


def _keuangan(
    s: Simpul | Rekening, dasar: BarisKita, bahan: Bahan, opsi: Opsi, kumulatif: bool
) -> Iterator[BarisKita]:
    """By month where there are months, else by quarter, else the year's own amount."""
    for medan in ("bulan", "tw"):
        kunci = [k for k in s.uang if k.medan == medan and k.jenis == RP]
        if not kunci:
            continue
        isi = _antara(s.uang, bahan, s) if kumulatif else {}
        for k in sorted(kunci, key=lambda x: (x.tahun, x.periode)):
            u = s.uang[k]
            if not _sama_anaknya(s, k, opsi):
                u = (
                    replace(u, sel=replace(u.sel, nilai=isi[k.periode]))
                    if u.nilai is not None and k.periode in isi
                    else u
                )
                pada = {"bulan": k.periode} if medan == "bulan" else {"triwulan": k.periode}
                yield _nilai(dasar, u, k.tahun or opsi.tahun, **pada)
        return
    for k, u in s.uang.items():
        if k.medan == "capai" and k.jenis == RP and not _sama_anaknya(s, k, opsi):
            yield _nilai(dasar, u, k.tahun or opsi.tahun)


def _antara(uang: Mapping[KunciUang, Uang], bahan: Bahan, s: Simpul | Rekening) -> dict[int, Decimal]:
    """Positions made into each period's own amount; odd ones are said."""
    hasil = {}
    for periode, nilai, lompat in selisih(deret_uang(uang)):
        hasil[periode] = nilai
        if nilai < 0:
            bahan.catatan.append(
                f"Baris {s.baris}: posisi periode {periode} turun {format_rupiah(-nilai)}; ditulis negatif."
            )
        elif lompat:
            bahan.catatan.append(
                f"Baris {s.baris}: posisi sebelum periode {periode} tidak ada; selisihnya memuat periode itu."
            )
    return hasil


def _fisik(s: Simpul | Rekening, dasar: BarisKita, opsi: Opsi) -> Iterator[BarisKita]:
    """Positions in percent; a year's own one only where no period has any."""
    ada = {k: u for k, u in s.uang.items() if k.jenis == FISIK and k.medan in ("tw", "bulan", "capai")}
    berkala = any(k.medan != "capai" for k in ada)
    for k, u in ada.items():
        if k.medan == "capai" and berkala:
            continue
        pada = {"bulan": k.periode} if k.medan == "bulan" else {"triwulan": k.periode} if k.medan == "tw" else {}
        yield _nilai(dasar, u, k.tahun or opsi.tahun, **pada)
