"""What a column of a foreign table holds, read from its headings (top to bottom: "Realisasi Triwulan", "I", "Rp")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pertukaran.perhitungan.kisi import rapi
from sakip.inti.periode import BULAN

K, RP, PERSEN, FISIK = "K", "Rp", "%", "F"  # kinds of a column


@dataclass(frozen=True, slots=True)
class Arti:
    """``medan``: what is meant (kode, nama, tw, bulan, target …), ``jenis`` K, Rp, % or F; ``periode`` the quarter or
    month; ``sd``: the heading says "s.d."; ``tahun``: a year that stands in it."""

    medan: str = ""
    jenis: str = ""
    periode: int = 0
    sd: bool = False
    tahun: int = 0


_ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_BULAN = {b.casefold(): i for i, b in enumerate(BULAN, 1)} | {b[:3].casefold(): i for i, b in enumerate(BULAN, 1)}
_BULAN |= {"nopember": 11, "nop": 11, "agust": 8, "agt": 8, "ags": 8, "sept": 9, "pebruari": 2, "peb": 2}

_JENIS = (
    (FISIK, r"(realisasi |target )?fisik( %)?|% fisik"),
    (PERSEN, r"%|persen|prosen|persentase|prosentase|% .*|.* %"),
    (RP, r".*\b(rp|rupiah|anggaran|keuangan|pagu|dana|belanja|biaya)\b.*"),
    (K, r"k|kinerja|(target|realisasi|capaian) (k|kinerja)|kinerja k|volume|vol|output|capaian|fisik k"),
)
# Leaf columns: matched on the column's own last heading.
_DAUN = (
    ("no", r"no|nomor|no urut|nomor urut"),
    ("kode", r"kode|kd|kode (rek|rekening|program|kegiatan|sub kegiatan|prog|nomenklatur|akun)\b.*|(no )?rek|"
             r"(no |nomor )?rekening|kode urusan.*"),
    ("indikator", r"(?!.*\b(target|realisasi|capaian|satuan)\b).*\bindikator\b.*|tolok ukur.*|keluaran|hasil"),
    ("formulasi", r"formulasi.*|formula|rumus.*|cara perhitungan"),
    ("satuan", r"satuan( .*)?|sat"),
    ("unit", r"(.*\b)?penanggung ?jawab\b.*|unit (kerja|organisasi|perangkat daerah).*|bidang|pelaksana|pptk|"
             r"seksi|pj|opd|perangkat daerah|skpd"),
    ("lokasi", r"lokasi( .*)?"),
    ("sumber_dana", r"sumber (dana|anggaran|pendanaan).*|sd dana"),
    ("pendorong", r"faktor pendorong.*|pendorong.*|faktor pendukung.*"),
    ("penghambat", r"faktor penghambat.*|penghambat.*|kendala.*|permasalahan.*|hambatan.*|masalah.*"),
    ("solusi", r"solusi.*|upaya.*"),
    ("tindak_lanjut", r"(rencana )?tindak lanjut.*"),
    ("keterangan", r"keterangan|ket|catatan.*"),
    ("sasaran", r"sasaran( (?!kinerja).*)?"),
    ("program", r"(nama |uraian )?program"),
    ("kegiatan", r"(nama |uraian )?kegiatan"),
    ("sub_kegiatan", r"(nama |uraian )?(sub kegiatan|subkegiatan|sub keg)"),
    ("nama", r"(?!.*\b(target|realisasi|pagu|anggaran|capaian|kebutuhan)\b)"
             r"(.*\b(program|kegiatan|uraian|urusan|nomenklatur|rincian|nama)\b.*)"),
)  # fmt: skip
# Groups: matched on all headings of the column, in this order.
_GRUP = (
    ("abai", r"\b(sisa|selisih|deviasi|bobot|kelompok sasaran|prioritas|silpa|bertambah|berkurang)\b"),
    ("maju", r"\b(prakiraan maju|perkiraan maju)\b"),
    (
        "tingkat",
        r"\btingkat (capaian|realisasi|penyerapan)\b|\brasio\b|\bpenyerapan\b|^(capaian|% capaian|capaian %)$|"
        r"^capaian kinerja",
    ),
    ("lalu", r"\b(realisasi|capaian)\b.*\b(tahun lalu|n 2|n 1 2)\b|\brealisasi\b.*\bsd\b.*\brenja\b.*\blalu\b"),
    ("renstra_sd", r"\brealisasi\b.*\brenstra\b"),
    ("renstra", r"\brenstra\b|\bakhir (periode|renstra)\b"),
    ("capai", r"\b(realisasi|serapan)\b|^keuangan\b"),
    ("target", r"\b(target|rencana|pagu|anggaran|kebutuhan dana|belanja|dpa|alokasi|jumlah)\b"),
)


def arti_kolom(jalur: Sequence[str]) -> Arti:
    """What a column means by its headings, top to bottom."""
    rapian = [rapi(j) for j in jalur if rapi(j)]
    if not rapian:
        return Arti()
    semua = " ".join(rapian)
    dasar = Arti(jenis=_jenis(rapian), sd=bool(re.search(r"\bsd\b", semua)), tahun=_tahun(semua))
    return _berkala(rapian, semua, dasar) or _daun(rapian, dasar) or _grup(semua, dasar)


def _jenis(rapian: Sequence[str]) -> str:
    """The kind by the lowest heading that tells one."""
    for teks in reversed(rapian):
        for jenis, pola in _JENIS:
            if re.fullmatch(pola, teks):
                return jenis
    return ""


def _tahun(semua: str) -> int:
    ada = re.findall(r"\b(20[0-9]{2})\b", semua)
    return int(ada[-1]) if ada else 0


def _berkala(rapian: Sequence[str], semua: str, dasar: Arti) -> Arti | None:
    """A quarter or a month; ``target`` before it makes the plan of that period."""
    for medan, periode in (("tw", _triwulan(rapian, semua)), ("bulan", _bulan(rapian))):
        if periode:
            rencana = re.search(r"\b(target|rencana|kas|renaksi)\b", semua) and not re.search(r"\brealisasi\b", semua)
            return replace(dasar, medan=f"{medan}_rencana" if rencana else medan, periode=periode)
    return None


def _triwulan(rapian: Sequence[str], semua: str) -> int:
    """The quarter by a heading of its own ("I"), else by "Triwulan II"; "Triwulan I - IV" names none."""
    if not re.search(r"\b(triwulan|tribulan|triw|tw|trw)\b", semua):
        return 0
    if sendiri := next((_ROMAWI[t] for t in reversed(rapian) if t in _ROMAWI), 0):
        return sendiri
    angka = r"(iv|iii|ii|i|[1-4])\b"
    ada = re.findall(rf"\b(?:triwulan|tribulan|triw|tw|trw)(?: ke)? ?{angka}(?! (?:sd )?{angka})", semua)
    return _ROMAWI[ada[-1][0]] if ada else 0


def _bulan(rapian: Sequence[str]) -> int:
    for teks in reversed(rapian):
        kata = re.sub(r"\b(sd|bulan|bln|realisasi|rencana|target|kas|rp|20[0-9]{2})\b", " ", teks).split()
        if len(kata) == 1 and kata[0] in _BULAN:
            return _BULAN[kata[0]]
    return 0


def _daun(rapian: Sequence[str], dasar: Arti) -> Arti | None:
    """A column that stands for itself: by its lowest heading, or by the one above a bare K, Rp or number."""
    bermakna = [t for t in rapian if not re.fullmatch(r"k|rp|%|[0-9]+", t)]
    if not bermakna:
        return None
    for teks in dict.fromkeys((bermakna[-1], " ".join(bermakna))):
        for medan, pola in _DAUN:
            if re.fullmatch(pola, teks):
                return replace(dasar, medan=medan, jenis="")
    return None


def _grup(semua: str, dasar: Arti) -> Arti:
    for medan, pola in _GRUP:
        if re.search(pola, semua):
            return replace(dasar, medan=medan)
    return dasar
