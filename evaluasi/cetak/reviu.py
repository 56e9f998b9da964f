"""The documents of a review for the registry, and the statement in the front matter of the LKIP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from evaluasi.models import ReviuLkj
from evaluasi.selectors.bahan_reviu import bahan_reviu
from evaluasi.selectors.reviu import beda_dari, diterima, reviu_laporan, reviu_selesai, satu_reviu
from evaluasi.susun.reviu import bagian_pernyataan, susun_catatan_hasil, susun_pernyataan
from laporan.bentuk import Bagian, Dokumen
from laporan.cetak.jenis import EVALUASI, JenisDokumen, Parameter, Pilihan
from sakip.inti.istilah import KeadaanReviu
from sakip.models import PerangkatDaerah


def _selesai(pd: PerangkatDaerah, tahun: int) -> list[ReviuLkj]:
    return [r for r in reviu_laporan(pd, tahun) if r.keadaan == KeadaanReviu.SELESAI.value]


def _pilihan(pd: PerangkatDaerah, tahun: int) -> Pilihan:
    """Finished rounds, newest first."""
    return tuple((str(r.ke), f"Putaran {r.ke}, nomor {r.nomor}") for r in _selesai(pd, tahun))


def _pilihan_bersih(pd: PerangkatDaerah, tahun: int) -> Pilihan:
    return tuple((str(r.ke), f"Putaran {r.ke}, nomor {r.nomor}") for r in _selesai(pd, tahun) if r.tanpa_perbedaan)


def _belum(pd: PerangkatDaerah, tahun: int) -> str:
    return "" if _selesai(pd, tahun) else f"Belum ada reviu LKIP {tahun} yang selesai."


def _belum_bersih(pd: PerangkatDaerah, tahun: int) -> str:
    if _pilihan_bersih(pd, tahun):
        return ""
    return _belum(pd, tahun) or f"Reviu LKIP {tahun} selesai dengan perbedaan; pernyataan tidak diterbitkan."


def _putaran(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> ReviuLkj:
    """A round by its number. Raises ``ValueError`` for one that is not there."""
    kunci = ReviuLkj.objects.milik(pd).tahun(tahun).filter(ke=int(parameter["putaran"])).values_list("pk", flat=True)
    r = satu_reviu(pd, tahun, kunci.first() or 0)
    if r is None:
        raise ValueError(f"Putaran reviu {parameter['putaran']} tidak ada pada tahun {tahun}.")
    return r


def catatan_hasil(pd: PerangkatDaerah, r: ReviuLkj) -> Dokumen:
    """The tree of any round, finished or not."""
    with timezone.override(pd.pemda.zona_waktu):
        return susun_catatan_hasil(bahan_reviu(pd, r))


def _susun_catatan(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    return catatan_hasil(pd, _putaran(pd, tahun, parameter))


def _susun_pernyataan(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    with timezone.override(pd.pemda.zona_waktu):
        return susun_pernyataan(bahan_reviu(pd, _putaran(pd, tahun, parameter)))


CATATAN_HASIL: Final = JenisDokumen(
    kunci="catatan-hasil-reviu",
    judul="Catatan Hasil Reviu",
    kelompok=EVALUASI,
    uraian="Daftar periksa, temuan dengan tanggapannya, dan simpulan reviu atas LKIP.",
    susun=_susun_catatan,
    parameter=(Parameter("putaran", "Putaran", _pilihan),),
    belum=_belum,
    halaman="",
)
PERNYATAAN: Final = JenisDokumen(
    kunci="pernyataan-reviu",
    judul="Pernyataan Telah Direviu",
    kelompok=EVALUASI,
    uraian="Pernyataan Inspektorat atas LKIP yang direviu tanpa perbedaan.",
    susun=_susun_pernyataan,
    parameter=(Parameter("putaran", "Putaran", _pilihan_bersih),),
    belum=_belum_bersih,
)


def pernyataan_lkip(pd: PerangkatDaerah, tahun: int, dokumen: Dokumen) -> Bagian | None:
    """The statement for the front matter, only where the report says what was reviewed, or a difference that the
    inspectorate accepted. One query where nothing was reviewed."""
    r = reviu_selesai(pd, tahun)
    if r is None or not r.tanpa_perbedaan:
        return None
    beda = beda_dari(r.terbitan, dokumen)
    if not beda.sama and diterima(r.laporan_id, beda) is None:
        return None
    return bagian_pernyataan(bahan_reviu(pd, r, rinci=False))
