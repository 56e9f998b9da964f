"""One agreement beside the one that it changes, cell by cell, and who did what with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q

from kinerja.layar import tulis
from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja, ProgramPK
from kinerja.selectors import ketentuan, nama_dokumen, target_baris
from sakip.inti.angka import format_ringkas, format_rupiah
from sakip.inti.periode import nama_singkat
from sakip.models import RincianJejak

JUDUL_TW = tuple(nama_singkat(n) for n in (1, 2, 3, 4))
KOSONG = "kosong"
AKSI = {
    "buat_pk": "Draf dibuat dari dokumen rencana",
    "buat_pk_perubahan": "Draf perubahan dibuat",
    "buat_pk_pergantian": "Draf pergantian pejabat dibuat",
    "simpan_pk": "Isi draf disimpan",
    "paraf_pk": "Paraf dicatat",
    "tandatangani_pk": "Ditandatangani",
    "sahkan_pk_kertas": "Tanda tangan di kertas dicatat",
}
DARI_BERKAS = "Dimuat dari berkas"
LABEL = {
    "tempat": "tempat",
    "tanggal": "tanggal",
    "ketelitian": "ketelitian tanggal",
    "triwulan_mulai": "mulai mengukur",
    "alasan": "alasan",
    "catatan": "catatan",
    "pihak_pertama_id": "pihak pertama",
    "pihak_kedua_id": "pihak kedua",
    "nilai": "target setahun",
    "batas_bawah": "batas bawah",
    "batas_atas": "batas atas",
    "kata": "target setahun",
    "jumlah": "target sebagai jumlah",
    "satuan_jumlah": "satuan jumlah",
    "basis": "basis",
    "teks": "target sebagai teks",
    "teks_sasaran": "bunyi sasaran",
    "teks_indikator": "bunyi indikator",
    "teks_satuan": "satuan",
    "teks_program": "bunyi program",
    "anggaran": "anggaran",
    "keterangan": "keterangan",
    **{f"tw{n}": nama_singkat(n) for n in (1, 2, 3, 4)},
}
# Known by a key only, or said by the heading of the entry: named as changed, without values.
TANPA_NILAI = {"pihak_pertama_id", "pihak_kedua_id"}


# --- beside the agreement that it changes ---


@dataclass(frozen=True, slots=True)
class Sel:
    """One figure before and now."""

    judul: str
    lama: str
    baru: str

    @property
    def berubah(self) -> bool:
        return self.lama != self.baru


@dataclass(frozen=True, slots=True)
class Baris:
    """An indicator or program; ``keadaan`` "baru" or "dihapus" where only one of the two has it."""

    kode: str
    nama: str
    satuan: str
    sel: tuple[Sel, ...]
    keadaan: str

    @property
    def berubah(self) -> bool:
        return bool(self.keadaan) or any(s.berubah for s in self.sel)


@dataclass(frozen=True, slots=True)
class Banding:
    """The agreement against the one before it."""

    asal: str
    kini: str
    butir: tuple[Baris, ...]
    program: tuple[Baris, ...]

    @property
    def berubah(self) -> int:
        return sum(b.berubah for b in (*self.butir, *self.program))


def banding_asal(asal: PerjanjianKinerja, kini: PerjanjianKinerja) -> Banding:
    """Every item and program line of both, in the order of the newer one; removed ones last."""
    return Banding(nama_dokumen(asal), nama_dokumen(kini), _butir(asal, kini), _program(asal, kini))


def _teks_item(item: ItemPK | None) -> tuple[str, ...]:
    if item is None:
        return (tulis.STRIP,) * 5
    ket, target = ketentuan(item.indikator), target_baris(item)
    return (tulis.target_lengkap(ket, target), *(tulis.nilai(ket, t) for t in target.tw))


def _teks_uang(program: ProgramPK | None) -> tuple[str, ...]:
    uang = [getattr(program, n, None) for n in ("anggaran", "tw1", "tw2", "tw3", "tw4")]
    return tuple(tulis.STRIP if u is None else format_rupiah(u, simbol=False) for u in uang)


def _keadaan(lama: object, baru: object) -> str:
    return "baru" if lama is None else "dihapus" if baru is None else ""


def _sel(judul: str, lama: Sequence[str], baru: Sequence[str]) -> tuple[Sel, ...]:
    return tuple(Sel(j, a, b) for j, a, b in zip((judul, *JUDUL_TW), lama, baru, strict=True))


def _butir(asal: PerjanjianKinerja, kini: PerjanjianKinerja) -> tuple[Baris, ...]:
    lama, baru = ({i.indikator_id: i for i in pk.item.all()} for pk in (asal, kini))
    hasil = []
    for kunci, item in {**baru, **{k: i for k, i in lama.items() if k not in baru}}.items():
        a, b = lama.get(kunci), baru.get(kunci)
        sel = _sel("Target", _teks_item(a), _teks_item(b))
        nama = item.teks_indikator or item.indikator.nama
        satuan = tulis.satuan(item.indikator.satuan)
        hasil.append(Baris(item.indikator.kode, nama, satuan, sel, _keadaan(a, b)))
    return tuple(hasil)


def _program(asal: PerjanjianKinerja, kini: PerjanjianKinerja) -> tuple[Baris, ...]:
    lama, baru = ({p.simpul_id or p.teks_program: p for p in pk.program.all()} for pk in (asal, kini))
    hasil = []
    for kunci, program in {**baru, **{k: p for k, p in lama.items() if k not in baru}}.items():
        a, b = lama.get(kunci), baru.get(kunci)
        kode = program.simpul.kode_cetak if program.simpul else ""
        sel = _sel("Anggaran", _teks_uang(a), _teks_uang(b))
        hasil.append(Baris(kode, program.teks_program, "Rp", sel, _keadaan(a, b)))
    return tuple(hasil)


# --- who did what ---


@dataclass(frozen=True, slots=True)
class Entri:
    """One call of a service that touched the agreement."""

    waktu: datetime
    oleh: str
    perbuatan: str
    alasan: str
    rincian: tuple[str, ...]

    @property
    def di_kertas(self) -> bool:
        """Whether it notes a signature on paper."""
        return self.perbuatan == AKSI["sahkan_pk_kertas"]


def riwayat_pk(pk: PerjanjianKinerja) -> tuple[Entri, ...]:
    """Newest first; the agency's trail, narrowed to what belongs to this agreement."""
    item = {str(i.pk): i.indikator.kode for i in pk.item.all()}
    program = {str(p.pk): p.teks_program for p in pk.program.all()}
    paraf = {str(p.pk): str(p.pejabat) for p in pk.paraf.all()}
    nama = {ItemPK._meta.label: item, ProgramPK._meta.label: program, ParafPK._meta.label: paraf}
    milik = Q(jenis=pk._meta.label, kunci=str(pk.pk))
    for jenis, ada in nama.items():
        milik |= Q(jenis=jenis) & (
            Q(kunci__in=list(ada)) | Q(sebelum__perjanjian_id=pk.pk) | Q(sesudah__perjanjian_id=pk.pk)
        )
    rincian = RincianJejak.objects.milik(pk.perangkat_daerah).filter(milik)
    per_jejak: dict[int, list[RincianJejak]] = {}
    for r in rincian.select_related("jejak__pelaku").order_by("-jejak__nomor", "pk"):
        per_jejak.setdefault(r.jejak_id, []).append(r)
    return tuple(_entri(isi, {**nama, pk._meta.label: {str(pk.pk): ""}}) for isi in per_jejak.values())


