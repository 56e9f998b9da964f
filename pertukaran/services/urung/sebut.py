"""Obstacles in words: which object, which cells by their heading, from what to what, who, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from pertukaran.bentuk import Halangan, Ubah
from pertukaran.models import Batch
from pertukaran.resources import LEMBAR
from pertukaran.services.baris import tampil
from pertukaran.services.urung.ubahan import Ubahan
from sakip.inti.periode import format_tanggal
from sakip.jejak import polos
from sakip.models import Jejak, RincianJejak

PANJANG = 100
# The sheet that a model's columns stand in, where their headings differ from the names of the fields.
LEMBAR_MODEL = {
    "renstra.Indikator": "Indikator",
    "renstra.TargetRencana": "Target",
    "renstra.Pembanding": "Pembanding",
    "renstra.SimpulProgram": "Program",
    "kinerja.ItemPK": "Target",
    "kinerja.Realisasi": "Realisasi",
    "anggaran.Pagu": "Pagu",
    "anggaran.Kas": "Kas",
    "anggaran.RealisasiKeuangan": "Realisasi Keuangan",
    "anggaran.RealisasiFisik": "Realisasi Fisik",
    "sakip.Pejabat": "Pejabat",
    "sakip.Pengguna": "Pengguna",
    "sakip.Penugasan": "Pengguna",
}
BUNYI = {"renstra.Tujuan": "Tujuan", "renstra.Sasaran": "Sasaran"}  # their text stands under their own name
ANGGOTA = {"program_pendukung": "Program Pendukung", "sasaran": "Kode Sasaran"}


def sebut_jenis(model: type[models.Model]) -> str:
    nama = str(model._meta.verbose_name)
    return nama[0].upper() + nama[1:]


def sebut_objek(objek: models.Model) -> str:
    """A row of any kind with its name; the kind is not said twice ("Pagu 2024", not "Pagu Pagu 2024")."""
    return _bernama(sebut_jenis(type(objek)), str(objek))


def _bernama(jenis: str, nama: str) -> str:
    return (nama if nama.lower().startswith(jenis.lower()) else f"{jenis} {nama}")[:PANJANG]


def nama_ubahan(u: Ubahan) -> str:
    return sebut_objek(u.objek) if u.objek is not None else _bernama(sebut_jenis(u.model), u.nama)


def judul(model: type[models.Model], nama: str) -> str:
    """The heading of a column, as the sheet has it where it has one."""
    bidang: Any = next((f for f in model._meta.get_fields() if nama in (f.name, getattr(f, "attname", ""))), None)
    if bidang is None:
        return nama.capitalize()
    if nama == "teks" and model._meta.label in BUNYI:
        return BUNYI[model._meta.label]
    if bidang.many_to_many:
        return ANGGOTA.get(nama, nama.replace("_", " ").capitalize())
    kolom = LEMBAR[LEMBAR_MODEL[model._meta.label]].kolom() if model._meta.label in LEMBAR_MODEL else {}
    ada = [j for j, k in kolom.items() if k.bidang == bidang.name]
    return ada[0] if ada else str(bidang.verbose_name).capitalize()


def nilai(model: type[models.Model], nama: str, isi: Any) -> str:
    """A value of the trail as people read it; members by their names, blank as a dash."""
    bidang: Any = next((f for f in model._meta.get_fields() if nama in (f.name, getattr(f, "attname", ""))), None)
    if bidang is None:
        return str(isi or "kosong")
    if bidang.many_to_many:
        anggota = bidang.related_model._default_manager.filter(pk__in=isi or ())
        return "; ".join(str(a)[:40] for a in anggota) or "kosong"
    return tampil(bidang, isi, _dirujuk)[:PANJANG] or "kosong"


def _dirujuk(model: type[models.Model], pk: Any) -> str:
    return str(model._default_manager.filter(pk=pk).first() or f"{model._meta.verbose_name} yang sudah dihapus")


def _ubah(model: type[models.Model], nama: Iterable[str], lama: Any, baru: Any) -> tuple[Ubah, ...]:
    """In the order of the model's columns: databases give the keys of the trail in orders of their own."""
    urutan = [f.attname for f in model._meta.concrete_fields]
    return tuple(
        Ubah(judul(model, n), nilai(model, n, (lama or {}).get(n)), nilai(model, n, (baru or {}).get(n)))
        for n in sorted(nama, key=lambda n: (n not in urutan, urutan.index(n) if n in urutan else n))
    )


def _berubah(ubah: Collection[Ubah]) -> str:
    return "; ".join(f"{u.kolom} {u.lama} → {u.baru}" for u in ubah)


def kapan(waktu: datetime) -> str:
    di_sini = timezone.localtime(waktu)
    return f"{format_tanggal(di_sini.date())} pukul {di_sini:%H.%M}"


