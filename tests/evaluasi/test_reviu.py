"""Review of an LKj: rules, facts, rounds; end to end agency → reviewer → agency → final."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evaluasi.models import ButirReviu, JawabanReviu, KetentuanReviu, ReviuLkj, TemuanReviu
from evaluasi.perhitungan.reviu import (
    Butir,
    bawa_jawaban,
    diputus_selesai,
    halangan_kirim,
    halangan_selesai,
    perlu_alasan,
    tersisa,
)
from evaluasi.selectors.fakta_reviu import FAKTA, fakta_reviu
from evaluasi.selectors.reviu import beda_kini, butir_berlaku, inspektur_pada, reviu_selesai, wajib_reviu
from evaluasi.services.reviu import (
    Hasil,
    IsiJawaban,
    JawabanDitolak,
    kirim_tanggapan,
    mulai_reviu,
    penghalang_reviu,
    selesaikan_reviu,
    simpan_jawaban,
    terima_perbedaan,
)
from evaluasi.services.temuan_reviu import (
    IsiTemuan,
    hapus_temuan,
    putuskan_temuan,
    simpan_temuan,
    tanggapi_temuan,
)
from evaluasi.susun.sama import JUDUL_PERNYATAAN, beda_isi
from laporan.bentuk import Bagian, Dokumen
from laporan.cetak import lkip
from laporan.models import Laporan, Naskah
from laporan.selectors.terbitan import pohon_terbitan
from laporan.services import penghalang
from laporan.services import terbitan as layanan_terbitan
from laporan.services.keadaan import Tertahan, finalkan, kembalikan, siapkan_reviu
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JawabanButir, KeadaanReviu, KeadaanTemuan
from sakip.jejak import periksa_rantai
from sakip.models import Pejabat
from tests.halaman import isi_dinas
from tests.laporan.cetakan_cepat import cetak_semu
from tests.pabrik import KetentuanReviuFactory, PejabatFactory, RealisasiFactory
from tests.pemeran import Pemeran

HARI = date(2024, 2, 5)
YA, TIDAK, TIDAK_RELEVAN = (j.value for j in JawabanButir)


@dataclass
class Meja:
    """An agency with a frozen LKIP, its people, and the Inspektur."""

    pemeran: Pemeran
    dinas: SimpleNamespace
    laporan: Laporan
    inspektur: Pejabat

    @property
    def pereviu(self) -> Any:
        return self.pemeran["inspektorat"]

    def siapkan(self) -> None:
        self.laporan.refresh_from_db()
        siapkan_reviu(pelaku=self.pemeran["perencana"], laporan=self.laporan)

    def mulai(self) -> ReviuLkj:
        return mulai_reviu(pelaku=self.pereviu, laporan=self.laporan)

    def jawab_semua(self, r: ReviuLkj) -> None:
        isi = {
            j.pk: IsiJawaban(j.jawaban or YA, j.alasan or "Sudah ditelaah tim reviu.", j.versi)
            for j in r.jawaban.all()
        }
        simpan_jawaban(pelaku=self.pereviu, reviu=r, isi=isi)

    def temuan(self, r: ReviuLkj, kondisi: str = "Tabel 3.1 tidak menutup.") -> TemuanReviu:
        return simpan_temuan(pelaku=self.pereviu, reviu=r, isi=IsiTemuan(kondisi, "Jumlah menutup.", "Betulkan."))

    def tanggapi(self, t: TemuanReviu, keadaan: KeadaanTemuan = KeadaanTemuan.DIPERBAIKI) -> TemuanReviu:
        return tanggapi_temuan(
            pelaku=self.pemeran["perencana"], temuan=t, keadaan=keadaan, tanggapan="Sudah dibetulkan.", versi=t.versi
        )

    def hasil(self, tanpa: bool = True, **ganti: Any) -> Hasil:
        return replace(Hasil("700/12/Insp", HARI, self.inspektur, tanpa, "Sudah memadai."), **ganti)

    def selesai(self, r: ReviuLkj, tanpa: bool = True, **ganti: Any) -> ReviuLkj:
        versi = ReviuLkj.objects.get(pk=r.pk).versi
        return selesaikan_reviu(pelaku=self.pereviu, reviu=r, hasil=self.hasil(tanpa, **ganti), versi=versi)

    def finalkan(self) -> Any:
        kepala = self.pemeran["kepala"]
        return finalkan(pelaku=kepala, laporan=self.laporan, nomor="060/1", tanggal=date(2024, 2, 10))

    def ubah_naskah(self, isi: str) -> None:
        Naskah.objects.filter(laporan=self.laporan).update(isi=f"<p>{isi}</p>")

    def wajibkan(self) -> None:
        KetentuanReviuFactory(pemda=self.pemeran.pd.pemda, mulai_tahun=2020)


@pytest.fixture
def meja(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> Meja:
    monkeypatch.setattr(layanan_terbitan, "cetak_dokumen", cetak_semu)
    monkeypatch.setattr(penghalang, "_DAFTAR", {"reviu": penghalang_reviu})
    dinas = isi_dinas(pemeran.pd, 2)
    inspektur = PejabatFactory(
        pemda=pemeran.pd.pemda, perangkat_daerah=None, jabatan="Inspektur", nama="Drs. Uji, M.Si"
    )
    m = Meja(pemeran, dinas, dinas.laporan, inspektur)
    m.siapkan()
    return m


# --- rules


@pytest.mark.parametrize(
    ("usulan", "jawaban", "perlu"),
    [
        ("", "", False),
        ("", YA, False),
        ("", TIDAK, True),
        ("", TIDAK_RELEVAN, False),
        (YA, YA, False),
        (YA, TIDAK, True),
        (YA, TIDAK_RELEVAN, True),
        (TIDAK, TIDAK, False),
        (TIDAK, YA, True),
        (TIDAK, "", False),
    ],
)
def test_yang_berbeda_dari_data_beralasan(usulan: str, jawaban: str, perlu: bool) -> None:
    assert perlu_alasan(usulan, jawaban) is perlu
    assert Butir("format", 1, "x", usulan, jawaban, "").lengkap is (bool(jawaban) and not perlu)
    assert Butir("format", 1, "x", usulan, jawaban, "sebab").lengkap is bool(jawaban)


def test_jawaban_dibawa_selama_bunyi_dan_datanya_sama() -> None:
    lalu = Butir("format", 1, "Telah memadai.", YA, TIDAK, "Belum rinci.")
    assert bawa_jawaban(lalu, "Telah memadai.", YA) == (TIDAK, "Belum rinci.")
    assert bawa_jawaban(lalu, "Telah memadai.", TIDAK) == (TIDAK, "")
    assert bawa_jawaban(lalu, "Bunyi lain.", YA) == (YA, "")
    assert bawa_jawaban(None, "Telah memadai.", "") == ("", "")


def test_tidak_dari_data_menyebut_sebabnya() -> None:
    """The sentence of the facts follows the data until someone rewrites it; a ya needs none."""
    assert bawa_jawaban(None, "x", TIDAK, "1 dari 3 ada.") == (TIDAK, "1 dari 3 ada.")
    assert bawa_jawaban(None, "x", YA, "3 dari 3 ada.") == (YA, "")
    lalu = Butir("format", 1, "x", TIDAK, TIDAK, "1 dari 3 ada.")
    assert bawa_jawaban(lalu, "x", TIDAK, "2 dari 4 ada.") == (TIDAK, "2 dari 4 ada.")
    tulis = Butir("format", 1, "x", TIDAK, TIDAK, "Bukti hilang.")
    assert bawa_jawaban(tulis, "x", TIDAK, "2 dari 4 ada.") == (TIDAK, "Bukti hilang.")


@pytest.mark.parametrize(
    ("keadaan", "tanggapan", "tutup"),
    [
        ("diperbaiki", "", True),
        ("diperbaiki", "kata dinas", False),
        ("terbuka", "", False),
        ("tidak_disetujui", "", False),
    ],
)
def test_hanya_putusan_pereviu_yang_menutup(keadaan: str, tanggapan: str, tutup: bool) -> None:
    assert diputus_selesai(keadaan, tanggapan) is tutup


def test_halangan() -> None:
    jalan, tunggu = KeadaanReviu.BERJALAN, KeadaanReviu.TANGGAPAN
    assert tersisa(["terbuka", "diperbaiki", "tidak_disetujui"]) == 2
    assert halangan_kirim(jalan, 0, 1) == ""
    assert "3 pernyataan" in halangan_kirim(jalan, 3, 1)
    assert "selesaikan" in halangan_kirim(jalan, 0, 0)
    assert "tidak dapat dikirim" in halangan_kirim(tunggu, 0, 1)
    assert halangan_selesai(jalan, 0, 0, True) == halangan_selesai(jalan, 0, 2, False) == ""
    assert "2 temuan" in halangan_selesai(jalan, 0, 2, True)
    assert "1 pernyataan" in halangan_selesai(jalan, 1, 0, True)
    assert "tidak dapat diselesaikan" in halangan_selesai(tunggu, 0, 0, True)


# --- the checklist as data, and when it is obligatory


@pytest.mark.django_db
def test_daftar_bersama_dan_edisi_pemda(pemeran: Pemeran) -> None:
    """6 + 7 + 10 common statements; a pemda's own edition replaces them from its year on."""
    pemda = pemeran.pd.pemda
    umum = butir_berlaku(pemda, 2023)
    assert [sum(b.kelompok == k for b in umum) for k in ("format", "mekanisme", "substansi")] == [6, 7, 10]
    assert {b.fakta for b in umum if b.fakta} == FAKTA.keys()
    ButirReviu.objects.create(pemda=pemda, mulai_tahun=2024, kelompok="format", nomor=1, teks="Satu butir.")
    assert [b.teks for b in butir_berlaku(pemda, 2024)] == ["Satu butir."]
    assert len(butir_berlaku(pemda, 2023)) == len(butir_berlaku(pemeran.pd_lain.pemda, 2024)) == 23


