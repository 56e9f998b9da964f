"""Undo of a batch: everything that it did goes back, as a whole, unless somebody touched its cells since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from anggaran.models import Pagu
from anggaran.services import simpan_pagu
from kinerja.models import ItemPK, PerjanjianKinerja, Realisasi
from kinerja.services.massal import simpan_item_pk, simpan_realisasi_massal
from kinerja.services.pk import hapus_draf
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services.batch import periksa, unggah
from pertukaran.services.urung import TakDapatDibatalkan, batalkan, halangan
from renstra.models import Indikator, Sasaran, SimpulProgram, Tujuan
from renstra.services import pasang, simpan_indikator, simpan_sasaran
from renstra.services.butir import hapus_butir
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanPengisian, KeadaanPK, Peran
from sakip.jejak import periksa_rantai
from sakip.models import Jejak, Pejabat, Pengguna, Pengisian, RincianJejak
from sakip.services.akun import ganti_sandi
from tests.pabrik import (
    IndikatorFactory,
    PaguFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
)
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran
from tests.pertukaran.berkas import buku
from tests.pertukaran.bolak_balik import impor, isi_buku

pytestmark = pytest.mark.django_db
TAHUN = 2023
INDIKATOR = ["Kode", "Level", "Kode Induk", "Indikator", "Satuan", "Polaritas"]
REALISASI = ["Kode Indikator", "Tahun", "Triwulan", "Realisasi", "Pendorong"]


@dataclass
class Dunia:
    """One agency with a plan, an indicator with a measurement, a program with a ceiling; and who works there."""

    pemeran: Pemeran
    indikator: Indikator
    realisasi: Realisasi
    pagu: Pagu

    @property
    def pd(self) -> Any:
        return self.pemeran.pd

    def impor(self, siapa: str = "perencana", **lembar: list[list[Any]]) -> Batch:
        isi = buku({n.replace("_", " "): baris for n, baris in lembar.items()})
        return impor(self.pd, isi, self.pemeran[siapa])

    def batal(self, batch: Batch, siapa: str = "perencana") -> Any:
        return batalkan(pelaku=self.pemeran[siapa], batch=batch, alasan="Salah berkas")

    def tertolak(self, batch: Batch) -> list[str]:
        """The sentences of a refusal, which are those that a page shows beforehand; nothing changes."""
        semula, jejak = isi_buku(self.pd), Jejak.objects.count()
        with pytest.raises(TakDapatDibatalkan) as galat:
            self.batal(batch)
        assert (isi_buku(self.pd), Jejak.objects.count()) == (semula, jejak)
        batch.refresh_from_db()
        assert batch.keadaan == KeadaanBatch.DITERAPKAN
        assert galat.value.halangan == halangan(batch)
        return [h.pesan for h in galat.value.halangan]

    def isi(self, siapa: str = "pic", **isi: Any) -> None:
        baris = {"indikator": self.indikator, "tahun": TAHUN, "periode": 1, **isi}
        simpan_realisasi_massal(pelaku=self.pemeran[siapa], perangkat_daerah=self.pd, baris=[baris])

    def realisasi_baru(self, nilai: float = 82, pendorong: str = "") -> Batch:
        return self.impor(Realisasi=[REALISASI, [self.indikator.kode, TAHUN, 1, nilai, pendorong]])


@pytest.fixture
def dunia(pemeran: Pemeran) -> Dunia:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2021, tahun_akhir=2026)
    sasaran = SasaranFactory(renstra=renstra, kode="S1")
    ind = IndikatorFactory(renstra=renstra, sasaran=sasaran, kode="IKU-1", nama="Tingkat kepuasan", desimal=2)
    r = RealisasiFactory(indikator=ind, tahun=TAHUN, periode=1, nilai=Decimal(80), pendorong="Lama")
    program = ProgramFactory(perangkat_daerah=pemeran.pd, kunci="2.07.03", berlaku_dari=2021)
    pagu = PaguFactory(
        perangkat_daerah=pemeran.pd,
        simpul=program,
        tahun=TAHUN,
        jumlah=Decimal(1000),
        uraian="",
        kode_rekening="",
        sumber_dana="",
    )
    return Dunia(pemeran, ind, r, pagu)


# --- what goes back


def test_sel_yang_berubah_kembali_dan_versi_tetap_maju(dunia: Dunia) -> None:
    batch = dunia.realisasi_baru()
    dunia.realisasi.refresh_from_db()
    versi = dunia.realisasi.versi
    hasil = dunia.batal(batch)
    dunia.realisasi.refresh_from_db()
    assert (dunia.realisasi.nilai, dunia.realisasi.pendorong) == (80, "Lama")
    assert (dunia.realisasi.versi, dunia.realisasi.diubah_oleh) == (versi + 1, dunia.pemeran["perencana"])
    assert (hasil.dipulihkan, hasil.dihapus) == ({"realisasi": 1}, {})


def test_siapa_kapan_dan_jejaknya(dunia: Dunia) -> None:
    batch = dunia.realisasi_baru()
    dunia.batal(batch)
    batch.refresh_from_db()
    assert (batch.keadaan, batch.dibatalkan_oleh) == (KeadaanBatch.DIBATALKAN, dunia.pemeran["perencana"])
    assert batch.dibatalkan is not None and batch.diterapkan is not None
    jejak = Jejak.objects.get(aksi="batalkan_impor")
    assert jejak.alasan == f"{batch} dibatalkan. Salah berkas"
    rincian = RincianJejak.objects.get(jejak=jejak)
    assert (rincian.sebelum, rincian.sesudah) == (
        {"nilai": "82", "pendorong": ""},
        {"nilai": "80", "pendorong": "Lama"},
    )
    assert jejak in batch.jejak.all() and periksa_rantai(dunia.pd) == []


def test_baris_baru_hilang_anak_lebih_dahulu(dunia: Dunia) -> None:
    semula = isi_buku(dunia.pd)
    batch = dunia.impor(
        Sasaran=[["Kode Tujuan", "Tujuan", "Kode Sasaran", "Sasaran"], ["T9", "Tujuan", "S9", "Sasaran"]],
        Indikator=[[*INDIKATOR, "Program Pendukung"], ["X", "Sasaran", "S9", "Baru", "%", "Maksimalkan", "2.07.99"]],
        Program=[
            ["Kode", "Jenis", "Nama", "Kode Induk", "Kode Sasaran"],
            ["2.07.99.1", "Kegiatan", "Kegiatan", "2.07.99", None],
            ["2.07.99", "Program", "Program", None, "S9"],
        ],
        Target=[["Kode Indikator", "Tahun", "Target"], ["X", TAHUN, 90]],
        Realisasi=[REALISASI, ["X", TAHUN, 2, 50, None]],
        Pagu=[["Kode Program", "Tahun", "Pagu"], ["2.07.99.1", TAHUN, 500]],
    )
    assert PerjanjianKinerja.objects.count() == 1, "an unsigned agreement is made on the way"
    hasil = dunia.batal(batch)
    assert isi_buku(dunia.pd) == semula
    assert not PerjanjianKinerja.objects.exists() and not Tujuan.objects.filter(kode="T9").exists()
    assert hasil.dihapus["simpul program"] == 2 and hasil.dihapus["perjanjian kinerja"] == 1
    dibuang = RincianJejak.objects.filter(jejak__aksi="batalkan_impor", sesudah__isnull=True)
    assert dibuang.get(jenis="renstra.Sasaran").sebelum["teks"] == "Sasaran", "nothing is lost"


def test_anggota_kembali(dunia: Dunia) -> None:
    lama, baru = ProgramFactory(perangkat_daerah=dunia.pd), SimpulProgram.objects.get(kunci="2.07.03")
    dunia.indikator.program_pendukung.set([lama])
    isi = [dunia.indikator.kode, "Sasaran", "S1", dunia.indikator.nama, dunia.indikator.satuan, "Maksimalkan"]
    batch = dunia.impor(Indikator=[[*INDIKATOR, "Program Pendukung"], [*isi, baru.kunci]])
    assert list(dunia.indikator.program_pendukung.all()) == [baru]
    dunia.batal(batch)
    assert list(dunia.indikator.program_pendukung.all()) == [lama]


def test_pulang_pergi_dalam_satu_berkas_tidak_tersisa(dunia: Dunia) -> None:
    """A predecessor is set by a second entry on the row that the batch itself made."""
    baris = [
        ["A", "Sasaran", "S1", "A", "%", "Maksimalkan", "B"],
        ["B", "Sasaran", "S1", "B", "%", "Maksimalkan", ""],
    ]
    batch = dunia.impor(Indikator=[[*INDIKATOR, "Pendahulu"], *baris])
    assert Indikator.objects.get(kode="A").pendahulu == Indikator.objects.get(kode="B")
    dunia.batal(batch)
    assert set(Indikator.objects.values_list("kode", flat=True)) == {"IKU-1"}


def test_dua_impor_dibatalkan_berurutan_dari_yang_terakhir(dunia: Dunia) -> None:
    pertama, kedua = dunia.realisasi_baru(82), dunia.realisasi_baru(83)
    pesan = dunia.tertolak(pertama)
    assert pesan[0].startswith("Realisasi IKU-1 Tingkat kepuasan 2023/1: Realisasi 82 → 83, diubah oleh Impor ")
    assert f"Impor {kedua.pk} (" in pesan[0]
    dunia.batal(kedua)
    dunia.batal(pertama)
    dunia.realisasi.refresh_from_db()
    assert dunia.realisasi.nilai == 80


def test_kolom_lain_dari_baris_yang_sama_bukan_halangan(dunia: Dunia) -> None:
    batch = dunia.impor(Realisasi=[REALISASI[:4], ["IKU-1", TAHUN, 1, 82]])
    dunia.isi(solusi="Pelatihan")
    dunia.batal(batch)
    dunia.realisasi.refresh_from_db()
    assert (dunia.realisasi.nilai, dunia.realisasi.solusi) == (80, "Pelatihan")


def test_nilai_semula_yang_tidak_cocok_lagi_ditolak(dunia: Dunia) -> None:
    Realisasi.objects.update(pembilang=Decimal(4), penyebut=Decimal(0))
    Realisasi.objects.update(pembilang=None)
    batch = dunia.impor(Realisasi=[["Kode Indikator", "Tahun", "Triwulan", "Penyebut"], ["IKU-1", TAHUN, 1, 5]])
    dunia.isi(pembilang=Decimal(4))
    with pytest.raises(GalatMasukan, match=r"nilai semula tidak cocok.*bernilai 0"):
        dunia.batal(batch)
    dunia.realisasi.refresh_from_db()
    assert dunia.realisasi.penyebut == 5


# --- what stands in the way


def test_sel_diubah_tangan_disebut_siapa_kapan_dari_apa(dunia: Dunia) -> None:
    batch = dunia.realisasi_baru(82, "Baru")
    dunia.isi(nilai=Decimal("83.5"), solusi="Pelatihan")
    Jejak.objects.filter(pelaku=dunia.pemeran["pic"]).update(waktu=datetime(2024, 1, 5, 3, 42, tzinfo=UTC))
    (pesan,) = dunia.tertolak(batch)
    assert pesan == (
        "Realisasi IKU-1 Tingkat kepuasan 2023/1: Realisasi 82 → 83,5, diubah oleh Pic pada "
        "5 Januari 2024 pukul 10.42."
    )
    satu = halangan(batch)[0]
    assert (satu.oleh, satu.sumber, satu.ubah[0].kolom) == ("Pic", "", "Realisasi")


def test_kembali_ke_nilai_yang_sama_pun_sudah_disentuh(dunia: Dunia) -> None:
    batch = dunia.realisasi_baru()
    dunia.isi(nilai=Decimal(84))
    dunia.isi(nilai=Decimal(82))
    assert len(dunia.tertolak(batch)) == 2


def test_diubah_langsung_di_basis_data(dunia: Dunia) -> None:
    batch = dunia.realisasi_baru()
    Realisasi.objects.filter(pk=dunia.realisasi.pk).update(nilai=Decimal(1))
    (pesan,) = dunia.tertolak(batch)
    assert "Realisasi 82 → 1, diubah langsung di basis data; jejak audit tidak mencatat siapa." in pesan
    Realisasi.objects.filter(pk=dunia.realisasi.pk).delete()
    assert "sudah dihapus langsung di basis data" in dunia.tertolak(batch)[0]


def test_baris_baru_yang_disentuh(dunia: Dunia) -> None:
    batch = dunia.impor(Realisasi=[REALISASI, ["IKU-1", TAHUN, 2, 50, None]])
    dunia.isi(periode=2, solusi="Pelatihan")
    (pesan,) = dunia.tertolak(batch)
    assert "2023/2: Solusi kosong → Pelatihan, diubah oleh Pic" in pesan, "its deletion would lose the words"


def _indikator_baru(dunia: Dunia) -> tuple[Batch, Indikator]:
    batch = dunia.impor(Indikator=[INDIKATOR, ["X", "Sasaran", "S1", "Indikator baru", "%", "Maksimalkan"]])
    return batch, Indikator.objects.get(kode="X")


def test_realisasi_tangan_untuk_indikator_impor(dunia: Dunia) -> None:
    batch, ind = _indikator_baru(dunia)
    dunia.isi(indikator=ind, nilai=Decimal(7))
    (pesan,) = dunia.tertolak(batch)
    assert pesan.startswith("Indikator X Indikator baru dipakai oleh Realisasi X Indikator baru 2023/1, ")
    assert "yang disimpan oleh Pic pada" in pesan
    assert Realisasi.objects.filter(indikator=ind).exists()


def test_perujuk_yang_akan_dikosongkan_juga_halangan(dunia: Dunia) -> None:
    """SET_NULL would silently change another's row."""
    batch, ind = _indikator_baru(dunia)
    simpan_indikator(
        pelaku=dunia.pemeran["perencana"],
        perangkat_daerah=dunia.pd,
        baris=[{"renstra": ind.renstra, "kode": "IKU-1", "pendahulu": ind}],
    )
    assert "Indikator X Indikator baru dipakai oleh Indikator IKU-1" in dunia.tertolak(batch)[0]


