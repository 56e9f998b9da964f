"""Reminders by mail: who must act on a period near its deadline, in one mail per person and run, each thing once.

Days are those of the pemda's own zone. A run that was missed is caught up within ``KEJAR``; older ones are let go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from sakip.alur.jadwal import hari_pemda
from sakip.alur.papan import Golongan, Posisi, jarak, posisi_banyak
from sakip.beranda.kemajuan import Bahan, muat_bahan
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.inti.periode import format_tanggal
from sakip.models import (
    Jadwal,
    Pemda,
    Pengaturan,
    Pengguna,
    Pengingat,
    Pengisian,
    Penugasan,
    PerangkatDaerah,
    UnitKerja,
)

K = KeadaanPengisian
KEJAR = timedelta(days=3)
TERJAUH = timedelta(days=60)
HARI_BAKU = (7, 3, 1, 0)
ISI, ISI_UNIT = "isi", "isi_unit"
Kunci = tuple[int, int, int, int, str, date]


@dataclass(frozen=True, slots=True)
class Butir:
    """One thing that one person is reminded of."""

    pengguna: Pengguna
    posisi: Posisi
    jenis: str
    hari: date
    judul: str
    kalimat: str
    jalur: str

    @property
    def url(self) -> str:
        return settings.ALAMAT_SITUS + self.jalur

    @property
    def kunci(self) -> Kunci:
        p = self.posisi
        return self.pengguna.pk, p.perangkat_daerah.pk, p.status.tahun, p.periode, self.jenis, self.hari


@dataclass(frozen=True, slots=True)
class Surat:
    """All that one person is reminded of in a run."""

    pengguna: Pengguna
    butir: tuple[Butir, ...]

    @property
    def subjek(self) -> str:
        if len(self.butir) > 1:
            return f"SAKIP: {len(self.butir)} hal menunggu Anda"
        return " ".join(f"SAKIP: {self.butir[0].judul}".split())

    @property
    def isi(self) -> str:
        return render_to_string("surat/pengingat.txt", {"surat": self, "situs": settings.ALAMAT_SITUS})


# --- When


def hari_jatuh(tenggat: date, sebelum: Collection[int], hari: date, berubah: date | None = None) -> date | None:
    """The reminder day that counts on ``hari``: so many days before the deadline, or once the day after it.

    What came into a person's hands after the deadline (``berubah``) is reminded of the day after that instead.
    """
    sesudah = max(tenggat, berubah or tenggat) + timedelta(days=1)
    lalu = [d for d in (*(tenggat - timedelta(days=n) for n in sebelum), sesudah) if d <= hari]
    return max(lalu) if lalu and hari - max(lalu) <= KEJAR else None


def _hari_pengingat(pemda: Pemda, tahun: int) -> tuple[int, ...]:
    baris = Pengaturan.objects.filter(pemda=pemda, tahun__lte=tahun).order_by("-tahun")
    teks = baris.values_list("hari_pengingat", flat=True).first()
    return HARI_BAKU if teks is None else tuple(int(h) for h in teks.split(",") if h.strip())


def _tahun_bertenggat(pemda: Pemda, hari: date) -> list[int]:
    """Years with a deadline near, or with a period that moves."""
    dekat = Q(tenggat__gte=hari - KEJAR - timedelta(days=1), tenggat__lte=hari + TERJAUH)
    jadwal = Jadwal.objects.filter(dekat, pemda=pemda).order_by().values_list("tahun")
    bergerak = Pengisian.objects.filter(
        perangkat_daerah__pemda=pemda, keadaan__in=(K.DIAJUKAN.value, K.DIKEMBALIKAN.value, K.DIBUKA.value)
    )
    return sorted(t for (t,) in jadwal.union(bergerak.order_by().values_list("tahun")))


# --- Who


@dataclass(frozen=True, slots=True)
class _Orang:
    """The duties of a pemda on a day, and its trees of units."""

    tugas: Sequence[Penugasan]
    unit: Mapping[int, UnitKerja]

    def pemegang(self, peran: Peran, pd: PerangkatDaerah) -> list[Pengguna]:
        milik = (t for t in self.tugas if t.peran == peran.value and t.perangkat_daerah_id in (pd.pk, None))
        return list({t.pengguna_id: t.pengguna for t in milik}.values())

    def pic(self, pd: PerangkatDaerah) -> list[tuple[Pengguna, UnitKerja | None]]:
        """PIC with their unit; ``None`` for who is PIC of the whole agency. A planner is reminded as planner."""
        lain = {o.pk for o in self.pemegang(Peran.PERENCANA, pd)}
        milik = (t for t in self.tugas if t.peran == Peran.PIC.value and t.perangkat_daerah_id == pd.pk)
        return [(t.pengguna, self.unit.get(t.unit_id or 0)) for t in milik if t.pengguna_id not in lain]

    def dengan_bawahan(self, unit: UnitKerja) -> frozenset[int]:
        hasil = {unit.pk}
        while baru := {u.pk for u in self.unit.values() if u.induk_id in hasil and u.pk not in hasil}:
            hasil |= baru
        return frozenset(hasil)


def _muat_orang(pemda: Pemda, hari: date) -> _Orang:
    berlaku = Q(sampai__isnull=True) | Q(sampai__gte=hari)
    tugas = Penugasan.objects.filter(berlaku, pemda=pemda, dari__lte=hari, pengguna__is_active=True)
    unit = UnitKerja.objects.filter(perangkat_daerah__pemda=pemda)
    return _Orang(list(tugas.select_related("pengguna").order_by("pk")), unit.in_bulk())


# --- What


def susun_pengingat(pada: date | None = None) -> list[Surat]:
    """Every mail that is due; ``pada`` is a day of each pemda's own zone (default: today there)."""
    milik: dict[int, list[Butir]] = defaultdict(list)
    for pemda in Pemda.objects.order_by("slug"):
        for b in _butir_pemda(pemda, pada or hari_pemda(pemda)):
            milik[b.pengguna.pk].append(b)
    return [Surat(isi[0].pengguna, tuple(isi)) for isi in milik.values()]


