"""The way of a report: who may take which step, what is frozen, what is refused meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import QuerySet

from laporan.layar.keadaan import daftar_terbitan
from laporan.models import GambarLaporan, Laporan, Naskah, Terbitan
from laporan.selectors.terbitan import final_berlaku, isi_berkas, revisi_baru, tenggat, terlambat
from laporan.services import keadaan, penghalang, simpan_bagian, simpan_laporan, simpan_naskah, simpan_tabel_pendukung
from laporan.services import terbitan as layanan
from laporan.services.gambar import hapus_gambar
from laporan.services.identitas import simpan_identitas
from laporan.services.keadaan import ASAL, Tertahan, finalkan, kembalikan, revisi, sampaikan, siapkan_reviu, terbitkan
from laporan.services.pengesampingan import kesampingkan
from laporan.services.tabel import ubah_tabel
from laporan.services.tanggal import tanggal_wajar
from laporan.services.terbuka import wajib_terbuka
from laporan.susun.arsip import dari_json
from laporan.susun.pemeriksaan import ATURAN, Tempat, Temuan
from sakip.inti.berkas import sidik_berkas
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanDokumen, Peran, SifatTerbitan
from sakip.jejak import periksa_rantai, riwayat
from tests.halaman import isi_dinas
from tests.laporan.cetakan_cepat import cetak_semu, pdf_kecil
from tests.pabrik import (
    LaporanFactory,
    NaskahFactory,
    PejabatFactory,
    PenggunaFactory,
    TabelPendukungFactory,
    TerbitanFactory,
)
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
HARI = date(2024, 1, 31)
LANGKAH: dict[str, Callable[[Any, Laporan], Any]] = {
    "siapkan_reviu": lambda o, la: siapkan_reviu(pelaku=o, laporan=la),
    "kembalikan_laporan": lambda o, la: kembalikan(pelaku=o, laporan=la, alasan="Tabel 3.1 belum cocok."),
    "finalkan": lambda o, la: finalkan(pelaku=o, laporan=la, nomor="700/1", tanggal=HARI),
    "sampaikan": lambda o, la: sampaikan(pelaku=o, laporan=la, tanggal=date(2024, 2, 5)),
    "revisi": lambda o, la: revisi(pelaku=o, laporan=la, alasan="Angka BPS berubah."),
}
PELAKU = {
    "siapkan_reviu": {"perencana", "sekretaris"},
    "kembalikan_laporan": {"inspektorat", "kepala", "sekretaris"},
    "finalkan": {"kepala"},
    "sampaikan": {"perencana", "bagian_organisasi"},
    "revisi": {"kepala"},
}


@pytest.fixture(autouse=True)
def sekitar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick printer, and no finding but those that a test brings."""
    monkeypatch.setattr(layanan, "cetak_dokumen", cetak_semu)
    monkeypatch.setattr(penghalang, "_DAFTAR", {})


@pytest.fixture
def orang(pemeran: Pemeran) -> dict[str, Any]:
    semua = dict(pemeran.orang)
    for peran in (Peran.SEKRETARIS, Peran.BAGIAN_ORGANISASI, Peran.BAPPEDA):
        semua[peran.value] = PenggunaFactory(username=peran.value)
        tugaskan(semua[peran.value], peran, pemeran.pd)
    return semua


@pytest.fixture
def laporan(pemeran: Pemeran) -> Laporan:
    return isi_dinas(pemeran.pd, 1).laporan


def _ke(laporan: Laporan, keadaan: KeadaanDokumen) -> Laporan:
    Laporan.objects.filter(pk=laporan.pk).update(keadaan=keadaan.value)
    laporan.refresh_from_db()
    return laporan


# --- who, and from where


@pytest.mark.parametrize("langkah", LANGKAH)
def test_siapa_boleh(orang: dict[str, Any], laporan: Laporan, langkah: str) -> None:
    dari = next(iter(ASAL[langkah]))
    lolos = set()
    for siapa, pengguna in orang.items():
        try:
            LANGKAH[langkah](pengguna, _ke(laporan, dari))
            lolos.add(siapa)
        except PermissionDenied:
            pass
    assert lolos == PELAKU[langkah]


