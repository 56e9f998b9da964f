"""Charts of published data: the drawings of the report, fed from the stored figures. Pure.

Each returns nothing where there is too little to draw; ``data`` are the same figures as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from evaluasi.susun.publik import Isi, uang_tertulis
from laporan.bentuk import Baris, Grafik, Kolom, Sel, Tabel
from laporan.susun import grafik as gambar
from laporan.susun.lkip.alat import sebut_satuan
from sakip.inti.periode import nama_singkat

TERSEDIKIT = 2


def capaian_sasaran(isi: Isi) -> Grafik | None:
    """Mean capaian of each sasaran with its count."""
    batang = [
        gambar.Tunggal(
            s["nama"],
            _angka(s["rata_rata"]["nilai"]),
            s["rata_rata"]["teks"],
            f"{s['rata_rata']['terukur']} dari {s['rata_rata']['jumlah']}",
        )
        for s in isi["sasaran"]
    ]
    if not any(b.nilai is not None for b in batang):
        return None
    judul = f"Rata-rata capaian per sasaran tahun {isi['tahun']}"
    data = _data(("Sasaran", "Capaian", "Indikator terukur"), [(b.label, b.teks, b.keterangan) for b in batang])
    return _grafik(judul, gambar.capaian_sasaran(judul, batang), data)


def uang_program(isi: Isi) -> Grafik | None:
    """Spending beside the ceiling of each program."""
    judul = f"Pagu dan realisasi anggaran per program tahun {isi['tahun']}"
    return _uang(judul, "Program", [(p["nama"], p) for p in isi["anggaran"]["program"]])


def uang_tahun(semua: Sequence[Isi]) -> Grafik | None:
    """Spending beside the ceiling of each published year; one year alone says nothing."""
    if len(semua) < TERSEDIKIT:
        return None
    judul = f"Pagu dan realisasi anggaran tahun {semua[0]['tahun']}–{semua[-1]['tahun']}"
    return _uang(judul, "Tahun", [(str(i["tahun"]), i["anggaran"]["total"]) for i in semua])


def _uang(judul: str, apa: str, isi: Sequence[tuple[str, Isi]]) -> Grafik | None:
    ada = [(nama, u) for nama, u in isi if u["pagu"] is not None]
    if all(u["realisasi"] is None for _, u in ada):
        return None
    ganda = [
        gambar.Ganda(
            nama,
            _angka(u["realisasi"]),
            _angka(u["pagu"]),
            uang_tertulis(u["realisasi"]),
            uang_tertulis(u["pagu"]),
        )
        for nama, u in ada
    ]
    data = _data((apa, "Pagu", "Realisasi"), [(g.label, g.teks_pembanding, g.teks_realisasi) for g in ganda])
    return _grafik(judul, gambar.pagu_realisasi(judul, ganda), data)


def jalan_triwulan(indikator: Isi, tahun: int) -> Grafik | None:
    """Course of an indicator s.d. each published quarter, where it moves at all."""
    per = {t["triwulan"]: t for t in indikator["triwulan"]}
    nilai = tuple(_angka(per[t]["realisasi"]["nilai"]) if t in per else None for t in range(1, 5))
    if len({n for n in nilai if n is not None}) < TERSEDIKIT:
        return None
    target = tuple(_angka(per[t]["target"]["nilai"]) if t in per else None for t in range(1, 5))
    deret = [gambar.Deret("Realisasi", nilai, _teks(per, "realisasi"))]
    if any(n is not None for n in target):
        deret.append(gambar.Deret("Target", target, _teks(per, "target")))
    judul = f"{indikator['nama']}, s.d. triwulan tahun {tahun}"
    svg = gambar.garis_triwulan(judul, deret, satuan=sebut_satuan(indikator["satuan"]))
    kolom = ("Triwulan", "Target s.d.", "Realisasi s.d.", "Capaian (%)")
    baris = [
        (nama_singkat(t), x["target"]["teks"], x["realisasi"]["teks"], x["capaian"]["teks"]) for t, x in per.items()
    ]
    return _grafik(judul, svg, _data(kolom, baris))


def _teks(per: dict[int, Isi], apa: str) -> tuple[str, ...]:
    return tuple(per[t][apa]["teks"] if t in per else "" for t in range(1, 5))


def target_tahun(nama: str, satuan: str, per_tahun: Sequence[tuple[int, Isi]]) -> Grafik | None:
    """Target and realisasi of an indicator over the published years."""
    ada = [(t, x) for t, x in per_tahun if x["realisasi"]["nilai"] is not None]
    if len(ada) < TERSEDIKIT:
        return None
    judul = f"{nama}, {per_tahun[0][0]}–{per_tahun[-1][0]}"
    ganda = [
        gambar.Ganda(
            str(t),
            _angka(x["realisasi"]["nilai"]),
            _angka(x["target"]["nilai"]),
            x["realisasi"]["teks"],
            x["target"]["teks"],
        )
        for t, x in per_tahun
    ]
    svg = gambar.target_realisasi_tahun(judul, ganda, satuan=sebut_satuan(satuan))
    data = _data(("Tahun", "Target", "Realisasi"), [(g.label, g.teks_pembanding, g.teks_realisasi) for g in ganda])
    return _grafik(judul, svg, data)


def _angka(nilai: Decimal | int | None) -> Decimal | None:
    """Stored whole numbers come as ``int``."""
    return None if nilai is None else Decimal(nilai)


def _grafik(judul: str, svg: str, data: Tabel) -> Grafik:
    return Grafik(judul=judul, svg=svg, alternatif=gambar.teks_alternatif(svg), data=data)


def _data(kolom: tuple[str, ...], baris: Sequence[tuple[str, ...]]) -> Tabel:
    return Tabel(
        kolom=tuple(Kolom(j, rata="kanan" if n else None) for n, j in enumerate(kolom)),
        baris=tuple(Baris(tuple(Sel(t) for t in isi)) for isi in baris),
        bernomor=False,
        nomor_kolom=False,
    )
