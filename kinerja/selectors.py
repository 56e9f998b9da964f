"""Reads of performance: one agency's indicators, agreements, targets and entries, in a fixed number of queries.

``Kinerja`` is loaded once per page or document and answers every question about targets, realisasi and capaian
from memory, so that screen, paper and export ask the same object and get the same figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kinerja.bentuk import (
    BarisKinerja,
    ButirRata,
    Capaian,
    Induk,
    Isian,
    Jejak,
    Kategori,
    Ketentuan,
    Langkah,
    Pakai,
    Pengukuran,
    Perubahan,
    RataRata,
    RataSasaran,
    Realisasi,
    RiwayatIndikator,
    Skala,
    Target,
    TitikTahun,
)
from kinerja.models import ItemPK, PerjanjianKinerja
from kinerja.models import Realisasi as BarisRealisasi
from kinerja.perhitungan import (
    hitung_capaian,
    hitung_perubahan,
    hitung_realisasi,
    hitung_target,
    jejak,
    kategori,
    rata_rata,
    target_terpakai,
)
from renstra.models import Indikator, NilaiTarget, Renstra, TargetRencana, TautanIndikator
from sakip.alur.arsip import Arsip
from sakip.inti.angka import bulatkan
from sakip.inti.aturan import Aturan, IsiSkala
from sakip.inti.istilah import (
    Akumulasi,
    AkumulasiTahun,
    DokumenTarget,
    JenisPK,
    Keadaan,
    KeadaanIsian,
    KeadaanPK,
    Polaritas,
    Rumus,
    SifatData,
)
from sakip.inti.periode import SD_TAHUN, TAHUN, triwulan_tanggal
from sakip.models import PerangkatDaerah
from sakip.selectors import aturan_banyak, aturan_berlaku

TANPA_DOKUMEN = ""
SD_TANPA_CAPAIAN = Capaian(
    None, None, Keadaan.TAK_TERHITUNG, "Nilai s.d. tahun tidak dibandingkan dengan target setahun."
)
RENCANA_BERURUT = (DokumenTarget.RENJA_PERUBAHAN, DokumenTarget.RENJA, DokumenTarget.RENSTRA)
# What a figure is made of; explanations and remarks stay in the database.
KOLOM_INDIKATOR = (
    "renstra", "kode", "nama", "tujuan", "sasaran", "simpul", "iku", "satuan", "desimal", "polaritas", "rumus",
    "skala", "akumulasi", "akumulasi_tahun", "faktor", "label_pembilang", "label_penyebut", "pendahulu", "bobot",
    "urutan",
)  # fmt: skip
KOLOM_TARGET = ("nilai", "batas_bawah", "batas_atas", "kata", "jumlah", "satuan_jumlah", "basis", "teks")
KOLOM_ITEM = (
    "perjanjian_id", "indikator_id", "teks_indikator", "teks_satuan", "tw1", "tw2", "tw3", "tw4", *KOLOM_TARGET,
)  # fmt: skip
KOLOM_ISIAN = (
    "indikator_id", "tahun", "periode", "pembilang", "penyebut", "nilai", "kata", "keadaan", "alasan_keadaan",
    "pakai", "versi", "sifat", "tanggal_data", "perkiraan", "capaian_dilaporkan",
)  # fmt: skip


# --- rows to shapes -----------------------------------------------------------------------------------------


def ketentuan(indikator: Indikator) -> Ketentuan:
    """The calculation rules of an indicator; ``skala__kata`` should be prefetched."""
    kata = indikator.skala.kata.all() if indikator.skala else ()
    return Ketentuan(
        kode=indikator.kode,
        nama=indikator.nama,
        satuan=indikator.satuan,
        desimal=indikator.desimal,
        polaritas=Polaritas(indikator.polaritas),
        rumus=Rumus(indikator.rumus),
        akumulasi=Akumulasi(indikator.akumulasi),
        akumulasi_tahun=AkumulasiTahun(indikator.akumulasi_tahun),
        faktor=indikator.faktor,
        label_pembilang=indikator.label_pembilang,
        label_penyebut=indikator.label_penyebut,
        skala_predikat=tuple((k.kata, k.bobot) for k in kata),
    )


def target_baris(baris: NilaiTarget) -> Target:
    """A stored target of a PK item or a planning document; any row with their columns will do."""
    b: Any = baris
    irisan = {"tw": (b.tw1, b.tw2, b.tw3, b.tw4)} if hasattr(b, "tw1") else {}
    return Target(
        nilai=baris.nilai,
        bawah=baris.batas_bawah,
        atas=baris.batas_atas,
        kata=baris.kata,
        teks=baris.teks,
        jumlah=baris.jumlah,
        satuan_jumlah=baris.satuan_jumlah,
        basis=baris.basis,
        **irisan,  # type: ignore[arg-type]
    )


_KEADAAN_ISIAN = {k.value: k for k in KeadaanIsian}
_PAKAI = {p.value: p for p in Pakai}
_SIFAT = {x.value: x for x in SifatData}


def isian_baris(baris: BarisRealisasi) -> Isian:
    """An entry; any row with the columns of ``KOLOM_ISIAN`` will do."""
    return Isian(
        periode=baris.periode,
        pembilang=baris.pembilang,
        penyebut=baris.penyebut,
        nilai=baris.nilai,
        kata=baris.kata,
        keadaan=_KEADAAN_ISIAN[baris.keadaan],
        alasan=baris.alasan_keadaan,
        pakai=_PAKAI[baris.pakai],
        versi=baris.versi,
        sifat=_SIFAT[baris.sifat],
        tanggal_data=baris.tanggal_data,
        perkiraan=baris.perkiraan,
        capaian_dilaporkan=baris.capaian_dilaporkan,
    )


def induk(indikator: Indikator) -> Induk:
    """The owner of an indicator as tables print it."""
    if indikator.sasaran:
        return Induk("sasaran", indikator.sasaran.kode, indikator.sasaran.teks, indikator.sasaran.pk)
    if indikator.tujuan:
        return Induk("tujuan", indikator.tujuan.kode, indikator.tujuan.teks, indikator.tujuan.pk)
    simpul = indikator.simpul
    assert simpul is not None  # noqa: S101  a database constraint holds it
    return Induk(simpul.jenis, simpul.kode_cetak or simpul.kunci, simpul.nama, simpul.pk)


def skala(isi: IsiSkala) -> Skala:
    return Skala(isi.nama, tuple(Langkah(la.label, la.bawah, not la.tegas) for la in isi.langkah))


def nama_dokumen(pk: PerjanjianKinerja) -> str:
    """As the workbook writes it: PK Murni, PK Perubahan 1."""
    jenis = JenisPK(pk.jenis)
    return "PK Murni" if jenis is JenisPK.MURNI else f"PK {jenis.label} {pk.ke}"


def triwulan_mulai(pk: PerjanjianKinerja) -> int:
    """First quarter measured on this PK: the set one, else the quarter of its date (product.md, "The year").

    A murni starts with the year; a change of which neither is known starts with TW IV, as it usually does.
    """
    if pk.triwulan_mulai is not None:
        return pk.triwulan_mulai
    if pk.jenis == JenisPK.MURNI.value:
        return 1
    return triwulan_tanggal(pk.tanggal) if pk.tanggal else 4


def pk_dihitung(daftar: Sequence[PerjanjianKinerja]) -> Sequence[PerjanjianKinerja]:
    """Of a year's PK the signed ones; until something is signed, the draft of the year, but not that of a change."""
    sah = [pk for pk in daftar if pk.keadaan == KeadaanPK.DITANDATANGANI.value]
    return sah or [pk for pk in daftar if pk.jenis == JenisPK.MURNI.value]


