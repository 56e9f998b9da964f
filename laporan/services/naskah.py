"""Writes of reports: head, narrative parts, supporting tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import F

from laporan.html import saring_naskah
from laporan.models import GambarLaporan, Laporan, Naskah, TabelPendukung
from laporan.selectors.hidup import katalog_laporan
from laporan.selectors.tata import kunci_bagian
from laporan.services.terbuka import wajib_terbuka
from laporan.susun.angka_hidup import Katalog, ke_simpan
from renstra.models import Indikator, Sasaran
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.massal import HasilMassal, tulis_massal

Baris = Iterable[Mapping[str, Any]]
T = TypeVar("T", bound=models.Model)


class _PenjagaLaporan:
    """Of every row that is new or changed: its report is open. Asked once per report and call."""

    def __init__(self) -> None:
        self._terbuka: set[int] = set()

    def __call__(self, objek: Any) -> None:
        laporan: Laporan = objek if isinstance(objek, Laporan) else objek.laporan
        if laporan.pk is not None and laporan.pk not in self._terbuka:
            wajib_terbuka(laporan)
            self._terbuka.add(laporan.pk)


def _verba(model: type[models.Model], kunci: list[str], jalur: str) -> Callable[..., HasilMassal]:
    def simpan(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris) -> HasilMassal:
        milik = {"perangkat_daerah": perangkat_daerah} if jalur == "perangkat_daerah" else {}
        return tulis_massal(
            pelaku=pelaku,
            perangkat_daerah=perangkat_daerah,
            aksi=f"simpan_{model._meta.model_name}",
            model=model,
            kunci=kunci,
            baris=[{**b, **milik} for b in baris],
            lingkup=model._default_manager.filter(**{jalur: perangkat_daerah}),
            periksa=_PenjagaLaporan(),
        )

    return simpan


simpan_laporan = _verba(Laporan, ["perangkat_daerah", "tahun", "jenis"], "perangkat_daerah")
simpan_naskah = _verba(Naskah, ["laporan", "kunci", "rujukan"], "laporan__perangkat_daerah")
simpan_tabel_pendukung = _verba(TabelPendukung, ["laporan", "kode"], "laporan__perangkat_daerah")


class NaskahBentrok(Bentrok):
    """Another person saved the part, or made the report, after it was opened; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Orang lain baru saja menyimpan di tempat yang sama; lihat dahulu isinya, lalu ulangi.")


@transaction.atomic
def simpan_bagian(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    kunci: str,
    rujukan: str = "",
    isi: str,
    versi: int,
    jenis: str = "lkip",
    alasan: str = "",
    semua: Katalog | None = None,
) -> Naskah | None:
    """Save one narrative part of a report as typed over ``versi`` (0: it was not there).

    Its tokens are bound to the objects that they name; who saves many parts hands in the catalogue (``semua``).
    Returns the part, or ``None`` where there was nothing and still is. Raises ``NaskahBentrok`` when the stored
    version is another one.
    """
    wajib("susun_laporan", pelaku, perangkat_daerah)
    if not kunci_bagian(perangkat_daerah, tahun, jenis, kunci):
        raise GalatMasukan(f"Bagian {kunci} tidak ada dalam {jenis.upper()}.", nilai=kunci)
    perubahan = list[Perubahan]()
    bersih = _bersih(isi, lambda: semua or katalog_laporan(perangkat_daerah, tahun, jenis))
    laporan = laporan_ada(perangkat_daerah, tahun, jenis, perubahan, buat=bool(bersih))
    lama = Naskah.objects.filter(laporan=laporan, kunci=kunci, rujukan=rujukan).first() if laporan else None
    if (lama.isi if lama else "") == bersih:
        return lama
    wajib_terbuka(laporan)
    if versi != (lama.versi if lama else 0):
        raise NaskahBentrok
    if lama:
        naskah = _ubah_naskah(lama, bersih, perubahan)
    else:
        naskah = _naskah_baru(Naskah(laporan=laporan, kunci=kunci, rujukan=rujukan, isi=bersih), perubahan)
    aksi = "simpan_bagian"
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi=aksi, perubahan=perubahan, alasan=alasan)
    return naskah


