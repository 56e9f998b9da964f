"""Remarks as their pages show them: the list, one thread, the table of agencies, and the list as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from evaluasi.bentuk import Jangkar, Terbaca
from evaluasi.models import BalasanCatatan, Catatan, TandaPemeriksaan
from evaluasi.perhitungan.catatan import Langkah, langkah_mungkin, perlu_teks
from evaluasi.selectors.catatan import CatatanDinas, Saringan, daftar_catatan, tanda_jangkar
from evaluasi.selectors.jangkar import PembacaJangkar
from kinerja.layar.bukti import BarisBukti, bagian_bukti
from sakip.halaman import Konteks, KonteksPemda, setempat
from sakip.inti import tabel as t
from sakip.inti.istilah import KeadaanCatatan, SifatCatatan
from sakip.models import PerangkatDaerah

NADA = {
    KeadaanCatatan.TERBUKA: "hati",
    KeadaanCatatan.DIBUKA_LAGI: "buruk",
    KeadaanCatatan.DIJAWAB: "netral",
    KeadaanCatatan.SELESAI: "baik",
}
PILIHAN_KEADAAN = (("belum", "Belum selesai"), *((k.value, k.label) for k in KeadaanCatatan))
PILIHAN_SIFAT = tuple((s.value, s.label) for s in SifatCatatan)


@dataclass(frozen=True, slots=True)
class BarisCatatan:
    """A remark with its figure then and now, and its last turn."""

    catatan: Catatan
    terbaca: Terbaca

    @property
    def label(self) -> str:
        """What it is called now; what is gone keeps the name under which it was remarked on."""
        return self.terbaca.label if self.terbaca.ada else self.catatan.label

    @property
    def angka(self) -> str:
        return self.terbaca.sebut(self.catatan.nilai)

    @property
    def bergeser(self) -> bool:
        return not self.terbaca.ada or self.terbaca.bergeser(self.catatan.nilai)

    @property
    def keadaan(self) -> KeadaanCatatan:
        return KeadaanCatatan(self.catatan.keadaan)

    @property
    def nada(self) -> str:
        return NADA[self.keadaan]

    @property
    def terakhir(self) -> tuple[str, datetime]:
        """Who wrote last, and when."""
        balasan = list(self.catatan.balasan.all())
        akhir = balasan[-1] if balasan else self.catatan
        return str(akhir.oleh), akhir.waktu


def baris_catatan(
    perangkat_daerah: PerangkatDaerah, tahun: int, semua: Iterable[Catatan]
) -> tuple[BarisCatatan, ...]:
    """Each with its figure as it reads now."""
    baca = PembacaJangkar(perangkat_daerah, tahun)
    return tuple(BarisCatatan(c, baca(c.jangkar)) for c in semua)


@dataclass(frozen=True, slots=True)
class DaftarCatatan:
    baris: tuple[BarisCatatan, ...]
    saringan: Saringan
    objek: Terbaca | None
    """What the list is limited to."""

    @property
    def terbuka(self) -> int:
        return sum(b.keadaan is not KeadaanCatatan.SELESAI for b in self.baris)


def halaman_daftar(konteks: Konteks, s: Saringan) -> DaftarCatatan:
    pd, tahun = konteks.perangkat_daerah, konteks.tahun
    baca = PembacaJangkar(pd, tahun)
    semua = daftar_catatan(pd, tahun, s, konteks.pengguna)
    jangkar = s.jangkar or (str(Jangkar("baris", s.objek)) if s.objek else "")
    return DaftarCatatan(
        tuple(BarisCatatan(c, baca(c.jangkar)) for c in semua), s, baca(jangkar) if jangkar else None
    )


# --- one thread


@dataclass(frozen=True, slots=True)
class Giliran:
    """A turn below a remark."""

    balasan: BalasanCatatan

    @property
    def keadaan(self) -> KeadaanCatatan:
        return KeadaanCatatan(self.balasan.menjadi)

    @property
    def nada(self) -> str:
        return NADA[self.keadaan]


@dataclass(frozen=True, slots=True)
class HalamanCatatan:
    """A thread: the remark, its turns, the evidence and the tick of its figure, and what its reader may do."""

    baris: BarisCatatan
    giliran: tuple[Giliran, ...]
    bukti: tuple[BarisBukti, ...]
    tanda: TandaPemeriksaan | None
    jawab: bool
    selesaikan: bool
    buka_lagi: bool
    ubah: bool
    perlu_alasan: bool


def halaman_catatan(konteks: Konteks, c: Catatan, *, boleh_jawab: bool) -> HalamanCatatan:
    """``boleh_jawab``: whether its reader answers for the agency on this row."""
    [baris] = baris_catatan(konteks.perangkat_daerah, konteks.tahun, [c])
    mungkin, pemeriksa = langkah_mungkin(baris.keadaan), konteks.boleh["periksa_kinerja"]
    giliran = tuple(Giliran(b) for b in c.balasan.all())
    return HalamanCatatan(
        baris=baris,
        giliran=giliran,
        bukti=bukti_angka(konteks, baris.terbaca),
        tanda=tanda_jangkar(konteks.perangkat_daerah, konteks.tahun, c.jangkar) if pemeriksa else None,
        jawab=boleh_jawab and Langkah.JAWAB in mungkin,
        selesaikan=pemeriksa and Langkah.SELESAIKAN in mungkin,
        buka_lagi=pemeriksa and Langkah.BUKA_LAGI in mungkin,
        ubah=pemeriksa and not giliran and c.oleh_id == konteks.pengguna.pk,
        perlu_alasan=perlu_teks(baris.keadaan, Langkah.SELESAIKAN),
    )


def bukti_angka(konteks: Konteks, terbaca: Terbaca) -> tuple[BarisBukti, ...]:
    """The agency's own evidence of the figure, where it is of an indicator."""
    if terbaca.indikator is None:
        return ()
    pd, tahun = konteks.perangkat_daerah, konteks.tahun
    return bagian_bukti(pd, tahun, terbaca.indikator, boleh=False).baris


