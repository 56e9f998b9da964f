"""Calculation of money: pure, ``Decimal`` in, a value or a reason out (numbers.md, "Money")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from anggaran.bentuk import (
    BarisPagu,
    BarisPenjelasan,
    BarisUang,
    JenisUang,
    Jumlah,
    Kolom,
    PaguBerlaku,
    Penyerapan,
    Pertumbuhan,
    RekapSimpul,
    SelisihPenjelasan,
    SimpulUang,
)
from sakip.inti.angka import NOL, SERATUS, bulatkan, format_persen, format_ringkas, format_rupiah, jumlah_ada
from sakip.inti.istilah import VersiPagu
from sakip.inti.periode import BULAN, bulan_triwulan, nama_singkat, triwulan_bulan
from sakip.inti.telusur import Jejak, LangkahJejak, Pecahan

_URUTAN = {versi: urutan for urutan, versi in enumerate(VersiPagu)}


def penyerapan(pagu: Decimal | None, realisasi: Decimal | None) -> Penyerapan:
    """realisasi / pagu × 100, unrounded; pagu 0 gives no percentage (printed "-")."""
    if pagu is None:
        return Penyerapan(None, "Pagu belum diisi.")
    if realisasi is None:
        return Penyerapan(None, "Realisasi anggaran belum diisi.")
    if pagu == 0:
        return Penyerapan(None, "Pagu 0.")
    return Penyerapan(porsi(realisasi, pagu))


def porsi(bagian: Decimal, keseluruhan: Decimal) -> Decimal | None:
    """Share of an amount in a whole, percent, unrounded; ``None`` of a whole of 0."""
    return bagian / keseluruhan * SERATUS if keseluruhan else None


def sisa(pagu: Decimal | None, realisasi: Decimal | None) -> Decimal | None:
    """Sisa anggaran = pagu − realisasi (some agencies head it SILPA); ``None`` where one is unknown."""
    return None if pagu is None or realisasi is None else pagu - realisasi


def periksa_realisasi(pagu: Decimal | None, realisasi: Decimal | None) -> str:
    """The question to confirm where realisasi is above pagu, else an empty string."""
    if pagu is None or realisasi is None or realisasi <= pagu:
        return ""
    return (
        f"Realisasi {format_rupiah(bulatkan(realisasi, 2))} melebihi pagu {format_rupiah(bulatkan(pagu, 2))}; "
        "perbaiki, atau tegaskan bahwa angkanya benar."
    )


def periksa_minus(nama: str, jumlah: Decimal) -> str:
    """The question to confirm where an amount makes the cumulative realisasi fall, else an empty string."""
    if jumlah >= 0:
        return ""
    return f"Realisasi {nama} {_rp(jumlah)}: jumlah s.d. periode ini turun; perbaiki, atau sebut pengembaliannya."


def periksa_fisik(posisi: Sequence[tuple[str, Decimal]]) -> str:
    """The question to confirm where a physical position falls behind an earlier one, else an empty string.

    ``posisi``: (time, percent) in the order of time.
    """
    for (dulu, tinggi), (kini, rendah) in pairwise(posisi):
        if rendah < tinggi:
            angka = f"dari {_persen(tinggi)} ({dulu}) menjadi {_persen(rendah)} ({kini})"
            return f"Realisasi fisik turun {angka}; perbaiki, atau jelaskan."
    return ""


def periksa_kas(pagu: Decimal | None, kas: Decimal | None, banyak: int = 1) -> str:
    """The question to confirm where the year's cash plan is not the ceiling (DPA, regulation.md), else "".

    ``banyak``: of how many nodes beneath it is true, where it is said of all of them at once.
    """
    if pagu is None or kas is None or not banyak:
        return ""
    rincian = f" ({banyak} rincian berbeda)" if banyak > 1 else ""
    return f"Anggaran kas setahun {_rp(kas)} tidak sama dengan pagu {_rp(pagu)}{rincian}; sesuaikan, atau jelaskan."


def _persen(nilai: Decimal) -> str:
    return f"{format_ringkas(nilai)} %"


def pertumbuhan(sebelum: Decimal | None, sesudah: Decimal | None) -> Pertumbuhan:
    """Change of an amount, in percent of what it was **before** (regulation.md 6.4)."""
    if sebelum is None or sesudah is None:
        return Pertumbuhan(None, None, "Salah satu nilai belum diisi.")
    if sebelum == 0:
        return Pertumbuhan(sesudah - sebelum, None, "Nilai sebelum adalah 0.")
    return Pertumbuhan(sesudah - sebelum, (sesudah - sebelum) / sebelum * SERATUS)


def rata_pertumbuhan(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """Mean of the changes from year to year in percent, unrounded; a change that is not known is left out."""
    persen = [p for a, b in pairwise(nilai) if (p := pertumbuhan(a, b).persen) is not None]
    return sum(persen, NOL) / len(persen) if persen else None


# --- versions ---


def pagu_berlaku(baris: Iterable[BarisPagu], *, sampai: VersiPagu | None = None) -> PaguBerlaku:
    """The newest version of the budget, its sources of funds added up.

    In force are murni, pergeseran ke-n, efisiensi and perubahan ke-n; planning versions count only where there is
    none of these. ``sampai`` stops at a version (a table of the murni).
    """
    boleh = [b for b in baris if sampai is None or _URUTAN[b.versi] <= _URUTAN[sampai]]
    if not boleh:
        return PaguBerlaku(None)
    versi, ke = max(((b.versi, b.ke) for b in boleh), key=lambda v: (_URUTAN[v[0]], v[1]))
    return PaguBerlaku(sum((b.jumlah for b in boleh if (b.versi, b.ke) == (versi, ke)), NOL), versi, ke)


def versi_sesudah(ada: Iterable[tuple[VersiPagu, int]]) -> tuple[tuple[VersiPagu, int], ...]:
    """The versions that may follow those of a year, because each would be in force: (version, number)."""
    punya = list(ada)
    if not punya:
        return ((VersiPagu.MURNI, 0),)
    akhir = max(_URUTAN[v] for v, _ in punya)
    calon = (VersiPagu.PERGESERAN, VersiPagu.EFISIENSI, VersiPagu.PERUBAHAN)
    return tuple((v, max((k for w, k in punya if w is v), default=0) + 1) for v in calon if _URUTAN[v] >= akhir)


# --- periods ---


def jumlah_periode(baris: Iterable[BarisUang], *, sampai: int | None = None) -> Jumlah:
    """Money of the year (``sampai`` ``None``, 0 or 4) or s.d. TW ``sampai`` (1–3).

    A whole-year row wins over quarters and months, a quarter's row over its months; where both exist and differ,
    that is reported. ``None`` if no row falls into the period.
    """
    semua = list(baris)
    batas = sampai or 4
    triwulan = [_triwulan(semua, k) for k in range(1, batas + 1)]
    bagian = _gabung(triwulan)
    setahun = [b.jumlah for b in semua if not b.bulan and not b.triwulan]
    if batas < 4 or not setahun:
        return bagian
    return _menang("setahun", sum(setahun, NOL), bagian, "triwulan dan bulan")


def jumlah_triwulan(baris: Iterable[BarisUang], triwulan: int) -> Jumlah:
    """Money of one quarter by itself; a year's row does not tell."""
    return _triwulan(list(baris), triwulan)


