"""Reminders by mail: who, when, about what, once; days of the pemda's own zone; one failing address."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.utils import timezone

from sakip.alur import langkah
from sakip.inti.istilah import Akumulasi, Peran
from sakip.models import Alur, Jadwal, Pengguna, Pengingat, PerangkatDaerah
from sakip.pengingat import hari_jatuh, susun_pengingat
from tests.pabrik import (
    IndikatorFactory,
    PemdaFactory,
    PengaturanFactory,
    PenggunaFactory,
    PenugasanFactory,
    PerangkatDaerahFactory,
    RealisasiFactory,
    RenstraFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
TAHUN = 2023
TENGGAT = date(2023, 4, 10)
SEBELUM = (7, 3, 1, 0)


@pytest.fixture
def orang(pemeran: Pemeran, settings: Any) -> dict[str, Pengguna]:
    settings.ALAMAT_SITUS = "https://sakip.contoh.go.id"
    pemeran.orang["organisasi"] = PenggunaFactory(username="organisasi")
    tugaskan(pemeran["organisasi"], Peran.BAGIAN_ORGANISASI, pemeran.pd)
    for nama, o in pemeran.orang.items():
        o.email = f"{nama}@contoh.go.id"
        o.save()
    Jadwal.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, periode=1, buka=date(2023, 4, 1), tenggat=TENGGAT)
    return pemeran.orang


@pytest.fixture
def dua(pemeran: Pemeran, orang: Any) -> list[Any]:
    """Two indicators of the agency, the first one filled; the PIC has the second one's unit."""
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd, kode="bidang-lalin", nama="Bidang Lalu Lintas")
    anak = UnitKerjaFactory(perangkat_daerah=pemeran.pd, induk=unit)
    pemeran["pic"].penugasan.all().delete()
    PenugasanFactory(pengguna=pemeran["pic"], peran=Peran.PIC.value, perangkat_daerah=pemeran.pd, unit=unit)
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    isi = [IndikatorFactory(renstra=renstra, kode="A"), IndikatorFactory(renstra=renstra, kode="B", unit=anak)]
    RealisasiFactory(indikator=isi[0], periode=1)
    return isi


def ingatkan(*argumen: str) -> str:
    keluar = StringIO()
    call_command("ingatkan", *argumen, stdout=keluar, stderr=keluar)
    return keluar.getvalue()


def kepada() -> dict[str, EmailMessage]:
    return {m.to[0].split("@")[0]: m for m in mail.outbox}


def _ajukan(pemeran: Pemeran, orang: dict[str, Pengguna]) -> None:
    langkah.ajukan(pelaku=orang["perencana"], perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=1)


def _tanpa_tenggat(pemeran: Pemeran, kerja: Any) -> None:
    """Do something as if it were within the window."""
    Jadwal.objects.update(buka=None, tenggat=date(2999, 1, 1))
    kerja()
    Jadwal.objects.update(buka=date(2023, 4, 1), tenggat=TENGGAT)


# --- when


@pytest.mark.parametrize(
    ("hari", "harap"),
    [
        (date(2023, 4, 2), None),
        (date(2023, 4, 3), date(2023, 4, 3)),
        (date(2023, 4, 5), date(2023, 4, 3)),  # the server was off on the 3rd
        (date(2023, 4, 7), date(2023, 4, 7)),
        (date(2023, 4, 9), date(2023, 4, 9)),
        (date(2023, 4, 10), date(2023, 4, 10)),
        (date(2023, 4, 11), date(2023, 4, 11)),
        (date(2023, 4, 14), date(2023, 4, 11)),
        (date(2023, 4, 15), None),
    ],
)
def test_hari_pengingat(hari: date, harap: date | None) -> None:
    assert hari_jatuh(TENGGAT, SEBELUM, hari) == harap


def test_yang_datang_sesudah_tenggat_diingatkan_esoknya() -> None:
    assert hari_jatuh(TENGGAT, SEBELUM, date(2023, 5, 3), date(2023, 5, 2)) == date(2023, 5, 3)
    assert hari_jatuh(TENGGAT, SEBELUM, date(2023, 5, 2), date(2023, 5, 2)) is None


