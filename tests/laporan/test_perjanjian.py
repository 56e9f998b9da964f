"""Agreements and planning forms: one letter everywhere, officials of the signature, headings by level, quarters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoAssertNumQueries

from kinerja.models import PerjanjianKinerja
from kinerja.services import pk as layanan_pk
from laporan.bentuk import Bagian, Dokumen, Gambar, Paragraf, Tabel, TandaTangan
from laporan.cetak import lkip
from laporan.cetak.daftar import JENIS
from laporan.cetak.jenis import ParameterSalah, pilihan_parameter, tetapkan
from laporan.html import blok_html, dokumen_html
from laporan.selectors.formulir import bahan_aksi
from laporan.selectors.perjanjian import bahan_surat
from laporan.selectors.rkt import bahan_rkt
from laporan.susun.penomoran import nomori
from laporan.susun.perjanjian.dokumen import susun_pk
from renstra.models import TargetRencana
from sakip.inti.angka import jumlah_ada
from sakip.inti.istilah import DokumenTarget
from sakip.models import PerangkatDaerah
from sakip.services.induk import simpan_induk
from tests.contoh import contoh, dinas, jelajah  # noqa: F401
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    ItemPKFactory,
    KegiatanFactory,
    ParafPKFactory,
    PejabatFactory,
    PemdaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    ProgramPKFactory,
    RencanaAksiFactory,
    RenstraFactory,
    SubKegiatanFactory,
    TargetRencanaFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran

TAHUN = 2023
DEMO = [
    ("balikpapan-disnakersos", 2014),
    ("balikpapan-disnaker", 2022),
    ("bekasi-disnaker", 2020),
    ("pontianak-disnaker", 2023),
    ("penajam-disnakertrans", 2024),
    ("contoh-dinas", 2025),
]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def susun(pd: PerangkatDaerah, tahun: int, jenis: str, **minta: str) -> Dokumen:
    j = JENIS[jenis]
    return j.susun(pd, tahun, tetapkan(pilihan_parameter(j, pd, tahun), minta))


def tabel(isi: Any) -> list[Tabel]:
    return [x for x in jelajah(isi) if isinstance(x, Tabel)]


def tanda(isi: Any) -> list[TandaTangan]:
    return [x for x in jelajah(isi) if isinstance(x, TandaTangan)]


def kolom(t: Tabel) -> list[str]:
    return [k.judul for k in t.kolom]


def teks(isi: Any) -> list[str]:
    return ["".join(getattr(p, "teks", p) for p in x.isi) for x in jelajah(isi) if isinstance(x, Paragraf)]


# --- the demo agencies


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(("slug", "tahun"), DEMO)
def test_setiap_dokumen_tersusun_dengan_setiap_pilihan(slug: str, tahun: int) -> None:
    """Every kind with every parameter is a numbered tree that page and paper can print, or says why there is none.

    Of Balikpapan 2022 only a Renja is known: no agreement, no IKU.
    """
    pd, ada = dinas(slug), []
    for kunci in ("pk", "iku", "rkt", "renaksi", "pengukuran", "pengukuran-triwulan", "efisiensi"):
        j = JENIS[kunci]
        if belum := j.belum(pd, tahun):
            assert belum.endswith("."), belum
            continue
        ada.append(kunci)
        pilihan = [{nama: nilai} for nama, isi in pilihan_parameter(j, pd, tahun).items() for nilai, _ in isi]
        for minta in pilihan or [{}]:
            dok = nomori(susun(pd, tahun, kunci, **minta)).dokumen
            assert all(isinstance(b, Bagian) for b in dok.bab)
            assert tanda(dok), (kunci, minta)
            # Plans have no state of their own: nobody could ever end their being a draft.
            assert not (dok.draf and kunci in ("iku", "rkt", "renaksi")), kunci
            html = "".join(blok_html(b) for b in dok.bab)
            assert ">None<" not in html and ">nan<" not in html.lower()
    assert len(ada) >= (0 if slug == "balikpapan-disnaker" else 6), ada


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_surat_penajam_seperti_ditandatangani() -> None:
    dok = susun(dinas("penajam-disnakertrans"), 2024, "pk")
    pernyataan, lampiran = dok.bab
    assert [b.judul for b in dok.bab] == ["PERJANJIAN KINERJA TAHUN 2024"] * 2
    assert not dok.draf
    assert [[s.teks for s in b.sel] for b in tabel(pernyataan)[0].baris][1:3] == [
        ["Jabatan", ": Kepala Dinas Tenaga Kerja dan Transmigrasi"],
        ["Selanjutnya disebut pihak pertama"],
    ]
    assert teks(pernyataan)[:2] == ["DINAS TENAGA KERJA DAN TRANSMIGRASI", "KABUPATEN PENAJAM PASER UTARA"]
    (ttd,) = tanda(pernyataan)
    assert ttd.tempat_tanggal == "Penajam, Januari 2024"
    assert [(p.nama, p.nip) for p in ttd.pihak] == [
        ("Drs. Makmur Marbun, M.Si", ""),
        ("Muhammad Sukadi Kuncoro, SP, MM", "19710828 199803 1 004"),
    ]
    assert kolom(tabel(pernyataan)[-1])[-1] == "Paraf"
    item, program = tabel(lampiran)
    assert kolom(item) == ["No.", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"]
    assert kolom(program) == ["No", "Program", "Anggaran (Rp)", "Keterangan"]
    assert [s.teks for s in program.baris[-1].sel][:2] == ["Jumlah Anggaran", "24.443.350.000"]


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(("slug", "tahun"), [("penajam-disnakertrans", 2024), ("contoh-dinas", 2025)])
def test_lkip_mencetak_surat_yang_sama(slug: str, tahun: int) -> None:
    """Every agreement of the agency: the words, parties and tables of the annex are those of the letter."""
    pd = dinas(slug)
    lampiran = [x for x in lkip(pd, tahun).lampiran if x.judul.startswith("Perjanjian")]
    milik = PerjanjianKinerja.objects.milik(pd).dinas().tahun(tahun).order_by("urutan_berlaku")
    assert len(lampiran) == milik.count() > 0
    for di_lkip, pk in zip(lampiran, milik, strict=True):
        sendiri = susun(pd, tahun, "pk", pk=str(pk.pk))
        assert [t for t in teks(di_lkip) if t not in {b.judul for b in sendiri.bab}] == teks(sendiri.bab)
        assert tabel(di_lkip) == tabel(sendiri.bab)
        assert tanda(di_lkip) == tanda(sendiri.bab)


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_target_triwulan_bekasi_dan_contoh() -> None:
    """Tabel 2.3 and 2.4 of Bekasi 2020: four lines for each indicator and program, and they add up."""
    item, program = tabel(susun(dinas("bekasi-disnaker"), 2020, "pk", triwulan="ya").bab[1])
    assert kolom(item)[3:] == ["Target Tahunan", "Satuan", "Triwulan", "Target"]
    assert [b.sel[-1].teks for b in item.baris[:4]] == ["25,00"] * 4
    assert [b.sel[-2].teks for b in item.baris[:4]] == ["I", "II", "III", "IV"]
    assert kolom(program) == ["No", "Program", "Pagu Anggaran (Rp)", "Triwulan", "Target (Rp)"]
    tubuh, jumlah = program.baris[:-4], program.baris[-4:]
    for n in range(4):
        assert jumlah[n].sel[-1].nilai == jumlah_ada(b.sel[-1].nilai for b in tubuh[n::4])


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_rkt_menyebut_dokumennya() -> None:
    """Penajam's Renja promises 25 % of training where the Renstra says something else; the form names its source."""
    pd = dinas("penajam-disnakertrans")
    assert dict(pilihan_parameter(JENIS["rkt"], pd, 2024)["sumber"])["renja"] == "Renja"
    t = tabel(susun(pd, 2024, "rkt"))[-1]
    assert kolom(t) == ["No.", "Sasaran Strategis", "Indikator Kinerja", "Target"]
    assert t.sumber == "Target menurut Renja tahun 2024."
    latih = next(b for b in t.baris if "pelatihan" in b.sel[-2].teks)
    assert latih.sel[-1].teks == "25\u00a0%"


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(("slug", "tahun"), [d for d in DEMO if d[0] != "balikpapan-disnaker"])
def test_rkt_lampiran_sama_dengan_formulirnya(slug: str, tahun: int) -> None:
    """One function: lines, table and signature of the annex are those of the document by itself."""
    sendiri, lampiran = susun(dinas(slug), tahun, "rkt").bab[0], lkip(dinas(slug), tahun).lampiran[0]
    assert isinstance(sendiri, Bagian) and lampiran.judul == "Rencana Kinerja Tahunan"
    judul, *isi = lampiran.isi
    assert isinstance(judul, Paragraf) and [p.teks for p in judul.isi] == [sendiri.judul]
    assert isi == list(sendiri.isi)


