"""Letters and answers of an LKE: who is at it writes them, one sub-component at a time, against what was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models, transaction
from django.utils import timezone

from evaluasi.models import JawabanLke, KriteriaLke, Lke, NilaiSubLke, SubKomponenLke
from evaluasi.perhitungan.lke_gerak import pihak_di_bawah
from evaluasi.selectors.lke import IsiLke, daftar_kriteria, instrumen_berlaku, muat_lke
from evaluasi.services.berkas import Unggahan, buang, tempelkan
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import HurufLke, JawabanKriteria, KeadaanLke, PihakLke
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

PANJANG_TEKS = 10_000
P = PihakLke


@dataclass(frozen=True, slots=True)
class IsiJawaban:
    """What one party says of a criterion; ``versi`` is the row's that was on the screen (0: none)."""

    jawaban: JawabanKriteria | None
    catatan: str = ""
    versi: int = 0
    berkas: Unggahan | None = None


@dataclass(frozen=True, slots=True)
class IsiSub:
    """A sub-component as it was typed: letter, reason, answers by criterion."""

    huruf: HurufLke | None
    alasan: str = ""
    versi: int = 0
    jawaban: Mapping[int, IsiJawaban] = field(default_factory=dict)


def izin_pihak(pihak: PihakLke) -> str:
    """Who fills in for a party: the agency itself, or the inspectorate."""
    return "tanggapi_reviu" if pihak is P.MANDIRI else "periksa_kinerja"


@transaction.atomic
def mulai_lke(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int) -> Lke:
    """Begin the evaluation of a year with the instrument in force; the one that is there is returned as it is."""
    wajib("tanggapi_reviu", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    ada: Lke | None = Lke.objects.milik(perangkat_daerah).tahun(tahun).first()
    if ada is not None:
        return ada
    instrumen = instrumen_berlaku(perangkat_daerah.pemda, tahun)
    if instrumen is None:
        raise GalatMasukan(
            f"Belum ada instrumen LKE yang berlaku pada {tahun}; PermenPANRB 88/2021 berlaku mulai 2021.", nilai=tahun
        )
    baru: Lke = Lke.objects.create(
        perangkat_daerah=perangkat_daerah, tahun=tahun, instrumen=instrumen, dibuat=timezone.now(), oleh=pelaku
    )
    perubahan = [Perubahan(baru, None, potret(baru))]
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="mulai_lke", perubahan=perubahan)
    return baru


def isi_sub(*, pelaku: Pengguna, lke: Lke, sub: SubKomponenLke, pihak: PihakLke, isi: IsiSub) -> int:
    """Save a sub-component for the party that is at it; returns how many rows changed.

    All or nothing. Raises ``Bentrok`` where the evaluation moved on, or a row changed since it was shown;
    ``GalatMasukan`` for a file that is not taken or words that are too long.
    """
    wajib(izin_pihak(pihak), pelaku, lke.perangkat_daerah)
    disimpan: list[models.Model] = []
    try:
        with transaction.atomic():
            kunci_rantai(lke.perangkat_daerah)
            kini = segarkan(lke)
            if kini.menulis is not pihak:
                raise Bentrok(
                    f"LKE {lke.tahun} kini {kini.keadaan.label.lower()}; isian {pihak.label.lower()} sudah tertutup."
                )
            perubahan = _tulis_sub(pelaku, kini, sub, pihak, isi, disimpan)
            if perubahan:
                aksi = "isi_lke_mandiri" if pihak is P.MANDIRI else "isi_lke_evaluasi"
                catat(pelaku=pelaku, perangkat_daerah=lke.perangkat_daerah, aksi=aksi, perubahan=perubahan)
    except BaseException:
        for objek in disimpan:
            buang(objek)
        raise
    return len(perubahan)


