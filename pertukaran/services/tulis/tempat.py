"""New amounts beside what their place already has, stored or earlier in the file: times that overlap, an amount above
its details, a budget version that lacks a source of funds. Each sheet is asked once, with one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from anggaran.models import Pagu, TempatUang
from anggaran.perhitungan import tercampur
from anggaran.selectors.isian import kolom_baris
from anggaran.selectors.uang import VERSI_ANGGARAN
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import VersiPagu

Kunci = tuple[Any, ...]
Isi = dict[str, Any]
Pasangan = list[tuple[Baris, Isi]]
NAMA = ("simpul_id", "indikator_id", "kode_rekening", "uraian", "tahun")
SEBUT_TERBANYAK = 10  # lines that a notice names


def periksa_tempat(jalan: Jalan, model: type[TempatUang], pasangan: Pasangan) -> None:
    """Refuse overlapping times; tell what may be counted twice or lost. Rows that stand already are not judged."""
    if not pasangan:
        return
    milik = model._default_manager.filter(perangkat_daerah=jalan.pd, tahun__in={i["tahun"] for _, i in pasangan})
    lama = list(milik.select_related("simpul").order_by("pk"))
    ada = {(_tempat(o), kolom_baris(o).kode) for o in lama}
    calon = [(b, _calon(model, isi)) for b, isi in pasangan]
    baru = [(b, o) for b, o in calon if (_tempat(o), kolom_baris(o).kode) not in ada]
    _waktu(ada, baru)
    _di_atas_rincian(jalan, [*lama, *(o for _, o in calon)], baru)
    if model is Pagu:
        _sumber_hilang([*lama, *(o for _, o in calon)], {_versi(o) for o in lama}, baru)


def _calon(model: type[TempatUang], isi: Isi) -> Any:
    return model(**{n: v for n, v in isi.items() if v is not None})


def _tempat(o: TempatUang) -> Kunci:
    return tuple(getattr(o, n) for n in NAMA)


def _waktu(ada: set[tuple[Kunci, str]], baru: list[tuple[Baris, Any]]) -> None:
    """A place has months, or quarters, or the year, as on the page; of two rows of a file the later is refused."""
    kode: dict[Kunci, list[str]] = defaultdict(list)
    for tempat, k in ada:
        kode[tempat].append(k)
    for b, o in baru:
        if sebab := tercampur(kolom_baris(o), sorted(kode[_tempat(o)])):
            b.galat(b.judul_letak, f"Pada tempat dan tahun ini {sebab}.")
        kode[_tempat(o)].append(kolom_baris(o).kode)


def _di_atas_rincian(jalan: Jalan, semua: list[Any], baru: list[tuple[Baris, Any]]) -> None:
    """The own amount of a node stands before the sum below it: the preview names the lines that do so."""
    berinduk = {(o.simpul.induk_id, o.tahun) for o in semua if o.simpul_id and o.simpul.induk_id}
    rinci = {(o.simpul_id, o.tahun) for o in semua if o.simpul_id and (o.kode_rekening or o.uraian)}
    polos = [(b, (o.simpul_id, o.tahun)) for b, o in baru if o.simpul_id and not (o.kode_rekening or o.uraian)]
    atas = [b for b, k in polos if k in berinduk]
    _beri_tahu(
        jalan, atas, "kegiatan di bawahnya juga terisi; yang dipakai angka baris ini, bukan jumlah di bawahnya"
    )
    _beri_tahu(
        jalan, [b for b, k in polos if k in rinci], "rincian per rekeningnya juga ada; periksa agar tidak ganda"
    )


def _beri_tahu(jalan: Jalan, baris: list[Baris], hal: str) -> None:
    if baris:
        nomor = ", ".join(str(b.sumber.nomor) for b in baris[:SEBUT_TERBANYAK])
        sisa = f", dan {len(baris) - SEBUT_TERBANYAK} baris lain" if len(baris) > SEBUT_TERBANYAK else ""
        jalan.hasil.lembar[baris[0].resource.nama].peringatan.append(f"Baris {nomor}{sisa}: {hal}.")


# --- ceilings


def _versi(o: Any) -> Kunci:
    return (*_tempat(o), o.versi, o.ke)


def _urut(o: Any) -> tuple[int, int]:
    return VERSI_ANGGARAN.index(VersiPagu(o.versi)), o.ke


def _sumber_hilang(semua: Iterable[Any], lama: set[Kunci], baru: list[tuple[Baris, Any]]) -> None:
    """A new version of the budget that lacks a source which the one before it has makes the ceiling smaller."""
    tempat: dict[Kunci, dict[tuple[int, int], dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for o in semua:
        if o.versi in VERSI_ANGGARAN:
            tempat[_tempat(o)][_urut(o)][o.sumber_dana] = o
    disebut = set()
    for b, o in baru:
        if o.versi not in VERSI_ANGGARAN or _versi(o) in lama or _versi(o) in disebut:
            continue
        disebut.add(_versi(o))
        versi = tempat[_tempat(o)]
        sebelum = max((u for u in versi if u < _urut(o)), default=None)
        if sebelum is not None and "" not in versi[_urut(o)]:
            _sebut_hilang(b, [p for s, p in versi[sebelum].items() if s not in versi[_urut(o)] and p.jumlah])


def _sebut_hilang(b: Baris, hilang: list[Any]) -> None:
    if hilang:
        hal = ", ".join(f"{p.sumber_dana or 'tanpa sumber dana'} {format_ringkas(p.jumlah)}" for p in hilang)
        dari = f"{VersiPagu(hilang[0].versi).label}{f' {hilang[0].ke}' if hilang[0].ke else ''}"
        pesan = (
            f"{dari} juga memuat {hal}; versi ini tidak, sehingga pagunya berkurang. Tambahkan bila masih berlaku."
        )
        b.peringatan("Sumber Dana", pesan)
