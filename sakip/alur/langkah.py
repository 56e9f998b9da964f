"""The verbs that move a period: each asks who, from which state, writes once, and leaves its reason in the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sakip.alur.gerak import Gerak
from sakip.alur.pemeriksa import Temuan, semua_penulis, semua_temuan
from sakip.inti.alur import Baris
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Aksi, JenisTanda, KeadaanPengisian, Peran
from sakip.inti.periode import format_tanggal
from sakip.models import Pengguna, Pengisian, PerangkatDaerah, TandaBaris
from sakip.peran import boleh, peran_di, unit_pic, wajib

K = KeadaanPengisian


class BelumLengkap(GalatMasukan):
    """A submission that something stands in the way of; ``temuan`` names each row."""

    def __init__(self, pesan: str, temuan: Sequence[Temuan]) -> None:
        super().__init__(pesan)
        self.temuan = tuple(temuan)


class PerluAlasan(BelumLengkap):
    """Nothing is missing, but some rows look odd and no reason was given yet."""


def _alasan(teks: str, untuk: str) -> str:
    bersih = teks.strip()
    if not bersih:
        raise GalatMasukan(f"Tulis alasan {untuk}.", nilai=teks, kolom="alasan")
    return bersih


# --- Submitting


def periksa_ajuan(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> list[Temuan]:
    """What the submission page shows: everything that is missing or odd, reasons already given filled in."""
    alasan = {
        (t.objek, t.objek_id, t.kode): t.alasan
        for t in TandaBaris.objects.filter(
            pengisian__perangkat_daerah=perangkat_daerah,
            pengisian__tahun=tahun,
            pengisian__periode=periode,
            jenis=JenisTanda.JANGGAL.value,
            selesai__isnull=True,
        )
    }
    semua = semua_temuan(perangkat_daerah, tahun, periode)
    return [replace(t, alasan=alasan.get((t.objek, t.objek_id, t.kode), "")) for t in semua]


@transaction.atomic
def ajukan(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    alasan: Mapping[str, str] | None = None,
    versi: int | None = None,
) -> Pengisian:
    """The planner submits. ``alasan``: by ``Temuan.kunci``, why an odd figure is right; unnamed ones stay.

    Raises ``BelumLengkap`` for what is missing and ``PerluAlasan`` for what is odd without a reason.
    """
    wajib("ajukan", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.AJUKAN, versi)
    if not (terbuka := g.status.terbuka(g.hari)):
        raise GalatMasukan(f"{g.nama} {terbuka.sebab}.", nilai=periode)
    _jelaskan(g, alasan or {})
    g.selesaikan(JenisTanda.DIKEMBALIKAN)
    # Late is what was not there on the day; what was and came back is not.
    g.p.terlambat = g.p.terlambat or (g.p.diajukan is None and g.status.lewat(g.hari))
    g.p.diajukan, g.p.diajukan_oleh = g.waktu, pelaku
    _maju(g, None)
    return g.simpan("ajukan")


def _jelaskan(g: Gerak, alasan: Mapping[str, str]) -> None:
    """Every odd row has its reason; reasons of what is odd no more are closed."""
    temuan = periksa_ajuan(g.perangkat_daerah, g.tahun, g.periode)
    if kurang := [t for t in temuan if t.menahan]:
        raise BelumLengkap(f"{g.nama} belum dapat diajukan: {len(kurang)} hal belum lengkap.", kurang)
    janggal = [(t, alasan.get(t.kunci, t.alasan).strip()) for t in temuan]
    if bisu := [t for t, a in janggal if not a]:
        raise PerluAlasan(f"{len(bisu)} angka tampak janggal; tulis alasannya lalu ajukan.", bisu)
    for t, a in janggal:
        g.tandai(JenisTanda.JANGGAL, t.baris, a, t.kode)
    g.selesaikan_kecuali(JenisTanda.JANGGAL, {(t.objek, t.objek_id, t.kode) for t in temuan})


def _maju(g: Gerak, dari: Peran | None) -> None:
    berikut = g.status.langkah.sesudah(dari)
    if berikut is None:
        g.ke(K.DIKUNCI)
    else:
        g.ke(K.DIAJUKAN, menunggu=berikut.value)


@transaction.atomic
def tarik(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    versi: int | None = None,
) -> Pengisian:
    """The planner takes a submission back as long as nobody has approved it.

    The period is then what it was before: a partly returned one opens the same rows, a reopened one ends on its day.
    """
    wajib("ajukan", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.TARIK, versi)
    siapa = g.status.menunggu.label if g.status.menunggu else "pemeriksa"
    if g.sudah_disetujui():
        raise GalatMasukan(f"{g.nama} sudah disetujui satu langkah; minta {siapa} mengembalikannya.")
    asal = g.sebelum_diajukan()
    sampai = date.fromisoformat(asal["dibuka_sampai"]) if asal.get("dibuka_sampai") else None
    if sampai is not None and sampai < g.hari:
        raise GalatMasukan(
            f"{g.nama} hanya dibuka sampai {format_tanggal(sampai)}; minta {siapa} mengembalikannya bila perlu."
        )
    if g.p.diajukan:
        g.hidupkan(JenisTanda.DIKEMBALIKAN, g.p.diajukan)
    g.ke(K(asal.get("keadaan", K.DRAF.value)), sebagian=asal.get("sebagian", False), dibuka_sampai=sampai)
    return g.simpan("tarik")


# --- Reviewing


def _wajib_giliran(g: Gerak) -> None:
    """It is this person's turn."""
    menunggu = g.status.menunggu
    if menunggu is None or menunggu not in peran_di(g.pelaku, g.perangkat_daerah):
        raise PermissionDenied(f"{g.nama} menunggu {menunggu.label if menunggu else 'pengajuan'}.")