@pytest.mark.django_db
def test_wajib_menurut_ketentuan_yang_berlaku(pemeran: Pemeran) -> None:
    """The agency's own rule before that of the pemda, the latest before the earlier; without any: not obligatory."""
    pd = pemeran.pd
    assert not wajib_reviu(pd, 2030)
    KetentuanReviu.objects.create(pemda=pd.pemda, mulai_tahun=2022, wajib=True)
    KetentuanReviu.objects.create(pemda=pd.pemda, perangkat_daerah=pd, mulai_tahun=2024, wajib=False)
    KetentuanReviu.objects.create(pemda=pd.pemda, perangkat_daerah=pd, mulai_tahun=2026, wajib=True)
    assert [wajib_reviu(pd, t) for t in (2021, 2022, 2024, 2025, 2026)] == [False, True, False, False, True]
    assert not wajib_reviu(pemeran.pd_lain, 2030)


# --- facts


@pytest.mark.django_db
def test_fakta_dari_data(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 2)
    f = fakta_reviu(pemeran.pd, 2023, [*FAKTA, "tak-dikenal", ""])
    assert f.keys() == FAKTA.keys()
    usulan = {k: (x.usulan.value if x.usulan else "") for k, x in f.items()}
    ya = {"target", "capaian", "lampiran", "keuangan", "sasaran-pk", "sasaran-renstra", "sasaran-ik"}
    assert {k for k, v in usulan.items() if v == YA} >= ya
    assert usulan["penjelasan-sasaran"] == TIDAK_RELEVAN
    assert usulan["bukti"] == TIDAK and usulan["upaya-perbaikan"] == TIDAK
    assert usulan["cukup-mengukur"] == usulan["pengajuan"] == ""
    assert f["bukti"].baris[0][0] == "0 dari 2 indikator terukur mempunyai bukti."
    assert f["bukti"].baris[1][1].startswith("/dinas-a/2023/")


