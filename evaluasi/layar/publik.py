"""The portal's pages from published data alone: the list, an agency's years side by side, one year, downloads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from evaluasi.models import Publikasi
from evaluasi.selectors.publik import (
    IsiHilang,
    isi_publik,
    laporan_publik,
    publikasi_kini,
    riwayat_publikasi,
    tabel_tertutup,
)
from evaluasi.susun import publik_grafik as lukis
from evaluasi.susun.publik import BahanPublik, Isi, baca_isi, susun_isi, tulis_isi
from laporan.bentuk import Grafik
from laporan.models import Terbitan
from sakip.halaman import Konteks
from sakip.inti import tabel as t
from sakip.inti.istilah import Akumulasi, Polaritas
from sakip.inti.periode import TRIWULAN, nama_singkat
from sakip.models import Pemda

SKEMA_INDEKS: Final = "sakip-publik-indeks/1"
SETAHUN: Final = "Setahun"
SIFAT: Final = {"sementara": "angka sementara", "tahun_sebelumnya": "angka tahun sebelumnya"}


# --- the list


@dataclass(frozen=True, slots=True)
class InstansiPublik:
    """An agency with its published years, newest first, under the name that its newest report prints."""

    slug: str
    nama: str
    tahun: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PemdaPublik:
    pemda: Pemda
    instansi: tuple[InstansiPublik, ...]


def daftar_pemda(semua: Iterable[Publikasi]) -> tuple[PemdaPublik, ...]:
    """Published years by pemda and agency; ``semua`` in the order of ``publikasi_tampil``."""
    hasil: dict[int, tuple[Pemda, list[InstansiPublik]]] = {}
    for _, milik in groupby(semua, key=lambda p: p.perangkat_daerah_id):
        baris = list(milik)
        pd = baris[0].perangkat_daerah
        satu = InstansiPublik(pd.slug, nama_instansi(baris[0]), tuple(p.tahun for p in baris))
        hasil.setdefault(pd.pemda_id, (pd.pemda, []))[1].append(satu)
    return tuple(PemdaPublik(pemda, tuple(isi)) for pemda, isi in hasil.values())


def nama_instansi(p: Publikasi) -> str:
    """The agency as its published report names it: a later name waits for the next publication."""
    return str(p.terbitan.instansi if p.terbitan else p.perangkat_daerah.nama_lengkap)


def indeks_data(semua: Iterable[Publikasi]) -> Isi:
    """The list as open data, with addresses and digests of every file."""
    daftar = []
    for _, milik in groupby(semua, key=lambda p: p.perangkat_daerah_id):
        baris = list(milik)
        pd = baris[0].perangkat_daerah
        daftar.append(
            {
                "slug": pd.slug,
                "nama": nama_instansi(baris[0]),
                "pemda": {"slug": pd.pemda.slug, "nama": pd.pemda.nama},
                "halaman": alamat("instansi", pd.slug),
                "tahun": [_indeks_tahun(p) for p in baris],
            }
        )
    return {"skema": SKEMA_INDEKS, "perangkat_daerah": daftar}


def _indeks_tahun(p: Publikasi) -> Isi:
    slug, tahun = p.perangkat_daerah.slug, p.tahun
    return {
        "tahun": tahun,
        "ke": p.ke,
        "waktu": p.waktu.isoformat(timespec="seconds"),
        "sha256": p.sidik,
        "halaman": alamat("tahun", slug, tahun),
        "json": alamat("data", slug, tahun),
        "csv": alamat("csv", slug, tahun),
        "csv_anggaran": alamat("csv_anggaran", slug, tahun),
        "pdf": alamat("pdf", slug, tahun),
        "pdf_sha256": p.terbitan.sidik if p.terbitan else None,
    }


def alamat(nama: str, slug: str, tahun: int | None = None) -> str:
    """A page of the portal with the address of the site, for who reads the data elsewhere."""
    bagian: dict[str, Any] = {"instansi": slug} if tahun is None else {"instansi": slug, "tahun": tahun}
    return settings.ALAMAT_SITUS + reverse(f"publik:{nama}", kwargs=bagian)


# --- one year


@dataclass(frozen=True, slots=True)
class BarisPublik:
    """An indicator of the data with what its page adds: tone, words, chart."""

    isi: Isi
    nada: str
    polaritas: str
    akumulasi: str
    sifat: str
    grafik: Grafik | None


@dataclass(frozen=True, slots=True)
class HalamanTahun:
    """A published year, or what would be published: the same page shows both."""

    isi: Isi
    nada: Mapping[str, str]
    kelompok: tuple[tuple[Isi, tuple[BarisPublik, ...]], ...]
    """(sasaran, its indicators)."""
    luar: tuple[BarisPublik, ...]
    """Measured indicators beside the agreement."""
    sasaran: Grafik | None
    uang: Grafik | None
    nada_rata: str = "netral"


def nada_kategori(isi: Isi) -> dict[str, str]:
    """Colour group of each category of the year's scale."""
    return {s["label"]: s["nada"] for s in isi["aturan"]["skala_capaian"]["langkah"]}