def test_hari_menurut_pengaturan(pemeran: Pemeran, dua: Any) -> None:
    PengaturanFactory(pemda=pemeran.pd.pemda, hari_pengingat="5")
    assert susun_pengingat(date(2023, 4, 4)) == []
    assert len(susun_pengingat(date(2023, 4, 5))) == 2


def test_belum_dibuka_tidak_diingatkan(pemeran: Pemeran, dua: Any) -> None:
    Jadwal.objects.update(buka=date(2023, 4, 8))
    assert susun_pengingat(date(2023, 4, 7)) == []


# --- who, and about what


def test_perencana_dan_pic_dengan_tautan_masing_masing(pemeran: Pemeran, dua: Any) -> None:
    ingatkan("--pada", "2023-04-07")
    surat = kepada()
    assert surat.keys() == {"perencana", "pic"}
    assert surat["perencana"].subject == "SAKIP: Isi realisasi Triwulan I 2023"
    isi = surat["perencana"].body
    assert "Sedang diisi: 1 dari 2 indikator terisi. Tenggat 10 April 2023 (3 hari lagi)." in isi
    assert "Buka: https://sakip.contoh.go.id/dinas-a/2023/isian/1/\n" in isi
    assert pemeran.pd.nama_lengkap in isi
    isi = surat["pic"].body
    assert "1 indikator milik Bidang Lalu Lintas belum terisi: B." in isi
    assert "https://sakip.contoh.go.id/dinas-a/2023/isian/1/?unit=bidang-lalin\n" in isi


def test_pic_yang_selesai_tidak_diganggu(pemeran: Pemeran, dua: Any) -> None:
    RealisasiFactory(indikator=dua[1], periode=1)
    ingatkan("--pada", "2023-04-07")
    surat = kepada()
    assert surat.keys() == {"perencana"}
    assert surat["perencana"].subject == "SAKIP: Ajukan realisasi Triwulan I 2023"
    assert "/dinas-a/2023/pengajuan/1/" in surat["perencana"].body


def test_baris_yang_menunggu_data_luar_tidak_ditagih(pemeran: Pemeran, dua: Any, orang: dict[str, Pengguna]) -> None:
    baris = ("indikator", dua[1].pk)
    di = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 1}
    tandai = {"pelaku": orang["perencana"], "baris": baris, "alasan": "BPS, Maret"}
    _tanpa_tenggat(pemeran, lambda: langkah.tunggu_data(**tandai, **di))
    assert [s.pengguna.username for s in susun_pengingat(date(2023, 4, 7))] == ["perencana"]


def test_indikator_tahunan_tidak_ditunggu_pada_triwulan(pemeran: Pemeran, dua: Any) -> None:
    type(dua[1]).objects.filter(pk=dua[1].pk).update(akumulasi=Akumulasi.TAHUNAN.value)
    assert [s.pengguna.username for s in susun_pengingat(date(2023, 4, 7))] == ["perencana"]


@pytest.fixture
def diajukan(pemeran: Pemeran, orang: dict[str, Pengguna], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sakip.alur.langkah.periksa_ajuan", lambda *a, **k: [])
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    RealisasiFactory(indikator=IndikatorFactory(renstra=renstra, kode="A"), periode=1)
    _tanpa_tenggat(pemeran, lambda: _ajukan(pemeran, orang))
    type(pemeran.pd.pengisian.get()).objects.update(diubah=datetime(2023, 4, 2, tzinfo=UTC))


@pytest.mark.usefixtures("diajukan")
def test_hanya_yang_ditunggu(pemeran: Pemeran, orang: dict[str, Pengguna]) -> None:
    ingatkan("--pada", "2023-04-09")
    assert kepada().keys() == {"kepala"}
    assert kepada()["kepala"].subject == "SAKIP: Triwulan I 2023 menunggu persetujuan Anda"
    assert "https://sakip.contoh.go.id/dinas-a/2023/pengajuan/1/" in kepada()["kepala"].body
    langkah.setujui(pelaku=orang["kepala"], perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=1)
    mail.outbox.clear()
    ingatkan("--pada", "2023-04-09")
    assert kepada().keys() == {"organisasi"}


@pytest.mark.usefixtures("diajukan")
def test_langkah_yang_dimatikan_beralih_ke_berikutnya(pemeran: Pemeran) -> None:
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, kepala=False)
    ingatkan("--pada", "2023-04-09")
    assert kepada().keys() == {"organisasi"}


