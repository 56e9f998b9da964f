"""The steps of an evaluation: handed in, passed up level by level, sent for response, returned, final."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evaluasi.models import JawabanLke, Lke, NilaiSubLke
from evaluasi.perhitungan.lke_gerak import Langkah, jenjang_di_atas, langkah_mungkin, pihak_di_bawah
from evaluasi.selectors.fakta_lke import fakta_lke
from evaluasi.selectors.lke import IsiLke, daftar_kriteria
from evaluasi.services.lke import Kurang, kekurangan, segarkan
from kinerja.services.massal import simpan_nilai_akip
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JawabanKriteria, KeadaanLke, PihakLke
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pejabat, Pengguna
from sakip.peran import wajib

K, P = KeadaanLke, PihakLke
PANJANG_TEKS = 20_000


class BelumLengkap(GalatMasukan):
    """What keeps a level from handing over, each with its sub-component."""

    def __init__(self, kurang: list[Kurang]) -> None:
        super().__init__(f"LKE belum lengkap: {len(kurang)} hal. {kurang[0].pesan}")
        self.kurang = kurang


@dataclass(frozen=True, slots=True)
class IsiFinal:
    """Head of the Laporan Hasil Evaluasi."""

    nomor: str
    tanggal: date
    penandatangan: Pejabat | None = None
    tim: str = ""
    uraian: str = ""
    alasan: str = ""
    """Why it becomes final although the agency did not respond to letters below its own."""


def usulan_fakta(kini: IsiLke) -> dict[int, JawabanKriteria]:
    """By criterion, the answer that the system's facts suggest."""
    kriteria = [k for s in kini.sub for k in daftar_kriteria(s) if k.fakta]
    fakta = fakta_lke(kini.lke.perangkat_daerah, kini.lke.tahun, (k.fakta for k in kriteria))
    isi = ((k.pk, fakta[k.fakta].usulan) for k in kriteria if k.fakta in fakta)
    return {pk: u for pk, u in isi if u is not None}


@transaction.atomic
def ajukan(*, pelaku: Pengguna, lke: Lke, versi: int) -> Lke:
    """Hand the self-assessment to the evaluators, who begin with its letters. Raises ``BelumLengkap``."""
    kini = _mulai(pelaku, lke, versi, Langkah.AJUKAN)
    _wajib_lengkap(kini, P.MANDIRI, usulan_fakta(kini))
    return _pindah(pelaku, kini, Langkah.AJUKAN, K.EVALUASI, _salin(pelaku, kini, P.ANGGOTA))


@transaction.atomic
def naikkan(*, pelaku: Pengguna, lke: Lke, versi: int) -> Lke:
    """Pass the evaluation to the next level, which begins with the letters of this one. Raises ``BelumLengkap``."""
    kini = _mulai(pelaku, lke, versi, Langkah.NAIKKAN)
    _wajib_lengkap(kini, kini.jenjang, {})
    ke = jenjang_di_atas(kini.jenjang)
    assert ke is not None  # noqa: S101 - the guard of the step
    return _pindah(pelaku, kini, Langkah.NAIKKAN, K.EVALUASI, _salin(pelaku, kini, ke))


@transaction.atomic
def kirim(*, pelaku: Pengguna, lke: Lke, versi: int) -> Lke:
    """Send the result to the agency for its response. Raises ``BelumLengkap``."""
    kini = _mulai(pelaku, lke, versi, Langkah.KIRIM)
    _wajib_lengkap(kini, kini.jenjang, {})
    return _pindah(pelaku, kini, Langkah.KIRIM, K.TANGGAPAN, [])


