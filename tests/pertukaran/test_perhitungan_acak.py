"""Whatever a sheet holds: it is understood, or refused with a sentence; nothing else is ever raised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pertukaran.bentuk import LembarMentah, Sel
from pertukaran.perhitungan.bahan import Opsi
from pertukaran.perhitungan.kenali import kenali_lembar
from pertukaran.perhitungan.lembar import JUDUL, WAJIB
from pertukaran.perhitungan.pemetaan import Pemetaan, cocok
from pertukaran.perhitungan.terap import contoh, terapkan
from pertukaran.perhitungan.terjemah import terjemahkan
from pertukaran.perhitungan.usul import usulkan
from tests.pertukaran import e81

JUDUL_ACAK = [
    *(
        "No",
        "Kode",
        "Program/Kegiatan",
        "Program",
        "Sub Kegiatan",
        "Indikator Kinerja",
        "Satuan",
        "Target 2023",
        "Pagu",
    ),
    *("Realisasi", "Triwulan I", "s.d. TW II", "Januari", "s.d. Maret", "Sasaran", "Fisik (%)", "Keterangan"),
    *("Target Renja 2024", "Realisasi Triwulan", "Kode Indikator", "Prakiraan Maju 2024", "Anggaran Kas Mei"),
]
BAWAH = ["K", "Rp", "(%)", "I", "II", "IV", "Keuangan", "Fisik", None, None, 2022, 3, "(4)"]
KATA = st.sampled_from(
    [
        *(
            "JUMLAH",
            "Rata-rata capaian",
            "Disusun",
            "Sumber : X",
            "PROGRAM PELATIHAN",
            "Kegiatan B",
            "a) Job Fair",
            "DINAS X",
        ),
        *(
            "2.07.03",
            "2 .07 .05 2:03 .02",
            "5.1.02.01",
            "5",
            "X.XX.01",
            "2.07.03-2",
            "2.07.03.2.01",
            "I",
            "1.1",
            "01.002",
        ),
        *(
            "1,500",
            "66.000,000",
            "Rp. 1.250.000,-",
            "(5)",
            "-",
            "BB",
            "ya",
            "84.59%",
            "15 jenis",
            "695,049,600",
            "12.5",
        ),
        *("#REF!", "=A1", "", "  ", "²", "1²", "٣", "99999999999999999999", "Indeks kepuasan", "Persentase X"),
    ]
)
NILAI = st.one_of(
    KATA,
    st.none(),
    st.integers(-(10**16), 10**16),
    st.floats(allow_nan=True, allow_infinity=True),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    st.booleans(),
    st.just(date(2023, 5, 1)),
    st.text(max_size=12),
)
SEL = st.builds(Sel, NILAI, persen=st.booleans(), rumus=st.booleans(), tebal=st.booleans(), inden=st.integers(0, 3))
ISI = st.lists(st.lists(SEL, max_size=9), max_size=12)
BERJUDUL = st.builds(
    lambda atas, bawah, isi: [atas, bawah, *isi],
    st.lists(st.sampled_from([*JUDUL_ACAK, None]), min_size=4, max_size=9),
    st.lists(st.sampled_from(BAWAH), max_size=9),
    ISI,
)
LEMBAR = st.one_of(BERJUDUL, BERJUDUL, ISI).map(lambda isi: e81.lembar("Acak", isi))
ATUR = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@ATUR
@given(LEMBAR)
def test_lembar_apa_pun_dikenali_dan_diterjemahkan(le: LembarMentah) -> None:
    temuan = kenali_lembar(le)
    try:
        hasil = terjemahkan(le, temuan, Opsi(tahun=2023))
    except ValueError as galat:
        assert temuan.kepala is None
        assert "baris judul" in str(galat)
        return
    for lembar in hasil.buku.lembar:
        assert set(WAJIB[lembar.nama]) <= {s.teks for s in lembar.baris[0].sel} <= set(JUDUL[lembar.nama])
        for b in lembar.baris[1:]:
            assert not any(isinstance(s.nilai, Decimal) and not s.nilai.is_finite() for s in b.sel)
    simpul = [b["Kode"] for b in e81.tabel(hasil.buku, "Program")]
    assert len(simpul) == len(set(simpul))
    assert all(len(str(k)) <= 60 for k in simpul)


@ATUR
@given(LEMBAR, st.sampled_from(sorted(JUDUL)))
def test_lembar_apa_pun_dipetakan(le: LembarMentah, sasaran: str) -> None:
    pemetaan = usulkan(le, sasaran, 2023)
    if pemetaan is None:
        assert kenali_lembar(le).kepala is None
        return
    assert Pemetaan.dari_json(pemetaan.ke_json()) == pemetaan
    if cocok(pemetaan, le).utuh:
        assert len(contoh(pemetaan, le, 3)) <= len(terapkan(pemetaan, le).lembar.baris) - 1
