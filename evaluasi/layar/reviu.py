"""The review of an LKj as its pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evaluasi.models import JawabanReviu, ReviuLkj, TemuanReviu
from evaluasi.perhitungan.reviu import KELOMPOK, diputus_selesai, perlu_alasan
from evaluasi.selectors.fakta_reviu import BahanFakta, Fakta, fakta_dari
from evaluasi.selectors.jangkar import PembacaJangkar
from evaluasi.selectors.reviu import (
    Beda,
    ReviuDinas,
    beda_dari,
    beda_kini,
    bentuk_butir,
    diterima,
    naskah_reviu,
    pohon_beku,
    reviu_laporan,
    reviu_selesai,
    temuan_lalu,
    urut_jawaban,
    wajib_reviu,
)
from evaluasi.selectors.sumber_temuan import Sumber, sumber_temuan
from laporan.layar.lkip import laporan_lkip
from laporan.models import Laporan, Pengesampingan, Terbitan
from laporan.selectors.terbitan import BERLAKU, final_laporan
from sakip.halaman import Konteks, KonteksPemda, setempat
from sakip.inti import tabel as t
from sakip.inti.istilah import JawabanButir, KeadaanDokumen, KeadaanReviu, KeadaanTemuan
from sakip.inti.periode import format_tanggal

NADA = {KeadaanReviu.BERJALAN: "hati", KeadaanReviu.TANGGAPAN: "hati", KeadaanReviu.SELESAI: "baik"}
NADA_TEMUAN = {
    KeadaanTemuan.TERBUKA: "hati",
    KeadaanTemuan.DIPERBAIKI: "baik",
    KeadaanTemuan.TIDAK_DISETUJUI: "buruk",
}
KLAIM = {
    KeadaanTemuan.TERBUKA: "terbuka",
    KeadaanTemuan.DIPERBAIKI: "telah diperbaiki",
    KeadaanTemuan.TIDAK_DISETUJUI: "tidak disetujui",
}
"""What the agency says of a finding, short enough for a mark."""
PILIHAN_JAWABAN = tuple((j.value, j.label) for j in JawabanButir)


@dataclass(frozen=True, slots=True)
class BarisPutaran:
    """A round in the list; ``lanjut``: a later one goes on with it."""

    reviu: ReviuLkj
    lanjut: bool

    @property
    def keadaan(self) -> KeadaanReviu:
        return KeadaanReviu(self.reviu.keadaan)

    @property
    def label(self) -> str:
        if self.lanjut and self.keadaan is not KeadaanReviu.SELESAI:
            return "Dilanjutkan"
        return self.keadaan.label

    @property
    def nada(self) -> str:
        return "netral" if self.lanjut else NADA[self.keadaan]

    @property
    def temuan(self) -> int:
        return int(self.reviu.banyak_temuan)  # type: ignore[attr-defined]

    @property
    def terbuka(self) -> int:
        return int(self.reviu.banyak_terbuka)  # type: ignore[attr-defined]

    @property
    def hasil(self) -> str:
        if self.keadaan is not KeadaanReviu.SELESAI:
            return ""
        return "tanpa perbedaan" if self.reviu.tanpa_perbedaan else "dengan perbedaan"


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """The reviewed version against the final, or against the data while there is none."""

    reviu: ReviuLkj
    beda: Beda
    final: Terbitan | None
    diterima: Pengesampingan | None

    @property
    def lain(self) -> str:
        return f"final ke-{self.final.ke}" if self.final else "data sekarang"

    @property
    def kalimat(self) -> str:
        if not self.beda.terbaca:
            return "Arsip naskah yang direviu tidak terbaca; minta admin memulihkannya dari cadangan."
        awal = f"Naskah reviu ke-{self.reviu.terbitan.ke} yang direviu dan {self.lain}"
        return f"{awal} sama isinya." if self.beda.sama else f"{awal} berbeda pada {self.beda.banyak} hal."


@dataclass(frozen=True, slots=True)
class HalamanReviu:
    """Where the review of a year's LKIP stands."""

    laporan: Laporan | None
    wajib: bool
    naskah: Terbitan | None
    putaran: tuple[BarisPutaran, ...]
    banding: Perbandingan | None

    @property
    def keadaan_laporan(self) -> str:
        return KeadaanDokumen(self.laporan.keadaan).label if self.laporan else "Belum dimulai"

    @property
    def siap(self) -> bool:
        """The report waits for the reviewer."""
        return self.laporan is not None and self.laporan.keadaan == KeadaanDokumen.SIAP_REVIU.value

    @property
    def terakhir(self) -> BarisPutaran | None:
        return self.putaran[0] if self.putaran else None

    @property
    def bisa_mulai(self) -> bool:
        """Whether a round may begin; the data are compared when it does."""
        if not self.siap or self.naskah is None:
            return False
        r = self.terakhir
        if r is None or r.reviu.terbitan_id != self.naskah.pk:
            return True
        return r.keadaan is KeadaanReviu.TANGGAPAN and r.terbuka == 0

    @property
    def selesai(self) -> ReviuLkj | None:
        return self.banding.reviu if self.banding else None


