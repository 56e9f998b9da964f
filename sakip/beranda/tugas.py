"""The task list of a person at one agency: what the own roles let one do, in the words of the workflow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from sakip.alur.baca import hari_ini, status_tahun
from sakip.alur.papan import Golongan, Posisi
from sakip.beranda.bentuk import Tugasan
from sakip.beranda.kemajuan import (
    BELUM,
    SEDANG,
    SELESAI,
    TAK_BISA,
    TAK_PERLU,
    Kemajuan,
    RingkasanPD,
    Unit,
    alamat,
    muat_bahan,
    ringkasan,
)
from sakip.beranda.tugas_laporan import MENUNGGU, TugasLaporan
from sakip.halaman import Konteks
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.inti.periode import TAHUN, format_tanggal
from sakip.models import Jadwal, Pengguna, Pengisian, PerangkatDaerah, UnitKerja
from sakip.peran import tugas, unit_pic
from sakip.services.slot import himpun

K = KeadaanPengisian
# A window that ended so long ago is looked up by its year, no longer shown on the home page of another one.
MASIH_DIINGAT = timedelta(days=60)
BERGERAK = (K.DIAJUKAN.value, K.DIKEMBALIKAN.value, K.DIBUKA.value)
TERLAMBAT = ("Terlambat", "buruk")
LENGKAP = ("Lengkap, belum diajukan", "hati")
PIMPINAN = "Triwulan ini terhadap yang lalu, dan yang menunggu keputusan Anda"
INDUK = [
    ("Pengguna dan penugasan", "pengguna"),
    ("Perangkat daerah", "perangkatdaerah"),
    ("Unit kerja", "unitkerja"),
    ("Pejabat", "pejabat"),
    ("Skala kategori", "skala"),
    ("Pengaturan", "pengaturan"),
    ("Alur pengisian", "alur"),
    ("Jejak perubahan", "jejak"),
]


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A list of the page; the own work stands in the wide column."""

    judul: str
    tugas: tuple[Tugasan, ...]
    utama: bool = True


@dataclass(frozen=True, slots=True)
class BahanTugas:
    """What the list is made of: the year that is shown, and periods of other years that still move."""

    konteks: Konteks
    ringkasan: RingkasanPD
    posisi: Sequence[Posisi]
    lain: Sequence[Posisi]
    unit: Unit
    kode_unit: tuple[str, ...]
    # Keys of the unit's indicators; ``None`` for who is not limited to one.
    milik: frozenset[int] | None = None

    def bertanda(self, p: Posisi, jenis: JenisTanda) -> int:
        """How many rows of a kind concern this person."""
        semua = p.status.tanda.get(jenis, frozenset())
        return len(semua if self.milik is None else {b for b in semua if b[0] == "indikator" and b[1] in self.milik})

    @property
    def semua(self) -> list[Posisi]:
        return [*self.lain, *self.posisi]


# --- Reads


def muat_tugas(pengguna: Pengguna, konteks: Konteks) -> BahanTugas:
    """Everything for one agency: its periods of the year, and those of other years that wait for someone."""
    pd, t = konteks.perangkat_daerah, konteks.tahun
    unit = unit_pic(pengguna, pd) if konteks.boleh["isi_realisasi"] else None
    hari = hari_ini(pd)
    lain = _tahun_lain(pd, hari) - {t}
    status = status_tahun([pd], [t, *sorted(lain)])[pd.pk]
    bahan = {tahun: muat_bahan({pd.pk: tahun}) for tahun in [t, *sorted(lain)]}
    isi = {tahun: {p: i for (_, p), i in b.isi([pd], unit).items()} for tahun, b in bahan.items()}
    [r] = ringkasan({pd.pk: t}, [pd], unit, bahan[t])
    posisi = {thn: [Posisi(pd, s, hari, isi[thn][p]) for p, s in status[thn].items()] for thn in status}
    bergerak = [p for thn in sorted(lain) for p in posisi[thn] if _masih_bergerak(p)]
    milik = None if unit is None else frozenset(k for b in bahan.values() for k in b.kunci(pd.pk, unit))
    return BahanTugas(konteks, r, posisi[t], bergerak, unit, _kode_unit(pengguna, pd, unit), milik)


def _tahun_lain(pd: PerangkatDaerah, hari: date) -> set[int]:
    """Years with a period on its way, or with a window that is open or has just ended: January works on two years."""
    milik = Q(perangkat_daerah=None, pemda=pd.pemda_id) | Q(perangkat_daerah=pd)
    dibuka = Q(buka__lte=hari, tenggat__gte=hari - MASIH_DIINGAT)
    jendela = Jadwal.objects.filter(milik, dibuka).order_by().values_list("tahun")
    jalan = Pengisian.objects.milik(pd).filter(keadaan__in=BERGERAK).order_by().values_list("tahun")
    return {t for (t,) in jendela.union(jalan)}


