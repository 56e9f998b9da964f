"""Sheet Program: the tree of program, kegiatan and sub kegiatan, its sasaran and its places."""

from __future__ import annotations

from functools import partial
from typing import Any

from pertukaran.selectors.nama import lokasi_terbaru, rencana_terbaru, sebut_sasaran
from pertukaran.services.acuan import PISAH_TAHUN
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from pertukaran.services.tulis.anggota import pasang_anggota
from pertukaran.services.tulis.orang import isi_unit, tulis_unit
from renstra.models import Sasaran, SimpulProgram, SimpulTahun
from renstra.perhitungan.kode import BIDANG_UMUM, baca_kode, kunci_dari
from renstra.services import simpan_simpul, simpan_simpul_tahun
from renstra.services.butir import periksa_tahun_berisi, tahun_berisi
from renstra.services.simpul import periksa_anak
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import DokumenTarget, JenisSimpul


def tulis_program(jalan: Jalan, baris: list[Baris]) -> None:
    """Level by level: parents are there before their children."""
    tulis_unit(jalan, baris)
    tertulis: list[tuple[Baris, SimpulProgram]] = []
    menurut_jenis: dict[str, list[Baris]] = {j.value: [] for j in JenisSimpul}
    for b in baris:
        if jenis := b.baca("Jenis"):
            menurut_jenis[jenis].append(b)
    for jenis, setingkat in menurut_jenis.items():
        pasangan = [(b, isi) for b in setingkat if (isi := _isi(jalan, b, jenis)) is not None]
        _tolak_bertindih(jalan, pasangan)
        tertulis += jalan.simpan(simpan_simpul, pasangan)
    _periksa_akhir(jalan, tertulis)
    pasang_anggota(
        jalan,
        tertulis,
        judul="Kode Sasaran",
        nama="sasaran",
        cari=lambda b, kode: _sasaran(jalan, b, kode),
        sebut=lambda s: sebut_sasaran(s, banyak=len(jalan.acuan.renstra_semua) > 1),
    )
    _tulis_lokasi(jalan, tertulis)


def _sasaran(jalan: Jalan, b: Baris, teks: str) -> Sasaran:
    renstra, _, kode = teks.rpartition("/")
    if renstra in jalan.acuan.renstra_semua:
        return jalan.acuan.satu_sasaran(jalan.acuan.renstra(renstra), kode)
    return jalan.acuan.satu_sasaran(jalan.acuan.renstra(b.teks("Renstra")), teks)


def _isi(jalan: Jalan, b: Baris, jenis: str) -> dict[str, Any] | None:
    """The node's fields; None where the row is refused."""
    isi = b.isi("Nama", "Kelompok Belanja", "Berlaku Sampai")
    isi |= {"jenis": jenis, **isi_unit(jalan, b)}
    isi |= _kunci(jalan, b)
    if b.ditolak:
        return None
    lama = [s for s in jalan.acuan.simpul_semua[isi["kunci"]] if s.berlaku_dari == isi["berlaku_dari"]]
    if b.ada("Kode Cetak"):
        isi["kode_cetak"] = b.teks("Kode Cetak")
    elif not lama and (cetak := _tanpa_tahun(b.teks("Kode"))) != isi["kunci"]:
        isi["kode_cetak"] = cetak[:60]
        b.peringatan("Kode", f'"{cetak}" dibaca {isi["kunci"]}; kode tercetak disimpan di sampingnya.')
    if b.ada("Kode Induk") or not lama:
        isi["induk"] = jalan.cari(b, "Kode Induk", lambda: _induk(jalan, b, jenis, isi))
    else:
        isi["induk"] = lama[0].induk  # unchanged, but at hand for the guard
    if not lama:
        isi["urutan"] = min(b.sumber.nomor, 32_767)
    sampai = isi.get("berlaku_sampai")
    if sampai is not None and sampai < isi["berlaku_dari"]:
        b.galat("Berlaku Sampai", f"{sampai} mendahului tahun pertamanya, {isi['berlaku_dari']}. Perbaiki tahunnya.")
    if b.ditolak or not jalan.sekali(b, isi["kunci"], isi["berlaku_dari"]):
        return None
    return isi


