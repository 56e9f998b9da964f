"""Indicators with their years side by side, as the page and its workbook show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from evaluasi.layar.banding import tulis
from evaluasi.layar.banding.tulis import STRIP, Perubahan, Sel, alamat
from evaluasi.perhitungan import banding as hitung
from evaluasi.perhitungan.banding import Ukuran
from evaluasi.selectors.banding.tabel import BarisBanding, TitikBanding
from kinerja.bentuk import RiwayatIndikator
from kinerja.layar import tulis as kinerja
from sakip.inti import tabel as t
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import Keadaan

GRAFIK_TERBANYAK = 4
KETERANGAN = (
    "▲ dan ▼ terhadap tahun sebelumnya pada tabel: realisasi membaik atau memburuk menurut arah indikator; target "
    "lebih berat atau lebih ringan; capaian, penyerapan, dan efisiensi dalam poin persen; pagu naik atau turun."
)


@dataclass(frozen=True, slots=True)
class BarisUkuran:
    """One measure of an indicator over the years; ``rentang`` is the change from the first to the last."""

    ukuran: Ukuran
    sel: tuple[Sel, ...]
    rentang: Perubahan


@dataclass(frozen=True, slots=True)
class Blok:
    """An indicator with its measures."""

    isi: BarisBanding
    url: str
    baris: tuple[BarisUkuran, ...]
    satuan: str
    terpilih: bool
    grafik: RiwayatIndikator | None = None


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The indicators of an agency on the page."""

    nama: str
    blok: tuple[Blok, ...]


Ubahan = Callable[[TitikBanding, TitikBanding], Perubahan]


def kelompokkan(
    baris: Sequence[BarisBanding], ukuran: Sequence[Ukuran], tahun: int, pilihan: Sequence[int]
) -> tuple[Kelompok, ...]:
    """Blocks under the name of their agency, in the order given; charts where only a few are compared."""
    bergrafik = len(baris) <= GRAFIK_TERBANYAK
    per_dinas: dict[int, list[Blok]] = {}
    for b in baris:
        per_dinas.setdefault(b.perangkat_daerah.pk, []).append(
            _blok(b, ukuran, tahun, b.indikator_id in pilihan, bergrafik)
        )
    return tuple(Kelompok(isi[0].isi.perangkat_daerah.nama, tuple(isi)) for isi in per_dinas.values())


def _blok(b: BarisBanding, ukuran: Sequence[Ukuran], tahun: int, terpilih: bool, bergrafik: bool) -> Blok:
    url = alamat("kinerja:riwayat", b.perangkat_daerah, tahun, indikator_id=b.indikator_id)
    satuan = ", ".join(filter(None, (b.ketentuan.satuan, b.ketentuan.polaritas.label.lower())))
    baris = tuple(_ukuran(b, u, bersumber=n == 0) for n, u in enumerate(ukuran))
    return Blok(b, url, baris, satuan, terpilih, b.riwayat if bergrafik and _sebanding(b) else None)


def _sebanding(b: BarisBanding) -> bool:
    """Whether one scale can carry all years: no predecessor counted in another unit."""
    return not any(hitung.beda_aturan(x.ketentuan, b.ketentuan) for x in b.titik)


def _ukuran(b: BarisBanding, u: Ukuran, *, bersumber: bool) -> BarisUkuran:
    """``bersumber``: the cells say whose figures they are; the first measure of an indicator does."""
    isi, ubah = _ISI[u], _UBAH[u]
    sel, lalu = [], None
    for x in b.titik:
        satu = replace(isi(x), tahun=x.tahun)
        if bersumber:
            satu = replace(satu, catatan=(*satu.catatan, *_dari(x)))
        if lalu is not None and not satu.kosong:
            satu = replace(satu, ubah=ubah(lalu, x))
        sel.append(satu)
        lalu = x
    return BarisUkuran(u, tuple(sel), ubah(b.titik[0], b.titik[-1]) if len(b.titik) > 2 else Perubahan())


# --- cells


def _asal(x: TitikBanding) -> str:
    return alamat("kinerja:asal", x.perangkat_daerah, x.tahun, indikator_id=x.indikator_id)


def _dari(x: TitikBanding) -> tuple[str, ...]:
    """Whose figure it is, and what kind."""
    return (
        *([f"dari {x.titik.dari}"] if x.titik.dari else []),
        *([f"juga diukur pada {j}" for j in x.juga]),
    )


def _target(x: TitikBanding) -> Sel:
    teks = kinerja.target_lengkap(x.ketentuan, x.titik.target, x.titik.realisasi)
    return Sel(teks, _asal(x) if teks != STRIP else "")


def _realisasi(x: TitikBanding) -> Sel:
    teks = kinerja.realisasi_lengkap(x.ketentuan, x.titik.realisasi, x.titik.target)
    if teks == STRIP:
        return Sel()
    sifat = ["perkiraan"] if x.titik.perkiraan else ["angka s.d. tahun"] if x.titik.sd_tahun else []
    return Sel(teks, _asal(x), catatan=tuple(sifat))


