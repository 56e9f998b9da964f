"""What all parts of the LKIP share: cells, sentences of figures, narrative parts, supporting tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from anggaran.bentuk import Penyerapan
from kinerja.bentuk import BarisKinerja, Capaian, Ketentuan, RataRata, Realisasi, Target
from kinerja.perhitungan import nilai_target, target_tertulis
from laporan.bahan import BahanIndikator, BahanLkip, GambarBahan, Penandatangan, TabelPendukungBahan
from laporan.bentuk import (
    BagianKosong,
    Baris,
    Blok,
    Butir,
    Daftar,
    Gambar,
    Kepala,
    Kolom,
    Naskah,
    Paragraf,
    Pihak,
    Sel,
    Tabel,
    TandaTangan,
)
from sakip.inti.angka import adalah_persen, bulatkan, format_angka, format_persen, format_rupiah, jumlah_ada
from sakip.inti.istilah import Keadaan, SifatData

STRIP = "–"
TANPA_SATUAN = frozenset({"nilai", "indeks", "nilai indeks", "angka", "skor", "predikat", "kategori", "rasio"})
"""Units that only say what kind of number it is: left out of sentences."""
TANDA_SIFAT = {SifatData.SEMENTARA: " *)", SifatData.TAHUN_SEBELUMNYA: " **)"}
CATATAN_DILAPORKAN = "(l) capaian sebagaimana dilaporkan; dasar perhitungannya tidak tercatat"
CATATAN_SIFAT = {
    SifatData.SEMENTARA: "*) angka sementara",
    SifatData.TAHUN_SEBELUMNYA: "**) angka tahun sebelumnya",
}


# --- figures as text ---


def tulis(nilai: Decimal | None, desimal: int) -> str:
    """A number at its decimals, or a dash."""
    return STRIP if nilai is None else format_angka(bulatkan(nilai, desimal), desimal)


def persen(nilai: Decimal | None, desimal: int) -> str:
    """A percentage with its sign for running text, or a dash."""
    return STRIP if nilai is None else format_persen(bulatkan(nilai, desimal), desimal)


def uang(nilai: Decimal | None) -> str:
    """An amount without symbol, for table cells."""
    return STRIP if nilai is None else format_rupiah(nilai, simbol=False)


def rupiah(nilai: Decimal | None) -> str:
    """An amount with symbol, for running text."""
    return STRIP if nilai is None else format_rupiah(nilai)


def bersatuan(teks: str, satuan: str) -> str:
    """A written value with its unit: "91,50 %", "12 dokumen"; a dash stays alone, an index is a bare number."""
    if teks in ("", STRIP) or not satuan or satuan.lower() in TANPA_SATUAN or not teks[-1:].isdigit():
        return teks or STRIP
    return f"{teks}\u00a0%" if adalah_persen(satuan) else f"{teks} {satuan_kalimat(satuan)}"


def sebesar(tertulis: str) -> str:
    """A written value behind what it tells: " sebesar 91,50 %"; a word is no amount: ", yaitu Informatif"."""
    return f" sebesar {tertulis}" if tertulis[:1].isdigit() or tertulis[:1] == "-" else f", yaitu {tertulis}"


def satuan_kalimat(satuan: str) -> str:
    """A unit inside a sentence: "Dokumen" becomes "dokumen"; abbreviations keep their capitals."""
    return " ".join(k.lower() if k[1:].islower() else k for k in satuan.split())


def sebut_satuan(satuan: str) -> str:
    """A unit behind a name: every spelling of percent becomes "%"."""
    return "%" if adalah_persen(satuan) else satuan


def gabung(nama: Sequence[str]) -> str:
    """Names as a sentence lists them: "a", "a dan b", "a, b, dan c"."""
    if len(nama) < 3:
        return " dan ".join(nama)
    return f"{', '.join(nama[:-1])}, dan {nama[-1]}"


def ekor(judul: str, sebut: str) -> str:
    """A caption with the group it belongs to, so that no two captions read alike."""
    return f"{judul}, {sebut}" if sebut else judul


def nama_dokumen(b: BahanLkip, nama: str) -> str:
    """An agreement as prose calls it: "Perjanjian Kinerja" where the year has one, without a needless number."""
    if not nama.startswith("PK"):
        return nama
    if len(b.pk) < 2:
        return "Perjanjian Kinerja"
    pokok = nama.removesuffix(" 1")
    sejenis = [p.nama for p in b.pk if p.nama.rpartition(" ")[0] == pokok]
    return (pokok if len(sejenis) < 2 else nama).replace("PK", "Perjanjian Kinerja").replace("pejabat", "Pejabat")


def versi_anggaran(b: BahanLkip) -> str:
    """The version of the year's budget in prose: the newest change restates what it leaves alone."""
    versi = [v for x in b.anggaran.versi or [n.versi for n in b.anggaran.baris] for v in x.lower().split(", ") if v]
    ubah = sorted(v for v in versi if v.startswith("perubahan"))
    if ubah:
        return ubah[-1].removesuffix(" 1")
    return gabung([v.removesuffix(" 1") for v in dict.fromkeys(versi)])


