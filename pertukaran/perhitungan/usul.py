"""A mapping proposed from the headings of a table: synonyms first, then likeness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from pertukaran.bentuk import LembarMentah
from pertukaran.perhitungan.baris import REKENING_BELANJA
from pertukaran.perhitungan.judul import FISIK, RP, K
from pertukaran.perhitungan.kenali import kenali_lembar
from pertukaran.perhitungan.kepala import Kepala, Kolom
from pertukaran.perhitungan.kisi import di, huruf_kolom, rapi
from pertukaran.perhitungan.lembar import JUDUL, WAJIB
from pertukaran.perhitungan.pemetaan import NILAI_PERIODE, KolomPeriode, Pemetaan, Sumber, judul_kolom
from sakip.inti.periode import romawi

CUKUP = 0.74  # likeness from which a column is proposed
_NAMA = ("nama", "uraian", "program kegiatan", "program", "kegiatan", "sub kegiatan", "nama program",
         "nama sub kegiatan", "program kegiatan sub kegiatan", "nomenklatur")  # fmt: skip
_KODE_PROGRAM = (
    "kode program",
    "kode",
    "kode kegiatan",
    "kode sub kegiatan",
    "kode program kegiatan",
    "kd",
    "rek",
    "kode rek",
)
_PAGU = ("pagu", "anggaran", "pagu anggaran", "jumlah anggaran", "alokasi", "alokasi anggaran", "pagu indikatif",
         "pagu rp", "anggaran rp", "jumlah", "nilai pagu", "kebutuhan dana", "dpa")  # fmt: skip
_UANG = ("nilai", "realisasi", "realisasi keuangan", "realisasi anggaran", "realisasi rp", "realisasi keuangan rp",
         "jumlah realisasi", "serapan", "keuangan", "keuangan rp", "realisasi sd")  # fmt: skip
_REKENING = ("kode rekening", "rekening", "rek", "kode rek", "no rekening", "kode akun", "akun", "kode belanja")
_INDIKATOR = (
    "indikator",
    "indikator kinerja",
    "indikator kinerja utama",
    "nama indikator",
    "uraian indikator",
    "iku",
    "tolok ukur",
)
# By heading of ours, in every sheet; those of one sheet stand below.
SINONIM: Mapping[str, tuple[str, ...]] = {
    "Kode Indikator": ("kode indikator", "kd indikator", "kode iku"),
    "Kode Program": _KODE_PROGRAM,
    "Kode Rekening": _REKENING,
    "Kode Sasaran": ("kode sasaran", "kd sasaran"),
    "Kode Tujuan": ("kode tujuan", "kd tujuan"),
    "Kode Induk": ("kode induk", "kode parent", "induk"),
    "Tahun": ("tahun", "tahun anggaran", "ta", "thn"),
    "Bulan": ("bulan", "bln"),
    "Triwulan": ("triwulan", "tw", "periode"),
    "Satuan": ("satuan", "sat", "satuan ukuran"),
    "Lokasi": ("lokasi", "lokasi kegiatan"),
    "Sumber Dana": ("sumber dana", "sumber pendanaan", "sumber anggaran", "sd dana"),
    "Uraian": ("uraian", "uraian belanja", "nama rekening", "nama akun", "rincian"),
    "Penanggung Jawab": ("penanggung jawab", "unit penanggung jawab", "bidang", "pj", "pptk", "unit kerja"),
    "Formulasi": ("formulasi", "formula", "rumus perhitungan", "cara perhitungan"),
    "Definisi Operasional": ("definisi operasional", "definisi"),
    "Sumber Data": ("sumber data",),
    "Pendorong": ("faktor pendorong", "pendorong", "faktor pendukung"),
    "Penghambat": ("faktor penghambat", "penghambat", "kendala", "permasalahan", "hambatan"),
    "Solusi": ("solusi", "upaya", "upaya penyelesaian"),
    "Tindak Lanjut": ("tindak lanjut", "rencana tindak lanjut"),
    "Target": ("target", "target kinerja", "target tahunan", "target capaian kinerja", "target capaian"),
    "Realisasi": ("realisasi", "realisasi kinerja", "capaian", "hasil"),
    "Pembilang": ("pembilang",),
    "Penyebut": ("penyebut",),
    "Indikator": _INDIKATOR,
    "Sasaran": ("sasaran", "sasaran strategis", "sasaran kinerja"),
    "Tujuan": ("tujuan",),
    "Kelompok Belanja": ("kelompok belanja", "jenis belanja"),
    "Versi": ("versi", "tahapan", "status anggaran"),
    **{
        f"TW {romawi(i)}": tuple(f"{depan} {n}" for n in (romawi(i).lower(), i)
                                 for depan in ("tw", "triwulan", "target triwulan", "target tw"))
        for i in range(1, 5)
    },
}  # fmt: skip
_KHUSUS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Program", "Kode"): _KODE_PROGRAM,
    ("Program", "Nama"): _NAMA,
    ("Program", "Jenis"): ("jenis", "level", "tingkat"),
    ("Indikator", "Kode"): ("kode indikator", "kd indikator", "kode iku"),
    ("Indikator", "Kode Induk"): ("kode induk", "kode program", "kode sasaran", "kode kegiatan"),
    ("Indikator", "Level"): ("level", "tingkat", "jenis"),
    ("Pagu", "Pagu"): _PAGU,
    ("Kas", "Nilai"): ("nilai", "anggaran kas", "rencana kas", "jumlah"),
    ("Realisasi Keuangan", "Nilai"): _UANG,
    ("Realisasi Fisik", "Nilai"): (
        "nilai",
        "realisasi fisik",
        "fisik",
        "fisik %",
        "realisasi fisik %",
        "progres fisik",
        "progres",
    ),
    ("Pembanding", "Nilai"): ("nilai", "capaian"),
}


_NAMA_SIMPUL = (("nama", ""), ("program", ""), ("kegiatan", ""), ("sub_kegiatan", ""))
_ARTI: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("", "Kode Program"): (("kode_simpul", ""), ("kode", "")),
    ("", "Kode Rekening"): (("rekening", ""),),
    ("Program", "Kode"): (("kode_simpul", ""), ("kode", "")),
    ("Program", "Nama"): _NAMA_SIMPUL,
    ("Indikator", "Kode Induk"): (("kode_simpul", ""), ("kode", "")),
    ("", "Indikator"): (("indikator", ""),),
    ("", "Satuan"): (("satuan", ""),),
    ("", "Lokasi"): (("lokasi", ""),),
    ("", "Sumber Dana"): (("sumber_dana", ""),),
    ("", "Formulasi"): (("formulasi", ""),),
    ("", "Penanggung Jawab"): (("unit", ""),),
    ("", "Pendorong"): (("pendorong", ""),),
    ("", "Penghambat"): (("penghambat", ""),),
    ("", "Solusi"): (("solusi", ""),),
    ("", "Tindak Lanjut"): (("tindak_lanjut", ""),),
    ("Sasaran", "Sasaran"): (("sasaran", ""),),
    ("Pagu", "Pagu"): (("target", RP),),
    ("Pagu", "Uraian"): (("nama", ""),),
    ("Kas", "Uraian"): (("nama", ""),),
    ("Realisasi Keuangan", "Nilai"): (("capai", RP),),
    ("Realisasi Fisik", "Nilai"): (("capai", FISIK), ("bulan", FISIK), ("tw", FISIK)),
    ("Target", "Target"): (("target", K),),
    ("Realisasi", "Realisasi"): (("capai", K),),
}


def usulkan(lembar: LembarMentah, sasaran: str, tahun: int | None = None) -> Pemetaan | None:
    """A mapping to look at and correct; ``None`` where the sheet has no heading row."""
    temuan = kenali_lembar(lembar)
    if temuan.kepala is None:
        return None
    kepala = _tandai_rekening(lembar, temuan.kepala)
    periode, kunci = _periode(kepala, sasaran)
    dipakai = {p.huruf for p in periode}
    kolom = _pasangkan(kepala, sasaran, dipakai, {NILAI_PERIODE.get(sasaran, "")} if periode else set())
    tahun = tahun or temuan.tahun
    if "Tahun" not in kolom and "Tahun" in JUDUL[sasaran] and tahun:
        kolom["Tahun"] = Sumber(tetap=str(tahun))
    _dari_nama(kepala, sasaran, kolom)
    wajib = tuple(j for j in _kunci(sasaran) if j in kolom)
    sd = sasaran == "Realisasi Keuangan" and any(k.arti.sd for u, k in kepala.kolom if huruf_kolom(u) in dipakai)
    return Pemetaan(sasaran, kepala.baris, kolom, periode, kunci, wajib[:1], kumulatif=sd)


def _tandai_rekening(lembar: LembarMentah, kepala: Kepala) -> Kepala:
    """Columns of codes by what they hold: belanja accounts, nodes, or both, whatever their heading says."""
    hasil = []
    for u, k in kepala.kolom:
        isi = [t for b in lembar.baris if b.nomor >= kepala.mulai and (t := "".join(di(b, u).teks.split()))]
        akun = sum(bool(REKENING_BELANJA.fullmatch(t)) for t in isi)
        if k.arti.medan == "kode":
            medan = "rekening" if akun * 2 > len(isi) else "kode" if akun else "kode_simpul"
            k = replace(k, arti=replace(k.arti, medan=medan))
        hasil.append((u, k))
    return replace(kepala, kolom=tuple(hasil))


def _dari_nama(kepala: Kepala, sasaran: str, kolom: dict[str, Sumber]) -> None:
    """Without a column of codes a node is known by its name, from which its key is made."""
    judul = "Kode" if sasaran == "Program" else "Kode Program"
    if judul not in JUDUL[sasaran] or {judul, "Kode Rekening", "Kode Indikator"} & set(kolom):
        return
    nama = [(u, k) for u, k in kepala.kolom if (k.arti.medan, "") in _NAMA_SIMPUL]
    if nama:
        kolom[judul] = Sumber(huruf_kolom(nama[-1][0]), judul_kolom(nama[-1][1].jalur))


def kemiripan(sasaran: str, judul: str, kolom: Kolom) -> float:
    """How much a column is like a heading of ours: 1 for a synonym, less for its meaning, least for likeness.

    Likeness alone does not count against the meaning: "Sumber Dana" is no "Sumber Data".
    """
    teks = _kata(sasaran, judul, kolom)
    arti = _ARTI.get((sasaran, judul), _ARTI.get(("", judul), ()))
    if (kolom.arti.medan, kolom.arti.jenis) in arti or (kolom.arti.medan, "") in arti:
        return max(teks, 0.9) + _terinci(kolom)
    if judul == "Kode Rekening" and kolom.arti.medan == "kode_simpul":
        return 0.0
    return teks if teks > 0.94 or kolom.arti.medan in ("", "keterangan", "abai") else 0.0


def _terinci(kolom: Kolom) -> float:
    """Of several columns of codes or names the lowest level is meant."""
    return 0.01 * sum(k in rapi(" ".join(kolom.jalur)).split() for k in ("sub", "kegiatan"))


def _kata(sasaran: str, judul: str, kolom: Kolom) -> float:
    # Beside indicators a bare "Kode" is the node's.
    sendiri = () if (sasaran, judul) == ("Indikator", "Kode") else (rapi(judul),)
    kata = (*sendiri, *_KHUSUS.get((sasaran, judul), SINONIM.get(judul, ())))
    terbaik = 0.0
    for teks, bobot in ((rapi(" ".join(kolom.jalur)), 1.0), (rapi(kolom.jalur[-1]), 0.95)):
        for urut, k in enumerate(kata):
            sama = 1.0 if teks == k else SequenceMatcher(None, teks, k).ratio() * 0.9
            terbaik = max(terbaik, sama * bobot - urut * 0.003)
    return terbaik


def _kunci(sasaran: str) -> tuple[str, ...]:
    """Headings without which a row says nothing: those of the key, most telling first."""
    return tuple(j for j in WAJIB[sasaran] if j.startswith("Kode") or j in ("Indikator", "Nama", "Sasaran"))


def _pasangkan(kepala: Kepala, sasaran: str, dipakai: set[str], tanpa: set[str]) -> dict[str, Sumber]:
    """Best pairs first; a column serves one heading."""
    calon = sorted(
        (
            (nilai, -i, -u, judul, u)
            for i, judul in enumerate(JUDUL[sasaran])
            if judul not in tanpa
            for u, k in kepala.kolom
            if huruf_kolom(u) not in dipakai and (nilai := kemiripan(sasaran, judul, k)) >= CUKUP
        ),
        reverse=True,
    )
    hasil: dict[str, Sumber] = {}
    terpakai: set[int] = set()
    jalur = dict(kepala.kolom)
    for _, _, _, judul, u in calon:
        if judul not in hasil and u not in terpakai:
            hasil[judul] = Sumber(huruf_kolom(u), judul_kolom(jalur[u].jalur))
            terpakai.add(u)
    return {j: hasil[j] for j in JUDUL[sasaran] if j in hasil}


def _periode(kepala: Kepala, sasaran: str) -> tuple[tuple[KolomPeriode, ...], str]:
    """Columns per month or quarter that fit the sheet."""
    for medan, kunci in (("bulan", "Bulan"), ("tw", "Triwulan")):
        if kunci not in JUDUL[sasaran] or sasaran not in NILAI_PERIODE:
            continue
        nama = f"{medan}_rencana" if sasaran == "Kas" else medan
        ada = [(u, k) for u, k in kepala.kolom if k.arti.medan == nama and _sesuai(k, sasaran)]
        if ada:
            return tuple(
                KolomPeriode(huruf_kolom(u), judul_kolom(k.jalur), str(k.arti.periode)) for u, k in ada
            ), kunci
    return (), ""


def _sesuai(kolom: Kolom, sasaran: str) -> bool:
    jenis = {"Realisasi": K, "Realisasi Fisik": FISIK}.get(sasaran, RP)
    return kolom.arti.jenis == jenis


__all__ = ["SINONIM", "kemiripan", "usulkan"]
