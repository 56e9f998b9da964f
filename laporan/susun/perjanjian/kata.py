"""The words of letters: what is printed where a pemda has not written its own, and what its own may hold.

A letter is made of named paragraphs; ``{tahun}`` and the like are filled in when it is composed. Agreement:
PermenPANRB 53/2014, Lampiran I (regulation.md 1.1); the head of a region has no superior and signs a statement.
The statement of a review follows Lampiran III (regulation.md 1.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisSurat

PANJANG: Final = 3000
TITIK: Final = "…………………"
_PENANDA: Final = re.compile(r"\{([^{}]*)\}")
_KURUNG: Final = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph of a letter: its key, what the admin's page calls it, and the words in force without a template."""

    kunci: str
    label: str
    bawaan: str


_JUDUL: Final = "PERJANJIAN KINERJA {perubahan} TAHUN {tahun}"
_PEMBUKA: Final = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi pada "
    "hasil, kami yang bertanda tangan di bawah ini:"
)
_SASARAN: Final = (
    "mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai target kinerja "
    "jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian "
    "target kinerja tersebut menjadi tanggung jawab kami."
)

ALINEA: Final[Mapping[JenisSurat, tuple[Alinea, ...]]] = {
    JenisSurat.PK: (
        Alinea("judul", "Judul lembar pernyataan", _JUDUL),
        Alinea("pembuka", "Pembuka", _PEMBUKA),
        Alinea("sebut_pertama", "Sebutan pihak pertama", "Selanjutnya disebut pihak pertama"),
        Alinea("sebut_kedua", "Sebutan pihak kedua", "Selaku atasan pihak pertama, selanjutnya disebut pihak kedua"),
        Alinea("janji", "Janji pihak pertama", f"Pihak pertama berjanji akan {_SASARAN}"),
        Alinea(
            "supervisi",
            "Kewajiban pihak kedua",
            "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian "
            "kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan "
            "dan sanksi.",
        ),
        Alinea("judul_lampiran", "Judul lampiran", _JUDUL),
    ),
    JenisSurat.PK_KEPALA_DAERAH: (
        Alinea("judul", "Judul lembar pernyataan", _JUDUL),
        Alinea("pembuka", "Pembuka", _PEMBUKA),
        Alinea("janji", "Janji", f"Kami berjanji akan {_SASARAN}"),
        Alinea("judul_lampiran", "Judul lampiran", _JUDUL),
    ),
    JenisSurat.KATA_PENGANTAR: (
        Alinea(
            "syukur",
            "Pembuka",
            "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa atas tersusunnya Laporan Kinerja {instansi} "
            "Tahun {tahun}.",
        ),
        Alinea(
            "maksud",
            "Maksud laporan",
            "Laporan ini mempertanggungjawabkan pelaksanaan Perjanjian Kinerja Tahun {tahun} sebagaimana diatur "
            "dalam Peraturan Presiden Nomor 29 Tahun 2014 dan Peraturan Menteri PANRB Nomor 53 Tahun 2014.",
        ),
        Alinea(
            "penutup",
            "Penutup",
            "Kami mengharapkan saran untuk perbaikan kinerja {instansi} pada tahun berikutnya.",
        ),
    ),
    JenisSurat.PERNYATAAN_REVIU: (
        Alinea(
            "lingkup",
            "Yang direviu",
            "Kami telah mereviu Laporan Kinerja {instansi} untuk tahun anggaran {tahun} sesuai Pedoman Reviu atas "
            "Laporan Kinerja. Substansi informasi yang dimuat dalam Laporan Kinerja menjadi tanggung jawab manajemen "
            "{instansi}.",
        ),
        Alinea(
            "tujuan",
            "Tujuan reviu",
            "Reviu bertujuan untuk memberikan keyakinan terbatas bahwa laporan kinerja telah disajikan secara "
            "akurat, andal, dan valid.",
        ),
        Alinea(
            "simpulan",
            "Simpulan tanpa perbedaan",
            "Berdasarkan reviu kami, tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan dalam meyakini "
            "keandalan informasi yang disajikan di dalam laporan kinerja ini.",
        ),
    ),
}

