"""Tables of chapters I and II: AKIP, the plan, the agreements; headings as in regulation.md 1.1–1.3."""

from __future__ import annotations

from collections.abc import Sequence

from laporan.bahan import BahanIndikator, BahanLkip, BahanPK, BahanRenstra, BahanSasaran, BahanTujuan
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import (
    STRIP,
    baris_jumlah,
    gabung,
    judul_kolom,
    nama_bersatuan,
    nama_dokumen,
    rentangkan,
    sebut_satuan,
    sel_angka,
    sel_no,
    sel_uang,
    tulis,
)
from laporan.susun.lkip.padat import padatkan
from sakip.inti.angka import jumlah_ada
from sakip.inti.periode import TRIWULAN, romawi

TAHUN_TEGAK = 6
"""Years of targets that still stand on an upright page."""

# --- AKIP ---


def nilai_akip(b: BahanLkip) -> Tabel:
    baris = [
        Baris((sel_no(n), Sel(str(t), rata="tengah"), sel_angka(x, 2), Sel(k, rata="tengah")))
        for n, (t, x, k) in enumerate(b.nilai_akip, 1)
    ]
    return Tabel(
        judul="Perkembangan nilai AKIP",
        kolom=(Kolom("No.", 8), Kolom("Tahun"), Kolom("Nilai", jenis="angka"), Kolom("Kategori")),
        baris=tuple(baris),
        sumber="Hasil evaluasi AKIP; kategori menurut PermenPANRB Nomor 88 Tahun 2021.",
    )


def rekomendasi(b: BahanLkip) -> Tabel:
    """Recommendations under the four components, with their answers."""
    baris: list[Baris] = []
    for nomor, komponen in enumerate(dict.fromkeys(r.komponen for r in b.rekomendasi), 1):
        baris.append(Baris((Sel(f"{romawi(nomor)}. {komponen}", rentang_kolom=3, tebal=True),), "kelompok"))
        isi = [r for r in b.rekomendasi if r.komponen == komponen]
        for n, r in enumerate(isi, 1):
            jawab = "\n".join(r.tindak_lanjut) or "belum ditindaklanjuti"
            baris.append(Baris((sel_no(n), Sel(r.teks), Sel(jawab))))
    return Tabel(
        judul=f"Rekomendasi hasil evaluasi AKIP tahun {b.tahun_rekomendasi} dan tindak lanjutnya",
        kolom=(Kolom("No.", 7), Kolom("Rekomendasi", 50), Kolom("Tindak Lanjut", 43)),
        baris=tuple(baris),
    )


# --- plan ---


def tujuan_sasaran(b: BahanLkip) -> Tabel:
    """Tujuan, sasaran and their indicators with the targets of every year (T-C.25)."""
    r = b.renstra
    assert r is not None  # noqa: S101  the caller asks only where there is a Renstra
    tahun = range(r.tahun_awal, r.tahun_akhir + 1)
    baris = [x for n, t in enumerate(r.tujuan, 1) for x in _baris_tujuan(b, n, t, tahun)]
    rentang = len(tahun)
    tabel = Tabel(
        judul=f"Tujuan dan sasaran {r.tahun_awal}–{r.tahun_akhir}",
        kolom=(
            Kolom("No", 5),
            *judul_kolom("Tujuan", "Sasaran", "Indikator"),
            *(Kolom(str(t), jenis="angka") for t in tahun),
        ),
        kepala=(
            (
                *(Kepala(k, rentang_baris=2) for k in ("No", "Tujuan", "Sasaran", "Indikator Tujuan/Sasaran")),
                Kepala("Target Kinerja pada Tahun", rentang),
            ),
            tuple(Kepala(str(t)) for t in tahun),
        ),
        baris=tuple(baris),
        sumber=f"{r.nama}.",
        lebar=False if rentang <= TAHUN_TEGAK else None,
    )
    return padatkan(tabel, 1, 2)


