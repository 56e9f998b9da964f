"""Tujuan, sasaran, strategi and the indicators that follow the RPJMD: T-C.25, T-C.26 and T-C.28."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from laporan.bahan import BahanRenstra, BahanTujuan
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import STRIP, sel_no, sel_target
from laporan.susun.lkip.tabel_rencana import berbutir, tabel_tujuan
from laporan.susun.renstra.bahan import BahanTabelRenstra, IndikatorRencana
from laporan.susun.renstra.sel import catatan_renja, sel_awal, sel_target_tahun
from laporan.susun.ringkas import nama_satuan

TANPA_MISI = "Tujuan dan sasaran yang tidak dikaitkan dengan misi"


def tc25(b: BahanTabelRenstra) -> Tabel:
    """Tujuan dan Sasaran Jangka Menengah: as the LKIP sets it, under the regulation's title."""
    judul = f"Tujuan dan Sasaran Jangka Menengah Pelayanan Perangkat Daerah {b.nama}"
    atas = "Target Kinerja Tujuan/Sasaran pada Tahun ke-"
    tabel = tabel_tujuan(b.renstra, b.diperjanjikan, judul, atas)
    return replace(
        tabel,
        nomor="Tabel T-C.25",
        bernomor=False,
        lebar=True,
        kunci="tc25",
        kosong="Renstra ini belum bertujuan dan bersasaran.",
    )


# --- T-C.26


def tc26(b: BahanTabelRenstra) -> Tabel:
    """Strategi and arah kebijakan of each sasaran, under VISI and the MISI that its tujuan serves."""
    r = b.renstra
    return Tabel(
        nomor="Tabel T-C.26",
        judul=f"Tujuan, Sasaran, Strategi, dan Arah Kebijakan {b.nama}",
        kolom=tuple(Kolom(k, 25) for k in ("Tujuan", "Sasaran", "Strategi", "Arah Kebijakan")),
        kepala=(
            (Kepala(f"VISI: {r.visi or r.visi_pemda or STRIP}", 4),),
            tuple(Kepala(k) for k in ("Tujuan", "Sasaran", "Strategi", "Arah Kebijakan")),
        ),
        baris=tuple(_baris_strategi(r)),
        sumber=f"{r.nama}.",
        bernomor=False,
        kosong="Renstra ini belum bertujuan dan bersasaran.",
        kunci="tc26",
    )


def _baris_strategi(r: BahanRenstra) -> Iterable[Baris]:
    misi: tuple[str, ...] | None = None
    bermisi = any(t.misi for t in r.tujuan)
    for t in r.tujuan:
        if bermisi and t.misi != misi:
            misi = t.misi
            yield Baris((Sel(_misi(r, misi), rentang_kolom=4),), "kelompok")
        yield from _baris_tujuan(r, t)
    if r.strategi or r.arah_kebijakan:
        sel = (Sel("Semua tujuan"), Sel("Semua sasaran"), Sel(berbutir(r.strategi)), Sel(berbutir(r.arah_kebijakan)))
        yield Baris(sel)


def _misi(r: BahanRenstra, teks: tuple[str, ...]) -> str:
    """ "MISI 1: …", a line each; the number as the Renstra gives it, roman ones in capitals."""
    nomor = {isi: n for n, isi in (*r.misi_pemda, *r.misi)}
    return "\n".join(f"MISI {nomor.get(t, '').upper()}".strip() + f": {t}" for t in teks) or TANPA_MISI


def _baris_tujuan(r: BahanRenstra, t: BahanTujuan) -> Iterable[Baris]:
    banyak = len(t.sasaran)
    for n, s in enumerate(t.sasaran):
        isi = (Sel(s.teks), Sel(berbutir(s.strategi)), Sel(berbutir(s.arah_kebijakan)))
        yield Baris((Sel(t.teks or STRIP, rentang_baris=banyak), *isi) if n == 0 else isi)
    if not banyak:
        yield Baris((Sel(t.teks or STRIP), *(Sel(STRIP) for _ in range(3))))


# --- T-C.28


def tc28(b: BahanTabelRenstra) -> Tabel:
    """Indikator Kinerja yang Mengacu pada Tujuan dan Sasaran RPJMD: year 0, each year, the end."""
    tahun = list(b.masa)
    tunggal = ("No", "Indikator", f"Kondisi Kinerja pada awal periode RPJMD (Tahun\u00a00) {tahun[0] - 1}")
    return Tabel(
        nomor="Tabel T-C.28",
        judul=f"Indikator Kinerja Perangkat Daerah yang Mengacu pada Tujuan dan Sasaran RPJMD {b.nama}",
        kolom=(
            Kolom("No", 5),
            Kolom("Indikator", 30),
            Kolom("Tahun 0", rata="kanan"),
            *(Kolom(f"Target {t}", rata="kanan") for t in tahun),
            Kolom("Akhir", rata="kanan"),
        ),
        kepala=(
            (
                *(Kepala(t, rentang_baris=2) for t in tunggal),
                Kepala("Target Capaian Setiap Tahun", len(tahun)),
                Kepala("Kondisi Kinerja pada akhir periode RPJMD", rentang_baris=2),
            ),
            tuple(Kepala(f"{n}\n({t})") for n, t in enumerate(tahun, 1)),
        ),
        baris=tuple(_baris_iku(n, i) for n, i in enumerate(b.iku, 1)),
        catatan=catatan_renja(t for i in b.iku for t in i.target),
        sumber=f"{b.renstra.nama}.",
        bernomor=False,
        kosong="Renstra ini belum berindikator kinerja utama.",
        kunci="tc28",
    )


def _baris_iku(nomor: int, i: IndikatorRencana) -> Baris:
    nama = Sel(nama_satuan(i.nama, i.satuan))
    target = (sel_target_tahun(i.ketentuan, t) for t in i.target)
    return Baris((sel_no(nomor), nama, sel_awal(i), *target, sel_target(i.ketentuan, i.akhir)))
