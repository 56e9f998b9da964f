"""Bab II: the plan and the agreements of the year."""

from __future__ import annotations

from laporan.bahan import BahanLkip, BahanPK, BahanRenstra
from laporan.bentuk import Bab, Blok, Butir, Daftar, Paragraf, Potongan, Subbab
from laporan.susun.lkip.alat import bagian, rupiah, teks_polos
from laporan.susun.lkip.tabel import iku, item_pk, program_pk, strategi, tujuan_sasaran
from sakip.inti.periode import romawi
from sakip.inti.terbilang import jumlah_dengan_kata


def bab2(b: BahanLkip) -> Bab:
    return Bab(
        "PERENCANAAN KINERJA",
        (
            Subbab("Rencana Strategis", _renstra(b)),
            Subbab(f"Perjanjian Kinerja Tahun {b.tahun}", _pk(b)),
        ),
    )


def _renstra(b: BahanLkip) -> tuple[Blok, ...]:
    teks = bagian(b, "bab2.rencana_strategis", "Rencana strategis", wajib=b.renstra is None)
    if b.renstra is None:
        return teks
    tabel_strategi = strategi(b)
    return (
        *teks,
        Subbab("Visi dan Misi", _visi_misi(b.renstra)),
        Subbab("Tujuan, Sasaran, dan Indikator", _tujuan(b, b.renstra)),
        *((Subbab("Strategi dan Arah Kebijakan", (tabel_strategi,)),) if tabel_strategi else ()),
        *_iku(b, b.renstra),
    )


def _visi_misi(r: BahanRenstra) -> tuple[Blok, ...]:
    isi: list[Blok] = []
    for milik, visi, misi in (
        ("pemerintah daerah", r.visi_pemda, r.misi_pemda),
        ("perangkat daerah", r.visi, r.misi),
    ):
        if visi:
            isi.append(Paragraf((f"Visi {milik}: ", Potongan(f"“{visi}”", miring=True), ".")))
        if misi:
            isi.append(teks_polos(f"Misi {milik}:"))
            isi.append(Daftar(tuple(Butir((teks,)) for _, teks in misi), bernomor=True))
    return tuple(isi) or (teks_polos("Renstra tidak memuat visi dan misi tersendiri."),)


def _tujuan(b: BahanLkip, r: BahanRenstra) -> tuple[Blok, ...]:
    tujuan = [t for t in r.tujuan if t.teks]
    awal = f"{r.nama} memuat {jumlah_dengan_kata(len(tujuan))} tujuan dan " if tujuan else f"{r.nama} memuat "
    kalimat = f"{awal}{jumlah_dengan_kata(len(r.sasaran))} sasaran strategis."
    return (teks_polos(kalimat), tujuan_sasaran(b))


def _iku(b: BahanLkip, r: BahanRenstra) -> tuple[Subbab, ...]:
    ada = any(i.iku for t in r.tujuan for i in (*t.indikator, *(x for s in t.sasaran for x in s.indikator)))
    return (Subbab("Indikator Kinerja Utama", (iku(b),)),) if ada else ()


def _pk(b: BahanLkip) -> tuple[Blok, ...]:
    isi: list[Blok] = list(bagian(b, "bab2.perjanjian_kinerja", "Perjanjian kinerja", wajib=not b.pk))
    for n, pk in enumerate(b.pk):
        isi.append(teks_polos(_kalimat_pk(b, pk)))
        if pk.item:
            isi.append(item_pk(b, n))
        if pk.program:
            isi.append(program_pk(b, n))
    if len(b.pk) > 1:
        isi.append(teks_polos(_kalimat_berlaku(b)))
    return tuple(isi)


def _kalimat_pk(b: BahanLkip, pk: BahanPK) -> str:
    """What the agreement holds, counted from its lines."""
    saat = f" ditandatangani {pk.tanggal}," if pk.tanggal else ""
    jumlah = [p.anggaran for p in pk.program if p.anggaran is not None]
    anggaran = f" dengan anggaran {rupiah(sum(jumlah))}" if jumlah else ""
    sasaran = len(dict.fromkeys(i.sasaran for i in pk.item))
    nama = pk.nama.replace("PK", "Perjanjian Kinerja")
    alasan = f" Alasan perubahan: {pk.alasan}" if pk.alasan else ""
    return (
        f"{nama} tahun {b.tahun}{saat} memuat {jumlah_dengan_kata(sasaran)} sasaran strategis dan "
        f"{jumlah_dengan_kata(len(pk.item))} indikator kinerja{anggaran}.{alasan}"
    )


def _kalimat_berlaku(b: BahanLkip) -> str:
    akhir = b.pk[-1]
    return (
        f"Kinerja tahun {b.tahun} diukur dengan {akhir.nama.replace('PK', 'Perjanjian Kinerja')}, yang berlaku mulai "
        f"Triwulan {romawi(akhir.mulai)}; triwulan sebelumnya tetap diukur dengan perjanjian kinerja yang berlaku saat itu."
    )