def oleh_entri(jejak: Jejak) -> tuple[str, datetime, str, str]:
    """(who, when, the batch that it belongs to, all of that in words)."""
    batch = Batch.objects.filter(jejak=jejak).order_by("pk").first()
    sumber = f"Impor {batch.pk}" if batch else ""
    oleh = f"{jejak.pelaku}{f' a.n. {jejak.atas_nama}' if jejak.atas_nama else ''}"
    siapa = f"{sumber} ({oleh})" if sumber else oleh
    return oleh, jejak.waktu, sumber, f"oleh {siapa} pada {kapan(jejak.waktu)}"


def sebut_lanjut(u: Ubahan, r: RincianJejak, kolom: Collection[str] | None) -> Halangan:
    """A later entry on the same cells."""
    oleh, waktu, sumber, kata = oleh_entri(r.jejak)
    nama = nama_ubahan(u)
    if r.sesudah is None:
        return Halangan(f"{nama} sudah dihapus {kata}.", nama, (), oleh, waktu, sumber)
    kena = [n for n, v in r.sesudah.items() if (kolom is None or n in kolom) and (r.sebelum or {}).get(n) != v]
    ubah = _ubah(u.model, kena, r.sebelum, r.sesudah)
    return Halangan(f"{nama}: {_berubah(ubah)}, diubah {kata}.", nama, ubah, oleh, waktu, sumber)


def sebut_langsung(u: Ubahan, kolom: Collection[str]) -> Halangan:
    """A value that the trail does not explain; without columns the row is gone."""
    nama, tanpa = nama_ubahan(u), "langsung di basis data; jejak audit tidak mencatat siapa"
    if u.objek is None:
        return Halangan(f"{nama} sudah dihapus {tanpa}.", nama)
    kini = {n: u.anggota.get(n, []) if n not in u.bidang else polos(getattr(u.objek, n)) for n in kolom}
    ubah = _ubah(u.model, kolom, u.akhir, kini)
    return Halangan(f"{nama}: {_berubah(ubah)}, diubah {tanpa}.", nama, ubah)


def sebut_perujuk(u: Ubahan, objek: models.Model) -> Halangan:
    """A row of others that refers to a new one; members of a relation are told from the other side."""
    nama = nama_ubahan(u)
    r = RincianJejak.objects.filter(jenis=objek._meta.label, kunci=str(objek.pk))
    awal = r.select_related("jejak__pelaku").order_by("-jejak").first()
    if objek._meta.auto_created:
        return Halangan(f"{nama} dipasangkan dengan {_seberang(u, objek)} sesudah impor ini.", nama)
    if awal is None:
        return Halangan(f"{nama} dipakai oleh {sebut_objek(objek)}.", nama)
    oleh, waktu, sumber, kata = oleh_entri(awal.jejak)
    pesan = f"{nama} dipakai oleh {sebut_objek(objek)}, yang disimpan {kata}."
    return Halangan(pesan, nama, (), oleh, waktu, sumber)


def _seberang(u: Ubahan, antara: Any) -> str:
    lain = [f for f in antara._meta.concrete_fields if f.is_relation]
    objek = [getattr(antara, f.name) for f in lain]
    return next((sebut_objek(o) for o in objek if (type(o), str(o.pk)) != (u.model, u.kunci)), str(antara))


def _aturan_kembali(u: Ubahan, aturan: Collection[str]) -> tuple[Ubah, ...]:
    """Rules as they stand, and as the undo would leave them."""
    return _ubah(u.model, aturan, {n: polos(getattr(u.objek, n)) for n in aturan}, u.semula)


def sebut_aturan(u: Ubahan, aturan: Collection[str], periode: str) -> Halangan:
    """Rules that may not change back, as figures of closed periods rest on them."""
    nama, ubah = nama_ubahan(u), _aturan_kembali(u, aturan)
    pesan = (
        f"{nama}: {_berubah(ubah)} tidak dapat dikembalikan: angka {periode} sudah diajukan atau dikunci. "
        "Minta periodenya dibuka, atau buat indikator pengganti; yang lama tetap dengan angkanya."
    )
    return Halangan(pesan, nama, ubah)


def sebut_tak_cocok(
    u: Ubahan, aturan: Collection[str], objek: models.Model, sebab: str, r: RincianJejak | None
) -> Halangan:
    """A row that was written under the batch's rule and that the former one cannot take."""
    nama, ubah = nama_ubahan(u), _aturan_kembali(u, aturan)
    oleh, waktu, sumber, kata = ("", None, "", "") if r is None else oleh_entri(r.jejak)
    kata = kata or "langsung di basis data; jejak audit tidak mencatat siapa"
    pesan = (
        f"{nama}: {_berubah(ubah)} tidak cocok lagi dengan {sebut_objek(objek)}, yang ditulis {kata}: {sebab}. "
        "Perbaiki atau hapus baris itu, lalu batalkan lagi."
    )
    return Halangan(pesan, nama, ubah, oleh, waktu, sumber)