def realisasi_tertulis(ketentuan: Ketentuan, r: Realisasi) -> str:
    """The realisasi, or in words why there is none."""
    if r.kata:
        return r.kata
    return tulis(r.nilai, ketentuan.desimal) if r.nilai is not None else r.keadaan.label.lower()


def nama_bersatuan(b: BarisKinerja | BahanIndikator) -> str:
    return f"{b.nama} ({sebut_satuan(b.satuan)})" if b.satuan else b.nama


# --- cells ---


def sel_uang(nilai: Decimal | None, *, tebal: bool = False) -> Sel:
    return Sel(uang(nilai), nilai=nilai, rata="kanan", tebal=tebal)


def sel_angka(nilai: Decimal | None, desimal: int, asal: str | None = None, *, tebal: bool = False) -> Sel:
    return Sel(tulis(nilai, desimal), nilai=bulatkan(nilai, desimal), asal=asal, rata="kanan", tebal=tebal)


def sel_target(ketentuan: Ketentuan, t: Target) -> Sel:
    return Sel(target_tertulis(ketentuan, t) or STRIP, nilai=nilai_tercetak(ketentuan, t), rata="kanan")


def nilai_tercetak(ketentuan: Ketentuan, t: Target) -> Decimal | None:
    """The number behind a printed target: derived or typed, whichever counts."""
    return bulatkan(nilai_target(ketentuan, t), ketentuan.desimal)


def sel_realisasi(ketentuan: Ketentuan, r: Realisasi, *, perkiraan: bool = False) -> Sel:
    """The realisasi with the mark of provisional data or of a forecast."""
    tanda = TANDA_SIFAT.get(r.sifat, "") if r.nilai is not None else ""
    teks = realisasi_tertulis(ketentuan, r) + tanda + (" (p)" if perkiraan else "")
    return Sel(teks, nilai=bulatkan(r.nilai, ketentuan.desimal), rata="kanan")


def asal_capaian(b: BarisKinerja) -> str:
    """Key of the trace of a capaian, the same on page and paper."""
    return f"capaian:{b.indikator_id}:{b.tahun}"


def sel_capaian(ketentuan: Ketentuan, c: Capaian, asal: str | None = None) -> Sel:
    return sel_angka(c.nilai, ketentuan.desimal, asal)


def sel_dilaporkan(k: Ketentuan, c: Capaian, dilaporkan: Decimal | None, asal: str | None = None) -> Sel:
    """The computed capaian, or the one that was only reported, marked."""
    if c.nilai is None and dilaporkan is not None:
        return Sel(f"{tulis(dilaporkan, k.desimal)} (l)", nilai=dilaporkan, rata="kanan")
    return sel_capaian(k, c, asal)


def sel_penyerapan(p: Penyerapan, desimal: int) -> Sel:
    return sel_angka(p.nilai, desimal)


def sel_no(n: int) -> Sel:
    return Sel(str(n), rata="tengah")


def judul_kolom(*judul: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(j) for j in judul)


def baris_jumlah(label: str, rentang: int, *sel: Sel) -> Baris:
    """A total row: its label spans the leading columns."""
    return Baris((Sel(label, rentang_kolom=rentang, tebal=True), *sel), "jumlah")


def baris_rata(label: str, rentang: int, rata: RataRata, kategori: str = "") -> Baris:
    """An average row with its count."""
    akhir = Sel(kategori) if kategori else None
    sel = Sel(tulis(rata.tampil, rata.desimal), nilai=rata.tampil, rata="kanan", tebal=True)
    teks = f"{label} ({rata.terukur} dari {rata.jumlah} {rata.satuan})"
    return baris_jumlah(teks, rentang, sel, *([akhir] if akhir else []))


def rentangkan(kelompok: Iterable[tuple[tuple[Sel, ...], Sequence[tuple[Sel, ...]]]]) -> tuple[Baris, ...]:
    """Rows of groups whose leading cells span all rows of their group."""
    hasil = []
    for kepala, isi in kelompok:
        for n, sel in enumerate(isi):
            depan = tuple(_rentang(k, len(isi)) for k in kepala) if n == 0 else ()
            hasil.append(Baris((*depan, *sel)))
    return tuple(hasil)


def _rentang(sel: Sel, banyak: int) -> Sel:
    return Sel(sel.teks, sel.nilai, sel.asal, sel.rata, banyak, sel.rentang_kolom, sel.tebal)


