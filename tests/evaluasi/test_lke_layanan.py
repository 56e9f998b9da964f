"""Letters and answers of an LKE, its steps with their guards, and what a final one leaves behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evaluasi.models import InstrumenLke, Lke, SubKomponenLke
from evaluasi.selectors.lke import IsiLke, daftar_kriteria, instrumen_berlaku, isi_instrumen, muat_lke
from evaluasi.services.berkas import Unggahan
from evaluasi.services.instrumen import periksa_bobot, salin_instrumen, terkunci
from evaluasi.services.lke import IsiJawaban, IsiSub, isi_sub, kekurangan, mulai_lke, tanggapi
from evaluasi.services.lke_langkah import (
    BelumLengkap,
    IsiFinal,
    ajukan,
    belum_ditanggapi,
    finalkan,
    kembalikan,
    kirim,
    naikkan,
)
from kinerja.models import NilaiAkip
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import HurufLke, JawabanKriteria, KeadaanLke, PihakLke
from sakip.jejak import periksa_rantai
from sakip.models import Jejak
from tests.evaluasi.berkas import HTML, PDF_KECIL
from tests.evaluasi.lke import lke_terisi
from tests.pabrik import PejabatFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
H, J, K, P = HurufLke, JawabanKriteria, KeadaanLke, PihakLke
TAHUN = 2023


def kini(pemeran: Pemeran) -> IsiLke:
    isi = muat_lke(pemeran.pd, TAHUN)
    assert isi is not None
    return isi


def sub(isi: IsiLke, kode: str) -> SubKomponenLke:
    return next(s for s in isi.sub if s.kode == kode)


def jejak(pemeran: Pemeran) -> list[str]:
    return list(Jejak.objects.filter(perangkat_daerah=pemeran.pd).order_by("nomor").values_list("aksi", flat=True))


@pytest.fixture
def mandiri(pemeran: Pemeran) -> Lke:
    return lke_terisi(pemeran.pd, pemeran["perencana"], K.MANDIRI)


def di(pemeran: Pemeran, keadaan: K, sampai: P) -> Lke:
    return lke_terisi(pemeran.pd, pemeran["perencana"], keadaan, sampai)


# --- beginning


def test_mulai_sekali_dengan_instrumen_yang_berlaku(pemeran: Pemeran) -> None:
    milik = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN}
    lke = mulai_lke(pelaku=pemeran["perencana"], **milik)
    assert (lke.keadaan, lke.instrumen.dasar) == ("mandiri", "PermenPANRB Nomor 88 Tahun 2021")
    assert mulai_lke(pelaku=pemeran["kepala"], **milik).pk == lke.pk
    assert jejak(pemeran) == ["mulai_lke"]
    with pytest.raises(PermissionDenied):
        mulai_lke(pelaku=pemeran["inspektorat"], **milik)
    with pytest.raises(GalatMasukan, match="Belum ada instrumen LKE yang berlaku pada 2019"):
        mulai_lke(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=2019)


# --- letters and answers


def test_isi_sub_menyimpan_yang_berubah_saja(pemeran: Pemeran) -> None:
    lke = mulai_lke(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=TAHUN)
    s = sub(kini(pemeran), "2.a")
    satu, dua, _ = (k.pk for k in daftar_kriteria(s))
    isi = IsiSub(
        H.BB,
        " Tercatat.\r\n",
        jawaban={satu: IsiJawaban(J.TERPENUHI, "Perbup"), dua: IsiJawaban(J.TIDAK)},
    )
    kirim_ = {"pelaku": pemeran["perencana"], "lke": lke, "sub": s, "pihak": P.MANDIRI}
    assert isi_sub(isi=isi, **kirim_) == 3
    ada = kini(pemeran)
    assert (ada.huruf(s.pk, P.MANDIRI), ada.nilai[s.pk, P.MANDIRI].alasan) == (H.BB, "Tercatat.")
    assert ada.isi_jawaban(dua, P.MANDIRI) is J.TIDAK
    lagi = IsiSub(H.BB, "Tercatat.", 1, {satu: IsiJawaban(J.TERPENUHI, "Perbup", 1), dua: IsiJawaban(J.TIDAK, "", 1)})
    assert isi_sub(isi=lagi, **kirim_) == 0
    assert jejak(pemeran) == ["mulai_lke", "isi_lke_mandiri"]
    assert periksa_rantai(pemeran.pd) == []


def test_dua_orang_pada_baris_yang_sama_bentrok(pemeran: Pemeran, mandiri: Lke) -> None:
    s = sub(kini(pemeran), "1.a")
    k = daftar_kriteria(s)[0].pk
    kirim_: dict[str, Any] = {"lke": mandiri, "sub": s, "pihak": P.MANDIRI}
    isi_sub(pelaku=pemeran["kepala"], isi=IsiSub(H.BB, "Cukup.", 1, {k: IsiJawaban(J.TIDAK, "Belum.", 1)}), **kirim_)
    with pytest.raises(Bentrok, match="Kriteria 1 baru saja diubah oleh"):
        isi_sub(pelaku=pemeran["perencana"], isi=IsiSub(H.A, "Ya.", 1, {k: IsiJawaban(J.SEBAGIAN, "", 1)}), **kirim_)
    assert kini(pemeran).huruf(s.pk, P.MANDIRI) is H.BB, "all or nothing"
    # Another row of the same sub-component does not stand in the way.
    isi_sub(pelaku=pemeran["perencana"], isi=IsiSub(H.A, "Ya.", 1), **kirim_)
    assert kini(pemeran).huruf(s.pk, P.MANDIRI) is H.A
    with pytest.raises(Bentrok, match=r"Huruf 1\.a baru saja diubah"):
        isi_sub(pelaku=pemeran["kepala"], isi=IsiSub(H.B, "", 1), **kirim_)


def test_bukti_dinilai_menurut_isinya(pemeran: Pemeran, mandiri: Lke) -> None:
    s = sub(kini(pemeran), "1.a")
    k = daftar_kriteria(s)[1].pk

    def kirim_(berkas: Unggahan) -> int:
        isi = IsiSub(H.BB, "Cukup.", 1, {k: IsiJawaban(J.TERPENUHI, "Ada buktinya.", 1, berkas)})
        return isi_sub(pelaku=pemeran["perencana"], lke=mandiri, sub=s, pihak=P.MANDIRI, isi=isi)

    with pytest.raises(GalatMasukan):
        kirim_(Unggahan("pedoman.pdf", HTML))
    assert kirim_(Unggahan("../pedoman.pdf", PDF_KECIL)) == 1
    baris = kini(pemeran).jawaban[k, P.MANDIRI]
    with baris.berkas.open("rb") as berkas:
        assert (baris.nama_berkas, berkas.read()) == ("pedoman.pdf", PDF_KECIL)
    assert baris.berkas.name.startswith("evaluasi/") and "pedoman" not in baris.berkas.name


@pytest.mark.parametrize(
    ("siapa", "pihak"), [("inspektorat", P.MANDIRI), ("perencana", P.ANGGOTA), ("pic", P.MANDIRI)]
)
def test_tiap_pihak_oleh_perannya(pemeran: Pemeran, mandiri: Lke, siapa: str, pihak: P) -> None:
    s = sub(kini(pemeran), "1.a")
    with pytest.raises(PermissionDenied):
        isi_sub(pelaku=pemeran[siapa], lke=mandiri, sub=s, pihak=pihak, isi=IsiSub(H.A, "Ya.", 1))


def test_jenjang_yang_tidak_giliran_bentrok(pemeran: Pemeran, mandiri: Lke) -> None:
    s = sub(kini(pemeran), "1.a")
    with pytest.raises(Bentrok, match="isian ketua tim sudah tertutup"):
        isi_sub(pelaku=pemeran["inspektorat"], lke=mandiri, sub=s, pihak=P.KETUA, isi=IsiSub(H.A, "Ya."))


def test_sub_dari_instrumen_lain_ditolak(pemeran: Pemeran, mandiri: Lke) -> None:
    lain = salin_instrumen(pelaku=pemeran["admin"], pemda=pemeran.pd.pemda, mulai_tahun=2030)
    s = isi_instrumen([lain.pk])[lain.pk][0]
    with pytest.raises(GalatMasukan, match="bukan bagian instrumen LKE 2023"):
        isi_sub(pelaku=pemeran["perencana"], lke=mandiri, sub=s, pihak=P.MANDIRI, isi=IsiSub(H.A, "Ya."))


# --- what is missing


def test_kekurangan_menyebut_tempatnya(pemeran: Pemeran, mandiri: Lke) -> None:
    isi = kini(pemeran)
    s = sub(isi, "4.b")
    satu, dua, tiga = daftar_kriteria(s)[:3]
    for k, jawaban in ((satu, ""), (dua, "")):
        isi.jawaban[k.pk, P.MANDIRI].jawaban = jawaban
    isi.jawaban[tiga.pk, P.MANDIRI].catatan = ""
    isi.nilai[s.pk, P.MANDIRI].alasan = ""
    isi.nilai[sub(isi, "4.c").pk, P.MANDIRI].huruf = ""
    kurang = kekurangan(isi, P.MANDIRI, {tiga.pk: J.TIDAK})
    assert [k.pesan for k in kurang] == [
        "4.b: kriteria 1, 2 belum dijawab.",
        "4.b: jawaban kriteria 3 berbeda dari fakta sistem tanpa catatan.",
        "4.b: huruf BB belum beralasan.",
        "4.c: huruf belum dipilih.",
    ]
    assert kekurangan(kini(pemeran), P.MANDIRI, {}) == []


def test_evaluator_beralasan_bila_berbeda(pemeran: Pemeran) -> None:
    di(pemeran, K.EVALUASI, P.ANGGOTA)
    isi = kini(pemeran)
    s = sub(isi, "2.c")
    k = daftar_kriteria(s)[0].pk
    isi.nilai[s.pk, P.ANGGOTA].huruf, isi.nilai[s.pk, P.ANGGOTA].alasan = "C", ""
    isi.nilai[sub(isi, "2.b").pk, P.ANGGOTA].alasan = ""  # the same letter takes no reason
    isi.jawaban[k, P.ANGGOTA].jawaban, isi.jawaban[k, P.ANGGOTA].catatan = "tidak", ""
    assert [x.pesan for x in kekurangan(isi, P.ANGGOTA, {})] == [
        "2.c: jawaban kriteria 1 berbeda dari penilaian mandiri tanpa catatan.",
        "2.c: huruf C yang berbeda dari penilaian mandiri belum beralasan.",
    ]


# --- the way


def test_dari_mandiri_sampai_final(pemeran: Pemeran, mandiri: Lke) -> None:
    """Each level begins with the letters below; the highest level's letters are the score that kinerja records."""
    tim, dinas = pemeran["inspektorat"], pemeran["perencana"]
    lke = ajukan(pelaku=dinas, lke=mandiri, versi=mandiri.versi)
    isi = kini(pemeran)
    assert (isi.keadaan, isi.jenjang, isi.menulis) == (K.EVALUASI, P.ANGGOTA, P.ANGGOTA)
    assert isi.hasil().nilai == isi.hasil(P.MANDIRI).nilai == 80
    assert isi.nilai[isi.sub[0].pk, P.ANGGOTA].alasan == "", "reasons stay with who gave them"
    lke = naikkan(pelaku=tim, lke=lke, versi=lke.versi)
    s = sub(isi, "2.c")
    isi_sub(pelaku=tim, lke=lke, sub=s, pihak=P.KETUA, isi=IsiSub(H.CC, "Belum menjadi dasar tunjangan.", 1))
    lke = kirim(pelaku=tim, lke=lke, versi=lke.versi)
    isi = kini(pemeran)
    assert (isi.keadaan, isi.menulis, belum_ditanggapi(isi)) == (K.TANGGAPAN, None, ["2.c"])
    assert (isi.hasil().nilai, isi.hasil().kategori) == (Decimal("77.00"), "BB")
    akhir = IsiFinal(" 700/1/LHE ", date(2024, 5, 20), None, "Sekar, ketua", "Baik.")
    with pytest.raises(GalatMasukan, match=r"belum menanggapi 2\.c") as galat:
        finalkan(pelaku=tim, lke=lke, versi=lke.versi, isi=akhir)
    assert galat.value.kolom == "alasan"
    tanggapi(pelaku=dinas, lke=lke, sub=s, teks="Dapat diterima.", versi=2)
    lke = finalkan(pelaku=tim, lke=lke, versi=lke.versi, isi=akhir)
    assert (lke.keadaan, lke.nomor, lke.tim) == ("final", "700/1/LHE", "Sekar, ketua")
    nilai = NilaiAkip.objects.get(perangkat_daerah=pemeran.pd, tahun=TAHUN)
    assert (nilai.nilai, nilai.predikat, nilai.catatan) == (Decimal(77), "BB", "LHE 700/1/LHE")
    assert jejak(pemeran) == [
        *("ajukan_lke", "naikkan_lke", "isi_lke_evaluasi", "kirim_lke", "tanggapi_lke"),
        *("simpan_nilaiakip", "finalkan_lke"),
    ]
    assert periksa_rantai(pemeran.pd) == []


