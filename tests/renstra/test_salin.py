"""A Renstra copied: what goes along, what stays, what is refused, and that years are followed over predecessors."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kinerja.selectors import muat
from renstra.models import Indikator, Renstra, TargetRencana
from renstra.selectors.salin import BERIKUT, PERUBAHAN, Salinan, baca_isi, bawaan, periksa_salinan
from renstra.services import salin as layanan
from renstra.services.salin import baris_dari, salin_renstra
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.models import Jejak
from tests.halaman import kueri, teks
from tests.pabrik import (
    ArahKebijakanFactory,
    IndikatorFactory,
    IndikatorProgramFactory,
    ItemPKFactory,
    MisiFactory,
    PembandingFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    StrategiFactory,
    TargetRencanaFactory,
    TautanIndikatorFactory,
    TujuanFactory,
    UnitKerjaFactory,
)
from tests.pemeran import DI_DALAM, Pemeran

pytestmark = pytest.mark.django_db
KUERI = 29


def isi_renstra(pd: Any, banyak: int = 1) -> Renstra:
    """2022–2026 with one of everything, and ``banyak`` indicators measured in 2023."""
    r = RenstraFactory(
        perangkat_daerah=pd, kode="2022-2026", nama="Renstra", tahun_awal=2022, tahun_akhir=2026, visi="V"
    )
    tujuan = TujuanFactory(renstra=r, kode="T1", teks="Tujuan satu")
    tujuan.misi.add(MisiFactory(renstra=r, nomor="4"))
    sasaran = SasaranFactory(renstra=r, tujuan=tujuan, kode="S1", teks="Sasaran satu")
    strategi = StrategiFactory(renstra=r, sasaran=sasaran)
    ArahKebijakanFactory(renstra=r, sasaran=sasaran, strategi=strategi)
    program = ProgramFactory(perangkat_daerah=pd, kunci="2.07.03", berlaku_dari=2022)
    program.sasaran.add(sasaran)
    for n in range(banyak):
        i = IndikatorFactory(
            renstra=r,
            sasaran=sasaran,
            kode=f"IKU{n}",
            nama=f"Indikator {n}",
            iku=True,
            satuan="%",
            desimal=3,
            definisi_operasional="Arti",
            unit=UnitKerjaFactory(perangkat_daerah=pd),
        )
        i.program_pendukung.add(program)
        TautanIndikatorFactory(indikator=i, sasaran=None, tujuan=tujuan)
        for tahun in (2023, 2024, 2025, 2026):
            TargetRencanaFactory(indikator=i, tahun=tahun, nilai=Decimal(tahun - 1950))
        PembandingFactory(indikator=i, tahun=2025, nilai=Decimal(5))
        RealisasiFactory(indikator=i, tahun=2023, periode=0, nilai=Decimal(70))
    IndikatorProgramFactory(renstra=r, simpul=program, kode="IK1")
    return r


def perubahan(r: Renstra, tahun: int = 2025, **ganti: Any) -> Salinan:
    return Salinan(r, PERUBAHAN, **{**bawaan(r, PERUBAHAN, tahun - 1), **ganti})


def berikut(r: Renstra, **ganti: Any) -> Salinan:
    return Salinan(r, BERIKUT, **{**bawaan(r, BERIKUT, 2025), **ganti})


# --- an amendment


def test_perubahan_menyalin_semua_dengan_pendahulu(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    baru = salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(r))
    assert (baru.kode, baru.perubahan_ke, baru.induk, baru.visi) == ("2022-2026-p1", 1, r, "V")
    assert (baru.tahun_awal, baru.tahun_akhir) == (2025, 2026)
    lama, kini = r.indikator.get(kode="IKU0"), baru.indikator.get(kode="IKU0")
    assert kini.pendahulu == lama
    tetap = {"renstra", "sasaran", "pendahulu"}
    assert {k: v for k, v in baris_dari(kini).items() if k not in tetap} == {
        k: v for k, v in baris_dari(lama).items() if k not in tetap
    }
    assert (kini.sasaran.renstra, kini.sasaran.tujuan.renstra, kini.sasaran.kode) == (baru, baru, "S1")
    assert [t.tahun for t in kini.target.all()] == [2025, 2026]
    assert [p.tahun for p in kini.pembanding.all()] == [2025]
    assert kini.tautan.get().tujuan.renstra == baru
    assert list(kini.program_pendukung.all()) == list(lama.program_pendukung.all())
    assert {s.renstra for s in kini.program_pendukung.get().sasaran.all()} == {r, baru}
    assert baru.tujuan.get().misi.get().renstra == baru
    assert baru.arah_kebijakan.get().strategi.renstra == baru
    assert baru.indikator.get(kode="IK1").simpul == r.indikator.get(kode="IK1").simpul
    hitung = [n for n in baca_isi(baru).ringkas if n[0] not in ("Target per tahun",)]
    assert hitung == [n for n in baca_isi(r).ringkas if n[0] not in ("Target per tahun",)]


def test_tahun_lama_tetap_pada_indikator_lama(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    baru = salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(r))
    lama, kini = r.indikator.get(kode="IKU0").pk, baru.indikator.get(kode="IKU0").pk
    kinerja = muat(pemeran.pd)
    assert kinerja.daftar_pengukuran(2024) == [lama]
    assert kinerja.daftar_pengukuran(2025) == [kini]
    assert kini in [i.pk for i in kinerja.untuk_isian(2025)] and lama not in [i.pk for i in kinerja.untuk_isian(2025)]
    riwayat = kinerja.riwayat(kini, [2023, 2024, 2025])
    assert [kinerja.pada_tahun(kini, t) for t in (2023, 2024, 2025)] == [lama, lama, kini]
    assert riwayat.titik[0].realisasi.nilai == Decimal(70)
    assert riwayat.titik[2].target.nilai == Decimal(75)


def test_perubahan_kedua_mengubah_yang_pertama(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    satu = salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(r, 2024))
    dua = salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(satu, 2026))
    assert (dua.kode, dua.perubahan_ke, dua.tahun_awal) == ("2022-2026-p2", 2, 2026)
    kinerja = muat(pemeran.pd)
    per_tahun = [kinerja.indikator[kinerja.daftar_pengukuran(t)[0]].renstra_id for t in (2023, 2024, 2025, 2026)]
    assert per_tahun == [r.pk, satu.pk, satu.pk, dua.pk]
    assert kinerja.rantai(dua.indikator.get(kode="IKU0").pk) == [
        x.indikator.get(kode="IKU0").pk for x in (dua, satu, r)
    ]


def test_yang_tidak_dicentang_tinggal(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd, 3)
    pilih = frozenset(r.indikator.filter(kode__in=["IKU0", "IK1"]).values_list("pk", flat=True))
    baru = salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(r, indikator=pilih))
    assert sorted(baru.indikator.values_list("kode", flat=True)) == ["IK1", "IKU0"]
    assert TargetRencana.objects.filter(indikator__renstra=baru).count() == 2
    assert baru.sasaran.count() == 1


# --- the next period


def test_periode_berikut_tanpa_target(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    baru = salin_renstra(pelaku=pemeran["perencana"], salinan=berikut(r))
    assert (baru.kode, baru.tahun_awal, baru.tahun_akhir) == ("2027-2031", 2027, 2031)
    assert (baru.perubahan_ke, baru.induk) == (0, None)
    kini = baru.indikator.get(kode="IKU0")
    assert (kini.pendahulu.renstra, kini.target.count(), kini.pembanding.count()) == (r, 0, 0)
    kinerja = muat(pemeran.pd)
    assert kinerja.daftar_pengukuran(2026) == [kini.pendahulu_id]
    assert kinerja.daftar_pengukuran(2027) == [kini.pk]


def test_periode_berikut_dari_perubahan_memakai_rentang_asalnya(pemeran: Pemeran) -> None:
    satu = salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(isi_renstra(pemeran.pd)))
    assert bawaan(satu, BERIKUT, 2025)["kode"] == "2027-2031"


# --- refusals


def pesan(s: Salinan) -> str:
    return " ".join(g.pesan for g in periksa_salinan(s))


def test_menolak_yang_bertumpang(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    assert "sudah dipakai Renstra lain" in pesan(perubahan(r, kode="2022-2026"))
    assert "sudah mencakup 2022–2026" in pesan(berikut(r, tahun_awal=2026))
    assert "lebih dahulu" in pesan(berikut(r, tahun_awal=2030, tahun_akhir=2029))
    assert "mulai salah satu tahun 2022–2026" in pesan(perubahan(r, tahun_awal=2027, tahun_akhir=2027))
    assert "mulai salah satu tahun 2022–2026" in pesan(perubahan(r, tahun_akhir=2025))
    salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(r))
    assert "sudah diubah oleh" in pesan(perubahan(r, kode="lain"))


def test_menolak_tahun_yang_sudah_berisi_angka_atau_pk(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    kata = pesan(perubahan(r, 2023))
    assert "realisasi tahun 2023" in kata and "Mulailah dari tahun 2024" in kata
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, tahun=2025)
    ItemPKFactory(perjanjian=pk, indikator=r.indikator.get(kode="IKU0"))
    assert "item PK tahun 2025" in pesan(perubahan(r, 2025))
    assert pesan(perubahan(r, 2026)) == ""


def test_semua_atau_tidak_sama_sekali(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    r = isi_renstra(pemeran.pd)
    jejak = Jejak.objects.count()

    def gagal(**_: Any) -> None:
        raise GalatMasukan("gagal di tengah")

    monkeypatch.setattr(layanan, "simpan_target", gagal)
    with pytest.raises(GalatMasukan):
        salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(r))
    assert Renstra.objects.milik(pemeran.pd).count() == 1
    assert (Indikator.objects.count(), Jejak.objects.count()) == (2, jejak)


def test_sumber_yang_berubah_sejak_pratinjau_bentrok(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    sidik = baca_isi(r).sidik
    r.indikator.filter(kode="IKU0").update(nama="Diubah rekan")
    with pytest.raises(Bentrok):
        salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(r), sidik=sidik)


def test_satu_jejak_per_bagian(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd, 3)
    salin_renstra(pelaku=pemeran["perencana"], salinan=perubahan(r))
    aksi = list(Jejak.objects.filter(perangkat_daerah=pemeran.pd).order_by("nomor").values_list("aksi", "banyak"))
    assert ("simpan_indikator", 4) in aksi and ("simpan_targetrencana", 6) in aksi and ("simpan_renstra", 1) in aksi
    assert len(aksi) == len({a for a, _ in aksi})


# --- the page


def url(r: Renstra, cara: str = "perubahan") -> str:
    return f"/{r.perangkat_daerah.slug}/2024/renstra/{r.pk}/salin/?cara={cara}"


def kiriman(r: Renstra, cara: str = "perubahan", **ganti: Any) -> dict[str, Any]:
    pilih = [str(k) for k in r.indikator.values_list("pk", flat=True)]
    return {**bawaan(r, cara, 2024), "sidik": baca_isi(r).sidik, "indikator": pilih, "aksi": "terapkan", **ganti}


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_siapa_boleh(pemeran: Pemeran, siapa: str) -> None:
    r = isi_renstra(pemeran.pd)
    assert pemeran.klien(siapa).get(url(r)).status_code == (200 if siapa == "perencana" else 403)


@pytest.mark.parametrize("cara", ["perubahan", "berikut"])
def test_pratinjau_sama_dengan_hasil(pemeran: Pemeran, cara: str) -> None:
    r = isi_renstra(pemeran.pd, 3)
    klien = pemeran.klien("perencana")
    tampil = klien.get(url(r, cara)).context["halaman"].hitungan
    jawab = klien.post(url(r, cara), kiriman(r, cara))
    baru = Renstra.objects.exclude(pk=r.pk).get()
    assert jawab.status_code == 302 and jawab["Location"] == f"/dinas-a/2024/renstra/{baru.pk}/"
    assert [(nama, n) for nama, n, _ in tampil] == list(baca_isi(baru).ringkas)
    assert f"?renstra={baru.kode}" in klien.get(f"/dinas-a/{baru.tahun_awal}/renstra/").content.decode()


def test_pratinjau_menghitung_yang_dicentang(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd, 3)
    satu = [str(r.indikator.get(kode="IKU0").pk)]
    jawab = pemeran.klien("perencana").post(url(r), kiriman(r, aksi="pratinjau", indikator=satu))
    assert jawab.status_code == 200
    assert ("Indikator", 1, 3) in jawab.context["halaman"].hitungan
    assert Renstra.objects.milik(pemeran.pd).count() == 1


def test_galat_di_tempatnya_dan_isian_tetap(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    jawab = pemeran.klien("perencana").post(url(r), kiriman(r, tahun_awal="2023", nama="Nama ketikan"))
    assert jawab.status_code == 422
    isi = teks(jawab)
    assert "Indikator lama sudah dipakai pada realisasi tahun 2023" in isi
    assert 'value="Nama ketikan"' in jawab.content.decode()
    assert pemeran.klien("perencana").post(url(r), kiriman(r, tahun_awal="abc")).status_code == 422
    assert pemeran.klien("perencana").post(url(r), kiriman(r, sidik="usang")).status_code == 409


def test_halangan_disebut_sebelum_mengisi(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    ke_2023 = f"/dinas-a/2022/renstra/{r.pk}/salin/"
    assert "Indikator lama sudah dipakai pada realisasi tahun 2023" in teks(pemeran.klien("perencana").get(ke_2023))
    assert "sudah dipakai" not in teks(pemeran.klien("perencana").get(url(r)))


def test_program_yang_berakhir_tidak_diusulkan(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    r.indikator.get(kode="IK1").simpul.__class__.objects.update(berlaku_sampai=2026)
    jawab = pemeran.klien("perencana").get(url(r, "berikut"))
    assert "Programnya berakhir 2026" in teks(jawab)
    assert ("Indikator", 1, 1) in jawab.context["halaman"].hitungan


def test_indikator_yang_sudah_diganti_tidak_diusulkan(pemeran: Pemeran) -> None:
    r = isi_renstra(pemeran.pd)
    lama = r.indikator.get(kode="IKU0")
    IndikatorFactory(renstra=r, sasaran=lama.sasaran, kode="IKU0B", pendahulu=lama)
    jawab = pemeran.klien("perencana").get(url(r, "berikut"))
    assert "Sudah diganti oleh IKU0B" in teks(jawab)
    assert ("Indikator", 2, 1) in jawab.context["halaman"].hitungan


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, banyak: int) -> None:
    assert kueri(pemeran.klien("perencana"), url(isi_renstra(pemeran.pd, banyak))) == KUERI
