"""Pages of tested reports: findings by place with their decisions, filters, what the application knows; workbooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from evaluasi.models import AngkaCetak, BerkasUji, PutusanAngka
from evaluasi.perhitungan.penguji import (
    JENIS,
    BandingSistem,
    Berulang,
    HasilUji,
    JenisBaris,
    Keparahan,
    Sebab,
    Temuan,
    banding_sistem,
    nilai_berulang,
    uji_berkas,
)
from evaluasi.perhitungan.penguji.tempel import tabel_tempel, tulis_sel_cetak
from evaluasi.selectors.penguji import berkas_uji, ke_tempel, objek_sistem, putusan_uji, semua_baris
from sakip.halaman import Konteks, setempat
from sakip.inti import tabel as t

NADA = {
    Keparahan.BERAT: "buruk",
    Keparahan.SEDANG: "hati",
    Keparahan.RINGAN: "netral",
    Keparahan.CATATAN: "netral",
}
BELUM, SUDAH = "belum", "sudah"


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the page shows; an empty choice leaves all."""

    sebab: str = ""
    tempat: str = ""
    putusan: str = ""
    berat: str = ""

    @property
    def aktif(self) -> bool:
        return any((self.sebab, self.tempat, self.putusan, self.berat))


def baca_saringan(minta: QueryDict) -> Saringan:
    """From a query string; a choice that there is not counts as none."""
    sebab, putusan, berat = minta.get("sebab", ""), minta.get("putusan", ""), minta.get("berat", "")
    return Saringan(
        sebab if sebab in {s.value for s in Sebab} else "",
        minta.get("tempat", "")[:120],
        putusan if putusan in (BELUM, SUDAH) else "",
        berat if berat in {k.value for k in Keparahan} else "",
    )


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """A finding with its decision; ``basi``: the figure was changed after it was decided."""

    temuan: Temuan
    putusan: PutusanAngka | None

    @property
    def id(self) -> str:
        return f"{self.temuan.baris.kunci}-{self.temuan.angka}"

    @property
    def nada(self) -> str:
        return NADA[self.temuan.keparahan]

    @property
    def basi(self) -> bool:
        p, x = self.putusan, self.temuan
        return p is not None and (p.tercetak, p.hitungan) != (x.tercetak, x.hitungan)

    @property
    def diputus(self) -> bool:
        return self.putusan is not None and not self.basi


@dataclass(frozen=True, slots=True)
class KelompokTempat:
    tempat: str
    baris: tuple[BarisTemuan, ...]


@dataclass(frozen=True, slots=True)
class RingkasUji:
    """One tested report in the list."""

    uji: BerkasUji
    hasil: HasilUji
    belum: int

    @property
    def banyak(self) -> int:
        return len(self.uji.angka.all())

    @property
    def berat(self) -> int:
        return sum(x.keparahan is Keparahan.BERAT for x in self.hasil.temuan)


@dataclass(frozen=True, slots=True)
class HalamanUji:
    uji: BerkasUji
    hasil: HasilUji
    semua: tuple[BarisTemuan, ...]
    kelompok: tuple[KelompokTempat, ...]
    saringan: Saringan
    sistem: tuple[tuple[BandingSistem, str], ...]
    berulang: tuple[Berulang, ...]

    @property
    def berbeda(self) -> tuple[Berulang, ...]:
        """Printed in several places with more than one value."""
        return tuple(x for x in self.berulang if not x.sama)

    @property
    def tampil(self) -> int:
        return sum(len(k.baris) for k in self.kelompok)

    @property
    def belum(self) -> int:
        return sum(not b.diputus for b in self.semua)

    @property
    def pilihan_sebab(self) -> list[tuple[Sebab, int]]:
        cacah = Counter(b.temuan.sebab for b in self.semua)
        return [(s, cacah[s]) for s in Sebab if cacah[s]]

    @property
    def pilihan_tempat(self) -> list[tuple[str, int]]:
        return list(Counter(b.temuan.baris.tempat for b in self.semua).items())

    @property
    def pilihan_berat(self) -> list[tuple[Keparahan, int]]:
        cacah = Counter(b.temuan.keparahan for b in self.semua)
        return [(k, cacah[k]) for k in Keparahan if cacah[k]]

    @property
    def beda_sistem(self) -> tuple[tuple[BandingSistem, str], ...]:
        return tuple(s for s in self.sistem if s[0].beda)


