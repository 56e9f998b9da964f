"""From a row to its computations: each shape names its figures, their rule, and the rules it is confused with.

Capaian goes through ``kinerja.perhitungan``, money through ``anggaran.perhitungan``: the same functions that compute
the application's own figures. Sources: regulation.md 6.1 (capaian), 6.4 (efisiensi, perubahan).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from anggaran.perhitungan import penyerapan, pertumbuhan, porsi, sisa
from evaluasi.perhitungan.penguji.baca import ada, cetak, daftar
from evaluasi.perhitungan.penguji.bentuk import Baris, Cetak, Fungsi, Hitungan, Sebab, Ujian
from kinerja.bentuk import Ketentuan, Realisasi, Target
from kinerja.perhitungan import hitung_capaian
from sakip.inti.angka import NOL, SERATUS, adalah_persen, bulatkan
from sakip.inti.istilah import Keadaan, Polaritas, Rumus

_TERBESAR = 40  # digits beyond which a product is no printed figure any more
_RAPI = 24  # decimals that a chain of quotients keeps: thirds multiplied again must not hide a tie


# --- functions over named inputs


def _bagi(atas: str, bawah: str) -> Fungsi:
    return lambda x: porsi(x[atas], x[bawah])


def _capaian(polaritas: str) -> Fungsi:
    """The application's own capaian of a typed target and realisasi."""
    ketentuan = Ketentuan(
        "",
        "",
        polaritas=Polaritas.MAKSIMALKAN if polaritas == "maks" else Polaritas.MINIMALKAN,
        rumus=Rumus.RASIO if polaritas == "min_rasio" else Rumus.SELISIH,
    )

    def hitung(x: Mapping[str, Decimal]) -> Decimal | None:
        realisasi = Realisasi(x["realisasi"], Keadaan.TERUKUR)
        return hitung_capaian(ketentuan, Target(x["target"]), realisasi).nilai

    return hitung


_CAPAIAN = {
    "maks": ("realisasi / target × 100", "{realisasi}", "{target}"),
    "min": ("(2 × target − realisasi) / target × 100", "2 × {target} − {realisasi}", "{target}"),
    "min_rasio": ("target / realisasi × 100", "{target}", "{realisasi}"),
}


def _hitung_capaian(polaritas: str, target: Cetak, realisasi: Cetak, sebutan: str = "") -> Hitungan:
    nama, atas, bawah = _CAPAIAN[polaritas]
    masukan = {"target": target, "realisasi": realisasi}
    return Hitungan(nama + sebutan, _capaian(polaritas), masukan, atas, bawah)


def _utuh(polaritas: str, target: Cetak, pembilang: Cetak, penyebut: Cetak) -> Hitungan:
    """Capaian of a realisasi that was not rounded: pembilang / penyebut against the target."""

    def hitung(x: Mapping[str, Decimal]) -> Decimal | None:
        realisasi = porsi(x["pembilang"], x["penyebut"])
        return None if realisasi is None else _capaian(polaritas)({"target": x["target"], "realisasi": realisasi})

    masukan = {"target": target, "pembilang": pembilang, "penyebut": penyebut}
    atas = "{pembilang} / {penyebut} × 100"
    nama, bawah = "pembilang / penyebut tanpa dibulatkan, terhadap target", "{target}"
    return Hitungan(nama, hitung, masukan, atas if polaritas == "maks" else f"2 × {{target}} − {atas}", bawah)


def _pecah(nama: str, atas: Cetak, bawah: Cetak, label: Mapping[str, str]) -> Hitungan:
    masukan = {"atas": atas, "bawah": bawah}
    return Hitungan(nama, _bagi("atas", "bawah"), masukan, "{atas}", "{bawah}", label=label)


# --- the shapes


def _uji_capaian(b: Baris) -> list[Ujian]:
    return [*_persen_basis(b), *_rasio_realisasi(b), *_satu_capaian(b)]