@pytest.mark.django_db
def test_tanpa_target_rencana_tanpa_lampiran_rkt() -> None:
    """Neither with a plan without targets, nor without any plan; a target of an agreement is none of the plan."""
    pk = isi_tiga(PerangkatDaerahFactory(), 1)
    pd = PerangkatDaerah.objects.select_related("pemda").get(pk=pk.perangkat_daerah_id)
    assert lkip(pd, TAHUN).lampiran[0].judul == "Rencana Kinerja Tahunan"
    assert lkip(pd, TAHUN + 1).lampiran[0].judul == "Pengukuran Kinerja"
    TargetRencana.objects.all().delete()
    assert lkip(pd, TAHUN).lampiran[0].judul.startswith("Perjanjian Kinerja")


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_iku_berkolom_alasan_dan_cara() -> None:
    t = tabel(susun(dinas("bekasi-disnaker"), 2020, "iku"))[0]
    assert [[k.teks for k in b] for b in t.kepala] == [
        ["No", "Sasaran Strategis", "Indikator Kinerja Utama", "Penjelasan", "Satuan", "Target Tahun 2020"],
        ["Alasan", "Formulasi/Cara Pengukuran"],
    ]
    assert [b.sel[2].teks for b in t.baris] == [
        "Persentase lapangan kerja baru yang produktif",
        "Persentase tenaga kerja yang kompeten ditempatkan",
        "Persentase penurunan perselisihan pengusaha dengan pekerja",
    ]
    assert t.baris[1].sel[3].teks.startswith("Program visi misi Wali Kota")


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_rencana_aksi_dinas_dan_unit() -> None:
    """The agency's steps are those of its units, money included; a unit shows its own and those beneath it."""
    pd = dinas("contoh-dinas")
    semua = bahan_aksi(pd, 2026)
    langkah = [la for _, isi in semua.kelompok for x in isi for la in x.langkah]
    t = tabel(susun(pd, 2026, "renaksi"))[0]
    assert len(langkah) == 17
    assert t.baris[-1].sel[-1].nilai == jumlah_ada(la.anggaran for la in langkah)
    nilai, nama = next(p for p in pilihan_parameter(JENIS["renaksi"], pd, 2026)["unit"] if "Lalu Lintas" in p[1])
    unit = bahan_aksi(pd, 2026, int(nilai))
    sendiri = [la for _, isi in unit.kelompok for x in isi for la in x.langkah]
    assert susun(pd, 2026, "renaksi").bab[0].judul == "RENCANA AKSI PERJANJIAN KINERJA TAHUN 2026"
    tanpa_pk = susun(dinas("balikpapan-disnaker"), 2020, "renaksi")
    assert tanpa_pk.bab[0].judul == "RENCANA AKSI TAHUN 2020"
    assert tanda(tanpa_pk)[0].pihak[0].jabatan == ("Kepala Dinas Ketenagakerjaan", "Kota Balikpapan")
    sel = [s.teks for b in tabel(susun(pd, 2026, "renaksi", unit=nilai))[0].baris for s in b.sel]
    assert "Kepala Seksi Lalu Lintas" in sel, "a unit's own plan does not name the unit in every row"
    assert unit.unit == nama and 0 < len(sendiri) < len(langkah)
    assert all(la in langkah for la in sendiri)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "jabatan", "nama"),
    [
        ("Bidang", [("Kepala Bidang", 2020), ("Kepala Bidang", 2021), ("Analis", 2022)], "Kepala Bidang 2021"),
        ("Bidang A", [("Kepala Bidang A", None), ("Kepala Seksi B", 2022)], "Kepala Bidang A None"),
        ("Sekretariat", [("Kepala Subbagian Umum", 2022), ("Sekretaris Dinas", 2020)], "Sekretaris Dinas 2020"),
        ("Kelompok A", [("Instruktur Sub Koordinator A", 2020)], "Instruktur Sub Koordinator A 2020"),
        ("Bidang A", [("Analis", 2020), ("Kepala Bidang A", 2024)], ""),
    ],
)  # fmt: skip
def test_rencana_aksi_unit_ditandatangani_pimpinannya(
    unit: str, jabatan: list[tuple[str, int | None]], nama: str
) -> None:
    """Not by whoever was typed first; without a head in office the line stays empty."""
    pd = PerangkatDaerahFactory()
    u = UnitKerjaFactory(perangkat_daerah=pd, nama=unit)
    for j, tahun in jabatan:
        dari = date(tahun, 1, 1) if tahun else None
        PejabatFactory(perangkat_daerah=pd, unit=u, kepala=False, jabatan=j, nama=f"{j} {tahun}", dari=dari)
    b = bahan_aksi(PerangkatDaerah.objects.select_related("pemda").get(pk=pd.pk), TAHUN, u.pk)
    assert b.penandatangan.nama == nama
    assert nama or b.penandatangan.jabatan == f"Kepala {unit}"


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_formulir_pengukuran_dan_efisiensi_sama_dengan_lampiran() -> None:
    pd = dinas("pontianak-disnaker")
    lampiran = {x.judul: x for x in lkip(pd, 2023).lampiran}
    for kunci, judul in (("pengukuran", "Pengukuran Kinerja"), ("efisiensi", "Efisiensi Penggunaan Sumber Daya")):
        sendiri = susun(pd, 2023, kunci)
        assert tabel(sendiri) == tabel(lampiran[judul])
        assert tanda(sendiri)[0].pihak[0].nama == "ISMAIL ABDURRAHMAN, SH. MH"


