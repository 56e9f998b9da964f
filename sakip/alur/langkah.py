"""The verbs that move a period: each asks who, from which state, writes once, and leaves its reason in the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sakip.alur.baca import hari_ini, pengisian_dari, status_periode
from sakip.alur.pemeriksa import Temuan, semua_penulis, semua_temuan
from sakip.inti.alur import MULAI, PERIODE_KERJA, Baris, StatusPeriode
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import Aksi, JenisTanda, KeadaanPengisian, Peran
from sakip.inti.periode import format_tanggal, nama_periode
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, Pengisian, PerangkatDaerah, TandaBaris
from sakip.peran import boleh, peran_di, wajib

K = KeadaanPengisian


class BelumLengkap(GalatMasukan):
    """A submission that something stands in the way of; ``temuan`` names each row."""

    def __init__(self, pesan: str, temuan: Sequence[Temuan]) -> None:
        super().__init__(pesan)
        self.temuan = tuple(temuan)


class PerluAlasan(BelumLengkap):
    """Nothing is missing, but some rows look odd and no reason was given yet."""


@dataclass(slots=True)
class _Gerak:
    """One verb on one period: the row before, its status, and what changes on the way."""

    pelaku: Pengguna
    perangkat_daerah: PerangkatDaerah
    tahun: int
    periode: int
    p: Pengisian = field(init=False)
    status: StatusPeriode = field(init=False)
    hari: date = field(init=False)
    waktu: datetime = field(default_factory=timezone.now)
    perubahan: list[Perubahan] = field(default_factory=list)
    sebelum: dict[str, Any] | None = field(init=False)

    def __post_init__(self) -> None:
        if self.periode not in PERIODE_KERJA:
            raise GalatMasukan(f"Periode {self.periode} tidak ada; pilih 0 (Tahun) atau 1–4.", nilai=self.periode)
        kunci_rantai(self.perangkat_daerah)
        self.p = pengisian_dari(self.perangkat_daerah, self.tahun, self.periode)
        self.status = status_periode(self.perangkat_daerah, self.tahun)[self.periode]
        self.hari = hari_ini(self.perangkat_daerah)
        self.sebelum = potret(self.p) if self.p.pk else None

    @property
    def nama(self) -> str:
        return f"{nama_periode(self.periode)} {self.tahun}"

    def mulai(self, aksi: Aksi, versi: int | None) -> None:
        """The action fits the state, and the state is the one that was on the screen."""
        if versi is not None and versi != (self.p.versi if self.p.pk else 0):
            oleh = self.p.diubah_oleh or "orang lain"
            raise Bentrok(
                f"{self.nama} baru saja diubah {oleh} menjadi {self.status.sebutan.lower()}. Muat ulang halamannya."
            )
        if self.status.keadaan_pada(self.hari) not in MULAI[aksi]:
            kini = self.status.keadaan_pada(self.hari).label.lower()
            raise GalatMasukan(f"{self.nama} {kini}: tidak dapat di{_pasif(aksi)}.", nilai=aksi.value)

    def ke(self, keadaan: KeadaanPengisian, **lain: Any) -> None:
        """Set the new state; what it does not name goes back to empty."""
        bersih = {"menunggu": "", "sebagian": False, "dibuka_sampai": None}
        for nama, nilai in {**bersih, **lain, "keadaan": keadaan.value}.items():
            setattr(self.p, nama, nilai)

    def simpan(self, aksi: str, alasan: str = "", atas_nama: str = "") -> Pengisian:
        self.p.diubah, self.p.diubah_oleh = self.waktu, self.pelaku
        if self.sebelum is not None:
            self.p.versi += 1
        self.p.save()
        sesudah = potret(self.p)
        if self.sebelum != sesudah:
            self.perubahan.insert(0, Perubahan(self.p, self.sebelum, sesudah))
        catat(
            pelaku=self.pelaku,
            perangkat_daerah=self.perangkat_daerah,
            aksi=aksi,
            perubahan=self.perubahan,
            alasan=alasan,
            atas_nama=atas_nama,
        )
        return self.p

    # -- marks

    def pastikan_ada(self) -> None:
        """A mark needs its period stored."""
        if not self.p.pk:
            self.p.diubah, self.p.diubah_oleh = self.waktu, self.pelaku
            self.p.save(force_insert=True)

    def tandai(
        self, jenis: JenisTanda, baris: Baris, alasan: str, kode: str = "", sampai: date | None = None
    ) -> None:
        """Set a mark; the same one again takes the new reason."""
        self.pastikan_ada()
        kunci = {"pengisian": self.p, "objek": baris[0], "objek_id": baris[1], "jenis": jenis.value, "kode": kode}
        lama = TandaBaris.objects.filter(**kunci, selesai__isnull=True).first()
        if lama is None:
            isi = {"alasan": alasan, "sampai": sampai, "dibuat": self.waktu, "dibuat_oleh": self.pelaku}
            tanda = TandaBaris.objects.create(**kunci, **isi)
            self.perubahan.append(Perubahan(tanda, None, potret(tanda)))
        elif (lama.alasan, lama.sampai) != (alasan, sampai):
            sebelum = potret(lama, ["alasan", "sampai"])
            lama.alasan, lama.sampai = alasan, sampai
            lama.save(update_fields=["alasan", "sampai"])
            self.perubahan.append(Perubahan(lama, sebelum, potret(lama, ["alasan", "sampai"])))

    def selesaikan(self, jenis: JenisTanda, baris: Baris | None = None) -> int:
        """End the active marks of a kind, of one row or of all."""
        if not self.p.pk:
            return 0
        aktif = TandaBaris.objects.filter(pengisian=self.p, jenis=jenis.value, selesai__isnull=True)
        if baris is not None:
            aktif = aktif.filter(objek=baris[0], objek_id=baris[1])
        daftar = list(aktif)
        for tanda in daftar:
            sebelum = potret(tanda, ["selesai"])
            tanda.selesai = self.waktu
            tanda.save(update_fields=["selesai"])
            self.perubahan.append(Perubahan(tanda, sebelum, potret(tanda, ["selesai"])))
        return len(daftar)


def _pasif(aksi: Aksi) -> str:
    return "buka lagi" if aksi is Aksi.BUKA else str(aksi)


def _alasan(teks: str, untuk: str) -> str:
    bersih = teks.strip()
    if not bersih:
        raise GalatMasukan(f"Tulis alasan {untuk}.", nilai=teks, kolom="alasan")
    return bersih


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
    """The planner submits. ``alasan``: by ``Temuan.kunci``, why an odd figure is right.

    Raises ``BelumLengkap`` for what is missing and ``PerluAlasan`` for what is odd without a reason.
    """
    wajib("ajukan", pelaku, perangkat_daerah)
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.AJUKAN, versi)
    if not (terbuka := g.status.terbuka(g.hari)):
        raise GalatMasukan(f"{g.nama} {terbuka.sebab}.", nilai=periode)
    _jelaskan(g, alasan or {})
    g.selesaikan(JenisTanda.DIKEMBALIKAN)
    g.selesaikan(JenisTanda.DISERAHKAN)
    # Late is what was not there on the day; what was and came back is not.
    g.p.terlambat = g.p.terlambat or (g.p.diajukan is None and g.status.lewat(g.hari))
    g.p.diajukan, g.p.diajukan_oleh = g.waktu, pelaku
    _maju(g, None)
    return g.simpan("ajukan")


def _jelaskan(g: _Gerak, alasan: Mapping[str, str]) -> None:
    temuan = periksa_ajuan(g.perangkat_daerah, g.tahun, g.periode)
    if kurang := [t for t in temuan if t.menahan]:
        raise BelumLengkap(f"{g.nama} belum dapat diajukan: {len(kurang)} hal belum lengkap.", kurang)
    janggal = [(t, (alasan.get(t.kunci) or t.alasan).strip()) for t in temuan]
    if bisu := [t for t, a in janggal if not a]:
        raise PerluAlasan(f"{len(bisu)} angka tampak janggal; tulis alasannya lalu ajukan.", bisu)
    for t, a in janggal:
        g.tandai(JenisTanda.JANGGAL, t.baris, a, t.kode)


def _maju(g: _Gerak, dari: Peran | None) -> None:
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
    """The planner takes a submission back as long as nobody has approved it."""
    wajib("ajukan", pelaku, perangkat_daerah)
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.TARIK, versi)
    if g.status.menunggu is not g.status.langkah.sesudah(None):
        siapa = g.status.menunggu.label if g.status.menunggu else "pemeriksa"
        raise GalatMasukan(f"{g.nama} sudah disetujui satu langkah; minta {siapa} mengembalikannya.")
    g.ke(K.DRAF)
    return g.simpan("tarik")


def _wajib_giliran(g: _Gerak) -> None:
    """It is this person's turn, and the entries are not their own."""
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
    """Whose turn it is approves; the last step locks. Nobody approves own entry."""
    wajib("tinjau", pelaku, perangkat_daerah)
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.SETUJUI, versi)
    _wajib_giliran(g)
    if pelaku.pk in {g.p.diajukan_oleh_id, *semua_penulis(perangkat_daerah, tahun, periode)}:
        raise PermissionDenied(f"Anda mengisi atau mengajukan {g.nama}; orang lain yang menyetujuinya.")
    _maju(g, g.status.menunggu)
    return g.simpan("setujui", catatan.strip())


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
    """Whose turn it is sends it back with a reason: the whole period, or only the rows of ``baris``."""
    wajib("tinjau", pelaku, perangkat_daerah)
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.KEMBALIKAN, versi)
    _wajib_giliran(g)
    alasan, per_baris = _alasan(alasan, "pengembalian"), list(baris)
    for satu in per_baris:
        g.tandai(JenisTanda.DIKEMBALIKAN, satu, alasan)
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
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
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


