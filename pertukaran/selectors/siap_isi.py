"""Rows that a period expects and that do not exist yet: keys filled, values blank.

Reading such a row back without a value changes nothing (``pertukaran.services.tulis``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anggaran.bentuk import JenisUang
from anggaran.selectors import Anggaran
from anggaran.selectors import muat as muat_anggaran
from anggaran.selectors.isian import berlaku, kolom_baris
from kinerja.layar.lembar import diharapkan
from kinerja.layar.pemeriksa import sudah_terisi
from kinerja.perhitungan.target import target_tertulis
from kinerja.selectors import Kinerja
from kinerja.selectors import muat as muat_kinerja
from pertukaran.resources import LEMBAR
from pertukaran.selectors.ekspor import Baris, Buku
from pertukaran.selectors.kunci import Kunci, Sebutan
from renstra.models import Indikator, SimpulProgram
from sakip.inti.istilah import JenisPK, KeadaanPK
from sakip.inti.periode import TRIWULAN, bulan_triwulan, nama_sampai

LEMBAR_TRIWULAN = ("Realisasi", "Kas", "Realisasi Keuangan", "Realisasi Fisik")
LEMBAR_SETAHUN = ("Target", *LEMBAR_TRIWULAN)
JENIS = {"Kas": JenisUang.KAS, "Realisasi Keuangan": JenisUang.KEUANGAN, "Realisasi Fisik": JenisUang.FISIK}
BULAN_SETAHUN = range(1, 13)

# A row, and what its code stands for.
Siap = dict[str, list[tuple[Baris, str]]]


def baris_siap(sebutan: Sebutan, kunci: Kunci, buku: Buku, tahun: int, triwulan: int) -> Siap:
    """By sheet; of a quarter, or (0) of the whole year, with the targets of its PK. ``buku`` holds what exists."""
    kinerja, anggaran = muat_kinerja(sebutan.pd, tahun), muat_anggaran(sebutan.pd, tahun)
    hasil: Siap = {} if triwulan else {"Target": list(_target(sebutan, kinerja, tahun))}
    hasil["Realisasi"] = list(_realisasi(sebutan, kunci, buku, kinerja, tahun, triwulan))
    bulan = bulan_triwulan(triwulan) if triwulan else BULAN_SETAHUN
    for nama, jenis in JENIS.items():
        hasil[nama] = list(_uang(sebutan, kunci, anggaran, nama, jenis, tahun, bulan))
    return hasil


def _kosong(lembar: str, **isi: object) -> Baris:
    return {**dict.fromkeys(LEMBAR[lembar].kolom()), **isi}


def _hal(i: Indikator, *lain: str) -> str:
    return "\n".join((f"{i.nama} ({i.satuan})", *filter(None, lain)))


# --- performance


def _realisasi(
    sebutan: Sebutan, kunci: Kunci, buku: Buku, data: Kinerja, tahun: int, triwulan: int
) -> Iterator[tuple[Baris, str]]:
    """Indicators of the PK in force and whatever else the submission of the period asks for."""
    ada = {
        (b["Renstra"], b["Kode Indikator"], b["Triwulan"])
        for b in buku.get("Realisasi", ())
        if b["Tahun"] == tahun and not b["Perkiraan"]
    }
    for i in _terukur(data, tahun, triwulan):
        for p in (triwulan,) if triwulan else TRIWULAN:
            kode = (sebutan.nama.renstra[i.renstra_id].kode, i.kode)
            if (*kode, p) in ada or not _perlu(kunci, data, i, tahun, p):
                continue
            target = data.baris(i.pk, tahun, p)
            teks = target_tertulis(target.ketentuan, target.target_periode)
            isi = {"Kode Indikator": i.kode, "Tahun": tahun, "Triwulan": p, "Renstra": kode[0]}
            yield _kosong("Realisasi", **isi), _hal(i, f"Target {nama_sampai(p)}: {teks}" if teks else "")


def _terukur(data: Kinerja, tahun: int, triwulan: int) -> list[Indikator]:
    pk = [data.indikator[i] for i in data.daftar_pengukuran(tahun, triwulan or None)]
    return list({i.pk: i for i in (*pk, *data.untuk_isian(tahun))}.values())


def _perlu(kunci: Kunci, data: Kinerja, i: Indikator, tahun: int, periode: int) -> bool:
    if not diharapkan(i, periode) or sudah_terisi(data, i.pk, tahun, periode):
        return False
    return not kunci.diajukan(tahun, periode, ("indikator", i.pk))


def _target(sebutan: Sebutan, data: Kinerja, tahun: int) -> Iterator[tuple[Baris, str]]:
    """What the year's first agreement still lacks, as long as it is a draft; the plan's target stands beside."""
    pk = data.pk.get(tahun, [])
    if any(p.keadaan == KeadaanPK.DITANDATANGANI.value for p in pk):
        return
    murni = next((p for p in pk if p.jenis == JenisPK.MURNI.value), None)
    for i in data.untuk_isian(tahun):
        if i.simpul_id is not None or data.item(murni, i.pk) is not None:
            continue
        isi = {"Kode Indikator": i.kode, "Tahun": tahun, "Dokumen": "PK Murni"}
        target, dokumen = data.target(i.pk, tahun)
        rencana = f"{dokumen} {tahun}: {target_tertulis(data.ketentuan(i.pk), target)}" if dokumen else ""
        yield _kosong("Target", **isi, Renstra=sebutan.nama.renstra[i.renstra_id].kode), _hal(i, rencana)


# --- money


def _uang(
    sebutan: Sebutan, kunci: Kunci, data: Anggaran, lembar: str, jenis: JenisUang, tahun: int, bulan: Iterable[int]
) -> Iterator[tuple[Baris, str]]:
    """The lowest nodes in force, by rekening or kind where the year's rows are, and month."""
    for simpul in _daun(sebutan, data, tahun):
        for (rekening, uraian), terisi in _tempat(data, jenis, simpul, tahun).items():
            for b in bulan:
                if b in terisi or kunci.diajukan(tahun, (b + 2) // 3, ("simpul", simpul.pk)):
                    continue
                isi = {"Kode Program": sebutan.nama.simpul(simpul), "Tahun": tahun, "Bulan": b}
                lain = {"Kode Rekening": rekening or None, "Uraian": uraian or None}
                yield _kosong(lembar, **isi, **lain), simpul.nama


def _daun(sebutan: Sebutan, data: Anggaran, tahun: int) -> list[SimpulProgram]:
    masa = [s for s in sebutan.simpul.values() if berlaku(s, tahun)]
    induk = {s.induk_id for s in masa}
    return [s for s in masa if s.pk not in induk]


def _tempat(data: Anggaran, jenis: JenisUang, simpul: SimpulProgram, tahun: int) -> dict[tuple[str, str], set[int]]:
    """Months that are told, by (rekening, kind) of the year's rows; a quarter tells its three, a year all."""
    hasil: dict[tuple[str, str], set[int]] = {}
    for uang in data.kantong(jenis).ambil(("simpul", simpul.pk), tahun):
        k = kolom_baris(uang)
        tahu = {k.bulan} if k.bulan else set(bulan_triwulan(k.triwulan) if k.triwulan else BULAN_SETAHUN)
        hasil.setdefault((uang.kode_rekening, uang.uraian), set()).update(tahu)
    return hasil or {("", ""): set()}
