"""A file of another shape, made into ours by what was chosen on the mapping page (or by its own headings).

``Batch.pengaturan`` holds the choice per sheet::

    {"lembar": {"E.81": {"cara": "terjemah", "opsi": {...}}, "Rekap": {"cara": "peta", "peta": {...}},
                "Sampul": {"cara": "lewati"}}}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from pertukaran.bentuk import KOSONG, BarisMentah, BukuMentah, HasilBuku, Kesalahan, LembarMentah, Sel
from pertukaran.models import Batch, BentukBerkas, KeadaanBatch, Pemetaan
from pertukaran.perhitungan import kenali as kenal
from pertukaran.perhitungan.bahan import Opsi, Terjemahan
from pertukaran.perhitungan.kenali import TemuanLembar, kenali_lembar
from pertukaran.perhitungan.lembar import JUDUL, WAJIB
from pertukaran.perhitungan.pemetaan import Pemetaan as Peta
from pertukaran.perhitungan.pemetaan import Terapan
from pertukaran.perhitungan.terap import terapkan as terapkan_peta
from pertukaran.perhitungan.terjemah import TanpaTahun, terjemahkan
from pertukaran.perhitungan.usul import usulkan
from pertukaran.resources import LEMBAR
from pertukaran.resources.widget import rapikan
from pertukaran.selectors.kenal import kenal_pd
from pertukaran.services import antrean
from pertukaran.services.skala_asing import beri_skala
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

BUKU, TERJEMAH, PETA, LEWATI = "buku_kerja", "terjemah", "peta", "lewati"
CARA = {
    BUKU: "Baca sebagai lembar Buku Kerja",
    TERJEMAH: "Baca sebagai Formulir E.81 atau daftar program",
    PETA: "Petakan kolomnya sendiri",
    LEWATI: "Lewati lembar ini",
}
BERTERJEMAH = (kenal.E81, kenal.DAFTAR)
Pilihan = dict[str, Any]


def milik_kita(buku: BukuMentah) -> bool:
    """Whether a sheet bears one of our names: then the workbook is ours, and its faults are told as such."""
    nama = {rapikan(n) for n in LEMBAR}
    return any(rapikan(le.nama) in nama for le in buku.lembar)


def pilihan_awal(le: LembarMentah, temuan: TemuanLembar, tahun: int | None = None) -> Pilihan:
    """What the page proposes for a sheet before a person has chosen; one without headings is left out."""
    if temuan.bentuk == kenal.BUKU_KERJA:
        return {"cara": BUKU}
    if temuan.bentuk in BERTERJEMAH:
        return {"cara": TERJEMAH, "opsi": {"tahun": temuan.tahun or tahun}}
    if temuan.kepala is None:
        return {"cara": LEWATI}
    usul = [u for s in JUDUL if (u := usulkan(le, s, temuan.tahun or tahun))]
    terbaik = max(usul, key=lambda u: sum(j in u.kolom for j in WAJIB[u.sasaran]) / len(WAJIB[u.sasaran]))
    return {"cara": PETA, "sasaran": terbaik.sasaran, "peta": json.loads(terbaik.ke_json())}


def pahami(batch: Batch, buku: BukuMentah) -> tuple[BukuMentah, HasilBuku]:
    """The workbook in our format, with refused cells, control totals and notices of the way there."""
    pilihan: Mapping[str, Pilihan] = batch.pengaturan.get("lembar", {})
    hasil, lembar = HasilBuku(), list[LembarMentah]()
    for le in buku.lembar:
        satu = pilihan.get(le.nama) or pilihan_awal(le, kenali_lembar(le))
        try:
            lembar += _lembar(batch.perangkat_daerah, le, satu, hasil)
        except (ValueError, TanpaTahun) as galat:
            hasil.kesalahan.append(Kesalahan(le.nama, 0, "", "", str(galat)))
    jadi, catatan = beri_skala(batch.perangkat_daerah, gabung_lembar(lembar))
    hasil.peringatan += catatan
    return BukuMentah(tuple(jadi)), hasil


def _lembar(pd: PerangkatDaerah, le: LembarMentah, pilihan: Pilihan, hasil: HasilBuku) -> list[LembarMentah]:
    cara = pilihan["cara"]
    if cara == TERJEMAH:
        opsi = Opsi.dari_json(json.dumps(pilihan.get("opsi", {})))
        temuan = kenali_lembar(le)
        terjemah = terjemahkan(le, temuan, opsi, kenal_pd(pd, opsi.tahun or temuan.tahun))
        _catat(hasil, le.nama, terjemah)
        return list(terjemah.buku.lembar)
    if cara == PETA:
        terapan = terapkan_peta(Peta.dari_json(json.dumps(pilihan["peta"])), le)
        _catat(hasil, le.nama, terapan)
        return [terapan.lembar]
    if cara == BUKU:
        return [LembarMentah(kenali_lembar(le).sasaran or le.nama, le.baris, le.catatan)]
    return []


def _catat(hasil: HasilBuku, nama: str, dari: Terjemahan | Terapan) -> None:
    hasil.total += dari.total
    hasil.kesalahan += dari.kesalahan
    hasil.peringatan += [f"{nama}: {c}" for c in dari.catatan]


def gabung_lembar(lembar: Iterable[LembarMentah]) -> list[LembarMentah]:
    """Sheets of one name become one: their headings together, their rows one below the other."""
    menurut_nama: dict[str, list[LembarMentah]] = {}
    for le in lembar:
        menurut_nama.setdefault(le.nama, []).append(le)
    return [satu[0] if len(satu) == 1 else _gabung(nama, satu) for nama, satu in menurut_nama.items()]


def _gabung(nama: str, lembar: list[LembarMentah]) -> LembarMentah:
    judul = list(dict.fromkeys(s.teks for le in lembar for s in le.baris[0].sel))
    baris = [BarisMentah(1, tuple(Sel(j) for j in judul))]
    for le in lembar:
        letak = {s.teks: i for i, s in enumerate(le.baris[0].sel)}
        for b in le.baris[1:]:
            sel = (b.sel[i] if (i := letak.get(j, -1)) in range(len(b.sel)) else KOSONG for j in judul)
            baris.append(BarisMentah(len(baris) + 1, tuple(sel)))
    return LembarMentah(nama, tuple(baris))


# --- what a person chose


@transaction.atomic
def pilih_bentuk(*, pelaku: Pengguna, batch: Batch, pilihan: Mapping[str, Pilihan], ingat: str = "") -> Batch:
    """Keep how each sheet is read; the batch waits to be checked again. ``ingat`` names a mapping to remember.

    Raises ``GalatMasukan`` for one that was applied, or is at work, since the page was opened.
    """
    wajib("impor", pelaku, batch.perangkat_daerah)
    kini = Batch.objects.select_for_update().get(pk=batch.pk)
    _wajib_terbuka(kini)
    if all(p["cara"] == LEWATI for p in pilihan.values()):
        raise GalatMasukan("Semua lembar dilewati. Pilih setidaknya satu lembar untuk dibaca.")
    kini.pengaturan, kini.bentuk = {"lembar": dict(pilihan)}, _bentuk(pilihan)
    kini.keadaan = KeadaanBatch.ANTRE.value
    if ingat.strip():
        kini.pemetaan = ingat_peta(pelaku=pelaku, batch=kini, nama=ingat)
    kini.save(update_fields=["pengaturan", "bentuk", "keadaan", "pemetaan"])
    return kini


def _wajib_terbuka(batch: Batch) -> None:
    keadaan = KeadaanBatch(batch.keadaan)
    if keadaan in (KeadaanBatch.DITERAPKAN, KeadaanBatch.DIBATALKAN, KeadaanBatch.MENERAPKAN):
        raise GalatMasukan(f"{batch} sudah {keadaan.label.lower()}; unggah lagi berkasnya.")
    letak = antrean.letak(batch)
    if letak is not None and letak.keadaan != antrean.TERHENTI:
        raise GalatMasukan("Berkas ini sedang dikerjakan. Tunggu sampai selesai, lalu muat ulang halamannya.")


def _bentuk(pilihan: Mapping[str, Pilihan]) -> str:
    cara = {p["cara"] for p in pilihan.values()}
    if PETA in cara:
        return str(BentukBerkas.PEMETAAN)
    return str(BentukBerkas.E81 if TERJEMAH in cara else BentukBerkas.BUKU_KERJA)


def ingat_peta(*, pelaku: Pengguna, batch: Batch, nama: str) -> Pemetaan:
    """Remember a batch's choices by name, for all agencies of the pemda; one's own known name is replaced.

    Raises ``GalatMasukan`` for a name under which somebody else keeps a mapping.
    """
    pemda, nama = batch.perangkat_daerah.pemda_id, nama.strip()[:120]
    peta = Pemetaan.objects.select_for_update(of=("self",)).filter(pemda=pemda, nama=nama).first()
    if peta is not None and peta.diubah_oleh_id != pelaku.pk:
        raise GalatMasukan(f'Nama "{nama}" sudah dipakai {peta.diubah_oleh}. Pilih nama lain.', kolom="ingat")
    sebelum = None if peta is None else potret(peta)
    peta = peta or Pemetaan(pemda_id=pemda, nama=nama)
    peta.isi, peta.diubah, peta.diubah_oleh = batch.pengaturan, timezone.now(), pelaku
    peta.save()
    perubahan = [Perubahan(peta, sebelum, potret(peta))]
    catat(pelaku=pelaku, perangkat_daerah=batch.perangkat_daerah, aksi="ingat_pemetaan", perubahan=perubahan)
    return peta


def pilihan_teringat(pemetaan: Pemetaan, nama: str) -> Pilihan | None:
    """What a remembered mapping says of a sheet: by its name, else the only one that it holds."""
    ada: Mapping[str, Pilihan] = pemetaan.isi.get("lembar", {})
    terpakai = [p for p in ada.values() if p["cara"] != LEWATI]
    return ada.get(nama) or (terpakai[0] if len(terpakai) == 1 else None)
