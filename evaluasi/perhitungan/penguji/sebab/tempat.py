"""Another place of the same report prints an input differently, and with that one the figure closes."""

from __future__ import annotations

from decimal import Decimal

from evaluasi.perhitungan.penguji.baca import cetak
from evaluasi.perhitungan.penguji.bentuk import Cetak, Dugaan, Sebab
from evaluasi.perhitungan.penguji.ketikan import digit, salah_ketik
from evaluasi.perhitungan.penguji.konteks import Fakta, Konteks, kata_pokok, mirip
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara, sebut_cetak
from sakip.inti.angka import NOL

BESAR = 10_000  # below it an amount stands elsewhere by chance


def tempat_lain(x: Perkara) -> Dugaan | None:
    """One input replaced by what stands elsewhere; then all of them by one other row."""
    if x.ujian.rupa == "jumlah":
        return _rincian_lain(x) or _jumlah_lain(x)
    calon = [f for f in x.konteks.setahun(x.baris) if f.kolom in x.hitungan.masukan]
    for f in calon:
        if _beda(f, x.hitungan.masukan[f.kolom]) and x.menutup(x.hitungan.nilai({f.kolom: f.cetak.nilai})):
            return _dugaan(x, [f])
    return _sebaris_lain(x, calon) or _baris_kembar(x) or _kolom_lain(x) or _hasil_lain(x)


def _baris_kembar(x: Perkara) -> Dugaan | None:
    """Another row, whatever its name, prints the same result from the same first input and another second one."""
    for b in x.konteks.sehasil(x.baris.jenis, x.ujian.angka, x.angka):
        if b.kunci == x.baris.kunci:
            continue
        for nama, c in x.hitungan.masukan.items():
            lain = cetak(b, nama)
            sisa = [n for n in x.hitungan.masukan if n != nama]
            sama = all(cetak(b, n).nilai == x.hitungan.masukan[n].nilai for n in sisa)
            if not sama or (lain.nilai or NOL) < BESAR or lain.nilai == c.nilai:
                continue
            if x.menutup(x.hitungan.nilai({nama: lain.nilai})):
                dari = f"dari {x.hitungan.nama_masukan(nama)} {lain.teks}, di sini {c.teks}"
                kalimat = f"{b.sumber} ({b.uraian}) mencetak {x.tercetak.teks} {dari}."
                return Dugaan(_sebab(x, _cara(c, lain)), kalimat)
    return None


def _kolom_lain(x: Perkara) -> Dugaan | None:
    """Under another heading the same amount stands with another digit: "sesudah" here, a part of a whole there."""
    for f in x.konteks.sejenis(x.baris):
        for nama, c in x.hitungan.masukan.items():
            if f.cetak.nilai is None or f.kolom == nama or not _beda(f, c) or not _cara(c, f.cetak):
                continue
            if x.menutup(x.hitungan.nilai({nama: f.cetak.nilai})):
                benar = f"{x.hitungan.nama_masukan(nama)} {f.cetak.teks} menurut {f.sumber}"
                kalimat = f"Cocok dengan {benar}, di sini {c.teks} ({_cara(c, f.cetak)})."
                return Dugaan(Sebab.DIGIT, kalimat)
    return None


def _beda(f: Fakta, c: Cetak) -> bool:
    return f.cetak.nilai is not None and f.cetak.nilai != c.nilai


def _sebaris_lain(x: Perkara, calon: list[Fakta]) -> Dugaan | None:
    """All inputs from another row, or from facts that are the sums of printed parts."""
    if len(x.hitungan.masukan) != 2:
        return None
    (a, ca), (b, cb) = x.hitungan.masukan.items()
    teman = {_baris_asal(g): g for g in reversed(calon) if g.kolom == b and _beda(g, cb)}
    for f in calon:
        g = teman.get(_baris_asal(f)) if f.kolom == a and _beda(f, ca) else None
        if g is not None and x.menutup(x.hitungan.nilai({a: f.cetak.nilai, b: g.cetak.nilai})):
            return _dugaan(x, [f, g])
    return None