def test_anggota_hubungan_orang_lain(dunia: Dunia) -> None:
    batch = dunia.impor(Program=[["Kode", "Jenis", "Nama"], ["2.07.99", "Program", "Program baru"]])
    simpul = SimpulProgram.objects.get(kunci="2.07.99")
    pasang(
        pelaku=dunia.pemeran["perencana"],
        perangkat_daerah=dunia.pd,
        nama="program_pendukung",
        pasangan=[(dunia.indikator, [simpul])],
    )
    (pesan,) = dunia.tertolak(batch)
    assert pesan == (
        "Simpul program 2.07.99 Program baru dipasangkan dengan Indikator IKU-1 Tingkat kepuasan sesudah impor ini."
    )


def test_butir_tangan_pada_draf_pk_impor(dunia: Dunia) -> None:
    batch = dunia.impor(Target=[["Kode Indikator", "Tahun", "Target"], ["IKU-1", TAHUN, 90]])
    pk = PerjanjianKinerja.objects.get()
    lain = IndikatorFactory(renstra=dunia.indikator.renstra, kode="IKU-2")
    simpan_item_pk(
        pelaku=dunia.pemeran["perencana"],
        perangkat_daerah=dunia.pd,
        baris=[{"perjanjian": pk, "indikator": lain, "nilai": Decimal(5)}],
    )
    assert "PK 2023 murni dipakai oleh Item PK" in dunia.tertolak(batch)[0]
    assert ItemPK.objects.count() == 2


