"""The yearly calendar of a pemda and its exceptions: what is offered, what is refused, how it is written.

Days are those of the pemda's own time zone, both ends included. A period without a deadline is always open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from sakip.alur.baca import hari_ini, status_banyak
from sakip.inti.alur import PERIODE_KERJA, JendelaIsi, StatusPeriode
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanPengisian
from sakip.inti.periode import TAHUN, TRIWULAN, bulan_triwulan, format_tanggal, nama_periode
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Jadwal, Pemda, Pengguna, PerangkatDaerah
from sakip.peran import wajib, wajib_di_pemda
from sakip.services.bentrok import sidik, wajib_sama

# Opens and ends a day of the month after the period; the year with Triwulan IV, when TW IV is measured and the
# LKIP is drafted (product.md, "The year"): 10 days for a quarter, 15 for the end of the year.
HARI_TENGGAT, HARI_TENGGAT_TAHUN = 10, 15
AKHIR_PEKAN = (5, 6)
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
Kalender = Mapping[int, JendelaIsi]


# --- What is offered


def nama_hari(tanggal: date) -> str:
    return HARI[tanggal.weekday()]


def irama(tahun: int) -> dict[int, JendelaIsi]:
    """The usual rhythm: 1–10 April, Juli, Oktober for the quarters, 1–15 Januari for Triwulan IV and the year."""
    januari = JendelaIsi(date(tahun + 1, 1, 1), date(tahun + 1, 1, HARI_TENGGAT_TAHUN))
    hasil = {p: JendelaIsi(date(tahun, p * 3 + 1, 1), date(tahun, p * 3 + 1, HARI_TENGGAT)) for p in (1, 2, 3)}
    return {**hasil, 4: januari, TAHUN: januari}


def _setahun_kemudian(tanggal: date) -> date:
    """The same day of the next year; 29 February becomes the 28th."""
    try:
        return tanggal.replace(year=tanggal.year + 1)
    except ValueError:
        return date(tanggal.year + 1, 2, 28)


def salin_kalender(kalender: Kalender) -> dict[int, JendelaIsi]:
    """Last year's calendar one year later."""
    return {
        p: JendelaIsi(j.buka and _setahun_kemudian(j.buka), _setahun_kemudian(j.tenggat)) for p, j in kalender.items()
    }


# --- What stands


def _baris(pemda: Pemda, tahun: int, perangkat_daerah: PerangkatDaerah | None = None) -> dict[int, Jadwal]:
    milik = Jadwal.objects.filter(pemda=pemda, tahun=tahun, perangkat_daerah=perangkat_daerah)
    return {j.periode: j for j in milik}


def kalender(pemda: Pemda, tahun: int) -> dict[int, JendelaIsi]:
    """The windows of the pemda's calendar by period, exceptions left out."""
    return {p: JendelaIsi(j.buka, j.tenggat) for p, j in _baris(pemda, tahun).items()}


def pengecualian(pemda: Pemda, tahun: int) -> list[Jadwal]:
    """The year's exceptions, by period in the order of the year and by agency."""
    semua = Jadwal.objects.filter(pemda=pemda, tahun=tahun, perangkat_daerah__isnull=False)
    terurut = semua.select_related("perangkat_daerah").order_by("perangkat_daerah__nama")
    return sorted(terurut, key=lambda j: PERIODE_KERJA.index(j.periode))


