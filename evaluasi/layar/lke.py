"""Pages of the LKE: the sheet with the letters of all parties, one sub-component, the years, a whole pemda."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from evaluasi.models import JawabanLke, KriteriaLke, NilaiSubLke, SubKomponenLke
from evaluasi.perhitungan.lke import (
    ATURAN_NILAI,
    PERSEN,
    HasilLke,
    nilai_sub,
    selisih,
    usulan_huruf,
)
from evaluasi.perhitungan.lke_gerak import Langkah, jenjang_di_atas, langkah_mungkin, pihak_di_bawah
from evaluasi.selectors.fakta_lke import Fakta, fakta_lke
from evaluasi.selectors.lke import IsiLke, LkeDinas, daftar_kriteria, muat_semua, nilai_tercatat
from evaluasi.services.lke import IsiSub, Kurang, kekurangan
from evaluasi.services.lke_langkah import belum_ditanggapi
from kinerja.bentuk import Jejak, LangkahJejak
from kinerja.models import Rekomendasi
from kinerja.perhitungan.akip import DESIMAL, INTERPRETASI, kategori_akip
from sakip.halaman import Konteks, KonteksPemda
from sakip.inti import tabel as t
from sakip.inti.angka import bulatkan, format_angka, format_ringkas
from sakip.inti.aturan import SKALA_AKIP
from sakip.inti.istilah import HurufLke, JawabanKriteria, KeadaanLke, PihakLke

P = PihakLke
STRIP = "–"
NADA_KEADAAN = {
    KeadaanLke.MANDIRI: "netral",
    KeadaanLke.EVALUASI: "hati",
    KeadaanLke.TANGGAPAN: "hati",
    KeadaanLke.FINAL: "baik",
}
NADA_JAWABAN = {JawabanKriteria.TERPENUHI: "baik", JawabanKriteria.SEBAGIAN: "hati", JawabanKriteria.TIDAK: "buruk"}
KOMPONEN = dict(Rekomendasi.KOMPONEN)
NOMOR_KOMPONEN = {k: n for n, (k, _) in enumerate(Rekomendasi.KOMPONEN, 1)}


def dua(nilai: Decimal | None) -> str:
    """A score as it is read: two decimals, or a dash."""
    return STRIP if nilai is None else format_angka(bulatkan(nilai, DESIMAL), DESIMAL)


def nada_kategori(kategori: str) -> str:
    return SKALA_AKIP.nada(kategori) if kategori else "netral"


# --- the sheet


@dataclass(frozen=True, slots=True)
class SelHuruf:
    """The letter of one party, and whether it differs from that of the level below."""

    pihak: PihakLke
    huruf: HurufLke | None
    beda: bool
    baris: NilaiSubLke | None

    @property
    def diisi(self) -> bool:
        """Whether somebody of this party decided on it, rather than took it over from the level below."""
        return self.baris is not None and (self.pihak is P.MANDIRI or self.beda or bool(self.baris.alasan))


@dataclass(frozen=True, slots=True)
class BarisSub:
    """A sub-component with the letters of all parties and what the highest one is worth."""

    sub: SubKomponenLke
    sel: tuple[SelHuruf, ...]
    nilai: Decimal | None
    dijawab: int
    banyak: int

    @property
    def bobot(self) -> str:
        return format_ringkas(self.sub.bobot)

    @property
    def tertulis(self) -> str:
        return dua(self.nilai)

    @property
    def tanggapan(self) -> str:
        return next((s.baris.tanggapan for s in reversed(self.sel) if s.baris and s.baris.tanggapan), "")

    @property
    def beda(self) -> bool:
        return any(s.beda for s in self.sel)


@dataclass(frozen=True, slots=True)
class BarisKomponen:
    """A component with its sub-components."""

    nomor: int
    nama: str
    bobot: str
    nilai: Decimal | None
    sub: tuple[BarisSub, ...]

    @property
    def tertulis(self) -> str:
        return dua(self.nilai)


@dataclass(frozen=True, slots=True)
class HalamanLke:
    """The sheet, its score, and what its reader may do with it."""

    isi: IsiLke
    komponen: tuple[BarisKomponen, ...]
    hasil: HasilLke
    per_pihak: tuple[tuple[PihakLke, HasilLke], ...]
    langkah: tuple[Langkah, ...]
    kurang: tuple[Kurang, ...]
    menulis: PihakLke | None
    boleh_menulis: bool
    belum_ditanggapi: tuple[str, ...]
    jejak: Jejak

    @property
    def keadaan(self) -> KeadaanLke:
        return self.isi.keadaan

    @property
    def nada(self) -> str:
        return NADA_KEADAAN[self.keadaan]

    @property
    def nilai(self) -> str:
        return dua(self.hasil.nilai)

    @property
    def nada_kategori(self) -> str:
        return nada_kategori(self.hasil.kategori)

    @property
    def kolom(self) -> int:
        """Columns before the letters and after them, for the lines of a component."""
        return len(self.isi.pihak)

    @property
    def berikut(self) -> PihakLke | None:
        return jenjang_di_atas(self.isi.jenjang)

    @property
    def sekeadaan(self) -> str:
        """The state, with the level that is at it."""
        if self.menulis is not None and self.keadaan is KeadaanLke.EVALUASI:
            return f"{self.keadaan.label}: {self.isi.jenjang.label.lower()}"
        return self.keadaan.label

    @property
    def hasil_pihak(self) -> list[tuple[str, str, str]]:
        return [(p.label, dua(h.nilai), h.kategori) for p, h in self.per_pihak]


def halaman_lke(konteks: Konteks, isi: IsiLke) -> HalamanLke:
    hasil = isi.hasil()
    komponen = susun_komponen(isi, hasil)
    mungkin = langkah_mungkin(isi.keadaan, isi.jenjang)
    boleh = konteks.boleh
    menulis = isi.menulis
    return HalamanLke(
        isi=isi,
        komponen=komponen,
        hasil=hasil,
        per_pihak=tuple((p, isi.hasil(p)) for p in isi.pihak),
        langkah=tuple(la for la in Langkah if la in mungkin and boleh[la.izin]),
        kurang=tuple(kekurangan(isi, menulis, {})) if menulis else (),
        menulis=menulis,
        boleh_menulis=menulis is not None and boleh[_izin(menulis)],
        belum_ditanggapi=tuple(belum_ditanggapi(isi)) if isi.keadaan is KeadaanLke.TANGGAPAN else (),
        jejak=jejak_nilai(isi, hasil),
    )


def _izin(pihak: PihakLke) -> str:
    return "tanggapi_reviu" if pihak is P.MANDIRI else "periksa_kinerja"


def susun_komponen(isi: IsiLke, hasil: HasilLke) -> tuple[BarisKomponen, ...]:
    """Components in the order of the instrument, each with its sub-components."""
    return tuple(
        BarisKomponen(
            NOMOR_KOMPONEN.get(k.komponen, n),
            KOMPONEN.get(k.komponen, k.komponen),
            format_ringkas(k.bobot),
            k.nilai,
            tuple(_baris_sub(isi, s, hasil) for s in isi.sub if s.komponen == k.komponen),
        )
        for n, k in enumerate(hasil.komponen, 1)
    )


def _baris_sub(isi: IsiLke, s: SubKomponenLke, hasil: HasilLke) -> BarisSub:
    kriteria = daftar_kriteria(s)
    siapa = isi.menulis or isi.jenjang
    dijawab = sum(isi.isi_jawaban(k.pk, siapa) is not None for k in kriteria)
    sel = tuple(_sel(isi, s.pk, p) for p in isi.pihak)
    return BarisSub(s, sel, hasil.per_sub.get(s.kode), dijawab, len(kriteria))


def _sel(isi: IsiLke, sub: int, pihak: PihakLke) -> SelHuruf:
    bawah = pihak_di_bawah(pihak)
    huruf = isi.huruf(sub, pihak)
    beda = bawah is not None and huruf is not None and huruf is not isi.huruf(sub, bawah)
    return SelHuruf(pihak, huruf, beda, isi.nilai.get((sub, pihak)))


def jejak_nilai(isi: IsiLke, hasil: HasilLke) -> Jejak:
    """Where the score comes from: each weight times the share of its letter."""
    langkah = [
        LangkahJejak(
            f"{k.nomor}. {k.nama}",
            f"{' + '.join(map(_sebut, k.sub, [isi] * len(k.sub)))} = {k.tertulis}",
            nilai=k.nilai,
        )
        for k in susun_komponen(isi, hasil)
    ]
    jumlah = " + ".join(dua(k.nilai) for k in hasil.komponen)
    akhir = hasil.alasan or f"{jumlah} = {dua(hasil.nilai)}, kategori {hasil.kategori} ({hasil.interpretasi})."
    siapa = f"Huruf yang dihitung: {isi.jenjang.label.lower()}."
    return Jejak(ATURAN_NILAI, (*langkah, LangkahJejak("Nilai akhir", akhir, nilai=hasil.nilai)), (siapa,))


def _sebut(b: BarisSub, isi: IsiLke) -> str:
    """ "6 × 80 % (BB)"."""
    huruf = isi.huruf(b.sub.pk, isi.jenjang)
    if huruf is None:
        return f"{b.sub.kode} belum berhuruf"
    return f"{b.bobot} × {format_ringkas(PERSEN[huruf])} % ({huruf.value})"


def buku_lke(h: HalamanLke) -> t.Buku:
    """The sheet as its page shows it, and the answers to every criterion."""
    judul = f"Lembar Kerja Evaluasi {h.isi.lke.tahun}"
    pihak = h.isi.pihak
    nilai = t.Tabel(
        judul=judul,
        lembar="Nilai",
        kolom=(
            t.Kolom("Kode", lebar=8),
            t.Kolom("Komponen dan sub komponen", lebar=70),
            t.Kolom("Bobot", "angka", 2, lebar=10),
            *(t.Kolom(p.label, lebar=18) for p in pihak),
            t.Kolom("Nilai", "angka", 2, lebar=10),
            t.Kolom("Kriteria dijawab", lebar=16),
        ),
        baris=(*_baris_nilai(h), _baris_akhir(h)),
        beku=2,
    )
    kriteria = t.Tabel(
        judul=f"Kriteria LKE {h.isi.lke.tahun}",
        lembar="Kriteria",
        kolom=(
            t.Kolom("Kode", lebar=8),
            t.Kolom("No.", "bilangan", lebar=6),
            t.Kolom("Kriteria", lebar=70),
            *(k for p in pihak for k in (t.Kolom(p.label, lebar=20), t.Kolom("Catatan", lebar=40))),
        ),
        baris=tuple(_baris_kriteria(h.isi, s, k) for s in h.isi.sub for k in daftar_kriteria(s)),
        beku=3,
    )
    return t.Buku(judul=judul, tabel=(nilai, kriteria))


def _baris_nilai(h: HalamanLke) -> Iterator[t.Baris]:
    for k in h.komponen:
        kosong = [None] * len(h.isi.pihak)
        yield t.baris(str(k.nomor), k.nama, t.tampil(k.bobot), *kosong, _angka(k.nilai), jenis="penting")
        for b in k.sub:
            huruf = [s.huruf.value if s.huruf else None for s in b.sel]
            dijawab = f"{b.dijawab} dari {b.banyak}"
            yield t.baris(b.sub.kode, b.sub.nama, t.tampil(b.bobot), *huruf, _angka(b.nilai), dijawab)


def _baris_akhir(h: HalamanLke) -> t.Baris:
    bobot = sum((s.bobot for s in h.isi.sub), Decimal(0))
    per = [f"{n} ({k})" if k else n for _, n, k in h.hasil_pihak]
    return t.baris(None, "Nilai akhir", t.tampil(format_ringkas(bobot)), *per, _angka(h.hasil.nilai), jenis="jumlah")


def _angka(nilai: Decimal | None) -> t.Sel:
    return t.angka(bulatkan(nilai, DESIMAL), DESIMAL)


def _baris_kriteria(isi: IsiLke, s: SubKomponenLke, k: KriteriaLke) -> t.Baris:
    sel: list[str | None] = []
    for p in isi.pihak:
        baris = isi.jawaban.get((k.pk, p))
        sel += [baris.get_jawaban_display() if baris and baris.jawaban else None, baris.catatan if baris else None]
    return t.baris(s.kode, k.nomor, k.teks, *sel)


# --- one sub-component


@dataclass(frozen=True, slots=True)
class SelJawaban:
    """The answer of one party to a criterion."""

    pihak: PihakLke
    jawaban: JawabanKriteria | None
    beda: bool
    baris: JawabanLke | None

    @property
    def diisi(self) -> bool:
        """Whether somebody of this party wrote it, rather than took it over from the level below."""
        return self.baris is not None and (self.pihak is P.MANDIRI or self.baris.versi > 1)

    @property
    def nada(self) -> str:
        return NADA_JAWABAN[self.jawaban] if self.jawaban else "netral"


@dataclass(frozen=True, slots=True)
class BarisKriteria:
    """A criterion: the fact beside it, what each party says, and what stands in the form."""

    kriteria: KriteriaLke
    fakta: Fakta | None
    sel: tuple[SelJawaban, ...]
    pilih: str
    catatan: str
    versi: int
    dari_fakta: bool


@dataclass(frozen=True, slots=True)
class HalamanSub:
    """One sub-component with its criteria and letters, and the form of the party that is at it."""

    isi: IsiLke
    sub: SubKomponenLke
    baris: tuple[BarisKriteria, ...]
    huruf: tuple[SelHuruf, ...]
    pihak: PihakLke | None
    boleh: bool
    pilih_huruf: str
    alasan: str
    versi: int
    usulan: HurufLke | None
    tanggapi: bool
    sebelum: SubKomponenLke | None
    sesudah: SubKomponenLke | None

    @property
    def mandiri(self) -> bool:
        return self.pihak is P.MANDIRI

    @property
    def bobot(self) -> str:
        return format_ringkas(self.sub.bobot)

    @property
    def komponen(self) -> str:
        return KOMPONEN.get(self.sub.komponen, self.sub.komponen)

    @property
    def akhir(self) -> SelHuruf:
        return self.huruf[-1]

    @property
    def pilihan(self) -> list[tuple[str, str, str]]:
        """(letter, share, what it is worth here)."""
        return [(h.value, format_ringkas(PERSEN[h]), dua(nilai_sub(self.sub.bobot, h))) for h in HurufLke]

    @property
    def jawaban(self) -> list[tuple[str, str]]:
        return [(j.value, j.label) for j in JawabanKriteria]


def halaman_sub(konteks: Konteks, isi: IsiLke, sub: SubKomponenLke, ketikan: IsiSub | None = None) -> HalamanSub:
    """``ketikan``: what was typed and refused; it stands in the form again, over the versions of now."""
    kriteria = daftar_kriteria(sub)
    fakta = fakta_lke(konteks.perangkat_daerah, konteks.tahun, (k.fakta for k in kriteria if k.fakta))
    pihak = isi.menulis
    boleh = pihak is not None and konteks.boleh[_izin(pihak)]
    baris = tuple(_baris(isi, k, fakta.get(k.fakta), pihak, ketikan) for k in kriteria)
    nilai = isi.nilai.get((sub.pk, pihak)) if pihak else None
    urut = [s.pk for s in isi.sub].index(sub.pk)
    huruf = nilai.huruf if nilai else ""
    return HalamanSub(
        isi=isi,
        sub=sub,
        baris=baris,
        huruf=tuple(_sel(isi, sub.pk, p) for p in isi.pihak),
        pihak=pihak,
        boleh=boleh,
        pilih_huruf=(ketikan.huruf.value if ketikan.huruf else "") if ketikan else huruf,
        alasan=ketikan.alasan if ketikan else (nilai.alasan if nilai else ""),
        versi=nilai.versi if nilai else 0,
        usulan=usulan_huruf([JawabanKriteria(b.pilih) if b.pilih else None for b in baris]),
        tanggapi=isi.keadaan is KeadaanLke.TANGGAPAN and konteks.boleh["tanggapi_reviu"],
        sebelum=isi.sub[urut - 1] if urut else None,
        sesudah=isi.sub[urut + 1] if urut + 1 < len(isi.sub) else None,
    )


def _baris(
    isi: IsiLke, k: KriteriaLke, fakta: Fakta | None, pihak: PihakLke | None, ketikan: IsiSub | None
) -> BarisKriteria:
    siapa = pihak or isi.jenjang
    ada = isi.jawaban.get((k.pk, siapa))
    ketik = ketikan.jawaban.get(k.pk) if ketikan else None
    usul = fakta.usulan.value if fakta and fakta.usulan and siapa is P.MANDIRI else ""
    pilih = (ketik.jawaban.value if ketik.jawaban else "") if ketik else (ada.jawaban if ada else usul)
    return BarisKriteria(
        kriteria=k,
        fakta=fakta,
        sel=tuple(_sel_jawaban(isi, k.pk, p) for p in isi.pihak),
        pilih=pilih,
        catatan=ketik.catatan if ketik else (ada.catatan if ada else ""),
        versi=ada.versi if ada else 0,
        dari_fakta=bool(usul) and ada is None and ketik is None,
    )


def _sel_jawaban(isi: IsiLke, kriteria: int, pihak: PihakLke) -> SelJawaban:
    bawah = pihak_di_bawah(pihak)
    jawaban = isi.isi_jawaban(kriteria, pihak)
    beda = bawah is not None and jawaban is not None and jawaban is not isi.isi_jawaban(kriteria, bawah)
    return SelJawaban(pihak, jawaban, beda, isi.jawaban.get((kriteria, pihak)))


# --- the years


@dataclass(frozen=True, slots=True)
class TahunLke:
    """A year's score: by its evaluation where there is one, else as it was recorded."""

    tahun: int
    nilai: Decimal | None
    kategori: str
    keadaan: str
    isi: IsiLke | None
    ubah: Decimal | None

    @property
    def tertulis(self) -> str:
        return dua(self.nilai)

    @property
    def perubahan(self) -> str:
        return perubahan(self.ubah)

    @property
    def nada(self) -> str:
        return nada_kategori(self.kategori)


