"""The sheet of an indicator as the planning page saves it: what was measured is asked before a rule changes.

A rule (polaritas, rumus, satuan, …) of an indicator that has values changes figures that were reported: that takes a
reason, and where such a period is submitted or locked it is refused. A new indicator with this one as predecessor
is the way then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from kinerja.models import Realisasi
from kinerja.perhitungan import periksa_target
from kinerja.selectors import ketentuan, muat, target_baris
from renstra.models import Indikator
from renstra.services.butir import pemilik, segar
from renstra.services.indikator import IsiLembar, sidik_lembar, tulis_lembar
from sakip.alur.jaga import Penjaga
from sakip.inti.angka import bulatkan, format_persen
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanPengisian
from sakip.inti.periode import SD_TAHUN, TAHUN, TRIWULAN, nama_periode
from sakip.jejak import catat
from sakip.models import Pengguna
from sakip.peran import wajib

# What a reported figure depends on; Indonesian words for the refusal.
ATURAN = {
    "polaritas": "polaritas",
    "rumus": "rumus",
    "skala_id": "skala predikat",
    "akumulasi": "akumulasi triwulan",
    "akumulasi_tahun": "akumulasi tahun",
    "faktor": "faktor",
    "satuan": "satuan",
    "desimal": "desimal",
}
TERTUTUP = (KeadaanPengisian.DIKUNCI, KeadaanPengisian.DIAJUKAN)
Waktu = tuple[int, int]  # year, period: 0 the whole year, 1–4 s.d. that quarter


@dataclass(frozen=True, slots=True)
class Efek:
    """What a change does to the capaian of one period."""

    tahun: int
    periode: int
    dulu: str
    kini: str

    @property
    def nama(self) -> str:
        return f"{self.tahun}" if self.periode == TAHUN else f"s.d. {nama_periode(self.periode)} {self.tahun}"


class AturanBerubah(GalatMasukan):
    """A rule of measured values changes: a reason is missing, or a period is closed (``terkunci``)."""

    def __init__(self, pesan: str, efek: tuple[Efek, ...], *, terkunci: bool) -> None:
        super().__init__(pesan, kolom="" if terkunci else "alasan_ubah")
        self.efek = efek
        self.terkunci = terkunci


def capaian_terlapor(indikator: Indikator) -> dict[Waktu, str]:
    """The capaian, as printed, of every period with a measurement; also s.d. the quarters after it in the year."""
    terisi = set(
        Realisasi.objects.filter(indikator=indikator, perkiraan=False)
        .exclude(periode=SD_TAHUN)
        .order_by()
        .values_list("tahun", "periode")
    )
    if not terisi:
        return {}
    data = muat(pemilik(indikator))
    waktu = {(t, p) for t, _ in terisi for p in (TAHUN, *TRIWULAN) if p == TAHUN or (t, p) in terisi}
    return {(t, p): capaian_tertulis(data, indikator.pk, t, p) for t, p in sorted(waktu)}


def capaian_tertulis(data: object, indikator_id: int, tahun: int, periode: int) -> str:
    """A capaian as it is printed, or the word of its state; ``data`` is what ``muat`` gave."""
    b = data.baris(indikator_id, tahun, periode or None)  # type: ignore[attr-defined]
    if b.capaian.nilai is None:
        return str(b.capaian.keadaan.label).lower()
    return format_persen(bulatkan(b.capaian.nilai, b.ketentuan.desimal), b.ketentuan.desimal)


@transaction.atomic
def simpan_lembar(
    *, pelaku: Pengguna, indikator: Indikator, lembar: IsiLembar, sidik: str | None = None, alasan: str = ""
) -> Indikator:
    """Save a new or shown sheet. Raises ``GalatMasukan`` (``AturanBerubah`` with the effects), ``Bentrok``."""
    pd = pemilik(indikator)
    wajib("susun_rencana", pelaku, pd)
    penjaga = Penjaga(pd)  # locks the agency's chain
    baru = indikator.pk is None
    kini = segar(indikator)
    if not baru and sidik is not None and sidik != sidik_lembar(kini):
        pesan = f"{kini} sudah diubah orang lain sejak halaman ini dibuka. Bandingkan kedua isian, lalu simpan lagi."
        raise Bentrok(pesan, nilai=kini.pk)
    dulu, aturan = ({}, {}) if baru else (capaian_terlapor(kini), _aturan(kini))
    perubahan = tulis_lembar(kini, lembar)
    _periksa_target(kini)
    if dulu:
        _periksa_efek(penjaga, kini, dulu, _berubah(aturan, kini), alasan)
    aksi = "simpan_indikator"
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=aksi, perubahan=perubahan, alasan=alasan)
    return kini


def _aturan(indikator: Indikator) -> dict[str, object]:
    return {n: getattr(indikator, n) for n in ATURAN}


def aturan_beda(dulu: Mapping[str, object], indikator: Indikator) -> list[str]:
    """Fields of the rules that differ; ``rumus`` matters to minimalkan only."""
    beda = [n for n, v in dulu.items() if getattr(indikator, n) != v]
    if "polaritas" not in beda and indikator.polaritas != "minimalkan":
        beda = [n for n in beda if n != "rumus"]
    return beda


def _berubah(dulu: Mapping[str, object], indikator: Indikator) -> list[str]:
    """Names of the rules that differ."""
    return [ATURAN[n] for n in aturan_beda(dulu, indikator)]


def _periksa_target(indikator: Indikator) -> None:
    """Every planning target holds by the rules of its indicator."""
    ket = ketentuan(indikator)
    for t in indikator.target.all():
        try:
            periksa_target(ket, target_baris(t))
        except GalatMasukan as galat:
            kolom = f"t-{t.dokumen}-{t.tahun}-{_kolom_target(ket.polaritas)}"
            pesan = f"Target {t.get_dokumen_display()} {t.tahun}: {galat.pesan}"
            raise GalatMasukan(pesan, nilai=galat.nilai, kolom=kolom) from galat


def _kolom_target(polaritas: str) -> str:
    return {"rentang": "batas_bawah", "predikat": "kata", "ya_tidak": "kata"}.get(polaritas, "nilai")


def _sebut_periode(waktu: Sequence[Waktu]) -> str:
    """One period by its name, several by their years."""
    if len(waktu) == 1:
        return Efek(*waktu[0], "", "").nama
    return f"{len(waktu)} periode tahun {', '.join(map(str, sorted({t for t, _ in waktu})))}"


def _periksa_efek(
    penjaga: Penjaga, indikator: Indikator, dulu: Mapping[Waktu, str], aturan: list[str], alasan: str
) -> None:
    """Closed periods keep their figures; open ones change only for a reason."""
    indikator = Indikator.objects.get(pk=indikator.pk)
    kini = capaian_terlapor(indikator)
    efek = tuple(Efek(t, p, lama, kini[t, p]) for (t, p), lama in dulu.items() if kini[t, p] != lama)
    kena = set(dulu) if aturan else {(e.tahun, e.periode) for e in efek}
    tertutup = sorted(w for w in kena if penjaga.status(*w).keadaan_pada(penjaga.hari) in TERTUTUP)
    if tertutup:
        daftar = _sebut_periode(tertutup)
        hal = ", ".join(aturan) if aturan else "target"
        pesan = (
            f"{hal[0].upper()}{hal[1:]} tidak dapat diubah: angka {daftar} sudah diajukan atau dikunci. "
            "Buat indikator pengganti; yang lama tetap dengan angkanya."
        )
        raise AturanBerubah(pesan, efek, terkunci=True)
    if aturan and not alasan.strip():
        tahun = ", ".join(map(str, sorted({t for t, _ in dulu})))
        pesan = f"Indikator ini sudah diukur ({tahun}). Tulis alasan mengubah {', '.join(aturan)}."
        raise AturanBerubah(pesan, efek, terkunci=False)