def test_final_tertutup_bagi_semua(pemeran: Pemeran) -> None:
    lke = di(pemeran, K.FINAL, P.KETUA)
    s = sub(kini(pemeran), "1.a")
    for pihak, siapa in ((P.MANDIRI, "perencana"), (P.KETUA, "inspektorat")):
        with pytest.raises(Bentrok, match="kini final"):
            isi_sub(pelaku=pemeran[siapa], lke=lke, sub=s, pihak=pihak, isi=IsiSub(H.AA, "x", 1))
    with pytest.raises(Bentrok):
        tanggapi(pelaku=pemeran["perencana"], lke=lke, sub=s, teks="Keberatan.", versi=1)
    for verba in (naikkan, kirim):
        with pytest.raises(Bentrok, match="baru saja bergerak: kini final"):
            verba(pelaku=pemeran["inspektorat"], lke=lke, versi=lke.versi)
    with pytest.raises(Bentrok):
        kembalikan(pelaku=pemeran["inspektorat"], lke=lke, versi=lke.versi, alasan="Keliru.")


def test_belum_lengkap_tidak_bergerak(pemeran: Pemeran) -> None:
    lke = mulai_lke(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=TAHUN)
    with pytest.raises(BelumLengkap, match="LKE belum lengkap: 24 hal") as galat:
        ajukan(pelaku=pemeran["perencana"], lke=lke, versi=lke.versi)
    assert {k.kode for k in galat.value.kurang} == {s.kode for s in kini(pemeran).sub}
    assert kini(pemeran).keadaan is K.MANDIRI