@pytest.mark.usefixtures("diajukan")
def test_dikembalikan_per_baris_sampai_ke_unitnya(pemeran: Pemeran, orang: dict[str, Pengguna]) -> None:
    ind = IndikatorFactory(renstra=pemeran.pd.renstra.get(), kode="B")
    langkah.kembalikan(
        pelaku=orang["kepala"],
        perangkat_daerah=pemeran.pd,
        tahun=TAHUN,
        periode=1,
        alasan="Periksa angkanya",
        baris=[("indikator", ind.pk)],
    )
    type(pemeran.pd.pengisian.get()).objects.update(diubah=datetime(2023, 4, 20, 3, tzinfo=UTC))
    ingatkan("--pada", "2023-04-21")  # the day after it came back, long after the deadline
    surat = kepada()
    assert surat.keys() == {"perencana", "pic"}
    assert "Alasan pengembalian: Periksa angkanya" in surat["perencana"].body
    assert "1 indikator dikembalikan: B." in surat["pic"].body


def test_bagian_organisasi_mendapat_satu_surat_untuk_semuanya(
    pemeran: Pemeran, orang: dict[str, Pengguna], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sakip.alur.langkah.periksa_ajuan", lambda *a, **k: [])
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, kepala=False)
    Jadwal.objects.update(buka=None, tenggat=date(2999, 1, 1))
    for pd in (pemeran.pd, PerangkatDaerahFactory(pemda=pemeran.pd.pemda, nama="Dinas Saudara")):
        RealisasiFactory(indikator=IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pd)), periode=1)
        perencana = PenggunaFactory()
        tugaskan(perencana, Peran.PERENCANA, pd)
        langkah.ajukan(pelaku=perencana, perangkat_daerah=pd, tahun=TAHUN, periode=1)
    Jadwal.objects.update(tenggat=TENGGAT)
    ingatkan("--pada", "2023-04-10")
    [surat] = mail.outbox
    assert surat.subject == "SAKIP: 2 hal menunggu Anda"
    assert "Dinas Saudara" in surat.body and pemeran.pd.nama in surat.body
    assert Pengingat.objects.count() == 2


def test_orang_yang_tidak_bertugas_lagi_tidak_diingatkan(pemeran: Pemeran, dua: Any) -> None:
    pemeran["perencana"].penugasan.update(sampai=date(2023, 4, 6))
    Pengguna.objects.filter(pk=pemeran["pic"].pk).update(is_active=False)
    assert susun_pengingat(date(2023, 4, 7)) == []


# --- once


def test_sekali_saja_tiap_hari_pengingat(pemeran: Pemeran, dua: Any) -> None:
    assert "2 surel terkirim" in ingatkan("--pada", "2023-04-07")
    assert "0 surel terkirim" in ingatkan("--pada", "2023-04-07")
    assert "0 surel terkirim" in ingatkan("--pada", "2023-04-08")
    assert "2 surel terkirim" in ingatkan("--pada", "2023-04-09")
    assert "2 surel terkirim" in ingatkan("--pada", "2023-04-11")  # once after the deadline
    assert "0 surel terkirim" in ingatkan("--pada", "2023-04-12")
    assert "lewat 1 hari" in mail.outbox[-1].body


def test_coba_tidak_mengirim_dan_tidak_mencatat(pemeran: Pemeran, dua: Any) -> None:
    keluar = ingatkan("--pada", "2023-04-07", "--coba")
    assert "Kepada: perencana@contoh.go.id" in keluar and "2 surel akan dikirim." in keluar
    assert mail.outbox == [] and not Pengingat.objects.exists()


