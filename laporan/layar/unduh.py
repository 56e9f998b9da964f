"""The overview and the efficiency of a year as tables to download."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.bentuk import Kategori, RataRata
from laporan.layar.efisiensi import BarisEfisiensi, HalamanEfisiensi
from laporan.layar.ringkasan import BarisRingkasan, Ringkasan
from sakip.inti import tabel as t
from sakip.inti.periode import format_tanggal

# --- overview


def buku_ringkasan(r: Ringkasan) -> t.Buku:
    """Headline figures, indicators, means per sasaran, programs."""
    judul = f"Kinerja dinas {r.tahun}"
    atas = tuple(_atas(r))
    tabel = [_pokok(judul, atas, r), _indikator(judul, atas, r, "Indikator", r.baris)]
    if r.luar:
        tabel.append(_indikator(judul, (*atas, "Diukur di luar Perjanjian Kinerja"), r, "IKU di luar PK", r.luar))
    tabel.append(_sasaran(judul, atas, r))
    tabel.append(_program(judul, atas, r))
    tabel.append(_uang_program(judul, atas, r))
    return t.Buku(judul=judul, tabel=tuple(tabel))


def _atas(r: Ringkasan) -> Iterator[str]:
    yield f"Target menurut {r.pengukuran.dokumen or 'rencana, Perjanjian Kinerja belum ada'}"
    if r.tabel.tanggal_batas:
        yield f"Data keuangan per {format_tanggal(r.tabel.tanggal_batas)}"
    if r.tabel.belum_diaudit:
        yield "Keuangan belum diaudit"


def _label(kategori: Kategori | None) -> str | None:
    return kategori.label if kategori else None


def _cacah(rata: RataRata) -> str:
    return f"{rata.terukur} dari {rata.jumlah} {rata.satuan}"


def _pokok(judul: str, atas: tuple[str, ...], r: Ringkasan) -> t.Tabel:
    p, uang = r.pengukuran, r.tabel.total
    return t.Tabel(
        judul=judul,
        lembar="Pokok",
        atas=atas,
        kolom=(t.Kolom("Hal", lebar=40), t.Kolom("Nilai", "angka", lebar=22), t.Kolom("Keterangan", lebar=40)),
        baris=(
            t.baris(
                f"Rata-rata capaian {'IKU' if r.hanya_iku else 'indikator'}",
                t.persen(p.rata_rata.tampil, p.rata_rata.desimal),
                ", ".join(filter(None, (_cacah(p.rata_rata), _label(p.kategori)))),
            ),
            t.baris("Pagu (Rp)", t.rupiah(uang.pagu), uang.versi or None),
            t.baris("Realisasi (Rp)", t.rupiah(uang.realisasi)),
            t.baris(
                "Penyerapan anggaran",
                t.persen(uang.penyerapan.nilai, r.aturan.desimal_penyerapan),
                uang.penyerapan.alasan or None,
            ),
            t.baris(f"{r.aturan.judul_sisa} (Rp)", t.rupiah(uang.sisa), _terbesar(r)),
            t.baris("Bagian LKIP yang ditulis", r.bagian.ditulis, f"dari {r.bagian.jumlah} bagian"),
        ),
    )


def _terbesar(r: Ringkasan) -> str | None:
    s = r.sisa_terbesar
    return f"terbesar pada {s.nama}" if s else None


def _indikator(
    judul: str, atas: tuple[str, ...], r: Ringkasan, lembar: str, baris: tuple[BarisRingkasan, ...]
) -> t.Tabel:
    rata = r.rata_luar if baris is r.luar else r.pengukuran.rata_rata
    akhir = str(r.tahun_akhir) if r.tahun_akhir else "akhir Renstra"
    return t.Tabel(
        judul=judul,
        lembar=lembar,
        atas=(*atas, "▲ membaik, ▼ memburuk terhadap tahun sebelumnya, menurut arah indikator"),
        kolom=(
            t.Kolom("Indikator", lebar=44),
            t.Kolom("Satuan", lebar=12),
            t.Kolom(f"Realisasi {r.tahun - 1}", "angka"),
            t.Kolom(f"Target {r.tahun}", "angka"),
            t.Kolom(f"Realisasi {r.tahun}", "angka"),
            t.Kolom("Perubahan", lebar=18),
            t.Kolom("Capaian", "persen"),
            t.Kolom("Kategori", lebar=18),
            t.Kolom(f"Target {akhir}", "angka"),
        ),
        baris=(*map(_satu, baris), *([_rata(rata)] if rata and baris else [])),
        catatan=tuple(
            f"Tidak masuk rata-rata: {x.nama}, {x.keadaan.label.lower()}{f'. {x.alasan}' if x.alasan else ''}"
            for x in (rata.tak_ikut if rata else ())
        ),
        kosong="Belum ada indikator yang diukur pada tahun ini.",
        beku=1,
    )


def _satu(b: BarisRingkasan) -> t.Baris:
    k = b.kinerja
    ubah = "" if b.arah == "tetap" else " ".join(filter(None, (b.panah, b.selisih, b.arah)))
    return t.baris(
        k.nama,
        k.satuan or None,
        t.tampil(b.lalu),
        t.tampil(b.target),
        t.tampil(b.realisasi),
        ubah or None,
        t.tampil(b.capaian) if k.capaian.nilai is not None else None,
        _label(k.kategori) or k.capaian.keadaan.label,
        t.tampil(b.target_akhir),
    )


def _rata(rata: RataRata) -> t.Baris:
    judul = t.Sel(f"Rata-rata capaian ({_cacah(rata)})", "teks", rentang_kolom=6)
    return t.baris(judul, t.persen(rata.tampil, rata.desimal), None, None, jenis="jumlah")


def _sasaran(judul: str, atas: tuple[str, ...], r: Ringkasan) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Sasaran",
        atas=(*atas, "Rata-rata capaian per sasaran"),
        kolom=(
            t.Kolom("Kode", lebar=10),
            t.Kolom("Sasaran", lebar=60),
            t.Kolom("Capaian", "persen"),
            t.Kolom("Terukur", "bilangan", lebar=10),
            t.Kolom("Dari", "bilangan", lebar=10),
            t.Kolom("Kategori", lebar=18),
        ),
        baris=tuple(
            t.baris(
                s.induk.kode,
                s.induk.teks,
                t.persen(s.rata_rata.tampil, s.rata_rata.desimal),
                s.rata_rata.terukur,
                s.rata_rata.jumlah,
                _label(s.kategori),
            )
            for s in r.pengukuran.per_sasaran
        ),
    )


def _uang_program(judul: str, atas: tuple[str, ...], r: Ringkasan) -> t.Tabel:
    """What the chart of pagu and realisasi shows."""
    return t.Tabel(
        judul=judul,
        lembar="Anggaran program",
        atas=atas,
        kolom=(
            t.Kolom("Program", lebar=60),
            t.Kolom("Pagu (Rp)", "rupiah"),
            t.Kolom("Realisasi (Rp)", "rupiah"),
        ),
        baris=tuple(
            t.baris(b.nama, t.rupiah(b.pagu), t.rupiah(b.realisasi)) for b in r.tabel.baris if b.tingkat == 0
        ),
    )


def _program(judul: str, atas: tuple[str, ...], r: Ringkasan) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Program",
        atas=(*atas, "Penyerapan dan capaian per program"),
        kolom=(
            t.Kolom("Kode", lebar=18),
            t.Kolom("Program", lebar=60),
            t.Kolom("Penyerapan", "persen"),
            t.Kolom("Capaian", "persen"),
            t.Kolom("Kategori", lebar=18),
        ),
        baris=tuple(
            t.baris(
                p.kode,
                p.nama,
                t.persen(p.penyerapan, r.aturan.desimal_penyerapan),
                t.persen(p.rata.tampil, p.rata.desimal),
                _label(p.kategori) or "tanpa indikator",
            )
            for p in r.program
        ),
    )


# --- efficiency


def buku_efisiensi(h: HalamanEfisiensi, tahun: int) -> t.Buku:
    """Per indicator, then per program with its own indicators; the method is named."""
    judul = f"Efisiensi {tahun}"
    indikator = tuple(_efisiensi(h, b, "; ".join(b.program) or "belum ada program pendukung") for b in h.indikator)
    return t.Buku(
        judul=judul,
        tabel=(
            _tabel_efisiensi(judul, h, "Per indikator", (*indikator, *_gabungan(h))),
            _tabel_efisiensi(judul, h, "Per program", tuple(_per_program(h))),
        ),
    )


def _tabel_efisiensi(judul: str, h: HalamanEfisiensi, lembar: str, baris: tuple[t.Baris, ...]) -> t.Tabel:
    skala = h.aturan.skala_efisiensi
    label = [f"Label menurut {skala.nama}"] if skala else []
    return t.Tabel(
        judul=judul,
        lembar=lembar,
        atas=(f"Metode {h.rumus}", *label),
        kolom=(
            t.Kolom("Indikator", lebar=44),
            t.Kolom("Program", lebar=40),
            t.Kolom("Pagu (Rp)", "rupiah"),
            t.Kolom("Realisasi (Rp)", "rupiah"),
            t.Kolom("Penyerapan (P)", "persen"),
            t.Kolom("Capaian (C)", "persen"),
            t.Kolom("Efisiensi", "persen"),
            t.Kolom("Label" if skala else "Keterangan", lebar=24),
            t.Kolom("Peringatan", lebar=40),
        ),
        baris=baris,
        kosong="Belum ada indikator dan anggaran yang dapat dibandingkan pada tahun ini.",
        beku=1,
    )


def _efisiensi(h: HalamanEfisiensi, b: BarisEfisiensi, program: str) -> t.Baris:
    k, e, uang = b.kinerja, b.efisiensi, b.uang
    capaian = t.persen(k.capaian.nilai, k.ketentuan.desimal)
    return t.baris(
        k.nama,
        program,
        t.rupiah(uang.pagu),
        t.rupiah(uang.realisasi),
        t.persen(uang.penyerapan, h.aturan.desimal_penyerapan),
        capaian if k.capaian.nilai is not None else k.capaian.keadaan.label.lower(),
        t.persen(e.tampil, h.aturan.desimal_efisiensi),
        e.label or e.alasan or None,
        "; ".join((*uang.catatan, *e.peringatan)) or None,
    )


def _per_program(h: HalamanEfisiensi) -> Iterator[t.Baris]:
    for p in h.program:
        tanpa = "" if p.baris else " (tanpa indikator pada tahun ini)"
        yield t.kelompok(f"{p.uang.kode} {p.uang.nama}{tanpa}", 9)
        for b in p.baris:
            yield _efisiensi(h, b, p.uang.nama)


def _gabungan(h: HalamanEfisiensi) -> Iterator[t.Baris]:
    if g := h.gabungan:
        judul = t.Sel("Efisiensi gabungan, Σ(C × pagu − realisasi) / Σ(C × pagu)", "teks", rentang_kolom=6)
        nilai = t.persen(g.tampil, h.aturan.desimal_efisiensi)
        yield t.baris(judul, nilai, g.label or g.alasan or None, None, jenis="jumlah")
        if g.nilai_efisiensi is not None:
            ne = t.Sel("Nilai efisiensi (NE)", "teks", rentang_kolom=6)
            yield t.baris(ne, t.angka(g.nilai_efisiensi, 2), None, None, jenis="jumlah")