_UMUM: Final = {
    "tahun": "tahun surat",
    "instansi": "nama perangkat daerah dengan daerahnya",
    "perangkat_daerah": "nama perangkat daerah",
    "daerah": "nama daerah",
    "pemda": "nama pemerintah daerah",
}
_PIHAK: Final = {
    "perubahan": "PERUBAHAN pada PK perubahan, selain itu kosong",
    "nama": "nama pihak pertama",
    "jabatan": "jabatan pihak pertama",
    "tempat": "tempat penandatanganan",
    "tanggal": "tanggal surat",
}
PENANDA: Final[Mapping[JenisSurat, Mapping[str, str]]] = {
    JenisSurat.PK: {
        **_UMUM,
        **_PIHAK,
        "nama_atasan": "nama pihak kedua",
        "jabatan_atasan": "jabatan pihak kedua",
    },
    JenisSurat.PK_KEPALA_DAERAH: {**_UMUM, **_PIHAK},
    JenisSurat.KATA_PENGANTAR: _UMUM,
    JenisSurat.PERNYATAAN_REVIU: {**_UMUM, "nomor": "nomor Catatan Hasil Reviu", "tanggal": "tanggal reviu"},
}
"""What may stand in braces, with what the reader is told about it."""


def kata_bawaan(jenis: JenisSurat) -> dict[str, str]:
    """The words of this program for a kind of letter."""
    return {a.kunci: a.bawaan for a in ALINEA[jenis]}


def isi_kata(teks: str, nilai: Mapping[str, str]) -> str:
    """A paragraph with its placeholders filled in; what is not known yet leaves dots to write on.

    ``perubahan`` alone may be empty, and takes its blank along.
    """

    def ganti(cocok: re.Match[str]) -> str:
        nama = cocok[1]
        return nilai.get(nama, "") or ("" if nama == "perubahan" else TITIK)

    return re.sub(r"[ \t]{2,}", " ", _PENANDA.sub(ganti, teks)).strip()


# --- what is refused


def periksa_kata(jenis: JenisSurat, isi: Mapping[str, str]) -> list[GalatMasukan]:
    """Everything that keeps these words from being stored; ``kolom`` is the paragraph's key."""
    label = {a.kunci: a.label for a in ALINEA[jenis]}
    galat = [
        GalatMasukan(
            f'Alinea "{kunci}" tidak ada pada {jenis.label}; yang ada: {", ".join(label)}.', nilai=kunci, kolom=kunci
        )
        for kunci in isi
        if kunci not in label
    ]
    for kunci, nama in label.items():
        galat += _periksa_alinea(jenis, kunci, nama, isi.get(kunci, "").strip())
    return galat


def _periksa_alinea(jenis: JenisSurat, kunci: str, nama: str, teks: str) -> Iterator[GalatMasukan]:
    if not teks:
        yield GalatMasukan(f"{nama}: masih kosong; tulis kalimatnya atau ambil kata bawaan.", nilai="", kolom=kunci)
    if len(teks) > PANJANG:
        pesan = f"{nama}: {len(teks)} huruf, paling banyak {PANJANG}; ringkas kalimatnya."
        yield GalatMasukan(pesan, nilai=len(teks), kolom=kunci)
    for penanda in _PENANDA.findall(teks):
        if penanda not in PENANDA[jenis]:
            yield _penanda_asing(jenis, kunci, nama, penanda)
    if _KURUNG.search(_PENANDA.sub("", teks)):
        pesan = f"{nama}: tanda kurung kurawal tidak berpasangan; tulis penanda seperti {{tahun}}."
        yield GalatMasukan(pesan, nilai=teks, kolom=kunci)


def _penanda_asing(jenis: JenisSurat, kunci: str, nama: str, penanda: str) -> GalatMasukan:
    dikenal = PENANDA[jenis]
    dekat = tuple(get_close_matches(penanda.strip().lower(), dikenal, n=1))
    saran = f"Maksud Anda {{{dekat[0]}}}?" if dekat else f"Yang dikenal: {', '.join(f'{{{p}}}' for p in dikenal)}."
    return GalatMasukan(f"{nama}: {{{penanda}}} tidak dikenal. {saran}", nilai=penanda, saran=dekat, kolom=kunci)
