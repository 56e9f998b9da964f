"""States of a remark, samples and levels of initials: rules without a database."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.bentuk import Jangkar, Terbaca
from evaluasi.perhitungan.catatan import Langkah, langkah_mungkin, menjadi, perlu_teks
from evaluasi.perhitungan.paraf import JENJANG, Paraf, berlaku, halangan, terbuka
from evaluasi.perhitungan.sampel import Calon, acak, menyimpang, terbesar
from sakip.inti.istilah import JenjangReviu, KeadaanCatatan

K, L, J = KeadaanCatatan, Langkah, JenjangReviu


# --- states


@pytest.mark.parametrize(
    ("dari", "langkah", "ke"),
    [
        (K.TERBUKA, L.JAWAB, K.DIJAWAB),
        (K.DIBUKA_LAGI, L.JAWAB, K.DIJAWAB),
        (K.DIJAWAB, L.JAWAB, K.DIJAWAB),
        (K.SELESAI, L.JAWAB, None),
        (K.TERBUKA, L.SELESAIKAN, K.SELESAI),
        (K.DIJAWAB, L.SELESAIKAN, K.SELESAI),
        (K.DIBUKA_LAGI, L.SELESAIKAN, K.SELESAI),
        (K.SELESAI, L.SELESAIKAN, None),
        (K.TERBUKA, L.BUKA_LAGI, None),
        (K.DIJAWAB, L.BUKA_LAGI, K.DIBUKA_LAGI),
        (K.SELESAI, L.BUKA_LAGI, K.DIBUKA_LAGI),
        (K.DIBUKA_LAGI, L.BUKA_LAGI, None),
    ],
)
def test_langkah_catatan(dari: K, langkah: L, ke: K | None) -> None:
    assert menjadi(dari, langkah) == ke
    assert (langkah in langkah_mungkin(dari)) is (ke is not None)


@given(st.lists(st.sampled_from(list(L)), max_size=30))
def test_catatan_tidak_pernah_buntu_dan_hanya_selesai_yang_menutup(jalan: list[L]) -> None:
    kini = K.TERBUKA
    for langkah in jalan:
        ke = menjadi(kini, langkah)
        if ke is not None:
            assert (ke is K.SELESAI) is (langkah is L.SELESAIKAN)
            kini = ke
        assert langkah_mungkin(kini), "there is always a way on"
        assert (L.JAWAB in langkah_mungkin(kini)) is (kini is not K.SELESAI)


def test_hanya_menutup_yang_dijawab_boleh_tanpa_kata() -> None:
    tanpa = [(k, la) for k in K for la in L if menjadi(k, la) and not perlu_teks(k, la)]
    assert tanpa == [(K.DIJAWAB, L.SELESAIKAN)]


# --- anchors as they read


def test_terbaca_menyebut_dulu_dan_kini() -> None:
    j = Jangkar("capaian", "#i1")
    sama, lain = Terbaca(j, "x", "91,08\u00a0%"), Terbaca(j, "x", "92,51\u00a0%")
    assert (sama.bergeser("91,08\u00a0%"), sama.sebut("91,08\u00a0%")) == (False, "91,08\u00a0%")
    assert (lain.bergeser("91,08\u00a0%"), lain.sebut("91,08\u00a0%")) == (
        True,
        "tertulis 91,08\u00a0%; kini 92,51\u00a0%",
    )
    hilang = Terbaca(j, "x", ada=False)
    assert (hilang.bergeser("91,08"), hilang.sebut("91,08")) == (False, "tertulis 91,08; kini tidak ada lagi")
    assert Terbaca(j, "bagian").sebut("") == ""


# --- samples


def calon(*nilai: str | None) -> list[Calon]:
    return [Calon(f"capaian:#i{n}", f"IKU-{n}", None if x is None else Decimal(x)) for n, x in enumerate(nilai, 1)]


def nama(terpilih: list[Calon]) -> list[str]:
    return [c.nama for c in terpilih]


def test_menyimpang_batasnya_sendiri_masih_wajar_dan_yang_tak_terukur_tidak_ikut() -> None:
    semua = calon("49.99", "50", "100", "120", "120.01", None)
    assert nama(menyimpang(semua, Decimal(50), Decimal(120))) == ["IKU-1", "IKU-5"]


ACAK_2025 = ["IKU-4", "IKU-5", "IKU-6", "IKU-8"]


def test_acak_dengan_benih_yang_disebut_dapat_ditarik_ulang() -> None:
    """Literal: the same draw on any machine, in any year."""
    semua = calon(*["90"] * 12)
    assert nama(acak(semua, 4, "LKIP 2025")) == ACAK_2025
    assert nama(acak(semua, 4, "LKIP 2026")) != ACAK_2025


@given(
    st.lists(st.integers(1, 999), unique=True, max_size=30),
    st.integers(-1, 40),
    st.text(max_size=8),
    st.randoms(use_true_random=False),
)
def test_acak_tidak_bergantung_pada_urutan(kode: list[int], banyak: int, benih: str, kocok: object) -> None:
    semua = [Calon(f"capaian:#i{k}", f"IKU-{k}", None) for k in kode]
    terpilih = acak(semua, banyak, benih)
    assert len(terpilih) == min(max(banyak, 0), len(semua))
    dikocok = list(semua)
    kocok.shuffle(dikocok)  # type: ignore[attr-defined]
    assert set(nama(acak(dikocok, banyak, benih))) == set(nama(terpilih))
    lebih = set(nama(acak(semua, banyak + 1, benih)))
    assert set(nama(terpilih)) <= lebih, "a larger sample holds the smaller one"


@given(st.lists(st.one_of(st.none(), st.integers(0, 50).map(Decimal)), max_size=20), st.integers(0, 10))
def test_terbesar(nilai: list[Decimal | None], banyak: int) -> None:
    semua = [Calon(f"pagu:#n{n}", f"{n:02d}", x) for n, x in enumerate(nilai, 1)]
    hasil = terbesar(semua, banyak)
    ada = [x for x in nilai if x is not None]
    assert [c.nilai for c in hasil] == sorted(ada, reverse=True)[:banyak]


# --- levels of review


def paraf(*isi: tuple[J, int, int]) -> list[Paraf]:
    return [Paraf(*x) for x in isi]


def test_paraf_dari_bawah_dan_satu_orang_satu_jenjang() -> None:
    assert terbuka(1, 1, []) == [J.ANGGOTA]
    assert halangan(J.KETUA, 1, 1, []) == "Versi ini belum diparaf anggota tim; paraf berjenjang dari bawah."
    ada = paraf((J.ANGGOTA, 1, 1))
    assert terbuka(2, 1, ada) == [J.KETUA]
    assert (
        halangan(J.KETUA, 1, 1, ada)
        == "Anda sudah memaraf kertas kerja ini sebagai anggota tim; satu orang satu jenjang."
    )
    assert halangan(J.ANGGOTA, 2, 1, ada) == "Versi ini sudah diparaf anggota tim."


def test_versi_baru_minta_paraf_baru_dari_bawah() -> None:
    ada = paraf((J.ANGGOTA, 1, 1), (J.KETUA, 2, 1))
    assert [berlaku(p, 2) for p in ada] == [False, False]
    assert terbuka(1, 2, ada) == [J.ANGGOTA]
    assert terbuka(2, 2, ada) == [], "the head waits for the member; the member's place is not theirs"
    assert halangan(J.PENGENDALI_TEKNIS, 3, 1, ada) == ""
    assert halangan(J.PENGENDALI_TEKNIS, 3, 2, ada).startswith("Versi ini belum diparaf anggota tim")


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(JENJANG), st.booleans()), max_size=40))
def test_paraf_yang_lolos_selalu_berjenjang(langkah: list[tuple[int, J, bool]]) -> None:
    """Whatever is tried, in whatever order: the levels of the version in force have no gap, nobody holds two."""
    versi, ada = 1, {}
    for orang, jenjang, berubah in langkah:
        versi += berubah
        if not halangan(jenjang, orang, versi, list(ada.values())):
            ada[jenjang] = Paraf(jenjang, orang, versi)
        kini = [j in ada and berlaku(ada[j], versi) for j in JENJANG]
        assert kini == sorted(kini, reverse=True)
        pemegang = [p.oleh for p in ada.values()]
        assert len(pemegang) == len(set(pemegang))
