"""Keys that tell every node of a foreign table apart: by code, by known name, by its own name; parents by code."""

from __future__ import annotations

import hashlib

from pertukaran.perhitungan.bahan import LABEL, TINGKAT, Bahan, Kenal, Simpul, Uang
from pertukaran.perhitungan.kisi import kunci_nama
from renstra.perhitungan.kode import (
    BIDANG_UMUM,
    baca_kode,
    bidang_terbanyak,
    kunci_dari,
    kunci_susulan,
    pasang_bidang,
)


def beri_kode(bahan: Bahan, kenal: Kenal) -> None:
    """A key for each node: official code, printed code, known name, or its own; parents by code, else by place."""
    bidang = bidang_terbanyak(s.kode for s in bahan.simpul if not s.kode.upper().startswith(BIDANG_UMUM[0]))
    ada: dict[str, Simpul] = {}
    buang: set[int] = set()
    for s in bahan.simpul:
        if s.induk is not None and id(s.induk) in buang:
            s.induk = ada.get(s.induk.kode)
        kunci = _kunci(s, bidang, kenal, bahan)
        s.kode = kunci
        if (sama := _kembar(kunci, s, ada)) is not None:
            _gabungkan(sama, s, bahan)
            buang.add(id(s))
            continue
        s.kode = _bebas(kunci, s, ada, bahan)
        _pasang_induk(s, ada, bahan)
        ada[s.kode] = s
    bahan.simpul = [s for s in bahan.simpul if id(s) not in buang]
    for s in bahan.simpul:
        if s.induk is not None:
            s.induk.anak.append(s)


def _kunci(s: Simpul, bidang: str, kenal: Kenal, bahan: Bahan) -> str:
    if not s.cetak:
        return _kenal(s, kenal) or _kunci_nama(s.nama)
    kunci = kunci_dari(s.kode) or _kunci_nama(s.nama)
    if kunci.startswith(BIDANG_UMUM) and bidang and bidang != BIDANG_UMUM:
        kunci = pasang_bidang(kunci, bidang)
    if kunci != s.cetak:
        bahan.rapikan("kode", s.baris, f'"{s.cetak}" dibaca {kunci}.')
    return kunci


def _kunci_nama(nama: str) -> str:
    """The key of a name; one without any Latin letter gets a digest."""
    return kunci_dari("", nama) or f"simpul.{hashlib.sha256(nama.encode()).hexdigest()[:8]}"


def _kenal(s: Simpul, kenal: Kenal) -> str:
    """The key of a node that the agency has under the same parent, else the only one of that name."""
    nama = kunci_nama(s.nama)
    if kode := kenal.simpul.get((s.induk.kode if s.induk else "", nama)):
        return kode
    senama = {k for (_, n), k in kenal.simpul.items() if n == nama}
    return senama.pop() if len(senama) == 1 else ""


def _kembar(kunci: str, s: Simpul, ada: dict[str, Simpul]) -> Simpul | None:
    """The node that this one is: same key, level and name (and the same parent, where no code is printed)."""
    for ke in range(1, len(ada) + 2):
        lama = ada.get(kunci_susulan(kunci, ke))
        if lama is None:
            return None
        if (
            lama.jenis == s.jenis
            and kunci_nama(lama.nama) == kunci_nama(s.nama)
            and (s.cetak or lama.induk is s.induk)
        ):
            return lama
    return None


def _gabungkan(lama: Simpul, s: Simpul, bahan: Bahan) -> None:
    """The same code and name twice: one node, unless its amounts differ."""
    for kunci, uang in s.uang.items():
        if kunci not in lama.uang:
            lama.uang[kunci] = uang
        elif lama.uang[kunci].nilai != uang.nilai:
            _tolak_kembar(lama, s, uang, bahan)
    lama.ukuran += s.ukuran
    bahan.catatan.append(
        f"Baris {s.baris}: {LABEL[s.jenis]} {s.nama!r} sudah ada di baris {lama.baris}; dibaca sebagai satu."
    )


def _tolak_kembar(lama: Simpul, s: Simpul, uang: Uang, bahan: Bahan) -> None:
    pesan = (
        f"{LABEL[s.jenis]} {s.kode} {s.nama} sudah ada di baris {lama.baris} dengan angka lain. "
        "Satukan kedua baris, atau bedakan kodenya."
    )
    bahan.tolak(uang.baris, uang.kolom, uang.sel.teks, pesan)


def _bebas(kunci: str, s: Simpul, ada: dict[str, Simpul], bahan: Bahan) -> str:
    """The key, with a suffix where another node stands under it already."""
    ke = next(n for n in range(1, len(ada) + 2) if kunci_susulan(kunci, n) not in ada)
    if ke > 1:
        bahan.catatan.append(
            f"Baris {s.baris}: {'kode' if s.cetak else 'nama'} {s.cetak or s.nama!r} sudah dipakai "
            f"{ada[kunci].nama!r} (baris {ada[kunci].baris}); {s.nama!r} mendapat kode {kunci_susulan(kunci, ke)}."
        )
    return kunci_susulan(kunci, ke)


def _pasang_induk(s: Simpul, ada: dict[str, Simpul], bahan: Bahan) -> None:
    resmi = baca_kode(s.kode)
    atas = str(resmi.induk) if resmi and resmi.induk and s.jenis != TINGKAT[0] else ""
    if atas and atas in ada:
        s.induk = ada[atas]
    elif atas and s.induk is not None and TINGKAT.index(s.induk.jenis) + 1 == TINGKAT.index(s.jenis):
        bahan.catatan.append(
            f"Baris {s.baris}: {atas} tidak ada di berkas; {s.kode} ditempatkan di bawah {s.induk.kode} "
            "menurut urutan baris."
        )
    elif atas:
        s.kode_induk = atas
        return
    s.kode_induk = s.induk.kode if s.induk else ""
