"""Recommendations: made and changed by the reviewer, answered by the agency, judged, opened again.

The rows are kinerja's (the agreement is gated by them, the LKIP prints them); the turns are the desk's. Words alone
close nothing: "selesai" takes an answer with a file. Whoever wrote an answer does not judge it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from evaluasi.services.berkas import Unggahan, buang, tempelkan
from kinerja.models import Rekomendasi, TindakLanjut
from kinerja.perhitungan.rekomendasi import PUTUSAN, TUTUP, LangkahRekomendasi, keadaan_kini, langkah_mungkin
from sakip.alur.baca import hari_ini
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanRekomendasi
from sakip.inti.periode import format_tanggal
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah, UnitKerja
from sakip.peran import IZIN, boleh, unit_pic, wajib

PANJANG_TEKS = 10_000
PANJANG_SUMBER = 200
K = KeadaanRekomendasi
KATA = {
    LangkahRekomendasi.JAWAB: "dijawab",
    LangkahRekomendasi.PUTUS: "diverifikasi",
    LangkahRekomendasi.BUKA_LAGI: "dibuka lagi",
}


@dataclass(frozen=True, slots=True)
class IsiRekomendasi:
    """What a reviewer writes. ``pemilik`` None: the agency itself; ``sumber``: number of the LHE, of a review."""

    komponen: str
    teks: str
    tenggat: date | None = None
    pemilik: UnitKerja | None = None
    sumber: str = ""


# --- who


def boleh_menjawab(pengguna: Pengguna, perangkat_daerah: PerangkatDaerah, pemilik_id: int | None) -> bool:
    """Those who answer for the agency; a PIC of units where the recommendation is for one of them."""
    if boleh("tanggapi_reviu", pengguna, perangkat_daerah):
        return True
    if not boleh("tindak_lanjuti", pengguna, perangkat_daerah):
        return False
    unit = unit_pic(pengguna, perangkat_daerah)
    return unit is None or pemilik_id in unit


def _wajib_menjawab(pelaku: Pengguna, r: Rekomendasi) -> None:
    if boleh_menjawab(pelaku, r.perangkat_daerah, r.pemilik_id):
        return
    wajib("tindak_lanjuti", pelaku, r.perangkat_daerah)
    siapa = IZIN["tanggapi_reviu"].syarat.siapa
    pic = f"PIC {r.pemilik}" if r.pemilik else "PIC perangkat daerah"
    raise PermissionDenied(f"Hanya {siapa}, atau {pic}, yang dapat menjawab rekomendasi ini.")


# --- written by the reviewer


@transaction.atomic
def buat_rekomendasi(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, isi: IsiRekomendasi
) -> Rekomendasi:
    """A new one of the evaluation of ``tahun``, numbered within its component."""
    wajib("periksa_kinerja", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    baru = Rekomendasi(perangkat_daerah=perangkat_daerah, tahun=tahun, nomor=0)
    _pasang(baru, isi)
    baru.nomor = _nomor_berikut(baru)
    baru.save(force_insert=True)
    _catat(pelaku, baru, "buat_rekomendasi", [Perubahan(baru, None, potret(baru))])
    return baru


@transaction.atomic
def ubah_rekomendasi(*, pelaku: Pengguna, rekomendasi: Rekomendasi, isi: IsiRekomendasi, versi: int) -> Rekomendasi:
    """Change it while it is open; words and component only while nobody answered them.

    Raises ``Bentrok`` where it moved since ``versi`` was shown.
    """
    r = _segar(pelaku, rekomendasi, versi)
    kini = _keadaan(r)
    if kini in TUTUP:
        raise GalatMasukan(f"{r} {kini.label.lower()}; buka lagi sebelum mengubahnya.", nilai=r.keadaan)
    sebelum, teks, komponen = potret(r), r.teks, r.komponen
    _pasang(r, isi)
    if r.tindak_lanjut.exists() and (r.teks, r.komponen) != (teks, komponen):
        kolom = "teks" if r.teks != teks else "komponen"
        pesan = f"{r} sudah dijawab, jadi bunyi dan komponennya tetap; buat rekomendasi baru untuk hal lain."
        raise GalatMasukan(pesan, nilai=isi.teks, kolom=kolom)
    if r.komponen != komponen:
        r.nomor = _nomor_berikut(r)
    if potret(r) == sebelum:
        return r
    r.versi += 1
    r.save()
    _catat(pelaku, r, "ubah_rekomendasi", [Perubahan(r, sebelum, potret(r))])
    return r


@transaction.atomic
def hapus_rekomendasi(*, pelaku: Pengguna, rekomendasi: Rekomendasi) -> None:
    """Delete one that nobody answered; its words stay in the audit trail."""
    r = _segar(pelaku, rekomendasi, None)
    if r.tindak_lanjut.exists():
        raise GalatMasukan(f"{r} sudah dijawab, jadi tidak dapat dihapus.", nilai=str(r))
    sebelum, kunci = potret(r), r.pk
    r.delete()
    r.pk = kunci
    _catat(pelaku, r, "hapus_rekomendasi", [Perubahan(r, sebelum, None)])


# --- turns


def jawab_rekomendasi(
    *,
    pelaku: Pengguna,
    rekomendasi: Rekomendasi,
    teks: str,
    tanggal: date | None = None,
    berkas: Unggahan | None = None,
) -> TindakLanjut:
    """The agency's answer, with evidence or without; ``tanggal``: the day on which it was done.

    The file first, then its row: a row without its file must never be seen.
    """
    _wajib_menjawab(pelaku, rekomendasi)
    baru = TindakLanjut(rekomendasi=rekomendasi, waktu=timezone.now(), oleh=pelaku)
    try:
        tempelkan(baru, berkas)
        with transaction.atomic():
            _simpan_jawaban(pelaku, rekomendasi, teks, tanggal, baru)
    except BaseException:
        buang(baru)
        raise
    return baru


def _simpan_jawaban(
    pelaku: Pengguna, rekomendasi: Rekomendasi, teks: str, tanggal: date | None, baru: TindakLanjut
) -> None:
    kunci_rantai(rekomendasi.perangkat_daerah)
    r = _ambil(rekomendasi)
    _wajib_mungkin(r, LangkahRekomendasi.JAWAB)
    baru.teks = _teks(teks, "Tulis apa yang dilakukan, atau mengapa tidak dapat dilakukan.")
    baru.tanggal = _tanggal(tanggal, r.perangkat_daerah)
    baru.urutan = (r.tindak_lanjut.aggregate(n=Max("urutan"))["n"] or 0) + 1
    baru.save(force_insert=True)
    _beralih(pelaku, r, K.DIJAWAB, "jawab_rekomendasi", [Perubahan(baru, None, potret(baru))])


@transaction.atomic
def verifikasi(
    *,
    pelaku: Pengguna,
    rekomendasi: Rekomendasi,
    putusan: KeadaanRekomendasi,
    alasan: str = "",
    versi: int | None = None,
) -> TindakLanjut:
    """What the reviewer makes of the answers: done (only with evidence), not sufficient, or not feasible; with why.

    The verdict stands on the newest answer that waits, of "selesai" the newest one with a file. Raises ``Bentrok``
    where another answer came since ``versi`` was shown.
    """
    r = _segar(pelaku, rekomendasi, versi)
    _wajib_mungkin(r, LangkahRekomendasi.PUTUS)
    if putusan not in PUTUSAN:
        raise GalatMasukan("Pilih putusan: selesai, belum sesuai, atau tidak dapat ditindaklanjuti.", kolom="putusan")
    bersih = _teks(alasan, "" if putusan is K.SELESAI else f"Tulis alasan putusan {putusan.label.lower()}.", "alasan")
    jawaban = _yang_diputus(r, putusan)
    if jawaban.oleh_id == pelaku.pk:
        raise GalatMasukan("Jawaban ini Anda tulis sendiri; orang lain yang memverifikasinya.", kolom="putusan")
    sebelum = potret(jawaban)
    jawaban.putusan, jawaban.alasan_putusan = putusan.value, bersih
    jawaban.diputus, jawaban.diputus_oleh = timezone.now(), pelaku
    jawaban.save(update_fields=["putusan", "alasan_putusan", "diputus", "diputus_oleh"])
    perubahan = [Perubahan(jawaban, sebelum, potret(jawaban))]
    _beralih(pelaku, r, putusan, "verifikasi_rekomendasi", perubahan, bersih)
    return jawaban


def _yang_diputus(r: Rekomendasi, putusan: KeadaanRekomendasi) -> TindakLanjut:
    menunggu: list[TindakLanjut] = []
    for t in r.tindak_lanjut.all():
        menunggu = [] if t.putusan else [*menunggu, t]  # what came before a verdict was judged by it
    layak = [t for t in menunggu if t.berkas] if putusan is K.SELESAI else menunggu
    if not layak:
        raise GalatMasukan(
            "Tidak ada bukti pada jawabannya, jadi rekomendasi ini tidak dapat dinyatakan selesai. "
            "Putuskan “belum sesuai” dan minta buktinya.",
            nilai=putusan.value,
            kolom="putusan",
        )
    return layak[-1]


@transaction.atomic
def buka_lagi(*, pelaku: Pengguna, rekomendasi: Rekomendasi, alasan: str, versi: int | None = None) -> Rekomendasi:
    """Open a closed one again with a reason: the agency is awaited anew. Its earlier verdicts stay readable."""
    r = _segar(pelaku, rekomendasi, versi)
    _wajib_mungkin(r, LangkahRekomendasi.BUKA_LAGI)
    bersih = _teks(alasan, "Tulis alasan dibuka lagi.", "alasan")
    _beralih(pelaku, r, K.BELUM_SESUAI, "buka_rekomendasi", [], bersih)
    return r


# --- parts


def _beralih(
    pelaku: Pengguna,
    r: Rekomendasi,
    ke: KeadaanRekomendasi,
    aksi: str,
    perubahan: list[Perubahan],
    alasan: str = "",
) -> None:
    sebelum = {"keadaan": r.keadaan}
    r.keadaan, r.versi = ke.value, r.versi + 1
    r.save(update_fields=["keadaan", "versi"])
    _catat(pelaku, r, aksi, [Perubahan(r, sebelum, {"keadaan": r.keadaan}), *perubahan], alasan)


def _catat(pelaku: Pengguna, r: Rekomendasi, aksi: str, perubahan: list[Perubahan], alasan: str = "") -> None:
    catat(pelaku=pelaku, perangkat_daerah=r.perangkat_daerah, aksi=aksi, perubahan=perubahan, alasan=alasan)


def _ambil(rekomendasi: Rekomendasi) -> Rekomendasi:
    kini: Rekomendasi | None = (
        Rekomendasi.objects.select_for_update(of=("self",))
        .select_related("perangkat_daerah__pemda", "pemilik")
        .filter(pk=rekomendasi.pk)
        .first()
    )
    if kini is None:
        raise Bentrok("Rekomendasi ini baru saja dihapus.")
    return kini


def _segar(pelaku: Pengguna, rekomendasi: Rekomendasi, versi: int | None) -> Rekomendasi:
    """As it stands, for a reviewer; ``versi`` is what was on the screen."""
    wajib("periksa_kinerja", pelaku, rekomendasi.perangkat_daerah)
    kunci_rantai(rekomendasi.perangkat_daerah)
    kini = _ambil(rekomendasi)
    if versi is not None and kini.versi != versi:
        raise Bentrok("Rekomendasi ini baru saja berubah atau dijawab. Baca dulu, lalu simpan lagi.")
    return kini


def _keadaan(r: Rekomendasi) -> KeadaanRekomendasi:
    return keadaan_kini(r.keadaan, ada_jawaban=r.tindak_lanjut.exists())


def _wajib_mungkin(r: Rekomendasi, langkah: LangkahRekomendasi) -> None:
    kini = _keadaan(r)
    if langkah not in langkah_mungkin(kini):
        raise GalatMasukan(f"{r} {kini.label.lower()}; tidak dapat {KATA[langkah]}.", nilai=kini.value)


def _pasang(r: Rekomendasi, isi: IsiRekomendasi) -> None:
    if isi.komponen not in dict(Rekomendasi.KOMPONEN):
        raise GalatMasukan(f"Komponen {isi.komponen} tidak dikenal.", nilai=isi.komponen, kolom="komponen")
    if isi.pemilik is not None and isi.pemilik.perangkat_daerah_id != r.perangkat_daerah_id:
        raise GalatMasukan("Unit itu bukan milik perangkat daerah ini.", nilai=str(isi.pemilik), kolom="pemilik")
    sumber = " ".join(isi.sumber.split())
    if len(sumber) > PANJANG_SUMBER:
        pesan = f"Terlalu panjang: {len(sumber)} huruf, paling banyak {PANJANG_SUMBER}."
        raise GalatMasukan(pesan, nilai=sumber, kolom="sumber")
    if isi.tenggat is not None and isi.tenggat.year < r.tahun:
        pesan = f"Tenggat {format_tanggal(isi.tenggat)} mendahului tahun yang dievaluasi, {r.tahun}."
        raise GalatMasukan(pesan, nilai=isi.tenggat, kolom="tenggat")
    r.komponen, r.tenggat, r.pemilik, r.sumber = isi.komponen, isi.tenggat, isi.pemilik, sumber
    r.teks = _teks(isi.teks, "Tulis rekomendasinya.")


def _nomor_berikut(r: Rekomendasi) -> int:
    semua = Rekomendasi.objects.milik(r.perangkat_daerah_id).filter(tahun=r.tahun, komponen=r.komponen)
    return int(semua.aggregate(n=Max("nomor"))["n"] or 0) + 1


def _teks(teks: str, bila_kosong: str, kolom: str = "teks") -> str:
    bersih = teks.replace("\r\n", "\n").replace("\0", "").strip()
    if not bersih and bila_kosong:
        raise GalatMasukan(bila_kosong, nilai=teks, kolom=kolom)
    if len(bersih) > PANJANG_TEKS:
        pesan = f"Terlalu panjang: {len(bersih)} huruf, paling banyak {PANJANG_TEKS}. Pindahkan rinciannya ke berkas."
        raise GalatMasukan(pesan, kolom=kolom)
    return bersih


def _tanggal(tanggal: date | None, pd: PerangkatDaerah) -> date | None:
    if tanggal is not None and tanggal > hari_ini(pd):
        pesan = f"{format_tanggal(tanggal)} belum terjadi; tulis tanggal tindak lanjut dilakukan, atau kosongkan."
        raise GalatMasukan(pesan, nilai=tanggal, kolom="tanggal")
    return tanggal