def test_yang_berbeda_dari_fakta_beralasan(pemeran: Pemeran, mandiri: Lke) -> None:
    """The agency has no LKIP: who says that it was made says why."""
    mandiri.jawaban.filter(kriteria__sub__kode="3.a", kriteria__nomor=1).update(catatan="")
    with pytest.raises(BelumLengkap, match=r"3\.a: jawaban kriteria 1 berbeda dari fakta sistem tanpa catatan"):
        ajukan(pelaku=pemeran["perencana"], lke=mandiri, versi=mandiri.versi)


def test_versi_lama_dan_peran_salah(pemeran: Pemeran, mandiri: Lke) -> None:
    with pytest.raises(Bentrok):
        ajukan(pelaku=pemeran["perencana"], lke=mandiri, versi=mandiri.versi + 1)
    with pytest.raises(PermissionDenied):
        ajukan(pelaku=pemeran["inspektorat"], lke=mandiri, versi=mandiri.versi)
    lke = ajukan(pelaku=pemeran["kepala"], lke=mandiri, versi=mandiri.versi)
    with pytest.raises(PermissionDenied):
        naikkan(pelaku=pemeran["perencana"], lke=lke, versi=lke.versi)
    with pytest.raises(Bentrok):
        kirim(pelaku=pemeran["inspektorat"], lke=lke, versi=lke.versi)  # one person alone evaluates nobody


