"""Every figure of the golden documents that follows from its inputs is reproduced; the rest are listed with reason.

``tests/data/golden/tak_sesuai.json`` lists what does not follow. The test fails if that set changes in either
direction, or if the recomputed value of a listed figure changes.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal

from kinerja.bentuk import ButirRata, Capaian
from kinerja.perhitungan import rata_rata
from sakip.inti.istilah import Keadaan, PresisiHitung
from tests import emas

TAK_SESUAI = emas.FOLDER / "tak_sesuai.json"


def _tercatat() -> list[dict[str, object]]:
    isi: list[dict[str, object]] = json.loads(TAK_SESUAI.read_text(encoding="utf-8"))
    return isi


def test_set_angka_tak_sesuai_tidak_berubah() -> None:
    semua = emas.semua()
    hasil = Counter((*a.kunci, a.hitung_ulang) for a in semua if not a.cocok)
    kolom = ("dokumen", "jenis", "tabel", "baris", "apa", "tercetak", "hitung_ulang")
    tercatat = Counter(tuple(t[k] for k in kolom) for t in _tercatat())
    ringkas = Counter((a.dokumen, a.jenis.split()[0], "cocok" if a.cocok else "tak sesuai") for a in semua)
    for kunci, banyak in sorted(ringkas.items()):
        print(f"{banyak:4} {' · '.join(kunci)}")
    print(f"{sum(a.cocok for a in semua)} dari {len(semua)} angka cocok, {sum(hasil.values())} tercatat tak sesuai")
    assert hasil - tercatat == Counter(), "angka yang baru tak sesuai"
    assert tercatat - hasil == Counter(), "tercatat tak sesuai, padahal sekarang cocok atau berubah"


def test_tiap_angka_tak_sesuai_punya_sebab() -> None:
    assert [t for t in _tercatat() if not t["sebab"]] == []


def test_cakupan_tidak_menyusut() -> None:
    """The counts that the five documents hold; fewer means that the reader of the files lost rows."""
    jenis = Counter((a.dokumen, a.jenis) for a in emas.semua())
    assert jenis["balikpapan-lakip-2014", "capaian"] == 18
    assert jenis["balikpapan-lakip-2014", "sisa"] == 18
    assert jenis["balikpapan-renja-2022", "capaian"] == 83
    assert jenis["bekasi-lkip-2020", "penyerapan"] == 59
    assert jenis["bekasi-lkip-2020", "efisiensi"] == 6
    assert jenis["penajam-lkip-2024", "capaian"] == 34
    assert jenis["penajam-lkip-2024", "efisiensi"] == 14
    assert jenis["pontianak-lkip-2023", "capaian"] == 59
    assert jenis["pontianak-lkip-2023", "penyerapan"] == 37


def _butir(baris: emas.Baris, desimal: int) -> ButirRata:
    angka = [a for a in emas._capaian("", baris) if a.jenis == "capaian"]
    nilai = angka[0].hitungan[0] if angka and angka[0].hitungan else None
    keadaan = Keadaan.TIDAK_BERLAKU if nilai is None else Keadaan.TERUKUR
    return ButirRata(baris["indikator"], Capaian(nilai, nilai, keadaan), desimal)


def test_rata_rata_iku_balikpapan_2020() -> None:
    """Printed 94,88: two of five indicators were cancelled; 62,47 was printed from an unrounded realisasi."""
    iku = [b for b in emas.muat("balikpapan-renja-2022")["capaian"] if b["table"] == "Tabel 2.2"]
    hasil = rata_rata([_butir(b, 2) for b in iku])
    assert (hasil.tampil, hasil.terukur, hasil.jumlah) == (Decimal("94.88"), 3, 5)


def test_rata_rata_iku_penajam_2024() -> None:
    """Printed 88 from the figures that the reader sees: 613,19 / 7 = 87,60."""
    iku = [b for b in emas.muat("penajam-lkip-2024")["capaian"] if b["table"] == "Tabel 3.1.1"]
    butir = [ButirRata(b["indikator"], _tercetak(b)) for b in iku]
    hasil = rata_rata(butir, desimal=0, presisi=PresisiHitung.TAMPIL)
    assert (hasil.tampil, hasil.terukur) == (Decimal(88), 7)


def _tercetak(baris: emas.Baris) -> Capaian:
    nilai = Decimal(baris["printed_capaian"])
    return Capaian(nilai, nilai, Keadaan.TERUKUR)
