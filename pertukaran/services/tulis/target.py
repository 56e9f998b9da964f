"""Sheets Target and Pembanding: what was promised, by document, and what others reached."""

from __future__ import annotations

from typing import Any

from kinerja.models import ItemPK
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from pertukaran.services.tulis.janji import JENIS_PK, catat_tersentuh, periksa_isi, tulis_pk
from renstra.models import Indikator, TargetRencana
from renstra.services import simpan_pembanding, simpan_target
from sakip.inti.istilah import DokumenTarget, JenisPK, Polaritas

ANGKA = ("Batas Bawah", "Batas Atas")
BANYAK = ("Jumlah", "Basis")
TW = ("TW I", "TW II", "TW III", "TW IV")
BENTUK = ("Target", *ANGKA, "Jumlah", "Teks")
ISI_BERARTI = (*BENTUK, *TW, "Satuan Jumlah", "Basis")
BERKATA = (Polaritas.PREDIKAT.value, Polaritas.YA_TIDAK.value)


def baca_hasil(b: Baris, judul: str, ind: Indikator) -> dict[str, Any]:
    """A cell that holds a number, or the word of a predicate or of Ya/Tidak, by the indicator's polaritas."""
    if ind.polaritas not in BERKATA:
        return {"nilai": b.baca(judul, satuan=ind.satuan, desimal=ind.desimal)}
    return {"kata": b.baca_kata(judul, kata_sah(ind))}


def kata_sah(ind: Indikator) -> tuple[str, ...]:
    """The words that an indicator takes."""
    if ind.polaritas == Polaritas.YA_TIDAK.value:
        return ("Ya", "Tidak")
    return tuple(k.kata for k in ind.skala.kata.all()) if ind.skala else ()


def indikator_baris(jalan: Jalan, b: Baris, tahun: int | None) -> Indikator | None:
    kode = jalan.kode(b, "Kode Indikator", (k for _, k in jalan.acuan.indikator_semua))
    renstra = b.teks("Renstra") if b.ada("Renstra") else ""
    if b.ditolak:
        return None
    ind: Indikator | None = jalan.cari(b, "Kode Indikator", lambda: jalan.acuan.indikator(kode, renstra, tahun))
    return ind


def di_luar(ind: Indikator, tahun: int) -> bool:
    """Whether a year is none of the plan's."""
    return not ind.renstra.tahun_awal <= tahun <= ind.renstra.tahun_akhir


# --- targets


def tulis_target(jalan: Jalan, baris: list[Baris]) -> None:
    rencana, janji = [], []
    ada = _sudah_ada(jalan, baris)
    for b in baris:
        tahun, dokumen = b.baca("Tahun"), b.baca("Dokumen")
        jenis, ke = dokumen or (JenisPK.MURNI.value, 0)
        ind = indikator_baris(jalan, b, tahun)
        if ind is None or not jalan.sekali(b, ind.pk, tahun, jenis, ke):
            continue
        if ada is not None and (ind.pk, tahun, jenis, ke) not in ada and not b.sumber.ada(*ISI_BERARTI):
            continue  # a form's row that is still to be filled
        isi = _isi_target(b, ind)
        _periksa_masa(b, ind, tahun, jenis)
        if jenis in JENIS_PK:
            janji.append((b, ind, (tahun, jenis, ke), isi | _irisan(b, ind)))
        else:
            _tanpa_irisan(b)
            rencana.append((b, ind, {**isi, "indikator": ind, "tahun": tahun, "dokumen": jenis}))
    _tulis_rencana(jalan, rencana)
    tulis_pk(jalan, janji)


def _sudah_ada(jalan: Jalan, baris: list[Baris]) -> set[tuple[Any, ...]] | None:
    """Keys of the targets that exist; None where no row is blank, so that nobody asks."""
    if all(b.sumber.ada(*ISI_BERARTI) for b in baris):
        return None
    rencana = TargetRencana.objects.milik(jalan.pd).order_by().values_list("indikator", "tahun", "dokumen")
    janji = ItemPK.objects.milik(jalan.pd).filter(perjanjian__unit=None, perjanjian__pemegang=None).order_by()
    pk = janji.values_list("indikator", "perjanjian__tahun", "perjanjian__jenis", "perjanjian__ke")
    return {*((*k, 0) for k in rencana), *pk}


def _periksa_masa(b: Baris, ind: Indikator, tahun: int, dokumen: str) -> None:
    """A Renstra promises for its own years; other documents may look beyond them."""
    if di_luar(ind, tahun) and dokumen == DokumenTarget.RENSTRA.value:
        r = ind.renstra
        b.galat("Tahun", f"{tahun} di luar {r}. Isi {r.tahun_awal} sampai {r.tahun_akhir}, atau Dokumen lain.")
    elif di_luar(ind, tahun):
        b.peringatan("Tahun", f"{tahun} di luar {ind.renstra}.")


def _isi_target(b: Baris, ind: Indikator) -> dict[str, Any]:
    if not b.sumber.ada(*BENTUK):
        b.galat("Target", "Isi Target, Batas, Jumlah, atau Teks; tulis - bila memang tanpa target.")
    isi = baca_hasil(b, "Target", ind) if b.ada("Target") else {}
    isi |= b.isi(*ANGKA, satuan=ind.satuan, desimal=ind.desimal)
    return isi | b.isi(*BANYAK) | b.isi("Satuan Jumlah", "Teks")


def _irisan(b: Baris, ind: Indikator) -> dict[str, Any]:
    return b.isi(*TW, satuan=ind.satuan, desimal=ind.desimal)


def _tanpa_irisan(b: Baris) -> None:
    for judul in TW:
        if not b.sel(judul).kosong and b.sel(judul).teks != "-":
            b.galat(judul, "Target triwulan hanya ada pada PK. Kosongkan, atau isi Dokumen dengan PK Murni.")


def _tulis_rencana(jalan: Jalan, daftar: list[tuple[Baris, Indikator, dict[str, Any]]]) -> None:
    semua = TargetRencana.objects.milik(jalan.pd) if daftar else ()
    ada = {(t.indikator_id, t.tahun, t.dokumen): t for t in semua}
    for b, ind, isi in daftar:
        lama = ada.get((ind.pk, isi["tahun"], isi["dokumen"])) or TargetRencana()
        periksa_isi(b, ind, lama, isi)
    tertulis = jalan.simpan(simpan_target, [(b, isi) for b, _, isi in daftar])
    catat_tersentuh(jalan, tertulis)


# --- comparators


def tulis_pembanding(jalan: Jalan, baris: list[Baris]) -> None:
    pasangan = []
    for b in baris:
        tahun = b.baca("Tahun")
        if (ind := indikator_baris(jalan, b, tahun)) is None:
            continue
        isi = b.isi("Jenis", "Sumber", "Nama")
        isi |= {"indikator": ind, "tahun": tahun, "nilai": b.baca("Nilai", satuan=ind.satuan, desimal=ind.desimal)}
        isi.setdefault("nama", "")
        if not b.ditolak and isi["nilai"] is None:
            b.galat("Nilai", "Nilai pembanding wajib berupa angka. Hapus barisnya bila tidak ada.")
        if not b.ditolak and jalan.sekali(b, ind.pk, tahun, isi["jenis"], isi["nama"]):
            pasangan.append((b, isi))
    jalan.simpan(simpan_pembanding, pasangan)