def _baris_tujuan(b: BahanLkip, nomor: int, t: BahanTujuan, tahun: range) -> list[Baris]:
    """A tujuan's own indicators, then those of its sasaran; repeated words stand once."""
    isi: list[tuple[str, BahanIndikator | None]] = [("", i) for i in t.indikator]
    for s in t.sasaran:
        isi += [(s.teks, i) for i in indikator_renstra(b, s)] or ([] if s.indikator else [(s.teks, None)])
    baris: list[Baris] = []
    lalu = ""
    for n, (sasaran, i) in enumerate(isi or [("", None)]):
        depan = (sel_no(nomor), Sel(t.teks or STRIP)) if n == 0 else (Sel(""), Sel(""))
        nama = nama_bersatuan(i) if i else STRIP
        target = [Sel((i.target_renstra.get(x) if i else "") or STRIP, rata="kanan") for x in tahun]
        baris.append(Baris((*depan, Sel("" if sasaran == lalu else sasaran), Sel(nama), *target)))
        lalu = sasaran
    return baris


def indikator_renstra(b: BahanLkip, s: BahanSasaran) -> list[BahanIndikator]:
    """Indicators of the plan itself; one that only the year's agreement names, without target in the plan, is none."""
    diperjanjikan = {i.indikator_id for pk in b.pk for i in pk.item}
    return [i for i in s.indikator if i.iku or i.target_renstra or i.id not in diperjanjikan]


def sasaran_renstra(b: BahanLkip, r: BahanRenstra) -> list[BahanSasaran]:
    """Sasaran of the plan; one that only an agreement names, with indicators of its own, is none."""
    return [s for s in r.sasaran if indikator_renstra(b, s) or not s.indikator]


def strategi(b: BahanLkip) -> Tabel | None:
    """Sasaran, strategi and arah kebijakan (T-C.26), where the plan has any."""
    r = b.renstra
    if r is None:
        return None
    pasangan = [(s.teks, s.strategi, s.arah_kebijakan) for s in r.sasaran if s.strategi or s.arah_kebijakan]
    if r.strategi or r.arah_kebijakan:
        pasangan.append(("Semua sasaran", r.strategi, r.arah_kebijakan))
    if not pasangan:
        return None
    return Tabel(
        judul="Sasaran, strategi, dan arah kebijakan",
        kolom=(Kolom("Sasaran", 28), Kolom("Strategi", 36), Kolom("Arah Kebijakan", 36)),
        baris=tuple(Baris((Sel(s), Sel(_berbutir(st)), Sel(_berbutir(ak)))) for s, st, ak in pasangan),
        sumber=f"{r.nama}.",
    )


def _berbutir(teks: Sequence[str]) -> str:
    if len(teks) == 1:
        return teks[0]
    return "\n".join(f"{n}. {t}" for n, t in enumerate(teks, 1)) or STRIP


def berlaku(i: BahanIndikator, tahun: int) -> bool:
    """Whether an indicator still counts: one whose last target lies in the past was replaced."""
    return bool(i.target_pk) or not i.target_renstra or max(i.target_renstra) >= tahun


def iku(b: BahanLkip) -> Tabel:
    """IKU sheet: reason and formula of each indicator."""
    r = b.renstra
    assert r is not None  # noqa: S101  the caller asks only where there is a Renstra
    pasangan = [(s.teks, i) for t in r.tujuan for s in t.sasaran for i in s.indikator]
    pasangan += [(t.teks, i) for t in r.tujuan for i in t.indikator]
    baris = [(sasaran, i) for sasaran, i in pasangan if i.iku and berlaku(i, b.tahun)]
    return Tabel(
        judul=f"Indikator kinerja utama {b.perangkat_daerah}",
        kolom=(
            Kolom("No", 5),
            *judul_kolom("Sasaran Strategis", "Indikator Kinerja Utama", "Penjelasan"),
            Kolom("Satuan", 9),
            Kolom(f"Target {b.tahun}", 10, jenis="angka"),
        ),
        baris=tuple(
            Baris(
                (
                    sel_no(n),
                    Sel(sasaran),
                    Sel(i.nama),
                    Sel(_penjelasan_iku(i)),
                    Sel(sebut_satuan(i.satuan) or STRIP),
                    Sel(i.target_pk or STRIP, rata="kanan"),
                )
            )
            for n, (sasaran, i) in enumerate(baris, 1)
        ),
        sumber=f"{r.nama}.",
        lebar=False,
    )


def _penjelasan_iku(i: BahanIndikator) -> str:
    bagian = (
        ("Alasan", i.alasan),
        ("Definisi", i.definisi),
        ("Formulasi", i.formulasi or _rumus_rasio(i)),
        ("Sumber data", i.sumber_data),
        ("Penanggung jawab", i.penanggung_jawab),
    )
    return "\n".join(f"{nama}: {teks}" for nama, teks in bagian if teks) or STRIP


