"""Sheet Indikator: measures with their owner, rules, predecessor and supporting programs."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from kinerja.services.lembar import ATURAN, aturan_beda
from pertukaran.bentuk import BERUBAH
from pertukaran.resources.lembar import Level
from pertukaran.selectors.nama import sebut_pendahulu
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from pertukaran.services.tulis.anggota import pasang_anggota
from pertukaran.services.tulis.orang import isi_unit, tulis_unit
from renstra.models import Indikator, Renstra
from renstra.services import simpan_indikator
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Polaritas

ISI = (
    "Indikator", "IKU", "Satuan", "Desimal", "Polaritas", "Rumus", "Akumulasi", "Akumulasi Tahun", "Label Pembilang",
    "Label Penyebut", "Faktor", "Definisi Operasional", "Alasan", "Formulasi", "Sumber Data", "Penanggung Jawab",
    "Urutan", "Bobot",
)  # fmt: skip


# The agency and its plan, as ``sebut_pendahulu`` writes a predecessor that another agency had.
ASAL_LAIN = re.compile(r"([a-z0-9-]+):(.+)")


def tulis_indikator(jalan: Jalan, baris: list[Baris]) -> None:
    tulis_unit(jalan, baris)
    pasangan = [(b, isi) for b in baris if (isi := _isi(jalan, b)) is not None]
    lama = dict(jalan.acuan.indikator_semua)
    tertulis = jalan.simpan(simpan_indikator, pasangan)
    for b, o in tertulis:
        _sebut_level(b, lama.get((o.renstra_id, o.kode)), o)
        _catat_aturan(jalan, b, lama.get((o.renstra_id, o.kode)), o)
    _tulis_pendahulu(jalan, tertulis)
    pasang_anggota(
        jalan,
        tertulis,
        judul="Program Pendukung",
        nama="program_pendukung",
        cari=lambda b, kode: jalan.acuan.simpul(kode),
        sebut=jalan.acuan.kode_simpul,
    )


def _catat_aturan(jalan: Jalan, b: Baris, lama: Indikator | None, kini: Indikator) -> None:
    """What a reported figure depends on and the row changed."""
    if lama is None or b.hasil.nasib != BERUBAH:
        return
    jalan.indikator_tersentuh[kini.pk] = b
    if beda := aturan_beda({n: getattr(lama, n) for n in ATURAN}, kini):
        jalan.aturan_berubah[kini.pk] = b, beda


def _sebut_level(b: Baris, lama: Indikator | None, kini: Indikator) -> None:
    """An owner of another kind changes two cells."""
    if lama is not None and (dulu := _level(lama)) is not (baru := _level(kini)):
        b.ubah("Level", dulu.label, baru.label)


def _level(i: Indikator) -> Level:
    if i.tujuan_id:
        return Level.TUJUAN
    return Level.SASARAN if i.sasaran_id else Level(i.simpul.jenis)  # type: ignore[union-attr]  # one of three


def _isi(jalan: Jalan, b: Baris) -> dict[str, Any] | None:
    renstra: Renstra | None = jalan.cari(b, "Renstra", lambda: jalan.acuan.renstra(b.teks("Renstra")))
    kode, level = jalan.kode(b, "Kode", (k for _, k in jalan.acuan.indikator_semua)), b.baca("Level")
    isi = {**b.isi(*ISI), **isi_unit(jalan, b), "kode": kode, "renstra": renstra}
    if b.ada("Skala"):
        skala = b.teks("Skala")
        isi["skala"] = jalan.cari(b, "Skala", lambda: jalan.acuan.skala(skala)) if skala else None
    induk = b.teks("Kode Induk")
    if renstra is None or not level or not induk:
        return None
    isi |= {"tujuan": None, "sasaran": None, "simpul": None}
    isi |= _pemilik(jalan, b, renstra, level, induk)
    lama = jalan.acuan.indikator_semua.get((renstra.pk, kode))
    _periksa(b, isi, lama)
    if lama is None and "urutan" not in isi:
        isi["urutan"] = min(b.sumber.nomor, 32_767)
    return None if b.ditolak or not jalan.sekali(b, renstra.pk, kode) else isi


def _pemilik(jalan: Jalan, b: Baris, renstra: Renstra, level: str, induk: str) -> dict[str, Any]:
    """The one owner: a tujuan or sasaran of the plan, or a node of the level that the row says."""
    if level == "tujuan":
        return {"tujuan": jalan.cari(b, "Kode Induk", lambda: jalan.acuan.satu_tujuan(renstra, induk))}
    if level == "sasaran":
        return {"sasaran": jalan.cari(b, "Kode Induk", lambda: jalan.acuan.satu_sasaran(renstra, induk))}
    simpul = jalan.cari(b, "Kode Induk", lambda: jalan.acuan.simpul(induk))
    if simpul is not None and simpul.jenis != level:
        b.galat(
            "Level", f"{simpul.kunci} adalah {simpul.get_jenis_display().lower()}. Perbaiki Level atau Kode Induk."
        )
    return {"simpul": simpul}


def _periksa(b: Baris, isi: dict[str, Any], lama: Indikator | None) -> None:
    """What the database would refuse without saying where."""
    polaritas = isi.get("polaritas") or (lama.polaritas if lama else "")
    skala = isi.get("skala", lama.skala if lama else None)
    if polaritas == Polaritas.PREDIKAT.value and skala is None and not b.ditolak:
        judul = "Skala" if b.ada("Skala") else "Polaritas"
        b.galat(judul, "Polaritas Predikat memerlukan skala predikat. Isi kode skalanya pada kolom Skala.")
    faktor = isi.get("faktor")
    if faktor is not None and faktor <= 0:
        b.galat("Faktor", "Faktor harus lebih dari 0, misalnya 100 untuk persen. Kosongkan bila bukan rasio.")
    if (isi.get("bobot") or 0) < 0:
        b.galat("Bobot", "Bobot tidak boleh kurang dari 0. Perbaiki angkanya, atau kosongkan.")


# --- predecessors: they may stand further down in the same sheet


def _tulis_pendahulu(jalan: Jalan, tertulis: list[tuple[Baris, Indikator]]) -> None:
    daftar = {o.pk: (b, b.teks("Pendahulu")) for b, o in tertulis if b.ada("Pendahulu")}
    semua = Indikator.objects.filter(pk__in=daftar)
    ada = semua.select_related("pendahulu__renstra__perangkat_daerah", "renstra", "tujuan", "sasaran", "simpul")
    pasangan = []
    for o in ada:
        b, teks = daftar[o.pk]
        if teks == sebut_pendahulu(o, jalan.pd):
            continue
        pendahulu = jalan.cari(b, "Pendahulu", partial(_cari_pendahulu, jalan, o, teks)) if teks else None
        if teks and pendahulu is None and not b.ditolak:
            b.peringatan("Pendahulu", f"{teks} dari perangkat daerah lain tidak ditemukan; pendahulunya dibiarkan.")
            continue
        tetap = {n: getattr(o, n) for n in ("renstra", "kode", "tujuan", "sasaran", "simpul")}  # for the guard
        pasangan.append((b, o, {**tetap, "pendahulu": pendahulu}))
    _tolak_melingkar(jalan, pasangan)
    jalan.simpan(simpan_indikator, [(b, isi) for b, _, isi in pasangan])


def _tolak_melingkar(jalan: Jalan, pasangan: list[tuple[Baris, Indikator, dict[str, Any]]]) -> None:
    """The chain of predecessors, as it is once the sheet is written, does not come back to where it began."""
    atas = {i.pk: i.pendahulu_id for i in jalan.acuan.indikator_semua.values()}
    atas |= {o.pk: isi["pendahulu"] and isi["pendahulu"].pk for b, o, isi in pasangan if not b.ditolak}
    for b, o, isi in pasangan:
        kini, lewat = atas.get(o.pk), set[int]()
        while kini is not None and kini not in lewat and kini != o.pk:
            lewat.add(kini)
            if kini not in atas:  # of another agency
                atas[kini] = Indikator.objects.filter(pk=kini).values_list("pendahulu", flat=True).first()
            kini = atas[kini]
        if kini == o.pk and not b.ditolak:
            b.galat("Pendahulu", f"{isi['pendahulu']} sendiri melanjutkan indikator ini; pilih pendahulu lain.")


def _cari_pendahulu(jalan: Jalan, indikator: Indikator, teks: str) -> Indikator | None:
    """None where the text names another agency's indicator that is not there, or not for the actor to see."""
    renstra, _, kode = teks.rpartition("/")
    if (lain := ASAL_LAIN.fullmatch(renstra)) and renstra not in jalan.acuan.renstra_semua:
        milik = {"renstra__perangkat_daerah__slug": lain[1], "renstra__kode": lain[2], "kode": kode}
        asing: Indikator | None = Indikator.objects.untuk(jalan.pelaku).filter(**milik).first()
        return asing
    if renstra:
        hasil = jalan.acuan.indikator(kode, renstra)
    else:
        calon = [i for (_, k), i in jalan.acuan.indikator_semua.items() if k == teks and i.pk != indikator.pk]
        if len(calon) != 1:
            raise GalatMasukan(
                f"Pendahulu {teks} ada {len(calon)}. Tulis dengan Renstranya, misalnya 2016-2021/{teks}."
            )
        hasil = calon[0]
    if hasil.pk == indikator.pk:
        raise GalatMasukan("Indikator tidak dapat menjadi pendahulu dirinya. Kosongkan, atau pilih yang lain.")
    return hasil