def per_sasaran(baris: Sequence[BarisKinerja]) -> list[tuple[str, list[BarisKinerja]]]:
    """Rows grouped by sasaran, in their order."""
    kelompok: dict[tuple[str, int], tuple[str, list[BarisKinerja]]] = {}
    for b in baris:
        kelompok.setdefault((b.induk.jenis, b.induk.id), (b.induk.teks, []))[1].append(b)
    return list(kelompok.values())


def catatan_sifat(realisasi: Iterable[Realisasi]) -> tuple[str, ...]:
    """The explanation of every mark that occurs."""
    ada = {r.sifat for r in realisasi if r.nilai is not None}
    return tuple(teks for sifat, teks in CATATAN_SIFAT.items() if sifat in ada)


def catatan_tak_ikut(rata: RataRata) -> tuple[str, ...]:
    """Who is missing from an average, and why; nothing where there is no average at all."""
    if not rata.tak_ikut or not rata.terukur:
        return ()
    nama = "; ".join(f"{t.nama} ({t.keadaan.label.lower()})" for t in rata.tak_ikut)
    return (f"Tidak ikut dalam rata-rata: {nama}.",)


# --- sources ---


def sumber_kinerja(b: BahanLkip) -> str:
    """The documents that the targets of the year stand in."""
    baris = (*b.pengukuran.baris, *b.luar_pk)
    nama = dict.fromkeys(nama_dokumen(b, x.dokumen_target) for x in baris if x.dokumen_target)
    return f"{gabung(list(nama)) or 'Dokumen perencanaan'} tahun {b.tahun}; data kinerja {b.perangkat_daerah}."


def sumber_anggaran(b: BahanLkip) -> str:
    """Version of the budget and whether the spending is audited."""
    versi = f"Anggaran {versi_anggaran(b)}".strip()
    audit = "; realisasi keuangan belum diaudit" if b.anggaran.belum_diaudit else ""
    return f"{versi} tahun {b.tahun}{audit}."


# --- parts ---


class Berlampiran(Protocol):
    """The material of any report that has pictures and supporting tables."""

    @property
    def gambar(self) -> tuple[GambarBahan, ...]: ...

    @property
    def tabel(self) -> tuple[TabelPendukungBahan, ...]: ...


class Bernaskah(Berlampiran, Protocol):
    """The material of any report with narrative parts."""

    @property
    def naskah(self) -> Mapping[tuple[str, str], str]: ...


def bagian(b: Bernaskah, kunci: str, nama: str, rujukan: str = "", *, wajib: bool = True) -> tuple[Blok, ...]:
    """A narrative part and the supporting tables that belong to it; an unwritten one says so in a draft."""
    isi = b.naskah.get((kunci, rujukan), "")
    teks: tuple[Blok, ...] = (Naskah(isi),) if isi.strip() else ((BagianKosong(nama),) if wajib else ())
    return (*teks, *pendukung(b, kunci, rujukan), *gambar(b, kunci, rujukan))


def gambar(b: Berlampiran, kunci: str, rujukan: str = "") -> tuple[Gambar, ...]:
    """Pictures of a part, in their order."""
    return tuple(
        Gambar(judul=g.judul, citra=g.citra, alternatif=g.alternatif, sumber=g.sumber)
        for g in b.gambar
        if (g.kunci, g.rujukan) == (kunci, rujukan)
    )


def pendukung(b: Berlampiran, kunci: str, rujukan: str = "") -> tuple[Tabel, ...]:
    """Supporting tables of a part; those not for publication stay out of a public report."""
    return tuple(
        tabel_pendukung(t) for t in b.tabel if (t.kunci, t.rujukan) == (kunci, rujukan) and not t.tidak_dipublikasikan
    )


def teks_polos(*kalimat: str) -> Paragraf:
    """Sentences as one paragraph; empty ones are left out."""
    return Paragraf((" ".join(k for k in kalimat if k),))


def kalimat(isi: Sequence[str]) -> tuple[Blok, ...]:
    """One sentence as a paragraph, several as points: one for each indicator."""
    if len(isi) > 1:
        return (Daftar(tuple(Butir((k,)) for k in isi)),)
    return (teks_polos(*isi),) if isi else ()


def tanda_tangan(p: Penandatangan, tempat: str, tanggal: str, daerah: str = "") -> TandaTangan:
    """Signature of the head, at the place and date of the report; an open date leaves room to write it."""
    saat = f"{tempat}, {tanggal or '…………………'}" if tempat else tanggal
    return TandaTangan((pihak(p, daerah),), saat)


def pihak(p: Penandatangan, daerah: str = "") -> Pihak:
    jabatan = _baris_jabatan(p.jabatan, daerah) if daerah else (p.jabatan,)
    pangkat = " / ".join(x for x in (p.pangkat, p.golongan) if x)
    return Pihak(jabatan, p.nama, pangkat, p.nip)