def _persen_basis(b: Baris) -> list[Ujian]:
    """A percentage that is printed beside its count: 194 orang (44,60 %) of base 434."""
    basis = cetak(b, "basis")
    hasil = []
    for nama in ("target", "realisasi"):
        banyak = cetak(b, f"{nama}_jumlah")
        if basis.nilai and banyak.nilai is not None and cetak(b, nama).nilai is not None:
            h = _pecah(
                f"{nama} (jumlah) / basis × 100", banyak, basis, {"atas": f"{nama} (jumlah)", "bawah": "basis"}
            )
            hasil.append(Ujian(nama, f"{nama.capitalize()} dalam persen", cetak(b, nama), h))
    return hasil


def _rasio_realisasi(b: Baris) -> list[Ujian]:
    """The realisasi from its pembilang and penyebut, and the quotient where a sentence prints it."""
    atas, bawah = cetak(b, "pembilang"), cetak(b, "penyebut")
    if atas.nilai is None or not bawah.nilai:
        return []
    label = {"atas": "pembilang", "bawah": "penyebut"}
    pokok = _pecah("pembilang / penyebut × 100", atas, bawah, label)
    lain = _pecah(
        "pembilang / penyebut di tempat lain × 100", cetak(b, "pembilang_lain"), cetak(b, "penyebut_lain"), label
    )
    ragam = ((Sebab.BASIS, lain),)
    if ada(b, "rasio"):
        return [Ujian("rasio", "Hasil bagi", cetak(b, "rasio"), pokok, lain=ragam)]
    if cetak(b, "realisasi").nilai is None or not adalah_persen(str(b.acuan.get("satuan", "%"))):
        return []
    return [Ujian("realisasi", "Realisasi", cetak(b, "realisasi"), pokok, lain=ragam)]


def _satu_capaian(b: Baris) -> list[Ujian]:
    if not ada(b, "capaian"):
        return []
    p = str(b.acuan.get("polaritas") or "maks")
    p = p if p in _CAPAIAN else "maks"
    target, realisasi = cetak(b, "target"), cetak(b, "realisasi")
    banyak = cetak(b, "target_jumlah"), cetak(b, "realisasi_jumlah")
    setara = [_hitung_capaian(p, *banyak, " (dari jumlah)")]
    lain = [(Sebab.RUMUS, _hitung_capaian(q, target, realisasi)) for q in _CAPAIAN if q != p]
    lain += [(Sebab.RUMUS, _hitung_capaian(q, *banyak, " (dari jumlah)")) for q in _CAPAIAN if q != p]
    lain += [
        (
            Sebab.BASIS,
            _pecah(f"realisasi / {sebut} × 100", realisasi, cetak(b, nama), {"atas": "realisasi", "bawah": sebut}),
        )
        for nama, sebut in (("realisasi_lalu", "realisasi s.d. tahun lalu"), ("target_renstra", "target Renstra"))
    ]
    lalu = cetak(b, "realisasi_lalu")
    lain.append(
        (
            Sebab.TUKAR,
            _pecah(
                "realisasi s.d. tahun lalu / target × 100",
                lalu,
                target,
                {"atas": "realisasi s.d. tahun lalu", "bawah": "target"},
            ),
        )
    )
    return [
        Ujian(
            "capaian",
            "Capaian",
            cetak(b, "capaian"),
            _hitung_capaian(p, target, realisasi),
            setara=setara,
            utuh=_utuh_capaian(b, p, target),
            lain=lain,
        )
    ]


def _utuh_capaian(b: Baris, polaritas: str, target: Cetak) -> list[Hitungan]:
    """From the pair that the realisasi was rounded from; a pair printed elsewhere counts before the row's own."""
    for akhir in ("_lain", ""):
        atas, bawah = cetak(b, "pembilang" + akhir), cetak(b, "penyebut" + akhir)
        if atas.nilai is not None and bawah.nilai:
            return [_utuh(polaritas, target, atas, bawah)]
    return []


def _uji_bagian(b: Baris) -> list[Ujian]:
    label = {"atas": "bagian", "bawah": "seluruh"}
    h = _pecah("bagian / seluruh × 100", cetak(b, "bagian"), cetak(b, "seluruh"), label)
    return [Ujian("persen", "Persen", cetak(b, "persen"), h)]