def pk_berlaku(daftar: Sequence[PerjanjianKinerja], triwulan: int | None) -> PerjanjianKinerja | None:
    """Of a year's PK in order: the last one, or the last that the cut-over assigns to the quarter.

    A draft is not in force beside a signed one (``pk_dihitung``).
    """
    daftar = pk_dihitung(daftar)
    if not daftar or triwulan is None:
        return daftar[-1] if daftar else None
    mulai = [pk for pk in daftar if triwulan_mulai(pk) <= triwulan]
    return mulai[-1] if mulai else daftar[0]


def ada_isi(target: Target) -> bool:
    return bool(
        target.kata
        or target.teks
        or any(n is not None for n in (target.nilai, target.bawah, target.jumlah, *target.tw))
    )


# --- everything of one agency ---------------------------------------------------------------------------------


class Kinerja:
    """What an agency promised and measured, in memory. Load with ``muat``."""

    def __init__(self, perangkat_daerah: PerangkatDaerah) -> None:
        self.perangkat_daerah = perangkat_daerah
        self.indikator: dict[int, Indikator] = {}
        self.pk: dict[int, list[PerjanjianKinerja]] = defaultdict(list)
        self._ketentuan: dict[int, Ketentuan] = {}
        self._item: dict[tuple[int, int], ItemPK] = {}
        self._rencana: dict[tuple[int, int, str], Target] = {}
        self._isian: dict[tuple[int, int], list[Isian]] = defaultdict(list)
        self._aturan: dict[int, Aturan] = {}
        self._skala: dict[int, Skala] = {}
        self._renstra_diubah: dict[int, set[int]] = {}
        self.tautan: list[tuple[int, str, int]] = []

    def _muat(self, tahun: int | None, arsip: Arsip | None) -> None:
        """``arsip``: not what stands now, but what stood at an entry of the trail."""
        pd, masa = self.perangkat_daerah, {"tahun": tahun} if tahun is not None else {}

        def baca(kini: QuerySet[Any], ikut: Callable[[Any], bool]) -> list[Any]:
            return arsip.baris(kini, ikut) if arsip else list(kini)

        def semasa(baris: Any) -> bool:
            return bool(baris.indikator_id in self.indikator and (tahun is None or baris.tahun == tahun))

        indikator = baca(Indikator.objects.milik(pd).lengkap(), lambda _: False)
        self.indikator = {i.pk: i for i in sorted(indikator, key=lambda i: (i.urutan, i.kode, i.pk))}
        perjanjian = baca(PerjanjianKinerja.objects.milik(pd).dinas().filter(**masa), _dinas(tahun))
        for pk in sorted(perjanjian, key=lambda p: (p.tahun, p.urutan_berlaku, p.pk)):
            self.pk[pk.tahun].append(pk)
        sah = {pk.pk for pk in perjanjian}
        item = baca(ItemPK.objects.filter(perjanjian__in=sah), lambda i: i.perjanjian_id in sah)
        for i in sorted(item, key=lambda i: (i.urutan, i.pk)):
            if i.perjanjian_id in sah and i.indikator_id in self.indikator:
                self._item[i.perjanjian_id, i.indikator_id] = i
        for t in baca(TargetRencana.objects.milik(pd).filter(**masa), semasa):
            self._rencana[t.indikator_id, t.tahun, t.dokumen] = target_baris(t)
        for ta in TautanIndikator.objects.milik(pd).order_by("pk"):
            nama = next(n for n in ("tujuan", "sasaran", "simpul") if getattr(ta, f"{n}_id") is not None)
            self.tautan.append((ta.indikator_id, nama, getattr(ta, f"{nama}_id")))
        for r in sorted(baca(BarisRealisasi.objects.milik(pd).filter(**masa), semasa), key=lambda r: r.periode):
            self._isian[r.indikator_id, r.tahun].append(isian_baris(r))

    # -- rules

    def aturan(self, tahun: int) -> Aturan:
        if tahun not in self._aturan:
            self._aturan[tahun] = aturan_berlaku(self.perangkat_daerah, tahun)
        return self._aturan[tahun]

    def ketentuan(self, indikator_id: int) -> Ketentuan:
        if indikator_id not in self._ketentuan:
            self._ketentuan[indikator_id] = ketentuan(self.indikator[indikator_id])
        return self._ketentuan[indikator_id]

    def rantai(self, indikator_id: int) -> list[int]:
        """The indicator and its predecessors, nearest first."""
        urut: list[int] = []
        kini: int | None = indikator_id
        while kini is not None and kini in self.indikator and kini not in urut:
            urut.append(kini)
            kini = self.indikator[kini].pendahulu_id
        return urut

    def pada_tahun(self, indikator_id: int, tahun: int) -> int:
        """Which of the chain carries the data of a year: the nearest that has any, else the indicator itself."""
        return next((i for i in self.rantai(indikator_id) if self.berisi(i, tahun)), indikator_id)

    def berisi(self, indikator_id: int, tahun: int) -> bool:
        """Whether the indicator has an entry or a target of the year."""
        return bool(self._isian.get((indikator_id, tahun))) or self.target(indikator_id, tahun)[1] != ""

    # -- targets

    def item(self, pk: PerjanjianKinerja | None, indikator_id: int) -> ItemPK | None:
        return self._item.get((pk.pk, indikator_id)) if pk else None

    def rencana(self, indikator_id: int, tahun: int, dokumen: DokumenTarget) -> Target | None:
        return self._rencana.get((indikator_id, tahun, dokumen.value))

    def target(self, indikator_id: int, tahun: int, triwulan: int | None = None) -> tuple[Target, str]:
        """The year's target and its document: PK in force, else Renja, else Renstra, else none."""
        pk = pk_berlaku(self.pk.get(tahun, []), triwulan)
        if (item := self.item(pk, indikator_id)) is not None and pk and ada_isi(t := target_baris(item)):
            return t, nama_dokumen(pk)
        for dokumen in RENCANA_BERURUT:
            if (t2 := self._rencana.get((indikator_id, tahun, dokumen.value))) and ada_isi(t2):
                return t2, dokumen.label
        return Target(), TANPA_DOKUMEN

    def target_sebelum(self, tahun: int, triwulan: int | None = None) -> tuple[str, dict[int, Target]]:
        """Where a changed PK is in force: name and targets of the first one, to stand beside; else empty."""
        daftar = self.pk.get(tahun, [])
        awal, kini = (daftar[0] if daftar else None), pk_berlaku(daftar, triwulan)
        if awal is None or kini is None or awal == kini:
            return TANPA_DOKUMEN, {}
        return nama_dokumen(awal), {i: target_baris(item) for (p, i), item in self._item.items() if p == awal.pk}

    def target_akhir(self, indikator_id: int) -> tuple[int, Target] | None:
        """The target at the end of the indicator's Renstra, with its year."""
        tahun = self.indikator[indikator_id].renstra.tahun_akhir
        t = self.rencana(indikator_id, tahun, DokumenTarget.RENSTRA)
        return (tahun, t) if t else None

    # -- results

    def isian(self, indikator_id: int, tahun: int) -> tuple[Isian, ...]:
        return tuple(self._isian.get((indikator_id, tahun), ()))

    def isian_nyata(self, indikator_id: int, tahun: int) -> tuple[Isian, ...]:
        """Entries that are measurements, not forecasts."""
        return tuple(i for i in self.isian(indikator_id, tahun) if not i.perkiraan)

    def tahun_berisi(self) -> list[int]:
        """Years with any entry, PK or target, ascending."""
        tahun = {t for (_, t), isi in self._isian.items() if isi}
        return sorted(tahun | set(self.pk) | {t for _, t, _ in self._rencana})

    def realisasi(self, indikator_id: int, tahun: int, triwulan: int | None = None) -> Realisasi:
        """Realisasi of the year, or s.d. the quarter; forecasts and "s.d. tahun" are no measurements of a year."""
        isian = [i for i in self.isian_nyata(indikator_id, tahun) if i.periode != SD_TAHUN]
        return hitung_realisasi(self.ketentuan(indikator_id), isian, sampai=triwulan)

    def realisasi_sd_tahun(self, indikator_id: int, tahun: int) -> Realisasi | None:
        """The cumulative "s.d. tahun" figure where the source gives only that."""
        isian = [replace(i, periode=TAHUN) for i in self.isian_nyata(indikator_id, tahun) if i.periode == SD_TAHUN]
        return hitung_realisasi(self.ketentuan(indikator_id), isian) if isian else None

    def perkiraan(self, indikator_id: int, tahun: int) -> Realisasi | None:
        ramal = [i for i in self.isian(indikator_id, tahun) if i.perkiraan and i.periode != SD_TAHUN]
        isian = [replace(i, perkiraan=False) for i in ramal]
        return hitung_realisasi(self.ketentuan(indikator_id), isian) if isian else None

    def hitung(self, indikator_id: int, tahun: int, target: Target, realisasi: Realisasi) -> Capaian:
        aturan = self.aturan(tahun)
        return hitung_capaian(
            self.ketentuan(indikator_id),
            target,
            realisasi,
            batas_bawah=aturan.batas_bawah,
            batas_atas=aturan.batas_atas,
        )

    def kategori(self, nilai: Decimal | None, tahun: int) -> tuple[Kategori | None, str]:
        """Category and tone of a rounded value."""
        if nilai is None:
            return None, "netral"
        isi = self.aturan(tahun).skala_capaian
        if tahun not in self._skala:
            self._skala[tahun] = skala(isi)
        kat = kategori(nilai, self._skala[tahun])
        return kat, isi.nada(kat.label) if kat else "netral"

    def baris(self, indikator_id: int, tahun: int, triwulan: int | None = None) -> BarisKinerja:
        """One indicator in a year or s.d. a quarter."""
        ind, ket = self.indikator[indikator_id], self.ketentuan(indikator_id)
        target, dokumen = self.target(indikator_id, tahun, triwulan)
        setahun = hitung_target(ket, target)
        periode = hitung_target(ket, target, sampai=triwulan) if triwulan else setahun
        realisasi = self.realisasi(indikator_id, tahun, triwulan)
        capaian = self.hitung(indikator_id, tahun, periode, realisasi)
        kat, nada = self.kategori(bulatkan(capaian.nilai, ket.desimal), tahun)
        item = self.item(pk_berlaku(self.pk.get(tahun, []), triwulan), indikator_id)
        return BarisKinerja(
            indikator_id=indikator_id,
            ketentuan=ket,
            nama=(item.teks_indikator if item else "") or ind.nama,
            satuan=(item.teks_satuan if item else "") or ind.satuan,
            induk=induk(ind),
            iku=ind.iku,
            dokumen_target=dokumen,
            target=target_terpakai(ket, setahun, realisasi),
            target_periode=target_terpakai(ket, periode, realisasi),
            realisasi=realisasi,
            capaian=capaian,
            capaian_tahun=self.hitung(indikator_id, tahun, setahun, realisasi) if triwulan else capaian,
            tahun=tahun,
            triwulan=triwulan,
            kategori=kat,
            nada=nada,
            isian=self.isian(indikator_id, tahun),
            bobot=ind.bobot,
        )

    def jejak(self, indikator_id: int, tahun: int, triwulan: int | None = None) -> Jejak:
        """How the capaian of ``baris`` came about."""
        b, aturan = self.baris(indikator_id, tahun, triwulan), self.aturan(tahun)
        return jejak(
            b.ketentuan,
            b.target_periode,
            b.realisasi,
            batas_bawah=aturan.batas_bawah,
            batas_atas=aturan.batas_atas,
            skala=skala(aturan.skala_capaian),
        )

    # -- tables

    def daftar_pengukuran(self, tahun: int, triwulan: int | None = None) -> list[int]:
        """Indicators to be measured: the items of the PK in force in its order; without a PK the IKU by kode."""
        pk = pk_berlaku(self.pk.get(tahun, []), triwulan)
        if pk and (butir := [i for p, i in self._item if p == pk.pk and self.indikator[i].simpul_id is None]):
            return butir
        iku = [i for i in self.indikator.values() if i.iku and i.simpul_id is None and self._masa(i, tahun)]
        return [i.pk for i in sorted(iku, key=lambda i: kunci_kode(i.kode))]

    def luar_pengukuran(self, tahun: int, triwulan: int | None = None) -> list[int]:
        """IKU that the agreement in force does not name; those with an entry were measured all the same."""
        di_pk = set(self.daftar_pengukuran(tahun, triwulan))
        return [i.pk for i in self.indikator.values() if i.iku and i.simpul_id is None and i.pk not in di_pk]

    def _masa(self, indikator: Indikator, tahun: int) -> bool:
        """Whether the indicator's Renstra counts in a year: it spans it and no amendment that does replaces it."""
        r = indikator.renstra
        return r.tahun_awal <= tahun <= r.tahun_akhir and r.pk not in self.diubah(tahun)

    def tahun_awal(self, renstra: Renstra) -> int:
        """First year of the period: that of the plan that was amended first."""
        semua: dict[int | None, Renstra] = {i.renstra_id: i.renstra for i in self.indikator.values()}
        lihat, induk = {renstra.pk}, semua.get(renstra.induk_id)
        while induk is not None and induk.pk not in lihat:
            lihat.add(induk.pk)
            renstra, induk = induk, semua.get(induk.induk_id)
        return renstra.tahun_awal

    def diubah(self, tahun: int) -> set[int]:
        """Renstra that an amendment covering the year has replaced."""
        if tahun not in self._renstra_diubah:
            renstra = {i.renstra_id: i.renstra for i in self.indikator.values()}.values()
            masa = [r for r in renstra if r.tahun_awal <= tahun <= r.tahun_akhir]
            self._renstra_diubah[tahun] = {r.induk_id for r in masa if r.induk_id is not None}
        return self._renstra_diubah[tahun]

    def rata(self, baris: Iterable[BarisKinerja], tahun: int) -> RataRata:
        """The average of rows under the pemda's settings."""
        return self.rata_butir(
            [ButirRata(b.nama, b.capaian, b.ketentuan.desimal, b.bobot, b.induk.kode) for b in baris], tahun
        )

    def butir(self, indikator_id: int, tahun: int) -> ButirRata:
        """What an indicator brings to an average of the year: as in ``baris``, without the rest of the row."""
        ind, ket = self.indikator[indikator_id], self.ketentuan(indikator_id)
        target = hitung_target(ket, self.target(indikator_id, tahun)[0])
        capaian = self.hitung(indikator_id, tahun, target, self.realisasi(indikator_id, tahun))
        item = self.item(pk_berlaku(self.pk.get(tahun, []), None), indikator_id)
        nama = (item.teks_indikator if item else "") or ind.nama
        return ButirRata(nama, capaian, ket.desimal, ind.bobot, induk(ind).kode)

    def rata_butir(self, butir: Iterable[ButirRata], tahun: int) -> RataRata:
        """The average of what several indicators bring, under the pemda's settings."""
        aturan = self.aturan(tahun)
        return rata_rata(
            butir,
            desimal=aturan.desimal_rata_rata,
            presisi=aturan.presisi_hitung,
            dasar=aturan.dasar_rata_rata,
        )

    def _rata_sasaran(self, baris: Sequence[BarisKinerja], tahun: int) -> RataSasaran:
        rata = self.rata(baris, tahun)
        kat, nada = self.kategori(rata.tampil, tahun)
        return RataSasaran(baris[0].induk, rata, kat, nada)

    def pengukuran(self, tahun: int, triwulan: int | None = None) -> Pengukuran:
        """Pengukuran Kinerja of a year or s.d. a quarter."""
        pk = pk_berlaku(self.pk.get(tahun, []), triwulan)
        baris = tuple(self.baris(i, tahun, triwulan) for i in self.daftar_pengukuran(tahun, triwulan))
        per_induk: dict[tuple[str, int], list[BarisKinerja]] = {}
        for b in baris:
            per_induk.setdefault((b.induk.jenis, b.induk.id), []).append(b)
        rata = self.rata(baris, tahun)
        kat, nada = self.kategori(rata.tampil, tahun)
        return Pengukuran(
            tahun=tahun,
            triwulan=triwulan,
            dokumen=nama_dokumen(pk) if pk else "",
            pk_id=pk.pk if pk else None,
            baris=baris,
            per_sasaran=tuple(self._rata_sasaran(isi, tahun) for isi in per_induk.values()),
            rata_rata=rata,
            kategori=kat,
            nada=nada,
        )

    def program(self, tahun: int, triwulan: int | None = None) -> dict[int, list[BarisKinerja]]:
        """Rows of program indicators by node, where target or entry exists; linked indicators come last."""
        hasil: dict[int, list[BarisKinerja]] = defaultdict(list)
        sendiri = [(i.pk, i.simpul_id) for i in self.indikator.values() if i.simpul_id is not None]
        lewat = [(i, simpul) for i, jenis, simpul in self.tautan if jenis == "simpul"]
        for i, simpul in (*sendiri, *lewat):
            if self.berisi(i, tahun):
                hasil[simpul].append(self.baris(i, tahun, triwulan))
        return hasil

    def untuk_isian(self, tahun: int) -> list[Indikator]:
        """Indicators that can be filled in a year: those of a Renstra that covers it, strategic ones first.

        A program indicator joins when its node is valid in the year.
        """
        masa = [i for i in self.indikator.values() if self._masa(i, tahun) and self._simpul_berlaku(i, tahun)]
        return sorted(masa, key=lambda i: (i.simpul_id is not None, i.tujuan_id is None))

    def _simpul_berlaku(self, indikator: Indikator, tahun: int) -> bool:
        s = indikator.simpul
        return s is None or (s.berlaku_dari <= tahun and (s.berlaku_sampai is None or s.berlaku_sampai >= tahun))

    # -- years side by side

    def titik(self, indikator_id: int, tahun: int) -> TitikTahun:
        """An indicator in a year, from the predecessor that carries it.

        Where nothing was measured, a forecast stands in, else a figure that is known only "s.d. tahun".
        """
        i = self.pada_tahun(indikator_id, tahun)
        ket = self.ketentuan(i)
        realisasi, ramal, sd = self._yang_diketahui(i, tahun)
        target = target_terpakai(ket, hitung_target(ket, self.target(i, tahun)[0]), realisasi)
        lapor = next((x.capaian_dilaporkan for x in self.isian(i, tahun) if x.capaian_dilaporkan is not None), None)
        return TitikTahun(
            tahun=tahun,
            target=target,
            realisasi=realisasi,
            capaian=SD_TANPA_CAPAIAN if sd else self.hitung(i, tahun, target, realisasi),
            capaian_dilaporkan=lapor,
            perkiraan=ramal,
            sd_tahun=sd,
            dari=self.indikator[i].kode if i != indikator_id else "",
        )

    def _yang_diketahui(self, indikator_id: int, tahun: int) -> tuple[Realisasi, bool, bool]:
        """The year's realisasi, or what stands in for it: (value, is a forecast, is s.d. the year)."""
        realisasi = self.realisasi(indikator_id, tahun)
        if realisasi.nilai is not None or realisasi.kata:
            return realisasi, False, False
        if ramal := self.perkiraan(indikator_id, tahun):
            return ramal, True, False
        sd = self.realisasi_sd_tahun(indikator_id, tahun)
        return (sd, False, True) if sd else (realisasi, False, False)

    def riwayat(self, indikator_id: int, tahun: Sequence[int]) -> RiwayatIndikator:
        """An indicator over years; each point carries the change since the point before."""
        ket, titik = self.ketentuan(indikator_id), list[TitikTahun]()
        lalu: TitikTahun | None = None
        for t in tahun:
            kini = self.titik(indikator_id, t)
            titik.append(replace(kini, perubahan=_perubahan(ket, lalu, kini)))
            lalu = kini
        ind = self.indikator[indikator_id]
        return RiwayatIndikator(indikator_id, ket, ind.nama, induk(ind), ind.iku, tuple(titik))


