"""The guards of the services, asked for each row that an undo writes: locks of periods, signed agreements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied

from anggaran.models import TempatUang
from anggaran.services.massal import wajib_uang_terbuka
from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja, ProgramPK, Realisasi
from kinerja.perhitungan import periksa_target
from kinerja.selectors import ketentuan, target_baris
from kinerja.services.massal import periksa_realisasi, wajib_isi_pk_terbuka, wajib_kepala_pk_terbuka
from pertukaran.services.urung.ubahan import Ubahan
from renstra.models import TargetRencana
from sakip.alur.jaga import Penjaga
from sakip.inti.galat import GalatMasukan
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import IZIN, boleh, wajib

Uji = Callable[[Penjaga, Any], None]


def wajib_membatalkan(pelaku: Pengguna, pd: PerangkatDaerah, ubahan: Iterable[Ubahan]) -> None:
    """Who may import may undo; what only an admin may import only an admin takes back."""
    wajib("impor", pelaku, pd)
    kelola = sorted({str(u.model._meta.verbose_name) for u in ubahan if u.model._meta.app_label == "sakip"})
    if kelola and not boleh("kelola", pelaku, pd):
        syarat = IZIN["kelola"].syarat.siapa
        pesan = f"Impor ini memuat {', '.join(kelola)}. Hanya {syarat} yang dapat membatalkannya."
        raise PermissionDenied(pesan)


def tertutup(pd: PerangkatDaerah, ubahan: Iterable[Ubahan]) -> Iterator[tuple[Ubahan, GalatMasukan]]:
    """Rows that may not be changed now, each with the refusal of its service."""
    penjaga = Penjaga(pd)
    for u in ubahan:
        periksa = next((p for m, p in PENJAGA.items() if issubclass(u.model, m)), None)
        if periksa is None or u.objek is None:
            continue
        try:
            periksa(penjaga, u.objek)
        except GalatMasukan as galat:
            yield u, galat


def _realisasi(penjaga: Penjaga, r: Realisasi) -> None:
    penjaga.wajib_terbuka(r.tahun, r.periode, ("indikator", r.indikator_id), r.indikator.kode)


PENJAGA: dict[type[Any], Uji] = {
    Realisasi: _realisasi,
    TempatUang: wajib_uang_terbuka,
    PerjanjianKinerja: lambda _, pk: wajib_kepala_pk_terbuka(pk),
    ItemPK: lambda _, isi: wajib_isi_pk_terbuka(isi),
    ProgramPK: lambda _, isi: wajib_isi_pk_terbuka(isi),
    ParafPK: lambda _, isi: wajib_isi_pk_terbuka(isi),
}


def periksa_isi(objek: Any) -> None:
    """The rules that a row keeps, where other columns of it have changed since: former and new may not fit."""
    if isinstance(objek, Realisasi):
        periksa_realisasi(objek)
    if isinstance(objek, TargetRencana | ItemPK):
        periksa_target(ketentuan(objek.indikator), target_baris(objek))