def halaman_reviu(konteks: Konteks) -> HalamanReviu:
    """A fixed number of queries; the report is composed only where a finished review is compared with it."""
    pd, tahun = konteks.perangkat_daerah, konteks.tahun
    laporan, semua = laporan_lkip(pd, tahun), reviu_laporan(pd, tahun)
    putaran = tuple(BarisPutaran(r, n > 0) for n, r in enumerate(semua))
    naskah = naskah_reviu(laporan) if laporan else None
    banding = perbandingan(konteks, laporan)
    return HalamanReviu(laporan, wajib_reviu(pd, tahun), naskah, putaran, banding)


def perbandingan(konteks: Konteks, laporan: Laporan | None) -> Perbandingan | None:
    """The newest finished review against what was, or would be, signed; ``None`` where none is finished."""
    pd, tahun = konteks.perangkat_daerah, konteks.tahun
    r = reviu_selesai(pd, tahun)
    if r is None or laporan is None:
        return None
    final = final_laporan(laporan) if laporan.keadaan in BERLAKU else None
    if final is None:
        beda = beda_kini(pd, tahun, r.terbitan)
    else:
        pohon = pohon_beku(final)
        beda = Beda((), terbaca=False) if pohon is None else beda_dari(r.terbitan, pohon)
    return Perbandingan(r, beda, final, diterima(laporan.pk, beda))


# --- one round


@dataclass(frozen=True, slots=True)
class BarisJawaban:
    """A statement with its facts, and what is, or was typed as, its answer."""

    jawaban: JawabanReviu
    fakta: Fakta | None
    pilih: str
    alasan: str
    galat: str = ""

    @property
    def usulan(self) -> str:
        return JawabanButir(self.jawaban.usulan).label if self.jawaban.usulan else ""

    @property
    def label(self) -> str:
        return JawabanButir(self.jawaban.jawaban).label if self.jawaban.jawaban else "Belum dijawab"

    @property
    def nada(self) -> str:
        j = self.jawaban
        if not bentuk_butir(j).lengkap:
            return "hati"
        return {"ya": "baik", "tidak": "buruk"}.get(j.jawaban, "netral")

    @property
    def beda(self) -> bool:
        return perlu_alasan(self.jawaban.usulan, self.jawaban.jawaban)


