"""A supporting table on its page: the stored one, its totals, and where a total may go."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kinerja.models import Realisasi
from laporan.layar.lkip import laporan_lkip
from laporan.layar.penyunting import Penyunting
from laporan.models import TabelPendukung
from laporan.susun.angka_hidup import Angka
from renstra.models import Indikator
from sakip.inti.periode import nama_periode
from sakip.models import PerangkatDaerah

PERIODE = (1, 2, 3, 4, 0)
BIDANG = {"pembilang": "Pembilang", "penyebut": "Penyebut", "nilai": "Realisasi"}


def cari_tabel(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str, kode: str) -> TabelPendukung | None:
    laporan = laporan_lkip(perangkat_daerah, tahun, jenis)
    return laporan.tabel.select_related("laporan__perangkat_daerah").filter(kode=kode).first() if laporan else None


@dataclass(frozen=True, slots=True)
class PilihanIsian:
    """Where the totals of a table may be sent to."""

    jumlah: tuple[Angka, ...]
    indikator: tuple[tuple[int, str], ...]
    periode: tuple[tuple[int, str], ...] = tuple((p, nama_periode(p)) for p in PERIODE)
    bidang: tuple[tuple[str, str], ...] = tuple(BIDANG.items())


def pilihan_isian(p: Penyunting, kode: str) -> PilihanIsian | None:
    """``None`` for a table without totals."""
    jumlah = tuple(a for a in p.katalog.angka if a.tetap == f"t{kode}" and a.ukuran.startswith("jumlah_"))
    ind = tuple((b.indikator_id, f"{b.ketentuan.kode} {b.nama}") for b in p.g.baris_analisis())
    return PilihanIsian(jumlah, ind) if jumlah and ind else None


@dataclass(frozen=True, slots=True)
class Kiriman:
    """A total on its way into an entry: what stands there now, and the version of that row."""

    indikator: Indikator
    periode: int
    bidang: str
    jumlah: Angka
    nilai: Decimal
    kini: Decimal | None
    versi: int

    @property
    def nama_periode(self) -> str:
        return nama_periode(self.periode)

    @property
    def nama_bidang(self) -> str:
        return BIDANG[self.bidang]


def kiriman(p: Penyunting, kode: str, data: dict[str, str]) -> Kiriman | None:
    """``None`` where the request names none of the offered places."""
    pilihan, bidang = pilihan_isian(p, kode), data.get("bidang", "")
    angka = {k: int(v) for k in ("indikator", "periode") if (v := data.get(k, "")).isdecimal() and len(v) < 10}
    jumlah = next((a for a in pilihan.jumlah if a.ukuran == data.get("jumlah")), None) if pilihan else None
    if jumlah is None or jumlah.nilai is None or bidang not in BIDANG or angka.get("periode") not in PERIODE:
        return None
    indikator = Indikator.objects.milik(p.pd).filter(pk=angka.get("indikator", 0)).first()
    if indikator is None:
        return None
    baris = Realisasi.objects.sebenarnya().filter(indikator=indikator, tahun=p.tahun, periode=angka["periode"])
    kini = baris.first()
    return Kiriman(
        indikator,
        angka["periode"],
        bidang,
        jumlah,
        jumlah.nilai,
        getattr(kini, bidang) if kini else None,
        kini.versi if kini else 0,
    )