def satu_pengecualian(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> Jadwal | None:
    return _baris(perangkat_daerah.pemda, tahun, perangkat_daerah).get(periode)


def sidik_kalender(pemda: Pemda, isi: Kalender) -> str:
    """Digest of a calendar as it was shown."""
    return sidik(pemda, [], jadwal={p: [j.buka, j.tenggat] for p, j in isi.items()})


# --- What is refused


def _galat(kolom: str, pesan: str, nilai: date | None) -> GalatMasukan:
    return GalatMasukan(pesan, nilai=nilai, kolom=kolom)


def _awal(tahun: int, periode: int) -> date:
    """The first day of what a period measures."""
    return date(tahun, bulan_triwulan(periode)[0] if periode in TRIWULAN else 1, 1)


def _periksa_satu(tahun: int, periode: int, j: JendelaIsi) -> Iterable[GalatMasukan]:
    nama = nama_periode(periode)
    mulai = _awal(tahun, periode)
    if j.buka and j.buka > j.tenggat:
        dibuka, tenggat = format_tanggal(j.buka), format_tanggal(j.tenggat)
        yield _galat(
            f"tenggat-{periode}",
            f"{nama} dibuka {dibuka}, sesudah tenggatnya {tenggat}; majukan pembukaan atau mundurkan tenggat.",
            j.tenggat,
        )
    for apa, tanggal in (("buka", j.buka), ("tenggat", j.tenggat)):
        if tanggal and not mulai <= tanggal <= date(tahun + 1, 12, 31):
            yield _galat(
                f"{apa}-{periode}",
                f"{format_tanggal(tanggal)} di luar masa {nama} {tahun}; pilih tanggal antara "
                f"{format_tanggal(mulai)} dan 31 Desember {tahun + 1}.",
                tanggal,
            )


def _periksa_urutan(isi: Kalender) -> Iterable[GalatMasukan]:
    """A later quarter does not end before an earlier one."""
    ada = [p for p in TRIWULAN if p in isi]
    for dulu, nanti in pairwise(ada):
        if isi[nanti].tenggat < isi[dulu].tenggat:
            yield _galat(
                f"tenggat-{nanti}",
                f"Tenggat {nama_periode(nanti)} ({format_tanggal(isi[nanti].tenggat)}) mendahului tenggat "
                f"{nama_periode(dulu)} ({format_tanggal(isi[dulu].tenggat)}); periksa keduanya.",
                isi[nanti].tenggat,
            )


def periksa_kalender(tahun: int, isi: Kalender) -> list[GalatMasukan]:
    """Everything that is wrong with a calendar; ``kolom`` names the field ("buka-1", "tenggat-0")."""
    satuan = [g for p in PERIODE_KERJA if p in isi for g in _periksa_satu(tahun, p, isi[p])]
    return satuan or list(_periksa_urutan(isi))


# --- Whom it concerns


@dataclass(frozen=True, slots=True)
class Dampak:
    """What a new calendar does to one period, today: whom it concerns, who is left out, who is late or free by it."""

    periode: int
    lama: JendelaIsi | None
    baru: JendelaIsi | None
    berlaku: int
    dikecualikan: tuple[PerangkatDaerah, ...]
    tertutup: tuple[PerangkatDaerah, ...]
    terbuka: tuple[PerangkatDaerah, ...]

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def berubah(self) -> bool:
        return self.lama != self.baru


def dampak(pemda: Pemda, tahun: int, baru: Kalender, daftar: Sequence[PerangkatDaerah]) -> list[Dampak]:
    """The effect of saving ``baru`` on each period; agencies with an exception keep their own window."""
    lama, status = kalender(pemda, tahun), status_banyak(daftar, tahun)
    khusus = {(j.perangkat_daerah_id, j.periode) for j in pengecualian(pemda, tahun)}
    return [_dampak(p, lama.get(p), baru.get(p), daftar, status, khusus) for p in PERIODE_KERJA]


def _dampak(
    periode: int,
    lama: JendelaIsi | None,
    baru: JendelaIsi | None,
    daftar: Sequence[PerangkatDaerah],
    status: Mapping[int, Mapping[int, StatusPeriode]],
    khusus: set[tuple[int | None, int]],
) -> Dampak:
    kecuali = tuple(pd for pd in daftar if (pd.pk, periode) in khusus)
    kena = [pd for pd in daftar if (pd.pk, periode) not in khusus]
    tertutup: list[PerangkatDaerah] = []
    terbuka: list[PerangkatDaerah] = []
    for pd in kena:
        s, hari = status[pd.pk][periode], hari_ini(pd)
        kini, nanti = bool(s.terbuka(hari)), bool(replace(s, jendela=baru).terbuka(hari))
        if s.keadaan is KeadaanPengisian.DRAF and kini != nanti:
            (terbuka if nanti else tertutup).append(pd)
    return Dampak(periode, lama, baru, len(kena), kecuali, tuple(tertutup), tuple(terbuka))


# --- Writes


@transaction.atomic
def simpan_kalender(
    *, pelaku: Pengguna, pemda: Pemda, tahun: int, isi: Kalender, sidik_tampil: str | None = None
) -> int:
    """Make the year's calendar hold exactly these windows; how many periods changed.

    Raises ``GalatMasukan`` for the first thing wrong, ``Bentrok`` where it is no longer what was shown.
    """
    wajib_di_pemda("atur_periode", pelaku, pemda)
    for galat in periksa_kalender(tahun, isi):
        raise galat
    kunci_rantai(None)
    lama = _baris(pemda, tahun)
    kini = {p: JendelaIsi(j.buka, j.tenggat) for p, j in lama.items()}
    if sidik_tampil is not None and sidik_tampil != sidik_kalender(pemda, kini):
        raise Bentrok(f"Kalender {tahun} diubah orang lain sejak halaman ini dibuka. Bandingkan, lalu simpan lagi.")
    perubahan = [b for p in PERIODE_KERJA if (b := _tulis(pemda, None, tahun, p, lama.get(p), isi.get(p)))]
    catat(pelaku=pelaku, perangkat_daerah=None, aksi="simpan_kalender", perubahan=perubahan)
    return len(perubahan)


def _tulis(
    pemda: Pemda,
    perangkat_daerah: PerangkatDaerah | None,
    tahun: int,
    periode: int,
    lama: Jadwal | None,
    baru: JendelaIsi | None,
) -> Perubahan | None:
    """One window as it shall be; ``None`` removes it."""
    sebelum = potret(lama) if lama else None
    if baru is None:
        return _hapus(lama) if lama else None
    j = lama or Jadwal(pemda=pemda, perangkat_daerah=perangkat_daerah, tahun=tahun, periode=periode)
    j.buka, j.tenggat, j.alasan = baru.buka, baru.tenggat, baru.pengecualian
    if sebelum == potret(j):
        return None
    j.save()
    return Perubahan(j, sebelum, potret(j))


def _hapus(lama: Jadwal) -> Perubahan:
    perubahan = Perubahan(Jadwal.objects.get(pk=lama.pk), potret(lama), None)
    lama.delete()
    return perubahan


@transaction.atomic
def simpan_pengecualian(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    jendela: JendelaIsi,
    sidik_tampil: str | None = None,
) -> bool:
    """An agency's own window for a period, with its reason; whether anything changed."""
    wajib("atur_periode", pelaku, perangkat_daerah)
    if periode not in PERIODE_KERJA:
        raise GalatMasukan(f"Periode {periode} tidak ada; pilih 0 (Tahun) atau 1–4.", nilai=periode, kolom="periode")
    if not jendela.pengecualian.strip():
        raise GalatMasukan("Tulis alasan pengecualian, misalnya nomor suratnya.", kolom="alasan")
    for galat in _periksa_satu(tahun, periode, jendela):
        raise galat.di(kolom=galat.kolom.split("-")[0])
    kunci_rantai(perangkat_daerah)
    lama = satu_pengecualian(perangkat_daerah, tahun, periode)
    wajib_sama(lama, sidik_tampil)
    baru = replace(jendela, pengecualian=jendela.pengecualian.strip())
    beda = _tulis(perangkat_daerah.pemda, perangkat_daerah, tahun, periode, lama, baru)
    catat(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi="simpan_pengecualian",
        perubahan=[beda] if beda else [],
        alasan=baru.pengecualian,
    )
    return beda is not None


@transaction.atomic
def hapus_pengecualian(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    sidik_tampil: str | None = None,
) -> None:
    """End an exception: the pemda's calendar counts for the agency again."""
    wajib("atur_periode", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    lama = satu_pengecualian(perangkat_daerah, tahun, periode)
    wajib_sama(lama, sidik_tampil)
    if lama is None:
        raise GalatMasukan(f"{nama_periode(periode)} {tahun} tidak berpengecualian.", nilai=periode)
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="hapus_pengecualian", perubahan=[_hapus(lama)])


# --- Which period counts now


def hari_pemda(pemda: Pemda) -> date:
    """The calendar day at the pemda: WIB, WITA or WIT."""
    return timezone.localdate(timezone=ZoneInfo(pemda.zona_waktu))


def periode_kini(pemda: Pemda, hari: date) -> list[tuple[int, int, JendelaIsi]]:
    """(year, period, window) of what is to be filled on a day: open windows, else those that ended last."""
    baris = Jadwal.objects.filter(pemda=pemda, perangkat_daerah=None, tahun__lte=hari.year).order_by("-tenggat")
    semua = [(j.tahun, j.periode, JendelaIsi(j.buka, j.tenggat)) for j in baris[:10]]
    mulai = [b for b in semua if (b[2].buka or _awal(b[0], b[1])) <= hari]
    terbuka = [b for b in mulai if b[2].tenggat >= hari]
    akhir = [b for b in mulai if b[2].tenggat == mulai[0][2].tenggat]
    return sorted(terbuka or akhir, key=lambda b: (b[2].tenggat, b[0], PERIODE_KERJA.index(b[1])))
