"""Targets: the one that counts, the one s.d. TW k, and the checks of slices (numbers.md, "Accumulation")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kinerja.bentuk import TANPA_IRISAN, Ketentuan, Pakai, Target
from kinerja.perhitungan.capaian import bobot_predikat, pesan_predikat, sama_kata, turunan_target
from sakip.inti.angka import NOL, bulatkan, format_angka, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Akumulasi, Polaritas, Rumus
from sakip.inti.periode import nama_singkat

KATA = (Polaritas.PREDIKAT, Polaritas.YA_TIDAK)
TANPA_IRISAN_TW = (*KATA, Polaritas.RENTANG)  # held throughout the year; slices cannot state them


def nilai_target(ketentuan: Ketentuan, target: Target) -> Decimal | None:
    """The number that counts as the target, in the indicator's satuan and unrounded.

    Derived from count and base unless the target counts as typed; ``None`` where there is no number.
    """
    turunan = turunan_target(ketentuan, target)
    if turunan is None or (target.pakai == Pakai.KETIK and target.nilai is not None):
        return target.nilai
    return turunan


def target_tertulis(ketentuan: Ketentuan, target: Target) -> str:
    """The target as a cell prints it, without satuan: number with Desimal, "a–b", a word, its text, or "".

    A count without base prints as it stands.
    """
    if target.kata:
        return target.kata
    if target.bawah is not None and target.atas is not None:
        batas = (bulatkan(b, ketentuan.desimal) for b in (target.bawah, target.atas))
        return "–".join(format_angka(b, ketentuan.desimal) for b in batas)
    nilai = nilai_target(ketentuan, target)
    if nilai is not None:
        return format_angka(bulatkan(nilai, ketentuan.desimal), ketentuan.desimal)
    return format_ringkas(target.jumlah) if target.jumlah is not None else target.teks


def hitung_target(ketentuan: Ketentuan, target: Target, *, sampai: int | None = None) -> Target:
    """The target of the whole year (``sampai`` ``None`` or 4) or s.d. TW ``sampai`` (1–3).

    jumlah: sum of slices (of a ratio: the slice is itself a position); posisi_akhir: last filled slice;
    rata_rata: mean of filled slices; tahunan: none before the end of the year. Ranges and words hold all
    year. A target that does not exist comes back empty with its ``alasan``.
    """
    if not sampai or sampai == 4 or ketentuan.polaritas in TANPA_IRISAN_TW:
        return _tahunan_kata(ketentuan, target, sampai)
    if ketentuan.akumulasi == Akumulasi.TAHUNAN:
        return _kosong("Diukur setahun sekali: belum ada target sebelum akhir tahun.")
    terisi = [(k, t) for k, t in enumerate(target.tw[:sampai], 1) if t is not None]
    if not terisi:
        return _kosong(f"Target s.d. {nama_singkat(sampai)} belum ditetapkan; isi target triwulan.")
    return Target(nilai=_akumulasi(ketentuan, [t for _, t in terisi]), catatan=_catatan(terisi, sampai))


def _tahunan_kata(ketentuan: Ketentuan, target: Target, sampai: int | None) -> Target:
    if sampai in (1, 2, 3) and ketentuan.akumulasi == Akumulasi.TAHUNAN:
        return _kosong("Diukur setahun sekali: belum ada target sebelum akhir tahun.")
    return target if target.tw == TANPA_IRISAN else replace(target, tw=TANPA_IRISAN)


def _kosong(alasan: str) -> Target:
    return Target(alasan=alasan)


def _akumulasi(ketentuan: Ketentuan, irisan: Sequence[Decimal]) -> Decimal:
    """Slices up to TW k (in order, filled ones only) made one target."""
    if ketentuan.akumulasi == Akumulasi.RATA_RATA:
        return sum(irisan, NOL) / len(irisan)
    if ketentuan.akumulasi == Akumulasi.JUMLAH and ketentuan.faktor is None:
        return sum(irisan, NOL)
    return irisan[-1]


def _catatan(terisi: Sequence[tuple[int, Decimal]], sampai: int) -> tuple[str, ...]:
    ada = {k for k, _ in terisi}
    kosong = [nama_singkat(k) for k in range(1, sampai + 1) if k not in ada]
    return (f"Tanpa target: {', '.join(kosong)}.",) if kosong else ()


# --- checks before saving ---


def periksa_irisan(ketentuan: Ketentuan, target: Target) -> tuple[str, ...]:
    """What is wrong with the slices TW I–IV against the year's target; empty if they close or there are none.

    jumlah adds up to the year (ratio: TW IV = year); posisi_akhir TW IV = year; rata_rata mean = year;
    tahunan has none. With gaps only what is already too much is reported.
    """
    terisi = [t for t in target.tw if t is not None]
    if not terisi or ketentuan.polaritas in TANPA_IRISAN_TW:
        return ()
    if ketentuan.akumulasi == Akumulasi.TAHUNAN:
        return ("Indikator tahunan tidak memakai target triwulan; kosongkan TW I–IV.",)
    setahun = nilai_target(ketentuan, target)
    if setahun is None:
        return ("Target setahun belum diisi, padahal target triwulan sudah.",)
    return _irisan_menutup(ketentuan, target, terisi, setahun)


def _irisan_menutup(
    ketentuan: Ketentuan, target: Target, terisi: Sequence[Decimal], setahun: Decimal
) -> tuple[str, ...]:
    if dijumlahkan(ketentuan):
        hasil, nama = sum(terisi, NOL), "Jumlah target triwulan"
    elif ketentuan.akumulasi == Akumulasi.RATA_RATA:
        hasil, nama = sum(terisi, NOL) / len(terisi), "Rata-rata target triwulan"
    elif target.tw[3] is None:
        return ()
    else:
        hasil, nama = target.tw[3], "Target TW IV"
    return _beda(ketentuan, nama, hasil, setahun)


def dijumlahkan(ketentuan: Ketentuan) -> bool:
    """Whether a quarter is a slice of the year; that of a ratio is itself a position."""
    return ketentuan.akumulasi == Akumulasi.JUMLAH and ketentuan.faktor is None


def _beda(ketentuan: Ketentuan, nama: str, hasil: Decimal, setahun: Decimal) -> tuple[str, ...]:
    """Compared at the precision of inputs, or of display where the year's target is derived."""
    desimal = 6 if setahun == bulatkan(setahun, 6) else ketentuan.desimal
    if bulatkan(hasil, desimal) == bulatkan(setahun, desimal):
        return ()
    tulis = [format_ringkas(bulatkan(x, 6)) for x in (hasil, setahun)]
    return (f"{nama} {tulis[0]} tidak sama dengan target setahun {tulis[1]}; perbaiki salah satunya.",)