def _tanpa_tahun(kode: str) -> str:
    pisah = PISAH_TAHUN.fullmatch(kode)
    return pisah[1] if pisah else kode


def _kunci(jalan: Jalan, b: Baris) -> dict[str, Any]:
    """Key and first year: of the node that the code names, else of a new one."""
    kode = jalan.kode(b, "Kode", jalan.acuan.simpul_semua)
    dari = b.baca("Berlaku Dari") if b.ada("Berlaku Dari") else None
    if b.ditolak:
        return {}
    pisah = PISAH_TAHUN.fullmatch(kode)
    dari = dari or (int(pisah[2]) if pisah else None)
    ada = jalan.acuan.simpul_berkunci(kode)
    if dari is not None:
        ada = [s for s in ada if s.berlaku_dari == dari]
    if len(ada) > 1:
        daftar = ", ".join(f"{s.kunci}@{s.berlaku_dari}" for s in ada)
        b.galat("Kode", f"Kode {kode} lebih dari satu. Isi Berlaku Dari, atau tulis salah satu: {daftar}.")
        return {}
    if ada:
        return {"kunci": ada[0].kunci, "berlaku_dari": ada[0].berlaku_dari}
    kunci = kunci_dari(_tanpa_tahun(kode))
    if not kunci:
        b.galat("Kode", f'"{kode}" tidak memuat huruf atau angka. Tulis kodenya, misalnya 2.07.03.')
        return {}
    if kunci.upper().startswith(BIDANG_UMUM):
        b.galat("Kode", f"Kode {kunci} masih memakai X.XX. Ganti dengan kode bidang urusan, misalnya 2.07.")
        return {}
    _periksa_tingkat(b, kunci)
    return {"kunci": kunci, "berlaku_dari": dari or _tahun_pertama(jalan, b, kunci)}


def _periksa_tingkat(b: Baris, kunci: str) -> None:
    """An official code tells its level; documents before 2021 differ, so it is a notice."""
    resmi, jenis = baca_kode(kunci), b.baca("Jenis")
    if resmi and resmi.jenis in [j.value for j in JenisSimpul] and resmi.jenis != jenis:
        b.peringatan("Jenis", f"Kode {kunci} menurut nomenklatur adalah {JenisSimpul(resmi.jenis).label.lower()}.")


def _tahun_pertama(jalan: Jalan, b: Baris, kunci: str) -> int:
    """A new node is valid from the first year in which the workbook gives money to it or to what lies beneath it,
    else from the first year of the workbook, else of its plan."""
    sendiri = [t for k, semua in jalan.tahun_kode.items() if f"{k}.".startswith(f"{kunci}.") for t in semua]
    if tahun := sendiri or jalan.tahun():
        return min(tahun)
    renstra = jalan.acuan.renstra_semua
    if (kode := b.teks("Renstra")) in renstra:
        return int(renstra[kode].tahun_awal)
    return max((r.tahun_awal for r in renstra.values()), default=2021)


def _induk(jalan: Jalan, b: Baris, jenis: str, isi: dict[str, Any]) -> SimpulProgram | None:
    kode = jalan.kode(b, "Kode Induk", jalan.acuan.simpul_semua)
    if jenis == JenisSimpul.PROGRAM.value:
        if kode:
            raise GalatMasukan("Program tidak berinduk. Kosongkan Kode Induk, atau perbaiki jenisnya.")
        return None
    if not kode:
        resmi = baca_kode(isi["kunci"])
        kode = str(resmi.induk) if resmi and resmi.induk else ""
    if not kode:
        raise GalatMasukan(f"{JenisSimpul(jenis).label} {isi['kunci']} harus berinduk. Isi Kode Induk.")
    return jalan.acuan.simpul(kode, isi["berlaku_dari"])


# --- years