def perubahan(ubah: Decimal | None) -> str:
    """A change with its sign, in words of the same rounding as the scores: "+2,50", "−1,00", "0,00"."""
    if ubah is None:
        return STRIP
    return f"{'+' if ubah > 0 else '−' if ubah < 0 else ''}{dua(abs(ubah))}"


@dataclass(frozen=True, slots=True)
class BarisTahun:
    """A sub-component over the years: letter and value per year, and the change against the year before."""

    kode: str
    nama: str
    sel: tuple[tuple[int, str, str, str], ...]
    """(year, letter, value, change)."""
    nilai: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True, slots=True)
class HalamanTahun:
    tahun: tuple[TahunLke, ...]
    baris: tuple[BarisTahun, ...]
    dinilai: tuple[int, ...]
    """Years with letters, the columns of the table."""


def halaman_tahun(konteks: Konteks) -> HalamanTahun:
    """Every year with an evaluation or a recorded score; a score is that of its final, else as recorded."""
    semua = {x.lke.tahun: x for x in muat_semua(konteks.perangkat_daerah)}
    catatan = nilai_tercatat(konteks.perangkat_daerah)
    tahun: list[TahunLke] = []
    for n in sorted({*semua, *catatan}):
        isi, ada = semua.get(n), catatan.get(n)
        nilai = bulatkan(ada.nilai, DESIMAL) if ada else None
        lalu = tahun[-1] if tahun and tahun[-1].tahun == n - 1 else None
        keadaan = isi.keadaan.label if isi else "Dicatat, dievaluasi di luar aplikasi"
        ubah = selisih(nilai, lalu.nilai if lalu else None)
        tahun.append(TahunLke(n, nilai, kategori_akip(nilai), keadaan, isi, ubah))
    isi_final = {n: x for n, x in semua.items() if x.hasil().nilai is not None and x.keadaan is KeadaanLke.FINAL}
    return HalamanTahun(tuple(tahun), tuple(_baris_tahun(isi_final)), tuple(sorted(isi_final)))


