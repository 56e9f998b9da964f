"""Recommendations as their pages show them: the list by year and component, one thread, the agencies of a pemda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import QueryDict

from evaluasi.selectors.rekomendasi import (
    Sejak,
    kejadian,
    kini,
    rekomendasi_dinas,
    rekomendasi_pemda,
    sejak_semua,
)
from kinerja.models import Rekomendasi, TindakLanjut
from kinerja.perhitungan.rekomendasi import (
    GOLONGAN_UMUR,
    MENUNGGU_JAWABAN,
    TUTUP,
    LangkahRekomendasi,
    Umur,
    langkah_mungkin,
    lewat_tenggat,
    pengakuan,
    umur,
)
from sakip.alur.jadwal import hari_pemda
from sakip.alur.papan import jarak
from sakip.halaman import Konteks, KonteksPemda, setempat
from sakip.inti import tabel as t
from sakip.inti.angka import format_angka
from sakip.inti.istilah import KeadaanRekomendasi
from sakip.inti.periode import format_tanggal
from sakip.models import Pemda, PerangkatDaerah

K = KeadaanRekomendasi
NADA = {K.TERBUKA: "buruk", K.BELUM_SESUAI: "buruk", K.DIJAWAB: "hati", K.SELESAI: "baik", K.TIDAK_DAPAT: "netral"}
PENDEK = {
    K.TERBUKA: "Belum",
    K.DIJAWAB: "Dijawab",
    K.BELUM_SESUAI: "Belum sesuai",
    K.SELESAI: "Selesai",
    K.TIDAK_DAPAT: "Tidak dapat",
}
"""Headings of narrow columns."""
BELUM, LEWAT, JAWAB = "belum", "lewat", "jawab"
PILIHAN_KEADAAN = (
    (BELUM, "Belum tuntas"),
    (JAWAB, "Menunggu jawaban"),
    (LEWAT, "Lewat tenggat"),
    *((k.value, k.label) for k in K),
)
PILIHAN_KOMPONEN = tuple(Rekomendasi.KOMPONEN)
DINAS = "dinas"
URUT_KOMPONEN = {k: n for n, (k, _) in enumerate(Rekomendasi.KOMPONEN)}


# --- the day and the filter


@dataclass(frozen=True, slots=True)
class Hari:
    """The day to which ages are counted; ``salah`` is what was asked for and could not be read."""

    per: date
    diminta: bool = False
    salah: str = ""

    @property
    def teks(self) -> str:
        return format_tanggal(self.per)

    @property
    def pesan(self) -> str:
        if not self.salah:
            return ""
        return (
            f"Tanggal “{self.salah}” tidak terbaca; tulis seperti {self.per.isoformat()}. Dihitung per {self.teks}."
        )


def baca_hari(minta: QueryDict, pemda: Pemda) -> Hari:
    """``?per=YYYY-MM-DD``, else the pemda's today, as the deadline board has it."""
    teks, kini_ = minta.get("per", "").strip(), hari_pemda(pemda)
    if not teks:
        return Hari(kini_)
    try:
        hari = date.fromisoformat(teks)
    except ValueError:
        return Hari(kini_, salah=teks[:20])
    return Hari(hari, diminta=True) if 2000 <= hari.year <= 2100 else Hari(kini_, salah=teks[:20])


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which ones are shown; an empty choice leaves all."""

    keadaan: str = ""
    komponen: str = ""
    tahun: int | None = None
    pemilik: str = ""

    @property
    def aktif(self) -> bool:
        return any((self.keadaan, self.komponen, self.tahun, self.pemilik))


def baca_saringan(minta: QueryDict) -> Saringan:
    """From a query string; a choice that there is not counts as none."""
    keadaan, komponen = minta.get("keadaan", ""), minta.get("komponen", "")
    tahun, pemilik = minta.get("tahun", ""), minta.get("pemilik", "")
    return Saringan(
        keadaan if keadaan in dict(PILIHAN_KEADAAN) else "",
        komponen if komponen in URUT_KOMPONEN else "",
        int(tahun) if tahun.isascii() and tahun.isdigit() and len(tahun) == 4 else None,
        pemilik if pemilik == DINAS or (pemilik.isascii() and pemilik.isdigit() and len(pemilik) < 12) else "",
    )


# --- a row


@dataclass(frozen=True, slots=True)
class BarisRekomendasi:
    """A recommendation on a day: how it stands, how old it is, how late."""

    rekomendasi: Rekomendasi
    keadaan: KeadaanRekomendasi
    sejak: Sejak
    per: date

    @property
    def nada(self) -> str:
        return NADA[self.keadaan]

    @property
    def tutup(self) -> bool:
        return self.keadaan in TUTUP

    @property
    def pemilik(self) -> str:
        return str(self.rekomendasi.pemilik or "Perangkat daerah")

    @property
    def jawaban(self) -> list[TindakLanjut]:
        return list(self.rekomendasi.tindak_lanjut.all())

    @property
    def tanggal_tutup(self) -> date | None:
        """The day of the verdict that closed it."""
        waktu = [j.diputus for j in self.jawaban if j.diputus]
        return setempat(waktu[-1]).date() if self.tutup and waktu else None

    @property
    def umur(self) -> Umur:
        return umur(self.sejak.hari, self.per, self.tanggal_tutup)

    @property
    def umur_teks(self) -> str:
        u = self.umur
        if u.hari is None:
            return u.sebab
        hari = f"{format_angka(u.hari)} hari"
        return f"tuntas dalam {hari}" if self.tutup else hari

    @property
    def lewat(self) -> int:
        """Days overdue; 0 where the agency is not late."""
        return lewat_tenggat(self.keadaan, self.rekomendasi.tenggat, self.per)

    @property
    def jarak(self) -> str:
        """How far the deadline is while the agency is awaited."""
        tenggat = self.rekomendasi.tenggat
        return jarak(tenggat, self.per) if tenggat and self.keadaan in MENUNGGU_JAWABAN else ""

    @property
    def pengakuan(self) -> str:
        """Words by which the last answer claims to be done without evidence, while it is not settled."""
        akhir = self.jawaban[-1:] if not self.tutup else []
        return next((pengakuan(j.teks, berbukti=bool(j.berkas)) for j in akhir), "")

    @property
    def tanpa_bukti(self) -> bool:
        """Answered and not settled, with no file in the last answer."""
        return not self.tutup and any(not j.berkas for j in self.jawaban[-1:])


def baris_rekomendasi(semua: Sequence[Rekomendasi], per: date, pemda: Pemda) -> tuple[BarisRekomendasi, ...]:
    sejak = sejak_semua(semua, pemda)
    return tuple(BarisRekomendasi(r, kini(r), sejak[r.pk], per) for r in semua)


def _lolos(b: BarisRekomendasi, s: Saringan) -> bool:
    r = b.rekomendasi
    keadaan = {BELUM: not b.tutup, JAWAB: b.keadaan in MENUNGGU_JAWABAN, LEWAT: b.lewat > 0, "": True}
    pemilik = DINAS if r.pemilik_id is None else str(r.pemilik_id)
    return (
        keadaan.get(s.keadaan, b.keadaan.value == s.keadaan)
        and s.komponen in ("", r.komponen)
        and s.tahun in (None, r.tahun)
        and s.pemilik in ("", pemilik)
    )


# --- the list


@dataclass(frozen=True, slots=True)
class KelompokRekomendasi:
    """Those of one evaluated year by component."""

    tahun: int
    komponen: tuple[tuple[str, tuple[BarisRekomendasi, ...]], ...]

    @property
    def baris(self) -> list[BarisRekomendasi]:
        return [b for _, baris in self.komponen for b in baris]


@dataclass(frozen=True, slots=True)
class DaftarRekomendasi:
    semua: tuple[BarisRekomendasi, ...]
    kelompok: tuple[KelompokRekomendasi, ...]
    saringan: Saringan
    hari: Hari

    @property
    def baris(self) -> list[BarisRekomendasi]:
        return [b for k in self.kelompok for b in k.baris]

    @property
    def cacah(self) -> list[tuple[KeadaanRekomendasi, int, str]]:
        """(state, how many of all, tone), of states that occur."""
        n = Counter(b.keadaan for b in self.semua)
        return [(k, n[k], NADA[k]) for k in K if n[k]]

    @property
    def lewat(self) -> int:
        return sum(b.lewat > 0 for b in self.semua)

    @property
    def pilihan_tahun(self) -> list[int]:
        return sorted({b.rekomendasi.tahun for b in self.semua}, reverse=True)

    @property
    def pilihan_pemilik(self) -> list[tuple[str, str]]:
        unit = {str(b.rekomendasi.pemilik_id): b.pemilik for b in self.semua if b.rekomendasi.pemilik_id}
        return [(DINAS, "Perangkat daerah"), *sorted(unit.items(), key=lambda u: u[1])]


def halaman_daftar(konteks: Konteks, s: Saringan, hari: Hari) -> DaftarRekomendasi:
    pd = konteks.perangkat_daerah
    semua = baris_rekomendasi(rekomendasi_dinas(pd, konteks.tahun), hari.per, pd.pemda)
    return DaftarRekomendasi(semua, tuple(_kelompok(b for b in semua if _lolos(b, s))), s, hari)


def _kelompok(baris: Iterable[BarisRekomendasi]) -> Iterator[KelompokRekomendasi]:
    isi: dict[int, dict[str, list[BarisRekomendasi]]] = {}
    for b in baris:
        isi.setdefault(b.rekomendasi.tahun, {}).setdefault(b.rekomendasi.komponen, []).append(b)
    for tahun, per_komponen in sorted(isi.items(), reverse=True):
        ada = [(nama, tuple(per_komponen[k])) for k, nama in PILIHAN_KOMPONEN if k in per_komponen]
        yield KelompokRekomendasi(tahun, tuple(ada))


# --- one


@dataclass(frozen=True, slots=True)
class Giliran:
    """A turn of a thread: an answer, a verdict, or the reopening."""

    judul: str
    nada: str
    oleh: str
    waktu: datetime | None
    teks: str = ""
    jawaban: TindakLanjut | None = None
    pengakuan: str = ""


@dataclass(frozen=True, slots=True)
class HalamanRekomendasi:
    """A thread and what its reader may do; ``riwayat`` is what else was done to it."""

    baris: BarisRekomendasi
    hari: Hari
    giliran: tuple[Giliran, ...]
    riwayat: tuple[tuple[str, str, datetime], ...]
    jawab: bool
    putus: bool
    buka_lagi: bool
    ubah: bool
    hapus: bool
    bisa_selesai: bool


AKSI = {
    "buat_rekomendasi": "Ditulis",
    "ubah_rekomendasi": "Diubah",
    "simpan_rekomendasi": "Dimuat dari berkas",
}


def halaman_satu(konteks: Konteks, r: Rekomendasi, hari: Hari, *, boleh_jawab: bool) -> HalamanRekomendasi:
    """``boleh_jawab``: whether its reader answers for the owner."""
    [baris] = baris_rekomendasi([r], hari.per, konteks.perangkat_daerah.pemda)
    mungkin, pemeriksa = langkah_mungkin(baris.keadaan), konteks.boleh["periksa_kinerja"]
    semua = kejadian(r)
    buka = [
        Giliran("Dibuka lagi", NADA[K.BELUM_SESUAI], j.oleh, j.waktu, j.alasan)
        for j in semua
        if j.aksi == "buka_rekomendasi"
    ]
    menunggu = menunggu_putusan(baris.jawaban)
    return HalamanRekomendasi(
        baris=baris,
        hari=hari,
        giliran=tuple(_urut([*_giliran(baris), *buka])),
        riwayat=tuple((AKSI[j.aksi], j.oleh, j.waktu) for j in semua if j.aksi in AKSI),
        jawab=boleh_jawab and LangkahRekomendasi.JAWAB in mungkin,
        putus=pemeriksa and LangkahRekomendasi.PUTUS in mungkin,
        buka_lagi=pemeriksa and LangkahRekomendasi.BUKA_LAGI in mungkin,
        ubah=pemeriksa and not baris.tutup,
        hapus=pemeriksa and not baris.jawaban,
        bisa_selesai=any(j.berkas for j in menunggu),
    )


def menunggu_putusan(jawaban: Iterable[TindakLanjut]) -> list[TindakLanjut]:
    """The answers after the last verdict."""
    hasil: list[TindakLanjut] = []
    for j in jawaban:
        hasil = [] if j.putusan else [*hasil, j]
    return hasil


def _giliran(b: BarisRekomendasi) -> Iterator[Giliran]:
    for j in b.jawaban:
        kata = pengakuan(j.teks, berbukti=bool(j.berkas))
        yield Giliran("Jawaban", NADA[K.DIJAWAB], str(j.oleh or "dari berkas"), j.waktu, j.teks, j, kata)
        if j.putusan:
            p = K(j.putusan)
            yield Giliran(p.label, NADA[p], str(j.diputus_oleh or "dari berkas"), j.diputus, j.alasan_putusan)


def _urut(giliran: Sequence[Giliran]) -> list[Giliran]:
    """By time; what has none (from files) stays before what follows it."""
    hasil: list[tuple[tuple[int, float], int, Giliran]] = []
    akhir = (0, 0.0)
    for n, g in enumerate(giliran):
        akhir = (1, g.waktu.timestamp()) if g.waktu else akhir
        hasil.append((akhir, n, g))
    return [g for _, _, g in sorted(hasil, key=lambda x: x[:2])]


# --- the agencies of a pemda


@dataclass(frozen=True, slots=True)
class DinasRekomendasi:
    """One agency's recommendations: by state, and the open ones by age."""

    nama: str
    slug: str
    keadaan: tuple[int, ...]
    golongan: tuple[int, ...]
    lewat: int
    tertua: int | None

    @property
    def terbuka(self) -> int:
        return sum(n for k, n in zip(K, self.keadaan, strict=True) if k not in TUTUP)

    @property
    def per_keadaan(self) -> list[tuple[KeadaanRekomendasi, int]]:
        return list(zip(K, self.keadaan, strict=True))

    @property
    def per_golongan(self) -> list[tuple[str, int]]:
        return list(zip(GOLONGAN_UMUR, self.golongan, strict=True))