def halaman_daftar(konteks: Konteks) -> list[RingkasUji]:
    """Every tested report of the agency, whatever its year."""
    hasil = []
    for uji in berkas_uji(konteks.perangkat_daerah):
        h = uji_berkas(semua_baris(uji))
        hasil.append(RingkasUji(uji, h, sum(not b.diputus for b in _berputusan(uji, h))))
    return hasil


def halaman_uji(konteks: Konteks, uji: BerkasUji, saringan: Saringan) -> HalamanUji:
    baris = semua_baris(uji)
    hasil = uji_berkas(baris)
    semua = _berputusan(uji, hasil)
    objek = objek_sistem(konteks.perangkat_daerah, baris, uji.tahun)
    sistem = tuple((s, _alamat(konteks, s)) for s in banding_sistem(baris, objek, uji.tahun))
    return HalamanUji(uji, hasil, semua, _kelompok(semua, saringan), saringan, sistem, nilai_berulang(baris))


def _berputusan(uji: BerkasUji, hasil: HasilUji) -> tuple[BarisTemuan, ...]:
    putusan: Mapping[tuple[str, str], PutusanAngka] = putusan_uji(uji)
    return tuple(BarisTemuan(x, putusan.get((x.baris.kunci, x.angka))) for x in hasil.temuan)


def _kelompok(semua: Sequence[BarisTemuan], s: Saringan) -> tuple[KelompokTempat, ...]:
    """By place, in the order in which the places first occur."""
    isi: dict[str, list[BarisTemuan]] = {}
    for b in semua:
        if _lolos(b, s):
            isi.setdefault(b.temuan.baris.tempat, []).append(b)
    return tuple(KelompokTempat(tempat, tuple(baris)) for tempat, baris in isi.items())


def _lolos(b: BarisTemuan, s: Saringan) -> bool:
    x = b.temuan
    return (
        s.sebab in ("", x.sebab.value)
        and s.tempat in ("", x.baris.tempat)
        and s.berat in ("", x.keparahan.value)
        and (not s.putusan or b.diputus == (s.putusan == SUDAH))
    )


def _alamat(konteks: Konteks, s: BandingSistem) -> str:
    bagian = {"indikator_id": s.objek.kunci} if s.objek.kunci else {}
    return konteks.url(s.objek.halaman, tahun=s.objek.tahun, **bagian)


# --- rows


@dataclass(frozen=True, slots=True)
class BarisAngka:
    """A stored row with its figures in words."""

    angka: AngkaCetak
    jenis: JenisBaris | None
    isi: tuple[tuple[str, str], ...]


def halaman_baris(uji: BerkasUji) -> list[BarisAngka]:
    return [_angka(a) for a in uji.angka.all()]


def _angka(a: AngkaCetak) -> BarisAngka:
    bentuk = JENIS.get(a.jenis)
    kolom = bentuk.kolom if bentuk else ()
    isi = tuple((k.label, _ringkas(tulis_sel_cetak(k, a.isi[k.nama]))) for k in kolom if k.nama in a.isi)
    return BarisAngka(a, bentuk, isi)


def _ringkas(teks: str) -> str:
    butir = teks.split("\n")
    return teks if len(butir) == 1 else f"{len(butir)} butir: {butir[0]} … {butir[-1]}"


# --- workbooks


def buku_daftar(baris: Sequence[RingkasUji]) -> t.Buku:
    kolom = (
        ("Laporan", 44),
        ("Tahun", 8),
        ("Baris", 8),
        ("Angka cocok", 10),
        ("Temuan", 10),
        ("Berat", 8),
        ("Belum diputus", 10),
    )
    isi = t.Tabel(
        judul="Penguji angka",
        kolom=tuple(t.Kolom(j, "teks" if n == 0 else "bilangan", lebar=w) for n, (j, w) in enumerate(kolom)),
        baris=tuple(
            t.baris(r.uji.judul, r.uji.tahun, r.banyak, r.hasil.cocok, len(r.hasil.temuan), r.berat, r.belum)
            for r in baris
        ),
        kosong="Belum ada laporan yang diuji.",
    )
    return t.Buku(judul="Penguji angka", tabel=(isi,))