def _masih_bergerak(p: Posisi) -> bool:
    if p.keadaan is not K.DRAF:
        return p.keadaan is not K.DIKUNCI
    j = p.status.jendela
    dibuka = j is not None and (j.buka is None or j.buka <= p.hari) and p.hari <= j.tenggat + MASIH_DIINGAT
    return dibuka and p.isi.jumlah > 0


def _kode_unit(pengguna: Pengguna, pd: PerangkatDaerah, unit: Unit) -> tuple[str, ...]:
    """The codes of a PIC's own units, for the direct link; none for who fills everything."""
    if unit is None:
        return ()
    milik = {t.unit for t in tugas(pengguna) if t.peran is Peran.PIC and t.unit and t.meliputi(pd)}
    return tuple(UnitKerja.objects.milik(pd).filter(pk__in=milik).values_list("kode", flat=True))


def url_isian(pd: PerangkatDaerah, tahun: int, periode: int, kode_unit: Sequence[str] = ()) -> str:
    """The entry page; for a PIC of one unit at the rows of that unit."""
    url = alamat(pd, tahun, "kinerja:isian", periode=periode)
    return f"{url}?{urlencode({'unit': kode_unit[0]})}" if len(kode_unit) == 1 else url


# --- The list


def kelompok_tugas(b: BahanTugas) -> list[Kelompok]:
    """What waits for this person first, then the own work, then what there is to see."""
    konteks, r = b.konteks, b.ringkasan
    lkip = TugasLaporan(konteks, r)
    kerja: list[Tugasan] = []
    if konteks.boleh["isi_realisasi"]:
        kerja += [_tugas_isian(b, p) for p in b.semua]
    kerja += lkip.kerja()
    hasil = [*_menunggu(b, lkip)]
    if kerja:
        hasil.append(Kelompok(f"Tugas Anda, {r.tahun}", tuple(kerja)))
    if not konteks.boleh["isi_realisasi"]:
        hasil.append(Kelompok(f"Pengisian {r.tahun}", tuple(_lihat_periode(b, p) for p in b.semua)))
    hasil.append(Kelompok("Lihat dan unduh", tuple(_lihat(r, lkip, kepala=konteks.boleh["finalkan"])), utama=False))
    return [*hasil, *([Kelompok("Data induk", tuple(_induk()), utama=False)] if konteks.boleh["kelola"] else [])]


def _menunggu(b: BahanTugas, lkip: TugasLaporan) -> Iterator[Kelompok]:
    """What waits for this person's decision: submitted periods and the LKIP; then what apps above contribute."""
    milik = [p for p in b.semua if p.golongan is Golongan.MENUNGGU and p.status.menunggu in b.konteks.peran]
    daftar = [
        *(Tugasan(f"Periksa {_judul(b, p)}", _url_pengajuan(p), *MENUNGGU, _keterangan(b, p)) for p in milik),
        *lkip.menunggu(),
    ]
    if daftar:
        yield Kelompok(f"Menunggu persetujuan Anda ({len(daftar)})", tuple(daftar))
    if lain := tuple(Tugasan(*butir) for butir in himpun("tugas", b.konteks)):
        yield Kelompok(f"Menunggu tindakan Anda ({len(lain)})", lain)


def _judul(b: BahanTugas, p: Posisi, tahunan: str = "Tahun") -> str:
    """ "Triwulan III", with its year where that is not the one of the page."""
    nama = tahunan if p.periode == TAHUN else p.nama
    return nama if p.status.tahun == b.konteks.tahun else f"{nama} {p.status.tahun}"


def _url(b: BahanTugas, p: Posisi) -> str:
    return url_isian(p.perangkat_daerah, p.status.tahun, p.periode, b.kode_unit)


def _url_pengajuan(p: Posisi) -> str:
    return alamat(p.perangkat_daerah, p.status.tahun, "pengajuan", periode=p.periode)


def _lihat_periode(b: BahanTugas, p: Posisi) -> Tugasan:
    label, nada = _keadaan(b, p)
    return Tugasan(_judul(b, p), _url_pengajuan(p), label, nada, _keterangan(b, p))


def _tugas_isian(b: BahanTugas, p: Posisi) -> Tugasan:
    (label, nada), keterangan = _keadaan(b, p), _keterangan(b, p)
    if _dicatat_setahun(b, p):
        (label, nada), keterangan = TAK_PERLU, "Realisasi tahun ini dicatat setahun sekaligus"
    maju = Kemajuan(p.periode, p.isi.terisi, p.isi.jumlah)
    berjalan = label not in (TAK_PERLU[0], SELESAI[0]) and p.golongan in (
        Golongan.BELUM_MENGISI,
        Golongan.BELUM_MENGAJUKAN,
    )
    siap = (label, nada) == LENGKAP
    judul = f"{'Ajukan' if siap else 'Isi'} realisasi {_judul(b, p, 'setahun')}"
    url = _url_pengajuan(p) if siap else _url(b, p)
    return Tugasan(judul, url, label, nada, keterangan, maju if berjalan else None)


