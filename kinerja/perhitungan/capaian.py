"""Capaian of one indicator for every polaritas and rumus (numbers.md, "Capaian of an indicator").

``hitung_capaian`` is called for every cell of every report: it builds no trace and checks only what its
formula needs. T and R are unrounded, always; a formula gives a ``Decimal`` or a ``Capaian`` that says why
it has none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from kinerja.bentuk import Capaian, Ketentuan, Pakai, Realisasi, Target
from sakip.inti.angka import NOL, SERATUS
from sakip.inti.istilah import Keadaan, Polaritas, Rumus

TERUKUR = Keadaan.TERUKUR
TANPA_TARGET = Capaian(None, None, Keadaan.TANPA_TARGET, "Target belum ditetapkan.")

Hasil = Decimal | Capaian
RumusCapaian = Callable[[Ketentuan, Target, Realisasi], Hasil]


def hitung_capaian(
    ketentuan: Ketentuan,
    target: Target,
    realisasi: Realisasi,
    *,
    batas_bawah: Decimal | None = NOL,
    batas_atas: Decimal | None = None,
) -> Capaian:
    """Capaian in percent of ``realisasi`` against ``target``, both of the same period; never raises.

    ``nilai`` is raw; ``dinilai``, which enters averages, is clipped to the pemda's ``batas_bawah`` and
    ``batas_atas`` (percent; ``None`` means no limit). Keadaan in order of precedence: tidak_berlaku,
    tanpa_target, tidak_dilaksanakan, belum_diisi, tak_terhitung, terukur.
    """
    if realisasi.keadaan is not TERUKUR:
        return _tanpa_realisasi(ketentuan, target, realisasi)
    nilai = _RUMUS[ketentuan.polaritas](ketentuan, target, realisasi)
    if isinstance(nilai, Capaian):
        return nilai
    dinilai = nilai
    if batas_bawah is not None and nilai < batas_bawah:
        dinilai = batas_bawah
    elif batas_atas is not None and nilai > batas_atas:
        dinilai = batas_atas
    return Capaian(nilai, dinilai, TERUKUR)


def _tanpa_realisasi(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Capaian:
    """The state of a capaian whose realisasi has no value; "planned, not carried out" counts as 0."""
    keadaan = realisasi.keadaan
    if keadaan is not Keadaan.TIDAK_BERLAKU and not ada_target(ketentuan, target):
        return tanpa_target(target)
    dinilai = NOL if keadaan is Keadaan.TIDAK_DILAKSANAKAN else None
    return Capaian(None, dinilai, keadaan, realisasi.alasan)


def ada_target(ketentuan: Ketentuan, target: Target) -> bool:
    """Whether the target holds what this polaritas is measured against."""
    if ketentuan.polaritas in (Polaritas.PREDIKAT, Polaritas.YA_TIDAK):
        return bool(target.kata)
    if ketentuan.polaritas == Polaritas.RENTANG:
        return target.bawah is not None and target.atas is not None
    return target.nilai is not None or target.jumlah is not None


def tanpa_target(target: Target) -> Capaian:
    return TANPA_TARGET._replace(alasan=target.alasan) if target.alasan else TANPA_TARGET


def tak_terhitung(alasan: str) -> Capaian:
    return Capaian(None, None, Keadaan.TAK_TERHITUNG, alasan)


# --- which numbers are compared ---


def ukuran(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> tuple[Decimal | None, Decimal | None]:
    """T and R that are compared: like with like.

    A target stated as count and base is derived, unless it or the realisasi counts as typed. A count
    without a base is compared with the pembilang (or the plain value).
    """
    if target.jumlah is None:
        return target.nilai, realisasi.nilai
    return _ukuran_jumlah(ketentuan, target, realisasi)


def _ukuran_jumlah(
    ketentuan: Ketentuan, target: Target, realisasi: Realisasi
) -> tuple[Decimal | None, Decimal | None]:
    turunan = turunan_target(ketentuan, target)
    diketik = Pakai.KETIK in (target.pakai, realisasi.pakai)
    if turunan is not None and not (diketik and target.nilai is not None):
        return turunan, realisasi.nilai
    if target.nilai is not None:
        return target.nilai, realisasi.nilai
    banyak = realisasi.pembilang if realisasi.pembilang is not None else realisasi.nilai
    return target.jumlah, banyak


def target_terpakai(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Target:
    """The target as it counts beside this realisasi: typed where the realisasi is typed (see ``ukuran``)."""
    if turunan_target(ketentuan, target) is None or target.nilai is None or realisasi.nilai is None:
        return target
    return replace(target, pakai=Pakai.KETIK) if realisasi.pakai == Pakai.KETIK else target


def turunan_target(ketentuan: Ketentuan, target: Target) -> Decimal | None:
    """jumlah / basis × faktor of a ratio indicator ("282 orang (65 %)", base 434), or ``None``."""
    if target.jumlah is None or not target.basis or ketentuan.faktor is None:
        return None
    return target.jumlah / target.basis * ketentuan.faktor


# --- the formulas ---


def _titik(rumus: Callable[[Decimal, Decimal], Hasil]) -> RumusCapaian:
    """A formula over the points T and R, guarded against their absence."""

    def hitung(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Hasil:
        t, r = ukuran(ketentuan, target, realisasi)
        if t is None:
            return tanpa_target(target)
        if r is None:
            return tak_terhitung("Realisasi bukan angka; isi realisasi dengan angka.")
        return rumus(t, r)

    return hitung


def _maksimalkan(t: Decimal, r: Decimal) -> Hasil:
    """100 + (R − T) / abs(T) × 100, which is R / T × 100 for T > 0."""
    if t > 0:
        return r / t * SERATUS
    if t == 0:
        return SERATUS if r == 0 else tak_terhitung("Target 0, realisasi bukan 0: rumus R / T tidak berlaku.")
    return SERATUS + (r - t) / -t * SERATUS


def _selisih(t: Decimal, r: Decimal) -> Hasil:
    """100 − (R − T) / abs(T) × 100, which is (2T − R) / T × 100 for T > 0 (regulation.md 6.1)."""
    if t != 0:
        return SERATUS - (r - t) / abs(t) * SERATUS
    if r < 0:
        return tak_terhitung("Target 0 dan realisasi negatif: rumus (2T − R) / T tidak berlaku.")
    return SERATUS if r == 0 else NOL


def _rasio(t: Decimal, r: Decimal) -> Hasil:
    """T / R × 100 (regulation.md 6.1, the alternative for minimalkan)."""
    if t < 0 or r < 0:
        return tak_terhitung("Rumus T / R tidak menerima angka negatif; pakai rumus selisih.")
    if r == 0:
        return SERATUS if t == 0 else tak_terhitung("Realisasi 0: rumus T / R tidak berlaku; pakai rumus selisih.")
    return t / r * SERATUS


def _stabilkan(t: Decimal, r: Decimal) -> Hasil:
    """100 − abs(R − T) / abs(T) × 100, never below 0."""
    if t == 0:
        return SERATUS if r == 0 else NOL
    return max(NOL, SERATUS - abs(r - t) / abs(t) * SERATUS)


def _rentang(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Hasil:
    """Inside [a, b] 100; below R / a × 100; above (2b − R) / b × 100; never below 0."""
    a, b, r = target.bawah, target.atas, realisasi.nilai
    if a is None or b is None:
        return tanpa_target(target)
    if r is None:
        return tak_terhitung("Realisasi bukan angka; isi realisasi dengan angka.")
    if a > b or a <= 0:
        return tak_terhitung("Rentang target tidak sah: batas bawah harus di atas 0 dan tidak melebihi batas atas.")
    if a <= r <= b:
        return SERATUS
    return max(NOL, r / a * SERATUS if r < a else SERATUS - (r - b) / b * SERATUS)


def _predikat(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Hasil:
    """weight(R) / weight(T) × 100 on the indicator's named scale."""
    if not target.kata:
        return tanpa_target(target)
    bobot_t, bobot_r = bobot_predikat(ketentuan, target.kata), bobot_predikat(ketentuan, realisasi.kata)
    if bobot_t is None or bobot_r is None:
        return tak_terhitung(pesan_predikat(ketentuan, target.kata if bobot_t is None else realisasi.kata))
    if bobot_t == 0:
        return tak_terhitung(f'Bobot predikat target "{target.kata}" adalah 0.')
    return bobot_r / bobot_t * SERATUS