def buku_baris(uji: BerkasUji) -> t.Buku:
    """All rows as the import reads them: edited there, they can be imported again."""
    kepala, isi = tabel_tempel(ke_tempel(a) for a in uji.angka.all())
    tabel = t.Tabel(
        judul=uji.judul,
        lembar="Baris angka",
        kolom=tuple(t.Kolom(j, lebar=40 if j == "Uraian" else 16) for j in kepala),
        baris=tuple(t.baris(*b) for b in isi),
        kosong="Belum ada baris.",
    )
    return t.Buku(judul=uji.judul, tabel=(tabel,))


def buku_uji(h: HalamanUji) -> t.Buku:
    """Findings as filtered, and the comparison with the application's data."""
    return t.Buku(judul=h.uji.judul, tabel=(_tabel_temuan(h), _tabel_berulang(h), _tabel_sistem(h)))


def _tabel_temuan(h: HalamanUji) -> t.Tabel:
    kolom = (
        ("Tempat", 26),
        ("Baris", 10),
        ("Uraian", 50),
        ("Angka", 18),
        ("Tercetak", 18),
        ("Hitungan", 18),
        ("Rumus", 36),
        ("Bobot", 10),
        ("Sebab", 26),
        ("Penjelasan", 80),
        ("Putusan", 22),
        ("Alasan", 50),
        ("Oleh", 24),
        ("Waktu", 18),
    )
    return t.Tabel(
        judul=h.uji.judul,
        lembar="Temuan",
        atas=(h.uji.sumber, f"{h.hasil.cocok} angka cocok, {len(h.hasil.temuan)} temuan, {h.belum} belum diputus"),
        kolom=tuple(t.Kolom(j, "tanggal" if j == "Waktu" else "teks", lebar=w) for j, w in kolom),
        baris=tuple(_temuan(b) for k in h.kelompok for b in k.baris),
        kosong="Tidak ada temuan yang cocok dengan saringan ini.",
    )


def _temuan(b: BarisTemuan) -> t.Baris:
    x, p = b.temuan, b.putusan
    putusan = (p.get_putusan_display() + (" (angka berubah)" if b.basi else "")) if p else None
    return t.baris(
        x.baris.tempat,
        x.baris.baris,
        x.baris.uraian,
        x.nama,
        x.tercetak,
        x.hitungan,
        x.jejak.aturan if x.jejak else None,
        x.keparahan.label,
        x.sebab.label,
        " ".join(d.kalimat for d in x.dugaan),
        putusan,
        p.alasan if p else None,
        str(p.oleh) if p else None,
        setempat(p.waktu) if p else None,
    )


def _tabel_berulang(h: HalamanUji) -> t.Tabel:
    baris = [
        t.baris(x.uraian, x.tahun, x.kolom, c.teks, b.tempat, b.baris, "sama" if x.sama else "beda")
        for x in h.berulang
        for c, b in x.muncul
    ]
    kolom = (
        ("Uraian", 50),
        ("Tahun", 8),
        ("Angka", 18),
        ("Tercetak", 18),
        ("Tempat", 26),
        ("Baris", 10),
        ("Sama", 8),
    )
    return t.Tabel(
        judul="Tercetak di beberapa tempat",
        lembar="Berulang",
        kolom=tuple(t.Kolom(j, lebar=w) for j, w in kolom),
        baris=tuple(baris),
        kosong="Tidak ada angka yang tercetak di beberapa tempat.",
    )


def _tabel_sistem(h: HalamanUji) -> t.Tabel:
    baris = [
        t.baris(s.baris.sumber, s.objek.nama, s.objek.tahun, x.nama, x.tercetak, x.sistem, _sama(x.sama))
        for s, _ in h.sistem
        for x in s.sel
    ]
    kolom = (("Tercetak pada", 30), ("Pada aplikasi", 50), ("Tahun", 8), ("Angka", 18), ("Tercetak", 18))
    return t.Tabel(
        judul="Terhadap data aplikasi",
        lembar="Data aplikasi",
        kolom=(
            *(t.Kolom(j, "bilangan" if j == "Tahun" else "teks", lebar=w) for j, w in kolom),
            t.Kolom("Aplikasi", lebar=18),
            t.Kolom("Sama", lebar=10),
        ),
        baris=tuple(baris),
        kosong="Tidak ada angka yang juga ada dalam aplikasi.",
    )


def _sama(sama: bool | None) -> str | None:
    return None if sama is None else ("sama" if sama else "beda")