@transaction.atomic
def isi_terlambat(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int, alasan: str
) -> Pengisian:
    """After the deadline the planner goes on, marked as late and with a reason: a deadline never blocks for ever."""
    wajib("ajukan", pelaku, perangkat_daerah)
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
    if g.status.keadaan is not K.DRAF or not g.status.lewat(g.hari):
        raise GalatMasukan(f"{g.nama} tidak melewati tenggat; isi seperti biasa.", nilai=periode)
    g.p.terlambat, g.p.alasan_terlambat = True, _alasan(alasan, "keterlambatan")
    return g.simpan("isi_terlambat", g.p.alasan_terlambat)


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
    """A row waits for figures from outside (BPS): it need not be filled to submit, and stays open after the lock."""
    if not boleh("buka_kunci", pelaku, perangkat_daerah):
        wajib("ajukan", pelaku, perangkat_daerah)
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
    dikunci = g.status.keadaan_pada(g.hari) is K.DIKUNCI
    if dikunci and not boleh("buka_kunci", pelaku, perangkat_daerah):
        raise GalatMasukan(f"{g.nama} sudah dikunci; minta Bagian Organisasi menandai baris ini.", nilai=baris)
    g.tandai(JenisTanda.MENUNGGU_DATA, baris, _alasan(alasan, "menunggu dan sumber datanya"), sampai=sampai)
    return g.simpan("tunggu_data", alasan.strip())


@transaction.atomic
def data_masuk(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int, baris: Baris
) -> Pengisian:
    """The awaited figure is in: the row goes the way of its period again."""
    if not boleh("buka_kunci", pelaku, perangkat_daerah):
        wajib("ajukan", pelaku, perangkat_daerah)
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
    if not g.selesaikan(JenisTanda.MENUNGGU_DATA, baris):
        raise GalatMasukan("Baris ini tidak sedang menunggu data.", nilai=baris)
    return g.simpan("data_masuk")


@transaction.atomic
def serahkan(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int, baris: Iterable[Baris]
) -> Pengisian:
    """A PIC hands rows over to the planner; whose rows they are, the caller has checked."""
    wajib("serahkan", pelaku, perangkat_daerah)
    g = _Gerak(pelaku, perangkat_daerah, tahun, periode)
    g.mulai(Aksi.SERAHKAN, None)
    for satu in baris:
        g.tandai(JenisTanda.DISERAHKAN, satu, "")
    return g.simpan("serahkan")