def halaman_tahun(isi: Isi) -> HalamanTahun:
    """The page of one year."""
    nada = nada_kategori(isi)
    baris = [_baris(i, nada, isi["tahun"]) for i in isi["indikator"]]
    di_pk = [b for b in baris if b.isi["perjanjian_kinerja"]]
    per_sasaran: dict[tuple[str, str, str], list[BarisPublik]] = {}
    for b in di_pk:
        s = b.isi["sasaran"]
        per_sasaran.setdefault((s["jenis"], s["kode"], s["nama"]), []).append(b)
    return HalamanTahun(
        isi=isi,
        nada=nada,
        kelompok=tuple((milik[0].isi["sasaran"], tuple(milik)) for milik in per_sasaran.values()),
        luar=tuple(b for b in baris if not b.isi["perjanjian_kinerja"]),
        sasaran=lukis.capaian_sasaran(isi),
        uang=lukis.uang_program(isi),
        nada_rata=nada.get(isi["rata_rata"]["kategori"] or "", "netral"),
    )


def _baris(i: Isi, nada: Mapping[str, str], tahun: int) -> BarisPublik:
    return BarisPublik(
        isi=i,
        nada=nada.get(i["capaian"]["kategori"] or "", "netral"),
        polaritas=Polaritas(i["polaritas"]).label,
        akumulasi=Akumulasi(i["akumulasi"]).label,
        sifat=SIFAT.get(i["realisasi"]["sifat"], "") if i["realisasi"]["nilai"] is not None else "",
        grafik=lukis.jalan_triwulan(i, tahun),
    )


# --- years side by side


@dataclass(frozen=True, slots=True)
class SelTahun:
    """An indicator in one of the years; ``isi`` ``None`` where that year's publication does not have it."""

    tahun: int
    isi: Isi | None
    nada: str = "netral"
    nama_lain: str = ""


@dataclass(frozen=True, slots=True)
class DeretTahun:
    """An indicator over the published years, under its newest name."""

    nama: str
    satuan: str
    sel: tuple[SelTahun, ...]
    grafik: Grafik | None


@dataclass(frozen=True, slots=True)
class HalamanInstansi:
    nama: str
    pemda: str
    tahun: tuple[int, ...]
    semua: tuple[Isi, ...]
    """The data of each year, oldest first."""
    deret: tuple[DeretTahun, ...]
    uang: Grafik | None


def halaman_instansi(publikasi: Sequence[Publikasi]) -> HalamanInstansi:
    """All published years of an agency, oldest first. Raises ``IsiHilang``."""
    semua = tuple(isi_publik(p) for p in publikasi)
    akhir = semua[-1]["perangkat_daerah"]
    return HalamanInstansi(
        nama=akhir["nama"],
        pemda=akhir["pemda"]["nama"],
        tahun=tuple(i["tahun"] for i in semua),
        semua=semua,
        deret=deret_tahun(semua),
        uang=lukis.uang_tahun(semua),
    )


@dataclass(slots=True)
class _Jalur:
    per_tahun: dict[int, Isi] = field(default_factory=dict)

    @property
    def kini(self) -> Isi:
        return self.per_tahun[max(self.per_tahun)]