@pytest.mark.parametrize("langkah", LANGKAH)
def test_hanya_dari_keadaan_yang_sah(orang: dict[str, Any], laporan: Laporan, langkah: str) -> None:
    """Every step from every state: the others are refused and change nothing."""
    siapa, lolos = orang[min(PELAKU[langkah])], set()
    for dari in KeadaanDokumen:
        _ke(laporan, dari)
        try:
            LANGKAH[langkah](siapa, laporan)
            lolos.add(dari)
        except GalatMasukan as galat:
            assert dari.label.lower() in galat.pesan
            laporan.refresh_from_db()
            assert laporan.keadaan == dari.value
    assert lolos == ASAL[langkah]


def test_jalan_lengkap_dengan_reviu_dan_revisi(orang: dict[str, Any], laporan: Laporan) -> None:
    """Frozen for the reviewer, returned, final, handed in, revised, final again: every step in the trail."""
    reviu = LANGKAH["siapkan_reviu"](orang["perencana"], laporan)
    assert (laporan.keadaan, reviu.sifat, reviu.ke) == ("siap_reviu", "reviu", 1)
    LANGKAH["kembalikan_laporan"](orang["inspektorat"], laporan)
    assert laporan.keadaan == "perbaikan"
    satu = LANGKAH["finalkan"](orang["kepala"], laporan)
    assert (laporan.keadaan, laporan.tanggal, satu.ke, satu.alasan) == ("final", HARI, 1, "")
    LANGKAH["sampaikan"](orang["bagian_organisasi"], laporan)
    LANGKAH["revisi"](orang["kepala"], laporan)
    assert (laporan.keadaan, laporan.disampaikan) == ("perbaikan", date(2024, 2, 5))
    dua = finalkan(pelaku=orang["kepala"], laporan=laporan, nomor="700/1 Rev.1", tanggal=date(2024, 3, 4))
    assert (dua.ke, dua.alasan, revisi_baru(satu)) == (2, "Angka BPS berubah.", dua)
    sampaikan(pelaku=orang["perencana"], laporan=laporan, tanggal=date(2024, 3, 6))
    assert (laporan.disampaikan, terlambat(laporan)) == (date(2024, 2, 5), False), "judged by the first handing in"
    semua = [r.jejak for r in riwayat(laporan)][::-1]
    langkah = ["siapkan_reviu", "kembalikan_laporan", "finalkan", "sampaikan", "revisi", "finalkan", "sampaikan"]
    assert [j.aksi for j in semua] == langkah
    assert (semua[3].alasan, semua[6].alasan) == ("", "Revisi diterima pemda pada 6 Maret 2024.")
    assert periksa_rantai(laporan.perangkat_daerah) == []


# --- what is frozen


def test_terbitan_menyimpan_pohon_dan_pdf(orang: dict[str, Any], laporan: Laporan) -> None:
    t = LANGKAH["finalkan"](orang["kepala"], laporan)
    with t.pohon.open("rb") as berkas:
        isi = berkas.read()
    dokumen = dari_json(isi).dokumen  # type: ignore[union-attr]
    assert (sidik_berkas(isi), sidik_berkas(isi_berkas(t))) == (t.sidik_pohon, t.sidik)
    assert (dokumen.draf, dokumen.tanggal, dokumen.tanggal_cetak) == (False, HARI, "31 Januari 2024")
    assert dict(dokumen.pengesahan.baris)["Nomor"] == "700/1"
    assert dokumen.pengesahan.alamat.endswith(f"/periksa/{t.kode}/")
    assert (t.halaman, t.ukuran) == (1, len(isi_berkas(t)))
    assert final_berlaku(laporan.perangkat_daerah, 2023, "lkip") == t


def test_naskah_reviu_tetap_draf_tanpa_kode(orang: dict[str, Any], laporan: Laporan) -> None:
    t = LANGKAH["siapkan_reviu"](orang["perencana"], laporan)
    with t.pohon.open("rb") as berkas:
        dokumen = dari_json(berkas.read()).dokumen  # type: ignore[union-attr]
    assert (dokumen.draf, dokumen.pengesahan, t.sifat) == (True, None, SifatTerbitan.REVIU.value)
    assert final_berlaku(laporan.perangkat_daerah, 2023, "lkip") is None


