"""Verbs of tested reports: guards, one audit entry each, nothing lost; decisions on what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evaluasi.models import AngkaCetak, BerkasUji, PutusanAngka
from evaluasi.perhitungan.penguji import BarisTempel
from evaluasi.selectors.penguji import objek_sistem, semua_baris
from evaluasi.services.penguji import (
    buat_berkas,
    cabut_putusan,
    hapus_baris,
    hapus_berkas,
    masukkan_baris,
    putuskan,
    simpan_baris,
    ubah_berkas,
)
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import Peran
from sakip.management.uji_contoh import muat_uji_contoh
from sakip.models import Jejak
from tests.halaman import muat_contoh
from tests.pabrik import AngkaCetakFactory, BerkasUjiFactory, PenggunaFactory, PutusanAngkaFactory
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
ISI = {"target": "50", "realisasi": "75", "capaian": "100"}


def baris(kunci: str = "", uraian: str = "Penempatan", **isi: str) -> BarisTempel:
    return BarisTempel(0, "capaian", "Tabel 3.1", "7", uraian, {**ISI, **isi}, {}, kunci)


def aksi(pd: Any) -> list[str]:
    return list(Jejak.objects.filter(perangkat_daerah=pd).order_by("nomor").values_list("aksi", flat=True))


def test_hanya_pemeriksa_yang_menulis(pemeran: Pemeran) -> None:
    a = AngkaCetakFactory(uji__perangkat_daerah=pemeran.pd)
    verba: list[Callable[[Any], Any]] = [
        lambda o: buat_berkas(pelaku=o, perangkat_daerah=pemeran.pd, tahun=2023, judul="LKIP"),
        lambda o: ubah_berkas(pelaku=o, uji=a.uji, judul="X", sumber="", catatan="", versi=None),
        lambda o: hapus_berkas(pelaku=o, uji=a.uji),
        lambda o: simpan_baris(pelaku=o, uji=a.uji, baris=baris()),
        lambda o: hapus_baris(pelaku=o, uji=a.uji, angka=a),
        lambda o: masukkan_baris(pelaku=o, uji=a.uji, baris=[baris()]),
        lambda o: putuskan(pelaku=o, uji=a.uji, kunci=a.kunci, angka="capaian", putusan="salah", alasan="x" * 20),
        lambda o: cabut_putusan(pelaku=o, uji=a.uji, kunci=a.kunci, angka="capaian"),
    ]
    for satu in verba:
        for siapa in ("perencana", "kepala", "orang_luar"):
            with pytest.raises(PermissionDenied):
                satu(pemeran[siapa])
    assert aksi(pemeran.pd) == []


def test_berkas_dibuat_diubah_dihapus(pemeran: Pemeran) -> None:
    orang = pemeran["inspektorat"]
    uji = buat_berkas(pelaku=orang, perangkat_daerah=pemeran.pd, tahun=2023, judul="  LKIP   2023 ")
    kembar = buat_berkas(pelaku=orang, perangkat_daerah=pemeran.pd, tahun=2023, judul="LKIP 2023")
    assert (uji.judul, uji.kode, kembar.kode) == ("LKIP 2023", "lkip-2023", "lkip-2023-2")
    ubah = {"pelaku": orang, "uji": uji, "judul": "LKIP 2023", "sumber": "PDF", "catatan": ""}
    assert ubah_berkas(**ubah, versi=1).versi == 2  # type: ignore[arg-type]
    with pytest.raises(Bentrok):
        ubah_berkas(**{**ubah, "sumber": "lain"}, versi=1)  # type: ignore[arg-type]
    assert ubah_berkas(**ubah, versi=2).versi == 2  # type: ignore[arg-type]
    PutusanAngkaFactory(angka__uji=uji)
    hapus_berkas(pelaku=orang, uji=uji)
    assert not BerkasUji.objects.filter(pk=uji.pk).exists() and not AngkaCetak.objects.exists()
    assert aksi(pemeran.pd) == ["buat_berkas_uji", "buat_berkas_uji", "ubah_berkas_uji", "hapus_berkas_uji"]
    assert Jejak.objects.get(aksi="hapus_berkas_uji").banyak == 3
    with pytest.raises(GalatMasukan, match="Judul wajib diisi"):
        buat_berkas(pelaku=orang, perangkat_daerah=pemeran.pd, tahun=2023, judul=" ")


def test_baris_disimpan_diubah_dihapus(pemeran: Pemeran) -> None:
    orang, uji = pemeran["inspektorat"], BerkasUjiFactory(perangkat_daerah=pemeran.pd)
    a = simpan_baris(pelaku=orang, uji=uji, baris=baris())
    b = simpan_baris(pelaku=orang, uji=uji, baris=baris(uraian="Pelatihan"))
    assert (a.kunci, b.kunci, b.urutan - a.urutan) == ("b0001", "b0002", 1)
    simpan_baris(pelaku=orang, uji=uji, baris=baris(), angka=a)
    assert aksi(pemeran.pd) == ["simpan_angka_cetak"] * 2, "nothing changed leaves nothing"
    simpan_baris(pelaku=orang, uji=uji, baris=baris(capaian="150"), angka=a)
    hapus_baris(pelaku=orang, uji=uji, angka=b)
    assert [x.isi["capaian"] for x in uji.angka.all()] == ["150"]
    with pytest.raises(GalatMasukan, match="sudah dihapus"):
        simpan_baris(pelaku=orang, uji=uji, baris=baris(), angka=b)
    with pytest.raises(GalatMasukan, match='Capaian: "8O" tidak terbaca'):
        simpan_baris(pelaku=orang, uji=uji, baris=baris(capaian="8O"))
    with pytest.raises(Bentrok):
        simpan_baris(pelaku=orang, uji=uji, baris=baris(), versi=1)


def test_banyak_baris_semua_atau_tidak_sama_sekali(pemeran: Pemeran) -> None:
    orang, uji = pemeran["inspektorat"], BerkasUjiFactory(perangkat_daerah=pemeran.pd)

    def masuk(*b: BarisTempel, ganti: bool = False) -> tuple[int, int, int]:
        return masukkan_baris(pelaku=orang, uji=uji, baris=b, ganti=ganti)

    assert masuk(baris("a"), baris("b"), baris()) == (3, 0, 0)
    p = PutusanAngkaFactory(angka=uji.angka.get(kunci="a"))
    assert masuk(baris("a"), baris("b", capaian="150")) == (0, 1, 0)
    with pytest.raises(GalatMasukan):
        masuk(baris("c"), baris("d", capaian="1.2.3"))
    assert set(uji.angka.values_list("kunci", flat=True)) == {"a", "b", "b0001"}
    assert masuk(baris("a"), baris("e"), ganti=True) == (1, 0, 2)
    assert list(uji.angka.values_list("kunci", flat=True)) == ["a", "e"]
    assert PutusanAngka.objects.get() == p, "a row that stays keeps its decision"
    assert aksi(pemeran.pd) == ["masukkan_angka_cetak"] * 3


def test_kunci_yang_ditulis_orang_tidak_bertabrakan_dengan_nomor(pemeran: Pemeran) -> None:
    orang, uji = pemeran["inspektorat"], BerkasUjiFactory(perangkat_daerah=pemeran.pd)
    semua = [baris("b0001"), baris(), baris("b²²²²"), baris("b9999"), baris()]
    assert masukkan_baris(pelaku=orang, uji=uji, baris=semua) == (5, 0, 0)
    assert masukkan_baris(pelaku=orang, uji=uji, baris=[baris()]) == (1, 0, 0)
    kunci = list(uji.angka.values_list("kunci", flat=True))
    assert kunci == ["b0001", "b10000", "b²²²²", "b9999", "b10001", "b10002"]
    assert simpan_baris(pelaku=orang, uji=uji, baris=baris()).kunci == "b10003"


def test_putusan_atas_angka_yang_belum_terlihat(pemeran: Pemeran) -> None:
    orang, a = pemeran["inspektorat"], AngkaCetakFactory(uji__perangkat_daerah=pemeran.pd)
    di: dict[str, Any] = {"pelaku": orang, "uji": a.uji, "kunci": a.kunci, "angka": "capaian", "putusan": "salah"}
    simpan_baris(pelaku=orang, uji=a.uji, baris=baris(capaian="90"), angka=a)
    with pytest.raises(Bentrok, match="sejak halaman ini dibuka"):
        putuskan(**di, alasan="x" * 20, versi=1)
    assert putuskan(**di, alasan="Salah\0 ketik, diperbaiki.", versi=2).alasan == "Salah ketik, diperbaiki."


def test_putusan_beralasan_dan_dapat_dicabut(pemeran: Pemeran) -> None:
    orang, a = pemeran["inspektorat"], AngkaCetakFactory(uji__perangkat_daerah=pemeran.pd)
    di: dict[str, Any] = {"pelaku": orang, "uji": a.uji, "kunci": a.kunci, "angka": "capaian"}
    with pytest.raises(GalatMasukan, match="sedikitnya 10 huruf"):
        putuskan(**di, putusan="salah", alasan="salah")
    with pytest.raises(GalatMasukan, match="Pilih putusannya"):
        putuskan(**di, putusan="entah", alasan="x" * 20)
    with pytest.raises(GalatMasukan, match="sudah tidak ada"):
        putuskan(**{**di, "angka": "rasio"}, putusan="salah", alasan="x" * 20)
    p = putuskan(**di, putusan="salah", alasan="Tidak boleh dibatasi 100.")
    assert (p.tercetak, p.hitungan) == ("100", "150")
    putuskan(**di, putusan="dijelaskan", alasan="Dibatasi menurut aturan pemda.")
    assert PutusanAngka.objects.get().putusan == "dijelaskan"
    cabut_putusan(**di)
    cabut_putusan(**di)
    assert not PutusanAngka.objects.exists()
    assert aksi(pemeran.pd) == ["putuskan_angka", "putuskan_angka", "cabut_putusan_angka"]


def test_contoh_dimuat_sekali() -> None:
    """The demo of one real report, loaded twice; its figures stand beside the application's own."""
    pd, _ = muat_contoh("bekasi-disnaker")
    tugaskan(PenggunaFactory(username=f"inspektorat-{pd.pemda.slug}"), Peran.INSPEKTORAT, pd)
    assert muat_uji_contoh() == ["angka tercetak bekasi-lkip-2020: 165 baris baru, 0 berubah"]
    assert muat_uji_contoh() == ["angka tercetak bekasi-lkip-2020: 0 baris baru, 0 berubah"]
    p = PutusanAngka.objects.get()
    assert (p.tercetak, p.hitungan, p.angka.baris) == ("2.275.367.080", "2.753.367.080", "1281")
    uji = p.angka.uji
    objek = objek_sistem(pd, semua_baris(uji), uji.tahun)
    administrasi = next(o for o in objek if o.nama == "Program Pelayanan Administrasi Perkantoran")
    assert str(administrasi.nilai["pagu"]).split(".")[0] == "2753367080"