def deret_tahun(semua: Sequence[Isi]) -> tuple[DeretTahun, ...]:
    """Indicators lined up by their chain of predecessors; where one became two, each has a row of its own."""
    jalur: list[_Jalur] = []
    for isi in semua:
        # Who was there before keeps the own row, in whatever order a later year names them.
        lama = {i["id"]: j for j in jalur for i in j.per_tahun.values()}
        tahun = isi["tahun"]
        for i in isi["indikator"]:
            if i["id"] in lama:
                lama[i["id"]].per_tahun[tahun] = i
        for i in isi["indikator"]:
            if i["id"] not in lama:
                diteruskan = _diteruskan(jalur, i["deret"], tahun)
                if diteruskan is None:
                    jalur.append(diteruskan := _Jalur())
                diteruskan.per_tahun[tahun] = i
    # In the order of the newest year; what it no longer has comes behind.
    letak = {(isi["tahun"], i["id"]): n for isi in semua for n, i in enumerate(isi["indikator"])}
    urut = sorted(jalur, key=lambda j: (-max(j.per_tahun), letak[max(j.per_tahun), j.kini["id"]]))
    nada = {isi["tahun"]: nada_kategori(isi) for isi in semua}
    return tuple(_deret(j, nada) for j in urut)


def _diteruskan(jalur: Sequence[_Jalur], deret: int, tahun: int) -> _Jalur | None:
    """The row that a new indicator carries on: of its chain, the last that the year has not filled."""
    bebas = [j for j in jalur if j.kini["deret"] == deret and tahun not in j.per_tahun]
    return max(bebas, key=lambda j: max(j.per_tahun), default=None)


def _deret(jalur: _Jalur, nada: Mapping[int, Mapping[str, str]]) -> DeretTahun:
    kini = jalur.kini
    sel = tuple(_sel_tahun(t, jalur.per_tahun.get(t), nada[t], kini["nama"]) for t in nada)
    # A chart of two units would compare what cannot be compared.
    satu_satuan = len({i["satuan"] for i in jalur.per_tahun.values()}) == 1
    grafik = lukis.target_tahun(kini["nama"], kini["satuan"], [*jalur.per_tahun.items()]) if satu_satuan else None
    return DeretTahun(kini["nama"], kini["satuan"], sel, grafik)


def _sel_tahun(tahun: int, isi: Isi | None, nada: Mapping[str, str], nama: str) -> SelTahun:
    if isi is None:
        return SelTahun(tahun, None)
    lain = isi["nama"] if isi["nama"] != nama else ""
    return SelTahun(tahun, isi, nada.get(isi["capaian"]["kategori"] or "", "netral"), lain)


# --- as tables


def tabel_indikator(isi: Isi) -> t.Tabel:
    """One row per indicator and period, the year first, for CSV and workbook."""
    judul = f"Indikator kinerja tahun {isi['tahun']}"
    kolom = (
        t.Kolom("Tahun", "bilangan"),
        t.Kolom("Perangkat daerah"),
        t.Kolom("Periode"),
        t.Kolom("Kode"),
        t.Kolom("Indikator", lebar=40),
        t.Kolom("Sasaran", lebar=40),
        t.Kolom("Satuan"),
        t.Kolom("Polaritas"),
        t.Kolom("Target", "angka"),
        t.Kolom("Target tertulis"),
        t.Kolom("Realisasi", "angka"),
        t.Kolom("Realisasi tertulis"),
        t.Kolom("Capaian (%)", "angka"),
        t.Kolom("Kategori"),
        t.Kolom("Keadaan"),
        t.Kolom("Sifat data"),
    )
    baris = [
        _baris_tabel(isi, i, periode, angka)
        for i in isi["indikator"]
        for periode, angka in ((SETAHUN, i), *((nama_singkat(x["triwulan"]), x) for x in i["triwulan"]))
    ]
    return t.Tabel(judul=judul, kolom=kolom, baris=tuple(baris), beku=5)


def _baris_tabel(isi: Isi, i: Isi, periode: str, angka: Isi) -> t.Baris:
    """A quarter has target, realisasi and capaian s.d. that quarter."""
    ta, re, ca = angka["target"], angka["realisasi"], angka["capaian"]
    desimal = i["desimal"]
    return t.baris(
        isi["tahun"],
        isi["perangkat_daerah"]["nama"],
        periode,
        i["kode"],
        i["nama"],
        i["sasaran"]["nama"],
        i["satuan"],
        i["polaritas"],
        _angka(ta["nilai"], desimal),
        ta["teks"],
        _angka(re["nilai"], desimal),
        re["teks"],
        _angka(ca["nilai"], desimal),
        ca["kategori"],
        ca["keadaan"],
        re["sifat"],
    )