@dataclass(frozen=True, slots=True)
class KelompokJawaban:
    judul: str
    baris: tuple[BarisJawaban, ...]


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """A finding with what the agency said about it in this round or the one before, and the figure it hangs on."""

    temuan: TemuanReviu
    lalu: TemuanReviu | None
    url: str = ""

    @property
    def keadaan(self) -> KeadaanTemuan:
        return KeadaanTemuan(self.temuan.keadaan)

    @property
    def label(self) -> str:
        if self.temuan.tanggapan:
            return f"Dinas: {KLAIM[self.keadaan]}"
        return self.keadaan.label

    @property
    def nada(self) -> str:
        return NADA_TEMUAN[self.keadaan]

    @property
    def tanggapan_lalu(self) -> str:
        """The agency's words of the round before, with its claim."""
        if self.lalu is None or not self.lalu.tanggapan:
            return ""
        return f"{KeadaanTemuan(self.lalu.keadaan).label}: {self.lalu.tanggapan}"

    @property
    def ditanggapi(self) -> bool:
        """Whether the agency may write: what the reviewer closed needs no response."""
        t = self.temuan
        return t.keadaan == KeadaanTemuan.TERBUKA.value or bool(t.tanggapan)

    @property
    def selesai(self) -> bool:
        return diputus_selesai(self.temuan.keadaan, self.temuan.tanggapan)


@dataclass(frozen=True, slots=True)
class HalamanPutaran:
    """One round; ``isi`` False: under way, and not for the agency's eyes yet."""

    reviu: ReviuLkj
    kelompok: tuple[KelompokJawaban, ...]
    temuan: tuple[BarisTemuan, ...]
    sumber: tuple[Sumber, ...]
    isi: bool
    ubah: bool
    tanggapi: bool
    lanjut: bool
    naskah_lalu: int | None = None
    """The version that the round before reviewed, where it was another one."""

    @property
    def keadaan(self) -> KeadaanReviu:
        return KeadaanReviu(self.reviu.keadaan)

    @property
    def nada(self) -> str:
        return "netral" if self.lanjut else NADA[self.keadaan]

    @property
    def belum(self) -> int:
        return sum(not bentuk_butir(b.jawaban).lengkap for k in self.kelompok for b in k.baris)

    @property
    def banyak(self) -> int:
        return sum(len(k.baris) for k in self.kelompok)

    @property
    def terjawab(self) -> int:
        return self.banyak - self.belum

    @property
    def tidak(self) -> int:
        """Statements that were denied."""
        semua = (b.jawaban.jawaban for k in self.kelompok for b in k.baris)
        return sum(j == JawabanButir.TIDAK.value for j in semua)

    @property
    def terbuka(self) -> int:
        return sum(b.keadaan is KeadaanTemuan.TERBUKA for b in self.temuan)

    @property
    def sisa(self) -> int:
        return sum(b.keadaan is not KeadaanTemuan.DIPERBAIKI for b in self.temuan)


def halaman_putaran(
    konteks: Konteks,
    r: ReviuLkj,
    ketik: dict[int, tuple[str, str]] | None = None,
    galat: dict[int, str] | None = None,
) -> HalamanPutaran:
    """A round with its facts (only while it is under way); ``ketik`` is what was typed and refused."""
    periksa, keadaan = konteks.boleh["periksa_kinerja"], KeadaanReviu(r.keadaan)
    isi = periksa or keadaan is not KeadaanReviu.BERJALAN
    lanjut = ReviuLkj.objects.filter(laporan=r.laporan_id, ke__gt=r.ke).exists()
    ubah = periksa and keadaan is KeadaanReviu.BERJALAN and not lanjut
    jawaban = urut_jawaban(r.jawaban.all())
    pd, tahun = konteks.perangkat_daerah, konteks.tahun
    bahan = BahanFakta(pd, tahun) if ubah else None
    fakta = fakta_dari(bahan, [j.fakta for j in jawaban]) if bahan else {}
    return HalamanPutaran(
        reviu=r,
        kelompok=_kelompok(jawaban, fakta, ketik or {}, galat or {}) if isi else (),
        temuan=_temuan(konteks, r) if isi else (),
        sumber=tuple(sumber_temuan(bahan)) if bahan else (),
        isi=isi,
        ubah=ubah,
        tanggapi=konteks.boleh["tanggapi_reviu"] and keadaan is KeadaanReviu.TANGGAPAN and not lanjut,
        lanjut=lanjut,
        naskah_lalu=_naskah_lalu(r),
    )