def _rumus_rasio(i: BahanIndikator) -> str:
    atas, bawah = i.label_pembilang, i.label_penyebut
    return f"{atas} / {bawah} × {tulis(i.faktor, 0)}" if atas and bawah and i.faktor is not None else ""


# --- agreement ---


def item_pk(b: BahanLkip, nomor: int, *, judul: str | None = None, bernomor: bool = True) -> Tabel:
    """Items of an agreement as signed, with slices where there are any."""
    pk = b.pk[nomor]
    bertriwulan = any(any(i.tw) for i in pk.item)
    tambahan = tuple(Kolom(f"TW {romawi(t)}", jenis="angka") for t in TRIWULAN) if bertriwulan else ()
    kelompok: dict[str, list[tuple[Sel, ...]]] = {}
    for i in pk.item:
        tw = tuple(Sel(x or STRIP, rata="kanan") for x in i.tw) if bertriwulan else ()
        isi = (
            Sel(i.indikator),
            Sel(sebut_satuan(i.satuan) or STRIP),
            Sel(i.target or STRIP, nilai=i.nilai, rata="kanan"),
            *tw,
        )
        kelompok.setdefault(i.sasaran, []).append(isi)
    baris = rentangkan(
        ((Sel(str(n), rata="tengah"), Sel(sasaran)), isi) for n, (sasaran, isi) in enumerate(kelompok.items(), 1)
    )
    tabel = Tabel(
        judul=f"{nama_dokumen(b, pk.nama)} tahun {b.tahun}" if judul is None else judul,
        kolom=(
            Kolom("No.", 6),
            *judul_kolom("Sasaran Strategis", "Indikator Kinerja"),
            Kolom("Satuan", 11),
            Kolom("Target", jenis="angka"),
            *tambahan,
        ),
        baris=baris,
        bernomor=bernomor,
        kunci=f"pk-item-{pk.id}" if bernomor else "",
    )
    return padatkan(tabel, 3)


def program_pk(b: BahanLkip, nomor: int, *, judul: str | None = None, bernomor: bool = True) -> Tabel:
    """Programs and money of an agreement, with the sum of its lines."""
    pk = b.pk[nomor]
    bertriwulan = any(any(x is not None for x in p.tw) for p in pk.program)
    tambahan = tuple(Kolom(f"TW {romawi(t)} (Rp)", jenis="angka") for t in TRIWULAN) if bertriwulan else ()
    jumlah = [jumlah_ada(p.anggaran for p in pk.program)]
    jumlah += [jumlah_ada(p.tw[t - 1] for p in pk.program) for t in TRIWULAN] if bertriwulan else []
    tabel = Tabel(
        judul=f"Program dan anggaran {nama_dokumen(b, pk.nama)} tahun {b.tahun}" if judul is None else judul,
        kolom=(
            Kolom("No", 6),
            Kolom("Program"),
            Kolom("Anggaran (Rp)", jenis="angka"),
            *tambahan,
            Kolom("Keterangan", 13),
        ),
        baris=(
            *(
                Baris(
                    (
                        sel_no(n),
                        Sel(p.program),
                        sel_uang(p.anggaran),
                        *((sel_uang(x) for x in p.tw) if bertriwulan else ()),
                        Sel(p.keterangan or STRIP),
                    )
                )
                for n, p in enumerate(pk.program, 1)
            ),
            baris_jumlah(
                "Jumlah Anggaran",
                2,
                *(sel_uang(j, tebal=True) for j in jumlah),
                Sel(""),
            ),
        ),
        catatan=_catatan_tw(pk) if bertriwulan else (),
        bernomor=bernomor,
        kunci=f"pk-program-{pk.id}" if bernomor else "",
    )
    return padatkan(tabel, len(tabel.kolom) - 1)


def _catatan_tw(pk: BahanPK) -> tuple[str, ...]:
    """Quarters that the agreement leaves open."""
    kurang = [
        f"Triwulan {romawi(t)} {p.program}"
        for p in pk.program
        for t in TRIWULAN
        if p.tw[t - 1] is None and p.anggaran is not None
    ]
    return (f"Anggaran {gabung(kurang)} tidak dirinci dalam perjanjian.",) if kurang else ()
