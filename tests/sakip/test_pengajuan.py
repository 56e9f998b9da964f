"""The submission page: what it shows to whom, and each step through its own address."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kinerja.models import Realisasi
from kinerja.services.isian import BarisIsian, simpan_isian
from renstra.models import Indikator, SimpulProgram
from sakip.alur.baca import status_periode
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.models import Alur, Pengisian
from tests.halaman import isi_dinas, kueri, periksa_pembaca, tambah, teks
from tests.pabrik import IndikatorFactory, PenggunaFactory, RealisasiFactory, RenstraFactory
from tests.pemeran import PEMERAN, Pemeran, tugaskan

pytestmark = pytest.mark.django_db
K = KeadaanPengisian
TAHUN, TW = 2023, 2


def url(pemeran: Pemeran, aksi: str = "", periode: int = TW) -> str:
    nama = f"pengajuan_{aksi}" if aksi else "pengajuan"
    return reverse(nama, kwargs={"slug": pemeran.pd.slug, "tahun": TAHUN, "periode": periode})


def keadaan(pemeran: Pemeran) -> Any:
    return status_periode(pemeran.pd, TAHUN)[TW].keadaan


@pytest.fixture
def indikator(pemeran: Pemeran) -> Indikator:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    ind: Indikator = IndikatorFactory(renstra=renstra, kode="S1.1", nama="Tingkat pengangguran")
    return ind


@pytest.fixture
def terisi(pemeran: Pemeran, indikator: Indikator) -> Realisasi:
    r: Realisasi = RealisasiFactory(
        indikator=indikator, periode=TW, nilai=5, diubah_oleh=pemeran["pic"], pendorong="Pelatihan selesai"
    )
    return r


@pytest.fixture
def organisasi(pemeran: Pemeran) -> None:
    pemeran.orang["organisasi"] = PenggunaFactory(username="organisasi")
    tugaskan(pemeran["organisasi"], Peran.BAGIAN_ORGANISASI, pemeran.pd)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_membaca(pemeran: Pemeran, terisi: Realisasi, siapa: str) -> None:
    periksa_pembaca(pemeran, siapa, url(pemeran))


# --- the whole way, through the pages


def test_dari_draf_sampai_dikunci(pemeran: Pemeran, terisi: Realisasi, organisasi: None) -> None:
    perencana, kepala = pemeran.klien("perencana"), pemeran.klien("kepala")
    jawab = perencana.post(url(pemeran, "ajukan"), {"versi": "0"}, follow=True)
    assert "Triwulan II 2023 kini menunggu Kepala perangkat daerah." in teks(jawab)
    isi = {"versi": "1", "cakupan": "baris", "baris": f"indikator-{terisi.indikator_id}", "alasan": "Periksa S1.1"}
    assert "Triwulan II 2023: dikembalikan." in teks(kepala.post(url(pemeran, "kembalikan"), isi, follow=True))
    halaman = teks(perencana.get(url(pemeran)))
    assert "Dikembalikan, hanya baris yang ditandai: Periksa S1.1" in halaman
    Realisasi.objects.filter(pk=terisi.pk).update(nilai=6)
    perencana.post(url(pemeran, "ajukan"), {"versi": "2"})
    kepala.post(url(pemeran, "setujui"), {"versi": "3", "catatan": "Sudah benar"})
    halaman = teks(pemeran.klien("organisasi").get(url(pemeran)))
    assert "Disetujui" in halaman and "Sudah benar" in halaman and "Baris: S1.1" in halaman
    jawab = pemeran.klien("organisasi").post(url(pemeran, "setujui"), {"versi": "4"}, follow=True)
    assert "Triwulan II 2023: dikunci." in teks(jawab)
    assert keadaan(pemeran) is K.DIKUNCI


def test_yang_kurang_menuntun_ke_selnya(pemeran: Pemeran, indikator: Indikator) -> None:
    jawab = pemeran.klien("perencana").get(url(pemeran))
    isi = jawab.content.decode()
    assert f'/dinas-a/2023/isian/2/#i{indikator.pk}-nilai"' in isi
    assert "Realisasi belum diisi." in isi
    assert "Tidak dapat diajukan sekarang: lengkapi dulu 1 hal yang tercantum." in teks(jawab)
    jawab = pemeran.klien("perencana").post(url(pemeran, "ajukan"), {"versi": "0"})
    assert jawab.status_code == 422
    assert "Triwulan II 2023 belum dapat diajukan: 1 hal belum lengkap." in teks(jawab)
    assert keadaan(pemeran) is K.DRAF


def test_yang_janggal_minta_alasan_dan_ketikan_tetap(pemeran: Pemeran, terisi: Realisasi) -> None:
    RealisasiFactory(indikator=terisi.indikator, periode=1, nilai=50)
    lain = IndikatorFactory(renstra=terisi.indikator.renstra, kode="S1.2")
    RealisasiFactory(indikator=lain, periode=1, nilai=50)
    RealisasiFactory(indikator=lain, periode=TW, nilai=5)
    nama = [f"alasan-indikator-{k}-turun" for k in (terisi.indikator_id, lain.pk)]
    perencana = pemeran.klien("perencana")
    jawab = perencana.post(url(pemeran, "ajukan"), {"versi": "0", nama[0]: "Peserta mundur", nama[1]: " "})
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert f'<a href="#{nama[1]}">' in isi and f'<a href="#{nama[0]}">' not in isi
    assert "Peserta mundur" in isi
    perencana.post(url(pemeran, "ajukan"), {"versi": "0", nama[0]: "Peserta mundur", nama[1]: "Data direvisi"})
    assert keadaan(pemeran) is K.DIAJUKAN
    assert "Alasan: Data direvisi" in teks(pemeran.klien("kepala").get(url(pemeran)))


def test_perubahan_sejak_pengajuan_terakhir(pemeran: Pemeran, indikator: Indikator) -> None:
    def isi(versi: int, **nilai: Any) -> None:
        simpan_isian(
            pelaku=pemeran["perencana"],
            perangkat_daerah=pemeran.pd,
            tahun=TAHUN,
            periode=TW,
            baris=[BarisIsian(indikator.pk, versi, nilai)],
        )

    isi(0, nilai="5.5", penghambat="Hujan")
    perencana, kepala = pemeran.klien("perencana"), pemeran.klien("kepala")
    perencana.post(url(pemeran, "ajukan"))
    assert "menjadi" not in teks(kepala.get(url(pemeran)))
    kepala.post(url(pemeran, "kembalikan"), {"cakupan": "semua", "alasan": "Salah"})
    isi(1, nilai="7", sifat="sementara")
    isi(2, penghambat="Banjir")
    isi(3, penghambat="Hujan")  # changed and changed back
    perencana.post(url(pemeran, "ajukan"))
    halaman = teks(kepala.get(url(pemeran)))
    assert "1 baris berubah sejak pengajuan" in halaman
    assert "Realisasi: 5,5 → menjadi 7" in halaman
    assert "Sifat data: Tetap → menjadi Sementara" in halaman
    assert "Faktor penghambat: Hujan →" not in halaman


def test_versi_lama_409_dan_tombol_ganda(pemeran: Pemeran, terisi: Realisasi) -> None:
    perencana = pemeran.klien("perencana")
    assert perencana.post(url(pemeran, "ajukan"), {"versi": "0"}).status_code == 302
    jawab = perencana.post(url(pemeran, "ajukan"), {"versi": "0"})
    assert jawab.status_code == 409
    assert "keadaannya kini menunggu kepala perangkat daerah" in teks(jawab)
    assert url(pemeran) in jawab.content.decode()


def test_bukan_giliran_dijelaskan(pemeran: Pemeran, terisi: Realisasi, organisasi: None) -> None:
    pemeran.klien("perencana").post(url(pemeran, "ajukan"))
    halaman = teks(pemeran.klien("organisasi").get(url(pemeran)))
    assert "Belum giliran Anda: menunggu Kepala perangkat daerah." in halaman
    assert pemeran.klien("organisasi").post(url(pemeran, "setujui")).status_code == 403
    assert "Tarik kembali" in teks(pemeran.klien("perencana").get(url(pemeran)))
    assert "Setujui" not in teks(pemeran.klien("perencana").get(url(pemeran)))


def test_isian_sendiri_dan_tanpa_penyetuju_diberitahukan(pemeran: Pemeran, terisi: Realisasi) -> None:
    terisi.diubah_oleh = pemeran["kepala"]
    terisi.save()
    halaman = teks(pemeran.klien("perencana").get(url(pemeran)))
    assert "Kepala (Kepala perangkat daerah) ikut mengisi atau mengajukan periode ini" in halaman
    pemeran.klien("perencana").post(url(pemeran, "ajukan"))
    assert "Anda ikut mengisi atau mengajukan" in teks(pemeran.klien("kepala").get(url(pemeran)))
    assert pemeran.klien("kepala").post(url(pemeran, "setujui")).status_code == 403
    pemeran["kepala"].penugasan.all().delete()
    halaman = teks(pemeran.klien("perencana").get(url(pemeran)))
    assert "Belum ada pengguna dengan peran Kepala perangkat daerah; minta admin pemda menugaskannya." in halaman


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"alasan": "x"}, "Pilih seluruh periode atau hanya baris yang dicentang."),
        ({"alasan": "x", "cakupan": "baris"}, "Centang baris yang dikembalikan"),
        ({"alasan": " ", "cakupan": "semua"}, "Tulis alasan pengembalian."),
        ({"alasan": "x", "cakupan": "baris", "baris": "indikator-999999"}, "tidak ada pada perangkat daerah ini"),
        ({"alasan": "x", "cakupan": "baris", "baris": "pengguna-1"}, "Pilih baris dari daftar."),
        ({"alasan": "x", "cakupan": "baris", "baris": "indikator-²"}, "Pilih baris dari daftar."),
    ],
)
def test_pengembalian_yang_ditolak_menyimpan_ketikan(
    pemeran: Pemeran, terisi: Realisasi, isi: dict[str, str], pesan: str
) -> None:
    pemeran.klien("perencana").post(url(pemeran, "ajukan"))
    jawab = pemeran.klien("kepala").post(url(pemeran, "kembalikan"), {**isi, "versi": "1"})
    assert jawab.status_code == 422
    assert pesan in teks(jawab)
    assert keadaan(pemeran) is K.DIAJUKAN
    assert f'rows="3" aria-describedby="kembalikan-alasan-bantu">{isi["alasan"]}</textarea>' in jawab.content.decode()


def test_program_dikembalikan_dengan_kegiatannya(pemeran: Pemeran, terisi: Realisasi) -> None:
    dinas = isi_dinas(pemeran.pd, 1)
    RealisasiFactory(indikator=dinas.indikator[0], periode=TW)
    pemeran.klien("perencana").post(url(pemeran, "ajukan"))
    program, kegiatan = SimpulProgram.objects.milik(pemeran.pd).order_by("pk")
    assert program.nama in teks(pemeran.klien("kepala").get(url(pemeran)))
    isi = {"alasan": "Cek pagu", "cakupan": "baris", "baris": f"simpul-{program.pk}"}
    pemeran.klien("kepala").post(url(pemeran, "kembalikan"), isi)
    tanda = status_periode(pemeran.pd, TAHUN)[TW].tanda[JenisTanda.DIKEMBALIKAN]
    assert tanda == {("simpul", program.pk), ("simpul", kegiatan.pk)}


def test_buka_kunci_menunggu_data_dan_terlambat(pemeran: Pemeran, terisi: Realisasi, organisasi: None) -> None:
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    perencana, organisasi_ = pemeran.klien("perencana"), pemeran.klien("organisasi")
    baris = f"indikator-{terisi.indikator_id}"
    assert perencana.post(url(pemeran, "tunggu"), {"baris": baris, "alasan": " "}).status_code == 422
    jawab = perencana.post(url(pemeran, "tunggu"), {"baris": baris, "alasan": "BPS", "sampai": "besok"})
    assert '"besok" tidak terbaca sebagai tanggal. Tulis seperti 2024-01-31.' in teks(jawab)
    jawab = perencana.post(url(pemeran, "tunggu"), {"baris": baris, "alasan": "BPS terbit Maret"}, follow=True)
    assert "S1.1 Tingkat pengangguran : BPS terbit Maret" in teks(jawab)
    perencana.post(url(pemeran, "masuk"), {"baris": baris})
    perencana.post(url(pemeran, "ajukan"))
    pemeran.klien("kepala").post(url(pemeran, "setujui"))
    assert "Tanggal belum diisi" in teks(organisasi_.post(url(pemeran, "buka"), {"alasan": "x"}))
    assert "sudah lewat" in teks(organisasi_.post(url(pemeran, "buka"), {"alasan": "x", "sampai": "2020-01-01"}))
    organisasi_.post(url(pemeran, "buka"), {"alasan": "Salah ketik", "sampai": "2099-12-31"})
    assert keadaan(pemeran) is K.DIBUKA
    assert "Dibuka kembali sampai 31 Desember 2099: Salah ketik" in teks(perencana.get(url(pemeran)))


def test_pembukaan_yang_lewat_dengan_angka_yang_belum_disetujui(pemeran: Pemeran, terisi: Realisasi) -> None:
    """A reopened period that ran out locks again by itself; what was changed in it must not go unseen."""
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    pemeran.klien("perencana").post(url(pemeran, "ajukan"))
    pemeran.klien("kepala").post(url(pemeran, "setujui"))
    pemeran.klien("admin").post(url(pemeran, "buka"), {"alasan": "Salah ketik", "sampai": "2099-12-31"})
    baris = [BarisIsian(terisi.indikator_id, terisi.versi, {"nilai": "6"})]
    di = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": TW}
    simpan_isian(pelaku=pemeran["perencana"], baris=baris, **di)
    Pengisian.objects.update(dibuka_sampai=date(2023, 8, 1))
    halaman = teks(pemeran.klien("kepala").get(url(pemeran)))
    assert "Dikunci kembali" in halaman
    assert "Batas pembukaan sudah lewat, padahal ada angka yang berubah" in halaman
    assert "Realisasi: 5 → menjadi 6" in halaman


def test_pic_menyerahkan_dari_halaman(pemeran: Pemeran, terisi: Realisasi) -> None:
    assert "Serahkan ke perencana" not in teks(pemeran.klien("pic").get(url(pemeran)))
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, pic=True)
    assert "Belum diserahkan PIC bidangnya." in teks(pemeran.klien("perencana").get(url(pemeran)))
    baris = f"indikator-{terisi.indikator_id}"
    assert f'value="{baris}" checked' in pemeran.klien("pic").get(url(pemeran)).content.decode()
    assert pemeran.klien("pic").post(url(pemeran, "serahkan")).status_code == 422
    pemeran.klien("pic").post(url(pemeran, "serahkan"), {"baris": baris})
    halaman = teks(pemeran.klien("pic").get(url(pemeran)))
    assert "Semua baris unit Anda yang terisi sudah diserahkan." in halaman
    assert "Belum diserahkan PIC bidangnya." not in teks(pemeran.klien("perencana").get(url(pemeran)))


def test_keadaan_tidak_dapat_dititipkan(pemeran: Pemeran, terisi: Realisasi) -> None:
    """Fields of the row that a form does not have are not read."""
    titip = {"keadaan": "dikunci", "menunggu": "", "dibuka_sampai": "2099-01-01", "terlambat": "1", "periode": "3"}
    pemeran.klien("perencana").post(url(pemeran, "ajukan"), titip)
    s = status_periode(pemeran.pd, TAHUN)
    assert (s[TW].keadaan, s[TW].dibuka_sampai, s[TW].terlambat) == (K.DIAJUKAN, None, False)
    assert s[3].keadaan is K.DRAF


def test_periode_yang_tidak_ada(pemeran: Pemeran, indikator: Indikator) -> None:
    assert pemeran.klien("perencana").get(url(pemeran, periode=9)).status_code == 404
    assert pemeran.klien("perencana").post(url(pemeran, "ajukan", periode=5)).status_code == 404


def test_banyak_kueri_tetap(pemeran: Pemeran) -> None:
    dinas = isi_dinas(pemeran.pd, 1)
    klien = pemeran.klien("kepala")
    satu = kueri(klien, url(pemeran))
    tambah(dinas, pemeran.pd, range(1, 40))
    assert (kueri(klien, url(pemeran)), satu) == (56, 56)