def test_draf_pk_yang_sudah_dihapus(dunia: Dunia) -> None:
    batch = dunia.impor(Target=[["Kode Indikator", "Tahun", "Target"], ["IKU-1", TAHUN, 90]])
    hapus_draf(pelaku=dunia.pemeran["perencana"], pk=PerjanjianKinerja.objects.get())
    assert all(" sudah dihapus oleh Perencana pada " in p for p in dunia.tertolak(batch))


def test_rujukan_semula_sudah_dihapus(dunia: Dunia) -> None:
    kepala = ["Kode Tujuan", "Tujuan", "Kode Sasaran", "Sasaran"]
    sasaran = Sasaran.objects.get(kode="S1")
    lama = sasaran.tujuan
    batch = dunia.impor(Sasaran=[kepala, ["T2", "Tujuan kedua", "S1", sasaran.teks]])
    hapus_butir(pelaku=dunia.pemeran["perencana"], objek=lama)
    pesan = dunia.tertolak(batch)[0]
    assert f"tujuan {lama} yang dahulu dirujuknya sudah dihapus oleh Perencana" in pesan


def test_daftar_panjang_dipotong_dan_dihitung(dunia: Dunia) -> None:
    baris = [{"renstra": dunia.indikator.renstra, "kode": f"S{n}", "teks": "Lama"} for n in range(10, 35)]
    simpan_sasaran(pelaku=dunia.pemeran["perencana"], perangkat_daerah=dunia.pd, baris=baris)
    batch = dunia.impor(Sasaran=[["Kode Sasaran", "Sasaran"], *[[b["kode"], "Baru"] for b in baris]])
    lagi = [{**b, "teks": "Lagi"} for b in baris]
    simpan_sasaran(pelaku=dunia.pemeran["perencana"], perangkat_daerah=dunia.pd, baris=lagi)
    pesan = dunia.tertolak(batch)
    assert len(pesan) == 21 and pesan[-1] == "Masih ada 5 halangan lain."
    assert "Sasaran Baru → Lagi" in pesan[0]