def sisa_irisan(ketentuan: Ketentuan, target: Target) -> Decimal | None:
    """What TW IV must be for the slices to close, offered while typing; ``None`` where nothing fits."""
    setahun, awal = nilai_target(ketentuan, target), target.tw[:3]
    terisi = [t for t in awal if t is not None]
    if setahun is None or ketentuan.polaritas in TANPA_IRISAN_TW or ketentuan.akumulasi == Akumulasi.TAHUNAN:
        return None
    if dijumlahkan(ketentuan):
        return bulatkan(setahun - sum(terisi, NOL), 6)
    if ketentuan.akumulasi == Akumulasi.RATA_RATA:
        return bulatkan(setahun * (len(terisi) + 1) - sum(terisi, NOL), 6)
    return bulatkan(setahun, 6)


def periksa_target(ketentuan: Ketentuan, target: Target) -> None:
    """Refuse a target that its formula cannot take. Raises ``GalatMasukan`` naming value and remedy."""
    if ketentuan.polaritas == Polaritas.RENTANG:
        _periksa_rentang(target)
    elif ketentuan.polaritas == Polaritas.PREDIKAT:
        if target.kata and bobot_predikat(ketentuan, target.kata) is None:
            raise GalatMasukan(pesan_predikat(ketentuan, target.kata), nilai=target.kata, kolom="target")
    elif ketentuan.polaritas == Polaritas.YA_TIDAK:
        periksa_ya_tidak(target.kata, "target")
    elif ketentuan.polaritas == Polaritas.MINIMALKAN and ketentuan.rumus == Rumus.RASIO:
        periksa_tak_negatif(nilai_target(ketentuan, target), "target")
    if target.basis is not None and target.basis <= 0:
        raise GalatMasukan("Basis target harus lebih dari 0.", nilai=target.basis, kolom="basis")


def _periksa_rentang(target: Target) -> None:
    a, b = target.bawah, target.atas
    if (a is None) != (b is None):
        raise GalatMasukan(
            "Isi kedua batas rentang: batas bawah dan batas atas.", nilai=b if a is None else a, kolom="target"
        )
    if a is not None and b is not None and (a > b or a <= 0):
        raise GalatMasukan(
            f"Rentang {format_ringkas(a)}–{format_ringkas(b)} tidak sah: batas bawah harus lebih dari 0 dan tidak "
            "melebihi batas atas.",
            nilai=a,
            kolom="target",
        )


def periksa_ya_tidak(kata: str, kolom: str) -> None:
    """Refuse any word but Ya and Tidak; an empty one is no value."""
    if kata and not any(sama_kata(kata, sah) for sah in ("Ya", "Tidak")):
        raise GalatMasukan(f'"{kata}" bukan Ya atau Tidak.', nilai=kata, saran=("Ya", "Tidak"), kolom=kolom)


def periksa_tak_negatif(nilai: Decimal | None, kolom: str) -> None:
    """Refuse a negative number where the formula is T / R."""
    if nilai is not None and nilai < 0:
        raise GalatMasukan(
            f"{format_ringkas(nilai)} negatif: rumus T / R tidak menerimanya; pakai rumus selisih.",
            nilai=nilai,
            kolom=kolom,
        )