@pytest.mark.django_db
def test_fakta_menyebut_yang_kurang(pemeran: Pemeran) -> None:
    """An indicator of the agreement without realisasi is named with its page."""
    dinas = isi_dinas(pemeran.pd, 2)
    dinas.indikator[1].realisasi.all().delete()
    f = fakta_reviu(pemeran.pd, 2023, ["capaian", "target"])
    assert f["target"].usulan is JawabanButir.YA
    assert f["capaian"].usulan is JawabanButir.TIDAK
    assert "IKU1 Indikator ke-1" in f["capaian"].baris[1][0]
    assert f["capaian"].baris[1][1].endswith(f"/{dinas.indikator[1].pk}/")


@pytest.mark.django_db
def test_dinas_tanpa_data_tidak_menggugurkan_fakta(pemeran: Pemeran) -> None:
    f = fakta_reviu(pemeran.pd, 2023, FAKTA)
    assert f["capaian"].usulan is JawabanButir.TIDAK and f["keuangan"].usulan is JawabanButir.TIDAK


# --- end to end


@pytest.mark.django_db
def test_dari_dinas_ke_pereviu_ke_dinas_sampai_final(meja: Meja) -> None:
    """Round 1 finds, the agency mends and freezes anew, round 2 closes, the final carries the statement."""
    meja.wajibkan()
    with pytest.raises(Tertahan, match="1 hal") as tahan:
        meja.finalkan()
    assert "wajib direviu" in tahan.value.temuan[0]
    satu = meja.mulai()
    assert (satu.ke, satu.keadaan, satu.jawaban.count(), satu.terbitan.ke) == (1, "berjalan", 23, 1)
    capaian = satu.jawaban.get(kelompok="format", nomor=3)
    assert (capaian.usulan, capaian.jawaban) == (YA, YA)
    meja.jawab_semua(satu)
    a, b = meja.temuan(satu), meja.temuan(satu, "Bukti belum ada.")
    kirim_tanggapan(pelaku=meja.pereviu, reviu=satu, kembali=True, alasan="Perbaiki tabelnya.")
    meja.laporan.refresh_from_db()
    assert meja.laporan.keadaan == "perbaikan"
    meja.tanggapi(a)
    meja.tanggapi(b, KeadaanTemuan.TIDAK_DISETUJUI)
    meja.ubah_naskah("Sudah diperbaiki.")
    meja.siapkan()

    dua = meja.mulai()
    assert (dua.ke, dua.terbitan.ke) == (2, 2)
    assert list(dua.temuan.values_list("nomor", "keadaan", "tanggapan")) == [(1, "terbuka", ""), (2, "terbuka", "")]
    bukti = dua.jawaban.get(kelompok="mekanisme", nomor=2)
    assert bukti.alasan == "0 dari 2 indikator terukur mempunyai bukti."
    assert dua.jawaban.get(kelompok="mekanisme", nomor=7).alasan == "Sudah ditelaah tim reviu.", "answers go on"
    with pytest.raises(GalatMasukan, match="2 temuan belum beres"):
        meja.selesai(dua)
    for t in dua.temuan.all():
        putuskan_temuan(pelaku=meja.pereviu, temuan=t, keadaan=KeadaanTemuan.DIPERBAIKI, versi=t.versi)
    hasil = meja.selesai(dua)
    assert (hasil.keadaan, hasil.tanpa_perbedaan, hasil.penandatangan) == ("selesai", True, meja.inspektur)

    final = meja.finalkan()
    assert final.sifat == "final"
    depan = [x for x in pohon_terbitan(final).dokumen.bagian_depan if isinstance(x, Bagian)]  # type: ignore[union-attr]
    assert depan[0].judul == JUDUL_PERNYATAAN
    assert "dalam rangka" not in str(depan[0]) and "keyakinan terbatas" in str(depan[0])
    assert periksa_rantai(meja.pemeran.pd) == []