def _tulis_sub(
    pelaku: Pengguna, kini: IsiLke, sub: SubKomponenLke, pihak: PihakLke, isi: IsiSub, disimpan: list[models.Model]
) -> list[Perubahan]:
    kriteria = {k.pk: k for s in kini.sub if s.pk == sub.pk for k in daftar_kriteria(s)}
    if not kriteria:
        raise GalatMasukan(f"{sub.kode} bukan bagian instrumen LKE {kini.lke.tahun}.", nilai=sub.kode)
    hasil = []
    for kunci, j in isi.jawaban.items():
        if kunci in kriteria:
            hasil += _tulis_jawaban(pelaku, kini, kriteria[kunci], pihak, j, disimpan)
    return hasil + _tulis_nilai(pelaku, kini, sub, pihak, isi)


def _tulis_jawaban(
    pelaku: Pengguna,
    kini: IsiLke,
    kriteria: KriteriaLke,
    pihak: PihakLke,
    isi: IsiJawaban,
    disimpan: list[models.Model],
) -> list[Perubahan]:
    lama = kini.jawaban.get((kriteria.pk, pihak))
    teks = {"jawaban": isi.jawaban.value if isi.jawaban else "", "catatan": _bersih(isi.catatan)}
    ada = {"jawaban": lama.jawaban, "catatan": lama.catatan} if lama else {"jawaban": "", "catatan": ""}
    if teks == ada and isi.berkas is None:
        return []
    _wajib_sama(lama.versi if lama else 0, isi.versi, f"Kriteria {kriteria.nomor}", lama)
    baris = lama or JawabanLke(lke=kini.lke, kriteria=kriteria, pihak=pihak.value)
    sebelum = potret(lama) if lama else None
    baris.jawaban, baris.catatan = teks["jawaban"], teks["catatan"]
    if isi.berkas is not None:
        # What was there before stays on the disk: the trail still tells of it.
        tempelkan(baris, isi.berkas)
        disimpan.append(baris)
    return [_simpan(pelaku, baris, sebelum)]


def _tulis_nilai(
    pelaku: Pengguna, kini: IsiLke, sub: SubKomponenLke, pihak: PihakLke, isi: IsiSub
) -> list[Perubahan]:
    lama = kini.nilai.get((sub.pk, pihak))
    teks = {"huruf": isi.huruf.value if isi.huruf else "", "alasan": _bersih(isi.alasan)}
    ada = {"huruf": lama.huruf, "alasan": lama.alasan} if lama else {"huruf": "", "alasan": ""}
    if teks == ada:
        return []
    _wajib_sama(lama.versi if lama else 0, isi.versi, f"Huruf {sub.kode}", lama)
    baris = lama or NilaiSubLke(lke=kini.lke, sub=sub, pihak=pihak.value)
    sebelum = potret(lama) if lama else None
    baris.huruf, baris.alasan = teks["huruf"], teks["alasan"]
    return [_simpan(pelaku, baris, sebelum)]


def _simpan(pelaku: Pengguna, baris: NilaiSubLke | JawabanLke, sebelum: dict[str, object] | None) -> Perubahan:
    baris.waktu, baris.oleh = timezone.now(), pelaku
    if sebelum is not None:
        baris.versi += 1
    baris.save()
    return Perubahan(baris, sebelum, potret(baris))


@transaction.atomic
def tanggapi(*, pelaku: Pengguna, lke: Lke, sub: SubKomponenLke, teks: str, versi: int) -> NilaiSubLke:
    """The agency's response to the evaluators' letter of one sub-component, while it waits for it.

    Raises ``Bentrok`` where the evaluation moved on or the letter changed since it was shown.
    """
    pd = lke.perangkat_daerah
    wajib("tanggapi_reviu", pelaku, pd)
    kunci_rantai(pd)
    kini = segarkan(lke)
    if kini.keadaan is not KeadaanLke.TANGGAPAN:
        raise Bentrok(f"LKE {lke.tahun} kini {kini.keadaan.label.lower()}; tidak sedang menunggu tanggapan.")
    baris = kini.nilai.get((sub.pk, kini.jenjang))
    if baris is None:
        raise GalatMasukan(f"{sub.kode} belum dinilai.", nilai=sub.kode)
    bersih = _bersih(teks)
    if bersih == baris.tanggapan:
        return baris
    _wajib_sama(baris.versi, versi, f"Nilai atau tanggapan {sub.kode}", baris)
    sebelum = potret(baris)
    baris.tanggapan, baris.versi = bersih, baris.versi + 1
    baris.save(update_fields=["tanggapan", "versi"])
    perubahan = [Perubahan(baris, sebelum, potret(baris))]
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi="tanggapi_lke", perubahan=perubahan)
    return baris


