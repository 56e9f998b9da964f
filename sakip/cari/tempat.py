"""Pages and chapters of the guide that a word may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from sakip.cari.kata import Kata
from sakip.halaman import Konteks, KonteksPemda
from sakip.inti.istilah import Peran


@dataclass(frozen=True, slots=True)
class Tempat:
    """A page: its address by name, and the words under which people look for it."""

    judul: str
    nama: str
    kata: str = ""
    izin: str = ""
    bagian: Mapping[str, Any] = field(default_factory=dict)


ROMAWI = ("I", "II", "III", "IV")
SITUS = (
    Tempat("Beranda", "beranda", "tugas pekerjaan daftar perangkat daerah"),
    Tempat("Antrean persetujuan", "antrean", "menunggu verifikasi setuju kunci"),
    Tempat("Panduan", "panduan", "bantuan cara petunjuk"),
    Tempat("Ganti kata sandi", "sandi", "password akun"),
)
PD = (
    Tempat("Ringkasan", "laporan:ringkasan", "capaian dasbor"),
    Tempat("Renstra", "renstra:pohon", "rencana strategis visi misi tujuan sasaran indikator"),
    Tempat("Program dan kegiatan", "renstra:program", "sub kegiatan pohon nomenklatur"),
    Tempat("Susun Renstra", "renstra:daftar", "ubah tambah tujuan sasaran indikator", "susun_rencana"),
    Tempat("Perjanjian Kinerja", "kinerja:pk", "pk tapkin"),
    Tempat("Rencana Aksi", "kinerja:aksi", "langkah jadwal kemajuan"),
    *(
        Tempat(f"Isian realisasi, Triwulan {r}", "kinerja:isian", f"mengisi kinerja tw {n}", bagian={"periode": n})
        for n, r in enumerate(ROMAWI, 1)
    ),
    Tempat("Isian realisasi setahun", "kinerja:isian", "mengisi kinerja tahunan", bagian={"periode": 0}),
    *(
        Tempat(f"Isian anggaran, Triwulan {r}", "anggaran:isian", f"keuangan fisik tw {n}", bagian={"periode": n})
        for n, r in enumerate(ROMAWI, 1)
    ),
    *(
        Tempat(f"Pengajuan Triwulan {r}", "pengajuan", f"ajukan setujui kembalikan tw {n}", bagian={"periode": n})
        for n, r in enumerate(ROMAWI, 1)
    ),
    Tempat("Pengukuran Kinerja", "kinerja:pengukuran", "capaian target realisasi"),
    Tempat("Riwayat capaian", "kinerja:riwayat", "antartahun perkembangan"),
    Tempat("Anggaran", "anggaran:daftar", "pagu kas penyerapan sisa keuangan"),
    Tempat("LKIP", "laporan:lkip", "laporan kinerja naskah pdf lakip"),
    Tempat("Efisiensi", "laporan:efisiensi", "penggunaan sumber daya"),
    Tempat("Buka tahun berikutnya", "gulir", "salin target program pagu pindah tahun baru", "susun_rencana"),
)
PEMDA = (
    Tempat("Papan tenggat", "papan", "belum mengisi mengajukan terlambat", "lihat_pemda"),
    Tempat("Kalender pengisian", "kalender", "jadwal tenggat jendela", "lihat_pemda"),
    Tempat("Bentuk perangkat daerah baru", "pembentukan", "pecah gabung dinas opd lahir", "kelola"),
)


def _alamat(konteks: Konteks | KonteksPemda | None, t: Tempat) -> str:
    """Empty where the page does not exist in this installation."""
    try:
        return konteks.url(t.nama, **t.bagian) if konteks else reverse(t.nama)
    except NoReverseMatch:
        return ""


def _cocok(kata: Kata, *teks: str) -> bool:
    semua = " ".join(teks).lower()
    return all(k in semua for k in kata.butir)


def halaman(kata: Kata, konteks: Konteks | None, pemda: KonteksPemda | None) -> list[tuple[str, str]]:
    """(title, address) of the pages that fit, those of the agency in sight and of the pemda among them."""
    semua: list[tuple[Konteks | KonteksPemda | None, Iterable[Tempat]]] = [(None, SITUS)]
    semua += [(k, isi) for k, isi in ((konteks, PD), (pemda, PEMDA)) if k is not None]
    cocok = [(k, t) for k, isi in semua for t in isi if _cocok(kata, t.judul, t.kata) and _boleh(k, t)]
    cocok.sort(key=lambda kt: not _cocok(kata, kt[1].judul))
    return [(t.judul, url) for k, t in cocok if (url := _alamat(k, t))]


def _boleh(konteks: Konteks | KonteksPemda | None, t: Tempat) -> bool:
    return not t.izin or (konteks is not None and konteks.boleh[t.izin])


@cache
def _alinea(peran: Peran) -> tuple[str, ...]:
    """The paragraphs of a role's chapter as plain words."""
    html = render_to_string(f"sakip/panduan/{peran.value}.html")
    polos = (unescape(re.sub(r"<[^>]+>", " ", a)) for a in re.split(r"</(?:p|li|h3)>", html))
    return tuple(" ".join(a.split()) for a in polos if a.strip())


def panduan(kata: Kata) -> list[tuple[Peran, str]]:
    """(role, its first paragraph that fits)."""
    hasil = ((p, next((a for a in _alinea(p) if _cocok(kata, a)), "")) for p in Peran)
    return [(p, a) for p, a in hasil if a]