def _perubahan(ket: Ketentuan, lalu: TitikTahun | None, kini: TitikTahun) -> Perubahan | None:
    """Since the point before; a cumulative figure compares with nothing."""
    if lalu is None or lalu.sd_tahun or kini.sd_tahun:
        return None
    return hitung_perubahan(ket, lalu.realisasi, kini.realisasi, target=kini.target)


def kunci_kode(kode: str) -> list[tuple[int, Any]]:
    """Natural order of codes: S2 before S10."""
    return [(0, int(b)) if b.isdigit() else (1, b) for b in re.split(r"(\d+)", kode) if b]


def _dinas(tahun: int | None) -> Callable[[PerjanjianKinerja], bool]:
    """Whether an agreement is one of the agency itself, of the year."""
    return lambda p: p.unit_id is None and p.pemegang_id is None and (tahun is None or p.tahun == tahun)


def muat(perangkat_daerah: PerangkatDaerah, tahun: int | None = None) -> Kinerja:
    """Load an agency's performance in a fixed number of queries. The caller has checked who may see it.

    With ``tahun`` only what that year's figures need: it then answers for no other year.
    """
    kinerja = Kinerja(perangkat_daerah)
    kinerja._muat(tahun, None)
    return kinerja


def muat_pada(perangkat_daerah: PerangkatDaerah, tahun: int, nomor: int) -> Kinerja:
    """One year as it stood right after entry ``nomor`` of the agency's trail: results, targets, agreements, rules
    of the indicators. Settings of the pemda (scale, decimals) are those of the year as they stand now."""
    kinerja = Kinerja(perangkat_daerah)
    model = (Indikator, PerjanjianKinerja, ItemPK, TargetRencana, BarisRealisasi)
    kinerja._muat(tahun, Arsip(perangkat_daerah, nomor, model))
    return kinerja