def _uji_penyerapan(b: Baris) -> list[Ujian]:
    masukan = {"pagu": cetak(b, "pagu"), "realisasi": cetak(b, "realisasi")}
    hasil = []
    if ada(b, "persen"):
        h = Hitungan(
            "realisasi / pagu × 100",
            lambda x: penyerapan(x["pagu"], x["realisasi"]).nilai,
            masukan,
            "{realisasi}",
            "{pagu}",
        )
        hasil.append(Ujian("persen", "Penyerapan", cetak(b, "persen"), h))
    if ada(b, "sisa"):
        h = Hitungan("pagu − realisasi", lambda x: sisa(x["pagu"], x["realisasi"]), masukan, "{pagu} − {realisasi}")
        hasil.append(Ujian("sisa", "Sisa anggaran", cetak(b, "sisa"), h, persen=False, rupiah=True))
    return hasil


def _efisiensi(metode: str) -> tuple[str, Fungsi, str, str]:
    if metode == "selisih":
        return "capaian − penyerapan", lambda x: x["capaian"] - x["penyerapan"], "{capaian} − {penyerapan}", ""
    return "capaian / penyerapan × 100", _bagi("capaian", "penyerapan"), "{capaian}", "{penyerapan}"


def _uji_efisiensi(b: Baris) -> list[Ujian]:
    metode = "selisih" if b.acuan.get("metode") == "selisih" else "rasio"
    masukan = {"capaian": cetak(b, "capaian"), "penyerapan": cetak(b, "penyerapan")}

    def cara(m: str) -> Hitungan:
        nama, fungsi, atas, bawah = _efisiensi(m)
        return Hitungan(nama, fungsi, masukan, atas, bawah)

    lain = ((Sebab.RUMUS, cara("rasio" if metode == "selisih" else "selisih")),)
    utuh = _efisiensi_utuh(b) if metode == "rasio" else []
    hasil = [Ujian("efisiensi", "Efisiensi", cetak(b, "efisiensi"), cara(metode), utuh=utuh, lain=lain)]
    if ada(b, "pagu"):
        label = {"atas": "realisasi anggaran", "bawah": "pagu"}
        h = _pecah("realisasi / pagu × 100", cetak(b, "realisasi_anggaran"), cetak(b, "pagu"), label)
        hasil.append(Ujian("penyerapan", "Penyerapan", cetak(b, "penyerapan"), h))
    return hasil


def _efisiensi_utuh(b: Baris) -> list[Hitungan]:
    """Efisiensi from money that was not rounded to a percentage first, then from both sides unrounded."""
    uang = {"pagu": cetak(b, "pagu"), "realisasi_anggaran": cetak(b, "realisasi_anggaran")}
    if any(c.nilai is None for c in uang.values()):
        return []

    def serap(x: Mapping[str, Decimal]) -> Decimal | None:
        return porsi(x["realisasi_anggaran"], x["pagu"])

    def satu(x: Mapping[str, Decimal]) -> Decimal | None:
        p = serap(x)
        return porsi(x["capaian"], p) if p else None

    def dua(x: Mapping[str, Decimal]) -> Decimal | None:
        p, c = serap(x), porsi(x["realisasi"], x["target"])
        return porsi(c, p) if p and c is not None else None

    atas = "{capaian}", "{realisasi} / {target} × 100"
    bawah = "{realisasi_anggaran} / {pagu} × 100"
    kinerja = {"target": cetak(b, "target"), "realisasi": cetak(b, "realisasi")}
    return [
        Hitungan(
            "capaian / penyerapan tanpa dibulatkan", satu, {**uang, "capaian": cetak(b, "capaian")}, atas[0], bawah
        ),
        Hitungan("capaian dan penyerapan tanpa dibulatkan", dua, {**uang, **kinerja}, atas[1], bawah),
    ]