def jumlah_sampai_bulan(baris: Iterable[BarisUang], bulan: int) -> Jumlah:
    """Money s.d. month 1–12: whole quarters, then the months of the quarter under way."""
    semua = list(baris)
    penuh, sisa_bulan = divmod(bulan, 3)
    mulai = penuh * 3 + 1
    bagian = [_triwulan(semua, k) for k in range(1, penuh + 1)]
    bagian += [_bulan(semua, range(mulai, mulai + sisa_bulan))] if sisa_bulan else []
    return _gabung(bagian)


def per_bulan(baris: Iterable[BarisUang]) -> tuple[Decimal | None, ...]:
    """Twelve amounts, ``None`` for a month without a row."""
    semua = list(baris)
    return tuple(_bulan(semua, [b]).nilai for b in range(1, len(BULAN) + 1))


def _bulan(baris: Sequence[BarisUang], bulan: Iterable[int]) -> Jumlah:
    nilai = [b.jumlah for b in baris if b.bulan in set(bulan)]
    return Jumlah(sum(nilai, NOL)) if nilai else Jumlah(None, "Belum diisi.")


def _triwulan(baris: Sequence[BarisUang], triwulan: int) -> Jumlah:
    bulanan = _bulan(baris, bulan_triwulan(triwulan))
    sendiri = [b.jumlah for b in baris if not b.bulan and b.triwulan == triwulan]
    if not sendiri:
        return bulanan
    return _menang(nama_singkat(triwulan), sum(sendiri, NOL), bulanan, "jumlah bulannya")