# --- officials of the signature


@pytest.fixture
def perjanjian(pemeran: Pemeran) -> PerjanjianKinerja:
    """Signed in the application on 31 January by Andi, with the head of the region."""
    pd = pemeran.pd
    kepala = PejabatFactory(perangkat_daerah=pd, nama="Andi", nip="196801011990031001", pangkat="Pembina Tk. I")
    wali = PejabatFactory(perangkat_daerah=None, pemda=pd.pemda, nama="Wali", nip="1", jabatan="Wali Kota A")
    pk = PerjanjianKinerjaFactory(
        perangkat_daerah=pd,
        tahun=TAHUN,
        keadaan="draf",
        pihak_pertama=kepala,
        pihak_kedua=wali,
        tanggal=date(TAHUN, 1, 31),
    )
    ItemPKFactory(perjanjian=pk, indikator__renstra__perangkat_daerah=pd)
    ProgramPKFactory(perjanjian=pk, anggaran=Decimal(1_500_000))
    hasil: PerjanjianKinerja = layanan_pk.tandatangani(pelaku=pemeran["kepala"], pk=pk)
    return hasil


def test_pk_menyebut_pejabat_saat_ditandatangani(pemeran: Pemeran, perjanjian: PerjanjianKinerja) -> None:
    """Promoted, renamed, replaced: what was signed names who signed it, in the letter and in the LKIP."""
    kepala = perjanjian.pihak_pertama
    assert kepala is not None
    for nama, pangkat in (("Andi, M.Si", "Pembina Utama"), ("Budi", "Penata")):
        kepala.nama, kepala.pangkat = nama, pangkat
        simpan_induk(pelaku=pemeran["admin"], objek=kepala)
    surat = susun(pemeran.pd, TAHUN, "pk")
    for isi in (surat, lkip(pemeran.pd, TAHUN).lampiran[0]):
        wali, andi = tanda(isi)[0].pihak
        assert (andi.nama, andi.pangkat) == ("Andi", "Pembina Tk. I")
        assert (wali.nama, wali.nip) == ("Wali", ""), "an elected head of a region shows no number"
    halaman = pemeran.klien("kepala").get(f"/dinas-a/{TAHUN}/pk/{perjanjian.pk}/").content.decode()
    assert "<dd>Andi<br>" in halaman, "the page says what the paper says"
    draf = PerjanjianKinerjaFactory(
        perangkat_daerah=pemeran.pd, tahun=TAHUN, jenis="perubahan", ke=1, urutan_berlaku=1, keadaan="draf",
        pihak_pertama=kepala, pihak_kedua=perjanjian.pihak_kedua,
    )  # fmt: skip
    baru = susun(pemeran.pd, TAHUN, "pk", pk=str(draf.pk))
    assert tanda(baru)[0].pihak[1].nama == "Budi", "a draft names the officials of now"
    assert baru.draf and not surat.draf
    assert baru.bab[0].judul == "PERJANJIAN KINERJA PERUBAHAN TAHUN 2023"


