"""Child of ``ukur_banding``: a pemda of 40 agencies × 100 indicators × 5 years × 4 quarters, with program money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from anggaran.models import Pagu, RealisasiKeuangan
from kinerja.models import ItemPK, PerjanjianKinerja, Realisasi
from renstra.models import Indikator, Renstra, Sasaran, SimpulProgram, TargetRencana
from sakip.models import Pemda, PerangkatDaerah

TAHUN = range(2021, 2026)
PER_SASARAN, PROGRAM = 5, 6
PENJELASAN = "Pelaksanaan kegiatan menyesuaikan jadwal pelatihan dan kesiapan peserta di lapangan. " * 6


def _simpan(model: type[models.Model], objek: Iterable[models.Model]) -> list[Any]:
    return list(model._default_manager.bulk_create(list(objek), batch_size=2000))


@transaction.atomic
def isi(banyak: int = 40, indikator: int = 100) -> Pemda:
    """The whole pemda. Every third indicator is a ratio, every seventh falls when it does well."""
    pemda = Pemda.objects.create(slug="ukur", nama="Pemerintah Kota Ukur", daerah="Kota Ukur", tempat="Ukur")
    dinas = _simpan(
        PerangkatDaerah,
        (PerangkatDaerah(pemda=pemda, slug=f"ukur-{n}", nama=f"Dinas {n:02d}") for n in range(banyak)),
    )
    masa = {"kode": "2021-2026", "tahun_awal": 2021, "tahun_akhir": 2026}
    renstra = _simpan(Renstra, (Renstra(perangkat_daerah=pd, **masa) for pd in dinas))
    per = range(indikator // PER_SASARAN)
    sasaran = _simpan(Sasaran, (Sasaran(renstra=r, kode=f"S{n}", teks=f"Sasaran {n}") for r in renstra for n in per))
    semua = _simpan(Indikator, (i for r, milik in _bagi(renstra, sasaran) for i in _indikator(r, milik)))
    _janji(dinas, semua, indikator)
    _simpan(
        TargetRencana,
        (TargetRencana(indikator=i, tahun=t, nilai=Decimal(60 + t - 2020)) for i in semua for t in TAHUN),
    )
    _simpan(Realisasi, _realisasi(semua))
    _uang(dinas, sasaran)
    return pemda


def _bagi(induk: list[Any], anak: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    per = len(anak) // len(induk)
    for n, satu in enumerate(induk):
        yield satu, anak[n * per : (n + 1) * per]


def _indikator(renstra: Renstra, sasaran: list[Sasaran]) -> Iterator[Indikator]:
    for s in sasaran:
        for n in range(PER_SASARAN):
            nomor = len(sasaran) * n + int(s.kode[1:])
            yield Indikator(
                renstra=renstra,
                sasaran=s,
                kode=f"{s.kode}.{n}",
                nama=f"Persentase layanan {nomor} yang memenuhi standar",
                iku=True,
                satuan="%",
                faktor=Decimal(100) if nomor % 3 == 0 else None,
                akumulasi="jumlah" if nomor % 3 == 0 else "posisi_akhir",
                polaritas="minimalkan" if nomor % 7 == 0 else "maksimalkan",
                definisi_operasional=PENJELASAN,
                formulasi=PENJELASAN,
            )


def _janji(dinas: list[PerangkatDaerah], semua: list[Indikator], banyak: int) -> None:
    pk = _simpan(
        PerjanjianKinerja,
        (PerjanjianKinerja(perangkat_daerah=pd, tahun=t, keadaan="ditandatangani") for pd in dinas for t in TAHUN),
    )
    per = {pd.pk: semua[n * banyak : (n + 1) * banyak] for n, pd in enumerate(dinas)}
    _simpan(
        ItemPK,
        (
            ItemPK(perjanjian=p, indikator=i, urutan=n, nilai=Decimal(60 + p.tahun - 2020))
            for p in pk
            for n, i in enumerate(per[p.perangkat_daerah_id])
        ),
    )


def _realisasi(semua: list[Indikator]) -> Iterator[Realisasi]:
    for i in semua:
        for t in TAHUN:
            for tw in (1, 2, 3, 4):
                dasar = Decimal(40 + (i.pk * 7 + t * 3 + tw * 11) % 50)
                angka = {"pembilang": dasar, "penyebut": Decimal(80)} if i.faktor else {"nilai": dasar}
                yield Realisasi(indikator=i, tahun=t, periode=tw, pendorong=PENJELASAN, solusi=PENJELASAN, **angka)


def _uang(dinas: list[PerangkatDaerah], sasaran: list[Sasaran]) -> None:
    simpul = _simpan(
        SimpulProgram,
        (
            SimpulProgram(
                perangkat_daerah=pd, kunci=f"9.99.{n:02d}", berlaku_dari=2021, jenis="program", nama=f"Program {n}"
            )
            for pd in dinas
            for n in range(PROGRAM)
        ),
    )
    lewat = SimpulProgram.sasaran.through
    pasangan = [(s, p) for (_, milik), (_, prog) in zip(_bagi(dinas, sasaran), _bagi(dinas, simpul), strict=True)
                for s, p in zip(milik, prog * len(milik), strict=False)]  # fmt: skip
    _simpan(lewat, (lewat(simpulprogram=p, sasaran=s) for s, p in pasangan))
    _simpan(
        Pagu,
        (
            Pagu(perangkat_daerah_id=s.perangkat_daerah_id, simpul=s, tahun=t, jumlah=Decimal(1_000_000_000 + s.pk))
            for s in simpul
            for t in TAHUN
        ),
    )
    _simpan(
        RealisasiKeuangan,
        (
            RealisasiKeuangan(
                perangkat_daerah_id=s.perangkat_daerah_id,
                simpul=s,
                tahun=t,
                triwulan=tw,
                jumlah=Decimal(220_000_000 + s.pk),
            )
            for s in simpul
            for t in TAHUN
            for tw in (1, 2, 3, 4)
        ),
    )