@transaction.atomic
def kembalikan(*, pelaku: Pengguna, lke: Lke, versi: int, alasan: str) -> Lke:
    """One step back with a reason: from response to the evaluators, from a level to the one below.

    The letters of the level that is left go (the trail keeps them); from the lowest the agency is at it again.
    """
    kini = _mulai(pelaku, lke, versi, Langkah.KEMBALIKAN)
    sebab = _teks(alasan)
    if not sebab:
        raise GalatMasukan("Tulis alasan pengembaliannya.", kolom="alasan")
    if kini.keadaan is K.TANGGAPAN:
        return _pindah(pelaku, kini, Langkah.KEMBALIKAN, K.EVALUASI, [], alasan=sebab)
    ke = K.MANDIRI if pihak_di_bawah(kini.jenjang) is P.MANDIRI else K.EVALUASI
    return _pindah(pelaku, kini, Langkah.KEMBALIKAN, ke, _lepas(kini, kini.jenjang), alasan=sebab)


@transaction.atomic
def finalkan(*, pelaku: Pengguna, lke: Lke, versi: int, isi: IsiFinal) -> Lke:
    """Close the evaluation: number, day and signatory; the score becomes the agency's score of the year.

    Raises ``GalatMasukan`` for a missing number, a day before the year's end, a signatory of another pemda, and where
    letters below the agency's own are unanswered and no reason is given.
    """
    kini = _mulai(pelaku, lke, versi, Langkah.FINALKAN)
    hasil = kini.hasil()
    if hasil.nilai is None:
        raise GalatMasukan(hasil.alasan)
    _periksa_final(kini, isi)
    x = kini.lke
    for nama in ("nomor", "tanggal", "penandatangan"):
        setattr(x, nama, getattr(isi, nama))
    x.nomor, x.tim, x.uraian = _nomor(isi.nomor), _teks(isi.tim), _teks(isi.uraian)
    simpan_nilai_akip(
        pelaku=pelaku,
        perangkat_daerah=x.perangkat_daerah,
        baris=[{"tahun": x.tahun, "nilai": hasil.nilai, "predikat": hasil.kategori, "catatan": f"LHE {x.nomor}"}],
    )
    bidang = ["nomor", "tanggal", "penandatangan", "tim", "uraian"]
    return _pindah(pelaku, kini, Langkah.FINALKAN, K.FINAL, [], alasan=_teks(isi.alasan), bidang=bidang)


def _periksa_final(kini: IsiLke, isi: IsiFinal) -> None:
    x = kini.lke
    if isi.tanggal.year < x.tahun:
        raise GalatMasukan(
            f"Tanggal {isi.tanggal:%d-%m-%Y} lebih awal dari tahun {x.tahun} yang dievaluasi.", kolom="tanggal"
        )
    siapa = isi.penandatangan
    if siapa is not None and siapa.pemda_id != x.perangkat_daerah.pemda_id:
        raise GalatMasukan("Penandatangan bukan pejabat pemda ini.", kolom="penandatangan")
    if (belum := belum_ditanggapi(kini)) and not _teks(isi.alasan):
        raise GalatMasukan(
            f"Perangkat daerah belum menanggapi {', '.join(belum)}, yang hurufnya di bawah penilaian mandiri. Tunggu "
            "tanggapannya, atau tulis mengapa LKE difinalkan tanpa itu.",
            kolom="alasan",
        )


def belum_ditanggapi(kini: IsiLke) -> list[str]:
    """Sub-components whose letter is below the agency's own and that it did not respond to."""
    hasil, sendiri = kini.hasil().per_sub, kini.hasil(P.MANDIRI).per_sub
    kode = []
    for s in kini.sub:
        akhir, awal = hasil.get(s.kode), sendiri.get(s.kode)
        baris = kini.nilai.get((s.pk, kini.jenjang))
        if akhir is not None and awal is not None and akhir < awal and not (baris and baris.tanggapan):
            kode.append(s.kode)
    return kode


# --- parts