def test_pemaraf_juga_seperti_saat_itu(pemeran: Pemeran, perjanjian: PerjanjianKinerja) -> None:
    paraf = ParafPKFactory(perjanjian=perjanjian, pejabat__nama="Sekda Lama")
    paraf.pejabat.nama = "Sekda Baru"
    simpan_induk(pelaku=pemeran["admin"], objek=paraf.pejabat)
    t = tabel(susun(pemeran.pd, TAHUN, "pk").bab[0])[-1]
    assert [s.teks for s in t.baris[0].sel][1] == "Sekda Lama"


def test_penjabat_kepala_daerah_bernip(pemeran: Pemeran, perjanjian: PerjanjianKinerja) -> None:
    """Who acts for an elected head is a civil servant."""
    pj = PejabatFactory(
        perangkat_daerah=None, pemda=pemeran.pd.pemda, nama="Pj", nip="197001011995031001", status="pj"
    )
    PerjanjianKinerja.objects.filter(pk=perjanjian.pk).update(pihak_kedua=pj, ditandatangani=None)
    assert tanda(susun(pemeran.pd, TAHUN, "pk"))[0].pihak[0].nip == "197001011995031001"


# --- levels, forms, emblem


@pytest.mark.django_db
def test_pk_unit_bertingkat_program_dan_kegiatan() -> None:
    """Administrator: sasaran program above, kegiatan below; the head of the agency is the second party."""
    pd = PerangkatDaerahFactory(nama="Dinas A")
    unit = UnitKerjaFactory(perangkat_daerah=pd, nama="Bidang Pelatihan")
    kegiatan = KegiatanFactory(perangkat_daerah=pd)
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pd, unit=unit)
    ItemPKFactory(perjanjian=pk, indikator=IndikatorProgramFactory(simpul=kegiatan.induk))
    ProgramPKFactory(perjanjian=pk, simpul=kegiatan)
    dok = susun(pd, TAHUN, "pk")
    assert dok.judul == "Perjanjian Kinerja Bidang Pelatihan Tahun 2023"
    item, program = tabel(dok.bab[1])
    assert (kolom(item)[1], kolom(program)[1]) == ("Sasaran Program", "Kegiatan")
    assert [p.jabatan[1] for p in tanda(dok)[0].pihak] == ["Kepala Dinas A", "Kepala Bidang Pelatihan"]
    assert teks(dok.bab[0])[0] == "BIDANG PELATIHAN"


