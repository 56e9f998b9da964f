"""The two-year difference as its pages and workbooks show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from evaluasi.bentuk import Jangkar
from evaluasi.layar.penanda import Penanda
from evaluasi.perhitungan.beda import ATURAN
from evaluasi.perhitungan.beda.bentuk import (
    AturanBeda,
    Berat,
    HasilAturan,
    Jenis,
    Kelompok,
    Sisi,
    Tempat,
    Temuan,
)
from sakip.inti import tabel as t
from sakip.models import PerangkatDaerah

NADA = {Berat.PENTING: "buruk", Berat.PERHATIAN: "hati", Berat.KETERANGAN: "netral"}
TIDAK_ADA = "Tidak ada perbedaan."
KETERANGAN = (
    "Definisi dan cara menghitung dibaca seperti berlaku saat data tahunan masing-masing tahun diajukan. Setiap "
    "temuan adalah pertanyaan, bukan kesalahan: perubahan yang beralasan tetap dicatat."
)
TANPA_PASANGAN = (
    "Tidak ada indikator yang tercatat pada kedua tahun. Target, definisi, dan cara menghitung tidak dapat "
    "dibandingkan: “tidak ada perbedaan” di bawah bukan berarti sama."
)
TANPA_KOREKSI = "Angka tercetak yang dikoreksi hanya diperiksa pada halaman perangkat daerah."
Alamat = Callable[..., str]
"""``konteks.url``: the name of a page, its parts, perhaps another year."""


@dataclass(frozen=True, slots=True)
class SisiTampil:
    teks: str
    sumber: str
    url: str


@dataclass(frozen=True, slots=True)
class TemuanTampil:
    """``penanda``: remarks on it, and for a reviewer the link to begin one."""

    isi: Temuan
    nada: str
    lalu: SisiTampil
    kini: SisiTampil
    penanda: SafeString


@dataclass(frozen=True, slots=True)
class AturanTampil:
    """``banyak`` is what the rule found in all, ``temuan`` what the filter lets through."""

    aturan: AturanBeda
    banyak: int
    berat: tuple[tuple[Berat, str, int], ...]
    temuan: tuple[TemuanTampil, ...]


@dataclass(frozen=True, slots=True)
class KelompokTampil:
    kelompok: Kelompok
    aturan: tuple[AturanTampil, ...]

    @property
    def bertemuan(self) -> tuple[AturanTampil, ...]:
        return tuple(a for a in self.aturan if a.temuan)

    @property
    def bersih(self) -> tuple[AturanTampil, ...]:
        """Rules that found nothing at all; those that the filter empties are not among them."""
        return tuple(a for a in self.aturan if not a.banyak)


@dataclass(frozen=True, slots=True)
class HalamanBeda:
    tahun_lalu: int
    tahun_kini: int
    kelompok: tuple[KelompokTampil, ...]
    berat: tuple[tuple[Berat, str, int], ...]
    banyak: int
    tampil: int

    @property
    def aturan(self) -> tuple[AturanTampil, ...]:
        return tuple(a for k in self.kelompok for a in k.aturan)


def halaman_beda(
    hasil: Sequence[HasilAturan],
    tahun: tuple[int, int],
    saring: Mapping[str, str],
    alamat: Alamat,
    penanda: Mapping[int, Penanda],
) -> HalamanBeda:
    """``saring``: rule, group and weight that may be seen (empty: all). ``penanda`` by year."""

    def lewat(a: AturanBeda, x: Temuan) -> bool:
        return all(
            not saring.get(n) or saring[n] == v
            for n, v in (("aturan", a.kode), ("kelompok", a.kelompok.value), ("berat", x.berat.value))
        )

    def satu(h: HasilAturan) -> AturanTampil:
        dilihat = [x for x in h.temuan if lewat(h.aturan, x)]
        urut = sorted(dilihat, key=lambda x: list(Berat).index(x.berat))
        isi = tuple(_temuan(x, alamat, penanda) for x in urut)
        return AturanTampil(h.aturan, len(h.temuan), _cacah(h.temuan), isi)

    semua = [satu(h) for h in hasil]
    kelompok = tuple(KelompokTampil(k, tuple(a for a in semua if a.aturan.kelompok is k)) for k in Kelompok)
    temuan = [x for h in hasil for x in h.temuan]
    return HalamanBeda(*tahun, kelompok, _cacah(temuan), len(temuan), sum(len(a.temuan) for a in semua))


def _cacah(temuan: Sequence[Temuan]) -> tuple[tuple[Berat, str, int], ...]:
    ada = Counter(x.berat for x in temuan)
    return tuple((b, NADA[b], ada[b]) for b in Berat if ada[b])


def _temuan(x: Temuan, alamat: Alamat, penanda: Mapping[int, Penanda]) -> TemuanTampil:
    jangkar = Jangkar.baca(x.jangkar)
    di = penanda.get(x.jangkar_tahun)
    tanda = di.angka(jangkar, f"{x.objek}, {x.jangkar_tahun}") if di and jangkar else SafeString("")
    return TemuanTampil(x, NADA[x.berat], _sisi(x.lalu, alamat), _sisi(x.kini, alamat), tanda)


def _sisi(s: Sisi, alamat: Alamat) -> SisiTampil:
    return SisiTampil(s.teks, s.sumber, url_tempat(s.tempat, alamat) if s.tempat else "")


def url_tempat(d: Tempat, alamat: Alamat) -> str:
    """The page of a side of a finding."""
    isi: dict[Jenis, tuple[str, dict[str, int]]] = {
        Jenis.INDIKATOR: ("kinerja:indikator", {"indikator_id": d.kunci}),
        Jenis.ASAL: ("kinerja:asal", {"indikator_id": d.kunci}),
        Jenis.NILAI: ("kinerja:riwayat_nilai", {"indikator_id": d.kunci, "periode": d.periode}),
        Jenis.PROGRAM: ("renstra:program", {}),
        Jenis.UANG: ("anggaran:riwayat_nilai", {"simpul_id": d.kunci, "periode": d.periode}),
        Jenis.ANGGARAN: ("anggaran:daftar", {}),
        Jenis.PK: ("kinerja:pk", {"pk_id": d.kunci}),
        Jenis.BUKTI: ("kinerja:bukti", {"bukti_id": d.kunci}),
        Jenis.UKUR: ("kinerja:pengukuran", {}),
        Jenis.LAPORAN: ("laporan:lkip", {}),
    }
    nama, bagian = isi[d.jenis]
    lain = {"slug": d.slug} if d.slug else {}
    return alamat(nama, tahun=d.tahun, **lain, **bagian)


# --- workbook of an agency


def buku_beda(h: HalamanBeda) -> t.Buku:
    """The findings that the page shows, and every rule with its count."""
    judul = f"Beda {h.tahun_lalu} dan {h.tahun_kini}"
    temuan = t.Tabel(
        judul=judul,
        lembar="Temuan",
        atas=(KETERANGAN,),
        kolom=(
            t.Kolom("No.", "bilangan", lebar=6),
            t.Kolom("Aturan", lebar=28),
            t.Kolom("Bobot", lebar=16),
            t.Kolom("Pada", lebar=44),
            t.Kolom("Temuan", lebar=60),
            t.Kolom("Tahun atau dokumen awal", lebar=24),
            t.Kolom("Semula", lebar=32),
            t.Kolom("Tahun atau dokumen akhir", lebar=24),
            t.Kolom("Menjadi", lebar=32),
            t.Kolom("Rincian", lebar=48),
        ),
        baris=tuple(_lembar(h)),
        kosong=TIDAK_ADA,
        beku=1,
    )
    aturan = t.Tabel(
        judul=f"Aturan yang diperiksa, {h.tahun_lalu} dan {h.tahun_kini}",
        lembar="Aturan",
        kolom=(
            t.Kolom("Kelompok", lebar=22),
            t.Kolom("Aturan", lebar=34),
            t.Kolom("Temuan", "bilangan", lebar=10),
            t.Kolom("Hasil", lebar=26),
            t.Kolom("Yang diperiksa", lebar=90),
        ),
        baris=tuple(
            t.baris(
                a.aturan.kelompok.label,
                a.aturan.nama,
                a.banyak,
                f"{a.banyak} perbedaan" if a.banyak else TIDAK_ADA,
                a.aturan.penjelasan,
            )
            for a in h.aturan
        ),
    )
    return t.Buku(judul=judul, tabel=(temuan, aturan))


def _lembar(h: HalamanBeda) -> list[t.Baris]:
    semua = [(a.aturan, x) for a in h.aturan for x in a.temuan]
    return [
        t.baris(
            nomor,
            a.nama,
            x.isi.berat.label,
            x.isi.objek,
            x.isi.kalimat,
            x.lalu.sumber,
            t.tampil(x.lalu.teks),
            x.kini.sumber,
            t.tampil(x.kini.teks),
            "\n".join(x.isi.rincian) or None,
        )
        for nomor, (a, x) in enumerate(semua, start=1)
    ]


# --- a pemda


@dataclass(frozen=True, slots=True)
class SelCacah:
    """How many findings; leads to them."""

    banyak: int
    penting: int
    url: str


@dataclass(frozen=True, slots=True)
class BarisPemda:
    perangkat_daerah: PerangkatDaerah
    url: str
    sel: tuple[SelCacah, ...]
    jumlah: SelCacah


@dataclass(frozen=True, slots=True)
class KolomPemda:
    """A rule, or a group of them."""

    kode: str
    nama: str
    penjelasan: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class HalamanPemda:
    tahun_lalu: int
    tahun_kini: int
    kolom: tuple[KolomPemda, ...]
    baris: tuple[BarisPemda, ...]
    jumlah: int
    per_aturan: bool

    @property
    def penting(self) -> int:
        return sum(b.jumlah.penting for b in self.baris)


def halaman_pemda(
    hasil: Sequence[tuple[PerangkatDaerah, Sequence[HasilAturan]]],
    tahun: tuple[int, int],
    lain: int,
    saring: Mapping[str, str],
    alamat: Callable[[PerangkatDaerah, str], str],
    *,
    rinci: bool = False,
) -> HalamanPemda:
    """Counts per agency by group of rules; with a group chosen, or ``rinci``, by each rule.

    ``lain`` is the year that was chosen beside the page's.
    """
    pilih = saring.get("kelompok", "")
    diperiksa = {h.aturan.kode for _, semua in hasil for h in semua}
    aturan = [a for a in ATURAN if (not hasil or a.kode in diperiksa) and (not pilih or a.kelompok.value == pilih)]
    per_aturan = bool(pilih) or rinci
    kepala = (
        [("aturan", a.kode, a.nama, a.penjelasan) for a in aturan]
        if per_aturan
        else [("kelompok", k.value, k.label, _isi_kelompok(k, aturan)) for k in Kelompok]
    )
    berat = saring.get("berat", "")

    def baris(pd: PerangkatDaerah, semua: Sequence[HasilAturan]) -> BarisPemda:
        def sel(jenis: str, kode: str) -> SelCacah:
            cocok = [
                h for h in semua if kode in ("", h.aturan.kode if jenis == "aturan" else h.aturan.kelompok.value)
            ]
            temuan = [x for h in cocok if h.aturan in aturan for x in h.temuan if berat in ("", x.berat.value)]
            kueri = {"dengan": str(lain), **({jenis: kode} if kode else {}), **({"berat": berat} if berat else {})}
            penting = sum(x.berat is Berat.PENTING for x in temuan)
            return SelCacah(len(temuan), penting, alamat(pd, urlencode(kueri)))

        return BarisPemda(pd, alamat(pd, ""), tuple(sel(j, k) for j, k, _, _ in kepala), sel("kelompok", pilih))

    isi = tuple(baris(pd, semua) for pd, semua in hasil)
    kolom = tuple(
        KolomPemda(kode, nama, penjelasan, sum(b.sel[n].banyak for b in isi))
        for n, (_, kode, nama, penjelasan) in enumerate(kepala)
    )
    return HalamanPemda(*tahun, kolom, isi, sum(b.jumlah.banyak for b in isi), per_aturan)


def _isi_kelompok(k: Kelompok, aturan: Sequence[AturanBeda]) -> str:
    return ", ".join(a.nama for a in aturan if a.kelompok is k)


def buku_pemda(h: HalamanPemda) -> t.Buku:
    """A line per agency, a column per rule."""
    judul = f"Beda {h.tahun_lalu} dan {h.tahun_kini} per perangkat daerah"
    tabel = t.Tabel(
        judul=judul,
        atas=("Banyaknya perbedaan menurut aturan.", TANPA_KOREKSI),
        kolom=(
            t.Kolom("Perangkat daerah", lebar=44),
            *(t.Kolom(k.nama, "bilangan", lebar=14) for k in h.kolom),
            t.Kolom("Jumlah", "bilangan", lebar=10),
            t.Kolom("Penting", "bilangan", lebar=10),
        ),
        baris=(
            *(
                t.baris(b.perangkat_daerah.nama, *(s.banyak for s in b.sel), b.jumlah.banyak, b.jumlah.penting)
                for b in h.baris
            ),
            t.baris(
                "Jumlah",
                *(k.jumlah for k in h.kolom),
                h.jumlah,
                h.penting,
                jenis="jumlah",
            ),
        ),
        kosong="Tidak ada perangkat daerah.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(tabel,))