def _mulai(pelaku: Pengguna, lke: Lke, versi: int, langkah: Langkah) -> IsiLke:
    pd = lke.perangkat_daerah
    wajib(langkah.izin, pelaku, pd)
    kunci_rantai(pd)
    kini = segarkan(lke)
    if kini.lke.versi != versi or langkah not in langkah_mungkin(kini.keadaan, kini.jenjang):
        raise Bentrok(
            f"LKE {lke.tahun} baru saja bergerak: kini {kini.keadaan.label.lower()} "
            f"({kini.jenjang.label.lower()}). Periksa keadaannya, lalu ulangi bila masih perlu."
        )
    return kini


def _wajib_lengkap(kini: IsiLke, pihak: PihakLke, usulan: dict[int, JawabanKriteria]) -> None:
    if kurang := kekurangan(kini, pihak, usulan):
        raise BelumLengkap(kurang)


def _salin(pelaku: Pengguna, kini: IsiLke, ke: PihakLke) -> list[Perubahan]:
    """The level below as the beginning of the next: letters and answers, without reasons and evidence."""
    dari, waktu = pihak_di_bawah(ke), timezone.now()
    umum = {"lke": kini.lke, "pihak": ke.value, "waktu": waktu, "oleh": pelaku}
    nilai = [NilaiSubLke(sub=n.sub, huruf=n.huruf, **umum) for (_, p), n in kini.nilai.items() if p is dari]
    jawaban = [
        JawabanLke(kriteria=j.kriteria, jawaban=j.jawaban, **umum) for (_, p), j in kini.jawaban.items() if p is dari
    ]
    NilaiSubLke.objects.bulk_create(nilai)
    JawabanLke.objects.bulk_create(jawaban)
    # The letters tell what was handed over; the answers beneath them are copies of recorded ones.
    return [Perubahan(n, None, potret(n)) for n in nilai]


def _lepas(kini: IsiLke, pihak: PihakLke) -> list[Perubahan]:
    """Take away what a level wrote; each row stays in the trail."""
    baris = [x for (_, p), x in (*kini.nilai.items(), *kini.jawaban.items()) if p is pihak]
    perubahan = [Perubahan(x, potret(x), None) for x in baris]
    NilaiSubLke.objects.filter(lke=kini.lke, pihak=pihak.value).delete()
    JawabanLke.objects.filter(lke=kini.lke, pihak=pihak.value).delete()
    return perubahan


def _pindah(
    pelaku: Pengguna,
    kini: IsiLke,
    langkah: Langkah,
    ke: KeadaanLke,
    perubahan: list[Perubahan],
    *,
    alasan: str = "",
    bidang: list[str] | None = None,
) -> Lke:
    x: Lke = kini.lke
    asal = Lke.objects.get(pk=x.pk)
    sebelum = potret(asal)
    x.keadaan, x.versi = ke.value, x.versi + 1
    x.save(update_fields=["keadaan", "versi", *(bidang or [])])
    semua = [Perubahan(x, sebelum, potret(x)), *perubahan]
    aksi = f"{langkah.value}_lke"
    catat(pelaku=pelaku, perangkat_daerah=x.perangkat_daerah, aksi=aksi, alasan=alasan, perubahan=semua)
    return x


def _nomor(teks: str) -> str:
    rapi = " ".join(teks.split())
    if not rapi:
        raise GalatMasukan("Nomor Laporan Hasil Evaluasi belum diisi.", kolom="nomor")
    try:
        bersih: str = Lke._meta.get_field("nomor").clean(rapi, None)
    except ValidationError as galat:
        raise GalatMasukan(" ".join(galat.messages), nilai=teks, kolom="nomor") from galat
    return bersih


def _teks(teks: str) -> str:
    rapi = teks.replace("\r\n", "\n").replace("\0", "").strip()
    if len(rapi) > PANJANG_TEKS:
        raise GalatMasukan(f"Terlalu panjang: {len(rapi)} huruf, paling banyak {PANJANG_TEKS}.", nilai=rapi[:40])
    return rapi
