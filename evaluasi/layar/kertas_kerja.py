"""Working papers and the sample as their pages show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evaluasi.bentuk import Terbaca
from evaluasi.layar.catatan import BarisCatatan
from evaluasi.models import KertasKerja, ParafKertasKerja, TandaPemeriksaan
from evaluasi.perhitungan.paraf import JENJANG, Paraf, terbuka
from evaluasi.selectors.catatan import daftar_kertas, daftar_tanda
from evaluasi.selectors.jangkar import PembacaJangkar
from sakip.halaman import Konteks, setempat
from sakip.inti import tabel as t
from sakip.inti.istilah import JenjangReviu, TandaUji

BERUBAH = "berubah sesudah paraf"
HURUF_TANDA = {"": "S", "dicocokkan": "C", "dihitung_ulang": "H", "ditelusuri": "T", "tidak_cocok": "X"}
"""Tick marks as a working paper writes them."""
LEGENDA = (("S", "Sampel, belum diuji"), *((HURUF_TANDA[u.value], u.label) for u in TandaUji))


@dataclass(frozen=True, slots=True)
class BarisTanda:
    """A figure of the sample then and now, and what was done with it."""

    tanda: TandaPemeriksaan
    terbaca: Terbaca
    cap: str = ""
    """Digest of the row, for the page that saves it."""

    @property
    def huruf(self) -> str:
        return HURUF_TANDA[self.tanda.tanda]

    @property
    def nada(self) -> str:
        if not self.tanda.tanda:
            return "hati"
        return "buruk" if self.tanda.tanda == TandaUji.TIDAK_COCOK.value else "baik"

    @property
    def sebut(self) -> str:
        return TandaUji(self.tanda.tanda).label if self.tanda.tanda else "Belum diuji"

    @property
    def label(self) -> str:
        return self.terbaca.label if self.terbaca.ada else self.tanda.label

    @property
    def angka(self) -> str:
        return self.terbaca.sebut(self.tanda.nilai)

    @property
    def bergeser(self) -> bool:
        return not self.terbaca.ada or self.terbaca.bergeser(self.tanda.nilai)


@dataclass(frozen=True, slots=True)
class BarisParaf:
    """A level of review: by whom and of which version, or still open."""

    jenjang: JenjangReviu
    paraf: ParafKertasKerja | None
    versi: int

    @property
    def keadaan(self) -> tuple[str, str]:
        """In words, and its tone."""
        if self.paraf is None:
            return "Belum diparaf", "netral"
        return ("Diparaf", "baik") if self.paraf.versi_kertas == self.versi else (BERUBAH.capitalize(), "hati")

    @property
    def label(self) -> str:
        return self.keadaan[0]

    @property
    def nada(self) -> str:
        return self.keadaan[1]


def baris_paraf(k: KertasKerja) -> tuple[BarisParaf, ...]:
    """Every level, lowest first."""
    ada = {p.jenjang: p for p in k.paraf.all()}
    return tuple(BarisParaf(j, ada.get(j.value), k.versi) for j in JENJANG)


@dataclass(frozen=True, slots=True)
class BarisKertas:
    """A working paper of the list."""

    kertas: KertasKerja
    paraf: tuple[BarisParaf, ...]

    @property
    def catatan(self) -> int:
        return int(self.kertas.banyak_catatan)  # type: ignore[attr-defined]

    @property
    def tanda(self) -> int:
        return int(self.kertas.banyak_tanda)  # type: ignore[attr-defined]


def halaman_kertas(konteks: Konteks) -> tuple[BarisKertas, ...]:
    semua = daftar_kertas(konteks.perangkat_daerah, konteks.tahun)
    return tuple(BarisKertas(k, baris_paraf(k)) for k in semua)


@dataclass(frozen=True, slots=True)
class HalamanKertas:
    """One working paper with all that lies in it, and the levels at which its reader may initial."""

    kertas: KertasKerja
    tanda: tuple[BarisTanda, ...]
    catatan: tuple[BarisCatatan, ...]
    paraf: tuple[BarisParaf, ...]
    jenjang: tuple[JenjangReviu, ...]

    @property
    def langkah(self) -> list[str]:
        return [b.strip() for b in self.kertas.langkah.splitlines() if b.strip()]


def satu_halaman(konteks: Konteks, k: KertasKerja) -> HalamanKertas:
    baca = PembacaJangkar(konteks.perangkat_daerah, konteks.tahun)
    ada = [Paraf(JenjangReviu(p.jenjang), p.oleh_id, p.versi_kertas) for p in k.paraf.all()]
    return HalamanKertas(
        kertas=k,
        tanda=tuple(BarisTanda(x, baca(x.jangkar)) for x in sorted(k.tanda.all(), key=lambda x: x.pk)),
        catatan=tuple(BarisCatatan(c, baca(c.jangkar)) for c in sorted(k.catatan.all(), key=lambda c: c.nomor)),
        paraf=baris_paraf(k),
        jenjang=tuple(terbuka(konteks.pengguna.pk, k.versi, ada)),
    )


def halaman_tanda(konteks: Konteks, cap: Callable[[str, str, int | None], str]) -> tuple[BarisTanda, ...]:
    """The sample and all ticks of the year; ``cap`` makes the digest of a row."""
    baca = PembacaJangkar(konteks.perangkat_daerah, konteks.tahun)
    semua = daftar_tanda(konteks.perangkat_daerah, konteks.tahun)
    return tuple(BarisTanda(x, baca(x.jangkar), cap(x.tanda, x.keterangan, x.kertas_id)) for x in semua)


# --- workbooks


def buku_tanda(baris: Iterable[BarisTanda], tahun: int) -> t.Buku:
    judul = f"Sampel dan tanda pemeriksaan {tahun}"
    tabel = t.Tabel(
        judul=judul,
        lembar="Sampel",
        kolom=(
            t.Kolom("No.", "bilangan", lebar=6),
            t.Kolom("Angka", lebar=60),
            t.Kolom("Nilai", lebar=30),
            t.Kolom("Tanda", lebar=30),
            t.Kolom("Keterangan", lebar=40),
            t.Kolom("Kertas kerja", lebar=20),
            t.Kolom("Oleh", lebar=26),
            t.Kolom("Waktu", "tanggal", lebar=18),
        ),
        baris=tuple(
            t.baris(
                n,
                b.label,
                b.angka or None,
                b.sebut,
                b.tanda.keterangan or None,
                b.tanda.kertas.nomor if b.tanda.kertas else None,
                str(b.tanda.oleh),
                setempat(b.tanda.waktu),
            )
            for n, b in enumerate(baris, 1)
        ),
        kosong="Belum ada sampel.",
        beku=2,
    )
    return t.Buku(judul=judul, tabel=(tabel,))