def _naskah_lalu(r: ReviuLkj) -> int | None:
    if r.ke == 1:
        return None
    dahulu = ReviuLkj.objects.filter(laporan=r.laporan_id, ke=r.ke - 1).values_list("terbitan", flat=True).first()
    return dahulu if dahulu != r.terbitan_id else None


def _kelompok(
    jawaban: Iterable[JawabanReviu], fakta: dict[str, Fakta], ketik: dict[int, tuple[str, str]], galat: dict[int, str]
) -> tuple[KelompokJawaban, ...]:
    semua = []
    for j in jawaban:
        pilih, alasan = ketik.get(j.pk, (j.jawaban, j.alasan))
        semua.append(BarisJawaban(j, fakta.get(j.fakta), pilih, alasan, galat.get(j.pk, "")))
    return tuple(
        KelompokJawaban(nama, tuple(b for b in semua if b.jawaban.kelompok == k)) for k, nama in KELOMPOK.items()
    )


def _temuan(konteks: Konteks, r: ReviuLkj) -> tuple[BarisTemuan, ...]:
    baca = PembacaJangkar(konteks.perangkat_daerah, konteks.tahun)
    lalu = temuan_lalu(r) if r.ke > 1 else {}
    semua = sorted(r.temuan.all(), key=lambda x: x.nomor)
    return tuple(BarisTemuan(x, lalu.get(x.nomor), baca(x.jangkar).url if x.jangkar else "") for x in semua)


# --- many agencies


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """An agency on the board, in words."""

    dinas: ReviuDinas
    hari: int | None
    """Full days since what is waited for began."""

    @property
    def laporan(self) -> str:
        la = self.dinas.laporan
        return KeadaanDokumen(la.keadaan).label if la else "Belum dimulai"

    @property
    def _keadaan(self) -> tuple[str, str]:
        d = self.dinas
        if d.menunggu:
            lanjut = " (putaran berikutnya)" if d.reviu else ""
            return f"Menunggu direviu{lanjut}", "hati"
        if d.reviu is None:
            return "Belum direviu", "netral"
        keadaan = KeadaanReviu(d.reviu.keadaan)
        if keadaan is KeadaanReviu.SELESAI and not d.reviu.tanpa_perbedaan:
            return "Telah direviu, dengan perbedaan", "hati"
        if keadaan is KeadaanReviu.TANGGAPAN and not d.terbuka:
            return "Sudah ditanggapi", "hati"
        return keadaan.label, NADA[keadaan]

    @property
    def label(self) -> str:
        return self._keadaan[0]

    @property
    def nada(self) -> str:
        return self._keadaan[1]


def baris_papan(semua: Iterable[ReviuDinas], saat: datetime) -> tuple[BarisPapan, ...]:
    """With the days since the report was frozen for review, or its round began; who is waited for comes first."""
    baris = [BarisPapan(d, _hari(d, saat)) for d in semua]
    return tuple(sorted(baris, key=lambda b: (not b.dinas.menunggu, b.nada != "hati", b.dinas.nama)))


def _hari(d: ReviuDinas, saat: datetime) -> int | None:
    if d.menunggu and d.naskah:
        return (saat - d.naskah.waktu).days
    if d.reviu and d.reviu.keadaan != KeadaanReviu.SELESAI.value:
        return (saat - d.reviu.dimulai).days
    return None


# --- workbooks