@pytest.mark.django_db
def test_tanpa_kewajiban_tidak_ada_yang_menahan(meja: Meja) -> None:
    final = meja.finalkan()
    judul = [x.judul for x in pohon_terbitan(final).dokumen.bagian_depan if isinstance(x, Bagian)]  # type: ignore[union-attr]
    assert JUDUL_PERNYATAAN not in judul, "a report without review prints as it did"


@pytest.mark.django_db
def test_selesai_dengan_perbedaan_tanpa_pernyataan(meja: Meja) -> None:
    meja.wajibkan()
    r = meja.mulai()
    meja.jawab_semua(r)
    meja.temuan(r)
    with pytest.raises(GalatMasukan, match="simpulannya"):
        meja.selesai(r, False, uraian="")
    meja.selesai(r, False, uraian="Satu tabel belum menutup.")
    assert penghalang_reviu(meja.laporan) == []
    assert JUDUL_PERNYATAAN not in _judul(lkip(meja.pemeran.pd, 2023))


def _judul(d: Dokumen) -> list[str]:
    return [x.judul for x in d.bagian_depan if isinstance(x, Bagian)]


# --- the version reviewed and the version signed


@pytest.mark.django_db
def test_pernyataan_hanya_selama_isinya_yang_direviu(meja: Meja) -> None:
    """A change takes the statement away and stands in the way; its acceptance ends with the next change."""
    meja.wajibkan()
    r = meja.mulai()
    meja.jawab_semua(r)
    meja.selesai(r)
    pd = meja.pemeran.pd
    assert _judul(lkip(pd, 2023))[0] == JUDUL_PERNYATAAN
    assert beda_kini(pd, 2023, r.terbitan).sama
    RealisasiFactory._meta.model.objects.filter(indikator=meja.dinas.indikator[0]).update(nilai=Decimal(75))
    beda = beda_kini(pd, 2023, r.terbitan)
    assert beda.banyak and JUDUL_PERNYATAAN not in _judul(lkip(pd, 2023))
    assert f"berbeda pada {beda.banyak} hal" in penghalang_reviu(meja.laporan)[0]
    with pytest.raises(GalatMasukan, match="alasannya"):
        terima_perbedaan(pelaku=meja.pereviu, laporan=meja.laporan, sidik=beda.sidik, alasan="ok")
    with pytest.raises(Bentrok):
        terima_perbedaan(pelaku=meja.pereviu, laporan=meja.laporan, sidik="x", alasan="Angka BPS tetap.")
    with pytest.raises(PermissionDenied):
        terima_perbedaan(
            pelaku=meja.pemeran["kepala"], laporan=meja.laporan, sidik=beda.sidik, alasan="Angka BPS tetap."
        )
    terima_perbedaan(pelaku=meja.pereviu, laporan=meja.laporan, sidik=beda.sidik, alasan="Angka BPS tetap.")
    assert penghalang_reviu(meja.laporan) == [] and _judul(lkip(pd, 2023))[0] == JUDUL_PERNYATAAN
    RealisasiFactory._meta.model.objects.filter(indikator=meja.dinas.indikator[0]).update(nilai=Decimal(76))
    assert penghalang_reviu(meja.laporan) and JUDUL_PERNYATAAN not in _judul(lkip(pd, 2023))