# --- workbooks


def buku_catatan(h: DaftarCatatan, tahun: int) -> t.Buku:
    """The remarks that the page shows, each turn on a line of its own."""
    judul = f"Catatan reviu {tahun}"
    tabel = t.Tabel(
        judul=judul,
        lembar="Catatan",
        kolom=(
            t.Kolom("No.", "bilangan", lebar=6),
            t.Kolom("Keadaan", lebar=14),
            t.Kolom("Sifat", lebar=12),
            t.Kolom("Pada", lebar=50),
            t.Kolom("Angka", lebar=34),
            t.Kolom("Waktu", "tanggal", lebar=18),
            t.Kolom("Oleh", lebar=26),
            t.Kolom("Catatan dan jawaban", lebar=80),
            t.Kolom("Berkas", lebar=30),
        ),
        baris=tuple(x for b in h.baris for x in _baris_buku(b)),
        kosong="Belum ada catatan.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(tabel,))


def _baris_buku(b: BarisCatatan) -> Iterable[t.Baris]:
    c = b.catatan
    sifat = SifatCatatan(c.sifat).label
    kepala = (c.nomor, b.keadaan.label, sifat, b.label, b.angka or None)
    yield t.baris(*kepala, setempat(c.waktu), str(c.oleh), c.teks, None)
    for x in c.balasan.all():
        isi = x.teks or KeadaanCatatan(x.menjadi).label
        kosong = (None, KeadaanCatatan(x.menjadi).label, None, None, None)
        yield t.baris(c.nomor, *kosong[1:], setempat(x.waktu), str(x.oleh), isi, x.nama_berkas or None)


def buku_pemda(konteks: KonteksPemda, baris: Sequence[CatatanDinas]) -> t.Buku:
    judul = f"Catatan reviu {konteks.tahun}"
    angka = ("Menunggu jawaban", "Dijawab", "Temuan terbuka", "Selesai")
    tabel = t.Tabel(
        judul=judul,
        lembar="Perangkat daerah",
        kolom=(t.Kolom("Perangkat daerah", lebar=50), *(t.Kolom(n, "bilangan", lebar=14) for n in angka)),
        baris=tuple(t.baris(b.nama, b.menunggu, b.dijawab, b.temuan, b.selesai) for b in baris),
        kosong="Belum ada catatan pada tahun ini.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(tabel,))
