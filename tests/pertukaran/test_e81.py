"""Formulir E.81 as agencies keep it: the figures of real documents, control totals, and every odd shape of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pertukaran.bentuk import BukuMentah, LembarMentah, Sel, TotalKendali
from pertukaran.perhitungan.bahan import Kenal, Opsi, Terjemahan
from pertukaran.perhitungan.kisi import kunci_nama
from pertukaran.perhitungan.lembar import JUDUL, WAJIB
from pertukaran.perhitungan.terjemah import TanpaTahun, terjemahkan
from pertukaran.resources import LEMBAR
from tests.pertukaran import e81
from tests.pertukaran.e81 import tabel


def total(hasil: Terjemahan, hal: str) -> TotalKendali:
    return next(t for t in hasil.total if t.hal == hal)


def jenis(hasil: Terjemahan) -> list[object]:
    return [b["Jenis"] for b in tabel(hasil.buku, "Program")]


# --- control totals of real documents


def test_balikpapan_2022_jumlah_program_sama_dengan_total_pagu() -> None:
    hasil = terjemahkan(e81.balikpapan())
    pagu, maju = total(hasil, "Pagu Renja 2022 · program"), total(hasil, "Pagu prakiraan maju 2023 · program")
    assert (pagu.jumlah, pagu.banyak, pagu.file) == (9215966320, 5, 9215966320)
    assert (maju.jumlah, maju.file) == (9621328537, 9621328537)
    assert total(hasil, "Pagu Renja 2022 · kegiatan terhadap programnya").jumlah == 9215966320
    assert not hasil.kesalahan


def test_balikpapan_2022_anak_yang_tidak_menjumlah_disebut_dengan_kedua_sisinya() -> None:
    hasil = terjemahkan(e81.balikpapan())
    beda = [t for t in hasil.total if "di bawah" in t.hal and t.hal.startswith("Pagu Renja")]
    assert [(t.hal[-12:], t.jumlah, t.file) for t in beda] == [
        ("2.07.01.2.08", 38492000, 189603700),
        ("2.07.02.2.01", 399952800, 400000000),
    ]
    assert any("Rp399.952.800" in c and "Rp400.000.000" in c and "-Rp47.200" in c for c in hasil.catatan)


def test_balikpapan_2022_kode_kotor_dan_angka_inggris() -> None:
    hasil = terjemahkan(e81.balikpapan())
    simpul = {b["Kode"]: b for b in tabel(hasil.buku, "Program")}
    assert simpul["2.07.05.2.03.02"]["Kode Cetak"] == "2 .07 .05 2:03 .02"
    # The print repeats the sub kegiatan's code on its kegiatan.
    assert simpul["2.07.03.2.02"]["Kode Cetak"] == simpul["2.07.03.2.02.01"]["Kode Cetak"] == "2 .07 .03 .2.02 .01"
    assert simpul["2.07.02.2.01"]["Jenis"] == "Kegiatan"
    # "3 .07" is a misprint of 2.07; the node stays where it stands.
    assert simpul["3.07.04.2.03.01"]["Kode Induk"] == "2.07.04.2.03"
    pagu = {(b["Kode Program"], b["Tahun"]): b for b in tabel(hasil.buku, "Pagu")}
    assert pagu["2.07.01.2.06", 2022]["Pagu"] == 695049600
    assert (pagu["2.07.01.2.06", 2022]["Versi"], pagu["2.07.01.2.06", 2022]["Sumber Dana"]) == ("Renja", "APBD Kota")
    assert pagu["2.07.01.2.06", 2023]["Versi"] == "Prakiraan maju"
    assert any('"6,762,282,300" dibaca 6.762.282.300' in c for c in hasil.catatan)
    assert any('"2 07 1 2.06" dibaca 2.07.01.2.06' in c for c in hasil.catatan)


def test_balikpapan_2022_target_dengan_satuannya() -> None:
    hasil = terjemahkan(e81.balikpapan())
    target = {(b["Kode Indikator"], b["Tahun"]): b for b in tabel(hasil.buku, "Target")}
    satuan = {b["Kode"]: b.get("Satuan") for b in tabel(hasil.buku, "Indikator")}
    assert (target["2.07.01-I1", 2022]["Target"], satuan["2.07.01-I1"]) == (Decimal("81.5"), "%")
    assert (target["2.07.01.2.01.01-I1", 2022]["Target"], satuan["2.07.01.2.01.01-I1"]) == (3, "Dok")
    # More than one figure in a cell is kept as text.
    assert target["2.07.04.2.01.02-I1", 2022]["Teks"] == "23% 4.300 Pencaker"
    assert target["2.07.04.2.01.02-I1", 2023]["Dokumen"] == "Prakiraan maju"


def test_damkar_2023_jumlah_dari_baris_dinas_dan_tingkat_dari_huruf_tebal() -> None:
    hasil = terjemahkan(e81.damkar())
    satu, dua = (
        total(hasil, "Realisasi keuangan TW I 2023 · program"),
        total(hasil, "Realisasi keuangan TW II 2023 · program"),
    )
    assert (satu.jumlah, satu.file) == (11465905688, 11465905688)
    assert (dua.jumlah, dua.file) == (18955349613, 18955349613)
    assert jenis(hasil).count("Program") == 2
    assert jenis(hasil).count("Kegiatan") == 4
    assert any("huruf tebalnya" in c for c in hasil.catatan)
    # TW II is lower than TW I in places: amounts of their own, not positions.
    assert not hasil.kumulatif
    uang = {(b["Kode Program"], b["Triwulan"]): b["Nilai"] for b in tabel(hasil.buku, "Realisasi Keuangan")}
    assert uang["penyediaan.gaji.dan.tunjangan.asn", 2] == 3752964612
    assert ("koordinasi.dan.penyusunan.dokumen.rka.skpd", 1) not in uang  # "-" is no amount


def test_damkar_2023_beberapa_indikator_di_bawah_satu_nama_dan_penutup_yang_tidak_dibaca() -> None:
    hasil = terjemahkan(e81.damkar())
    indikator = [b for b in tabel(hasil.buku, "Indikator") if b["Level"] == "Program"]
    assert [b["Indikator"] for b in indikator[:2]] == ["Nilai LKE PMPRB Perangkat Daerah", "Predikat SAKIP"]
    assert indikator[0]["Kode Induk"] == indikator[1]["Kode Induk"]
    assert [str(b["Kode"])[-3:] for b in indikator[:2]] == ["-I1", "-I2"]
    assert any("Rata-rata capaian kinerja" in c for c in hasil.catatan)
    assert any("Faktor pendorong" in c and "tidak dibaca" in c for c in hasil.catatan)
    assert not any("KEPALA" in str(b) for le in hasil.buku.lembar for b in tabel(hasil.buku, le.nama))


def test_pontianak_2023_posisi_sd_triwulan_menjadi_nilai_triwulan() -> None:
    hasil = terjemahkan(e81.pontianak())
    assert hasil.kumulatif
    assert total(hasil, "Pagu 2023 · program").jumlah == e81.PONTIANAK_JUMLAH[0]
    akhir = total(hasil, "Realisasi keuangan TW IV 2023 · program")
    assert (akhir.jumlah, akhir.file) == (3905209609, 3905209609)
    uang = [b for b in tabel(hasil.buku, "Realisasi Keuangan") if b["Kode Program"] == "program.hubungan.industrial"]
    assert sum(Decimal(str(b["Nilai"])) for b in uang) == 201331000
    assert {b["Triwulan"] for b in uang} == {1, 2, 3, 4}
    assert any("judul kolomnya menyebut s.d." in c for c in hasil.catatan)


def test_pontianak_2023_nama_di_tiga_kolom() -> None:
    hasil = terjemahkan(e81.pontianak())
    simpul = {b["Nama"]: b for b in tabel(hasil.buku, "Program")}
    # Kegiatan and sub kegiatan in the cells of one row.
    assert simpul["Job Fair / Bursa Kerja"]["Kode Induk"] == simpul["Pengelolaan Informasi Pasar Kerja"]["Kode"]
    # Two nodes of nearly the same name, told apart by a suffix.
    assert simpul["Pembinaan lembaga pelatihan kerja swasta"]["Kode"] == "pembinaan.lembaga.pelatihan.kerja.swasta-2"
    assert simpul["Pembinaan lembaga pelatihan kerja swasta"]["Jenis"] == "Sub Kegiatan"


def test_tanpa_judul_sd_kenaikan_yang_melebihi_pagu_menunjukkan_posisi() -> None:
    hasil = terjemahkan(e81.pontianak(sd=False))
    assert hasil.kumulatif
    assert any("melebihi pagu" in c for c in hasil.catatan)
    paksa = terjemahkan(e81.pontianak(sd=False), opsi=Opsi(kumulatif=False))
    assert not paksa.kumulatif
    assert any("menurut pilihan Anda" in c for c in paksa.catatan)
    nilai = [b["Nilai"] for b in tabel(paksa.buku, "Realisasi Keuangan") if b["Triwulan"] == 4]
    assert 201331000 in nilai


def test_penajam_2024_formulir_resmi() -> None:
    hasil = terjemahkan(e81.penajam_e81())
    assert jenis(hasil) == ["Program", "Kegiatan", "Sub Kegiatan", "Program", "Kegiatan"]
    assert any("lekuknya" in c for c in hasil.catatan)
    setahun = total(hasil, "Realisasi keuangan 2024 · program")
    assert (setahun.jumlah, setahun.file) == (14340365473 + 277109879, 14617475352)
    indikator = {b["Indikator"]: b for b in tabel(hasil.buku, "Indikator")}
    assert indikator["Nilai akreditasi lembaga"]["Polaritas"] == "Predikat"
    assert indikator["Jumlah peserta pelatihan"]["Akumulasi"] == "Jumlah"
    assert indikator["Rasio penempatan"]["Akumulasi"] == "Posisi Akhir"
    assert indikator["Rasio penempatan"]["Satuan"] == "%"
    realisasi = {(b["Kode Indikator"], b.get("Triwulan")): b["Realisasi"] for b in tabel(hasil.buku, "Realisasi")}
    assert realisasi["program.penempatan.tenaga.kerja-I1", 4] == 42
    assert realisasi["pengelolaan.informasi.pasar.kerja-I1", 2] == 20
    assert realisasi[indikator["Nilai akreditasi lembaga"]["Kode"], 4] == "BB"
    # The year's own figure says nothing that the quarters do not.
    assert not any(tw is None for _, tw in realisasi)
    assert any("Sasaran" in c and "belum dikenal" in c for c in hasil.catatan)


# --- the shape of what comes out


@pytest.mark.parametrize(
    "buat", ["damkar", "pontianak", "balikpapan", "penajam_e81", "bekasi", "bekasi_kas", "dpa", "pemantauan"]
)
def test_keluaran_dalam_bentuk_kita_dengan_asalnya(buat: str) -> None:
    le: LembarMentah = getattr(e81, buat)()
    hasil = terjemahkan(le)
    for lembar in hasil.buku.lembar:
        judul = [s.teks for s in lembar.baris[0].sel]
        assert set(WAJIB[lembar.nama]) <= set(judul) <= set(JUDUL[lembar.nama])
        assert set(judul) <= set(LEMBAR[lembar.nama].kolom())
        for b in lembar.baris[1:]:
            for s in b.sel:
                assert s.kosong or (s.asal and s.asal.lembar == le.nama and s.asal.baris), (judul, b)


def test_judul_kita_sama_dengan_lembar_buku_kerja() -> None:
    for nama, judul in JUDUL.items():
        assert set(judul) <= set(LEMBAR[nama].kolom()), nama


def test_dua_kali_sama() -> None:
    assert terjemahkan(e81.balikpapan()) == terjemahkan(e81.balikpapan())


# --- odd rows


JUDUL_KECIL: list[Sequence[object]] = [
    ["Kode", "Program/Kegiatan", "Indikator Kinerja", "Target 2023", "Pagu 2023", "Triwulan I", None],
    [None, None, None, None, None, "K", "Rp"],
]


def kecil(*isi: Sequence[object]) -> Terjemahan:
    return terjemahkan(e81.lembar("E.81", [*JUDUL_KECIL, *isi]), opsi=Opsi(tahun=2023))


def test_rumus_yang_belum_dihitung_adalah_sel_yang_ditolak() -> None:
    rumus = Sel("=SUM(G4:G5)", rumus=True)
    hasil = kecil(
        ["2.07.03", "PROGRAM A", "Jumlah A", "3 Dok", 10, 1, rumus],
        ["2.07.03.2.01", "Kegiatan B", "Jumlah B", 2, 10, 1, 5],
    )
    assert [(k.baris, k.kolom, k.nilai) for k in hasil.kesalahan] == [(3, "G (Triwulan I · Rp)", "=SUM(G4:G5)")]
    assert "belum dihitung" in hasil.kesalahan[0].pesan
    sel = [
        s for le in hasil.buku.lembar if le.nama == "Realisasi Keuangan" for b in le.baris for s in b.sel if s.rumus
    ]
    assert [s.nilai for s in sel] == ["=SUM(G4:G5)"]


def test_kode_sama_nama_lain_mendapat_akhiran() -> None:
    hasil = kecil(
        ["2.07.03", "PROGRAM A", "I", 1, 30],
        ["2.07.03.2.01", "Kegiatan B", "I", 1, 10],
        ["2.07.03.2.01", "Kegiatan C", "I", 1, 20],
        ["2.07.03.2.01.0001", "Sub D", "I", 1, 20],
    )
    assert [b["Kode"] for b in tabel(hasil.buku, "Program")] == [
        "2.07.03",
        "2.07.03.2.01",
        "2.07.03.2.01-2",
        "2.07.03.2.01.0001",
    ]
    assert any("'Kegiatan C' mendapat kode 2.07.03.2.01-2" in c for c in hasil.catatan)


def test_kode_dan_nama_sama_adalah_satu_simpul_atau_ditolak() -> None:
    sama = kecil(
        ["2.07.03", "PROGRAM A", "I", 1, 30],
        ["2.07.04", "PROGRAM B", "I", 1, 5],
        ["2.07.03", "Program A", "J", 2, 30],
    )
    assert [b["Kode"] for b in tabel(sama.buku, "Program")] == ["2.07.03", "2.07.04"]
    assert [b["Kode"] for b in tabel(sama.buku, "Indikator")] == ["2.07.03-I1", "2.07.03-I2", "2.07.04-I1"]
    assert not sama.kesalahan
    beda = kecil(
        ["2.07.03", "PROGRAM A", "I", 1, 30],
        ["2.07.04", "PROGRAM B", "I", 1, 5],
        ["2.07.03", "Program A", "J", 2, 31],
    )
    assert [(k.baris, k.nilai) for k in beda.kesalahan] == [(5, "31")]
    assert "sudah ada di baris 3 dengan angka lain" in beda.kesalahan[0].pesan


def test_baris_lanjutan_dengan_angka_lain_ditambahkan_dan_dikatakan() -> None:
    hasil = kecil(
        ["2.07.03", "PROGRAM A", "Indeks I", 1, 30, 1, 10],
        [None, None, "Indeks J", 1, 30, 1, 5],  # the pagu repeated, a further realisasi
    )
    assert [b["Pagu"] for b in tabel(hasil.buku, "Pagu")] == [30]
    assert [b["Nilai"] for b in tabel(hasil.buku, "Realisasi Keuangan")] == [15]
    assert any("Rp5 ditambahkan" in c and "menjadi Rp15" in c for c in hasil.catatan)


def test_nama_dan_kode_berulang_di_setiap_baris() -> None:
    hasil = kecil(
        ["2.07.03", "PROGRAM A", "I", 1, 30],
        ["2.07.03", "PROGRAM A", "J", 2, 30],
        ["2.07.03", "PROGRAM A", "K", 3, 30],
    )
    assert len(tabel(hasil.buku, "Program")) == 1
    assert [b["Kode"] for b in tabel(hasil.buku, "Indikator")] == ["2.07.03-I1", "2.07.03-I2", "2.07.03-I3"]


def test_bidang_umum_menjadi_bidang_dinas() -> None:
    hasil = kecil(["X.XX.01", "PROGRAM PENUNJANG", "I", 1, 30], ["2.07.03", "PROGRAM A", "J", 2, 30])
    assert [b["Kode"] for b in tabel(hasil.buku, "Program")] == ["2.07.01", "2.07.03"]


def test_kegiatan_di_luar_berkas_menjadi_induk_menurut_kode() -> None:
    hasil = kecil(
        ["2.07.03", "PROGRAM A", "I", 1, 30],
        ["2.07.03.2.01.0001", "Sub B", "J", 1, 30],
        ["2.07.03.2.02", "Kegiatan C", "K", 1, 0],
    )
    assert [b.get("Kode Induk") for b in tabel(hasil.buku, "Program")] == [None, "2.07.03.2.01", "2.07.03"]


def test_jumlah_yang_tidak_cocok_disebut_dengan_kedua_sisinya() -> None:
    hasil = kecil(
        ["2.07.03", "PROGRAM A", "I", 1, 30], ["2.07.04", "PROGRAM B", "I", 1, 5], [None, "JUMLAH", None, None, 36]
    )
    beda = total(hasil, "Pagu 2023 · program")
    assert (beda.jumlah, beda.banyak, beda.file) == (35, 2, 36)
    assert any("Rp35" in c and '"JUMLAH (baris 5)" di berkas Rp36' in c and "-Rp1" in c for c in hasil.catatan)


def test_realisasi_yang_bukan_angka_ditolak_dan_target_menjadi_teks() -> None:
    hasil = kecil(["2.07.03", "PROGRAM A", "I", "2 Dok dan 1 Lap", 30, "dua dokumen", 1])
    assert tabel(hasil.buku, "Target")[0]["Teks"] == "2 Dok dan 1 Lap"
    assert [(k.baris, k.nilai) for k in hasil.kesalahan] == [(3, "dua dokumen")]


def test_induk_dapat_ditinggalkan_bila_sama_dengan_jumlah_anaknya() -> None:
    isi = [
        ["2.07.03", "PROGRAM A", "I", 1, 30],
        ["2.07.03.2.01", "Kegiatan B", "I", 1, 10],
        ["2.07.03.2.02", "Kegiatan C", "I", 1, 20],
        ["2.07.04", "PROGRAM D", "I", 1, 9],
        ["2.07.04.2.01", "Kegiatan E", "I", 1, 8],
    ]
    le = e81.lembar("E.81", [*JUDUL_KECIL, *isi])
    hasil = terjemahkan(le, opsi=Opsi(tahun=2023, induk=False))
    assert [b["Kode Program"] for b in tabel(hasil.buku, "Pagu")] == [
        "2.07.03.2.01", "2.07.03.2.02", "2.07.04", "2.07.04.2.01",
    ]  # fmt: skip


# --- what the agency has already


def test_simpul_dan_indikator_yang_dikenal_dipakai_kodenya() -> None:
    p, k = kunci_nama("PROGRAM PENEMPATAN TENAGA KERJA"), kunci_nama("Pengelolaan Informasi Pasar Kerja")
    kenal = Kenal(
        simpul={("", p): "2.07.04", ("2.07.04", k): "2.07.04.2.03"},
        indikator={("2.07.04.2.03", kunci_nama("Jumlah pencari kerja ditempatkan")): "IKU-7"},
        akumulasi={"IKU-7": "Jumlah"},
        sasaran={kunci_nama("Meningkatnya kualitas tenaga kerja"): "S1"},
    )
    hasil = terjemahkan(e81.penajam_e81(), opsi=Opsi(kumulatif=True), kenal=kenal)
    simpul = {b["Nama"]: b for b in tabel(hasil.buku, "Program")}
    assert simpul["PROGRAM PENEMPATAN TENAGA KERJA"]["Kode"] == "2.07.04"
    assert simpul["PROGRAM PENEMPATAN TENAGA KERJA"]["Kode Sasaran"] == "S1"
    assert simpul["Pengelolaan Informasi Pasar Kerja"]["Kode"] == "2.07.04.2.03"
    assert "Jumlah pencari kerja ditempatkan" not in [b["Indikator"] for b in tabel(hasil.buku, "Indikator")]
    # Positions of an indicator that accumulates by sum become what each quarter added.
    nilai = [b["Realisasi"] for b in tabel(hasil.buku, "Realisasi") if b["Kode Indikator"] == "IKU-7"]
    assert nilai[:4] == [10, 10, 10, 30]


def test_nama_tunggal_ditemukan_di_induk_lain() -> None:
    kenal = Kenal(simpul={("2.07.09", kunci_nama("Pengelolaan Informasi Pasar Kerja")): "2.07.09.2.01"})
    hasil = terjemahkan(e81.penajam_e81(), kenal=kenal)
    assert "2.07.09.2.01" in [b["Kode"] for b in tabel(hasil.buku, "Program")]


def test_pilihan_dibawa_dan_disimpan() -> None:
    opsi = Opsi(tahun=2025, dokumen="PK Murni", versi="Perubahan 1", satuan_bawaan="satuan")
    assert Opsi.dari_json(opsi.ke_json()) == opsi
    assert Opsi.dari_json('{"tahun": 2025, "lain": 1}') == Opsi(tahun=2025)
    hasil = terjemahkan(e81.damkar(), opsi=replace(opsi, tahun=2023))
    assert "satuan" in [b.get("Satuan") for b in tabel(hasil.buku, "Indikator")]
    versi = terjemahkan(e81.pontianak(), opsi=replace(opsi, tahun=2023))
    assert {b["Versi"] for b in tabel(versi.buku, "Pagu")} == {"Perubahan 1"}
    assert {b["Dokumen"] for b in tabel(versi.buku, "Target")} == {"PK Murni"}


def test_tanpa_tahun_ditolak() -> None:
    le = e81.lembar("E", [["Kode", "Program", "Indikator", "Target", "Pagu"], ["2.07.03", "PROGRAM A", "I", 1, 5]])
    with pytest.raises(TanpaTahun, match="tidak menyebut tahunnya"):
        terjemahkan(le)
    with pytest.raises(ValueError, match="baris judul tidak ditemukan"):
        terjemahkan(e81.lembar("S", [["Surat"]]))


# --- order of columns


KELOMPOK = [[0], [1], [2], [3], [4, 5], [6, 7], [8, 9], list(range(10, 18)), [18, 19], [20, 21], [22, 23], [24], [25]]


@settings(max_examples=15, deadline=None)
@given(st.permutations(KELOMPOK))
def test_urutan_kolom_tidak_berarti(kelompok: list[list[int]]) -> None:
    asli = terjemahkan(e81.penajam_e81())
    acak = terjemahkan(e81.penajam_e81(urut=[u for k in kelompok for u in k]))
    assert _isi(acak.buku) == _isi(asli.buku)
    assert set(acak.total) == set(asli.total)


def _isi(buku: BukuMentah) -> dict[str, list[str]]:
    return {le.nama: sorted(str(b) for b in tabel(buku, le.nama)) for le in buku.lembar}


# --- totals and years that the file says in several ways


def test_dari_beberapa_baris_jumlah_dipakai_yang_seluruhnya() -> None:
    hasil = kecil(
        ["2.07.03", "PROGRAM A", "I", 1, 30],
        [None, "Jumlah", None, None, 30],
        ["2.07.04", "PROGRAM B", "I", 1, 5],
        [None, "Jumlah", None, None, 5],
        [None, "TOTAL", None, None, 35],
        [None, "Jumlah", None, None, 5],
    )
    assert (total(hasil, "Pagu 2023 · program").jumlah, total(hasil, "Pagu 2023 · program").file) == (35, 35)
    hanya_antara = kecil(
        ["2.07.03", "PROGRAM A", "I", 1, 30], [None, "Jumlah", None, None, 31], ["2.07.04", "PROGRAM B", "I", 1, 5]
    )
    assert total(hanya_antara, "Pagu 2023 · program").file == 31


def test_tahun_pilihan_mengalahkan_judul_yang_tertinggal() -> None:
    le = e81.lembar("E.81", [*JUDUL_KECIL, ["2.07.03", "PROGRAM A", "Indeks I", 1, 30, 1, 10]])
    hasil = terjemahkan(le, opsi=Opsi(tahun=2024))
    assert {b["Tahun"] for le in hasil.buku.lembar for b in tabel(hasil.buku, le.nama) if "Tahun" in b} == {2024}
    assert any("menyebut tahun 2023; dipakai tahun 2024" in c for c in hasil.catatan)


def test_kolom_yang_tidak_dibawa_disebut() -> None:
    catatan = next(c for c in terjemahkan(e81.penajam_e81()).catatan if c.startswith("Kolom yang tidak dibawa"))
    for huruf in ("F (", "G (", "H (", "Z ("):
        assert huruf in catatan
    assert "E (" not in catatan


def test_formulir_buatan_sendiri_dengan_kolom_yang_hilang_dan_berganti_nama() -> None:
    hasil = terjemahkan(e81.sendiri())
    assert jenis(hasil) == ["Program", "Kegiatan", "Sub Kegiatan", "Kegiatan"]
    assert any("penomorannya" in c for c in hasil.catatan)
    pagu = total(hasil, "Pagu 2023 · program")
    assert (pagu.jumlah, pagu.file) == (488819700, 488819700)
    assert [b["Satuan"] for b in tabel(hasil.buku, "Indikator")] == ["%", "Persen", "SMK", "Orang", "%"]
    # Positions at the end of triwulan III; money of that kind is the year's figure so far, and said.
    assert [(b["Triwulan"], b["Realisasi"]) for b in tabel(hasil.buku, "Realisasi")][:2] == [
        (3, Decimal("16.24")),
        (3, 16),
    ]
    assert {b["Akumulasi"] for b in tabel(hasil.buku, "Indikator")} == {"Posisi Akhir"}
    assert all("Triwulan" not in b for b in tabel(hasil.buku, "Realisasi Keuangan"))
    assert any("Keuangan (Rp)" in c and "ditulis sebagai angka setahun" in c for c in hasil.catatan)


def test_posisi_sd_triwulan_dari_indikator_yang_menjumlah_ditulis_setahun() -> None:
    kenal = Kenal(
        indikator={("penyuluhan.jabatan", kunci_nama("Jumlah siswa")): "IKU-9"}, akumulasi={"IKU-9": "Jumlah"}
    )
    hasil = terjemahkan(e81.sendiri(), kenal=kenal)
    baris = [b for b in tabel(hasil.buku, "Realisasi") if b["Kode Indikator"] == "IKU-9"]
    assert [(b.get("Triwulan"), b["Realisasi"]) for b in baris] == [(None, 450)]
