"""Reading the money grid: cells of a plain form or of the script, with the one grammar for numbers.

What was typed comes back letter by letter beside its message. ``lama-<node>`` is a hidden field with the texts that
were on the screen: a cell that still reads so was not touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from anggaran.bentuk import JenisUang, Kolom, KunciSel, Tertahan
from anggaran.perhitungan import kolom_dari
from anggaran.services.isian import GalatSel, HasilSel, KonflikSel, SelUang
from anggaran.services.penjelasan import IsiPenjelasan
from sakip.inti.angka import HasilBaca, baca_angka, bulatkan, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import VersiPagu
from sakip.inti.periode import format_tanggal

PALING_BANYAK = 5_000


def id_sel(kunci: KunciSel) -> str:
    """Name and id of a cell's input: ``k3-1207``."""
    return f"{kunci[1]}-{kunci[0]}"


def kunci_sel(nama: str) -> KunciSel:
    """The cell that an input's name means; ``GalatMasukan`` for any other text."""
    kode, _, simpul = nama.rpartition("-")
    try:
        if not (simpul.isdecimal() and len(simpul) <= 15):
            raise ValueError(simpul)
        return int(simpul), kolom_dari(kode).kode
    except ValueError as galat:
        raise GalatMasukan(f'Sel "{nama[:40]}" tidak dikenal. Muat ulang halamannya.', nilai=nama) from galat


def rapi(teks: str) -> str:
    return teks.strip()


def baca_uang(kolom: Kolom, teks: str) -> Decimal | None:
    """Rupiah with at most two decimals, or for physical progress a percentage; ``None`` for an emptied cell."""
    persen = kolom.jenis is JenisUang.FISIK
    hasil = _baca(teks, "persen" if persen else "rupiah")
    if hasil.persen and not persen:
        raise GalatMasukan(f'"{teks}" adalah persen. Tulis jumlah rupiah, seperti 1.250.000.', nilai=teks)
    if hasil.rupiah and persen:
        raise GalatMasukan(f'"{teks}" adalah rupiah. Tulis posisi fisik dalam persen, seperti 62,5.', nilai=teks)
    return hasil.nilai


def _baca(teks: str, sebutan: str) -> HasilBaca:
    """The one grammar, with suggestions that a cell of two decimals takes; "2,589" may be a thousand."""
    try:
        hasil = baca_angka(teks)
    except GalatMasukan as galat:
        if all(map(_dua_desimal, galat.saran)):
            raise
        raise _tolak(teks, f"tidak terbaca sebagai {sebutan}", galat.saran) from galat
    if hasil.nilai is None or _dua_desimal(format_ringkas(hasil.nilai)):
        return hasil
    bulat, pecahan = format_ringkas(hasil.nilai).split(",")
    ribuan = f"{bulat}.{pecahan}" if len(pecahan) == 3 and bulat.lstrip("-") != "0" else ""
    raise _tolak(teks, "memuat lebih dari 2 desimal", (ribuan, format_ringkas(bulatkan(hasil.nilai, 2))))


def _dua_desimal(teks: str) -> bool:
    return len(teks.partition(",")[2]) <= 2


def _tolak(teks: str, sebab: str, saran: Iterable[str]) -> GalatMasukan:
    pakai = tuple(s for s in saran if s and _dua_desimal(s))
    ajakan = f"Maksud Anda {' atau '.join(pakai)}?" if pakai else "Tulis seperti 1.250.000 atau 62,5."
    return GalatMasukan(f'"{teks}" {sebab}. {ajakan}', nilai=teks, saran=pakai)


@dataclass
class FormSel:
    """Cells as they were typed, and what became of each."""

    teks: dict[KunciSel, str] = field(default_factory=dict)
    lama: dict[KunciSel, str] = field(default_factory=dict)
    galat: list[GalatSel] = field(default_factory=list)
    konflik: list[KonflikSel] = field(default_factory=list)

    def terima(self, kunci: KunciSel, teks: str, lama: str) -> SelUang | None:
        """The cell to save; ``None`` where it cannot be read."""
        self.teks[kunci], self.lama[kunci] = teks, lama
        kolom = kolom_dari(kunci[1])
        try:
            return SelUang(kunci[0], kolom, baca_uang(kolom, rapi(teks)), lama)
        except GalatMasukan as galat:
            self.galat.append(GalatSel(kunci, galat))
            return None

    def catat(self, hasil: HasilSel) -> None:
        self.galat += hasil.galat
        self.konflik += hasil.konflik

    def tertahan(self) -> dict[KunciSel, Tertahan]:
        """What the page shows again: typed texts with their messages. A conflict is settled by saving once more."""
        galat = {g.kunci: Tertahan(self.teks[g.kunci], g.galat.pesan, self.lama[g.kunci]) for g in self.galat}
        return galat | {k.kunci: Tertahan(self.teks[k.kunci], pesan_konflik(k), k.teks) for k in self.konflik}


def pukul(waktu: datetime | None) -> str:
    """Day and time at the agency, as the dialog says it."""
    if waktu is None:
        return ""
    di_sini = timezone.localtime(waktu)
    return f"{format_tanggal(di_sini.date())} pukul {di_sini:%H.%M}"