def _menang(nama: str, nilai: Decimal, bagian: Jumlah, nama_bagian: str) -> Jumlah:
    """The coarser row stands; a difference from its parts is reported."""
    if bagian.nilai is None or bagian.nilai == nilai:
        return Jumlah(nilai, catatan=bagian.catatan)
    pesan = f"Nilai {nama} {_rp(nilai)} tidak sama dengan {nama_bagian} {_rp(bagian.nilai)}."
    return Jumlah(nilai, catatan=(*bagian.catatan, pesan))


def _rp(nilai: Decimal) -> str:
    return format_rupiah(bulatkan(nilai, 2))


def _gabung(bagian: Sequence[Jumlah]) -> Jumlah:
    """Sum of what is known; ``None`` if nothing is."""
    nilai = [b.nilai for b in bagian if b.nilai is not None]
    catatan = tuple(c for b in bagian for c in b.catatan)
    return Jumlah(sum(nilai, NOL), catatan=catatan) if nilai else Jumlah(None, "Belum diisi.", catatan)


# --- the tree ---


def gulung(simpul: Iterable[SimpulUang]) -> dict[str, RekapSimpul]:
    """Every node with its amounts: its own row, or the sum of its children where it has none.

    If both exist and differ, the own row stands and ``catatan`` reports the difference. Raises ``ValueError`` for
    a key that occurs twice or a tree that bites its tail. The order of nodes is kept.
    """
    semua = list(simpul)
    induk = {s.kunci: s for s in semua}
    if len(induk) != len(semua):
        raise ValueError("Kunci simpul program ganda.")
    anak = _anak(semua, induk)
    hasil: dict[str, RekapSimpul] = {}
    for satu in semua:
        _rekap(satu, anak, hasil, ())
    return {s.kunci: hasil[s.kunci] for s in semua}


def _anak(semua: Sequence[SimpulUang], induk: Mapping[str, SimpulUang]) -> dict[str, list[SimpulUang]]:
    """Children by key; a node whose parent is not in the set stands as a root."""
    anak: dict[str, list[SimpulUang]] = {}
    for s in semua:
        if s.induk in induk and s.induk is not None:
            anak.setdefault(s.induk, []).append(s)
    return anak


def _rekap(
    simpul: SimpulUang,
    anak: Mapping[str, list[SimpulUang]],
    hasil: dict[str, RekapSimpul],
    jalur: tuple[str, ...],
) -> RekapSimpul:
    if simpul.kunci in jalur:
        raise ValueError(f"Pohon program berputar pada {simpul.kunci}.")
    if simpul.kunci not in hasil:
        bawah = [_rekap(a, anak, hasil, (*jalur, simpul.kunci)) for a in anak.get(simpul.kunci, ())]
        hasil[simpul.kunci] = _satukan(simpul, bawah)
    return hasil[simpul.kunci]


def _satukan(simpul: SimpulUang, anak: Sequence[RekapSimpul]) -> RekapSimpul:
    pagu = _sendiri_atau_anak("Pagu", simpul.pagu, [a.pagu for a in anak])
    realisasi = _sendiri_atau_anak("Realisasi", simpul.realisasi, [a.realisasi for a in anak])
    return RekapSimpul(
        simpul.kunci,
        pagu.nilai,
        realisasi.nilai,
        penyerapan(pagu.nilai, realisasi.nilai),
        sisa(pagu.nilai, realisasi.nilai),
        (*pagu.catatan, *realisasi.catatan),
    )


def _sendiri_atau_anak(nama: str, sendiri: Decimal | None, anak: Sequence[Decimal | None]) -> Jumlah:
    diketahui = [a for a in anak if a is not None]
    if sendiri is None:
        return _jumlah_anak(nama, diketahui, len(anak))
    if len(diketahui) < len(anak) or not anak or sum(diketahui, NOL) == sendiri:
        return Jumlah(sendiri)
    pesan = f"{nama} {_rp(sendiri)} tidak sama dengan jumlah rinciannya {_rp(sum(diketahui, NOL))}."
    return Jumlah(sendiri, catatan=(pesan,))


def _jumlah_anak(nama: str, diketahui: Sequence[Decimal], banyak: int) -> Jumlah:
    """The sum of the children that are known; how many are not is said."""
    if not diketahui:
        return Jumlah(None, f"{nama} belum diisi.")
    belum = banyak - len(diketahui)
    catatan = (f"{nama} {belum} dari {banyak} rincian belum diisi.",) if belum else ()
    return Jumlah(sum(diketahui, NOL), catatan=catatan)


def total(rekap: Iterable[RekapSimpul], *, kunci: str = "total") -> RekapSimpul:
    """The last line of a table: sums over the given (top) nodes, penyerapan of the sums."""
    semua = list(rekap)
    return _satukan(SimpulUang(kunci), semua)


# --- cells of the grid ---


