"""The home page: the task list of one agency, or the table of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from sakip.alur.jadwal import hari_pemda
from sakip.beranda.kemajuan import RingkasanPD, ringkasan, tahun_kerja
from sakip.beranda.papan import PanelPemda, panel_pemda
from sakip.beranda.tugas import Kelompok, kelompok_tugas, muat_tugas
from sakip.halaman import Konteks
from sakip.models import Pemda, Pengguna, PerangkatDaerah
from sakip.peran import IZIN, peran_di, peran_pemda, tak_terbatas

BARIS_PER_HALAMAN = 20


@dataclass(frozen=True, slots=True)
class BerandaPD:
    """Home of a person with one agency."""

    konteks: Konteks
    kelompok: list[Kelompok]
    panel: Sequence[PanelPemda] = ()

    @property
    def kolom(self) -> list[tuple[str, list[Kelompok]]]:
        """The wide and the narrow column with their class."""
        dua = (("k8", True), ("k4", False))
        return [(kelas, isi) for kelas, utama in dua if (isi := [k for k in self.kelompok if k.utama is utama])]


@dataclass(frozen=True, slots=True)
class BerandaDaftar:
    """Home of a person with several agencies: searched, paged, each in its own newest year or in a chosen one."""

    baris: list[RingkasanPD]
    halaman: Page[Any]
    cari: str
    tahun: int | None
    beberapa_pemda: bool
    panel: Sequence[PanelPemda]


def _terlihat(pengguna: Pengguna, cari: str) -> QuerySet[Any]:
    semua = PerangkatDaerah.objects.untuk(pengguna).select_related("pemda").order_by("pemda__daerah", "nama", "pk")
    for kata in cari.split():
        bidang = ("nama", "singkatan", "slug", "pemda__daerah")
        semua = semua.filter(Q(*((f"{b}__icontains", kata) for b in bidang), _connector=Q.OR))
    return semua


def beranda(
    pengguna: Pengguna, *, tahun: int | None = None, cari: str = "", halaman: str = "1", semua_baris: bool = False
) -> BerandaPD | BerandaDaftar:
    """One agency: its task list. Several: a table that leads to each. Above both, the pemda of who serves one.

    ``semua_baris``: all agencies on one page.
    """
    terlihat = _terlihat(pengguna, cari)
    lembar = Paginator(terlihat, max(terlihat.count(), 1) if semua_baris else BARIS_PER_HALAMAN).get_page(halaman)
    daftar = list(lembar)
    panel = [] if cari or lembar.number > 1 else _panel(pengguna, daftar)
    if len(daftar) == 1 and lembar.paginator.count == 1 and not cari:
        return _beranda_pd(pengguna, daftar[0], tahun, panel)
    per_pd = {p.pk: tahun for p in daftar} if tahun else tahun_kerja(daftar)
    beberapa = len({p.pemda_id for p in daftar}) > 1
    return BerandaDaftar(ringkasan(per_pd, daftar), lembar, cari, tahun, beberapa, panel)


def _panel(pengguna: Pengguna, daftar: Sequence[PerangkatDaerah]) -> list[PanelPemda]:
    """One per pemda that the person serves; who may see everything picks one in the list."""
    if tak_terbatas(pengguna):
        return []
    pemda: dict[int, Pemda] = {p.pemda_id: p.pemda for p in daftar}
    peran = {kunci: peran_pemda(pengguna, p) for kunci, p in pemda.items()}
    return [
        panel_pemda(pengguna, pemda[k], r, hari_pemda(pemda[k]))
        for k, r in peran.items()
        if IZIN["lihat_pemda"].syarat(r)
    ]


def _beranda_pd(pengguna: Pengguna, pd: PerangkatDaerah, tahun: int | None, panel: Sequence[PanelPemda]) -> BerandaPD:
    t = tahun or tahun_kerja([pd])[pd.pk]
    konteks = Konteks(pengguna, pd, t, peran_di(pengguna, pd))
    return BerandaPD(konteks, kelompok_tugas(muat_tugas(pengguna, konteks)), panel)