def _butir_pemda(pemda: Pemda, hari: date) -> Iterator[Butir]:
    tahun = _tahun_bertenggat(pemda, hari)
    orang = _muat_orang(pemda, hari) if tahun else None
    for t in tahun:
        assert orang is not None  # noqa: S101 - loaded where there is a year
        yield from _butir_tahun(pemda, t, hari, orang)


def _butir_tahun(pemda: Pemda, tahun: int, hari: date, orang: _Orang) -> Iterator[Butir]:
    """Seven queries, and two for what is set and what was sent."""
    daftar = list(PerangkatDaerah.objects.filter(pemda=pemda).berlaku(tahun).select_related("pemda"))
    bahan = muat_bahan({pd.pk: tahun for pd in daftar})
    posisi = posisi_banyak(daftar, tahun, bahan.isi(daftar), hari)
    sebelum, terkirim = _hari_pengingat(pemda, tahun), _terkirim(daftar, tahun)
    for p in (p for pd in daftar for p in posisi[pd.pk].values()):
        jatuh = _jatuh(p, sebelum)
        for b in _butir_posisi(p, jatuh, bahan, orang) if jatuh else ():
            if b.kunci not in terkirim:
                terkirim.add(b.kunci)
                yield b


def _terkirim(daftar: Sequence[PerangkatDaerah], tahun: int) -> set[Kunci]:
    baris = Pengingat.objects.filter(perangkat_daerah__in=daftar, tahun=tahun).order_by()
    return set(baris.values_list("pengguna", "perangkat_daerah", "tahun", "periode", "jenis", "hari"))


def _tenggat(p: Posisi) -> date | None:
    """What was opened again is due on the day until which it is open."""
    return p.status.dibuka_sampai if p.keadaan is K.DIBUKA else p.tenggat


def _jatuh(p: Posisi, sebelum: Collection[int]) -> date | None:
    tenggat, s = _tenggat(p), p.status
    if tenggat is None:
        return None
    zona = ZoneInfo(p.perangkat_daerah.pemda.zona_waktu)
    berubah = s.diubah.astimezone(zona).date() if s.diubah and p.keadaan is not K.DRAF else None
    return hari_jatuh(tenggat, sebelum, p.hari, berubah)


def _butir_posisi(p: Posisi, jatuh: date, bahan: Bahan, orang: _Orang) -> Iterator[Butir]:
    if p.golongan is Golongan.MENUNGGU and p.status.menunggu:
        yield from _untuk_penyetuju(p, jatuh, orang)
    elif p.golongan in (Golongan.BELUM_MENGISI, Golongan.BELUM_MENGAJUKAN):
        yield from _untuk_perencana(p, jatuh, orang)
        yield from _untuk_pic(p, jatuh, bahan, orang)


def _nama(p: Posisi) -> str:
    return f"{p.nama} {p.status.tahun}"


def _kata_tenggat(p: Posisi) -> str:
    tenggat = _tenggat(p)
    return f"Tenggat {format_tanggal(tenggat)} ({jarak(tenggat, p.hari)})." if tenggat else ""