def muat_banyak(
    perangkat_daerah: Iterable[PerangkatDaerah],
    tahun: Collection[int],
    indikator: Collection[int] | None = None,
    *,
    hanya_pengukuran: bool = False,
) -> dict[int, Kinerja]:
    """Several agencies, by key, in as many queries as one; each answers for the years given and for no other.

    Rows bring only what figures need: explanations, formulas in words and remarks are left in the database. With
    ``indikator`` only these are read, in all their years: enough for histories, not for the table of a year.
    ``hanya_pengukuran`` leaves out planning targets that no Pengukuran Kinerja falls back on: enough for
    ``daftar_pengukuran`` with ``butir`` or ``baris``.
    """
    semua = {pd.pk: Kinerja(pd) for pd in perangkat_daerah}
    kunci = Indikator.objects.filter(renstra__perangkat_daerah__in=list(semua)).order_by()
    if indikator is not None:
        kunci = kunci.filter(pk__in=indikator)
    masa = {"tahun__in": tahun} if indikator is None else {}
    milik = _indikator_banyak(semua, kunci)
    _janji_banyak(semua, milik, masa, None if indikator is None else kunci)
    perlu: Any = _tanpa_target_pk(semua, tahun) if hanya_pengukuran else kunci.values("pk")
    rencana = TargetRencana.objects.filter(indikator__in=perlu, **masa).order_by()
    for t in rencana.values_list("indikator_id", "tahun", "dokumen", *KOLOM_TARGET, named=True):
        milik[t.indikator_id]._rencana[t.indikator_id, t.tahun, t.dokumen] = target_baris(t)
    for ta in TautanIndikator.objects.filter(indikator__in=kunci.values("pk")).order_by("pk"):
        nama = next(n for n in ("tujuan", "sasaran", "simpul") if getattr(ta, f"{n}_id") is not None)
        milik[ta.indikator_id].tautan.append((ta.indikator_id, nama, getattr(ta, f"{nama}_id")))
    entri = BarisRealisasi.objects.filter(indikator__in=kunci.values("pk"), **masa).order_by()
    for r in entri.values_list(*KOLOM_ISIAN, named=True):
        milik[r.indikator_id]._isian[r.indikator_id, r.tahun].append(isian_baris(r))
    aturan = aturan_banyak({k.perangkat_daerah.pemda_id for k in semua.values()}, tahun)
    for k in semua.values():
        for isi in k._isian.values():
            isi.sort(key=lambda i: i.periode)
        k._aturan = {t: aturan[k.perangkat_daerah.pemda_id, t] for t in tahun}
    return semua