@pytest.mark.django_db
def test_tanggal_dan_tanda_tangan_laporan_bukan_perbedaan(meja: Meja) -> None:
    dulu = lkip(meja.pemeran.pd, 2023)
    Laporan.objects.filter(pk=meja.laporan.pk).update(tanggal=date(2024, 2, 20))
    kini = lkip(meja.pemeran.pd, 2023)
    assert dulu != kini and beda_isi(dulu, kini) == ()


@pytest.mark.django_db
def test_yang_berubah_sejak_dibekukan_tidak_direviu(meja: Meja) -> None:
    """Neither begun nor finished on something else than what would be signed."""
    r = meja.mulai()
    meja.jawab_semua(r)
    RealisasiFactory._meta.model.objects.filter(indikator=meja.dinas.indikator[0]).update(nilai=Decimal(75))
    with pytest.raises(GalatMasukan, match="berubah sejak naskah reviu ke-1"):
        meja.selesai(r)
    ReviuLkj.objects.all().delete()
    with pytest.raises(GalatMasukan, match="berubah sejak naskah reviu ke-1"):
        meja.mulai()
    assert not ReviuLkj.objects.exists()


@pytest.mark.django_db
def test_dikembalikan_di_tengah_reviu(meja: Meja) -> None:
    """The head takes the report back: the round stands still, the next one begins on the new version."""
    r = meja.mulai()
    meja.jawab_semua(r)
    t = meja.temuan(r)
    kembalikan(pelaku=meja.pemeran["kepala"], laporan=meja.laporan, alasan="Ada yang keliru.")
    with pytest.raises(GalatMasukan, match="berstatus perbaikan"):
        meja.temuan(r)
    with pytest.raises(GalatMasukan, match="berstatus perbaikan"):
        meja.mulai()
    meja.ubah_naskah("Lain.")
    meja.siapkan()
    with pytest.raises(GalatMasukan, match="Mulai putaran berikutnya"):
        meja.temuan(r)
    dua = meja.mulai()
    assert (dua.ke, dua.temuan.get().nomor) == (2, t.nomor)
    with pytest.raises(Bentrok, match="dilanjutkan"):
        putuskan_temuan(pelaku=meja.pereviu, temuan=t, keadaan=KeadaanTemuan.DIPERBAIKI, versi=t.versi)