@pytest.mark.django_db
def test_pk_perorangan_bertingkat_campuran() -> None:
    """Pengawas: kegiatan and sub kegiatan promised, sub kegiatan with money; the document is the person's."""
    pd = PerangkatDaerahFactory(nama="Dinas A")
    unit = UnitKerjaFactory(perangkat_daerah=pd, nama="Seksi Pelatihan")
    orang = PejabatFactory(perangkat_daerah=pd, unit=unit, kepala=False, nama="Citra", jabatan="Kepala Seksi")
    sub = SubKegiatanFactory(perangkat_daerah=pd)
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pd, pemegang=orang, pihak_pertama=orang)
    for simpul in (sub.induk, sub):
        ItemPKFactory(perjanjian=pk, indikator=IndikatorProgramFactory(simpul=simpul))
    ProgramPKFactory(perjanjian=pk, simpul=sub)
    dok = susun(pd, TAHUN, "pk")
    assert dok.judul == "Perjanjian Kinerja Citra Tahun 2023"
    assert [kolom(t)[1] for t in tabel(dok.bab[1])] == ["Sasaran Kegiatan / Sub Kegiatan", "Sub Kegiatan"]
    assert [p.nama or p.jabatan[1] for p in tanda(dok)[0].pihak] == ["Kepala Dinas A", "Citra"]
    assert teks(dok.bab[0])[0] == "SEKSI PELATIHAN"
    # Outside of every unit, too, the superior of a person is the head of the agency, not that of the region.
    orang.unit = None
    orang.save()
    dok = susun(pd, TAHUN, "pk")
    assert [p.nama or p.jabatan[1] for p in tanda(dok)[0].pihak] == ["Kepala Dinas A", "Citra"]