def _tanpa_target_pk(semua: dict[int, Kinerja], tahun: Collection[int]) -> set[int]:
    """Indicators measured in some year for which the agreement in force states no target; those outside it, too."""
    hasil = set[int]()
    for k in semua.values():
        for t in tahun:
            diukur = k.daftar_pengukuran(t)
            pk = pk_berlaku(k.pk.get(t, []), None)
            bertarget = {i for i in diukur if (item := k.item(pk, i)) and ada_isi(target_baris(item))}
            hasil |= set(diukur) - bertarget | set(k.luar_pengukuran(t))
    return hasil


def _indikator_banyak(semua: dict[int, Kinerja], kunci: QuerySet[Any]) -> dict[int, Kinerja]:
    """Fills in the indicators; whose each of them is. Parents are read once, however many indicators they have."""
    induk = ("renstra", "tujuan", "sasaran", "simpul", "skala__kata")
    baris = kunci.only(*KOLOM_INDIKATOR).prefetch_related(*induk)
    milik: dict[int, Kinerja] = {}
    for i in sorted(baris, key=lambda i: (i.urutan, i.kode, i.pk)):
        k = milik[i.pk] = semua[i.renstra.perangkat_daerah_id]
        i.renstra.perangkat_daerah = k.perangkat_daerah
        k.indikator[i.pk] = i
    return milik


def _janji_banyak(
    semua: dict[int, Kinerja], milik: dict[int, Kinerja], masa: dict[str, Any], kunci: QuerySet[Any] | None
) -> None:
    """Fills in the agencies' own agreements and their items, of ``kunci`` only where given."""
    janji = PerjanjianKinerja.objects.filter(perangkat_daerah__in=list(semua), **masa).dinas()
    pemilik: dict[int, int] = {}
    for pk in janji.order_by("tahun", "urutan_berlaku", "pk"):
        semua[pk.perangkat_daerah_id].pk[pk.tahun].append(pk)
        pemilik[pk.pk] = pk.perangkat_daerah_id
    item = ItemPK.objects.filter(perjanjian__in=janji.order_by().values("pk")).order_by("urutan", "pk")
    if kunci is not None:
        item = item.filter(indikator__in=kunci.values("pk"))
    for i in item.values_list(*KOLOM_ITEM, named=True):
        if (k := milik.get(i.indikator_id)) is not None and k.perangkat_daerah.pk == pemilik[i.perjanjian_id]:
            k._item[i.perjanjian_id, i.indikator_id] = i
