"""What an approver reads of a period: every row with its figures, explanation, evidence and what changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kinerja.bentuk import BarisKinerja
from kinerja.forms import BERKATA, LABEL
from kinerja.layar import tulis
from kinerja.layar.indikator import PILIHAN
from kinerja.layar.lembar import diharapkan
from kinerja.layar.pemeriksa import periode_isian, sudah_terisi, unit_indikator
from kinerja.models import Bukti, Realisasi
from kinerja.selectors import Kinerja, muat
from kinerja.services.isian import PENJELASAN
from renstra.models import Indikator
from sakip.inti.angka import format_ringkas
from sakip.inti.periode import TAHUN
from sakip.jejak import polos
from sakip.models import PerangkatDaerah, RincianJejak

KOSONG = "kosong"
Beda = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class BarisTinjauan:
    """One indicator of a period. ``beda``: (field, value before, value now) since the last submission."""

    indikator_id: int
    kode: str
    nama: str
    satuan: str
    iku: bool
    induk: str
    unit: int | None
    jangkar: str
    target: str
    realisasi: str
    capaian: str
    kategori: str
    nada: str
    diharapkan: bool
    terisi: bool
    keterangan: tuple[tuple[str, str], ...] = ()
    bukti: tuple[Bukti, ...] = ()
    oleh: str = ""
    pada: datetime | None = None
    atas_nama: str = ""
    beda: tuple[Beda, ...] = ()


@dataclass(slots=True)
class _Susun:
    data: Kinerja
    tahun: int
    periode: int
    tersimpan: Mapping[int, Realisasi]
    bukti: Mapping[int, list[Bukti]]
    beda: Mapping[int, tuple[Beda, ...]]

    def baris(self, i: Indikator) -> BarisTinjauan:
        b = self.data.baris(i.pk, self.tahun, self.periode or None)
        r = self.tersimpan.get(i.pk)
        return BarisTinjauan(
            indikator_id=i.pk,
            kode=b.ketentuan.kode,
            nama=b.nama,
            satuan=tulis.satuan(b.satuan),
            iku=i.iku,
            induk=f"{b.induk.kode} · {b.induk.teks}",
            unit=unit_indikator(i),
            jangkar=jangkar(b),
            target=tulis.target_lengkap(b.ketentuan, b.target_periode, b.realisasi),
            realisasi=tulis.realisasi_lengkap(b.ketentuan, b.realisasi, b.target_periode),
            capaian=tulis.capaian(b.ketentuan, b.capaian),
            kategori=b.kategori.label if b.kategori else "",
            nada=b.nada,
            diharapkan=diharapkan(i, self.periode),
            terisi=sudah_terisi(self.data, i.pk, self.tahun, self.periode),
            keterangan=_keterangan(r),
            bukti=tuple(self.bukti.get(i.pk, ())),
            oleh=str(r.diubah_oleh) if r and r.diubah_oleh else "",
            pada=r.diubah if r else None,
            atas_nama=r.atas_nama if r else "",
            beda=self.beda.get(i.pk, ()),
        )


def jangkar(b: BarisKinerja) -> str:
    """The input of the entry page that holds the figure."""
    if b.ketentuan.polaritas in BERKATA:
        return f"i{b.indikator_id}-kata"
    return f"i{b.indikator_id}-{'nilai' if b.ketentuan.faktor is None else 'pembilang'}"


def tinjauan(
    perangkat_daerah: PerangkatDaerah, tahun: int, periode: int, sejak: datetime | None = None
) -> tuple[BarisTinjauan, ...]:
    """Every indicator of a period in the order of the entry page, with its changes after ``sejak``."""
    data = muat(perangkat_daerah)
    semua = Realisasi.objects.milik(perangkat_daerah).sebenarnya().tahun(tahun)
    ikut = list(semua.filter(periode__in=periode_isian(periode)).select_related("diubah_oleh"))
    susun = _Susun(
        data=data,
        tahun=tahun,
        periode=periode,
        tersimpan={r.indikator_id: r for r in ikut if r.periode == periode},
        bukti=_bukti(ikut),
        beda=_perbedaan(ikut, sejak) if sejak else {},
    )
    return tuple(susun.baris(i) for i in data.untuk_isian(tahun))


def _bukti(realisasi: Iterable[Realisasi]) -> dict[int, list[Bukti]]:
    per_indikator: dict[int, list[Bukti]] = defaultdict(list)
    milik = {r.pk: r.indikator_id for r in realisasi}
    for b in Bukti.objects.filter(realisasi__in=list(milik)):
        per_indikator[milik[b.realisasi_id]].append(b)
    return per_indikator


def _keterangan(r: Realisasi | None) -> tuple[tuple[str, str], ...]:
    """What was said beside the figure: its state and kind where they are not the usual ones, then the explanation."""
    if r is None:
        return ()
    hal = [(LABEL[n], str(getattr(r, n))) for n in PENJELASAN if getattr(r, n)]
    if r.sifat != "tetap":
        hal.insert(0, (LABEL["sifat"], r.get_sifat_display()))
    if r.keadaan != "diukur":
        hal.insert(0, (r.get_keadaan_display(), r.alasan_keadaan))
    return tuple(hal)


# --- since the last submission


def _perbedaan(realisasi: Iterable[Realisasi], sejak: datetime) -> dict[int, tuple[Beda, ...]]:
    """Indicator → what is different now from what it was at a moment; changed and changed back is no difference."""
    baris = {str(r.pk): r for r in realisasi}
    rincian = RincianJejak.objects.filter(
        jenis=Realisasi._meta.label, kunci__in=list(baris), jejak__waktu__gt=sejak
    ).order_by("pk")
    lama: dict[str, dict[str, Any]] = defaultdict(dict)
    for r in rincian:
        for nama in LABEL:
            if nama in (r.sesudah or {}):
                lama[r.kunci].setdefault(nama, (r.sebelum or {}).get(nama))
    hasil: dict[int, tuple[Beda, ...]] = {}
    for kunci, isi in lama.items():
        if beda := tuple(_beda(baris[kunci], isi)):
            hasil[baris[kunci].indikator_id] = (*hasil.get(baris[kunci].indikator_id, ()), *beda)
    return hasil


def _beda(r: Realisasi, lama: Mapping[str, Any]) -> Iterable[Beda]:
    hal = "" if r.periode in (TAHUN, 1, 2, 3, 4) else f" {r.get_periode_display()}"
    for nama, judul in LABEL.items():
        if nama not in lama:
            continue
        dulu, kini = sebut(nama, lama[nama]), sebut(nama, polos(getattr(r, nama)))
        if dulu != kini:
            yield judul + hal, dulu, kini


def sebut(nama: str, nilai: Any) -> str:
    """A stored value of a field in words; where there was no row, the field's default."""
    bidang: Any = Realisasi._meta.get_field(nama)
    nilai = polos(bidang.get_default()) if nilai is None else nilai
    if nilai in (None, ""):
        return KOSONG
    if nama in ("pembilang", "penyebut", "nilai"):
        return format_ringkas(bidang.to_python(nilai))
    if nama == "tanggal_data":
        return date.fromisoformat(nilai).strftime("%d/%m/%Y")
    return str(PILIHAN.get(nama, {}).get(nilai, nilai))