def test_penanda_tangan_seperti_tercetak(orang: dict[str, Any], laporan: Laporan) -> None:
    """The head on the day of the report; a later name does not touch what was frozen."""
    pejabat = PejabatFactory(perangkat_daerah=laporan.perangkat_daerah, nama="Dra. Sari", kepala=True)
    t = LANGKAH["finalkan"](orang["kepala"], laporan)
    assert t.penandatangan.startswith("Dra. Sari, ") and t.penandatangan.endswith("31 Januari 2024")
    sebelum = isi_berkas(t)
    pejabat.nama = "Drs. Baru"
    pejabat.save()
    t = Terbitan.objects.get(pk=t.pk)
    assert "Dra. Sari" in t.penandatangan and isi_berkas(t) == sebelum


def test_temuan_dinilai_dengan_tanggal_yang_diberikan(orang: dict[str, Any], laporan: Laporan) -> None:
    """A checker that asks for the report's date finds the one that was given; nothing of it stays when it fails."""

    def periksa(satu: Laporan) -> list[str]:
        tanggal = Laporan.objects.get(pk=satu.pk).tanggal
        return [] if tanggal == HARI else [f"Tanggal {tanggal} salah."]

    penghalang.daftarkan_penghalang("tanggal", periksa)
    with pytest.raises(Tertahan):
        finalkan(pelaku=orang["kepala"], laporan=laporan, nomor="1", tanggal=date(2024, 2, 1))
    assert Laporan.objects.get(pk=laporan.pk).tanggal is None
    assert LANGKAH["finalkan"](orang["kepala"], laporan)


def test_final_renja_berlaku_apa_pun_bentuknya(laporan: Laporan) -> None:
    renja = LaporanFactory(perangkat_daerah=laporan.perangkat_daerah, jenis="renja", keadaan="final")
    umum = {"perangkat_daerah": laporan.perangkat_daerah, "jenis": "renja", "laporan": renja}
    final = TerbitanFactory(**umum, parameter="bentuk=86-2017&tc29=belanja")
    assert final_berlaku(laporan.perangkat_daerah, renja.tahun, "renja") == final
    _ke(renja, KeadaanDokumen.PERBAIKAN)
    assert final_berlaku(laporan.perangkat_daerah, renja.tahun, "renja") is None


def test_terbitan_renja_dihitung_per_laporan_bukan_per_bentuk(orang: dict[str, Any], laporan: Laporan) -> None:
    """The form that is printed by default may change between two finals; the second still takes the first's place."""
    pd = laporan.perangkat_daerah
    renja = LaporanFactory(perangkat_daerah=pd, jenis="renja")
    terbit = []
    for n, bentuk in enumerate(("86-2017", "54-2010")):
        pesanan = layanan.Pesanan(pd, renja.tahun, "renja", f"bentuk={bentuk}")
        beku = layanan.Beku(pesanan, SifatTerbitan.FINAL, "", b"{}", pdf_kecil(), f"KODE-{n}", "1", "Renja", "")
        with layanan.simpan_terbitan(beku, orang["kepala"], laporan=renja) as satu:
            terbit.append(satu)
    lama, baru = terbit
    assert (lama.ke, baru.ke, revisi_baru(lama), revisi_baru(baru)) == (1, 2, baru, None)
    daftar = daftar_terbitan(pd, renja.tahun, "renja", "bentuk=86-2017")
    assert [(b.terbitan, b.terbaru) for b in daftar] == [(baru, True), (lama, False)]
    lain = [TerbitanFactory(perangkat_daerah=pd, jenis="pk", parameter=p, ke=1) for p in ("pk=1", "pk=2")]
    assert [revisi_baru(t) for t in lain] == [None, None], "two agreements are two documents"


def test_renja_ditetapkan_sebelum_tahunnya(laporan: Laporan) -> None:
    """A Renja is dated in the year before its own and is not due with the LKIP."""
    renja = LaporanFactory(perangkat_daerah=laporan.perangkat_daerah, jenis="renja", tahun=2024)
    for hari, boleh in ((date(2023, 7, 20), True), (date(2024, 9, 2), True), (date(2027, 1, 4), False)):
        if boleh:
            assert tanggal_wajar(renja, hari) == hari
        else:
            with pytest.raises(GalatMasukan, match="tidak masuk akal"):
                tanggal_wajar(renja, hari)
    renja.disampaikan = date(2025, 6, 1)
    assert (tenggat(renja), terlambat(renja)) == (None, False)
    renja.tenggat = date(2023, 7, 31)
    assert (tenggat(renja), terlambat(renja)) == (date(2023, 7, 31), True)