def _baris_asal(f: Fakta) -> tuple[bool, str]:
    """What belongs together: the figures of one row; of sums, those of one name in one place."""
    return (True, f"{f.baris.tempat}:{f.baris.baris}") if f.turunan else (False, f.baris.kunci)


def _hasil_lain(x: Perkara) -> Dugaan | None:
    """The right result is printed elsewhere for the same thing."""
    for f in x.konteks.setahun(x.baris):
        if f.kolom == x.ujian.angka and f.cetak.nilai != x.angka and f.cetak.nilai and _sama(x.nilai, f.cetak):
            return Dugaan(Sebab.GANDA, f"{f.sumber} mencetak {f.cetak.teks}, sesuai hitungan.")
    return None


def _sama(nilai: Decimal, c: Cetak) -> bool:
    return c.nilai is not None and abs(nilai - c.nilai) <= c.satuan_akhir / 2


def _dugaan(x: Perkara, fakta: list[Fakta]) -> Dugaan:
    """What closes, with where it stands and how the number here may have come from it."""
    bagian, cara_semua = [], ""
    for f in fakta:
        lama = x.hitungan.masukan[f.kolom]
        cara = _cara(lama, f.cetak)
        cara_semua = cara_semua or cara
        ket = f" ({cara})" if cara else ""
        nama = x.hitungan.nama_masukan(f.kolom)
        bagian.append(f"{nama} {sebut_cetak(f.cetak)} menurut {f.sumber}, di sini {lama.teks}{ket}")
    return Dugaan(_sebab(x, cara_semua), f"Cocok dengan {'; '.join(bagian)}.")


def _sebab(x: Perkara, cara: str) -> Sebab:
    """A row that repeats one of its figures was copied; a slip of the hand explains one number by the other."""
    nilai = {c.nilai for c in x.hitungan.masukan.values()}
    if len(nilai) == 1 and len(x.hitungan.masukan) == 2:
        return Sebab.SALIN
    return Sebab.DIGIT if cara else Sebab.GANDA


def _cara(lama: Cetak, benar: Cetak) -> str:
    if lama.nilai is None or benar.nilai is None:
        return ""
    desimal = max(lama.desimal, benar.desimal)
    return salah_ketik(digit(lama.nilai, desimal), digit(benar.nilai, desimal))


def _rincian_lain(x: Perkara) -> Dugaan | None:
    """A part of the sum that is printed differently elsewhere, by exactly the difference."""
    for nama, c in x.hitungan.masukan.items():
        if c.nilai is None:
            continue
        benar = c.nilai + x.angka - x.nilai
        if benar < BESAR:
            continue
        if f := _tercetak(x.konteks, x.hitungan.nama_masukan(nama), benar, x):
            cara = _cara(c, f.cetak)
            di_sana = f"{x.hitungan.nama_masukan(nama)} tercetak {f.cetak.teks} pada {f.sumber}"
            kalimat = f"{di_sana}, di sini {c.teks}; dengan itu jumlahnya menutup."
            return Dugaan(Sebab.DIGIT if cara else Sebab.GANDA, kalimat)
    return None


def _tercetak(k: Konteks, nama: str, nilai: Decimal, x: Perkara) -> Fakta | None:
    kata = kata_pokok(nama)
    for f in k.menurut_nilai.get(nilai, ()):
        if f.baris.kunci != x.baris.kunci and nilai != NOL and mirip(kata, f.kata):
            return f
    return None


def _jumlah_lain(x: Perkara) -> Dugaan | None:
    """The total that would close is printed elsewhere for the same thing."""
    for f in x.konteks.sejenis(x.baris):
        if f.cetak.nilai == x.nilai and not f.turunan and f.cetak.teks:
            cara = salah_ketik(digit(x.angka, x.tercetak.desimal), digit(x.nilai, x.tercetak.desimal))
            ket = f" ({cara})" if cara else ""
            kalimat = (
                f"{f.sumber} mencetak {f.cetak.teks}, sama dengan jumlah rincian; di sini {x.tercetak.teks}{ket}."
            )
            return Dugaan(Sebab.DIGIT if cara else Sebab.GANDA, kalimat)
    return None