def _tolak_bertindih(jalan: Jalan, pasangan: list[tuple[Baris, dict[str, Any]]]) -> None:
    """A new node does not share a year with one of the same key, as both are once the sheet is written."""
    ada = {isi["kunci"]: {s.berlaku_dari: s for s in jalan.acuan.simpul_semua[isi["kunci"]]} for _, isi in pasangan}
    masa = {k: {d: s.berlaku_sampai for d, s in semua.items()} for k, semua in ada.items()}
    for _, isi in pasangan:
        lama = masa[isi["kunci"]].get(isi["berlaku_dari"])
        masa[isi["kunci"]][isi["berlaku_dari"]] = isi.get("berlaku_sampai", lama)
    for b, isi in pasangan:
        kunci, dari = isi["kunci"], isi["berlaku_dari"]
        sampai = masa[kunci][dari]
        lain = (d for d, s in masa[kunci].items() if d != dari and _bertemu(d, s, dari, sampai))
        if dari not in ada[kunci] and (d := next(lain, None)) is not None:
            pesan = f"Kode {kunci} sudah ada sejak {d} ({kunci}@{d}) dan masih berlaku pada {max(d, dari)}."
            judul = "Berlaku Dari" if b.ada("Berlaku Dari") else "Kode"
            b.galat(judul, f"{pesan} Kembalikan Berlaku Dari ke {d}, atau isi Berlaku Sampai yang lebih awal.")


def _bertemu(dari: int, sampai: int | None, dari_lain: int, sampai_lain: int | None) -> bool:
    return (sampai_lain is None or dari <= sampai_lain) and (sampai is None or dari_lain <= sampai)


def _periksa_akhir(jalan: Jalan, tertulis: list[tuple[Baris, SimpulProgram]]) -> None:
    """A node does not end before its figures and its children do; asked when all levels are written."""
    berubah = [(b, s, s.berlaku_sampai) for b, s in tertulis if _berubah(b, "Berlaku Sampai")]
    akhir = [(b, s, sampai) for b, s, sampai in berubah if sampai is not None]
    if not akhir:
        return
    kunci = [s.pk for _, s, _ in akhir]
    tahun = tahun_berisi(kunci)
    anak: dict[int, list[SimpulProgram]] = {}
    for a in SimpulProgram.objects.filter(induk__in=kunci):
        anak.setdefault(a.induk_id or 0, []).append(a)
    for b, s, sampai in akhir:
        jalan.cari(b, "Berlaku Sampai", partial(periksa_tahun_berisi, s, tahun.get(s.pk, ())))
        jalan.cari(b, "Berlaku Sampai", partial(periksa_anak, s, sampai, anak.get(s.pk, ())))


def _berubah(b: Baris, judul: str) -> bool:
    return any(u.kolom == judul for u in b.hasil.ubah)


# --- places


def _tulis_lokasi(jalan: Jalan, tertulis: list[tuple[Baris, SimpulProgram]]) -> None:
    daftar = [(b, s) for b, s in tertulis if b.ada("Lokasi")]
    rencana: dict[int, list[SimpulTahun]] = {}
    if daftar:
        for r in SimpulTahun.objects.filter(simpul__in=[s.pk for _, s in daftar]):
            rencana.setdefault(r.simpul_id, []).append(r)
    pasangan = []
    for b, simpul in daftar:
        semua, lokasi = rencana.get(simpul.pk, []), b.teks("Lokasi")
        # A place stands beside the newest one; an empty cell speaks of the newest year, so that saying it again
        # does not empty the year before.
        kini = lokasi_terbaru(semua) if lokasi else rencana_terbaru(semua)
        if lokasi == (kini.lokasi if kini else "") or b.ditolak:
            continue
        tahun = kini.tahun if kini else simpul.berlaku_dari
        dokumen = kini.dokumen if kini else DokumenTarget.RENJA.value
        pasangan.append((b, {"simpul": simpul, "tahun": tahun, "dokumen": dokumen, "lokasi": lokasi}))
    jalan.simpan(simpan_simpul_tahun, pasangan, utama=False)