def _jalur(nama: str, p: Posisi, **tanya: str) -> str:
    isi = {"slug": p.perangkat_daerah.slug, "tahun": p.status.tahun, "periode": p.periode}
    return reverse(nama, kwargs=isi, query=tanya)


def _untuk_penyetuju(p: Posisi, jatuh: date, orang: _Orang) -> Iterator[Butir]:
    peran = p.status.menunggu
    assert peran is not None  # noqa: S101 - the caller has asked
    kapan = f"Diajukan {format_tanggal(p.diajukan_pada.date())}. " if p.diajukan_pada else ""
    for o in orang.pemegang(peran, p.perangkat_daerah):
        judul = f"{_nama(p)} menunggu persetujuan Anda"
        yield Butir(o, p, peran.value, jatuh, judul, kapan + _kata_tenggat(p), _jalur("pengajuan", p))


def _untuk_perencana(p: Posisi, jatuh: date, orang: _Orang) -> Iterator[Butir]:
    sebab = f" Alasan pengembalian: {p.status.alasan}" if p.keadaan is K.DIKEMBALIKAN else ""
    isi = f"{p.label}: {p.isi.terisi} dari {p.isi.jumlah} indikator terisi. {_kata_tenggat(p)}{sebab}"
    judul = f"{'Ajukan' if p.isi.lengkap else 'Isi'} realisasi {_nama(p)}"
    for o in orang.pemegang(Peran.PERENCANA, p.perangkat_daerah):
        yield Butir(o, p, ISI, jatuh, judul, isi, _jalur("pengajuan" if p.isi.lengkap else "kinerja:isian", p))


def _untuk_pic(p: Posisi, jatuh: date, bahan: Bahan, orang: _Orang) -> Iterator[Butir]:
    """Only about rows of the own unit that still need something."""
    for o, unit in orang.pic(p.perangkat_daerah):
        kode = _baris_unit(p, bahan, orang.dengan_bawahan(unit) if unit else None)
        if not kode:
            continue
        dari = f" milik {unit.nama}" if unit else ""
        apa = "dikembalikan" if _sebagian(p) else "belum terisi"
        kalimat = f"{len(kode)} indikator{dari} {apa}: {', '.join(kode)}. {_kata_tenggat(p)}"
        jalur = _jalur("kinerja:isian", p, **({"unit": unit.kode} if unit else {}))
        jenis = f"{ISI_UNIT}-{unit.pk}" if unit else ISI_UNIT
        yield Butir(o, p, jenis[:24], jatuh, f"Isi realisasi {_nama(p)}", kalimat, jalur)


def _sebagian(p: Posisi) -> bool:
    return p.keadaan is K.DIKEMBALIKAN and p.status.sebagian


def _baris_unit(p: Posisi, bahan: Bahan, unit: frozenset[int] | None) -> list[str]:
    """Codes of the unit's rows that came back, or that are empty and do not wait for data from outside."""
    pd, tanda = p.perangkat_daerah.pk, p.status.tanda
    if _sebagian(p):
        kembali = {k for objek, k in tanda.get(JenisTanda.DIKEMBALIKAN, ()) if objek == "indikator"}
        return [i.kode for i in bahan.milik(pd, p.periode, unit) if i.pk in kembali]
    tunggu = {k for objek, k in tanda.get(JenisTanda.MENUNGGU_DATA, ()) if objek == "indikator"}
    return [i.kode for i in bahan.kosong(pd, p.periode, unit, tunggu)]


# --- Sending


def kirim(surat: Surat) -> None:
    """Send one mail. Its reminders are noted first, so that two runs at a time do not both send; a failed one is
    forgotten again and tried by the next run."""
    with transaction.atomic():
        catatan = Pengingat.objects.bulk_create(_catatan(surat.butir))
    try:
        pesan = EmailMessage(surat.subjek, surat.isi, to=[surat.pengguna.email], connection=get_connection())
        pesan.send()
    except Exception:
        Pengingat.objects.filter(pk__in=[c.pk for c in catatan]).delete()
        raise


def _catatan(butir: Iterable[Butir]) -> list[Pengingat]:
    return [
        Pengingat(
            pengguna=b.pengguna,
            perangkat_daerah=b.posisi.perangkat_daerah,
            tahun=b.posisi.status.tahun,
            periode=b.posisi.periode,
            jenis=b.jenis,
            hari=b.hari,
            dikirim=timezone.now(),
        )
        for b in butir
    ]