def _uji_renstra(b: Baris) -> list[Ujian]:
    target, realisasi = cetak(b, "target_akhir"), cetak(b, "realisasi")
    label = {"target": "target akhir"}
    h = Hitungan(
        "realisasi / target akhir × 100",
        _capaian("maks"),
        {"target": target, "realisasi": realisasi},
        "{realisasi}",
        "{target}",
        label=label,
    )
    return [Ujian("persen", "Terhadap target akhir", cetak(b, "persen"), h, utuh=_utuh_capaian(b, "maks", target))]


def _bernama(bagian: list[tuple[str, Cetak]]) -> tuple[dict[str, Cetak], dict[str, str]]:
    """Inputs of a list by position, with their printed names as labels."""
    return {f"b{n}": c for n, (_, c) in enumerate(bagian)}, {f"b{n}": nama for n, (nama, _) in enumerate(bagian)}


def _uji_jumlah(b: Baris) -> list[Ujian]:
    masukan, label = _bernama([x for x in daftar(b, "bagian") if x[1].nilai is not None])
    atas = " + ".join(f"{{{n}}}" for n in masukan)
    h = Hitungan("jumlah rincian", lambda x: sum(x.values(), NOL), masukan, atas, label=label)
    return [Ujian("jumlah", "Jumlah", cetak(b, "jumlah"), h, rupa="jumlah", persen=False)]


def _rata(x: Mapping[str, Decimal]) -> Decimal | None:
    return bulatkan(sum(x.values(), NOL) / len(x), _RAPI) if x else None


def _uji_rata(b: Baris) -> list[Ujian]:
    masukan, label = _bernama([x for x in daftar(b, "bagian") if x[1].nilai is not None])
    atas, bawah = " + ".join(f"{{{n}}}" for n in masukan), str(len(masukan))
    h = Hitungan("jumlah / banyaknya", _rata, masukan, atas, bawah, "", label)
    return [Ujian("rata", "Rata-rata", cetak(b, "rata"), h, rupa="rata")]


def _uji_rasio_jumlah(b: Baris) -> list[Ujian]:
    atas, label_atas = _bernama(daftar(b, "pembilang"))
    bawah, label_bawah = _bernama(daftar(b, "penyebut"))
    masukan = {f"a{n}": c for n, c in enumerate(atas.values())} | {f"p{n}": c for n, c in enumerate(bawah.values())}
    label = {f"a{n}": v for n, v in enumerate(label_atas.values())}
    label |= {f"p{n}": v for n, v in enumerate(label_bawah.values())}

    def hitung(x: Mapping[str, Decimal]) -> Decimal | None:
        pembilang = sum((v for n, v in x.items() if n[0] == "a"), NOL)
        return porsi(pembilang, sum((v for n, v in x.items() if n[0] == "p"), NOL))

    h = Hitungan(
        "jumlah pembilang / jumlah penyebut × 100",
        hitung,
        masukan,
        " + ".join(f"{{a{n}}}" for n in range(len(atas))),
        " + ".join(f"{{p{n}}}" for n in range(len(bawah))),
        label=label,
    )
    return [Ujian("persen", "Persen", cetak(b, "persen"), h, rupa="rasio_jumlah")]


def _uji_selisih(b: Baris) -> list[Ujian]:
    masukan = {"dari": cetak(b, "dari"), "ke": cetak(b, "ke")}
    h = Hitungan("selisih kedua angka", lambda x: abs(x["dari"] - x["ke"]), masukan, "|{dari} − {ke}|")
    relatif = Hitungan(
        "selisih / dari × 100",
        lambda x: porsi(abs(x["dari"] - x["ke"]), x["dari"]),
        masukan,
        "|{dari} − {ke}|",
        "{dari}",
    )
    return [Ujian("selisih", "Selisih", cetak(b, "selisih"), h, lain=((Sebab.RUMUS, relatif),), persen=False)]


