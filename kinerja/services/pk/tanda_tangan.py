"""Initials and signature. Signing freezes an agreement: a change is a new agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import models, transaction
from django.utils import timezone

from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja
from kinerja.perhitungan.target import periksa_irisan
from kinerja.selectors import ada_isi, ketentuan, target_baris, triwulan_mulai
from kinerja.services.pk.dasar import mulai_menulis, segarkan, setingkat, wajib_draf
from kinerja.services.pk.isi import wajib_seperti_tampil
from kinerja.services.pk.rekomendasi import rekomendasi_menghalangi, sebut_rekomendasi
from sakip.alur.jaga import Penjaga
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisPK, KeadaanPengisian, KeadaanPK
from sakip.inti.periode import TAHUN, nama_periode, nama_singkat
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna, PerangkatDaerah

SAH = ["keadaan", "ditandatangani", "ditandatangani_oleh"]


class BelumSiap(GalatMasukan):
    """An agreement that cannot be signed yet; ``kurang`` says why, line by line."""

    def __init__(self, pk: PerjanjianKinerja, kurang: Sequence[str]) -> None:
        super().__init__(f"{pk} belum dapat ditandatangani: {len(kurang)} hal belum beres.", nilai=str(pk))
        self.kurang = tuple(kurang)


def periksa_siap(pk: PerjanjianKinerja) -> list[str]:
    """What stands in the way of a signature, as sentences; empty when nothing does."""
    return periksa_isi(pk) + [sebut_rekomendasi(r) for r in rekomendasi_menghalangi(pk)]


def periksa_isi(pk: PerjanjianKinerja) -> list[str]:
    """What the agreement itself lacks."""
    kurang = _periksa_kepala(pk)
    item = list(pk.item.all())
    if not item:
        kurang.append("Belum ada indikator; tambahkan paling sedikit satu.")
    for i in item:
        kurang += _periksa_item(i)
    return kurang


def _periksa_kepala(pk: PerjanjianKinerja) -> list[str]:
    wajib = {
        "Pihak pertama belum dipilih.": pk.pihak_pertama_id,
        "Pihak kedua belum dipilih.": pk.pihak_kedua_id or _tanpa_atasan(pk),
        "Tanggal belum diisi.": pk.tanggal,
    }
    kurang = [pesan for pesan, ada in wajib.items() if not ada]
    if pk.pihak_pertama_id and pk.pihak_pertama_id == pk.pihak_kedua_id:
        kurang.append("Pihak pertama dan pihak kedua orang yang sama.")
    for orang in (pk.pihak_pertama, pk.pihak_kedua):
        if orang and pk.tanggal and not _menjabat(orang, pk.tanggal):
            kurang.append(f"{orang} tidak menjabat pada tanggal PK.")
    return kurang


def _tanpa_atasan(pk: PerjanjianKinerja) -> bool:
    """The head of a region signs a statement: there is no second party (PermenPANRB 53/2014)."""
    return pk.perangkat_daerah.jenis == "pemda" and pk.unit_id is None and pk.pemegang_id is None


def _menjabat(orang: object, tanggal: object) -> bool:
    dari, sampai = getattr(orang, "dari", None), getattr(orang, "sampai", None)
    return not (dari and dari > tanggal) and not (sampai and sampai < tanggal)


def _periksa_item(item: ItemPK) -> list[str]:
    ket, target = ketentuan(item.indikator), target_baris(item)
    if not ada_isi(target):
        return [f"{item.indikator.kode}: target setahun belum diisi."]
    return [f"{item.indikator.kode}: {pesan}" for pesan in periksa_irisan(ket, target)]


def _periksa_terkunci(pk: PerjanjianKinerja, penjaga: Penjaga) -> list[str]:
    """A change may not give new targets to a quarter that was submitted or locked on the old ones."""
    if pk.jenis != JenisPK.PERUBAHAN.value:
        return []
    hasil = []
    for periode in (*range(triwulan_mulai(pk), 5), TAHUN):
        keadaan = penjaga.status(pk.tahun, periode).keadaan_pada(penjaga.hari)
        if keadaan in (KeadaanPengisian.DIKUNCI, KeadaanPengisian.DIAJUKAN):
            sebut = nama_periode(periode) if periode else "Tahun"
            hasil.append(
                f"{sebut} {pk.tahun} sudah {keadaan.label.lower()}, padahal PK ini berlaku mulai "
                f"{nama_singkat(triwulan_mulai(pk))}; pilih triwulan yang lebih akhir atau minta dibuka."
            )
    return hasil


@transaction.atomic
def bubuhkan_paraf(*, pelaku: Pengguna, paraf: ParafPK) -> None:
    """Note that an official has initialled the draft; planner and head may record it."""
    pd = paraf.perjanjian.perangkat_daerah
    mulai_menulis(pelaku, pd, "paraf_pk")
    wajib_draf(segarkan(paraf.perjanjian))
    kini = ParafPK.objects.filter(pk=paraf.pk).first()
    if kini is None or kini.diparaf is not None:
        raise GalatMasukan(f"{paraf.pejabat} sudah memaraf atau tidak lagi dalam daftar.", nilai=str(paraf))
    sebelum = potret(kini, ["diparaf"])
    kini.diparaf, kini.diparaf_oleh = timezone.now(), pelaku
    kini.save(update_fields=["diparaf", "diparaf_oleh"])
    catat(
        pelaku=pelaku,
        perangkat_daerah=pd,
        aksi="paraf_pk",
        perubahan=[Perubahan(kini, sebelum, potret(kini, ["diparaf"]))],
    )


@transaction.atomic
def tandatangani(*, pelaku: Pengguna, pk: PerjanjianKinerja, sidik_tampil: str | None = None) -> PerjanjianKinerja:
    """The head of the agency signs what is on the screen. Raises ``BelumSiap`` with every reason."""
    pd = pk.perangkat_daerah
    mulai_menulis(pelaku, pd, "tandatangani_pk")
    pk, kurang = _siapkan(pk, sidik_tampil)
    kurang += [f"Belum diparaf {p.pejabat}." for p in pk.paraf.select_related("pejabat") if p.diparaf is None]
    if kurang:
        raise BelumSiap(pk, kurang)
    _sahkan(pelaku, pd, [pk], "tandatangani_pk")
    return pk


@transaction.atomic
def catat_kertas(*, pelaku: Pengguna, pk: PerjanjianKinerja, sidik_tampil: str | None = None) -> PerjanjianKinerja:
    """A planner notes that the agreement was signed on paper; initials stand there too. Raises ``BelumSiap``."""
    pd = pk.perangkat_daerah
    mulai_menulis(pelaku, pd)
    pk, kurang = _siapkan(pk, sidik_tampil)
    if kurang:
        raise BelumSiap(pk, kurang)
    _sahkan(pelaku, pd, [pk], "sahkan_pk_kertas")
    return pk


def _siapkan(pk: PerjanjianKinerja, sidik_tampil: str | None) -> tuple[PerjanjianKinerja, list[str]]:
    """The draft as it is now and was shown, and what stands in the way of a signature."""
    pk = segarkan(pk)
    wajib_draf(pk)
    wajib_seperti_tampil(pk, sidik_tampil)
    models.prefetch_related_objects([pk], "item__indikator__skala__kata")
    return pk, periksa_siap(pk) + _periksa_terkunci(pk, Penjaga(pk.perangkat_daerah))


@transaction.atomic
def sahkan_pk_kertas(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, perjanjian: Iterable[PerjanjianKinerja]
) -> int:
    """Agreements of the past that come from files are in force as they stand; says how many were still drafts."""
    mulai_menulis(pelaku, perangkat_daerah)
    draf = [pk for pk in perjanjian if pk.keadaan != KeadaanPK.DITANDATANGANI.value]
    if draf:
        penjaga = Penjaga(perangkat_daerah)
        if kurang := [k for pk in draf for k in _periksa_terkunci(pk, penjaga)]:
            raise BelumSiap(draf[0], kurang)
    _sahkan(pelaku, perangkat_daerah, draf, "sahkan_pk_kertas")
    return len(draf)


def _sahkan(pelaku: Pengguna, pd: PerangkatDaerah, daftar: Sequence[PerjanjianKinerja], aksi: str) -> None:
    perubahan = []
    for pk in daftar:
        sebelum = potret(pk, ["keadaan"])
        pk.keadaan, pk.ditandatangani, pk.ditandatangani_oleh = (
            KeadaanPK.DITANDATANGANI.value,
            timezone.now(),
            pelaku,
        )
        pk.save(update_fields=SAH)
        perubahan.append(Perubahan(pk, sebelum, potret(pk, ["keadaan"])))
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=aksi, perubahan=perubahan)


def terakhir(pk: PerjanjianKinerja) -> bool:
    """Whether nothing came after it."""
    return setingkat(pk).last() == pk
