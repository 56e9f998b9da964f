"""Why money was left: causes per node and period, each with its share; who, lock, conflict, where it prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from anggaran.models import PenjelasanAnggaran, Sebab
from anggaran.selectors import muat
from anggaran.services.penjelasan import IsiPenjelasan, simpan_penjelasan
from sakip.alur import langkah
from sakip.alur.jaga import Tertutup
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.models import Alur, Jejak
from tests.anggaran.test_layanan_isian import pic_unit
from tests.anggaran.uang import TAHUN, pohon
from tests.halaman import periksa_pembaca, teks
from tests.pabrik import PemdaFactory, ProgramFactory, RealisasiKeuanganFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db


@pytest.fixture
def sub(pemeran: Pemeran) -> Any:
    """A sub kegiatan with a sisa of 400.000."""
    s = pohon(pemeran.pd, banyak=1).sub[0]
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=s, bulan=2, jumlah=Decimal(600_000))
    return s


def url(s: Any, periode: int = 1) -> str:
    return f"/dinas-a/2023/anggaran/isian/{periode}/penjelasan/{s.pk}/"


def sebab(kode: str) -> Any:
    return Sebab.objects.get(pemda=None, kode=kode)


def simpan(pemeran: Pemeran, s: Any, *isi: IsiPenjelasan, siapa: str = "perencana", periode: int = 1) -> int:
    return simpan_penjelasan(
        pelaku=pemeran[siapa],
        perangkat_daerah=pemeran.pd,
        simpul_id=s.pk,
        tahun=TAHUN,
        periode=periode,
        isi=isi,
    )


def isi(kode: str, jumlah: str | None, kata: str = "", versi: int = 0) -> IsiPenjelasan:
    return IsiPenjelasan(sebab(kode).pk, None if jumlah is None else Decimal(jumlah), kata, versi)


def test_beberapa_sebab_dan_jejak(pemeran: Pemeran, sub: Any) -> None:
    banyak = simpan(
        pemeran,
        sub,
        isi("gagal-lelang", "300000", "Peserta tidak memenuhi syarat."),
        isi("penghematan", "50000"),
        IsiPenjelasan(None, None, "Sisa lain wajar"),
        isi("waktu", None, "  "),
    )
    assert banyak == 3
    assert Jejak.objects.get(aksi="simpan_penjelasan_anggaran").banyak == 3
    lama = PenjelasanAnggaran.objects.get(sebab=sebab("penghematan"))
    assert simpan(pemeran, sub, isi("penghematan", None, "", lama.versi)) == 1
    assert not PenjelasanAnggaran.objects.filter(sebab=sebab("penghematan")).exists()


def test_bagian_terhadap_sisa_tampil_di_halaman(pemeran: Pemeran, sub: Any) -> None:
    simpan(pemeran, sub, isi("gagal-lelang", "300000", "Gagal"), isi("penghematan", "50000"))
    halaman = teks(pemeran.klien("perencana").get(url(sub)))
    assert "Sisa Anggaran Rp400.000" in halaman
    assert "Sudah dijelaskan Rp350.000 Belum dijelaskan Rp50.000" in halaman
    assert "2 sebab" in teks(pemeran.klien("perencana").get("/dinas-a/2023/anggaran/isian/1/"))
    simpan(pemeran, sub, isi("waktu", "100000"))
    assert "Bagian sebab melebihi sisa" in teks(pemeran.klien("perencana").get(url(sub)))


def test_dibaca_anggaran_dan_didahulukan(pemeran: Pemeran, sub: Any) -> None:
    """The budget page, LKIP and efficiency read it through ``Anggaran``; older words beside the spending yield."""
    RealisasiKeuanganFactory(
        perangkat_daerah=pemeran.pd, simpul=sub, bulan=3, jumlah=Decimal(0), sebab="Lama", penjelasan="Kata lama"
    )

    def terbaca(triwulan: int | None) -> str:
        return next(b.penjelasan for b in muat(pemeran.pd).tabel(TAHUN, triwulan).baris if b.simpul_id == sub.pk)

    assert terbaca(None) == "Lama: Kata lama"
    simpan(pemeran, sub, isi("gagal-lelang", "300000", "Peserta kurang"), isi("penghematan", "50000"), periode=4)
    harap = "Penghematan atau efisiensi harga Rp50.000. Gagal lelang atau pengadaan Rp300.000: Peserta kurang."
    assert terbaca(4) == terbaca(None) == harap
    assert terbaca(1) == "Lama: Kata lama"
    simpan(pemeran, sub, IsiPenjelasan(None, None, "Setahun."), periode=0)
    assert terbaca(None) == "Setahun."
    assert terbaca(4) == harap


def test_bentrok_menyebut_isian_orang_lain(pemeran: Pemeran, sub: Any) -> None:
    simpan(pemeran, sub, isi("waktu", "5", "Satu"))
    with pytest.raises(Bentrok, match=f"sudah diisi {pemeran['perencana']}: Rp5, Satu"):
        simpan(pemeran, sub, isi("waktu", "6", "Dua"), siapa="pic")
    data = {f"teks-{sebab('waktu').pk}": "Dua", f"jumlah-{sebab('waktu').pk}": "6", f"versi-{sebab('waktu').pk}": "0"}
    jawab = pemeran.klien("pic").post(url(sub), data)
    assert jawab.status_code == 409
    assert "Dua" in jawab.content.decode()
    assert f'name="versi-{sebab("waktu").pk}" value="1"' in jawab.content.decode()


def test_formulir(pemeran: Pemeran, sub: Any) -> None:
    k = sebab("tidak-terlaksana").pk
    klien = pemeran.klien("perencana")
    jawab = klien.post(url(sub), {f"teks-{k}": "Batal", f"jumlah-{k}": "400.000", f"versi-{k}": "0"})
    assert jawab["Location"] == f"/dinas-a/2023/anggaran/isian/1/#b-{sub.pk}"
    p = PenjelasanAnggaran.objects.get()
    assert (p.jumlah, p.penjelasan, p.periode, p.diubah_oleh) == (400_000, "Batal", 1, pemeran["perencana"])
    salah = klien.post(url(sub), {f"teks-{k}": "x", f"jumlah-{k}": "12.5", f"versi-{k}": "1"})
    assert salah.status_code == 422
    assert f'href="#jumlah-{k}"' in salah.content.decode()
    assert 'value="12.5"' in salah.content.decode()


def test_terkunci(pemeran: Pemeran, sub: Any) -> None:
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    kunci: dict[str, Any] = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 1}
    langkah.ajukan(pelaku=pemeran["perencana"], **kunci)
    langkah.setujui(pelaku=pemeran["kepala"], **kunci)
    with pytest.raises(Tertutup, match="Triwulan I 2023 sudah dikunci"):
        simpan(pemeran, sub, isi("waktu", "5"))
    halaman = pemeran.klien("perencana").get(url(sub))
    assert "sudah dikunci" in teks(halaman)
    assert b"<textarea" not in halaman.content


def test_yang_ditolak(pemeran: Pemeran, sub: Any) -> None:
    asing = Sebab.objects.create(pemda=PemdaFactory(), kode="lain-pemda", nama="Sebab pemda lain")
    for salah in (IsiPenjelasan(asing.pk, Decimal(1), ""), isi("waktu", "-1"), isi("waktu", None, "x" * 5000)):
        with pytest.raises(GalatMasukan):
            simpan(pemeran, sub, salah)
    assert "Sebab pemda lain" not in teks(pemeran.klien("perencana").get(url(sub)))
    with pytest.raises(PermissionDenied):
        simpan(pemeran, sub, isi("waktu", "1"), siapa="kepala")


def test_pic_hanya_simpul_unitnya(pemeran: Pemeran, sub: Any) -> None:
    pemeran.orang["pic_unit"], _ = pic_unit(pemeran)
    with pytest.raises(PermissionDenied):
        simpan(pemeran, sub, isi("waktu", "1"), siapa="pic_unit")
    assert b"<textarea" not in pemeran.klien("pic_unit").get(url(sub)).content


def test_sebab_tambahan_pemda_dan_yang_tidak_aktif(pemeran: Pemeran, sub: Any) -> None:
    Sebab.objects.create(pemda=pemeran.pd.pemda, kode="banjir", nama="Banjir besar")
    Sebab.objects.filter(kode="waktu").update(aktif=False)
    halaman = teks(pemeran.klien("perencana").get(url(sub)))
    assert "Banjir besar" in halaman
    assert "Waktu tidak mencukupi" not in halaman


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_melihat(pemeran: Pemeran, sub: Any, siapa: str) -> None:
    periksa_pembaca(pemeran, siapa, url(sub))


def test_simpul_lain_tidak_ada(pemeran: Pemeran, sub: Any) -> None:
    asing = ProgramFactory(perangkat_daerah=pemeran.pd_lain)
    assert pemeran.klien("perencana").get(url(asing)).status_code == 404
    assert pemeran.klien("perencana").get(url(sub, 5)).status_code == 404


# --- the causes as master data


def test_admin_menambah_sebab_pemdanya(pemeran: Pemeran) -> None:
    klien = pemeran.klien("admin")
    daftar = teks(klien.get("/kelola/anggaran/sebab/"))
    assert "Gagal lelang atau pengadaan" in daftar
    isi_form = {"pemda": pemeran.pd.pemda_id, "kode": "banjir", "nama": "Banjir", "urutan": "9", "aktif": "on"}
    assert klien.post("/kelola/anggaran/sebab/add/", isi_form).status_code == 302
    assert Sebab.objects.get(kode="banjir").pemda == pemeran.pd.pemda
    assert Jejak.objects.filter(aksi="simpan_induk", pelaku=pemeran["admin"]).exists()
    tanpa = klien.post("/kelola/anggaran/sebab/add/", {**isi_form, "pemda": "", "kode": "umum"})
    assert tanpa.status_code == 200
    assert not Sebab.objects.filter(kode="umum").exists()
    bersama = sebab("waktu").pk
    assert klien.post(f"/kelola/anggaran/sebab/{bersama}/change/", isi_form).status_code == 403
    assert klien.post(f"/kelola/anggaran/sebab/{bersama}/delete/", {"post": "yes"}).status_code == 403