def kolom_dari(kode: str) -> Kolom:
    """The column that a code names; ``ValueError`` for any other text."""
    jenis = JenisUang(kode[:1])
    if jenis is JenisUang.PAGU:
        versi, ke, sumber = kode[2:].rsplit("_", 2)
        kolom = Kolom(jenis, versi=VersiPagu(versi), ke=int(ke), sumber_dana=bytes.fromhex(sumber).decode())
    elif kode[1:] == "th":
        kolom = Kolom(jenis)
    elif kode[1:2] == "t":
        kolom = Kolom(jenis, triwulan=int(kode[2:]))
    else:
        kolom = Kolom(jenis, bulan=int(kode[1:]))
    if kolom.kode != kode or not (0 <= kolom.bulan <= 12 and 0 <= kolom.triwulan <= 4 and 0 <= kolom.ke <= 99):
        raise ValueError(f"Kolom {kode} tidak dikenal.")
    return kolom


def tercampur(kolom: Kolom, ada: Iterable[str]) -> str:
    """Why a cell may not stand beside what its node already has: a node has months, or a quarter, or the year.

    ``ada`` are the codes of the node's stored cells of the same table. Empty where it may; a cash plan keeps the
    year's printed total beside its months.
    """
    if kolom.jenis not in (JenisUang.KEUANGAN, JenisUang.FISIK):
        return ""
    lain = [kolom_dari(k) for k in ada if k != kolom.kode]
    lawan = next((k for k in lain if _tumpang(kolom, k)), None)
    if lawan is None:
        return ""
    return f"sudah ada {lawan.nama}; kosongkan dulu bila ingin mengisi {_cara(kolom)}"


def _cara(kolom: Kolom) -> str:
    if kolom.bulan:
        return "per bulan"
    return "per triwulan" if kolom.triwulan else "setahun sekaligus"


def _tumpang(a: Kolom, b: Kolom) -> bool:
    """Whether one of two rows covers the time of the other."""
    setahun = not (a.bulan or a.triwulan) or not (b.bulan or b.triwulan)
    if (a.bulan and b.bulan) or (a.triwulan and b.triwulan):
        return False
    return setahun or _tw(a) == _tw(b)


def _tw(kolom: Kolom) -> int:
    return kolom.triwulan or triwulan_bulan(kolom.bulan)


def selisih_penjelasan(sisa_anggaran: Decimal | None, bagian: Iterable[Decimal | None]) -> SelisihPenjelasan:
    """The causes' shares against the sisa they explain, in rupiah; shares that are not stated count for nothing."""
    dijelaskan = jumlah_ada(bagian)
    belum = None if sisa_anggaran is None else sisa_anggaran - (dijelaskan or NOL)
    return SelisihPenjelasan(dijelaskan, sisa_anggaran, belum)


def kalimat_penjelasan(baris: BarisPenjelasan) -> str:
    """ "Gagal lelang Rp10.000.000: peserta tidak memenuhi syarat." with what of it is known."""
    depan = " ".join(b for b in (baris.sebab, "" if baris.jumlah is None else _rp(baris.jumlah)) if b)
    teks = ": ".join(b for b in (depan, baris.penjelasan.strip()) if b)
    return teks if teks.endswith((".", "!", "?")) else f"{teks}."


# --- the trace ---


def jejak_penyerapan(
    pagu: Decimal | None, realisasi: Decimal | None, *, versi: str = "", desimal: int = 2, catatan: Iterable[str] = ()
) -> Jejak:
    """The steps from pagu and realisasi to the printed penyerapan."""
    hasil = penyerapan(pagu, realisasi)
    langkah = [
        LangkahJejak(f"Pagu ({versi.lower()})" if versi else "Pagu", _rp_atau(pagu)),
        LangkahJejak("Realisasi", _rp_atau(realisasi)),
    ]
    if hasil.nilai is None or pagu is None or realisasi is None:
        langkah.append(LangkahJejak("Penyerapan", hasil.alasan))
    else:
        pecahan = Pecahan("Realisasi", "Pagu", _rp(realisasi), _rp(pagu))
        tampil = format_persen(bulatkan(hasil.nilai, desimal), desimal)
        langkah.append(LangkahJejak("Penyerapan", "", pecahan))
        langkah.append(LangkahJejak("Pembulatan", f"Dibulatkan ke {desimal} desimal: {tampil}."))
    return Jejak("Penyerapan: realisasi / pagu × 100", tuple(langkah), tuple(catatan))


def _rp_atau(nilai: Decimal | None) -> str:
    return "belum diisi." if nilai is None else _rp(nilai)