def _baris_tahun(semua: dict[int, IsiLke]) -> Iterator[BarisTahun]:
    """By code: the same sub-component in every edition of the instrument."""
    nama = {s.kode: s.nama for n in sorted(semua) for s in semua[n].sub}
    hasil = {n: semua[n].hasil().per_sub for n in semua}
    huruf = {(n, s.kode): semua[n].huruf(s.pk, semua[n].jenjang) for n in semua for s in semua[n].sub}
    for kode in nama:
        sel, nilai, lalu = [], [], None
        for n in sorted(semua):
            kini, h = hasil[n].get(kode), huruf.get((n, kode))
            beda = selisih(kini, lalu) if n - 1 in semua else None
            sel.append((n, h.value if h else STRIP, dua(kini), perubahan(beda) if beda is not None else ""))
            nilai.append(kini)
            lalu = kini
        yield BarisTahun(kode, nama[kode], tuple(sel), tuple(nilai))


def buku_tahun(h: HalamanTahun, tahun: int) -> t.Buku:
    judul = f"Nilai AKIP dari tahun ke tahun s.d. {max((x.tahun for x in h.tahun), default=tahun)}"
    ringkas = t.Tabel(
        judul=judul,
        lembar="Nilai",
        kolom=(
            t.Kolom("Tahun", "bilangan", lebar=10),
            t.Kolom("Nilai", "angka", 2, lebar=12),
            t.Kolom("Kategori", lebar=12),
            t.Kolom("Perubahan", "angka", 2, lebar=12),
            t.Kolom("Keadaan", lebar=40),
        ),
        baris=tuple(
            t.baris(x.tahun, _angka(x.nilai), x.kategori or None, _angka(x.ubah), x.keadaan) for x in h.tahun
        ),
        kosong="Belum ada nilai AKIP.",
    )
    rinci = t.Tabel(
        judul="Nilai per sub komponen",
        lembar="Sub komponen",
        kolom=(
            t.Kolom("Kode", lebar=8),
            t.Kolom("Sub komponen", lebar=70),
            *(
                k
                for n in h.dinilai
                for k in (t.Kolom(f"Huruf {n}", lebar=10), t.Kolom(f"Nilai {n}", "angka", 2, lebar=12))
            ),
        ),
        baris=tuple(
            t.baris(
                b.kode,
                b.nama,
                *(x for s, n in zip(b.sel, b.nilai, strict=True) for x in (s[1], _angka(n))),
            )
            for b in h.baris
        ),
        kosong="Belum ada evaluasi final dalam aplikasi.",
    )
    return t.Buku(judul=judul, tabel=(ringkas, rinci))


