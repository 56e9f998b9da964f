"""Control totals: what the file prints beside what its rows add up to; every difference is said with both sides."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pertukaran.bentuk import TotalKendali
from pertukaran.perhitungan.bahan import LABEL, Bahan, KunciUang, Opsi, Rekening, Simpul, Uang
from pertukaran.perhitungan.judul import RP
from sakip.inti.angka import format_rupiah
from sakip.inti.periode import nama_bulan, nama_singkat

BEDA_TAMPIL = 20  # parents named one by one among the notices
_NAMA = {
    "target": "Pagu", "maju": "Pagu prakiraan maju", "capai": "Realisasi keuangan", "tw": "Realisasi keuangan",
    "bulan": "Realisasi keuangan", "bulan_rencana": "Anggaran kas", "tw_rencana": "Anggaran kas",
}  # fmt: skip


def nama_uang(kunci: KunciUang, tahun: int | None) -> str:
    """ "Realisasi keuangan TW II 2023", "Pagu Perubahan 1 2023"."""
    bulan = kunci.medan.startswith("bulan")
    periode = "" if not kunci.periode else nama_bulan(kunci.periode) if bulan else nama_singkat(kunci.periode)
    bagian = (_NAMA[kunci.medan], kunci.versi, periode, str(kunci.tahun or tahun or ""))
    return " ".join(b for b in bagian if b)


def kendali(bahan: Bahan, opsi: Opsi) -> list[TotalKendali]:
    """Totals of the whole table, of each level against the one above, and of each node whose children differ."""
    total: list[TotalKendali] = []
    for kunci in _kunci(bahan):
        nama = nama_uang(kunci, opsi.tahun)
        total += _seluruh(bahan, kunci, nama)
        total += _tingkat(bahan, kunci, nama)
    return total


def _kunci(bahan: Bahan) -> list[KunciUang]:
    semua: list[Simpul | Rekening] = [*bahan.simpul, *bahan.rekening]
    return list(dict.fromkeys(k for s in semua for k in s.uang if k.jenis == RP))


def _nilai(semua: Iterable[Simpul | Rekening], kunci: KunciUang) -> list[Decimal]:
    return [n for s in semua if (n := _punya(s, kunci)) is not None]


def _punya(s: Simpul | Rekening, kunci: KunciUang) -> Decimal | None:
    uang: Uang | None = s.uang.get(kunci)
    return uang.nilai if uang else None


def _berguling(bahan: Bahan, s: Simpul, kunci: KunciUang) -> Decimal | None:
    """A node's amount: its own, or the sum below it where it has none."""
    sendiri = _punya(s, kunci)
    if sendiri is not None:
        return sendiri
    anak = [n for x in s.anak if (n := _berguling(bahan, x, kunci)) is not None]
    return sum(anak, Decimal(0)) if anak else None


def _seluruh(bahan: Bahan, kunci: KunciUang, nama: str) -> list[TotalKendali]:
    akar = [s for s in bahan.simpul if s.induk is None]
    nilai = [n for s in akar if (n := _berguling(bahan, s, kunci)) is not None]
    nilai = nilai if akar else _nilai((r for r in bahan.rekening if r.daun), kunci)
    tercetak, label = _tercetak(bahan, kunci, bool(akar), sum(nilai, Decimal(0)))
    if not nilai and tercetak is None:
        return []
    macam = LABEL[akar[0].jenis].lower() if akar else "rekening"
    total = TotalKendali(f"{nama} · {macam}", sum(nilai, Decimal(0)), len(nilai), tercetak)
    if tercetak is not None and tercetak != total.jumlah:
        _beda(bahan, f"{nama}: jumlah {len(nilai)} baris {macam}", total.jumlah, f'"{label}" di berkas', tercetak)
    return [total]


def _tercetak(bahan: Bahan, kunci: KunciUang, ada_simpul: bool, hitung: Decimal) -> tuple[Decimal | None, str]:
    """The printed total: of several rows "Jumlah" the one that equals the sum, else the largest (the others are
    subtotals); without any the agency's own row, or the highest account of a table of accounts."""
    for tempat in (bahan.jumlah, bahan.jumlah_atas):
        ada = [(n, label) for label, uang in tempat if (u := uang.get(kunci)) and (n := u.nilai) is not None]
        if ada:
            return next((x for x in ada if x[0] == hitung), max(ada))
    atas = min((r for r in bahan.rekening if not r.daun), key=lambda r: len(r.kode), default=None)
    return (_punya(atas, kunci), f"{atas.kode} {atas.nama}") if atas and not ada_simpul else (None, "")


def _tingkat(bahan: Bahan, kunci: KunciUang, nama: str) -> list[TotalKendali]:
    """Children beside their parents: one line per level, one more for each parent that differs."""
    jumlah: dict[str, list[tuple[Decimal, int, Decimal]]] = {}
    beda: list[TotalKendali] = []
    for s in bahan.simpul:
        sendiri, anak = _punya(s, kunci), _anak(bahan, s, kunci)
        if sendiri is None or not anak:
            continue
        isi = sum(anak, Decimal(0))
        jumlah.setdefault(_macam_anak(s), []).append((isi, len(anak), sendiri))
        if isi != sendiri:
            beda.append(TotalKendali(f"{nama} · di bawah {s.kode}", isi, len(anak), sendiri))
            if len(beda) <= BEDA_TAMPIL:
                _beda(bahan, f"{nama}: jumlah di bawah {s.kode} {s.nama}", isi, f"baris {s.baris}", sendiri)
    if len(beda) > BEDA_TAMPIL:
        sisa = len(beda) - BEDA_TAMPIL
        bahan.catatan.append(f"{nama}: {sisa} induk lain tidak sama dengan jumlah di bawahnya; lihat total kendali.")
    per = [
        TotalKendali(
            f"{nama} · {m}",
            sum((i for i, _, _ in d), Decimal(0)),
            sum(b for _, b, _ in d),
            sum((s for _, _, s in d), Decimal(0)),
        )
        for m, d in jumlah.items()
    ]
    return [*per, *beda]


def _anak(bahan: Bahan, s: Simpul, kunci: KunciUang) -> list[Decimal]:
    anak = [n for x in s.anak if (n := _berguling(bahan, x, kunci)) is not None]
    return anak or _nilai((r for r in bahan.rekening if r.simpul is s and r.daun), kunci)


def _macam_anak(s: Simpul) -> str:
    return (
        f"{LABEL[s.anak[0].jenis].lower()} terhadap {LABEL[s.jenis].lower()}nya"
        if s.anak
        else "rekening terhadap simpulnya"
    )


def _beda(bahan: Bahan, kiri: str, jumlah: Decimal, kanan: str, tercetak: Decimal) -> None:
    bahan.catatan.append(
        f"{kiri} {format_rupiah(jumlah)}, {kanan} {format_rupiah(tercetak)}; "
        f"selisih {format_rupiah(jumlah - tercetak)}."
    )