@dataclass(frozen=True, slots=True)
class PemdaRekomendasi:
    dinas: tuple[DinasRekomendasi, ...]
    total: DinasRekomendasi
    hari: Hari

    @property
    def nama_keadaan(self) -> list[str]:
        return [PENDEK[k] for k in K]

    @property
    def nama_golongan(self) -> tuple[str, ...]:
        return GOLONGAN_UMUR


def halaman_pemda(konteks: KonteksPemda, hari: Hari) -> PemdaRekomendasi:
    """Every agency that has recommendations, the most overdue and then the most open ones first."""
    semua = baris_rekomendasi(
        rekomendasi_pemda(konteks.pengguna, konteks.pemda, konteks.tahun), hari.per, konteks.pemda
    )
    per_dinas: dict[int, list[BarisRekomendasi]] = {}
    for b in semua:
        per_dinas.setdefault(b.rekomendasi.perangkat_daerah_id, []).append(b)
    dinas = [_dinas(baris[0].rekomendasi.perangkat_daerah, baris) for baris in per_dinas.values()]
    urut = sorted(dinas, key=lambda d: (-d.lewat, -d.terbuka, d.nama))
    return PemdaRekomendasi(tuple(urut), replace(_cacah(semua), nama="Jumlah"), hari)


def _dinas(pd: PerangkatDaerah, baris: Sequence[BarisRekomendasi]) -> DinasRekomendasi:
    return replace(_cacah(baris), nama=pd.nama_lengkap, slug=pd.slug)


