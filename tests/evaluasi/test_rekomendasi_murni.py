"""Rules of recommendations without a database: states, words that only claim, age, deadline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.perhitungan.rekomendasi import (
    BATAS_UMUR,
    GOLONGAN_UMUR,
    MENUNGGU_JAWABAN,
    TUTUP,
    LangkahRekomendasi,
    keadaan_dari,
    keadaan_kini,
    langkah_mungkin,
    lewat_tenggat,
    pengakuan,
    umur,
)
from sakip.inti.istilah import KeadaanRekomendasi

K, L = KeadaanRekomendasi, LangkahRekomendasi
HARI = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def test_langkah_menurut_keadaan() -> None:
    assert {k: langkah_mungkin(k) for k in K} == {
        K.TERBUKA: {L.JAWAB},
        K.DIJAWAB: {L.JAWAB, L.PUTUS},
        K.BELUM_SESUAI: {L.JAWAB},
        K.SELESAI: {L.BUKA_LAGI},
        K.TIDAK_DAPAT: {L.BUKA_LAGI},
    }


@pytest.mark.parametrize("tersimpan", list(K))
def test_baris_lama_yang_dijawab_menunggu_verifikasi(tersimpan: K) -> None:
    assert keadaan_kini(tersimpan.value, ada_jawaban=False) is tersimpan
    assert keadaan_kini(tersimpan.value, ada_jawaban=True) is (K.DIJAWAB if tersimpan is K.TERBUKA else tersimpan)


@pytest.mark.parametrize(
    ("putusan", "keadaan"),
    [
        ([], K.TERBUKA),
        ([""], K.DIJAWAB),
        (["belum_sesuai"], K.BELUM_SESUAI),
        (["belum_sesuai", ""], K.DIJAWAB),
        (["", "selesai"], K.SELESAI),
        (["tidak_dapat"], K.TIDAK_DAPAT),
    ],
)
def test_keadaan_mengikuti_jawaban_terakhir(putusan: list[str], keadaan: K) -> None:
    assert keadaan_dari(putusan) is keadaan


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Telah disesuaikan", "Telah disesuaikan"),
        ("sudah  ditindaklanjuti.", "sudah ditindaklanjuti"),
        ("Hal itu telah kami perbaiki dan sudah dilaksanakan", "sudah dilaksanakan"),
        ("Sudah sesuai", "Sudah sesuai"),
        ("Telah menyusun pohon kinerja", "Telah menyusun"),
        ("Disesuaikan.", "Disesuaikan"),
        ("OK", "OK"),
        ("Pohon kinerja disusun untuk semua unit.", ""),
        ("Belum dapat dilakukan karena anggaran", ""),
        ("Data yang disesuaikan dikirim ke Bappeda", ""),
        ("", ""),
    ],
)
def test_pengakuan_tanpa_bukti(teks: str, kata: str) -> None:
    assert pengakuan(teks, berbukti=False) == kata
    assert pengakuan(teks, berbukti=True) == ""


@given(sejak=HARI, per=HARI, tutup=st.none() | HARI)
def test_umur_berhenti_saat_tuntas_dan_tidak_negatif(sejak: date, per: date, tutup: date | None) -> None:
    u = umur(sejak, per, tutup)
    akhir = min(per, tutup) if tutup else per
    assert u.hari == ((akhir - sejak).days if akhir >= sejak else None)
    assert bool(u.sebab) == (u.hari is None)
    assert (u.golongan in GOLONGAN_UMUR) == (u.hari is not None)


@given(sejak=HARI, hari=st.integers(0, 5000))
def test_golongan_terurut(sejak: date, hari: int) -> None:
    """A day older is never a younger bucket; every bound belongs to the lower one."""
    kini, besok = (umur(sejak, sejak + timedelta(days=n)).golongan for n in (hari, hari + 1))
    assert GOLONGAN_UMUR.index(kini) <= GOLONGAN_UMUR.index(besok)
    assert (kini != besok) == (hari in BATAS_UMUR)


@given(keadaan=st.sampled_from(list(K)), tenggat=st.none() | HARI, per=HARI)
def test_lewat_hanya_selama_jawaban_ditunggu(keadaan: K, tenggat: date | None, per: date) -> None:
    hari = lewat_tenggat(keadaan, tenggat, per)
    ditunggu = tenggat is not None and keadaan in MENUNGGU_JAWABAN and per > tenggat
    assert hari == ((per - tenggat).days if ditunggu and tenggat else 0)
    assert not (hari and keadaan in TUTUP)