@pytest.mark.django_db
def test_satu_naskah_satu_reviu(meja: Meja) -> None:
    r = meja.mulai()
    with pytest.raises(GalatMasukan, match="sedang direviu"):
        meja.mulai()
    meja.jawab_semua(r)
    meja.selesai(r)
    with pytest.raises(GalatMasukan, match="sudah selesai direviu"):
        meja.mulai()
    assert reviu_selesai(meja.pemeran.pd, 2023) == r


@pytest.mark.django_db
def test_ditanggapi_dengan_kata_saja_dinilai_pada_naskah_yang_sama(meja: Meja) -> None:
    r = meja.mulai()
    meja.jawab_semua(r)
    t = meja.temuan(r)
    kirim_tanggapan(pelaku=meja.pereviu, reviu=r, kembali=False)
    meja.laporan.refresh_from_db()
    assert meja.laporan.keadaan == "siap_reviu"
    with pytest.raises(GalatMasukan, match="menunggu tanggapan"):
        meja.mulai()
    with pytest.raises(GalatMasukan, match="menunggu tanggapan"):
        meja.jawab_semua(r)
    meja.tanggapi(t, KeadaanTemuan.TIDAK_DISETUJUI)
    dua = meja.mulai()
    assert (dua.ke, dua.terbitan) == (2, r.terbitan)


# --- answers and findings


@pytest.mark.django_db
def test_jawaban_berbeda_tanpa_alasan_ditolak_seluruhnya(meja: Meja) -> None:
    r = meja.mulai()
    a, b = r.jawaban.get(kelompok="format", nomor=2), r.jawaban.get(kelompok="mekanisme", nomor=7)
    isi = {a.pk: IsiJawaban(TIDAK, "", a.versi), b.pk: IsiJawaban(YA, "", b.versi)}
    with pytest.raises(JawabanDitolak) as tolak:
        simpan_jawaban(pelaku=meja.pereviu, reviu=r, isi=isi)
    assert [g.kolom for g in tolak.value.galat] == [f"alasan-{a.pk}"]
    assert "Format 2 berbeda dari data (Ya)" in tolak.value.galat[0].pesan
    b.refresh_from_db()
    assert b.jawaban == "", "all or nothing"
    isi[a.pk] = IsiJawaban(TIDAK, "Target IKU1 tidak tersaji.", a.versi)
    assert simpan_jawaban(pelaku=meja.pereviu, reviu=r, isi=isi) == 2
    with pytest.raises(Bentrok, match="Format 2"):
        simpan_jawaban(pelaku=meja.pereviu, reviu=r, isi={a.pk: IsiJawaban(YA, "", a.versi)})
    with pytest.raises(JawabanDitolak, match="tidak dikenal"):
        simpan_jawaban(pelaku=meja.pereviu, reviu=r, isi={a.pk: IsiJawaban("mungkin", "", a.versi + 1)})


@pytest.mark.django_db
def test_reviu_lama_menyimpan_bunyi_butirnya(meja: Meja) -> None:
    r = meja.mulai()
    ButirReviu.objects.filter(kelompok="format", nomor=1).update(teks="Bunyi baru.")
    assert "data penting" in JawabanReviu.objects.get(reviu=r, kelompok="format", nomor=1).teks


