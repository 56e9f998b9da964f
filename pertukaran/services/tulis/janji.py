"""Rows of sheet Target that are promises: items of agreements, which are made as the pages make them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja
from kinerja.perhitungan import periksa_target, sama_kata
from kinerja.selectors import ketentuan, target_baris
from kinerja.services.massal import simpan_item_pk, simpan_paraf
from kinerja.services.pk import siapkan_pk
from pertukaran.bentuk import BARU, TETAP
from pertukaran.services.acuan import Acuan
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from renstra.models import Indikator, SimpulProgram, Tujuan
from renstra.services.indikator import periksa_rentang
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisPK, Polaritas

JENIS_PK = [j.value for j in JenisPK]
ALASAN = "Impor buku kerja"
Kunci = tuple[int, str, int]  # year, kind, number
Janji = tuple[Baris, Indikator, Kunci, dict[str, Any]]


def tulis_pk(jalan: Jalan, daftar: list[Janji]) -> None:
    """Agreement after agreement of each year: a new one starts with what the one before it says by then."""
    ada = {
        (p.tahun, p.jenis, p.ke): p
        for p in PerjanjianKinerja.objects.milik(jalan.pd).filter(unit=None, pemegang=None)
    }
    baru: set[int] = set()
    for gelombang in _gelombang([kunci for _, _, kunci, _ in daftar], ada):
        isi = [j for j in daftar if j[2] in gelombang]
        for kunci in gelombang:
            if kunci not in ada and (pk := _siapkan(jalan, kunci, [j[0] for j in isi if j[2] == kunci], baru)):
                ada[kunci] = pk
                baru.add(pk.pk)
        _tulis_item(jalan, {k: ada[k] for k in gelombang if k in ada}, isi, baru)


def _gelombang(disebut: list[Kunci], ada: Mapping[Kunci, Any]) -> list[list[Kunci]]:
    """What exists, then of each year the first new agreement, the second, and so on. The murni is the first, numbers
    of a kind rise, and kinds stand as in the file."""
    kunci = sorted(dict.fromkeys(disebut), key=lambda k: (k[0], k[1] != JenisPK.MURNI.value))
    baru = [k for k in kunci if k not in ada]
    naik: dict[tuple[int, str], list[Kunci]] = {}
    for k in sorted(baru):
        naik.setdefault(k[:2], []).append(k)
    hasil = [[k for k in kunci if k in ada]]
    nomor: dict[int, int] = {}
    for k in baru:
        nomor[k[0]] = n = nomor.get(k[0], 0) + 1
        hasil += [[]] if n == len(hasil) else []
        hasil[n].append(naik[k[:2]].pop(0))
    return [g for g in hasil if g]


def _siapkan(jalan: Jalan, kunci: Kunci, baris: list[Baris], draf_sah: set[int]) -> PerjanjianKinerja | None:
    """A new agreement; None, with the reason at each of its rows, where the page would not make it."""
    tahun, jenis, ke = kunci
    try:
        pk = siapkan_pk(
            pelaku=jalan.pelaku, perangkat_daerah=jalan.pd, tahun=tahun, jenis=jenis, ke=ke,
            alasan=jalan.alasan or ALASAN, draf_sah=draf_sah,
        )  # fmt: skip
    except GalatMasukan as galat:
        for b in baris:
            b.galat("Dokumen", galat.pesan)
        return None
    salin = f" dengan isi {pk.dari}" if pk.dari else ""
    jalan.hasil.peringatan.append(f"{pk} belum ada dan dibuat sebagai draf yang belum ditandatangani{salin}.")
    return pk


def _tulis_item(jalan: Jalan, pk: dict[Kunci, PerjanjianKinerja], daftar: list[Janji], baru: set[int]) -> None:
    ada = {
        (i.perjanjian_id, i.indikator_id): i
        for i in ItemPK.objects.filter(perjanjian__in=[p.pk for p in pk.values()])
    }
    urutan = {p.pk: max((i.urutan for (k, _), i in ada.items() if k == p.pk), default=0) for p in pk.values()}
    pasangan = []
    for b, ind, kunci, isi in daftar:
        if (perjanjian := pk.get(kunci)) is None or b.ditolak:
            continue
        item = ada.get((perjanjian.pk, ind.pk))
        if perjanjian.jenis == JenisPK.PERGANTIAN.value:
            _wajib_sama(b, perjanjian, item, isi)
        periksa_isi(b, ind, item or ItemPK(), isi)
        if item is None:
            urutan[perjanjian.pk] += 1
            isi = {**_bunyi(jalan, ind), **isi, "urutan": urutan[perjanjian.pk]}
        pasangan.append((b, {**isi, "perjanjian": perjanjian, "indikator": ind}))
    tertulis = jalan.simpan(simpan_item_pk, pasangan)
    for b, o in tertulis:
        if o.perjanjian_id in baru:  # a copy of this same run is no item that was there
            b.hasil.nasib, b.hasil.ubah = BARU, []
    catat_tersentuh(jalan, tertulis)
    _gugurkan_paraf(jalan, {o.perjanjian_id for b, o in tertulis if b.hasil.nasib != TETAP} - baru)


def _wajib_sama(b: Baris, pk: PerjanjianKinerja, item: ItemPK | None, isi: dict[str, Any]) -> None:
    """A change of officials promises what was promised before."""
    if item is not None and not any(_beda(getattr(item, n), v) for n, v in isi.items()):
        return
    pesan = "PK pergantian pejabat menyalin target apa adanya. Samakan dengan PK sebelumnya, atau tulis PK Perubahan."
    b.galat("Dokumen", pesan)


def _beda(lama: Any, kini: Any) -> bool:
    if isinstance(lama, str) and isinstance(kini, str) and sama_kata(lama, kini):
        return False
    return bool((None if lama == "" else lama) != (None if kini == "" else kini))


def periksa_isi(b: Baris, ind: Indikator, lama: Any, isi: dict[str, Any]) -> None:
    """The target as it would be holds by the rules of its indicator. A word that stands there stays as written."""
    if isi.get("kata") and sama_kata(lama.kata, isi["kata"]):
        isi["kata"] = lama.kata
    for nama, nilai in isi.items():
        setattr(lama, nama, nilai)
    try:
        periksa_target(ketentuan(ind), target_baris(lama))
        periksa_rentang(vars(lama), "batas_atas" if lama.batas_bawah is None else "batas_bawah")
    except GalatMasukan as galat:
        rentang = ind.polaritas == Polaritas.RENTANG.value and galat.kolom == "target"
        b.galat("Batas Bawah", galat.pesan) if rentang else b.tolak(galat)


def catat_tersentuh(jalan: Jalan, tertulis: list[tuple[Baris, Any]]) -> None:
    """Closed periods are asked about these rows when the run is over."""
    for b, o in tertulis:
        if b.hasil.nasib != TETAP:
            jalan.indikator_tersentuh.setdefault(o.indikator_id, b)
            jalan.target_tersentuh[o.indikator_id, b.baca("Tahun")] = b


def _gugurkan_paraf(jalan: Jalan, pk: set[int]) -> None:
    """Who initialled has read another text: the initials are given anew, as on the page."""
    paraf = ParafPK.objects.filter(perjanjian__in=pk, diparaf__isnull=False).select_related("perjanjian", "pejabat")
    kosong = {"diparaf": None, "diparaf_oleh": None}
    baris = [{"perjanjian": p.perjanjian, "pejabat": p.pejabat, **kosong} for p in paraf] if pk else []
    if baris:
        simpan_paraf(pelaku=jalan.pelaku, perangkat_daerah=jalan.pd, baris=baris)
        nama = ", ".join(sorted({str(b["perjanjian"]) for b in baris}))
        jalan.hasil.peringatan.append(f"Paraf {nama} gugur, karena isinya berubah. Minta paraf lagi.")


def _kini(acuan: Acuan, objek: Any) -> Any:
    """The owner of an indicator as this run left it: an indicator keeps the one that it was loaded with."""
    if isinstance(objek, SimpulProgram):
        return next((s for s in acuan.simpul_semua[objek.kunci] if s.pk == objek.pk), objek)
    ada: dict[tuple[int, str], Any] = {**acuan.tujuan} if isinstance(objek, Tujuan) else {**acuan.sasaran}
    return ada.get((objek.renstra_id, objek.kode), objek) if objek else objek


def _bunyi(jalan: Jalan, ind: Indikator) -> dict[str, str]:
    """The wording of a new item: that of the plan, as this run leaves it."""
    pemilik: Any = _kini(jalan.acuan, ind.sasaran or ind.tujuan or ind.simpul)
    teks = getattr(pemilik, "teks", "") or getattr(pemilik, "nama", "")
    return {"teks_sasaran": teks, "teks_indikator": ind.nama, "teks_satuan": ind.satuan}