def _uji_perubahan(b: Baris) -> list[Ujian]:
    a, z, s = cetak(b, "sebelum"), cetak(b, "sesudah"), cetak(b, "selisih")
    hasil = []
    if ada(b, "selisih"):
        h = Hitungan(
            "sesudah − sebelum",
            lambda x: x["sesudah"] - x["sebelum"],
            {"sesudah": z, "sebelum": a},
            "{sesudah} − {sebelum}",
        )
        hasil.append(Ujian("selisih", "Selisih", s, h, persen=False, rupiah=True))
    if ada(b, "persen"):
        beda = _pecah("selisih / sebelum × 100", s, a, {"atas": "selisih", "bawah": "sebelum"})
        dua = Hitungan(
            "(sesudah − sebelum) / sebelum × 100",
            lambda x: pertumbuhan(x["sebelum"], x["sesudah"]).persen,
            {"sesudah": z, "sebelum": a},
            "{sesudah} − {sebelum}",
            "{sebelum}",
        )
        pokok, setara = (beda, (dua,)) if s.nilai is not None else (dua, ())
        terbalik = _pecah("selisih / sesudah × 100", s, z, {"atas": "selisih", "bawah": "sesudah"})
        hasil.append(
            Ujian("persen", "Persen perubahan", cetak(b, "persen"), pokok, setara, lain=((Sebab.BASIS, terbalik),))
        )
    return hasil


def _uji_penurunan(b: Baris) -> list[Ujian]:
    masukan = {"dari": cetak(b, "dari"), "ke": cetak(b, "ke")}
    h = Hitungan(
        "(dari − ke) / dari × 100",
        lambda x: porsi(x["dari"] - x["ke"], x["dari"]),
        masukan,
        "{dari} − {ke}",
        "{dari}",
    )
    poin = Hitungan("dari − ke (selisih poin)", lambda x: x["dari"] - x["ke"], masukan, "{dari} − {ke}")
    rasio = Hitungan("ke / dari × 100 (rasio, bukan penurunan)", _bagi("ke", "dari"), masukan, "{ke}", "{dari}")
    lain = ((Sebab.RUMUS, poin), (Sebab.RUMUS, rasio))
    return [Ujian("persen", "Penurunan", cetak(b, "persen"), h, lain=lain)]


def _uji_langkah(b: Baris) -> list[Ujian]:
    masukan, label = _bernama(daftar(b, "deret"))
    n = len(masukan)
    if n < 2:
        return []
    akhir = f"b{n - 1}"

    def langkah(pembagi: int) -> Fungsi:
        return lambda x: bulatkan((x["b0"] - x[akhir]) / pembagi, _RAPI)

    atas = f"{{b0}} − {{{akhir}}}"
    h = Hitungan("(awal − akhir) / banyak langkah", langkah(n - 1), masukan, atas, str(n - 1), "", label)
    salah = Hitungan("(awal − akhir) / banyak tahun", langkah(n), masukan, atas, str(n), "", label)
    return [Ujian("rata", "Rata-rata per tahun", cetak(b, "rata"), h, lain=((Sebab.BASIS, salah),), persen=False)]


def _uji_kali(b: Baris) -> list[Ujian]:
    masukan, label = _bernama(daftar(b, "faktor"))
    persen = bool(b.acuan.get("faktor_persen"))

    def hitung(x: Mapping[str, Decimal]) -> Decimal | None:
        hasil = Decimal(1)
        for nilai in x.values():
            hasil *= nilai
            if hasil.adjusted() > _TERBESAR:
                return None
        return hasil / SERATUS if persen else hasil

    atas = " × ".join(f"{{{n}}}" for n in masukan)
    h = Hitungan(
        "hasil kali" + (" / 100" if persen else ""), hitung, masukan, atas, "100" if persen else "", "", label
    )
    return [Ujian("hasil", "Hasil kali", cetak(b, "hasil"), h, persen=False)]


RUMUS: Mapping[str, Callable[[Baris], list[Ujian]]] = {
    "capaian": _uji_capaian,
    "bagian": _uji_bagian,
    "penyerapan": _uji_penyerapan,
    "efisiensi": _uji_efisiensi,
    "renstra": _uji_renstra,
    "jumlah": _uji_jumlah,
    "rata": _uji_rata,
    "rasio_jumlah": _uji_rasio_jumlah,
    "selisih": _uji_selisih,
    "perubahan": _uji_perubahan,
    "penurunan": _uji_penurunan,
    "langkah": _uji_langkah,
    "kali": _uji_kali,
}
