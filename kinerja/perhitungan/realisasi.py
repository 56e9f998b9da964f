"""Realisasi of a year or s.d. a quarter out of its entries (numbers.md, "Accumulation over quarters")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from kinerja.bentuk import Isian, Ketentuan, Pakai, Realisasi
from kinerja.perhitungan.capaian import bobot_predikat, pesan_predikat
from kinerja.perhitungan.target import KATA, periksa_tak_negatif, periksa_ya_tidak
from sakip.inti.angka import NOL, bulatkan, format_angka, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Akumulasi, Keadaan, KeadaanIsian, Polaritas, Rumus, SifatData
from sakip.inti.periode import TAHUN, nama_singkat

BELUM = Realisasi(None, Keadaan.BELUM_DIISI, "Realisasi belum diisi.")
TERISI = (Keadaan.TERUKUR, Keadaan.TAK_TERHITUNG)
_KEADAAN: dict[str, Keadaan] = {
    KeadaanIsian.TIDAK_DILAKSANAKAN: Keadaan.TIDAK_DILAKSANAKAN,
    KeadaanIsian.TIDAK_BERLAKU: Keadaan.TIDAK_BERLAKU,
}
_URUTAN_SIFAT = [SifatData.TETAP, SifatData.SEMENTARA, SifatData.TAHUN_SEBELUMNYA]


def hitung_realisasi(ketentuan: Ketentuan, isian: Iterable[Isian], *, sampai: int | None = None) -> Realisasi:
    """Realisasi of the whole year (``sampai`` ``None``, 0 or 4) or s.d. TW ``sampai`` (1–3), unrounded.

    The order of ``isian`` does not matter; of several for one period a real one beats a forecast, then the
    highest ``versi`` counts. A whole-year row is the year's value; quarters that disagree are reported in
    ``catatan``.
    """
    batas = sampai or 4
    baris = _per_periode(isian)
    triwulan = _dari_triwulan(ketentuan, [baris[k] for k in range(1, batas + 1) if k in baris], batas)
    setahun = baris.get(TAHUN) if batas == 4 else None
    if setahun is None or not _terisi(setahun):
        return triwulan
    return _setahun(ketentuan, setahun, triwulan)


def _per_periode(isian: Iterable[Isian]) -> dict[int, Isian]:
    pilihan: dict[int, Isian] = {}
    for satu in isian:
        lama = pilihan.get(satu.periode)
        if lama is None or (not satu.perkiraan, satu.versi) > (not lama.perkiraan, lama.versi):
            pilihan[satu.periode] = satu
    return pilihan


def _terisi(isian: Isian) -> bool:
    """Whether a row says anything: a value, a part of a ratio, a word, or a state."""
    berangka = isian.nilai is not None or isian.pembilang is not None or isian.penyebut is not None
    return berangka or bool(isian.kata) or isian.keadaan != KeadaanIsian.DIUKUR


def _setahun(ketentuan: Ketentuan, isian: Isian, triwulan: Realisasi) -> Realisasi:
    """The whole-year row, with a note where the quarters make something else."""
    hasil = baca_isian(ketentuan, isian)
    if not _berselisih(ketentuan, hasil, triwulan):
        return hasil
    pesan = (
        f"Realisasi setahun {_tulis(ketentuan, hasil)} tidak sama dengan hasil triwulan "
        f"{_tulis(ketentuan, triwulan)}; yang dipakai nilai setahun."
    )
    return replace(hasil, catatan=(*hasil.catatan, pesan))


def _berselisih(ketentuan: Ketentuan, a: Realisasi, b: Realisasi) -> bool:
    if b.keadaan != Keadaan.TERUKUR:
        return False
    return _tulis(ketentuan, a) != _tulis(ketentuan, b)


def _tulis(ketentuan: Ketentuan, realisasi: Realisasi) -> str:
    if realisasi.nilai is None:
        return realisasi.kata or realisasi.keadaan.label.lower()
    return format_angka(bulatkan(realisasi.nilai, ketentuan.desimal), ketentuan.desimal)


# --- one row ---


def baca_isian(ketentuan: Ketentuan, isian: Isian) -> Realisasi:
    """One row by itself: its value, its word, or its state."""
    dasar = Realisasi(
        None,
        Keadaan.BELUM_DIISI,
        BELUM.alasan,
        pembilang=isian.pembilang,
        penyebut=isian.penyebut,
        periode=(isian.periode,),
        sifat=isian.sifat,
        cara="nilai setahun" if isian.periode == TAHUN else f"nilai {nama_singkat(isian.periode)}",
    )
    if isian.keadaan != KeadaanIsian.DIUKUR:
        return replace(dasar, keadaan=_KEADAAN[isian.keadaan], alasan=isian.alasan)
    if ketentuan.polaritas in KATA:
        return replace(dasar, keadaan=Keadaan.TERUKUR, alasan="", kata=isian.kata) if isian.kata else dasar
    if ketentuan.faktor is not None:
        return _baca_rasio(ketentuan, isian, dasar)
    return dasar if isian.nilai is None else _terukur(dasar, isian.nilai, Pakai.KETIK)


def _terukur(dasar: Realisasi, nilai: Decimal, pakai: Pakai, lain: Decimal | None = None) -> Realisasi:
    # Not ``replace``: a page of a whole pemda reads a hundred thousand rows.
    return Realisasi(
        nilai,
        Keadaan.TERUKUR,
        kata=dasar.kata,
        pembilang=dasar.pembilang,
        penyebut=dasar.penyebut,
        catatan=dasar.catatan,
        periode=dasar.periode,
        pakai=pakai,
        nilai_lain=lain,
        sifat=dasar.sifat,
        cara=dasar.cara,
    )


def _baca_rasio(ketentuan: Ketentuan, isian: Isian, dasar: Realisasi) -> Realisasi:
    """Typed and derived value of a ratio row; both are kept, the flag says which counts."""
    turunan = bagi(ketentuan, isian.pembilang, isian.penyebut)
    if isian.nilai is not None and (turunan is None or isian.pakai == Pakai.KETIK):
        hasil = _terukur(dasar, isian.nilai, Pakai.KETIK, turunan)
    elif turunan is not None:
        hasil = _terukur(dasar, turunan, Pakai.TURUNAN, isian.nilai)
    else:
        return _tanpa_rasio(isian, dasar)
    return _catat_beda(ketentuan, hasil)


def _tanpa_rasio(isian: Isian, dasar: Realisasi) -> Realisasi:
    if isian.pembilang is not None and isian.penyebut is not None:
        return replace(dasar, keadaan=Keadaan.TAK_TERHITUNG, alasan="Penyebut 0: rasio tidak dapat dihitung.")
    if isian.pembilang is None and isian.penyebut is None:
        return dasar
    kurang = "Penyebut" if isian.penyebut is None else "Pembilang"
    return replace(dasar, alasan=f"{kurang} belum diisi.")


def bagi(ketentuan: Ketentuan, pembilang: Decimal | None, penyebut: Decimal | None) -> Decimal | None:
    """pembilang / penyebut × faktor; ``None`` where a part is missing or penyebut is 0."""
    if pembilang is None or not penyebut or ketentuan.faktor is None:
        return None
    return pembilang / penyebut * ketentuan.faktor


def _catat_beda(ketentuan: Ketentuan, hasil: Realisasi) -> Realisasi:
    """A note where typed and derived value differ in what the reader sees."""
    if hasil.nilai is None or hasil.nilai_lain is None:
        return hasil
    tampil = [bulatkan(n, ketentuan.desimal) for n in (hasil.nilai, hasil.nilai_lain)]
    if tampil[0] == tampil[1]:
        return hasil
    dipakai, lain = (format_angka(n, ketentuan.desimal) for n in tampil)
    jenis = "hasil bagi" if hasil.pakai == Pakai.TURUNAN else "yang diketik"
    pesan = f"Nilai yang diketik dan hasil bagi berbeda: dipakai {jenis} {dipakai}, bukan {lain}."
    return replace(hasil, catatan=(*hasil.catatan, pesan))


# --- quarters ---


def _dari_triwulan(ketentuan: Ketentuan, isian: Sequence[Isian], batas: int) -> Realisasi:
    """Quarters 1…``batas`` (in order, those that have a row) made one realisasi."""
    terbaca = [baca_isian(ketentuan, i) for i in isian if _terisi(i)]
    terisi = [r for r in terbaca if r.keadaan in TERISI]
    if not terisi:
        return _tanpa_nilai(ketentuan, terbaca, batas)
    hasil = _akumulasi(ketentuan, terisi)
    catatan = (*hasil.catatan, *_catatan_kosong(ketentuan, terbaca, terisi, batas))
    sifat = _terlemah(terisi)
    if catatan == hasil.catatan and sifat is hasil.sifat:
        return hasil
    return replace(hasil, catatan=catatan, sifat=sifat)


def _terlemah(realisasi: Sequence[Realisasi]) -> SifatData:
    return max((r.sifat for r in realisasi), key=_URUTAN_SIFAT.index)


def _tanpa_nilai(ketentuan: Ketentuan, terbaca: Sequence[Realisasi], batas: int) -> Realisasi:
    """No quarter has a value: the last row's state, if it speaks for the period asked.

    tidak_berlaku is a decision and holds on; tidak_dilaksanakan speaks for its own quarter.
    """
    if terbaca:
        akhir = terbaca[-1]
        if akhir.keadaan == Keadaan.TIDAK_BERLAKU or akhir.periode == (batas,):
            return akhir
        keadaan = akhir.keadaan.label.lower()
        return replace(BELUM, catatan=(f"{nama_singkat(akhir.periode[0])} {keadaan}.",))
    if ketentuan.akumulasi == Akumulasi.TAHUNAN and batas < 4:
        return replace(BELUM, alasan="Diukur setahun sekali; triwulan ini memang kosong.")
    return BELUM


def _catatan_kosong(
    ketentuan: Ketentuan, terbaca: Sequence[Realisasi], terisi: Sequence[Realisasi], batas: int
) -> tuple[str, ...]:
    """Quarters without a value, named; for a position only those after the last filled one."""
    if ketentuan.akumulasi == Akumulasi.TAHUNAN:
        return ()
    posisi = ketentuan.akumulasi == Akumulasi.POSISI_AKHIR or ketentuan.polaritas in KATA
    awal = terisi[-1].periode[-1] + 1 if posisi else 1
    ada = {k for r in terisi for k in r.periode}
    nyata = {r.periode[0]: r.keadaan for r in terbaca}
    return tuple(
        f"{nama_singkat(k)} {nyata.get(k, Keadaan.BELUM_DIISI).label.lower()}."
        for k in range(awal, batas + 1)
        if k not in ada
    )


def _akumulasi(ketentuan: Ketentuan, terisi: Sequence[Realisasi]) -> Realisasi:
    diambil_terakhir = ketentuan.akumulasi in (Akumulasi.POSISI_AKHIR, Akumulasi.TAHUNAN)
    if diambil_terakhir or ketentuan.polaritas in KATA:
        akhir = terisi[-1]
        return replace(akhir, cara=f"posisi {nama_singkat(akhir.periode[0])}")
    if ketentuan.faktor is not None:
        return _gabung_rasio(ketentuan, terisi)
    return _gabung(ketentuan, terisi)


def _gabung(ketentuan: Ketentuan, terisi: Sequence[Realisasi]) -> Realisasi:
    """Sum or mean of plain values."""
    nilai = [r.nilai for r in terisi if r.nilai is not None]
    jumlah = sum(nilai, NOL)
    if ketentuan.akumulasi == Akumulasi.JUMLAH:
        return Realisasi(
            jumlah, Keadaan.TERUKUR, cara=_cara("jumlah", terisi), periode=_periode(terisi), pakai=Pakai.KETIK
        )
    return Realisasi(
        jumlah / len(nilai),
        Keadaan.TERUKUR,
        cara=_cara("rata-rata", terisi),
        periode=_periode(terisi),
        pakai=Pakai.KETIK,
    )


def _gabung_rasio(ketentuan: Ketentuan, terisi: Sequence[Realisasi]) -> Realisasi:
    """Pembilang and penyebut accumulate each, the ratio is taken once (Pontianak: 9 / 27 over the months)."""
    if len(terisi) == 1:
        return terisi[0]
    pasangan = [(r.pembilang, r.penyebut) for r in terisi if r.pembilang is not None and r.penyebut is not None]
    if len(pasangan) < len(terisi):
        return _tanpa_pasangan(ketentuan, terisi)
    atas, bawah = sum((a for a, _ in pasangan), NOL), sum((b for _, b in pasangan), NOL)
    nilai = bagi(ketentuan, atas, bawah)
    return Realisasi(
        nilai,
        Keadaan.TAK_TERHITUNG if nilai is None else Keadaan.TERUKUR,
        "Jumlah penyebut 0: rasio tidak dapat dihitung." if nilai is None else "",
        pembilang=atas,
        penyebut=bawah,
        periode=_periode(terisi),
        cara=_cara("pembilang dan penyebut dijumlahkan,", terisi),
        catatan=_catatan_ketik(terisi),
    )


def _catatan_ketik(terisi: Sequence[Realisasi]) -> tuple[str, ...]:
    ketik = [nama_singkat(r.periode[0]) for r in terisi if r.pakai == Pakai.KETIK]
    if not ketik:
        return ()
    return (f"Nilai yang diketik pada {', '.join(ketik)} tidak dijumlahkan; dipakai pembilang dan penyebutnya.",)


def _tanpa_pasangan(ketentuan: Ketentuan, terisi: Sequence[Realisasi]) -> Realisasi:
    """Typed percentages only: a mean can be taken of them, a sum cannot."""
    kurang = [nama_singkat(r.periode[0]) for r in terisi if r.pembilang is None or r.penyebut is None]
    pesan = f"Pembilang dan penyebut {', '.join(kurang)} belum diisi."
    terukur = [r for r in terisi if r.nilai is not None]
    if ketentuan.akumulasi == Akumulasi.RATA_RATA and len(terukur) == len(terisi):
        return replace(_gabung(ketentuan, terisi), catatan=(pesan + " Dipakai rata-rata nilai triwulan.",))
    return Realisasi(
        None,
        Keadaan.TAK_TERHITUNG,
        pesan + " Persentase tidak dapat dijumlahkan; isi pembilang dan penyebutnya.",
        periode=_periode(terisi),
    )


def _periode(terisi: Sequence[Realisasi]) -> tuple[int, ...]:
    return tuple(k for r in terisi for k in r.periode)


def _cara(kata: str, terisi: Sequence[Realisasi]) -> str:
    return f"{kata} {', '.join(nama_singkat(k) for k in _periode(terisi))}"


# --- checks before saving ---


def periksa_isian(ketentuan: Ketentuan, isian: Isian) -> None:
    """Refuse a realisasi that the indicator cannot take. Raises ``GalatMasukan`` naming value and remedy."""
    if isian.keadaan != KeadaanIsian.DIUKUR:
        if not isian.alasan.strip():
            raise GalatMasukan(
                f'Keadaan "{_KEADAAN[isian.keadaan].label}" harus disertai alasan.',
                nilai=isian.keadaan,
                kolom="alasan",
            )
        return
    if ketentuan.polaritas == Polaritas.PREDIKAT:
        if isian.kata and bobot_predikat(ketentuan, isian.kata) is None:
            raise GalatMasukan(pesan_predikat(ketentuan, isian.kata), nilai=isian.kata, kolom="realisasi")
    elif ketentuan.polaritas == Polaritas.YA_TIDAK:
        periksa_ya_tidak(isian.kata, "realisasi")
    elif ketentuan.polaritas == Polaritas.MINIMALKAN and ketentuan.rumus == Rumus.RASIO:
        periksa_tak_negatif(baca_isian(ketentuan, isian).nilai, "realisasi")
    _periksa_penyebut(ketentuan, isian)


def _periksa_penyebut(ketentuan: Ketentuan, isian: Isian) -> None:
    if ketentuan.faktor is None or isian.penyebut is None:
        return
    if isian.penyebut < 0:
        raise GalatMasukan(
            f"Penyebut {format_ringkas(isian.penyebut)} negatif.", nilai=isian.penyebut, kolom="penyebut"
        )
    if isian.penyebut == 0 and isian.pembilang:
        raise GalatMasukan("Penyebut 0, padahal pembilang bukan 0.", nilai=isian.penyebut, kolom="penyebut")