def _capaian(x: TitikBanding) -> Sel:
    c, tik = x.titik.capaian, x.titik
    if c.nilai is None and tik.capaian_dilaporkan is not None:
        return Sel(f"{format_ringkas(tik.capaian_dilaporkan)}\u00a0%", catatan=("dilaporkan tanpa target",))
    kosong = c.keadaan is Keadaan.TANPA_TARGET and tik.realisasi.keadaan is Keadaan.BELUM_DIISI
    teks = STRIP if kosong or tik.sd_tahun else kinerja.capaian(x.ketentuan, c)
    return Sel(teks, _asal(x) if teks != STRIP else "")


def _kategori(x: TitikBanding) -> Sel:
    return Sel(x.kategori.label, _asal(x), tanda=x.nada) if x.kategori else Sel()


def _renstra(x: TitikBanding) -> Sel:
    r = x.renstra
    if r is None or r.capaian.nilai is None:
        return Sel()
    url = alamat("kinerja:riwayat", x.perangkat_daerah, x.tahun, indikator_id=x.indikator_id)
    capai = kinerja.nilai(x.ketentuan, r.realisasi) if r.realisasi is not None else ""
    banding = f"{capai} dari target {r.tertulis} tahun {r.tahun_akhir}".strip()
    return Sel(tulis.persen(r.capaian.nilai, x.ketentuan.desimal), url, catatan=(banding,))


def _pembanding(x: TitikBanding) -> Sel:
    if not x.pembanding:
        return Sel()
    catatan = []
    for p in x.pembanding:
        u = hitung.terhadap(x.ketentuan, p.nilai, x.titik.realisasi, x.titik.target)
        nama = p.nama if p.nama.casefold().startswith(p.jenis.casefold()) else f"{p.jenis} {p.nama}".strip()
        banding = tulis.ubah_angka(u, x.ketentuan.desimal).teks
        catatan.append(
            f"{nama} {kinerja.nilai(x.ketentuan, p.nilai)}" + (f", realisasi {banding}" if banding else "")
        )
    url = alamat("kinerja:indikator", x.perangkat_daerah, x.tahun, indikator_id=x.indikator_id)
    return Sel(f"{len(catatan)} pembanding", url, catatan=tuple(catatan))


def _pagu(x: TitikBanding) -> Sel:
    if x.uang is None or x.uang.pagu is None:
        return Sel()
    return Sel(tulis.rupiah(x.uang.pagu), alamat("anggaran:daftar", x.perangkat_daerah, x.tahun))


def _penyerapan(x: TitikBanding) -> Sel:
    if x.uang is None or x.uang.penyerapan is None:
        return Sel()
    teks = tulis.persen(x.uang.penyerapan, x.aturan.desimal_penyerapan)
    return Sel(teks, alamat("laporan:efisiensi", x.perangkat_daerah, x.tahun))


def _efisiensi(x: TitikBanding) -> Sel:
    e = x.efisiensi
    if e is None or e.tampil is None:
        return Sel()
    teks = tulis.persen(e.tampil, x.aturan.desimal_efisiensi)
    url = alamat("laporan:efisiensi", x.perangkat_daerah, x.tahun)
    return Sel(teks, url, catatan=(e.label,) if e.label else ())


# --- changes


def _ubah_target(a: TitikBanding, b: TitikBanding) -> Perubahan:
    u = hitung.ubah_target(a.ketentuan, b.ketentuan, a.titik.target, b.titik.target)
    return tulis.ubah_angka(u, b.ketentuan.desimal)


def _ubah_realisasi(a: TitikBanding, b: TitikBanding) -> Perubahan:
    if a.titik.sd_tahun or b.titik.sd_tahun:
        return Perubahan()
    u = hitung.ubah_realisasi(a.ketentuan, b.ketentuan, a.titik.realisasi, b.titik.realisasi, b.titik.target)
    return tulis.ubah_angka(u, b.ketentuan.desimal)


def _ubah_capaian(a: TitikBanding, b: TitikBanding) -> Perubahan:
    d = b.ketentuan.desimal
    return tulis.ubah_persen(hitung.ubah_persen(a.titik.capaian.nilai, b.titik.capaian.nilai, d), d)


def _ubah_kategori(a: TitikBanding, b: TitikBanding) -> Perubahan:
    dua = [(x.aturan.skala_capaian.nama, x.kategori) if x.kategori else None for x in (a, b)]
    return tulis.ubah_kata(hitung.ubah_kategori(*dua))


def _ubah_renstra(a: TitikBanding, b: TitikBanding) -> Perubahan:
    if a.renstra is None or b.renstra is None or a.renstra.tahun_akhir != b.renstra.tahun_akhir:
        return Perubahan()
    d = b.ketentuan.desimal
    return tulis.ubah_persen(hitung.ubah_persen(a.renstra.capaian.nilai, b.renstra.capaian.nilai, d), d)