def test_kembali_satu_langkah(pemeran: Pemeran) -> None:
    """The level that is left loses its letters; the trail keeps them."""
    tim = pemeran["inspektorat"]
    lke = di(pemeran, K.TANGGAPAN, P.KETUA)
    with pytest.raises(GalatMasukan, match="Tulis alasan pengembaliannya"):
        kembalikan(pelaku=tim, lke=lke, versi=lke.versi, alasan=" ")
    lke = kembalikan(pelaku=tim, lke=lke, versi=lke.versi, alasan="Keberatan diterima.")
    assert (kini(pemeran).keadaan, kini(pemeran).jenjang) == (K.EVALUASI, P.KETUA)
    lke = kembalikan(pelaku=tim, lke=lke, versi=lke.versi, alasan="Nilai ulang.")
    assert (kini(pemeran).keadaan, kini(pemeran).jenjang) == (K.EVALUASI, P.ANGGOTA)
    lke = kembalikan(pelaku=tim, lke=lke, versi=lke.versi, alasan="Bukti kurang.")
    isi = kini(pemeran)
    assert (isi.keadaan, isi.jenjang, {p for _, p in isi.nilai}) == (K.MANDIRI, P.MANDIRI, {P.MANDIRI})
    rincian = Jejak.objects.filter(perangkat_daerah=pemeran.pd).order_by("-nomor").first()
    assert rincian is not None and rincian.alasan == "Bukti kurang."
    lepas = [r for r in rincian.rincian.filter(jenis="evaluasi.NilaiSubLke") if r.sesudah is None]
    assert [r.sebelum["huruf"] for r in lepas if r.sebelum] == ["BB"] * 12


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [({"nomor": " "}, "nomor"), ({"nomor": "x" * 101}, "nomor"), ({"tanggal": date(2022, 12, 31)}, "tanggal")],
)
def test_kepala_final_diperiksa(pemeran: Pemeran, ubah: dict[str, Any], kolom: str) -> None:
    lke = di(pemeran, K.TANGGAPAN, P.KETUA)
    isi = IsiFinal(**{"nomor": "1", "tanggal": date(2024, 5, 1), **ubah})
    with pytest.raises(GalatMasukan) as galat:
        finalkan(pelaku=pemeran["inspektorat"], lke=lke, versi=lke.versi, isi=isi)
    assert galat.value.kolom == kolom
    assert not NilaiAkip.objects.exists()