def buku_reviu(h: HalamanReviu, tahun: int) -> t.Buku:
    judul = f"Reviu LKIP {tahun}"
    kolom = (
        t.Kolom("Putaran", "bilangan", lebar=10),
        t.Kolom("Naskah reviu", "bilangan", lebar=14),
        t.Kolom("Keadaan", lebar=26),
        t.Kolom("Hasil", lebar=22),
        t.Kolom("Temuan", "bilangan", lebar=10),
        t.Kolom("Masih terbuka", "bilangan", lebar=14),
        t.Kolom("Nomor catatan", lebar=26),
        t.Kolom("Tanggal", "tanggal", lebar=16),
        t.Kolom("Dimulai", "tanggal", lebar=18),
    )
    baris = tuple(
        t.baris(
            p.reviu.ke,
            p.reviu.terbitan.ke,
            p.label,
            p.hasil or None,
            p.temuan,
            p.terbuka,
            p.reviu.nomor or None,
            p.reviu.tanggal,
            setempat(p.reviu.dimulai),
        )
        for p in h.putaran
    )
    tabel = t.Tabel(judul=judul, lembar="Putaran", kolom=kolom, baris=baris, kosong="Belum direviu.")
    return t.Buku(judul=judul, tabel=(tabel,))


def buku_perbedaan(p: Perbandingan, tahun: int) -> t.Buku:
    judul = f"Yang direviu dan {p.lain}, LKIP {tahun}"
    kolom = tuple(t.Kolom(nama, lebar=50) for nama in ("Bagian", "Tempat", "Direviu", p.lain.capitalize()))
    baris = tuple(t.baris(b.judul, u.tempat, u.dulu or None, u.kini or None) for b in p.beda.isi for u in b.ubahan)
    tabel = t.Tabel(judul=judul, lembar="Perbedaan", kolom=kolom, baris=baris, kosong="Tidak ada perbedaan isi.")
    return t.Buku(judul=judul, tabel=(tabel,))


def buku_papan(k: KonteksPemda, baris: Iterable[BarisPapan]) -> t.Buku:
    judul = f"Papan reviu LKIP {k.tahun}"
    kolom = (
        t.Kolom("Perangkat daerah", lebar=50),
        t.Kolom("Wajib", lebar=10),
        t.Kolom("LKIP", lebar=18),
        t.Kolom("Reviu", lebar=36),
        t.Kolom("Putaran", "bilangan", lebar=10),
        t.Kolom("Temuan terbuka", "bilangan", lebar=16),
        t.Kolom("Hari", "bilangan", lebar=8),
    )
    isi = tuple(
        t.baris(
            b.dinas.nama,
            "ya" if b.dinas.wajib else "tidak",
            b.laporan,
            b.label,
            b.dinas.reviu.ke if b.dinas.reviu else None,
            b.dinas.terbuka,
            b.hari,
        )
        for b in baris
    )
    return t.Buku(judul=judul, tabel=(t.Tabel(judul=judul, lembar="Reviu", kolom=kolom, baris=isi, beku=1),))


# --- pages of lower apps


def reviu_terbitan(terbitan: Any) -> str:
    """What the public page says of a final LKIP: whether it was reviewed, when, and whether it says the same.

    "" for any other document, and where no review is known.
    """
    if terbitan.jenis != "lkip":
        return ""
    r = reviu_selesai(terbitan.perangkat_daerah, terbitan.tahun, terbitan.waktu)
    if r is None or r.tanggal is None:
        return ""
    awal = f"Direviu Inspektorat, catatan hasil reviu nomor {r.nomor}, {format_tanggal(r.tanggal)}"
    pohon = pohon_beku(terbitan)
    beda = beda_dari(r.terbitan, pohon) if pohon else None
    hasil = "tanpa perbedaan" if r.tanpa_perbedaan else "dengan perbedaan yang belum selesai"
    if beda is None or not beda.terbaca:
        return f"{awal}, {hasil}."
    sama = (
        "isinya sama dengan naskah yang direviu" if beda.sama else f"isinya berubah pada {beda.banyak} hal sesudahnya"
    )
    return f"{awal}, {hasil}; {sama}."
