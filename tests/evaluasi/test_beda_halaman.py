"""Pages of the two-year difference: who sees them, both sides with links, filters, workbook, remarks, queries."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal as D
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest

from evaluasi.perhitungan.beda import ATURAN, periksa
from evaluasi.selectors.beda.bahan import muat
from kinerja.services.isian import BarisIsian, simpan_isian
from laporan.services import penghalang
from laporan.services import terbitan as layanan_terbitan
from laporan.services.keadaan import finalkan, siapkan_reviu
from renstra.models import Indikator
from renstra.services.butir import simpan_butir
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengisian, PerangkatDaerah
from tests.halaman import P, isi_dinas, kueri, muat_contoh, periksa_pembaca, tambah, teks
from tests.laporan.cetakan_cepat import cetak_semu
from tests.pabrik import (
    BuktiFactory,
    IndikatorFactory,
    ItemPKFactory,
    PaguFactory,
    PengaturanFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    RealisasiKeuanganFactory,
    TargetRencanaFactory,
)
from tests.pemeran import PEMERAN, Pemeran
from tests.unduh import baris_lembar, unduh

pytestmark = pytest.mark.django_db
URL, PEMDA = "/dinas-a/2023/beda/", "/pemda/kota-a/2023/beda/"


@pytest.fixture
def dinas(pemeran: Pemeran) -> SimpleNamespace:
    """An agency whose only indicator promised 85 in 2022 and 80 in 2023."""
    return dua_tahun(pemeran.pd, 1)


def dua_tahun(pd: PerangkatDaerah, banyak: int) -> SimpleNamespace:
    dinas = isi_dinas(pd, banyak)
    dinas.pk_lalu = PerjanjianKinerjaFactory(perangkat_daerah=pd, tahun=2022)
    for i in dinas.indikator:
        _lalu(dinas, i)
    return dinas


def _lalu(dinas: SimpleNamespace, i: Indikator) -> None:
    pd = dinas.renstra.perangkat_daerah
    ItemPKFactory(perjanjian=dinas.pk_lalu, indikator=i, nilai=D(85))
    RealisasiFactory(indikator=i, tahun=2022, nilai=D(70))
    simpul = i.program_pendukung.get().anak.get()
    PaguFactory(perangkat_daerah=pd, simpul=simpul, tahun=2022, jumlah=D(1_000_000))


def per_aturan(pd: PerangkatDaerah, lalu: int = 2022, kini: int = 2023) -> dict[str, list[Any]]:
    return {h.aturan.kode: list(h.temuan) for h in periksa(muat(pd, lalu, kini)) if h.temuan}


def test_tahun_tanpa_data_bukan_tanpa_perbedaan(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    """Of a year that nobody recorded the page does not say that all stayed the same."""
    klien = pemeran.klien("inspektorat")
    kalimat = "Tidak ada indikator yang tercatat pada kedua tahun."
    assert kalimat in teks(klien.get("/dinas-a/2022/beda/"))
    assert kalimat not in teks(klien.get(URL))


# --- who sees it


@pytest.mark.parametrize("siapa", PEMERAN)
def test_pembaca_dinas(pemeran: Pemeran, siapa: str) -> None:
    periksa_pembaca(pemeran, siapa, URL)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_pembaca_pemda(pemeran: Pemeran, siapa: str) -> None:
    harapan = {"perencana": 403, "pic": 403, "kepala": 403, "inspektorat": 200, "admin": 200, "orang_luar": 404}
    assert pemeran.klien(siapa).get(PEMDA).status_code == harapan.get(siapa, 302)


# --- what it shows


def test_kedua_sisi_dengan_tautan_dan_yang_tidak_berbeda(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    jawab = pemeran.klien("perencana").get(URL)
    isi, html, i = teks(jawab), jawab.content.decode(), dinas.indikator[0].pk
    assert f"Target 2023 lebih ringan daripada target 2022: 85,00{P} menjadi 80,00{P}." in isi
    for tahun in (2022, 2023):
        assert f'href="/dinas-a/{tahun}/indikator/{i}/"' in html
    assert "PK Murni 2022" in isi and "PK Murni 2023" in isi
    assert "1 perbedaan · 1 penting" in isi
    tidak = re.findall(r"([^:<>]+): tidak ada perbedaan\.", unescape(html))
    assert {t.strip() for t in tidak} == {a.nama for a in ATURAN if a.kode != "target_turun"}


def test_tahun_yang_lebih_muda_berdiri_di_kanan(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    isi = teks(pemeran.klien("perencana").get("/dinas-a/2022/beda/?dengan=2023"))
    assert "Beda dua tahun 2022 dan 2023" in isi
    assert "Target 2023 lebih ringan daripada target 2022" in isi


@pytest.mark.parametrize(
    ("kueri_", "pesan"),
    [
        ("dengan=2023", "Tahun 2023 tidak dapat dipilih; pilih tahun lain dari daftar."),
        ("dengan=abc", "Tahun abc tidak dapat dipilih"),
        ("aturan=apa", 'Aturan "apa" tidak dikenal; pilih dari daftar.'),
        ("berat=apa", 'Bobot "apa" tidak dikenal'),
        ("kelompok=apa", 'Kelompok "apa" tidak dikenal'),
    ],
)
def test_pilihan_yang_salah(pemeran: Pemeran, dinas: SimpleNamespace, kueri_: str, pesan: str) -> None:
    jawab = pemeran.klien("perencana").get(f"{URL}?{kueri_}")
    assert jawab.status_code == 422
    assert pesan in teks(jawab)


def test_saringan_menurut_aturan_dan_bobot(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    IndikatorFactory(renstra=dinas.renstra, kode="IKU9", nama="Indikator baru")
    i = dinas.renstra.indikator.get(kode="IKU9")
    ItemPKFactory(perjanjian=dinas.pk, indikator=i, nilai=D(1))
    klien = pemeran.klien("perencana")

    def ada(kueri_: str) -> tuple[bool, bool]:
        isi = teks(klien.get(f"{URL}?{kueri_}"))
        return "lebih ringan daripada" in isi, "juga tidak dengan nama lain" in isi

    assert ada("") == (True, True)
    assert ada("aturan=target_turun") == (True, False)
    assert ada("kelompok=indikator") == (False, True)
    assert ada("berat=keterangan") == (False, True)
    assert "1 dari 2 perbedaan sesuai saringan" in teks(klien.get(f"{URL}?berat=penting"))
    assert "Tidak ada perbedaan yang cocok" in teks(klien.get(f"{URL}?aturan=target_turun&berat=keterangan"))


def test_catatan_dimulai_dari_temuan(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    """For a reviewer only; the form knows the figure."""
    html = pemeran.klien("inspektorat").get(URL).content.decode()
    (url,) = re.findall(r'href="(/dinas-a/2023/catatan/baru/\?jangkar=target[^"]+)"', html)
    assert "Target IKU0" in teks(pemeran.klien("inspektorat").get(unescape(url)))
    assert "catatan/baru" not in pemeran.klien("perencana").get(URL).content.decode()


def test_unduhan(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    buku = unduh(pemeran.klien("perencana"), URL)
    temuan, aturan = (baris_lembar(buku[n]) for n in ("Temuan", "Aturan"))
    (baris,) = (b for b in temuan if "Target diringankan" in b)
    assert {"Penting", "PK Murni 2022", "PK Murni 2023", f"85,00{P}", f"80,00{P}"} <= set(baris)
    assert sum("Tidak ada perbedaan." in b for b in aturan) == len(ATURAN) - 1


# --- what is read


def test_definisi_seperti_saat_diajukan(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    """The rules of a year are those under which its yearly figures went in; the trail knows them."""
    i = Indikator.objects.get(pk=dinas.indikator[0].pk)
    tanpa = {"definisi", "sumber_data"} & per_aturan(pemeran.pd).keys()
    Pengisian.objects.create(
        perangkat_daerah=pemeran.pd,
        tahun=2022,
        periode=0,
        keadaan="dikunci",
        diajukan=datetime(2023, 1, 9, tzinfo=UTC),
    )
    isi = {"definisi_operasional": "Definisi baru.", "sumber_data": "BPS"}
    simpan_butir(pelaku=pemeran["perencana"], objek=i, isi=isi)
    hasil = per_aturan(pemeran.pd)
    assert not tanpa
    assert [(x.lalu.teks, x.kini.teks) for x in hasil["definisi"]] == [("(kosong)", "Definisi baru.")]
    assert hasil["sumber_data"][0].kalimat == "Sumber data baru diisi antara 2022 dan 2023."


def test_pendahulu_berganti_nama_dan_bukan_hilang(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    lama = dinas.indikator[0]
    baru = IndikatorFactory(
        renstra=dinas.renstra, sasaran=lama.sasaran, kode="IKU0B", nama="Nama baru", pendahulu=lama
    )
    baru.program_pendukung.set(lama.program_pendukung.all())
    lama.item_pk.filter(perjanjian=dinas.pk).update(indikator=baru)
    TargetRencanaFactory(indikator=baru, nilai=D(80))
    hasil = per_aturan(pemeran.pd)
    assert "IKU0 Indikator ke-0 menjadi IKU0B Nama baru" in hasil["ganti_nama"][0].kalimat
    assert not {"indikator_hilang", "indikator_baru"} & hasil.keys()
    assert hasil["target_turun"][0].objek == "IKU0B Nama baru", "the target is held across the new name"


def test_pendahulu_di_dinas_yang_lama(pemeran: Pemeran) -> None:
    """An agency that came from another: the chain leads there, with the link, for who sees both."""
    lama = PerangkatDaerahFactory(slug="dinas-lama", pemda=pemeran.pd.pemda)
    dulu, kini = dua_tahun(lama, 1), isi_dinas(pemeran.pd, 1)
    pemeran.pd.pendahulu.add(lama)
    Indikator.objects.filter(pk=kini.indikator[0].pk).update(pendahulu=dulu.indikator[0])
    jawab = pemeran.klien("inspektorat").get(URL)
    assert "Target 2023 lebih ringan daripada target 2022" in teks(jawab)
    assert f'href="/dinas-lama/2022/indikator/{dulu.indikator[0].pk}/"' in jawab.content.decode()
    assert "lebih ringan daripada" not in teks(pemeran.klien("perencana").get(URL)), "who sees only the new agency"


def test_hilang_tanpa_pengganti(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    i = IndikatorFactory(renstra=dinas.renstra, kode="IKU9", nama="Dihapus")
    ItemPKFactory(perjanjian=dinas.pk_lalu, indikator=i, nilai=D(1))
    (x,) = per_aturan(pemeran.pd)["indikator_hilang"]
    assert (x.objek, x.jangkar, x.jangkar_tahun) == ("IKU9 Dihapus", f"baris:#i{i.pk}", 2022)


def test_pk_perubahan_dalam_tahun_itu(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    ubah = PerjanjianKinerjaFactory(
        perangkat_daerah=pemeran.pd, jenis="perubahan", ke=1, urutan_berlaku=1, triwulan_mulai=4
    )
    ItemPKFactory(perjanjian=ubah, indikator=dinas.indikator[0], nilai=D(60))
    (x,) = per_aturan(pemeran.pd)["pk_perubahan"]
    assert x.kalimat == (
        f"PK Perubahan 1 mengubah target 2023 menjadi lebih ringan: 80,00{P} menjadi 60,00{P}, berlaku mulai "
        "Triwulan IV, sesudah pertengahan tahun."
    )


def test_realisasi_yang_diubah_sesudah_dikunci(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    """What was entered before the approval is no finding, what came after is, with reason and name."""
    i, pd = dinas.indikator[0], pemeran.pd
    r = i.realisasi.get(tahun=2023)

    def isi(nilai: int, alasan: str) -> None:
        r.refresh_from_db()
        baris = BarisIsian(i.pk, r.versi, {"nilai": D(nilai)})
        hasil = simpan_isian(
            pelaku=pemeran["perencana"], perangkat_daerah=pd, tahun=2023, periode=0, baris=[baris], alasan=alasan
        )
        assert not hasil.galat and not hasil.konflik

    isi(73, "Sebelum disetujui.")
    p = Pengisian.objects.create(
        perangkat_daerah=pd, tahun=2023, periode=0, keadaan="dibuka", dibuka_sampai=datetime(2099, 1, 1).date()
    )
    ubah = [Perubahan(p, {"keadaan": "diajukan"}, {"keadaan": "dikunci"})]
    catat(pelaku=pemeran["kepala"], perangkat_daerah=pd, aksi="setujui", perubahan=ubah)
    isi(75, "Data susulan.")
    (x,) = per_aturan(pd)["sunting_setuju"]
    assert x.kalimat == "Realisasi tahun 2023 diubah sesudah disetujui: 73 menjadi 75."
    assert x.rincian[0].startswith("Oleh Perencana, ") and x.rincian[1] == "Alasan: Data susulan."
    assert x.lalu.sumber.endswith("oleh Kepala")
    assert x.jangkar == f"realisasi:#i{i.pk}"


def test_uang_yang_diubah_sesudah_disetujui(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    """Money of a month belongs to its quarter; what was deleted after the approval is told, too."""
    pd = pemeran.pd
    simpul = dinas.indikator[0].program_pendukung.get().anak.get()
    bulan = [RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=simpul, bulan=b, jumlah=D(500)) for b in (2, 3, 5)]
    p = Pengisian.objects.create(perangkat_daerah=pd, tahun=2023, periode=1, keadaan="dikunci")
    ubah = [Perubahan(p, {"keadaan": "diajukan"}, {"keadaan": "dikunci"})]
    catat(pelaku=pemeran["kepala"], perangkat_daerah=pd, aksi="setujui", perubahan=ubah)
    for b in (bulan[0], bulan[2]):  # the second is of a quarter that nobody approved
        isi = [Perubahan(b, {"jumlah": "500"}, {"jumlah": "650"})]
        catat(pelaku=pemeran["perencana"], perangkat_daerah=pd, aksi="simpan_isian", perubahan=isi)
    hapus = [Perubahan(bulan[1], potret(bulan[1]), None)]
    catat(pelaku=pemeran["perencana"], perangkat_daerah=pd, aksi="simpan_isian", perubahan=hapus)
    bulan[1].delete()
    for b in (3, 6):  # typed anew; the second again of a quarter that nobody approved
        lagi = RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=simpul, bulan=b, jumlah=D(900))
        isi = [Perubahan(lagi, None, potret(lagi))]
        catat(pelaku=pemeran["perencana"], perangkat_daerah=pd, aksi="simpan_isian", perubahan=isi)
    baru_, hapus_, ubah_ = per_aturan(pd)["sunting_setuju"]
    assert baru_.kalimat == "Realisasi keuangan Triwulan I 2023 diubah sesudah disetujui: kosong menjadi Rp900."
    assert ubah_.kalimat == "Realisasi keuangan Triwulan I 2023 diubah sesudah disetujui: Rp500 menjadi Rp650."
    assert (ubah_.jangkar, ubah_.berat.value) == (f"realisasi_anggaran:#n{simpul.pk}:1", "penting")
    assert hapus_.kalimat.endswith("Rp500 menjadi dihapus.")


def test_angka_final_yang_dikoreksi(
    pemeran: Pemeran, dinas: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layanan_terbitan, "cetak_dokumen", cetak_semu)
    monkeypatch.setattr(penghalang, "_DAFTAR", {})
    dinas.laporan.refresh_from_db()
    siapkan_reviu(pelaku=pemeran["perencana"], laporan=dinas.laporan)
    finalkan(pelaku=pemeran["kepala"], laporan=dinas.laporan, nomor="060/1", tanggal=date(2024, 2, 10))
    assert "koreksi" not in per_aturan(pemeran.pd, 2023, 2024)
    dinas.indikator[0].realisasi.filter(tahun=2023).update(nilai=D(60))
    hasil = per_aturan(pemeran.pd, 2023, 2024)["koreksi"]
    assert ("72,00", "60,00") in {(x.lalu.teks, x.kini.teks) for x in hasil}
    assert {x.lalu.sumber for x in hasil} == {"LKIP 2023, nomor 060/1, final ke-1"}


def test_bukti_tahun_lain_dan_bukan_dinas_lain(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    i = dinas.indikator[0]
    lain = isi_dinas(pemeran.pd_lain, 1).indikator[0]
    for r in (i.realisasi.get(tahun=2022), lain.realisasi.get()):
        BuktiFactory(realisasi=r, isi=b"%PDF-1.4 sama", nama="lama.pdf")
    kini = BuktiFactory(realisasi=i.realisasi.get(tahun=2023), isi=b"%PDF-1.4 sama", nama="baru.pdf")
    (x,) = per_aturan(pemeran.pd)["bukti_sama"]
    assert "tahun lain" in x.kalimat and (x.lalu.teks, x.kini.teks) == ("lama.pdf", "baru.pdf")
    assert x.kini.tempat.kunci == kini.pk


def test_uang_bergeser_dan_melebihi(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    program = dinas.indikator[0].program_pendukung.get()
    kegiatan = program.anak.get()
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=kegiatan, versi="perubahan", ke=1, jumlah=D(800_000))
    hasil = per_aturan(pemeran.pd)
    (geser,), (lebih,) = hasil["pagu_program"], hasil["realisasi_lebih"]
    assert (geser.lalu.teks, geser.kini.teks) == (f"Rp1.000.000 · 100,00{P}", f"Rp800.000 · 100,00{P}")
    assert geser.jangkar == f"pagu:#n{program.pk}"
    assert lebih.jangkar == f"realisasi_anggaran:#n{kegiatan.pk}"


def test_program_pindah_sasaran_menurut_jejak(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    program = dinas.indikator[0].program_pendukung.get()
    Pengisian.objects.create(
        perangkat_daerah=pemeran.pd,
        tahun=2022,
        periode=0,
        keadaan="dikunci",
        diajukan=datetime(2023, 1, 9, tzinfo=UTC),
    )
    simpan_butir(pelaku=pemeran["perencana"], objek=program, isi={}, anggota={"sasaran": []})
    assert per_aturan(pemeran.pd)["tautan_hilang"][0].kini.teks == "tidak ada"


def test_pengaturan(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    PengaturanFactory(pemda=pemeran.pd.pemda, tahun=2023, batas_atas_capaian=D(120))
    nama = {x.kalimat.split(" berubah")[0] for x in per_aturan(pemeran.pd)["pengaturan"]}
    assert "Batas atas capaian" in nama


def test_dinas_tanpa_data(pemeran: Pemeran) -> None:
    assert per_aturan(pemeran.pd) == {}
    assert "0 perbedaan" in teks(pemeran.klien("perencana").get(URL))


# --- the demo agency


def test_dinas_contoh() -> None:
    pd, klien = muat_contoh("contoh-dinas")
    kini = per_aturan(pd, 2024, 2025)
    assert {
        "ganti_nama",
        "definisi",
        "pk_renstra",
        "pk_perubahan",
        "bukti_sama",
        "pagu_program",
        "pengaturan",
    } <= set(kini)
    assert "indikator_hilang" not in kini, "IKU-09 carries on what IKU-09L measured"
    lalu = per_aturan(pd, 2023, 2024)
    assert {x.objek.split()[0] for x in lalu["target_turun"]} == {"IKU-16"}
    assert {"kode_baru", "realisasi_lebih", "target_terlampaui"} <= set(lalu)
    assert "sesudah pertengahan tahun" in " ".join(x.kalimat for x in lalu["pk_perubahan"])
    assert "IKU-09L" in teks(klien.get("/contoh-dinas/2025/beda/"))


# --- a pemda


def test_pemda_mencacah_dan_menuju_temuannya(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    lain = dua_tahun(PerangkatDaerahFactory(slug="dinas-c", nama="Dinas C", pemda=pemeran.pd.pemda), 2)
    klien = pemeran.klien("inspektorat")
    html = klien.get(PEMDA).content.decode()
    assert 'href="/dinas-c/2023/beda/?dengan=2022&amp;kelompok=target">2</a>' in html
    assert "2 perangkat daerah · 3 perbedaan" in teks(klien.get(PEMDA))
    rinci = klien.get(f"{PEMDA}?kelompok=target").content.decode()
    assert 'href="/dinas-c/2023/beda/?dengan=2022&amp;aturan=target_turun">2</a>' in rinci
    buku = unduh(klien, PEMDA)
    kepala = next(b for b in baris_lembar(buku.worksheets[0]) if "Target diringankan" in b)
    (dinas_c,) = (b for b in baris_lembar(buku.worksheets[0]) if lain.renstra.perangkat_daerah.nama in b)
    assert dinas_c[kepala.index("Target diringankan")] == "2"
    assert "Angka tercetak dikoreksi" not in kepala


# --- queries


def test_kueri_tetap_dengan_satu_dan_tiga_indikator(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    klien = pemeran.klien("perencana")
    satu = kueri(klien, URL)
    tambah(dinas, pemeran.pd, range(1, 3))
    for i in dinas.indikator[1:]:
        _lalu(dinas, i)
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=None, uraian="Belanja Operasi")
    assert (satu, kueri(klien, URL)) == (36, 36)


def test_kueri_pemda_tetap_dengan_satu_dan_tiga_dinas(pemeran: Pemeran, dinas: SimpleNamespace) -> None:
    klien = pemeran.klien("inspektorat")
    satu = kueri(klien, PEMDA)
    for n in (1, 2):
        dua_tahun(PerangkatDaerahFactory(pemda=pemeran.pd.pemda), n)
    # Who sees a single agency has it in the menu, too: one query more.
    assert (satu, kueri(klien, PEMDA)) == (32, 31)