@pytest.mark.django_db
def test_kepala_daerah_menandatangani_pernyataan(pemeran: Pemeran) -> None:
    """No superior: one party, no supervision, and nobody asks for a second one at the signature."""
    pd = pemeran.pd
    pd.jenis = "pemda"
    pd.save()
    PejabatFactory(perangkat_daerah=None, pemda=pd.pemda, nama="Wali", jabatan="Wali Kota A")
    ind = IndikatorFactory(renstra__perangkat_daerah=pd, iku=True)
    TargetRencanaFactory(indikator=ind, tahun=TAHUN)
    pk = layanan_pk.buat_murni(pelaku=pemeran["perencana"], perangkat_daerah=pd, tahun=TAHUN)
    assert (str(pk.pihak_pertama), pk.pihak_kedua) == ("Wali (Wali Kota A)", None)
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(tanggal=date(TAHUN, 1, 31))
    assert layanan_pk.periksa_siap(PerjanjianKinerja.objects.get(pk=pk.pk)) == []
    dok = susun(pd, TAHUN, "pk")
    assert [[p.nama for p in t.pihak] for t in tanda(dok)] == [["Wali"], ["Wali"]]
    assert not any("pihak" in t.lower() for t in teks(dok))
    lampiran = next(x for x in lkip(pd, TAHUN).lampiran if x.judul.startswith("Perjanjian"))
    assert tanda(lampiran) == tanda(dok)
    assert [s.teks for b in tabel(dok.bab[0])[0].baris for s in b.sel] == [
        "Nama",
        ": Wali",
        "Jabatan",
        ": Wali Kota A",
    ]


@pytest.mark.django_db
def test_lambang_di_atas_judul(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    pd = PerangkatDaerahFactory(pemda=PemdaFactory(slug="kota-lambang"))
    pd.pemda.lambang.save("lambang.png", ContentFile(PNG))
    PerjanjianKinerjaFactory(perangkat_daerah=pd)
    dok = susun(pd, TAHUN, "pk")
    assert [g.lencana for g in jelajah(dok.bab) if isinstance(g, Gambar)] == [True]
    html = dokumen_html(dok)
    assert html.index('class="lencana"') < html.index("<h1")
    assert "<figcaption" not in html
    assert blok_html(dok.bab[0]).index('class="lencana"') < blok_html(dok.bab[0]).index("<h1")


@pytest.mark.django_db
def test_pk_dinas_lain_tidak_ada(pemeran: Pemeran) -> None:
    lain = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd_lain)
    PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    assert bahan_surat(pemeran.pd, TAHUN, lain.pk) is None
    with pytest.raises(ParameterSalah):
        susun(pemeran.pd, TAHUN, "pk", pk=str(lain.pk))
    klien = pemeran.klien("kepala")
    assert klien.get(f"/dinas-a/{TAHUN}/dokumen/pk/?pk={lain.pk}").status_code == 404
    assert klien.get(f"/dinas-a/{TAHUN}/dokumen/pk/").status_code == 200