def test_terlambat_menurut_tenggat(laporan: Laporan) -> None:
    """End of February of the next year, also in a leap year, unless a day was set."""
    assert tenggat(laporan) == date(2024, 2, 29)
    laporan.disampaikan = date(2024, 2, 29)
    assert not terlambat(laporan)
    laporan.disampaikan = date(2024, 3, 1)
    assert terlambat(laporan)
    laporan.tenggat = date(2024, 3, 31)
    assert not terlambat(laporan)


# --- what stands in the way


@pytest.fixture
def temuan() -> list[str]:
    daftar: list[str] = []
    penghalang.daftarkan_penghalang("uji", lambda laporan: daftar)
    return daftar


def test_penghalang_menahan(orang: dict[str, Any], laporan: Laporan, temuan: list[str]) -> None:
    temuan.append("Realisasi IKU0 belum diisi.")
    with pytest.raises(Tertahan) as galat:
        LANGKAH["finalkan"](orang["kepala"], laporan)
    assert galat.value.temuan == ("Realisasi IKU0 belum diisi.",)
    assert not Terbitan.objects.exists()
    temuan.clear()
    assert LANGKAH["finalkan"](orang["kepala"], laporan)


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"nomor": "  "}, "nomor"),
        ({"nomor": "7" * 101}, "nomor"),
        ({"tanggal": date(2022, 12, 31)}, "tanggal"),
        ({"tanggal": date(2042, 1, 31)}, "tanggal"),
    ],
)
def test_kepala_laporan_yang_tidak_masuk_akal(
    orang: dict[str, Any], laporan: Laporan, isi: dict[str, Any], kolom: str
) -> None:
    with pytest.raises(GalatMasukan) as galat:
        finalkan(pelaku=orang["kepala"], laporan=laporan, **{"nomor": "700/1", "tanggal": HARI, **isi})
    assert galat.value.kolom == kolom


def test_alasan_wajib_dan_tanggal_penyampaian_tidak_mendahului(orang: dict[str, Any], laporan: Laporan) -> None:
    LANGKAH["finalkan"](orang["kepala"], laporan)
    with pytest.raises(GalatMasukan, match="Tulis alasan"):
        revisi(pelaku=orang["kepala"], laporan=laporan, alasan=" \n ")
    with pytest.raises(GalatMasukan, match="mendahului"):
        sampaikan(pelaku=orang["perencana"], laporan=laporan, tanggal=date(2024, 1, 30))


