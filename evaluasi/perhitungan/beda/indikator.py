"""Indicators of two years: dropped, new, renamed; their definitions and the rules of their calculation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evaluasi.perhitungan.beda.bentuk import (
    BahanBeda,
    Berat,
    IndikatorTahun,
    Jenis,
    Pasangan,
    Sisi,
    Tempat,
    Temuan,
)
from evaluasi.perhitungan.satuan import satu_ejaan
from kinerja.perhitungan import target_tertulis
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import Keadaan, Polaritas


def _rapi(teks: str) -> str:
    """For comparing words: spaces and capitals do not count, nor does a final full stop."""
    return " ".join(teks.split()).casefold().rstrip(".")


def _sisi(i: IndikatorTahun, teks: str) -> Sisi:
    return Sisi(teks or "(kosong)", str(i.tahun), i.di())


def _beda(p: Pasangan, berat: Berat, kalimat: str, lalu: str, kini: str) -> Temuan:
    jangkar = f"baris:#i{p.kini.id}"
    return Temuan(berat, p.kini.sebut, kalimat, _sisi(p.lalu, lalu), _sisi(p.kini, kini), jangkar, p.kini.tahun)


# --- there or not


def hilang(b: BahanBeda) -> Iterator[Temuan]:
    """Measured in the earlier year, and neither it nor a successor in the later one."""
    for p in b.pasangan:
        if p.lalu.diukur and not p.kini.diukur and not _bernilai(p.kini):
            yield _hilang(b, p.lalu, sisa=bool(target_tertulis(p.kini.ketentuan, p.kini.target)))
    for i in b.hilang:
        yield _hilang(b, i, sisa=False)


def _bernilai(i: IndikatorTahun) -> bool:
    """Measured all the same, outside of the agreement."""
    return i.realisasi is not None and i.realisasi.keadaan is not Keadaan.BELUM_DIISI


def _hilang(b: BahanBeda, i: IndikatorTahun, *, sisa: bool) -> Temuan:
    ekor = ", padahal masih bertarget dalam dokumen perencanaan" if sisa else ""
    kalimat = f"Diukur pada {b.tahun_lalu}, tidak lagi pada {b.tahun_kini}{ekor}; tidak ada indikator penggantinya."
    kini = Sisi("tidak ada", str(b.tahun_kini), Tempat(Jenis.UKUR, b.tahun_kini))
    berat = Berat.PENTING if i.diukur else Berat.PERHATIAN
    return Temuan(berat, i.sebut, kalimat, _sisi(i, i.nama), kini, f"baris:#i{i.id}", b.tahun_lalu)


def baru(b: BahanBeda) -> Iterator[Temuan]:
    """Measured in the later year, and neither it nor a predecessor in the earlier one."""
    masuk = [p.kini for p in b.pasangan if p.kini.diukur and not p.lalu.diukur]
    for i in [*masuk, *b.baru]:
        lalu = Sisi("tidak ada", str(b.tahun_lalu), Tempat(Jenis.UKUR, b.tahun_lalu))
        kalimat = f"Diukur pada {b.tahun_kini}; untuk {b.tahun_lalu} tidak tercatat, juga tidak dengan nama lain."
        yield Temuan(Berat.KETERANGAN, i.sebut, kalimat, lalu, _sisi(i, i.nama), f"baris:#i{i.id}", i.tahun)


def ganti_nama(b: BahanBeda) -> Iterator[Temuan]:
    """The same indicator under another name or code, or with other words in the agreement."""
    for p in b.pasangan:
        if _rapi(p.lalu.nama) == _rapi(p.kini.nama) and p.lalu.kode == p.kini.kode:
            continue
        hal = "Berganti nama" if _rapi(p.lalu.nama) != _rapi(p.kini.nama) else "Berganti kode"
        dari = "; yang lama dicatat sebagai pendahulunya" if p.berganti else ""
        kalimat = f"{hal}: {p.lalu.sebut} menjadi {p.kini.sebut}{dari}."
        yield _beda(p, Berat.PERHATIAN, kalimat, p.lalu.sebut, p.kini.sebut)


# --- words


def _kata(nama: str, ambil: Callable[[IndikatorTahun], str], berat: Berat) -> Callable[[BahanBeda], Iterator[Temuan]]:
    """A rule that holds one text of both years against each other."""

    def cari(b: BahanBeda) -> Iterator[Temuan]:
        for p in b.pasangan:
            lalu, kini = ambil(p.lalu), ambil(p.kini)
            if _rapi(lalu) == _rapi(kini):
                continue
            hal = "dihapus" if not kini else "baru diisi" if not lalu else "berubah"
            yield _beda(p, berat, f"{nama} {hal} antara {p.lalu.tahun} dan {p.kini.tahun}.", lalu, kini)

    return cari


def _rumusan(i: IndikatorTahun) -> str:
    """The formula in words, with what stands above and below the line."""
    bagian = [i.formulasi, *filter(None, (i.ketentuan.label_pembilang, i.ketentuan.label_penyebut))]
    return " / ".join(filter(None, bagian))


definisi = _kata("Definisi operasional", lambda i: i.definisi, Berat.PERHATIAN)
formulasi = _kata("Formulasi", _rumusan, Berat.PENTING)
sumber_data = _kata("Sumber data", lambda i: i.sumber_data, Berat.PERHATIAN)
satuan = _kata("Satuan", lambda i: satu_ejaan(i.satuan), Berat.PENTING)
skala = _kata("Skala predikat", lambda i: i.skala, Berat.PENTING)


# --- rules of the calculation


def polaritas(b: BahanBeda) -> Iterator[Temuan]:
    """Whether more is better changed."""
    for p in b.pasangan:
        a, k = p.lalu.ketentuan.polaritas, p.kini.ketentuan.polaritas
        if a is not k:
            kalimat = f"Polaritas berubah dari {a.label.lower()} menjadi {k.label.lower()}: capaian tidak sebanding."
            yield _beda(p, Berat.PENTING, kalimat, a.label, k.label)


def hitungan(b: BahanBeda) -> Iterator[Temuan]:
    """Formula of capaian, accumulation, multiplier and decimals."""
    for p in b.pasangan:
        berumus = all(i.ketentuan.polaritas is Polaritas.MINIMALKAN for i in (p.lalu, p.kini))
        lalu, kini = _hitungan(p.lalu, berumus=berumus), _hitungan(p.kini, berumus=berumus)
        for nama, isi in kini.items():
            if lalu[nama] != isi:
                kalimat = f"{nama} berubah dari {lalu[nama].lower()} menjadi {isi.lower()}."
                berat = Berat.PERHATIAN if nama == "Desimal" else Berat.PENTING
                yield _beda(p, berat, kalimat, lalu[nama], isi)


def _hitungan(i: IndikatorTahun, *, berumus: bool) -> dict[str, str]:
    """``berumus``: minimalkan in both years; every other polaritas has no choice of formula."""
    k = i.ketentuan
    return {
        "Rumus capaian": k.rumus.label if berumus else "",
        "Akumulasi triwulan": k.akumulasi.label,
        "Akumulasi antartahun": k.akumulasi_tahun.label,
        "Pengali rasio": "Bukan rasio" if k.faktor is None else format_ringkas(k.faktor),
        "Desimal": str(k.desimal),
    }