def test_penandatangan_dari_pemda_sendiri(pemeran: Pemeran) -> None:
    lke = di(pemeran, K.TANGGAPAN, P.KETUA)
    asing = PejabatFactory(pemda=pemeran.pd_lain.pemda, perangkat_daerah=None)
    with pytest.raises(GalatMasukan, match="bukan pejabat pemda ini"):
        finalkan(
            pelaku=pemeran["inspektorat"],
            lke=lke,
            versi=lke.versi,
            isi=IsiFinal("1", date(2024, 5, 1), asing),
        )


# --- editions of the instrument


def test_edisi_sendiri_berlaku_mulai_tahunnya(pemeran: Pemeran) -> None:
    pemda, umum = pemeran.pd.pemda, InstrumenLke.objects.get(pemda=None)
    edisi = salin_instrumen(pelaku=pemeran["admin"], pemda=pemda, mulai_tahun=2024)
    assert (instrumen_berlaku(pemda, 2023), instrumen_berlaku(pemda, 2025)) == (umum, edisi)
    assert instrumen_berlaku(pemeran.pd_lain.pemda, 2025) == umum
    isi = isi_instrumen([umum.pk, edisi.pk])
    assert [(s.kode, s.bobot, len(daftar_kriteria(s))) for s in isi[edisi.pk]] == [
        (s.kode, s.bobot, len(daftar_kriteria(s))) for s in isi[umum.pk]
    ]
    with pytest.raises(GalatMasukan, match="Edisi sendiri mulai 2024 sudah ada"):
        salin_instrumen(pelaku=pemeran["admin"], pemda=pemda, mulai_tahun=2024)
    with pytest.raises(GalatMasukan, match="di luar 2021"):
        salin_instrumen(pelaku=pemeran["admin"], pemda=pemda, mulai_tahun=2020)
    with pytest.raises(PermissionDenied):
        salin_instrumen(pelaku=pemeran["inspektorat"], pemda=pemda, mulai_tahun=2026)


def test_yang_dipakai_lke_final_terkunci(pemeran: Pemeran) -> None:
    lke = di(pemeran, K.EVALUASI, P.ANGGOTA)
    assert not terkunci(lke.instrumen)
    Lke.objects.update(keadaan="final", tanggal=date(2024, 5, 1))
    assert terkunci(lke.instrumen)


def test_bobot_tepat_seratus() -> None:
    periksa_bobot([Decimal("99.5"), Decimal("0.5")])
    with pytest.raises(GalatMasukan, match=r"Jumlah bobot 99,5; harus tepat 100\."):
        periksa_bobot([Decimal("99.5")])