# --- locks


def test_periode_terkunci(dunia: Dunia) -> None:
    batch = dunia.realisasi_baru()
    Pengisian.objects.create(
        perangkat_daerah=dunia.pd, tahun=TAHUN, periode=1, keadaan=KeadaanPengisian.DIKUNCI.value
    )
    (pesan,) = dunia.tertolak(batch)
    assert pesan.startswith("Realisasi IKU-1 Tingkat kepuasan 2023/1: IKU-1: Triwulan I 2023 ")


def test_tahun_terkunci_menahan_pagu(dunia: Dunia) -> None:
    batch = dunia.impor(Pagu=[["Kode Program", "Tahun", "Pagu"], ["2.07.03", TAHUN, 2000]])
    Pengisian.objects.create(
        perangkat_daerah=dunia.pd, tahun=TAHUN, periode=4, keadaan=KeadaanPengisian.DIKUNCI.value
    )
    assert "Triwulan IV 2023" in dunia.tertolak(batch)[0]
    assert Pagu.objects.get().jumlah == 2000


def test_pk_yang_ditandatangani(dunia: Dunia) -> None:
    batch = dunia.impor(Target=[["Kode Indikator", "Tahun", "Target"], ["IKU-1", TAHUN, 90]])
    PerjanjianKinerja.objects.update(keadaan=KeadaanPK.DITANDATANGANI.value, ditandatangani=timezone.now())
    pesan = " ".join(dunia.tertolak(batch))
    assert "PK 2023 murni sudah ditandatangani; buat PK perubahan untuk mengubahnya." in pesan


