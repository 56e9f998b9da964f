"""A review of an LKj: begun on a frozen version, answered, sent for a response, gone on with, finished.

A round reviews exactly one frozen version (``terbitan``). Each step that judges it asks that it still is the report's
newest version for review, that the report waits for review, and that the data still say what it says: nobody reviews
what changed meanwhile. The answers of a round and the findings that were not mended go on into the next one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.models import JawabanReviu, ReviuLkj, TemuanReviu
from evaluasi.perhitungan.reviu import (
    ALASAN_TERPENDEK,
    Butir,
    bawa_jawaban,
    diputus_selesai,
    halangan_kirim,
    halangan_selesai,
    perlu_alasan,
    sebut_butir,
    tersisa,
)
from evaluasi.selectors.fakta_reviu import fakta_reviu
from evaluasi.selectors.reviu import (
    ATURAN_BEDA,
    JENIS,
    beda_kini,
    bentuk_butir,
    butir_berlaku,
    diterima,
    naskah_reviu,
    reviu_selesai,
    reviu_terakhir,
    wajib_reviu,
)
from laporan.models import Laporan, Pengesampingan, Terbitan
from laporan.services.keadaan import kembalikan
from laporan.services.tanggal import tanggal_wajar
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JawabanButir, KeadaanDokumen, KeadaanReviu, KeadaanTemuan
from sakip.inti.periode import format_tanggal
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pejabat, Pengguna
from sakip.peran import wajib

PANJANG_TEKS = 10_000


class JawabanDitolak(GalatMasukan):
    """Answers that cannot be stored; ``galat`` holds every reason with the field ("alasan-7") that it belongs to."""

    def __init__(self, galat: Sequence[GalatMasukan]) -> None:
        super().__init__(" ".join(g.pesan for g in galat))
        self.galat = tuple(galat)


# --- begin


@transaction.atomic
def mulai_reviu(*, pelaku: Pengguna, laporan: Laporan) -> ReviuLkj:
    """Begin a round on the version that was frozen last, with answers as the facts propose them.

    Raises ``GalatMasukan`` where nothing is frozen, where the data moved since, and where a round of this very
    version is there already.
    """
    pd = laporan.perangkat_daerah
    wajib("periksa_kinerja", pelaku, pd)
    kunci_rantai(pd)
    kini = Laporan.objects.select_for_update(of=("self",)).get(pk=laporan.pk)
    naskah = _wajib_siap(kini)
    lalu = reviu_terakhir(kini)
    _wajib_boleh_mulai(lalu, naskah)
    _wajib_tak_bergeser(kini, naskah)
    baru = ReviuLkj(
        perangkat_daerah=pd,
        tahun=kini.tahun,
        laporan=kini,
        terbitan=naskah,
        ke=(lalu.ke if lalu else 0) + 1,
        tim=lalu.tim if lalu else "",
        dimulai=timezone.now(),
        oleh=pelaku,
    )
    baru.save(force_insert=True)
    isi = [*_jawaban_awal(baru, lalu), *_temuan_awal(baru, lalu)]
    perubahan = [Perubahan(o, None, potret(o)) for o in (baru, *isi)]
    _catat(pelaku, baru, "mulai_reviu", perubahan)
    return baru


def _wajib_siap(laporan: Laporan) -> Terbitan:
    """The version that waits for the reviewer."""
    if laporan.jenis != JENIS:
        raise GalatMasukan("Yang direviu hanya LKIP.", nilai=laporan.jenis)
    naskah = naskah_reviu(laporan)
    if laporan.keadaan != KeadaanDokumen.SIAP_REVIU.value or naskah is None:
        keadaan = KeadaanDokumen(laporan.keadaan).label.lower()
        raise GalatMasukan(
            f"LKIP {laporan.tahun} berstatus {keadaan}; reviu dimulai setelah perangkat daerah menyiapkannya untuk "
            "reviu.",
            nilai=laporan.keadaan,
        )
    return naskah


def _wajib_boleh_mulai(lalu: ReviuLkj | None, naskah: Terbitan) -> None:
    if lalu is None or lalu.terbitan_id != naskah.pk:
        return
    keadaan = KeadaanReviu(lalu.keadaan)
    if keadaan is KeadaanReviu.TANGGAPAN and not lalu.temuan.filter(keadaan=KeadaanTemuan.TERBUKA.value).exists():
        return  # all was answered in words: judged on the same version
    alasan = {
        KeadaanReviu.BERJALAN: "sedang direviu",
        KeadaanReviu.TANGGAPAN: "menunggu tanggapan perangkat daerah",
        KeadaanReviu.SELESAI: "sudah selesai direviu",
    }[keadaan]
    raise GalatMasukan(f"Naskah reviu ke-{naskah.ke} {alasan} (putaran {lalu.ke}).", nilai=lalu.ke)


def _wajib_tak_bergeser(laporan: Laporan, naskah: Terbitan) -> None:
    beda = beda_kini(laporan.perangkat_daerah, laporan.tahun, naskah)
    if not beda.terbaca:
        raise GalatMasukan("Arsip naskah reviu tidak terbaca; minta admin memulihkannya dari cadangan.")
    if beda.isi:
        raise GalatMasukan(
            f"{beda.banyak} hal berubah sejak naskah reviu ke-{naskah.ke} dibekukan. Kembalikan laporan agar "
            "disiapkan lagi; yang direviu harus yang akan ditandatangani.",
            nilai=beda.banyak,
        )


def _jawaban_awal(r: ReviuLkj, lalu: ReviuLkj | None) -> list[JawabanReviu]:
    butir = butir_berlaku(r.perangkat_daerah.pemda, r.tahun)
    if not butir:
        raise GalatMasukan(f"Belum ada daftar butir reviu yang berlaku untuk {r.tahun}.", nilai=r.tahun)
    fakta = fakta_reviu(r.perangkat_daerah, r.tahun, [b.fakta for b in butir])
    dahulu: dict[tuple[str, int], Butir] = {}
    if lalu is not None:
        dahulu = {(j.kelompok, j.nomor): bentuk_butir(j) for j in lalu.jawaban.all()}
    semua = []
    for b in butir:
        f = fakta.get(b.fakta)
        usulan = f.usulan.value if f and f.usulan else ""
        sebab = f.baris[0][0] if f and f.baris else ""
        jawaban, alasan = bawa_jawaban(dahulu.get((b.kelompok, b.nomor)), b.teks, usulan, sebab)
        semua.append(
            JawabanReviu(
                reviu=r,
                kelompok=b.kelompok,
                nomor=b.nomor,
                teks=b.teks,
                fakta=b.fakta,
                usulan=usulan,
                jawaban=jawaban,
                alasan=alasan,
            )
        )
    return JawabanReviu.objects.bulk_create(semua)


def _temuan_awal(r: ReviuLkj, lalu: ReviuLkj | None) -> list[TemuanReviu]:
    """What goes on: every finding that the reviewer did not close, under its number, to be judged anew."""
    if lalu is None:
        return []
    terus = [t for t in lalu.temuan.all() if not diputus_selesai(t.keadaan, t.tanggapan)]
    salin = ("nomor", "jangkar", "kondisi", "kriteria", "saran")
    baru = [TemuanReviu(reviu=r, **{n: getattr(t, n) for n in salin}) for t in terus]
    return TemuanReviu.objects.bulk_create(baru)


# --- answers


@dataclass(frozen=True, slots=True)
class IsiJawaban:
    """What was typed beside a statement, and the version that it was typed over."""

    jawaban: str
    alasan: str
    versi: int


@transaction.atomic
def simpan_jawaban(*, pelaku: Pengguna, reviu: ReviuLkj, isi: Mapping[int, IsiJawaban]) -> int:
    """Store answers by the key of their row; says how many changed.

    Raises ``JawabanDitolak`` where an answer differs from the facts without a reason, ``Bentrok`` where someone else
    answered meanwhile; then nothing is stored.
    """
    r = _berjalan(pelaku, reviu)
    baris = {j.pk: j for j in r.jawaban.select_for_update()}
    ubah = [(baris[k], x) for k, x in isi.items() if k in baris and _berbeda(baris[k], x)]
    if basi := [j for j, x in ubah if j.versi != x.versi]:
        sebut = ", ".join(sebut_butir(j.kelompok, j.nomor) for j in basi)
        raise Bentrok(f"{sebut} baru saja dijawab orang lain. Baca jawabannya, lalu ulangi.")
    if galat := [g for j, x in ubah for g in _tolak_jawaban(j, x)]:
        raise JawabanDitolak(galat)
    perubahan = []
    for j, x in ubah:
        sebelum = potret(j)
        j.jawaban, j.alasan, j.versi = x.jawaban, rapikan(x.alasan), j.versi + 1
        j.save(update_fields=["jawaban", "alasan", "versi"])
        perubahan.append(Perubahan(j, sebelum, potret(j)))
    if perubahan:
        _catat(pelaku, r, "jawab_reviu", perubahan)
    return len(perubahan)


def _berbeda(j: JawabanReviu, x: IsiJawaban) -> bool:
    return (j.jawaban, j.alasan) != (x.jawaban, rapikan(x.alasan))


def _tolak_jawaban(j: JawabanReviu, x: IsiJawaban) -> list[GalatMasukan]:
    sebut, alasan = sebut_butir(j.kelompok, j.nomor), rapikan(x.alasan)
    if x.jawaban and x.jawaban not in set(JawabanButir):
        return [GalatMasukan(f"{sebut}: jawaban tidak dikenal.", nilai=x.jawaban, kolom=f"jawaban-{j.pk}")]
    if len(alasan) > PANJANG_TEKS:
        return [GalatMasukan(f"{sebut}: alasan paling panjang {PANJANG_TEKS} huruf.", kolom=f"alasan-{j.pk}")]
    if not perlu_alasan(j.usulan, x.jawaban) or len(alasan) >= ALASAN_TERPENDEK:
        return []
    beda = f"berbeda dari data ({JawabanButir(j.usulan).label})" if j.usulan else "dijawab tidak"
    pesan = f"{sebut} {beda}: tulis alasannya, sedikitnya {ALASAN_TERPENDEK} huruf."
    return [GalatMasukan(pesan, nilai=alasan, kolom=f"alasan-{j.pk}")]


# --- sent, finished


@transaction.atomic
def kirim_tanggapan(*, pelaku: Pengguna, reviu: ReviuLkj, kembali: bool, alasan: str = "") -> None:
    """Hand the findings to the agency; with ``kembali`` the report goes back for mending, for the same reason.

    Raises ``GalatMasukan`` while a statement is not answered, or where nothing is to be responded to.
    """
    r = _berjalan(pelaku, reviu)
    keadaan = [t.keadaan for t in r.temuan.all()]
    terbuka = keadaan.count(KeadaanTemuan.TERBUKA.value)
    if sebab := halangan_kirim(KeadaanReviu(r.keadaan), belum_lengkap(r), terbuka):
        raise GalatMasukan(sebab)
    sebelum = potret(r, ["keadaan"])
    r.keadaan, r.versi = KeadaanReviu.TANGGAPAN.value, r.versi + 1
    r.save(update_fields=["keadaan", "versi"])
    _catat(pelaku, r, "kirim_reviu", [Perubahan(r, sebelum, potret(r, ["keadaan"]))], alasan)
    if kembali:
        awal = f"Reviu putaran {r.ke}: {terbuka} temuan harus ditanggapi dan diperbaiki."
        kembalikan(pelaku=pelaku, laporan=r.laporan, alasan=f"{awal} {alasan.strip()}".strip())


def belum_lengkap(r: ReviuLkj) -> int:
    """Statements without an answer, or without the reason that theirs needs."""
    return sum(not bentuk_butir(j).lengkap for j in r.jawaban.all())


@dataclass(frozen=True, slots=True)
class Hasil:
    """How a review ends."""

    nomor: str
    tanggal: date
    penandatangan: Pejabat | None
    tanpa_perbedaan: bool
    uraian: str = ""
    tim: str = ""


@transaction.atomic
def selesaikan_reviu(*, pelaku: Pengguna, reviu: ReviuLkj, hasil: Hasil, versi: int) -> ReviuLkj:
    """Finish: the Catatan Hasil Reviu stands, and with ``tanpa_perbedaan`` the statement too.

    Raises ``GalatMasukan`` where an answer is missing, a finding still stands, the report moved since it was frozen,
    or the signatory was not in office that day; ``Bentrok`` where someone else was first.
    """
    r = _berjalan(pelaku, reviu)
    if r.versi != versi:
        raise Bentrok("Reviu ini baru saja diubah orang lain. Baca lagi, lalu ulangi.")
    sisa = tersisa(t.keadaan for t in r.temuan.all())
    if sebab := halangan_selesai(KeadaanReviu(r.keadaan), belum_lengkap(r), sisa, hasil.tanpa_perbedaan):
        raise GalatMasukan(sebab, kolom="tanpa_perbedaan" if sisa else "")
    _isi_hasil(r, hasil)
    _wajib_tak_bergeser(r.laporan, r.terbitan)
    sebelum = potret(ReviuLkj.objects.get(pk=r.pk))
    r.keadaan, r.selesai, r.versi = KeadaanReviu.SELESAI.value, timezone.now(), r.versi + 1
    r.save()
    _catat(pelaku, r, "selesaikan_reviu", [Perubahan(r, sebelum, potret(r))])
    return r


def _isi_hasil(r: ReviuLkj, h: Hasil) -> None:
    nomor, uraian = " ".join(h.nomor.split()), rapikan(h.uraian)
    if not nomor or len(nomor) > 100:
        raise GalatMasukan("Isi nomor Catatan Hasil Reviu, paling panjang 100 huruf.", nilai=h.nomor, kolom="nomor")
    tanggal = tanggal_wajar(r.laporan, h.tanggal)
    p = h.penandatangan
    if p is None:
        raise GalatMasukan("Pilih Inspektur yang menandatangani.", kolom="penandatangan")
    if p.pemda_id != r.perangkat_daerah.pemda_id:
        raise GalatMasukan("Pejabat ini bukan pejabat pemda perangkat daerah.", nilai=p.pk, kolom="penandatangan")
    if (p.dari and tanggal < p.dari) or (p.sampai and tanggal > p.sampai):
        pesan = f"{p} tidak menjabat pada {format_tanggal(tanggal)}; pilih tanggal atau pejabat lain."
        raise GalatMasukan(pesan, nilai=p.pk, kolom="penandatangan")
    if not h.tanpa_perbedaan and len(uraian) < ALASAN_TERPENDEK:
        raise GalatMasukan("Tulis simpulannya: apa yang masih menimbulkan perbedaan.", kolom="uraian")
    r.nomor, r.tanggal, r.penandatangan, r.uraian = nomor, tanggal, p, uraian
    r.tim, r.tanpa_perbedaan = rapikan(h.tim), h.tanpa_perbedaan


@transaction.atomic
def terima_perbedaan(*, pelaku: Pengguna, laporan: Laporan, sidik: str, alasan: str) -> Pengesampingan:
    """Accept that the report of now differs from the reviewed one in exactly what ``sidik`` stands for.

    Another difference needs another acceptance. Raises ``Bentrok`` where it is another one by now.
    """
    pd = laporan.perangkat_daerah
    wajib("periksa_kinerja", pelaku, pd)
    kunci_rantai(pd)
    r = reviu_selesai(pd, laporan.tahun)
    if r is None:
        raise GalatMasukan("Belum ada reviu yang selesai; tidak ada yang dapat dibandingkan.")
    alasan = " ".join(alasan.split())
    if len(alasan) < ALASAN_TERPENDEK:
        pesan = f"Tulis alasannya, sedikitnya {ALASAN_TERPENDEK} huruf."
        raise GalatMasukan(pesan, nilai=alasan, kolom="alasan")
    beda = beda_kini(pd, laporan.tahun, r.terbitan)
    if not beda.isi or beda.sidik != sidik:
        raise Bentrok("Perbedaannya sudah lain dari yang Anda baca. Muat ulang halaman, lalu periksa lagi.")
    baru, dibuat = Pengesampingan.objects.get_or_create(
        laporan=laporan,
        aturan=ATURAN_BEDA,
        objek=sidik,
        defaults={"alasan": alasan, "oleh": pelaku, "waktu": timezone.now()},
    )
    if dibuat:
        perubahan = [Perubahan(baru, None, potret(baru))]
        catat(pelaku=pelaku, perangkat_daerah=pd, aksi="terima_perbedaan_reviu", perubahan=perubahan, alasan=alasan)
    return baru


def penghalang_reviu(laporan: Laporan) -> list[str]:
    """What keeps a report from becoming final where its review is obligatory; where it is not: nothing."""
    pd = laporan.perangkat_daerah
    if laporan.jenis != JENIS or not wajib_reviu(pd, laporan.tahun):
        return []
    r = reviu_selesai(pd, laporan.tahun)
    if r is None:
        return [f"LKIP {laporan.tahun} wajib direviu Inspektorat, dan belum ada reviu yang selesai."]
    beda = beda_kini(pd, laporan.tahun, r.terbitan)
    if not beda.terbaca:
        return ["Arsip naskah yang direviu tidak terbaca; minta admin memulihkannya dari cadangan."]
    if beda.sama or diterima(laporan.pk, beda):
        return []
    return [
        f"Isi laporan berbeda pada {beda.banyak} hal dari naskah reviu ke-{r.terbitan.ke} yang direviu; siapkan lagi "
        "untuk reviu, atau minta Inspektorat menerima perbedaannya di halaman Reviu."
    ]


# --- parts


def ambil_reviu(reviu: ReviuLkj) -> ReviuLkj:
    """The round as it stands, under the agency's chain and its own row; only the newest one moves."""
    kunci_rantai(reviu.perangkat_daerah)
    kini: ReviuLkj | None = (
        ReviuLkj.objects.select_for_update(of=("self",))
        .select_related("perangkat_daerah__pemda", "laporan", "terbitan")
        .filter(pk=reviu.pk)
        .first()
    )
    if kini is None:
        raise Bentrok("Reviu ini tidak ada lagi.")
    if ReviuLkj.objects.filter(laporan=kini.laporan_id, ke__gt=kini.ke).exists():
        raise Bentrok(f"Putaran {kini.ke} sudah dilanjutkan dengan putaran berikutnya.")
    return kini


