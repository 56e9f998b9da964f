"""Perjanjian Kinerja of a year: murni and its changes side by side, and one agreement by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kinerja.bentuk import Ketentuan
from kinerja.layar import tulis
from kinerja.layar.pk_riwayat import banding_asal, riwayat_pk
from kinerja.layar.pk_susun import lengkap
from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja, ProgramPK
from kinerja.perhitungan import nilai_target
from kinerja.perhitungan.pk import jumlah_dikenal, sama_target, selisih_dikenal, selisih_target
from kinerja.selectors import ketentuan, nama_dokumen, pk_berlaku, target_baris
from kinerja.services.pk.isi import sidik_pk
from kinerja.services.pk.rekomendasi import rekomendasi_menghalangi, sebut_rekomendasi
from kinerja.services.pk.tanda_tangan import periksa_isi
from renstra.models import Indikator
from sakip.alur.arsip import Semula
from sakip.inti.angka import format_rupiah
from sakip.inti.istilah import JenisPK, KeadaanPK
from sakip.inti.periode import TRIWULAN, nama_singkat
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Butir:
    """A promised indicator as signed."""

    item: ItemPK
    ketentuan: Ketentuan
    target: str
    irisan: tuple[str, ...]

    @property
    def sasaran(self) -> str:
        """Its wording as signed, else as planned."""
        pemilik = self.item.indikator.sasaran or self.item.indikator.tujuan
        return self.item.teks_sasaran or (pemilik.teks if pemilik else tulis.STRIP)


@dataclass(frozen=True, slots=True)
class Dokumen:
    """One agreement with its items, program lines and totals; ``triwulan`` are the quarters measured on it."""

    pk: PerjanjianKinerja
    nama: str
    triwulan: str
    butir: tuple[Butir, ...]
    program: tuple[ProgramPK, ...]
    jumlah: Decimal | None
    jumlah_tw: tuple[Decimal | None, ...]

    @property
    def draf(self) -> bool:
        return KeadaanPK(self.pk.keadaan) is KeadaanPK.DRAF

    @property
    def milik(self) -> str:
        """Whose it is, of an agreement below the agency's."""
        return str(self.pk.pemegang or self.pk.unit or "")

    @property
    def belum_diparaf(self) -> list[ParafPK]:
        return [p for p in self.pk.paraf.all() if p.diparaf is None]

    @property
    def beririsan(self) -> bool:
        return any(t != tulis.STRIP for b in self.butir for t in b.irisan)

    @property
    def berketerangan(self) -> bool:
        return any(p.keterangan for p in self.program)

    @property
    def uang_beririsan(self) -> bool:
        return any(j is not None for j in self.jumlah_tw)


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One indicator or program across the agreements of a year; an absent one has an empty cell."""

    kode: str
    nama: str
    satuan: str
    sel: tuple[tuple[str, str], ...]
    beda: str
    nada: str


@dataclass(frozen=True, slots=True)
class HalamanPK:
    """The agreements of a year; where there are several, what became of targets and money."""

    dokumen: tuple[Dokumen, ...]
    banding: tuple[BarisBanding, ...] = ()
    banding_program: tuple[BarisBanding, ...] = ()
    bawahan: tuple[Dokumen, ...] = ()

    @property
    def draf(self) -> bool:
        """Whether a draft of the agency waits."""
        return any(d.draf for d in self.dokumen)

    @property
    def terakhir(self) -> PerjanjianKinerja | None:
        """The last signed one, which a change starts from."""
        sah = [d.pk for d in self.dokumen if not d.draf]
        return sah[-1] if sah else None


@dataclass(frozen=True, slots=True)
class Kurang:
    """What keeps an agreement from a signature; ``rekomendasi`` is the key of the one that wants an answer."""

    teks: str
    rekomendasi: int | None = None


@dataclass(frozen=True, slots=True)
class SatuPK:
    """One agreement, the others of the same holder and year with their names, and what keeps it from a signature."""

    dokumen: Dokumen
    lain: tuple[tuple[PerjanjianKinerja, str], ...]
    kurang: tuple[Kurang, ...]
    terakhir: bool

    @property
    def lengkap(self) -> bool:
        """Whether the agreement itself lacks nothing; a recommendation may still stand before it."""
        return all(k.rekomendasi for k in self.kurang)


def halaman_pk(perangkat_daerah: PerangkatDaerah, tahun: int) -> HalamanPK:
    """All agreements of a year. The caller has checked who may see them."""
    semua = _semua(perangkat_daerah, tahun)
    dokumen = tuple(_dokumen(pk, semua) for pk in semua if _dinas(pk))
    bawahan = tuple(_dokumen(pk, semua) for pk in semua if not _dinas(pk))
    if len(dokumen) < 2:
        return HalamanPK(dokumen, bawahan=bawahan)
    return HalamanPK(dokumen, _banding_item(dokumen), _banding_program(dokumen), bawahan)


def satu_pk(perangkat_daerah: PerangkatDaerah, tahun: int, pk_id: int) -> SatuPK | None:
    """``None`` for an agreement that is not of this agency and year."""
    semua = _semua(perangkat_daerah, tahun)
    pk = next((p for p in semua if p.pk == pk_id), None)
    if pk is None:
        return None
    dokumen, seangkatan = _dokumen(pk, semua), _setingkat(pk, semua)
    lain = tuple((p, nama_dokumen(p)) for p in seangkatan if p.pk != pk_id)
    kurang = _kurang(pk) if dokumen.draf else ()
    return SatuPK(dokumen, lain, kurang, seangkatan[-1] == pk)


def _kurang(pk: PerjanjianKinerja) -> tuple[Kurang, ...]:
    """As ``periksa_siap`` says it, with the recommendation that a line is about."""
    menghalangi = (Kurang(sebut_rekomendasi(r), r.pk) for r in rekomendasi_menghalangi(pk))
    return (*map(Kurang, periksa_isi(pk)), *menghalangi)


def isi_halaman(satu: SatuPK) -> dict[str, Any]:
    """What the page of one agreement is made of."""
    pk = satu.dokumen.pk
    sebelum = [p for p, _ in satu.lain if p.urutan_berlaku < pk.urutan_berlaku]
    asal = next((p for p in sebelum if p.pk == pk.dari_id), sebelum[-1] if sebelum else None)
    riwayat = riwayat_pk(pk)
    return {
        "d": satu.dokumen,
        "s": satu,
        "lain": satu.lain,
        "sidik": sidik_pk(pk),
        "banding": banding_asal(asal, pk) if asal else None,
        "riwayat": riwayat,
        "di_kertas": any(e.di_kertas for e in riwayat),
    }


def nama_lengkap(pk: PerjanjianKinerja) -> str:
    """With whose it is: "PK Murni 2026, Bidang Pelatihan"."""
    milik = pk.pemegang or pk.unit
    return f"{nama_dokumen(pk)} {pk.tahun}" + (f", {milik}" if milik else "")


# --- one agreement ---


def _semua(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[PerjanjianKinerja]:
    """Of all levels, in the order in which they came into force."""
    pk = PerjanjianKinerja.objects.milik(perangkat_daerah).tahun(tahun)
    semua = list(lengkap(pk).order_by("unit", "pemegang", "urutan_berlaku", "pk"))
    _pejabat_saat_itu(semua)
    return semua


def _pejabat_saat_itu(semua: Sequence[PerjanjianKinerja]) -> None:
    """What is signed names its officials as they were then, as its letter does; one query."""
    sah = [p for p in semua if p.ditandatangani is not None]
    orang = {o.pk: o for p in sah for o in (p.pihak_pertama, p.pihak_kedua, *(x.pejabat for x in p.paraf.all())) if o}
    semula = Semula(orang, min((p.ditandatangani for p in sah if p.ditandatangani), default=None))
    for p in sah:
        p.pihak_pertama = semula.pada(p.pihak_pertama_id, p.ditandatangani)
        p.pihak_kedua = semula.pada(p.pihak_kedua_id, p.ditandatangani)
        for x in p.paraf.all():
            x.pejabat = semula.pada(x.pejabat_id, p.ditandatangani)


def _dinas(pk: PerjanjianKinerja) -> bool:
    return pk.unit_id is None and pk.pemegang_id is None


def _setingkat(pk: PerjanjianKinerja, semua: Sequence[PerjanjianKinerja]) -> list[PerjanjianKinerja]:
    kunci = (pk.unit_id, pk.pemegang_id)
    return [p for p in semua if (p.unit_id, p.pemegang_id) == kunci]


def _butir(item: ItemPK) -> Butir:
    ket = ketentuan(item.indikator)
    isi = target_baris(item)
    irisan = tuple(tulis.nilai(ket, t) for t in isi.tw)
    return Butir(item, ket, tulis.target_lengkap(ket, isi), irisan)


def _rentang(pk: PerjanjianKinerja, daftar: Sequence[PerjanjianKinerja]) -> str:
    """The quarters that are measured on this agreement, in words."""
    if not _dinas(pk):
        return "tidak mengukur perangkat daerah"
    if pk.keadaan == KeadaanPK.DRAF.value and pk.jenis != JenisPK.MURNI.value:
        return "draf, belum berlaku"
    ikut = [t for t in TRIWULAN if pk_berlaku(daftar, t) == pk]
    if not ikut:
        return "tidak menjadi dasar pengukuran triwulan"
    if len(ikut) == 1:
        return f"mengukur {nama_singkat(ikut[0])}"
    return f"mengukur {nama_singkat(ikut[0])}–{nama_singkat(ikut[-1])}"


def _dokumen(pk: PerjanjianKinerja, semua: Sequence[PerjanjianKinerja]) -> Dokumen:
    daftar, program = _setingkat(pk, semua), tuple(pk.program.all())
    setahun = _dinas(pk) and pk_berlaku(daftar, None) == pk
    return Dokumen(
        pk=pk,
        nama=nama_dokumen(pk),
        triwulan=_rentang(pk, daftar) + (" dan tahun" if setahun else ""),
        butir=tuple(_butir(i) for i in pk.item.all()),
        program=program,
        jumlah=jumlah_dikenal(p.anggaran for p in program),
        jumlah_tw=tuple(jumlah_dikenal(getattr(p, f"tw{t}") for p in program) for t in TRIWULAN),
    )


# --- side by side ---


def _beda_target(a: Butir | None, b: Butir | None) -> tuple[str, str]:
    """What became of a target between the first and the last agreement."""
    if a is None or b is None:
        return ("baru", "netral") if a is None else ("dihapus", "netral")
    ket, lama, baru = b.ketentuan, target_baris(a.item), target_baris(b.item)
    if sama_target(ket, lama, baru):
        return "tetap", ""
    selisih = selisih_target(ket, lama, baru)
    if selisih is None or nilai_target(ket, lama) is None:
        return f"{a.target} → {b.target}", "netral"
    return f"{'naik' if selisih > 0 else 'turun'} {tulis.nilai(ket, abs(selisih))}", "netral"


def _banding_item(dokumen: Sequence[Dokumen]) -> tuple[BarisBanding, ...]:
    per_dokumen = [{b.item.indikator_id: b for b in d.butir} for d in dokumen]
    urutan = {b.item.indikator_id: b.item.indikator for d in dokumen for b in d.butir}
    return tuple(_baris_item(dokumen, ind, [d.get(k) for d in per_dokumen]) for k, ind in urutan.items())


def _baris_item(dokumen: Sequence[Dokumen], ind: Indikator, butir: Sequence[Butir | None]) -> BarisBanding:
    sel = tuple((d.nama, b.target if b else "tidak ada") for d, b in zip(dokumen, butir, strict=True))
    return BarisBanding(ind.kode, ind.nama, tulis.satuan(ind.satuan), sel, *_beda_target(butir[0], butir[-1]))


def _beda_uang(a: Decimal | None, b: Decimal | None) -> tuple[str, str]:
    selisih = selisih_dikenal(a, b)
    if selisih is None or a == b:
        return ("", "") if selisih is None else ("tetap", "")
    return f"{'naik' if selisih > 0 else 'turun'} {format_rupiah(abs(selisih), simbol=False)}", "netral"


def _uang(jumlah: Decimal | None) -> str:
    return tulis.STRIP if jumlah is None else format_rupiah(jumlah, simbol=False)


def _banding_program(dokumen: Sequence[Dokumen]) -> tuple[BarisBanding, ...]:
    """Program lines across the agreements, by node where known, else by their words; the total last."""
    per_dokumen = [{p.simpul_id or p.teks_program: p for p in d.program} for d in dokumen]
    nama = {k: p for d in per_dokumen for k, p in d.items()}
    baris = [
        (
            p.simpul.kode_cetak if p.simpul else "",
            p.teks_program,
            [d[k].anggaran if k in d else None for d in per_dokumen],
        )
        for k, p in nama.items()
    ]
    baris.append(("", "Jumlah", [d.jumlah for d in dokumen]))
    return tuple(_baris_uang(dokumen, kode, teks, uang) for kode, teks, uang in baris) if nama else ()


def _baris_uang(dokumen: Sequence[Dokumen], kode: str, teks: str, uang: Sequence[Decimal | None]) -> BarisBanding:
    sel = tuple((d.nama, _uang(u)) for d, u in zip(dokumen, uang, strict=True))
    return BarisBanding(kode, teks, "", sel, *_beda_uang(uang[0], uang[-1]))