def tabel_anggaran(isi: Isi) -> t.Tabel:
    """One row per program and the total, for CSV and workbook."""
    kolom = (
        t.Kolom("Tahun", "bilangan"),
        t.Kolom("Perangkat daerah"),
        t.Kolom("Kode"),
        t.Kolom("Program", lebar=40),
        t.Kolom("Pagu (Rp)", "rupiah"),
        t.Kolom("Realisasi (Rp)", "rupiah"),
        t.Kolom("Penyerapan (%)", "angka"),
        t.Kolom("Sisa (Rp)", "rupiah"),
    )
    uang = isi["anggaran"]
    baris = [
        t.baris(
            isi["tahun"],
            isi["perangkat_daerah"]["nama"],
            p.get("kode", ""),
            p.get("nama", "Jumlah"),
            _angka(p["pagu"]),
            _angka(p["realisasi"]),
            _angka(p["penyerapan"]["nilai"]),
            _angka(p["sisa"]),
            jenis="biasa" if "nama" in p else "jumlah",
        )
        for p in (*uang["program"], uang["total"])
    ]
    return t.Tabel(judul=f"Anggaran per program tahun {isi['tahun']}", kolom=kolom, baris=tuple(baris), beku=4)


def tabel_sasaran(isi: Isi) -> t.Tabel:
    """The mean of each sasaran with its count, and that of all."""
    kolom = (
        t.Kolom("Kode"),
        t.Kolom("Sasaran", lebar=40),
        t.Kolom("Rata-rata capaian"),
        t.Kolom("Terukur", "bilangan"),
        t.Kolom("Jumlah", "bilangan"),
        t.Kolom("Yang dihitung"),
        t.Kolom("Kategori"),
    )
    baris = [
        t.baris(
            s.get("kode", ""),
            s.get("nama", "Rata-rata capaian"),
            t.tampil(s["rata_rata"]["teks"]),
            s["rata_rata"]["terukur"],
            s["rata_rata"]["jumlah"],
            s["rata_rata"]["satuan"],
            s["rata_rata"]["kategori"],
            jenis="biasa" if "nama" in s else "jumlah",
        )
        for s in (*isi["sasaran"], {"rata_rata": isi["rata_rata"]})
    ]
    akip = isi["nilai_akip"]
    catatan = (f"Nilai AKIP {akip['tahun']}: {akip['teks']} ({akip['kategori']}).",) if akip else ()
    return t.Tabel(
        judul=f"Capaian per sasaran tahun {isi['tahun']}", kolom=kolom, baris=tuple(baris), catatan=catatan
    )


def _angka(nilai: Decimal | int | None, desimal: int | None = None) -> t.Sel:
    """As stored, already rounded; whole numbers come as ``int``."""
    return t.Sel(None if nilai is None else Decimal(nilai), desimal=desimal)


def buku_publik(isi: Isi) -> t.Buku:
    """Indicators, means of the sasaran, and money as a workbook."""
    tabel = (tabel_indikator(isi), tabel_sasaran(isi), tabel_anggaran(isi))
    return t.Buku(judul=f"Data publik tahun {isi['tahun']}", tabel=tabel)


# --- what the fields mean


@dataclass(frozen=True, slots=True)
class BidangSkema:
    """A field of an object: its kind in words, and what it means."""

    nama: str
    jenis: str
    arti: str
    tujuan: str = ""
    """The object it holds, by the id of its table."""


@dataclass(frozen=True, slots=True)
class BagianSkema:
    id: str
    judul: str
    arti: str
    bidang: tuple[BidangSkema, ...]


@dataclass(frozen=True, slots=True)
class SatuSkema:
    nama: str
    judul: str
    bagian: tuple[BagianSkema, ...]


JENIS_JSON: Final = {
    "string": "teks",
    "number": "angka",
    "integer": "bilangan bulat",
    "boolean": "true/false",
    "null": "null",
    "array": "daftar",
    "object": "objek",
}