# --- a whole pemda


@dataclass(frozen=True, slots=True)
class BarisDinas:
    """An agency on the board: rank by its recorded score, category, state, change."""

    peringkat: int | None
    nama: str
    url: str
    nilai: Decimal | None
    kategori: str
    lalu: Decimal | None
    keadaan: str
    nada: str
    sementara: str

    @property
    def tertulis(self) -> str:
        return dua(self.nilai)

    @property
    def tahun_lalu(self) -> str:
        return dua(self.lalu)

    @property
    def perubahan(self) -> str:
        return perubahan(selisih(self.nilai, self.lalu))

    @property
    def nada_kategori(self) -> str:
        return nada_kategori(self.kategori)


@dataclass(frozen=True, slots=True)
class PapanLke:
    baris: tuple[BarisDinas, ...]

    @property
    def bernilai(self) -> int:
        return sum(b.nilai is not None for b in self.baris)

    @property
    def per_kategori(self) -> list[tuple[str, str, int, str]]:
        """(category, its meaning, agencies, tone), best first, those that occur."""
        ada = {k: sum(b.kategori == k for b in self.baris) for k in INTERPRETASI}
        return [(k, INTERPRETASI[k], n, nada_kategori(k)) for k, n in ada.items() if n]


def papan_lke(konteks: KonteksPemda, semua: Sequence[LkeDinas]) -> PapanLke:
    """Ranked by the score of the year; the same score is the same rank; without score at the end, by name."""
    nilai = sorted((bulatkan(x.nilai.nilai, DESIMAL) for x in semua if x.nilai), reverse=True)
    baris = [_baris_dinas(konteks, x, nilai) for x in semua]
    return PapanLke(tuple(sorted(baris, key=lambda b: (b.peringkat or len(baris) + 1, b.nama))))