def _cacah(baris: Sequence[BarisRekomendasi]) -> DinasRekomendasi:
    keadaan = Counter(b.keadaan for b in baris)
    terbuka = [b.umur for b in baris if not b.tutup]
    golongan = Counter(u.golongan for u in terbuka)
    return DinasRekomendasi(
        nama="",
        slug="",
        keadaan=tuple(keadaan[k] for k in K),
        golongan=tuple(golongan[g] for g in GOLONGAN_UMUR),
        lewat=sum(b.lewat > 0 for b in baris),
        tertua=max((u.hari for u in terbuka if u.hari is not None), default=None),
    )


# --- workbooks


def buku_daftar(h: DaftarRekomendasi) -> t.Buku:
    """The recommendations that the page shows, with their last answer."""
    judul = f"Rekomendasi dan tindak lanjutnya per {h.hari.teks}"
    kolom = (
        t.Kolom("Tahun dievaluasi", "bilangan", lebar=10),
        t.Kolom("Komponen", lebar=24),
        t.Kolom("No.", "bilangan", lebar=6),
        t.Kolom("Rekomendasi", lebar=60),
        t.Kolom("Penanggung jawab", lebar=30),
        t.Kolom("Sumber", lebar=26),
        t.Kolom("Tenggat", "tanggal", lebar=16),
        t.Kolom("Keadaan", lebar=22),
        t.Kolom("Umur (hari)", "angka", 0, lebar=10),
        t.Kolom("Dihitung sejak", "tanggal", lebar=16),
        t.Kolom("Lewat tenggat (hari)", "angka", 0, lebar=12),
        t.Kolom("Tindak lanjut terakhir", lebar=60),
        t.Kolom("Bukti", lebar=28),
        t.Kolom("Putusan dan alasannya", lebar=40),
    )
    tabel = t.Tabel(
        judul=judul,
        lembar="Rekomendasi",
        kolom=kolom,
        baris=tuple(_baris_buku(b) for b in h.baris),
        kosong="Tidak ada rekomendasi.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(tabel,))


def _baris_buku(b: BarisRekomendasi) -> t.Baris:
    r, akhir = b.rekomendasi, next(iter(b.jawaban[-1:]), None)
    putusan = f"{K(akhir.putusan).label}. {akhir.alasan_putusan}".strip() if akhir and akhir.putusan else None
    return t.baris(
        r.tahun,
        r.get_komponen_display(),
        r.nomor,
        r.teks,
        b.pemilik,
        r.sumber or None,
        r.tenggat,
        b.keadaan.label,
        b.umur.hari,
        b.sejak.hari,
        b.lewat or None,
        akhir.teks if akhir else None,
        (akhir.nama_berkas or None) if akhir else None,
        putusan,
    )


def buku_pemda(h: PemdaRekomendasi) -> t.Buku:
    judul = f"Rekomendasi per perangkat daerah per {h.hari.teks}"
    bilangan = [*(k.label for k in K), *(f"Terbuka {g}" for g in GOLONGAN_UMUR), "Lewat tenggat", "Tertua (hari)"]
    tabel = t.Tabel(
        judul=judul,
        lembar="Perangkat daerah",
        kolom=(t.Kolom("Perangkat daerah", lebar=50), *(t.Kolom(n, "angka", 0, lebar=14) for n in bilangan)),
        baris=tuple(
            t.baris(d.nama, *d.keadaan, *d.golongan, d.lewat, d.tertua)
            for d in (*h.dinas, *([h.total] if h.dinas else []))
        ),
        kosong="Belum ada rekomendasi.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(tabel,))