def test_angka_yang_sudah_diajukan_tidak_berubah(dunia: Dunia) -> None:
    RealisasiFactory(indikator=dunia.indikator, tahun=TAHUN, periode=4, nilai=Decimal(80))
    dunia.impor(Target=[["Kode Indikator", "Tahun", "Dokumen", "Target"], ["IKU-1", TAHUN, "Renstra", 80]])
    batch = dunia.impor(Target=[["Kode Indikator", "Tahun", "Dokumen", "Target"], ["IKU-1", TAHUN, "Renstra", 160]])
    Pengisian.objects.create(
        perangkat_daerah=dunia.pd,
        tahun=TAHUN,
        periode=4,
        keadaan=KeadaanPengisian.DIAJUKAN.value,
        menunggu=Peran.KEPALA.value,
    )
    assert halangan(batch) == [], "found only by doing it"
    with pytest.raises(TakDapatDibatalkan, match="Triwulan IV 2023 yang sudah diajukan atau dikunci akan berubah"):
        dunia.batal(batch)


# --- who, and when not


@pytest.mark.parametrize("siapa", ["pic", "kepala", "inspektorat", "orang_luar"])
def test_peran_lain_tidak_membatalkan(dunia: Dunia, siapa: str) -> None:
    batch = dunia.realisasi_baru()
    with pytest.raises(PermissionDenied, match="Hanya perencana atau admin pemda"):
        dunia.batal(batch, siapa)