def _baris_jabatan(jabatan: str, daerah: str) -> tuple[str, ...]:
    """Office and region, each on its line: "Kepala Dinas Ketenagakerjaan", "Kota Balikpapan"."""
    sebut, nama = jabatan.lower(), daerah.lower()
    if sebut.endswith(f" {nama}"):
        return jabatan[: -len(daerah)].strip(), jabatan[-len(daerah) :]
    return (jabatan,) if nama in sebut else (jabatan, daerah)


# --- supporting tables ---


def tabel_pendukung(t: TabelPendukungBahan) -> Tabel:
    """A stored table with its computed totals, down and across."""
    kolom = [Kolom(k.judul, jenis="angka" if k.angka else "teks") for k in t.kolom]
    if t.kolom_jumlah:
        kolom.append(Kolom(t.kolom_jumlah, jenis="angka"))
    return Tabel(
        judul=t.judul,
        kolom=tuple(kolom),
        kepala=_kepala_pendukung(t),
        baris=tuple(_baris_pendukung(t, b) for b in t.baris) + _jumlah_pendukung(t),
        sumber=t.sumber,
        catatan=(t.catatan_kaki,) if t.catatan_kaki else (),
        lebar=True if t.lebar else None,
        nomor_kolom=False,
    )


def _kepala_pendukung(t: TabelPendukungBahan) -> tuple[tuple[Kepala, ...], ...]:
    """Two header lines where columns are grouped; else one made from the titles."""
    if not any(k.kelompok for k in t.kolom):
        return ()
    atas: list[Kepala] = []
    lalu = ""
    for k in t.kolom:
        if k.kelompok and k.kelompok == lalu:
            atas[-1] = Kepala(k.kelompok, atas[-1].rentang_kolom + 1)
        else:
            atas.append(Kepala(k.kelompok) if k.kelompok else Kepala(k.judul, rentang_baris=2))
        lalu = k.kelompok
    if t.kolom_jumlah:
        atas.append(Kepala(t.kolom_jumlah, rentang_baris=2))
    return tuple(atas), tuple(Kepala(k.judul) for k in t.kolom if k.kelompok)


def angka_sel(teks: str | None) -> Decimal | None:
    """A stored number in plain notation; text that is none counts as unknown."""
    try:
        return Decimal(teks) if teks else None
    except ArithmeticError:
        return None


def tulis_polos(nilai: Decimal) -> str:
    """A number with the decimals that it has."""
    rapi = nilai.normalize()
    desimal = max(0, -int(rapi.as_tuple().exponent))
    return format_angka(bulatkan(nilai, desimal), desimal)


def _sel_pendukung(teks: str | None, angka: bool) -> Sel:
    nilai = angka_sel(teks) if angka else None
    if nilai is not None:
        return Sel(tulis_polos(nilai), nilai=nilai, rata="kanan")
    return Sel(teks or STRIP, rata="kanan" if angka else None)


def _baris_pendukung(t: TabelPendukungBahan, baris: tuple[str | None, ...] | str) -> Baris:
    if isinstance(baris, str):
        banyak = len(t.kolom) + bool(t.kolom_jumlah)
        return Baris((Sel(baris, rentang_kolom=banyak, tebal=True),), "kelompok")
    sel = [_sel_pendukung(teks, k.angka) for teks, k in zip(baris, t.kolom, strict=True)]
    if t.kolom_jumlah:
        sel.append(_sel_jumlah(jumlah_ada(s.nilai for s, k in zip(sel, t.kolom, strict=True) if k.dijumlah)))
    return Baris(tuple(sel))


def _sel_jumlah(nilai: Decimal | None) -> Sel:
    teks = STRIP if nilai is None else tulis_polos(nilai)
    return Sel(teks, nilai=nilai, rata="kanan", tebal=True)


def _jumlah_pendukung(t: TabelPendukungBahan) -> tuple[Baris, ...]:
    if not t.label_jumlah:
        return ()
    isi = [b for b in t.baris if not isinstance(b, str)]
    jumlah = [jumlah_ada(angka_sel(b[n]) for b in isi) if k.dijumlah else None for n, k in enumerate(t.kolom)]
    depan = next((n for n, k in enumerate(t.kolom) if k.dijumlah), len(t.kolom))
    sel = [_sel_jumlah(j) if k.dijumlah else Sel("") for j, k in zip(jumlah, t.kolom, strict=True)][depan:]
    if t.kolom_jumlah:
        sel.append(_sel_jumlah(jumlah_ada(jumlah)))
    return (baris_jumlah(t.label_jumlah, depan, *sel),) if depan else (Baris(tuple(sel), "jumlah"),)


def terukur(c: Capaian) -> bool:
    return c.keadaan is Keadaan.TERUKUR