def _berjalan(pelaku: Pengguna, reviu: ReviuLkj) -> ReviuLkj:
    """The round, for who reviews; its version is still the one that waits for review."""
    wajib("periksa_kinerja", pelaku, reviu.perangkat_daerah)
    kini = ambil_reviu(reviu)
    wajib_berjalan(kini)
    return kini


def wajib_berjalan(r: ReviuLkj) -> None:
    """The round is under way on the version that waits for review. Raises ``GalatMasukan``."""
    if r.keadaan != KeadaanReviu.BERJALAN.value:
        keadaan = KeadaanReviu(r.keadaan).label.lower()
        raise GalatMasukan(f"Putaran {r.ke} {keadaan}; isinya tidak dapat diubah lagi.", nilai=r.keadaan)
    naskah = _wajib_siap(r.laporan)
    if naskah.pk != r.terbitan_id:
        raise GalatMasukan(
            f"Sudah ada naskah reviu ke-{naskah.ke}; putaran ini mereviu naskah ke-{r.terbitan.ke}. Mulai putaran "
            "berikutnya.",
            nilai=naskah.ke,
        )


def rapikan(teks: str) -> str:
    return teks.replace("\r\n", "\n").replace("\0", "").strip()


def _catat(pelaku: Pengguna, r: ReviuLkj, aksi: str, perubahan: Collection[Perubahan], alasan: str = "") -> Any:
    return catat(
        pelaku=pelaku, perangkat_daerah=r.perangkat_daerah, aksi=aksi, perubahan=list(perubahan), alasan=alasan
    )