def test_tanpa_surel_disebut(pemeran: Pemeran, dua: Any) -> None:
    Pengguna.objects.filter(username="pic").update(email="")
    assert "Tanpa alamat surel, tidak diingatkan: pic." in ingatkan("--pada", "2023-04-07")
    assert kepada().keys() == {"perencana"}


def test_satu_alamat_gagal_yang_lain_jalan(
    pemeran: Pemeran, dua: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asli = EmailMessage.send

    def kadang(self: EmailMessage, *a: Any, **k: Any) -> int:
        if "perencana" in self.to[0]:
            raise OSError("alamat ditolak")
        return asli(self, *a, **k)

    monkeypatch.setattr(EmailMessage, "send", kadang)
    with pytest.raises(CommandError, match="1 surel gagal") as galat:
        ingatkan("--pada", "2023-04-07")
    assert galat.value.returncode == 1
    assert kepada().keys() == {"pic"}
    assert "Pengingat untuk perencana gagal dikirim" in caplog.text
    monkeypatch.setattr(EmailMessage, "send", asli)
    ingatkan("--pada", "2023-04-07")  # tried again, and only that one
    assert [m.to[0].split("@")[0] for m in mail.outbox] == ["pic", "perencana"]


def test_tanpa_server_surel_tidak_ada_yang_dianggap_terkirim(pemeran: Pemeran, dua: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    settings.DEBUG = False
    with pytest.raises(CommandError, match="EMAIL_URL belum diatur"):
        ingatkan("--pada", "2023-04-07")
    assert "2 surel akan dikirim" in ingatkan("--pada", "2023-04-07", "--coba")
    assert not Pengingat.objects.exists()


def test_tanggal_ngawur(pemeran: Pemeran) -> None:
    with pytest.raises(CommandError, match="bukan tanggal") as galat:
        ingatkan("--pada", "7 April")
    assert galat.value.returncode == 2


# --- where the sun stands


@pytest.mark.parametrize(
    ("zona", "jam_utc", "diingatkan"),
    [
        ("Asia/Jakarta", datetime(2023, 4, 6, 16, 59, tzinfo=UTC), False),  # 23.59 on the 6th
        ("Asia/Jakarta", datetime(2023, 4, 6, 17, 0, tzinfo=UTC), True),
        ("Asia/Makassar", datetime(2023, 4, 6, 15, 59, tzinfo=UTC), False),
        ("Asia/Makassar", datetime(2023, 4, 6, 16, 0, tzinfo=UTC), True),
        ("Asia/Jayapura", datetime(2023, 4, 6, 14, 59, tzinfo=UTC), False),
        ("Asia/Jayapura", datetime(2023, 4, 6, 15, 0, tzinfo=UTC), True),
    ],
)
def test_hari_di_pemda_sendiri(
    pemeran: Pemeran, dua: Any, monkeypatch: pytest.MonkeyPatch, zona: str, jam_utc: datetime, diingatkan: bool
) -> None:
    """Three days before the deadline begins at midnight of WIB, WITA or WIT, not of the server."""
    pemeran.pd.pemda.zona_waktu = zona
    pemeran.pd.pemda.save()
    PengaturanFactory(pemda=pemeran.pd.pemda, hari_pengingat="3")
    monkeypatch.setattr(timezone, "now", lambda: jam_utc)
    assert bool(susun_pengingat()) is diingatkan


@pytest.mark.parametrize("banyak", [1, 3, 40])
def test_kueri_tetap(django_assert_num_queries: Any, banyak: int) -> None:
    pemda = PemdaFactory(slug="kota-besar")
    Jadwal.objects.create(pemda=pemda, tahun=TAHUN, periode=1, buka=date(2023, 4, 1), tenggat=TENGGAT)
    for pd in PerangkatDaerahFactory.create_batch(banyak, pemda=pemda):
        IndikatorFactory.create_batch(2, renstra=RenstraFactory(perangkat_daerah=pd))
        tugaskan(PenggunaFactory(email="a@contoh.go.id"), Peran.PERENCANA, pd)
    assert PerangkatDaerah.objects.count() == banyak
    with django_assert_num_queries(13):
        assert len(susun_pengingat(date(2023, 4, 7))) == banyak