def _bersih(isi: str, semua: Callable[[], Katalog]) -> str:
    """Sanitised, with lasting tokens; the catalogue is read only for a text that has any."""
    bersih = saring_naskah(isi)
    return ke_simpan(bersih, semua()) if "{{" in bersih else bersih


def laporan_ada(
    pd: PerangkatDaerah, tahun: int, jenis: str, perubahan: list[Perubahan], *, buat: bool
) -> Laporan | None:
    """The year's report of a kind; what is written first makes it, and notes so in ``perubahan``.

    Who may make it holds the agency's chain, before any row of the report.
    """
    if buat:
        kunci_rantai(pd)
    ada: Laporan | None = Laporan.objects.milik(pd).tahun(tahun).filter(jenis=jenis).first()
    if ada or not buat:
        return ada
    laporan = _sisip(Laporan(perangkat_daerah=pd, tahun=tahun, jenis=jenis))
    perubahan.append(Perubahan(laporan, None, potret(laporan)))
    return laporan


def _naskah_baru(naskah: Naskah, perubahan: list[Perubahan]) -> Naskah:
    _sisip(naskah)
    perubahan.append(Perubahan(naskah, None, potret(naskah)))
    return naskah


def _sisip(objek: T) -> T:
    """Insert; whoever came first with the same key wins."""
    try:
        with transaction.atomic():
            objek.save(force_insert=True)
    except IntegrityError as galat:
        raise NaskahBentrok from galat
    return objek


def _ubah_naskah(naskah: Naskah, isi: str, perubahan: list[Perubahan]) -> Naskah:
    """A conditional update: nothing is written over a version that nobody has seen."""
    sebelum = potret(naskah, ["isi"])
    if not Naskah.objects.filter(pk=naskah.pk, versi=naskah.versi).update(isi=isi, versi=F("versi") + 1):
        raise NaskahBentrok
    naskah.isi, naskah.versi = isi, naskah.versi + 1
    perubahan.append(Perubahan(naskah, sebelum, potret(naskah, ["isi"])))
    return naskah


# --- parts that name an indicator or sasaran by its kode


class NaskahBerkode:
    """Narrative parts and tables of the reports of a Renstra's years follow the kode that they name.

    Registered with ``renstra.services.rujukan``: there a kode is changed, or its object deleted. Rows of frozen
    reports follow too: ``rujukan`` is a key, no content; the final's bytes stay, and a revision finds its text.
    """

    def sebut(self, objek: models.Model) -> list[str]:
        banyak = {m._meta.verbose_name: len(self._baris(m, objek, _kode(objek))) for m in BERKODE}
        return [f"{n} {nama} LKIP menurut kode {_kode(objek)}" for nama, n in banyak.items() if n]

    def ganti(self, objek: models.Model, kode_lama: str) -> list[Perubahan]:
        hasil = []
        for model in BERKODE:
            lama = self._baris(model, objek, kode_lama)
            if model is Naskah and lama and self._baris(model, objek, _kode(objek)):
                pesan = f"Sudah ada naskah LKIP untuk kode {_kode(objek)}. Pakai kode lain."
                raise GalatMasukan(pesan, nilai=_kode(objek), kolom="kode")
            for baris in lama:
                baris.rujukan = _kode(objek)
                baris.save(update_fields=["rujukan"])
                hasil.append(Perubahan(baris, {"rujukan": kode_lama}, {"rujukan": _kode(objek)}))
        return hasil

    @staticmethod
    def _baris(model: Any, objek: Any, kode: str) -> list[Any]:
        if not isinstance(objek, Indikator | Sasaran) or not kode:
            return []
        r = objek.renstra
        masa = {"laporan__tahun__gte": r.tahun_awal, "laporan__tahun__lte": r.tahun_akhir}
        milik = {"laporan__perangkat_daerah": r.perangkat_daerah_id, "rujukan": kode, **masa}
        return list(model._default_manager.filter(**milik).select_related("laporan"))


BERKODE = (Naskah, TabelPendukung, GambarLaporan)


def _kode(objek: models.Model) -> str:
    return str(getattr(objek, "kode", ""))