def test_yang_berlaku_terpilih_dahulu(pemeran: Pemeran, perjanjian: PerjanjianKinerja) -> None:
    """The last signed one of the agency stands first, then the others, then units."""
    pd = pemeran.pd
    unit = PerjanjianKinerjaFactory(perangkat_daerah=pd, unit=UnitKerjaFactory(perangkat_daerah=pd, nama="Bidang"))
    ubah = PerjanjianKinerjaFactory(perangkat_daerah=pd, jenis="perubahan", ke=1, urutan_berlaku=1)
    draf = PerjanjianKinerjaFactory(perangkat_daerah=pd, jenis="perubahan", ke=2, urutan_berlaku=2, keadaan="draf")
    pilihan = pilihan_parameter(JENIS["pk"], pd, TAHUN)["pk"]
    assert pilihan == (
        (str(ubah.pk), "PK Perubahan 1"),
        (str(perjanjian.pk), "PK Murni"),
        (str(draf.pk), "PK Perubahan 2 (draf)"),
        (str(unit.pk), "PK Murni, Bidang"),
    )


# --- links from the pages of performance


def test_halaman_menaut_ke_cetakannya(pemeran: Pemeran, perjanjian: PerjanjianKinerja) -> None:
    klien, awal = pemeran.klien("perencana"), f"/dinas-a/{TAHUN}"
    tautan = {
        f"pk/{perjanjian.pk}/": f"dokumen/pk/?pk={perjanjian.pk}",
        "aksi/": "dokumen/renaksi/",
        "pengukuran/": "dokumen/pengukuran/",
        "pengukuran/2/": "dokumen/pengukuran-triwulan/?triwulan=2",
    }
    for halaman, ke in tautan.items():
        isi = klien.get(f"{awal}/{halaman}").content.decode()
        assert f'href="{awal}/{ke}"' in isi, halaman
        assert klien.get(f"{awal}/{ke}").status_code == 200


# --- queries


def isi_tiga(pd: PerangkatDaerah, banyak: int) -> PerjanjianKinerja:
    """One signed agreement with that many items, lines, initials and steps."""
    renstra = RenstraFactory(perangkat_daerah=pd)
    kepala = PejabatFactory(perangkat_daerah=pd)
    pk: PerjanjianKinerja = PerjanjianKinerjaFactory(
        perangkat_daerah=pd, pihak_pertama=kepala, tanggal=date(TAHUN, 1, 2), ditandatangani="2023-01-02T00:00:00Z"
    )
    for _ in range(banyak):
        ind = IndikatorFactory(renstra=renstra, iku=True)
        ItemPKFactory(perjanjian=pk, indikator=ind)
        TargetRencanaFactory(indikator=ind, tahun=TAHUN, dokumen=DokumenTarget.RENJA.value)
        ProgramPKFactory(perjanjian=pk)
        ParafPKFactory(perjanjian=pk)
        RencanaAksiFactory(indikator=ind, unit=UnitKerjaFactory(perangkat_daerah=pd))
    return pk


@pytest.mark.django_db
@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_tetap(banyak: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    dibuat = isi_tiga(PerangkatDaerahFactory(), banyak)
    pd = PerangkatDaerah.objects.select_related("pemda").get(pk=dibuat.perangkat_daerah_id)
    with django_assert_num_queries(8):
        b = bahan_surat(pd, TAHUN, dibuat.pk)
    assert b is not None and len(b.pk.item) == len(b.pk.program) == len(b.pk.paraf) == banyak
    with django_assert_num_queries(8):
        assert len(bahan_rkt(pd, TAHUN, DokumenTarget.RENJA).baris) == banyak
    with django_assert_num_queries(11):
        assert sum(len(isi) for _, isi in bahan_aksi(pd, TAHUN).kelompok) == banyak


@pytest.mark.django_db
def test_surat_tanpa_isi_tetap_tersusun() -> None:
    """A draft of nothing: lines to write on, and no figure that nobody typed."""
    pk = PerjanjianKinerjaFactory(keadaan="draf", perangkat_daerah__nama="Dinas Kosong")
    pd = PerangkatDaerah.objects.select_related("pemda").get(pk=pk.perangkat_daerah_id)
    b = bahan_surat(pd, TAHUN, pk.pk)
    assert b is not None
    dok = susun_pk(replace(b, kata={}))
    assert tanda(dok)[0].tempat_tanggal == "Pontianak, …………………"
    assert [p.nama for p in tanda(dok)[0].pihak] == ["", ""]
    assert dok.draf
