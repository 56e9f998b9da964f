"""A period as pages show it: its state in words, tone, who is next, its deadline, its steps, and its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from sakip.inti.alur import Baris, Langkah, StatusPeriode
from sakip.inti.istilah import KeadaanPengisian, Peran
from sakip.inti.periode import format_tanggal
from sakip.models import Jejak, Pengguna, Pengisian, RincianJejak, TandaBaris

K = KeadaanPengisian
NADA = {K.DRAF: "netral", K.DIAJUKAN: "hati", K.DIKEMBALIKAN: "buruk", K.DIKUNCI: "baik", K.DIBUKA: "hati"}
SEBUTAN_AKSI = {
    "ajukan": "Diajukan",
    "tarik": "Ditarik kembali",
    "setujui": "Disetujui",
    "kembalikan": "Dikembalikan",
    "buka_kunci": "Dibuka kembali",
    "isi_terlambat": "Pengisian terlambat dibuka",
    "tunggu_data": "Baris menunggu data luar",
    "data_masuk": "Data luar masuk",
    "serahkan": "Diserahkan PIC",
}


@dataclass(frozen=True, slots=True)
class AlurTampil:
    """State of a period: ``{% include "bagian/alur.html" with a=… url=… %}``."""

    sebutan: str
    nada: str
    berikut: str
    tenggat: str
    terlambat: bool
    lewat: bool


def tampilkan(status: StatusPeriode, hari: date) -> AlurTampil:
    """The state in words and tone, who is next, and the deadline as it stands on a day."""
    kini = status.keadaan_pada(hari)
    kembali_terkunci = kini is not status.keadaan
    return AlurTampil(
        sebutan="Dikunci kembali" if kembali_terkunci else status.sebutan,
        nada=NADA[kini],
        berikut=_berikut(status, kini),
        tenggat=_tenggat(status, kini, hari),
        terlambat=status.terlambat,
        lewat=kini in (K.DRAF, K.DIKEMBALIKAN) and status.diajukan is None and status.lewat(hari),
    )


def _berikut(status: StatusPeriode, kini: KeadaanPengisian) -> str:
    if kini is K.DIAJUKAN and status.menunggu:
        akhir = status.langkah.sesudah(status.menunggu) is None
        return f"{status.menunggu.label} {'menyetujui dan mengunci' if akhir else 'menyetujui'}"
    return "" if kini is K.DIKUNCI else "Perencana mengajukan"


def sisa_hari(tenggat: date, hari: date) -> str:
    """ "6 hari lagi", "hari ini", "lewat 3 hari"."""
    beda = (tenggat - hari).days
    if beda == 0:
        return "hari ini"
    return f"{beda} hari lagi" if beda > 0 else f"lewat {-beda} hari"


def _tenggat(status: StatusPeriode, kini: KeadaanPengisian, hari: date) -> str:
    """Only where somebody still has to keep it."""
    if kini is K.DIBUKA and status.dibuka_sampai:
        return f"dibuka sampai {format_tanggal(status.dibuka_sampai)}, {sisa_hari(status.dibuka_sampai, hari)}"
    if status.jendela is None or kini not in (K.DRAF, K.DIKEMBALIKAN):
        return ""
    return f"tenggat {format_tanggal(status.jendela.tenggat)}, {sisa_hari(status.jendela.tenggat, hari)}"


# --- Steps


@dataclass(frozen=True, slots=True)
class TahapTampil:
    """One step of the row of steps; ``kini`` marks the one at which the period stands."""

    nama: str
    siapa: str
    selesai: bool
    kini: bool

    @property
    def sebutan(self) -> str:
        """The state of the step for who does not see its shape."""
        if self.kini:
            return "sedang berjalan"
        return "selesai" if self.selesai else "belum"


def tahap(status: StatusPeriode, hari: date, pemegang: dict[Peran, tuple[Pengguna, ...]]) -> tuple[TahapTampil, ...]:
    """Draf → those who approve → Dikunci, with the names of who does it."""
    kini = status.keadaan_pada(hari)
    urut: list[tuple[str, Peran | None]] = [("Draf", Peran.PERENCANA)]
    urut += [(p.label, p) for p in status.langkah.penyetuju]
    urut.append(("Dikunci", None))
    di = _posisi(kini, status.menunggu, status.langkah)
    terkunci = kini is K.DIKUNCI
    return tuple(
        TahapTampil(
            nama=nama,
            siapa=", ".join(str(o) for o in pemegang.get(peran, ())) if peran else "",
            selesai=i < di or terkunci,
            kini=i == di and not terkunci,
        )
        for i, (nama, peran) in enumerate(urut)
    )


def _posisi(kini: KeadaanPengisian, menunggu: Peran | None, langkah: Langkah) -> int:
    if kini is K.DIKUNCI:
        return len(langkah.penyetuju) + 1
    if kini is K.DIAJUKAN and menunggu in langkah.penyetuju:
        return 1 + langkah.penyetuju.index(menunggu)
    return 0


# --- History


@dataclass(frozen=True, slots=True)
class LangkahLalu:
    """One step that was taken: what, who, when, why; ``baris`` are the rows it named."""

    sebutan: str
    oleh: str
    waktu: datetime
    alasan: str = ""
    atas_nama: str = ""
    terlambat: bool = False
    baris: tuple[Baris, ...] = ()


def riwayat_langkah(pengisian: Pengisian) -> tuple[LangkahLalu, ...]:
    """Every step of a period, newest first, as the trail keeps it; two queries and a third for the rows."""
    if not pengisian.pk:
        return ()
    tanda = [str(k) for k in TandaBaris.objects.filter(pengisian=pengisian).values_list("pk", flat=True)]
    milik = Q(jenis=Pengisian._meta.label, kunci=str(pengisian.pk)) | Q(jenis=TandaBaris._meta.label, kunci__in=tanda)
    rincian = RincianJejak.objects.filter(milik)
    per_jejak: dict[int, list[RincianJejak]] = {}
    for r in rincian:
        per_jejak.setdefault(r.jejak_id, []).append(r)
    jejak = Jejak.objects.filter(pk__in=per_jejak).select_related("pelaku").order_by("-nomor")
    return tuple(_langkah_lalu(j, per_jejak[j.pk]) for j in jejak)


def _langkah_lalu(jejak: Jejak, rincian: Iterable[RincianJejak]) -> LangkahLalu:
    daftar = list(rincian)
    isi: dict[str, Any] = next((r.sesudah or {} for r in daftar if r.jenis == Pengisian._meta.label), {})
    sebutan = SEBUTAN_AKSI.get(jejak.aksi, jejak.aksi.replace("_", " ").capitalize())
    if isi.get("keadaan") == K.DIKUNCI.value:
        sebutan += " dan dikunci"
    return LangkahLalu(
        sebutan=sebutan,
        oleh=str(jejak.pelaku),
        waktu=jejak.waktu,
        alasan=jejak.alasan,
        atas_nama=jejak.atas_nama,
        terlambat=jejak.aksi == "ajukan" and bool(isi.get("terlambat")),
        baris=tuple(dict.fromkeys(_baris(daftar))) if jejak.aksi != "ajukan" else (),
    )


def _baris(rincian: Iterable[RincianJejak]) -> Iterator[Baris]:
    """Rows whose marks were set by the step."""
    for r in rincian:
        if r.jenis == TandaBaris._meta.label and r.sesudah and "objek_id" in r.sesudah:
            yield r.sesudah["objek"], r.sesudah["objek_id"]


def waktu_ajuan(pengisian: Pengisian) -> list[datetime]:
    """When the period was submitted, newest first."""
    if not pengisian.pk:
        return []
    ajuan = RincianJejak.objects.filter(
        jenis=Pengisian._meta.label, kunci=str(pengisian.pk), jejak__aksi="ajukan"
    ).order_by("-jejak__nomor")
    return list(ajuan.values_list("jejak__waktu", flat=True))