def pesan_konflik(k: KonflikSel) -> str:
    oleh = k.oleh or "orang lain"
    menjadi = f"diubah {oleh} menjadi {k.teks}" if k.teks else f"dikosongkan {oleh}"
    return f"Sudah {menjadi}. Simpan lagi untuk memakai isian Anda."


def dari_formulir(form: FormSel, data: Mapping[str, str], isian: Iterable[KunciSel]) -> Iterator[SelUang]:
    """The touched cells of a plain form; ``isian`` are those that the page offered."""
    cap = {n.removeprefix("lama-"): _buka_cap(data[n]) for n in data if n.startswith("lama-")}
    for kunci in isian:
        teks = data.get(id_sel(kunci))
        lama = cap.get(str(kunci[0]), {}).get(kunci[1], "")
        if teks is not None and rapi(teks) != lama and (sel := form.terima(kunci, teks, lama)):
            yield sel


def _buka_cap(teks: str) -> dict[str, str]:
    pasang = (bagian.partition("=") for bagian in teks.split(";"))
    return {kode: isi for kode, _, isi in pasang}


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What the script posts: ids by cell, and for whom."""

    id: Mapping[KunciSel, str]
    sel: tuple[SelUang, ...]
    atas_nama: str


def dari_json(form: FormSel, badan: bytes) -> Kiriman:
    """The cells of a post by script (docs/rancangan.md, "How a cell is saved"). Raises ``GalatMasukan``."""
    try:
        data = json.loads(badan)
        daftar = [(str(s["id"]), str(s["nama"]), str(s["teks"]), str(s["versi"])) for s in data["sel"]]
        atas_nama = str(data.get("atas_nama") or "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as galat:
        raise GalatMasukan("Kiriman tidak terbaca. Muat ulang halamannya.") from galat
    if len(daftar) > PALING_BANYAK:
        raise GalatMasukan(f"{len(daftar)} sel terlalu banyak sekaligus; tempel per bagian.", nilai=len(daftar))
    return _kiriman(form, daftar, atas_nama)


def _kiriman(form: FormSel, daftar: Iterable[tuple[str, str, str, str]], atas_nama: str) -> Kiriman:
    ids: dict[KunciSel, str] = {}
    sel: list[SelUang] = []
    for id_, nama, teks, versi in daftar:
        kunci = kunci_sel(nama)
        if kunci in ids:
            raise GalatMasukan(f'Sel "{nama}" terkirim dua kali. Muat ulang halamannya.', nilai=nama)
        ids[kunci] = id_
        if terbaca := form.terima(kunci, teks, versi):
            sel.append(terbaca)
    return Kiriman(ids, tuple(sel), atas_nama)


def jawaban(form: FormSel, hasil: HasilSel, ids: Mapping[KunciSel, str]) -> list[dict[str, Any]]:
    """Each cell's fate in the words of the protocol."""
    isi: dict[KunciSel, dict[str, Any]] = {}
    for keadaan, teks in (("tersimpan", hasil.tersimpan), ("tetap", hasil.tetap)):
        isi |= {k: {"keadaan": keadaan, "teks": t, "versi": t, "pesan": ""} for k, t in teks.items()}
    for k in form.konflik:
        mereka = {"teks": k.teks, "oleh": k.oleh, "pada": pukul(k.pada)}
        ubah = {"keadaan": "konflik", "teks": form.teks[k.kunci], "versi": k.teks}
        isi[k.kunci] = {**ubah, "pesan": pesan_konflik(k), "mereka": mereka}
    for g in form.galat:
        tolak = {"keadaan": "ditolak", "teks": form.teks[g.kunci], "versi": form.lama[g.kunci]}
        isi[g.kunci] = {**tolak, "pesan": g.galat.pesan, "saran": list(g.galat.saran)}
    return [{"id": id_, "saran": [], **isi[k]} for k, id_ in ids.items() if k in isi]


# --- versions and explanations


def baca_versi(teks: str) -> tuple[VersiPagu, int]:
    """ "perubahan_1" → the version and its number; ``GalatMasukan`` for any other text."""
    nama, _, ke = teks.rpartition("_")
    cocok = next((v for v in VersiPagu if v.value == nama), None)
    if cocok is None or not (ke.isdecimal() and len(ke) <= 2):
        raise GalatMasukan("Pilih versi pagu.", nilai=teks, kolom="versi")
    return cocok, int(ke)


def baca_penjelasan(data: Mapping[str, str]) -> Iterator[IsiPenjelasan]:
    """The causes of the page of explanations; key 0 stands for words without a cause."""
    for nama in data:
        kunci = nama.removeprefix("teks-")
        if nama.startswith("teks-") and kunci.isdecimal() and len(kunci) <= 15:
            versi = data.get(f"versi-{kunci}", "0")
            yield IsiPenjelasan(
                sebab_id=int(kunci) or None,
                jumlah=_baca_bagian(kunci, data.get(f"jumlah-{kunci}", "")),
                penjelasan=data[nama].replace("\r\n", "\n"),
                versi=int(versi) if versi.isdecimal() and len(versi) <= 9 else 0,
            )


def _baca_bagian(kunci: str, teks: str) -> Decimal | None:
    try:
        return baca_uang(Kolom(JenisUang.PAGU), rapi(teks))
    except GalatMasukan as galat:
        raise galat.di(kolom=f"jumlah-{kunci}") from galat