def _ya_tidak(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Hasil:
    if not target.kata:
        return tanpa_target(target)
    if not realisasi.kata:
        return tak_terhitung("Realisasi harus Ya atau Tidak.")
    return SERATUS if sama_kata(target.kata, realisasi.kata) else NOL


def sama_kata(a: str, b: str) -> bool:
    """Whether two words of a scale are the same, whatever their case and spacing."""
    return " ".join(a.split()).casefold() == " ".join(b.split()).casefold()


def bobot_predikat(ketentuan: Ketentuan, kata: str) -> Decimal | None:
    """Weight of a word on the indicator's scale, or ``None`` if the scale does not know it."""
    return next((bobot for nama, bobot in ketentuan.skala_predikat if sama_kata(nama, kata)), None)


def pesan_predikat(ketentuan: Ketentuan, kata: str) -> str:
    """The refusal of an unknown word, with the words of the scale."""
    pilihan = ", ".join(nama for nama, _ in ketentuan.skala_predikat)
    return f'Predikat "{kata}" tidak ada pada skala. Pilih salah satu: {pilihan}.'


def _minimalkan(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Hasil:
    return _MINIMALKAN[ketentuan.rumus](ketentuan, target, realisasi)


_MINIMALKAN: dict[str, RumusCapaian] = {Rumus.SELISIH: _titik(_selisih), Rumus.RASIO: _titik(_rasio)}
_RUMUS: dict[str, RumusCapaian] = {
    Polaritas.MAKSIMALKAN: _titik(_maksimalkan),
    Polaritas.MINIMALKAN: _minimalkan,
    Polaritas.STABILKAN: _titik(_stabilkan),
    Polaritas.RENTANG: _rentang,
    Polaritas.PREDIKAT: _predikat,
    Polaritas.YA_TIDAK: _ya_tidak,
}