# --- what is missing before a level hands over


@dataclass(frozen=True, slots=True)
class Kurang:
    """Something that is missing, in a sentence, and the sub-component where it is to be mended."""

    kode: str
    pesan: str


def kekurangan(kini: IsiLke, pihak: PihakLke, usulan: Mapping[int, JawabanKriteria]) -> list[Kurang]:
    """Why a party cannot hand over yet. ``usulan``: by criterion, what the system's facts suggest.

    The agency answers every criterion, gives every letter with a reason, and says why it answers otherwise than the
    facts suggest. An evaluator says why a letter or an answer differs from the level below.
    """
    bawah = pihak_di_bawah(pihak)
    hasil = []
    for s in kini.sub:
        hasil += [Kurang(s.kode, p) for p in _kurang_kriteria(kini, s, pihak, bawah, usulan)]
        nilai = kini.nilai.get((s.pk, pihak))
        if nilai is None or not nilai.huruf:
            hasil.append(Kurang(s.kode, f"{s.kode}: huruf belum dipilih."))
        elif not nilai.alasan and (bawah is None or kini.huruf(s.pk, bawah) != kini.huruf(s.pk, pihak)):
            beda = "" if bawah is None else f" yang berbeda dari {bawah.label.lower()}"
            hasil.append(Kurang(s.kode, f"{s.kode}: huruf {nilai.huruf}{beda} belum beralasan."))
    return hasil


def _kurang_kriteria(
    kini: IsiLke,
    s: SubKomponenLke,
    pihak: PihakLke,
    bawah: PihakLke | None,
    usulan: Mapping[int, JawabanKriteria],
) -> list[str]:
    kosong, tanpa = [], []
    for k in daftar_kriteria(s):
        isi = kini.isi_jawaban(k.pk, pihak)
        acuan = usulan.get(k.pk) if bawah is None else kini.isi_jawaban(k.pk, bawah)
        baris = kini.jawaban.get((k.pk, pihak))
        if isi is None:
            kosong.append(str(k.nomor))
        elif acuan is not None and acuan is not isi and not (baris and baris.catatan):
            tanpa.append(str(k.nomor))
    hasil = []
    if kosong:
        hasil.append(f"{s.kode}: kriteria {', '.join(kosong)} belum dijawab.")
    if tanpa:
        dari = "fakta sistem" if bawah is None else bawah.label.lower()
        hasil.append(f"{s.kode}: jawaban kriteria {', '.join(tanpa)} berbeda dari {dari} tanpa catatan.")
    return hasil


# --- parts


def segarkan(lke: Lke) -> IsiLke:
    """The evaluation as it stands; within the transaction that holds the agency's chain."""
    kini = muat_lke(lke.perangkat_daerah, lke.tahun)
    if kini is None or kini.lke.pk != lke.pk:
        raise Bentrok(f"LKE {lke.tahun} baru saja dihapus.")
    return kini


def _wajib_sama(versi: int, terlihat: int, apa: str, baris: NilaiSubLke | JawabanLke | None) -> None:
    if versi != terlihat:
        siapa = f" oleh {baris.oleh}" if baris else ""
        raise Bentrok(f"{apa} baru saja diubah{siapa}. Bandingkan isinya, lalu simpan lagi.")


def _bersih(teks: str) -> str:
    rapi = teks.replace("\r\n", "\n").replace("\0", "").strip()
    if len(rapi) > PANJANG_TEKS:
        raise GalatMasukan(f"Terlalu panjang: {len(rapi)} huruf, paling banyak {PANJANG_TEKS}.", nilai=rapi[:40])
    return rapi