def _baris_dinas(konteks: KonteksPemda, x: LkeDinas, urut: Sequence[Decimal]) -> BarisDinas:
    nilai = bulatkan(x.nilai.nilai, DESIMAL) if x.nilai else None
    if x.isi is not None:
        siapa = f": {x.isi.jenjang.label.lower()}" if x.isi.keadaan is KeadaanLke.EVALUASI else ""
        keadaan, nada = f"{x.isi.keadaan.label}{siapa}", NADA_KEADAAN[x.isi.keadaan]
    else:
        keadaan, nada = ("Dicatat" if x.nilai else "Belum dimulai"), "netral"
    jalan = x.isi is not None and x.isi.keadaan is not KeadaanLke.FINAL
    sementara = x.isi.hasil() if x.isi is not None and jalan else None
    return BarisDinas(
        peringkat=urut.index(nilai) + 1 if nilai is not None else None,
        nama=x.perangkat_daerah.nama_lengkap,
        url=reverse("evaluasi:lke", kwargs={"slug": x.perangkat_daerah.slug, "tahun": konteks.tahun}),
        nilai=nilai,
        kategori=kategori_akip(nilai),
        lalu=bulatkan(x.lalu.nilai, DESIMAL) if x.lalu else None,
        keadaan=keadaan,
        nada=nada,
        sementara=f"sementara {dua(sementara.nilai)}" if sementara and sementara.nilai is not None else "",
    )


def buku_papan(konteks: KonteksPemda, p: PapanLke) -> t.Buku:
    judul = f"Nilai AKIP perangkat daerah {konteks.tahun}"
    tabel = t.Tabel(
        judul=judul,
        lembar="Nilai AKIP",
        kolom=(
            t.Kolom("Peringkat", "bilangan", lebar=11),
            t.Kolom("Perangkat daerah", lebar=50),
            t.Kolom("Nilai", "angka", 2, lebar=10),
            t.Kolom("Kategori", lebar=11),
            t.Kolom(f"Nilai {konteks.tahun - 1}", "angka", 2, lebar=12),
            t.Kolom("Perubahan", "angka", 2, lebar=12),
            t.Kolom("Keadaan evaluasi", lebar=34),
        ),
        baris=tuple(
            t.baris(
                b.peringkat,
                b.nama,
                _angka(b.nilai),
                b.kategori or None,
                _angka(b.lalu),
                _angka(selisih(b.nilai, b.lalu)),
                b.keadaan,
            )
            for b in p.baris
        ),
        kosong="Belum ada perangkat daerah.",
        beku=2,
    )
    return t.Buku(judul=judul, tabel=(tabel,))