def _ubah_pagu(a: TitikBanding, b: TitikBanding) -> Perubahan:
    if a.uang is None or b.uang is None:
        return Perubahan()
    return tulis.ubah_uang(hitung.ubah_uang(a.uang.pagu, b.uang.pagu), b.aturan.desimal_penyerapan)


def _ubah_penyerapan(a: TitikBanding, b: TitikBanding) -> Perubahan:
    if a.uang is None or b.uang is None:
        return Perubahan()
    d = b.aturan.desimal_penyerapan
    return tulis.ubah_persen(hitung.ubah_persen(a.uang.penyerapan, b.uang.penyerapan, d), d)


def _ubah_efisiensi(a: TitikBanding, b: TitikBanding) -> Perubahan:
    if a.efisiensi is None or b.efisiensi is None or None in (a.efisiensi.tampil, b.efisiensi.tampil):
        return Perubahan()
    if a.efisiensi.metode is not b.efisiensi.metode:
        return Perubahan(alasan=f"Metode berubah dari {a.efisiensi.metode.label} menjadi {b.efisiensi.metode.label}.")
    d = b.aturan.desimal_efisiensi
    return tulis.ubah_persen(hitung.ubah_persen(a.efisiensi.tampil, b.efisiensi.tampil, d), d)


_ISI: dict[Ukuran, Callable[[TitikBanding], Sel]] = {
    Ukuran.TARGET: _target,
    Ukuran.REALISASI: _realisasi,
    Ukuran.CAPAIAN: _capaian,
    Ukuran.KATEGORI: _kategori,
    Ukuran.RENSTRA: _renstra,
    Ukuran.PEMBANDING: _pembanding,
    Ukuran.PAGU: _pagu,
    Ukuran.PENYERAPAN: _penyerapan,
    Ukuran.EFISIENSI: _efisiensi,
}
_UBAH: dict[Ukuran, Ubahan] = {
    Ukuran.TARGET: _ubah_target,
    Ukuran.REALISASI: _ubah_realisasi,
    Ukuran.CAPAIAN: _ubah_capaian,
    Ukuran.KATEGORI: _ubah_kategori,
    Ukuran.RENSTRA: _ubah_renstra,
    Ukuran.PEMBANDING: lambda a, b: Perubahan(),
    Ukuran.PAGU: _ubah_pagu,
    Ukuran.PENYERAPAN: _ubah_penyerapan,
    Ukuran.EFISIENSI: _ubah_efisiensi,
}


# --- workbook


def buku_banding(kelompok: Sequence[Kelompok], tahun: Sequence[int]) -> t.Buku:
    """A line per indicator and measure; each repeats its indicator, so that lines can be filtered and pivoted."""
    judul = f"Perbandingan indikator {tahun[0]}–{tahun[-1]}"
    per_tahun = [k for n in tahun for k in _kolom(n, pertama=n == tahun[0])]
    rentang = [t.Kolom(f"Perubahan {tahun[0]}–{tahun[-1]}", lebar=26)] if len(tahun) > 2 else []
    isi = t.Tabel(
        judul=judul,
        atas=(KETERANGAN,),
        kolom=(
            t.Kolom("Indikator", lebar=44),
            t.Kolom("Kode", lebar=10),
            t.Kolom("Perangkat daerah", lebar=30),
            t.Kolom("Satuan", lebar=12),
            t.Kolom("Arah", lebar=14),
            t.Kolom("Ukuran", lebar=16),
            *per_tahun,
            *rentang,
        ),
        baris=tuple(b for k in kelompok for x in k.blok for b in _lembar(x, bool(rentang))),
        kosong="Tidak ada indikator yang cocok dengan pilihan.",
        beku=6,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _kolom(tahun: int, *, pertama: bool) -> list[t.Kolom]:
    ubah = [] if pertama else [t.Kolom(f"Perubahan {tahun}", lebar=26)]
    return [t.Kolom(str(tahun), "angka", lebar=18), *ubah, t.Kolom(f"Keterangan {tahun}", lebar=26)]


def _lembar(x: Blok, berentang: bool) -> list[t.Baris]:
    ket, pd = x.isi.ketentuan, x.isi.perangkat_daerah
    awal = (x.isi.nama, ket.kode, pd.nama, ket.satuan or None, ket.polaritas.label)
    hasil = []
    for b in x.baris:
        sel: list[t.Isi | t.Sel] = []
        for n, s in enumerate(b.sel):
            ubah = [s.ubah.teks or s.ubah.alasan or None] if n else []
            sel += [t.tampil(s.teks), *ubah, "; ".join(s.catatan) or None]
        hasil.append(
            t.baris(*awal, b.ukuran.label, *sel, *([b.rentang.teks or b.rentang.alasan or None] if berentang else []))
        )
    return hasil