@pytest.mark.django_db
def test_temuan_ditulis_diubah_dihapus(meja: Meja) -> None:
    r = meja.mulai()
    for isi, kolom in ((IsiTemuan("", saran="x"), "kondisi"), (IsiTemuan("x"), "saran")):
        with pytest.raises(GalatMasukan) as galat:
            simpan_temuan(pelaku=meja.pereviu, reviu=r, isi=isi)
        assert galat.value.kolom == kolom
    t = meja.temuan(r)
    ubah = IsiTemuan("Kondisi lain.", "", "Saran.", "capaian:#i1")
    baru = simpan_temuan(pelaku=meja.pereviu, reviu=r, isi=ubah, temuan=t, versi=1)
    assert (baru.nomor, baru.versi, baru.jangkar) == (1, 2, "capaian:#i1")
    with pytest.raises(Bentrok):
        simpan_temuan(pelaku=meja.pereviu, reviu=r, isi=ubah, temuan=t, versi=1)
    hapus_temuan(pelaku=meja.pereviu, temuan=baru)
    assert not TemuanReviu.objects.exists()


@pytest.mark.django_db
def test_tanggapan_hanya_saat_diminta_dan_berisi(meja: Meja) -> None:
    r = meja.mulai()
    meja.jawab_semua(r)
    t, tutup = meja.temuan(r), meja.temuan(r, "Salah baca.")
    with pytest.raises(GalatMasukan, match="belum dapat ditanggapi"):
        meja.tanggapi(t)
    tutup = putuskan_temuan(pelaku=meja.pereviu, temuan=tutup, keadaan=KeadaanTemuan.DIPERBAIKI, versi=1)
    kirim_tanggapan(pelaku=meja.pereviu, reviu=r, kembali=True)
    with pytest.raises(GalatMasukan, match="sudah diputus"):
        meja.tanggapi(tutup)
    with pytest.raises(PermissionDenied):
        tanggapi_temuan(
            pelaku=meja.pereviu, temuan=t, keadaan=KeadaanTemuan.DIPERBAIKI, tanggapan="Ya.", versi=t.versi
        )
    with pytest.raises(GalatMasukan, match="Tulis apa yang diperbaiki"):
        tanggapi_temuan(
            pelaku=meja.pemeran["kepala"], temuan=t, keadaan=KeadaanTemuan.DIPERBAIKI, tanggapan=" ", versi=t.versi
        )
    jawab = meja.tanggapi(t)
    ubah = meja.tanggapi(jawab, KeadaanTemuan.TIDAK_DISETUJUI)
    assert (ubah.versi, ubah.keadaan) == (3, "tidak_disetujui"), "may be changed until the next round"
    meja.siapkan()
    dua = meja.mulai()
    assert list(dua.temuan.values_list("nomor", flat=True)) == [t.nomor], "what the reviewer closed stays behind"
    with pytest.raises(GalatMasukan, match="putaran sebelumnya"):
        hapus_temuan(pelaku=meja.pereviu, temuan=dua.temuan.get())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"nomor": " "}, "nomor"),
        ({"tanggal": date(2031, 1, 1)}, "tanggal"),
        ({"penandatangan": None}, "penandatangan"),
    ],
)
def test_penutup_yang_cacat_ditolak(meja: Meja, ganti: dict[str, Any], kolom: str) -> None:
    r = meja.mulai()
    meja.jawab_semua(r)
    with pytest.raises(GalatMasukan) as galat:
        meja.selesai(r, **ganti)
    assert galat.value.kolom == kolom
    assert ReviuLkj.objects.get().keadaan == "berjalan"


@pytest.mark.django_db
def test_inspektur_yang_menjabat(meja: Meja) -> None:
    pemda = meja.pemeran.pd.pemda
    assert inspektur_pada(pemda, HARI) == meja.inspektur
    Pejabat.objects.filter(pk=meja.inspektur.pk).update(sampai=date(2024, 1, 1))
    PejabatFactory(pemda=pemda, perangkat_daerah=None, jabatan="Inspektur Pembantu I", nama="Irban")
    assert inspektur_pada(pemda, HARI) is None
    r = meja.mulai()
    meja.jawab_semua(r)
    meja.inspektur.refresh_from_db()
    with pytest.raises(GalatMasukan, match="tidak menjabat pada 5 Februari 2024"):
        meja.selesai(r)


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["perencana", "pic", "kepala", "admin", "orang_luar"])
def test_hanya_inspektorat_yang_mereviu(meja: Meja, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        mulai_reviu(pelaku=meja.pemeran[siapa], laporan=meja.laporan)