@transaction.atomic
def setujui(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    catatan: str = "",
    versi: int | None = None,
) -> Pengisian:
    """Whose turn it is approves; the last step locks. Nobody approves own entry, superusers neither."""
    wajib("tinjau", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.SETUJUI, versi)
    _wajib_giliran(g)
    if pelaku.pk in {g.p.diajukan_oleh_id, *semua_penulis(perangkat_daerah, tahun, periode)}:
        raise PermissionDenied(f"Anda mengisi atau mengajukan {g.nama}; orang lain yang menyetujuinya.")
    _maju(g, g.status.menunggu)
    return g.simpan("setujui", catatan.strip())


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One period that was ticked, in the version that was on the screen."""

    perangkat_daerah: PerangkatDaerah
    tahun: int
    periode: int
    versi: int


@dataclass(frozen=True, slots=True)
class HasilSetuju:
    """What became of one ticked period; ``galat`` is empty where it was locked."""

    pilihan: Pilihan
    galat: str = ""


def setujui_banyak(*, pelaku: Pengguna, pilihan: Iterable[Pilihan], catatan: str = "") -> list[HasilSetuju]:
    """Bagian Organisasi locks several periods: each in its own transaction with its own entry and its own result."""
    return [_satu_dari_banyak(pelaku, p, catatan) for p in pilihan]


def _satu_dari_banyak(pelaku: Pengguna, p: Pilihan, catatan: str) -> HasilSetuju:
    isi: dict[str, Any] = {"tahun": p.tahun, "periode": p.periode, "versi": p.versi}
    try:
        if Peran.BAGIAN_ORGANISASI not in peran_di(pelaku, p.perangkat_daerah):
            raise PermissionDenied("Hanya Bagian Organisasi yang dapat mengunci beberapa periode sekaligus.")
        setujui(pelaku=pelaku, perangkat_daerah=p.perangkat_daerah, catatan=catatan, **isi)
    except (GalatMasukan, PermissionDenied) as galat:
        return HasilSetuju(p, str(galat))
    return HasilSetuju(p)


@transaction.atomic
def kembalikan(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    alasan: str,
    baris: Iterable[Baris] = (),
    versi: int | None = None,
) -> Pengisian:
    """Whose turn it is sends it back with a reason: the whole period, or only the rows of ``baris``.

    What goes back must be handed over again where PIC hand over.
    """
    wajib("tinjau", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.KEMBALIKAN, versi)
    _wajib_giliran(g)
    alasan, per_baris = _alasan(alasan, "pengembalian"), list(baris)
    g.wajib_dikenal(per_baris)
    for satu in per_baris:
        g.tandai(JenisTanda.DIKEMBALIKAN, satu, alasan)
    g.selesaikan(JenisTanda.DISERAHKAN, per_baris or None)
    g.ke(K.DIKEMBALIKAN, sebagian=bool(per_baris), alasan=alasan)
    return g.simpan("kembalikan", alasan)


@transaction.atomic
def buka(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    alasan: str,
    sampai: date,
    versi: int | None = None,
) -> Pengisian:
    """Open a locked period until a day, with a reason. After that day it is locked again by itself."""
    wajib("buka_kunci", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.BUKA, versi)
    alasan = _alasan(alasan, "pembukaan")
    if sampai < g.hari:
        raise GalatMasukan(
            f"Tanggal {format_tanggal(sampai)} sudah lewat; pilih hari ini atau sesudahnya.",
            nilai=sampai,
            kolom="sampai",
        )
    g.ke(K.DIBUKA, dibuka_sampai=sampai, alasan=alasan)
    return g.simpan("buka_kunci", alasan)


# --- On the way


@transaction.atomic
def isi_terlambat(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    alasan: str,
    versi: int | None = None,
) -> Pengisian:
    """After the deadline the planner goes on, marked as late and with a reason: a deadline never blocks for ever."""
    wajib("ajukan", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.seversi(versi)
    if g.status.keadaan is not K.DRAF or not g.status.lewat(g.hari):
        raise GalatMasukan(f"{g.nama} tidak melewati tenggat; isi seperti biasa.", nilai=periode)
    g.p.terlambat, g.p.alasan_terlambat = True, _alasan(alasan, "keterlambatan")
    return g.simpan("isi_terlambat", g.p.alasan_terlambat)


def _wajib_boleh_menunggu(g: Gerak, baris: Baris) -> None:
    """A mark opens its row: who fills may set it only where the row is open, not under the eyes of a reviewer."""
    if boleh("buka_kunci", g.pelaku, g.perangkat_daerah):
        return
    if not (terbuka := g.status.terbuka(g.hari, baris)):
        raise GalatMasukan(
            f"{g.nama} {terbuka.sebab}. Bagian Organisasi dapat menandai baris ini kapan pun.", nilai=baris
        )


@transaction.atomic
def tunggu_data(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    baris: Baris,
    alasan: str,
    sampai: date | None = None,
) -> Pengisian:
    """A row waits for figures from outside (BPS): it need not be filled to submit, and stays open after the lock.

    ``alasan`` says for whose data, ``sampai`` when they are expected.
    """
    wajib("tunggu_data", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.wajib_dikenal([baris])
    _wajib_boleh_menunggu(g, baris)
    alasan = _alasan(alasan, "menunggu dan sumber datanya")
    g.tandai(JenisTanda.MENUNGGU_DATA, baris, alasan, sampai=sampai)
    return g.simpan("tunggu_data", alasan)


@transaction.atomic
def data_masuk(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int, baris: Baris
) -> Pengisian:
    """The awaited figure is in: the row goes the way of its period again."""
    wajib("tunggu_data", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    if not g.selesaikan(JenisTanda.MENUNGGU_DATA, [baris]):
        raise GalatMasukan("Baris ini tidak sedang menunggu data.", nilai=baris)
    return g.simpan("data_masuk")


@transaction.atomic
def serahkan(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int, baris: Iterable[Baris]
) -> Pengisian:
    """A PIC hands rows of the own unit over to the planner."""
    wajib("serahkan", pelaku, perangkat_daerah)
    g = Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.SERAHKAN, None)
    daftar = list(baris)
    if not daftar:
        raise GalatMasukan("Pilih baris yang diserahkan.", kolom="baris")
    _wajib_unit_sendiri(g, daftar)
    for satu in daftar:
        g.tandai(JenisTanda.DISERAHKAN, satu, "")
    return g.simpan("serahkan")


def _wajib_unit_sendiri(g: Gerak, baris: Sequence[Baris]) -> None:
    milik, unit = g.wajib_dikenal(baris), unit_pic(g.pelaku, g.perangkat_daerah)
    if unit is not None and any(milik[b] not in unit for b in baris):
        raise PermissionDenied("Sebagian baris bukan milik unit kerja Anda; PIC bidangnya yang menyerahkan.")
