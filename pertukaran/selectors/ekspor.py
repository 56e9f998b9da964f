"""Rows of the database as rows of our sheets: what reading them again would find unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from anggaran.models import Kas, Pagu, RealisasiFisik, RealisasiKeuangan, TempatUang
from kinerja.models import ItemPK, Realisasi
from pertukaran.resources import LEMBAR, Kolom, LembarResource
from pertukaran.selectors.nama import URUT_DOKUMEN, Nama, lokasi_terbaru, sebut_pendahulu
from renstra.models import Indikator, Pembanding, Sasaran, SimpulProgram, SimpulTahun, TargetRencana, Tujuan
from sakip.models import KataPredikat, Pejabat, PerangkatDaerah, UnitKerja

Baris = dict[str, Any]
Buku = dict[str, list[Baris]]


def baris_buku(pd: PerangkatDaerah, *, orang: bool = False) -> Buku:
    """Every sheet with its rows by heading, values as cells hold them. ``orang``: officials too (for admins)."""
    nama = Nama(pd)
    pembuat: dict[str, Callable[[Nama], Iterable[Baris]]] = {
        "Sasaran": _sasaran,
        "Indikator": _indikator,
        "Target": _target,
        "Pembanding": _pembanding,
        "Realisasi": _realisasi,
        "Program": _program,
        "Pagu": _pagu,
        "Kas": lambda n: _uang(n, Kas, "jumlah"),
        "Realisasi Keuangan": lambda n: _uang(n, RealisasiKeuangan, "jumlah"),
        "Realisasi Fisik": lambda n: _uang(n, RealisasiFisik, "persen"),
        "Skala Predikat": _skala,
    }
    if orang:
        pembuat["Pejabat"] = _pejabat
    buku = {judul: list(buat(nama)) for judul, buat in pembuat.items()}
    return {judul: baris for judul, baris in buku.items() if baris or judul in SELALU}


SELALU = (
    "Sasaran", "Indikator", "Target", "Pembanding", "Realisasi", "Program", "Pagu", "Kas", "Realisasi Keuangan",
    "Realisasi Fisik",
)  # fmt: skip


def _isi(resource: type[LembarResource], objek: Any, **lain: Any) -> Baris:
    """The row of an object: columns with a field from the object, the others as given."""
    hasil = {}
    for judul, kolom in resource.kolom().items():
        nilai = lain[judul] if judul in lain else _nilai(kolom, objek)
        hasil[judul] = kolom.widget.render(nilai)
    return hasil


def _nilai(kolom: Kolom, objek: Any) -> Any:
    return getattr(objek, kolom.bidang) if kolom.bidang else None


def _sasaran(n: Nama) -> Iterable[Baris]:
    """Each sasaran under its tujuan, then the tujuan that have none."""
    resource = LEMBAR["Sasaran"]
    terpakai = set()
    semua = Sasaran.objects.milik(n.pd).select_related("tujuan", "renstra")
    for s in semua.order_by("renstra__tahun_awal", "renstra__perubahan_ke", "urutan", "kode"):
        t = s.tujuan
        terpakai.add(s.tujuan_id)
        yield {
            **dict.fromkeys(resource.kolom()),
            "Renstra": s.renstra.kode,
            "Kode Tujuan": t.kode if t else None,
            "Tujuan": t.teks if t else None,
            "Kode Sasaran": s.kode,
            "Sasaran": s.teks,
        }
    for t in Tujuan.objects.milik(n.pd).exclude(pk__in=terpakai - {None}).select_related("renstra"):
        yield {
            **dict.fromkeys(resource.kolom()),
            "Renstra": t.renstra.kode,
            "Kode Tujuan": t.kode,
            "Tujuan": t.teks,
        }


def _indikator(n: Nama) -> Iterable[Baris]:
    resource = LEMBAR["Indikator"]
    semua = Indikator.objects.milik(n.pd).select_related(
        "renstra", "tujuan", "sasaran", "simpul", "skala", "unit", "pendahulu__renstra__perangkat_daerah"
    )
    urut = semua.prefetch_related("program_pendukung").order_by(
        "renstra__tahun_awal", "renstra__perubahan_ke", "urutan", "kode"
    )
    for i in urut:
        level, induk = n.pemilik(i)
        yield _isi(
            resource,
            i,
            **{
                "Level": level,
                "Kode Induk": induk,
                "Skala": i.skala.kode if i.skala else "",
                "Pendahulu": sebut_pendahulu(i, n.pd),
                "Program Pendukung": "; ".join(sorted(n.simpul(s) for s in i.program_pendukung.all())),
                "Renstra": i.renstra.kode,
                **_unit(i.unit),
            },
        )


def _kunci_indikator(i: Indikator, n: Nama) -> Baris:
    return {"Kode Indikator": i.kode, "Renstra": n.renstra[i.renstra_id].kode}


def _target(n: Nama) -> Iterable[Baris]:
    """Planning targets and promises, by indicator and year."""
    resource = LEMBAR["Target"]
    rencana = TargetRencana.objects.milik(n.pd).select_related("indikator")
    item = ItemPK.objects.milik(n.pd).filter(perjanjian__unit=None, perjanjian__pemegang=None)
    semua: list[tuple[Any, ...]] = [
        (t.indikator, t.tahun, 0, URUT_DOKUMEN.index(t.dokumen), t, (t.dokumen, 0)) for t in rencana
    ] + [
        (i.indikator, i.perjanjian.tahun, 1, i.perjanjian.urutan_berlaku, i, (i.perjanjian.jenis, i.perjanjian.ke))
        for i in item.select_related("indikator", "perjanjian")
    ]
    for ind, tahun, kelas, _, t, dokumen in sorted(semua, key=lambda b: (*n.urut(b[0]), *b[1:4])):
        yield _isi(
            resource,
            t,
            **_kunci_indikator(ind, n),
            Tahun=tahun,
            Dokumen=dokumen,
            Target=None,
            **({} if kelas else dict.fromkeys(("TW I", "TW II", "TW III", "TW IV"))),
        ) | {"Target": _hasil(ind, t.nilai, t.kata, kosong=_tanpa_bentuk(t))}


def _tanpa_bentuk(t: Any) -> str | None:
    """A target that was stated to be none ("-"), so that the row does not look forgotten."""
    ada = t.teks or t.kata or any(v is not None for v in (t.nilai, t.batas_bawah, t.jumlah))
    return None if ada else "-"


def _hasil(ind: Indikator, nilai: Any, kata: str, kosong: str | None = None) -> Any:
    return kata or nilai if nilai is not None or kata else kosong


def _pembanding(n: Nama) -> Iterable[Baris]:
    resource = LEMBAR["Pembanding"]
    semua = Pembanding.objects.milik(n.pd).select_related("indikator")
    for p in sorted(semua, key=lambda p: (*n.urut(p.indikator), p.tahun, p.jenis, p.nama)):
        yield _isi(resource, p, **_kunci_indikator(p.indikator, n))


def _realisasi(n: Nama) -> Iterable[Baris]:
    resource = LEMBAR["Realisasi"]
    semua = Realisasi.objects.milik(n.pd).select_related("indikator")
    for r in sorted(semua, key=lambda r: (*n.urut(r.indikator), r.tahun, r.periode or 5, r.perkiraan)):
        isi = _isi(resource, r, **_kunci_indikator(r.indikator, n), Realisasi=None)
        isi |= {"Realisasi": _hasil(r.indikator, r.nilai, r.kata)}
        isi |= {"Perkiraan": "Ya" if r.perkiraan else None}
        yield isi


def _program(n: Nama) -> Iterable[Baris]:
    resource = LEMBAR["Program"]
    rencana: dict[int, list[SimpulTahun]] = {}
    for r in SimpulTahun.objects.milik(n.pd):
        rencana.setdefault(r.simpul_id, []).append(r)
    semua = SimpulProgram.objects.milik(n.pd).select_related("induk", "unit").prefetch_related("sasaran__renstra")
    for s in n.urut_pohon(list(semua)):
        terbaru = lokasi_terbaru(rencana.get(s.pk, ()))
        yield _isi(
            resource,
            s,
            **{
                "Kode": n.simpul(s),
                "Kode Induk": n.simpul(s.induk) if s.induk else "",
                "Kode Sasaran": "; ".join(sorted(n.sasaran(a) for a in s.sasaran.all())),
                "Lokasi": terbaru.lokasi if terbaru else "",
                "Renstra": "",
                **_unit(s.unit),
            },
        )


def _tempat(n: Nama, u: TempatUang) -> Baris:
    simpul = n.simpul_menurut_pk.get(u.simpul_id or 0)
    ind = u.indikator
    return {
        "Kode Program": n.simpul(simpul) if simpul else "",
        "Kode Indikator": ind.kode if ind else "",
        "Renstra": n.renstra[ind.renstra_id].kode if ind else "",
    }


def _pagu(n: Nama) -> Iterable[Baris]:
    resource = LEMBAR["Pagu"]
    semua = Pagu.objects.milik(n.pd).select_related("indikator").order_by("tahun", "urutan", "pk")
    for p in sorted(semua, key=lambda p: (p.tahun, n.urut_uang(p))):
        yield _isi(resource, p, **_tempat(n, p), Versi=(p.versi, p.ke))


def _uang(n: Nama, model: type[TempatUang], bidang: str) -> Iterable[Baris]:
    resource = LEMBAR[
        {"kas": "Kas", "realisasikeuangan": "Realisasi Keuangan"}.get(model._meta.model_name or "", "Realisasi Fisik")
    ]
    semua = model._default_manager.filter(perangkat_daerah=n.pd).select_related("indikator")
    urut: list[Any] = list(semua.order_by("tahun", "urutan", "pk"))
    for u in sorted(urut, key=lambda u: (u.tahun, n.urut_uang(u), getattr(u, "triwulan", 0), u.bulan or 13)):
        yield _isi(resource, u, **_tempat(n, u))


def _skala(n: Nama) -> Iterable[Baris]:
    """The scales that the agency's indicators use."""
    dipakai = Indikator.objects.milik(n.pd).exclude(skala=None).order_by().values("skala")
    for k in KataPredikat.objects.filter(skala__in=dipakai).select_related("skala").order_by("skala__kode", "-bobot"):
        yield {"Kode": k.skala.kode, "Nama": k.skala.nama, "Kata": k.kata, "Bobot": k.bobot}


def _pejabat(n: Nama) -> Iterable[Baris]:
    for p in Pejabat.objects.filter(perangkat_daerah=n.pd).select_related("unit").order_by("dari", "kode"):
        yield _isi(LEMBAR["Pejabat"], p, **_unit(p.unit))


def _unit(unit: UnitKerja | None) -> Baris:
    """A unit by its code; its name makes it where it does not exist yet."""
    return {"Unit": unit.kode if unit else "", "Nama Unit": unit.nama if unit else ""}


def hitung(buku: Buku) -> Counter[str]:
    """Rows per sheet."""
    return Counter({judul: len(baris) for judul, baris in buku.items()})