def test_penyampaian_tidak_bertanggal_besok_menurut_waktu_pemda(
    orang: dict[str, Any], laporan: Laporan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The calendar is the pemda's own (``hari_pemda``)."""
    LANGKAH["finalkan"](orang["kepala"], laporan)
    monkeypatch.setattr(keadaan, "hari_pemda", lambda pemda: date(2024, 2, 5))
    with pytest.raises(GalatMasukan, match="6 Februari 2024 belum tiba") as galat:
        sampaikan(pelaku=orang["perencana"], laporan=laporan, tanggal=date(2024, 2, 6))
    assert galat.value.kolom == "tanggal"
    sampaikan(pelaku=orang["perencana"], laporan=laporan, tanggal=date(2024, 2, 5))
    assert laporan.keadaan == "disampaikan"


# --- two at once


def test_data_berubah_selagi_dicetak(
    orang: dict[str, Any], laporan: Laporan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was printed is not what the data say now: nothing is kept, neither row nor file nor date."""

    def sela(*a: Any, **k: Any) -> bytes:
        Naskah.objects.update(isi="<p>Lain.</p>")
        return cetak_semu(*a, **k)

    monkeypatch.setattr(layanan, "cetak_dokumen", sela)
    with pytest.raises(Bentrok, match="berubah selagi"):
        LANGKAH["finalkan"](orang["kepala"], laporan)
    laporan.refresh_from_db()
    assert (laporan.keadaan, laporan.tanggal, Terbitan.objects.count()) == ("draf", None, 0)
    assert not riwayat(laporan).exists()


def test_yang_kedua_kalah(orang: dict[str, Any], laporan: Laporan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one finishes the step while this one prints."""
    lain = Laporan.objects.get(pk=laporan.pk)

    def sela(*a: Any, **k: Any) -> bytes:
        monkeypatch.setattr(layanan, "cetak_dokumen", cetak_semu)
        LANGKAH["finalkan"](orang["kepala"], lain)
        return cetak_semu(*a, **k)

    monkeypatch.setattr(layanan, "cetak_dokumen", sela)
    with pytest.raises(Bentrok, match="sudah berstatus final"):
        LANGKAH["finalkan"](orang["kepala"], laporan)
    assert Terbitan.objects.get().ke == 1


def test_temuan_yang_muncul_selagi_dicetak_menahan(
    orang: dict[str, Any], laporan: Laporan, temuan: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A waiver taken back while it prints changes no line of the tree, and yet the report may not become final."""

    def sela(*a: Any, **k: Any) -> bytes:
        temuan.append("Realisasi IKU0 belum diisi.")
        return cetak_semu(*a, **k)

    monkeypatch.setattr(layanan, "cetak_dokumen", sela)
    LANGKAH["siapkan_reviu"](orang["perencana"], laporan)  # the reviewer may read what is not clean yet
    temuan.clear()
    with pytest.raises(Tertahan) as galat:
        LANGKAH["finalkan"](orang["kepala"], laporan)
    assert galat.value.temuan == ("Realisasi IKU0 belum diisi.",)
    laporan.refresh_from_db()
    assert (laporan.keadaan, laporan.tanggal, final_berlaku(laporan.perangkat_daerah, 2023, "lkip")) == (
        "siap_reviu",
        None,
        None,
    )


def test_gagal_menyimpan_tidak_meninggalkan_berkas(
    orang: dict[str, Any], laporan: Laporan, monkeypatch: pytest.MonkeyPatch
) -> None:
    dibuang = []
    monkeypatch.setattr(layanan, "buang_berkas", lambda t: dibuang.append((t.pohon.name, t.berkas.name)))
    monkeypatch.setattr(keadaan, "_catat", lambda *a: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        LANGKAH["finalkan"](orang["kepala"], laporan)
    assert len(dibuang) == 1 and not Terbitan.objects.exists()


# --- locked


def _tulis(pemeran: Pemeran, laporan: Laporan) -> dict[str, Callable[[], Any]]:
    """Every service that writes to a report."""
    umum = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd}
    return {
        "bagian": lambda: simpan_bagian(**umum, tahun=2023, kunci="bab4.langkah", isi="Baru.", versi=0),
        "naskah": lambda: simpan_naskah(
            **umum, baris=[{"laporan": laporan, "kunci": "ikhtisar", "rujukan": "", "isi": "Baru."}]
        ),
        "kepala": lambda: simpan_laporan(**umum, baris=[{"tahun": 2023, "jenis": "lkip", "judul": "Judul lain"}]),
        "tabel": lambda: simpan_tabel_pendukung(
            **umum,
            baris=[
                {
                    "laporan": laporan,
                    "kode": "t",
                    "kunci": "bab1.sumber_daya",
                    "judul": "T",
                    "kolom": [{"judul": "A"}],
                }
            ],
        ),
    }


@pytest.mark.parametrize("keadaan", [KeadaanDokumen.SIAP_REVIU, KeadaanDokumen.FINAL, KeadaanDokumen.DISAMPAIKAN])
def test_semua_layanan_menolak_selagi_beku(pemeran: Pemeran, laporan: Laporan, keadaan: KeadaanDokumen) -> None:
    _ke(laporan, keadaan)
    for nama, tulis in _tulis(pemeran, laporan).items():
        with pytest.raises(GalatMasukan, match="isinya terkunci"):
            tulis()
        assert Naskah.objects.count() == 1, nama
    _ke(laporan, KeadaanDokumen.PERBAIKAN)
    for tulis in _tulis(pemeran, laporan).values():
        tulis()


def test_penjaga_membaca_keadaan_kini(laporan: Laporan) -> None:
    """Inside a transaction the stored state counts, not the one that was read before."""
    lama = Laporan.objects.get(pk=laporan.pk)
    _ke(laporan, KeadaanDokumen.FINAL)
    assert connection.in_atomic_block and lama.keadaan == "draf"
    with pytest.raises(GalatMasukan):
        wajib_terbuka(lama)


def _kunci_dan_tulisan(monkeypatch: pytest.MonkeyPatch, kerja: Callable[[], Any]) -> list[str]:
    """What the work locks and writes, in order."""
    urut: list[str] = []
    asli = QuerySet.select_for_update

    def kunci(semua: QuerySet[Any], *a: Any, **k: Any) -> QuerySet[Any]:
        urut.append(semua.model._meta.label)
        return asli(semua, *a, **k)

    def tulisan(jalan: Any, sql: str, *lain: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            urut.append(sql)
        return jalan(sql, *lain)

    with monkeypatch.context() as m, connection.execute_wrapper(tulisan):
        m.setattr(QuerySet, "select_for_update", kunci)
        kerja()
    return urut


def test_rantai_dikunci_sebelum_laporan(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every writer of a report locks the agency's chain first, as the verbs do: PostgreSQL would know deadlocks."""
    laporan = LaporanFactory(perangkat_daerah=pemeran.pd, tahun=2023)
    o, umum = pemeran["perencana"], {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd}
    tabel = TabelPendukungFactory(laporan=laporan)
    foto = {"mime": "image/png", "sidik": "0" * 64, "lebar": 1, "tinggi": 1, "berkas": "laporan/foto.png"}
    gambar = GambarLaporan.objects.create(laporan=laporan, kunci="dokumentasi", judul="Foto", **foto)
    boleh = next(k for k, a in ATURAN.items() if a.dapat_dikesampingkan)
    temuan = Temuan(boleh, "IKU0", "Kosong.", Tempat("laporan", ""))
    kerja: dict[str, Callable[[], Any]] = {
        "identitas lama": lambda: simpan_identitas(**umum, tahun=2023, isi={"judul": "J"}),
        "identitas baru": lambda: simpan_identitas(**umum, tahun=2024, isi={"judul": "J"}),
        "ubah tabel": lambda: ubah_tabel(pelaku=o, tabel=tabel, isi={"judul": "T"}, sidik=None),
        "hapus gambar": lambda: hapus_gambar(pelaku=o, gambar=gambar),
        "kesampingkan": lambda: kesampingkan(pelaku=o, laporan=laporan, temuan=temuan, alasan="Alasan panjang."),
        **_tulis(pemeran, laporan),
    }
    for nama, satu in kerja.items():
        assert _kunci_dan_tulisan(monkeypatch, satu)[0] == "sakip.PerangkatDaerah", nama


def test_menulis_massal_bertanya_sekali_per_laporan(pemeran: Pemeran, django_assert_num_queries: Any) -> None:
    """The guard does not grow with the rows."""
    laporan = NaskahFactory(laporan__perangkat_daerah=pemeran.pd).laporan
    baris = [{"laporan": laporan, "kunci": "bab3.analisis5", "rujukan": f"I{n}", "isi": "x"} for n in range(30)]
    umum = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd}
    with django_assert_num_queries(14):
        simpan_naskah(**umum, baris=baris[:1])
    with django_assert_num_queries(14):
        simpan_naskah(**umum, baris=baris[1:])


# --- other documents


def test_dokumen_berkeadaan_tidak_diterbitkan_langsung(orang: dict[str, Any], laporan: Laporan) -> None:
    umum = {"perangkat_daerah": laporan.perangkat_daerah, "tahun": 2023, "parameter": {}}
    with pytest.raises(GalatMasukan, match="langkah laporannya"):
        terbitkan(pelaku=orang["kepala"], jenis="lkip", **umum)
    with pytest.raises(GalatMasukan, match="tidak ada"):
        terbitkan(pelaku=orang["kepala"], jenis="entah", **umum)
    with pytest.raises(PermissionDenied):
        terbitkan(pelaku=orang["perencana"], jenis="lkip", **umum)