def _dicatat_setahun(b: BahanTugas, p: Posisi) -> bool:
    """Quarters of a year that is entered as a whole, without a calendar, are empty on purpose."""
    sendiri = p.status.tahun == b.konteks.tahun and p.periode != TAHUN
    return sendiri and p.keadaan is K.DRAF and p.tenggat is None and b.ringkasan.hanya_setahun


def _keadaan(b: BahanTugas, p: Posisi) -> tuple[str, str]:
    """The state in the words of the home page."""
    g = p.golongan
    if g in (Golongan.TANPA_INDIKATOR, Golongan.BELUM_DIBUKA):
        return TAK_BISA
    # A PIC has done when the own rows are filled; submitting is the planner's.
    if g is Golongan.TERKUNCI or (p.isi.lengkap and p.keadaan is K.DRAF and not b.konteks.boleh["ajukan"]):
        return SELESAI
    if p.keadaan is not K.DRAF:
        return p.label, p.nada if g is not Golongan.MENUNGGU else "netral"
    if p.lewat:
        return TERLAMBAT
    return LENGKAP if p.isi.lengkap else (SEDANG if p.isi.terisi else BELUM)


def _keterangan(b: BahanTugas, p: Posisi) -> str:
    """How far, why it came back, and until when."""
    if p.golongan is Golongan.TANPA_INDIKATOR:
        return "Belum ada indikator untuk tahun ini." if b.unit is None else "Tidak ada indikator unit Anda."
    bagian = [*_isi_keterangan(b, p), *_waktu(p)]
    if n := b.bertanda(p, JenisTanda.MENUNGGU_DATA):
        bagian.append(f"{n} baris menunggu data luar")
    return " · ".join(bagian)


def _isi_keterangan(b: BahanTugas, p: Posisi) -> Iterator[str]:
    if p.golongan in (Golongan.BELUM_MENGISI, Golongan.BELUM_MENGAJUKAN):
        yield f"{p.isi.terisi} dari {p.isi.jumlah} indikator terisi"
    if p.keadaan in (K.DIKEMBALIKAN, K.DIBUKA):
        yield f"Alasan: {p.status.alasan.rstrip('. ')}"
    if kembali := b.bertanda(p, JenisTanda.DIKEMBALIKAN):
        yield f"{kembali} baris dikembalikan"


def _waktu(p: Posisi) -> Iterator[str]:
    """The date that matters now: opening, deadline, submission."""
    j = p.status.jendela
    if p.golongan is Golongan.TERKUNCI:
        yield "dikunci"
    elif p.golongan is Golongan.MENUNGGU and p.diajukan_pada:
        yield f"diajukan {format_tanggal(p.diajukan_pada.date())}" + (", terlambat" if p.terlambat else "")
    elif p.keadaan is K.DIBUKA and p.status.dibuka_sampai:
        yield f"dibuka sampai {format_tanggal(p.status.dibuka_sampai)}"
    elif p.belum_dibuka and j and j.buka:
        yield f"dibuka {format_tanggal(j.buka)}, tenggat {format_tanggal(j.tenggat)}"
    elif j:
        jauh = f", {p.kata_tenggat}" if p.kata_tenggat else ""
        khusus = f" (pengecualian: {j.pengecualian})" if j.pengecualian else ""
        yield f"tenggat {format_tanggal(j.tenggat)}{jauh}{khusus}"


def _induk() -> Iterator[Tugasan]:
    """Master data by its lists in the admin pages."""
    for judul, model in INDUK:
        yield Tugasan(judul, reverse(f"admin:sakip_{model}_changelist"))


def _lihat(r: RingkasanPD, lkip: TugasLaporan, *, kepala: bool) -> list[Tugasan]:
    pd, t, k = r.perangkat_daerah, r.tahun, r.setahun
    label, nada = k.keadaan
    ada_pk = f"{r.pk} dokumen" if r.pk else "Belum ada PK untuk tahun ini"
    pimpin = [Tugasan(f"Pimpinan {t}", alamat(pd, t, "evaluasi:pimpinan"), keterangan=PIMPINAN)]
    return [
        *(pimpin if kepala else []),
        Tugasan(
            f"Kinerja {t}", r.url["ringkasan"], label, nada, f"{k.terisi} dari {k.jumlah} indikator punya realisasi"
        ),
        lkip.unduh(),
        Tugasan(f"Perjanjian Kinerja {t}", alamat(pd, t, "kinerja:pk"), keterangan=ada_pk),
        Tugasan(f"Pengukuran Kinerja {t}", alamat(pd, t, "kinerja:pengukuran")),
        Tugasan(f"Anggaran {t}", alamat(pd, t, "anggaran:daftar")),
    ]
