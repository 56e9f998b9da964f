"""Bulk verbs by natural key; the import, the demo loader and the pages' bulk saves write through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from kinerja.models import (
    ItemPK,
    NilaiAkip,
    ParafPK,
    PerjanjianKinerja,
    ProgramPK,
    Realisasi,
    Rekomendasi,
    TindakLanjut,
)
from kinerja.perhitungan import periksa_isian
from kinerja.perhitungan.rekomendasi import TUTUP, keadaan_dari
from kinerja.selectors import isian_baris, ketentuan
from sakip.alur.jaga import Penjaga
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanPK, KeadaanRekomendasi
from sakip.jejak import Perubahan, catat
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.massal import HasilMassal, Tolak, tulis_massal

Baris = Iterable[Mapping[str, Any]]
KEADAAN_PK = {"keadaan", "ditandatangani", "ditandatangani_oleh"}


def _tulis(
    model: type[models.Model],
    kunci: list[str],
    jalur: str,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    baris: Baris,
    **lain: Any,
) -> HasilMassal:
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi=f"simpan_{model._meta.model_name}",
        model=model,
        kunci=kunci,
        baris=baris,
        lingkup=model._default_manager.filter(**{jalur: perangkat_daerah}),
        **lain,
    )


def _verba(
    model: type[models.Model], kunci: list[str], jalur: str, periksa: Callable[[Any], None] | None = None
) -> Callable[..., HasilMassal]:
    def simpan(
        *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
    ) -> HasilMassal:
        isi = baris
        if jalur == "perangkat_daerah":
            isi = [{**b, "perangkat_daerah": perangkat_daerah} for b in baris]
        return _tulis(model, kunci, jalur, pelaku, perangkat_daerah, isi, periksa=periksa, tolak=tolak)

    return simpan


def wajib_isi_pk_terbuka(baris: ItemPK | ProgramPK | ParafPK) -> None:
    """What was signed stays as it was signed (a change is a new agreement)."""
    if baris.perjanjian.keadaan == KeadaanPK.DITANDATANGANI.value:
        raise GalatMasukan(
            f"{baris.perjanjian} sudah ditandatangani; buat PK perubahan untuk mengubahnya.", nilai=str(baris)
        )


def wajib_kepala_pk_terbuka(pk: PerjanjianKinerja) -> None:
    """Parties, date and cut-over of what was signed stay; called for new and changed rows only."""
    if pk.pk is not None and pk.keadaan == KeadaanPK.DITANDATANGANI.value:
        raise GalatMasukan(f"{pk} sudah ditandatangani; buat PK perubahan untuk mengubahnya.", nilai=str(pk))


def _tanpa_keadaan(baris: Mapping[str, Any]) -> Mapping[str, Any]:
    """Only the verbs of signing say that an agreement is signed."""
    if ada := KEADAAN_PK & baris.keys():
        raise GalatMasukan(
            "Keadaan PK hanya berubah dengan tanda tangan; hapus kolom itu dari datanya.", kolom=min(ada)
        )
    return baris


def simpan_pk(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    """Headers of agreements; a signed one only as it stands."""
    umum = {"unit": None, "pemegang": None, "ke": 0}
    isi = [{**umum, **_tanpa_keadaan(b), "perangkat_daerah": perangkat_daerah} for b in baris]
    kunci = ["perangkat_daerah", "unit", "pemegang", "tahun", "jenis", "ke"]
    return _tulis(
        PerjanjianKinerja,
        kunci,
        "perangkat_daerah",
        pelaku,
        perangkat_daerah,
        isi,
        periksa=wajib_kepala_pk_terbuka,
        tolak=tolak,
    )


simpan_paraf = _verba(ParafPK, ["perjanjian", "pejabat"], "perjanjian__perangkat_daerah", wajib_isi_pk_terbuka)
simpan_item_pk = _verba(ItemPK, ["perjanjian", "indikator"], "perjanjian__perangkat_daerah", wajib_isi_pk_terbuka)
simpan_program_pk = _verba(ProgramPK, ["perjanjian", "urutan"], "perjanjian__perangkat_daerah", wajib_isi_pk_terbuka)
simpan_nilai_akip = _verba(NilaiAkip, ["perangkat_daerah", "tahun"], "perangkat_daerah")


def _tanpa_keadaan_rekomendasi(baris: Mapping[str, Any]) -> Mapping[str, Any]:
    """Only its answers and their verification say how a recommendation stands."""
    if "keadaan" in baris:
        raise GalatMasukan(
            "Keadaan rekomendasi mengikuti tindak lanjutnya; hapus kolom itu dari datanya.", kolom="keadaan"
        )
    return baris


def _periksa_pemilik(r: Rekomendasi) -> None:
    if r.pemilik is not None and r.pemilik.perangkat_daerah_id != r.perangkat_daerah_id:
        raise GalatMasukan(f"Unit {r.pemilik} milik perangkat daerah lain.", nilai=str(r.pemilik), kolom="pemilik")


def _periksa_putusan(t: TindakLanjut) -> None:
    """Words alone close nothing, and what does not close says why."""
    if t.putusan == KeadaanRekomendasi.SELESAI.value and not t.berkas:
        pesan = "Rekomendasi hanya selesai dengan bukti; unggah berkasnya di halaman rekomendasi, lalu verifikasi."
        raise GalatMasukan(pesan, nilai=t.putusan, kolom="putusan")
    if t.putusan and t.putusan != KeadaanRekomendasi.SELESAI.value and not t.alasan_putusan.strip():
        pesan = f"Tulis alasan putusan {KeadaanRekomendasi(t.putusan).label.lower()}."
        raise GalatMasukan(pesan, nilai=t.putusan, kolom="alasan_putusan")


_KUNCI_REKOMENDASI = ["perangkat_daerah", "tahun", "komponen", "nomor"]
_simpan_rekomendasi = _verba(Rekomendasi, _KUNCI_REKOMENDASI, "perangkat_daerah", _periksa_pemilik)
_simpan_tindak_lanjut = _verba(
    TindakLanjut, ["rekomendasi", "urutan"], "rekomendasi__perangkat_daerah", _periksa_putusan
)


def simpan_rekomendasi(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    """Recommendations with owner, deadline and source; how they stand follows from their answers."""
    isi = [_tanpa_keadaan_rekomendasi(b) for b in baris]
    return _simpan_rekomendasi(pelaku=pelaku, perangkat_daerah=perangkat_daerah, baris=isi, tolak=tolak)


@transaction.atomic
def simpan_tindak_lanjut(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    """Answers to recommendations, which then stand as the last answer leaves them; a verdict takes the right to it.

    A file cannot come this way, so nothing is closed as "selesai" by it.
    """
    isi = list(baris)
    if any(b.get("putusan") for b in isi):
        wajib("periksa_kinerja", pelaku, perangkat_daerah)
    hasil = _simpan_tindak_lanjut(pelaku=pelaku, perangkat_daerah=perangkat_daerah, baris=isi, tolak=tolak)
    berubah: list[Any] = [p.objek for p in hasil.perubahan]
    _segarkan_keadaan(pelaku, perangkat_daerah, {t.rekomendasi_id for t in berubah})
    return hasil


def _segarkan_keadaan(pelaku: Pengguna, pd: PerangkatDaerah, kunci: set[int]) -> None:
    """Open ones follow their last answer; what was closed or opened again at the desk stays so."""
    perubahan = []
    for r in Rekomendasi.objects.milik(pd).filter(pk__in=kunci).prefetch_related("tindak_lanjut"):
        lama, kini = KeadaanRekomendasi(r.keadaan), keadaan_dari([t.putusan for t in r.tindak_lanjut.all()])
        dibuka_lagi = lama is KeadaanRekomendasi.BELUM_SESUAI and kini in TUTUP
        if lama in TUTUP or lama is kini or dibuka_lagi:
            continue
        perubahan.append(Perubahan(r, {"keadaan": lama.value}, {"keadaan": kini.value}))
        r.keadaan, r.versi = kini.value, r.versi + 1
        r.save(update_fields=["keadaan", "versi"])
    if perubahan:
        catat(pelaku=pelaku, perangkat_daerah=pd, aksi="simpan_keadaan_rekomendasi", perubahan=perubahan)


def periksa_realisasi(realisasi: Realisasi) -> None:
    """What may never be stored, whoever writes it."""
    if realisasi.keadaan != "diukur" and not realisasi.alasan_keadaan.strip():
        raise GalatMasukan(
            f"Keadaan {realisasi.get_keadaan_display().lower()} untuk {realisasi.indikator.kode} memerlukan alasan.",
            nilai=realisasi.keadaan,
            kolom="alasan_keadaan",
        )
    if realisasi.penyebut is not None and realisasi.penyebut == 0 and realisasi.pembilang:
        raise GalatMasukan(
            f"Penyebut {realisasi.indikator.kode} bernilai 0 sedangkan pembilangnya "
            f"{realisasi.pembilang}. Isi penyebut yang benar atau kosongkan keduanya.",
            nilai=realisasi.penyebut,
            kolom="penyebut",
        )


@transaction.atomic
def simpan_realisasi_massal(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    baris: Baris,
    atas_nama: str = "",
    alasan: str = "",
    tolak: Tolak | None = None,
    aturan: bool = False,
) -> HasilMassal:
    """Many measurements by natural key. A row of a closed period that would change refuses the whole call.

    ``aturan``: what is written also holds by the rules of its indicator, as on the entry page; figures of past
    documents that do not are loaded without it.
    """
    penjaga = Penjaga(perangkat_daerah)

    def periksa(r: Realisasi) -> None:
        penjaga.wajib_terbuka(r.tahun, r.periode, ("indikator", r.indikator_id), r.indikator.kode)
        periksa_realisasi(r)
        if aturan:
            periksa_isian(ketentuan(r.indikator), isian_baris(r))

    return _tulis(
        Realisasi,
        ["indikator", "tahun", "periode", "perkiraan"],
        "indikator__renstra__perangkat_daerah",
        pelaku,
        perangkat_daerah,
        [{"perkiraan": False, **b} for b in baris],
        cap={"diubah": timezone.now(), "diubah_oleh": pelaku, "atas_nama": atas_nama},
        periksa=periksa,
        atas_nama=atas_nama,
        alasan=alasan,
        tolak=tolak,
    )