def test_yang_hanya_dapat_diimpor_admin_hanya_dibatalkan_admin(dunia: Dunia) -> None:
    batch = dunia.impor("admin", Pejabat=[["Kode", "Nama", "Jabatan"], ["kepala-9", "Sri", "Kepala Dinas"]])
    with pytest.raises(PermissionDenied, match=r"memuat pejabat.*Hanya admin pemda"):
        dunia.batal(batch)
    dunia.batal(batch, "admin")
    assert not Pejabat.objects.filter(kode="kepala-9").exists() and periksa_rantai(None) == []


def test_akun_baru_yang_sudah_diberi_sandi(dunia: Dunia) -> None:
    """Only what changed is named, and no secret."""
    judul = ["Nama Pengguna", "Nama", "Peran", "Dari"]
    batch = dunia.impor("admin", Pengguna=[judul, ["sri.rahayu", "Sri Rahayu", "Perencana", "01/01/2024"]])
    sri = Pengguna.objects.get(username="sri.rahayu")
    ganti_sandi(pelaku=dunia.pemeran["admin"], pengguna=sri, sandi="rahasia-sekali-2024")
    with pytest.raises(TakDapatDibatalkan) as galat:
        dunia.batal(batch, "admin")
    pesan = galat.value.pesan
    assert "Harus ganti sandi Tidak → Ya; Sandi kosong → diganti, diubah oleh Admin" in pesan
    assert "rahasia" not in pesan


def test_dua_kali(dunia: Dunia) -> None:
    batch = dunia.realisasi_baru()
    dunia.batal(batch)
    with pytest.raises(GalatMasukan, match=r"buku.xlsx sudah dibatalkan oleh Perencana pada \d+ \w+ \d+ pukul"):
        dunia.batal(batch)
    assert Jejak.objects.filter(aksi="batalkan_impor").count() == 1 and halangan(batch) == []


def test_yang_belum_diterapkan(dunia: Dunia) -> None:
    isi = buku({"Realisasi": [REALISASI, ["IKU-1", TAHUN, 1, 82, None]]})
    batch = unggah(pelaku=dunia.pemeran["perencana"], perangkat_daerah=dunia.pd, nama="b.xlsx", isi=isi)
    periksa(pelaku=dunia.pemeran["perencana"], batch=batch)
    with pytest.raises(GalatMasukan, match=r"belum diterapkan \(siap diterapkan\), jadi tidak ada"):
        dunia.batal(batch)


def test_berkas_yang_sama_dapat_diterapkan_lagi(dunia: Dunia) -> None:
    batch = dunia.realisasi_baru()
    dunia.batal(batch)
    lagi = dunia.realisasi_baru()
    assert lagi.ringkasan["lembar"]["Realisasi"]["berubah"] == 1
    ketiga = dunia.realisasi_baru()
    assert ketiga.ringkasan["lembar"]["Realisasi"] == {"baru": 0, "berubah": 0, "tetap": 1, "ditolak": 0}
    dunia.batal(ketiga)
    dunia.batal(lagi)
    dunia.realisasi.refresh_from_db()
    assert dunia.realisasi.nilai == 80


# --- cost


@pytest.mark.parametrize("banyak", [1, 3])
def test_banyak_kueri_tetap(dunia: Dunia, banyak: int, django_assert_num_queries: Callable[..., Any]) -> None:
    baris = [["2.07.03", f"5.1.{n}", TAHUN, 500] for n in range(banyak + 1)]
    pagu = [{"simpul": dunia.pagu.simpul, "tahun": TAHUN, "kode_rekening": r[1], "jumlah": 1} for r in baris[1:]]
    simpan_pagu(pelaku=dunia.pemeran["perencana"], perangkat_daerah=dunia.pd, baris=pagu)
    batch = dunia.impor(Pagu=[["Kode Program", "Kode Rekening", "Tahun", "Pagu"], *baris, ["2.07.03", "x", TAHUN, 7]])
    with django_assert_num_queries(31 if connection.vendor == "postgresql" else 29):
        dunia.batal(batch)