def _entri(isi: Sequence[RincianJejak], nama: dict[str, dict[str, str]]) -> Entri:
    j = isi[0].jejak
    return Entri(j.waktu, str(j.pelaku), AKSI.get(j.aksi, DARI_BERKAS), j.alasan, tuple(_sebut(isi, nama)))


def _sebut(isi: Sequence[RincianJejak], nama: dict[str, dict[str, str]]) -> Iterable[str]:
    """What was added and removed as counts, what was changed value by value."""
    for jenis, kata in ((ItemPK, "indikator"), (ProgramPK, "program"), (ParafPK, "pemaraf")):
        label = jenis._meta.label
        for perbuatan, kosong in (("ditambahkan", "sebelum"), ("dihapus", "sesudah")):
            if banyak := sum(r.jenis == label and getattr(r, kosong) is None for r in isi):
                yield f"{banyak} {kata} {perbuatan}"
    for r in isi:
        if r.sebelum is not None and r.sesudah is not None:
            yield from _ubahan(r, nama.get(r.jenis, {}).get(r.kunci, r.nama))


def _ubahan(r: RincianJejak, siapa: str) -> Iterable[str]:
    lama, baru = r.sebelum or {}, r.sesudah or {}
    if r.jenis == ParafPK._meta.label:
        if "diparaf" in baru:
            yield f"{siapa}: {'memaraf' if baru['diparaf'] else 'paraf gugur karena isi berubah'}"
        return
    for kolom, label in LABEL.items():
        if kolom in baru and baru[kolom] != lama.get(kolom):
            awal = f"{siapa}: {label}" if siapa else label.capitalize()
            nilai = "diganti" if kolom in TANPA_NILAI else f"{_polos(lama.get(kolom))} → {_polos(baru[kolom])}"
            yield f"{awal} {nilai}"


def _polos(nilai: Any) -> str:
    """A value of the trail as a reader knows it."""
    if nilai in (None, ""):
        return KOSONG
    try:
        return format_ringkas(Decimal(str(nilai)))
    except InvalidOperation:
        return str(nilai)