def halaman_skema(skema: Mapping[str, Mapping[str, Any]]) -> tuple[SatuSkema, ...]:
    """Every object of the JSON Schemas as a table of its fields."""
    return tuple(
        SatuSkema(
            nama,
            isi["title"],
            tuple(_bagian(nama, kunci, o) for kunci, o in (("", isi), *isi["$defs"].items())),
        )
        for nama, isi in skema.items()
    )


def _bagian(skema: str, kunci: str, objek: Mapping[str, Any]) -> BagianSkema:
    bidang = tuple(_bidang(skema, n, isi) for n, isi in objek["properties"].items())
    return BagianSkema(f"{skema}-{kunci}" if kunci else skema, kunci or "akar", objek["description"], bidang)


def _bidang(skema: str, nama: str, isi: Mapping[str, Any]) -> BidangSkema:
    butir = isi.get("items", {})
    rujukan = next((x["$ref"] for x in (isi, butir, *isi.get("anyOf", ())) if "$ref" in x), "")
    tujuan = f"{skema}-{rujukan.rpartition('/')[2]}" if rujukan else ""
    return BidangSkema(nama, _jenis_json(isi), isi["description"] + _pilihan(isi), tujuan)


def _jenis_json(isi: Mapping[str, Any]) -> str:
    if "anyOf" in isi:
        return " atau ".join(_jenis_json(x) for x in isi["anyOf"])
    jenis = isi.get("type", "object")
    kata = " atau ".join(JENIS_JSON[j] for j in (jenis if isinstance(jenis, list) else [jenis]))
    return f"{kata} {_jenis_json(isi['items'])}" if "items" in isi else kata


def _pilihan(isi: Mapping[str, Any]) -> str:
    if "const" in isi:
        return f": {isi['const']}"
    return f": {', '.join(isi['enum'])}" if "enum" in isi else ""


# --- the agency's page


@dataclass(frozen=True, slots=True)
class HalamanPublikasi:
    """What is shown now, what would be, and what stays inside."""

    kini: Publikasi | None
    riwayat: tuple[Publikasi, ...]
    final: Terbitan | None
    halangan: str
    pratinjau: HalamanTahun
    berubah: bool
    """Publishing now would show something else than what is shown."""
    tinggal: tuple[str, ...]
    """What the public does not see, one sentence each."""


def halaman_publikasi(
    konteks: Konteks, bahan: BahanPublik, final: Terbitan | None, halangan: str
) -> HalamanPublikasi:
    """The publication page. ``halangan`` as the service says it."""
    pd, tahun = konteks.perangkat_daerah, konteks.tahun
    riwayat = riwayat_publikasi(pd, tahun)
    isi = isi_pratinjau(bahan, final)
    kini = publikasi_kini(riwayat)
    return HalamanPublikasi(
        kini=kini,
        riwayat=tuple(riwayat),
        final=final,
        halangan=halangan,
        pratinjau=halaman_tahun(isi),
        berubah=kini is not None and _pokok(isi) != _pokok(_isi_atau_kosong(kini)),
        tinggal=yang_tinggal(bahan, tabel_tertutup(pd, tahun)),
    )


def isi_pratinjau(bahan: BahanPublik, final: Terbitan | None) -> Isi:
    """The data as they would be stored, read back as the portal reads them."""
    return baca_isi(tulis_isi(susun_isi(bahan, laporan_publik(final) if final else None, 0, "")))


def _isi_atau_kosong(p: Publikasi) -> Isi:
    try:
        return isi_publik(p)
    except IsiHilang:
        return {}


def _pokok(isi: Isi) -> Isi:
    """The figures and the report, without the number and moment of the publication."""
    return {nama: nilai for nama, nilai in isi.items() if nama != "publikasi"}


def yang_tinggal(bahan: BahanPublik, tertutup: Sequence[str]) -> tuple[str, ...]:
    """What stays inside, with what of this year it concerns."""
    terbuka = [nama_singkat(t) for t in TRIWULAN if t not in bahan.terkunci]
    return (
        "Penjelasan, bukti, catatan reviu, dan nama pengisi. Uraian hanya ada dalam PDF laporan.",
        *([f"{', '.join(terbuka)}: pengisiannya belum dikunci."] if terbuka else []),
        *(f"Tabel “{judul}”: ditandai tidak dipublikasikan, juga tidak tercetak dalam PDF." for judul in tertutup),
        "Indikator program dan kegiatan, serta anggaran di bawah program.",
    )
