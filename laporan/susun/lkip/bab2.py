"""Bab II: the plan and the agreements of the year."""

from __future__ import annotations

from laporan.bahan import BahanLkip, BahanPK, BahanRenstra
from laporan.bentuk import Bab, Blok, Butir, Daftar, Paragraf, Potongan, Rujukan, Subbab
from laporan.susun.lkip.alat import bagian, nama_dokumen, rupiah, teks_polos
from laporan.susun.lkip.tabel_rencana import iku, item_pk, program_pk, sasaran_renstra, strategi, tujuan_sasaran
from sakip.inti.angka import jumlah_ada
from sakip.inti.periode import romawi
from sakip.inti.terbilang import jumlah_dengan_kata


def bab2(b: BahanLkip) -> Bab:
    return Bab(
        "PERENCANAAN KINERJA",
        (
            Subbab("Rencana Strategis", _renstra(b), kunci="bab2.rencana_strategis"),
            Subbab(f"Perjanjian Kinerja Tahun {b.tahun}", _pk(b), kunci="bab2.perjanjian_kinerja"),
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
    kalimat = f"{awal}{jumlah_dengan_kata(len(sasaran_renstra(b, r)))} sasaran strategis."
    return (teks_polos(kalimat), tujuan_sasaran(b))


def _iku(b: BahanLkip, r: BahanRenstra) -> tuple[Subbab, ...]:
    ada = any(i.iku for t in r.tujuan for i in (*t.indikator, *(x for s in t.sasaran for x in s.indikator)))
    return (Subbab("Indikator Kinerja Utama", (iku(b),)),) if ada else ()


def _pk(b: BahanLkip) -> tuple[Blok, ...]:
    isi: list[Blok] = list(bagian(b, "bab2.perjanjian_kinerja", "Perjanjian kinerja", wajib=not b.pk))
    for n, pk in enumerate(b.pk):
        isi.append(teks_polos(_kalimat_pk(b, pk)))
        isi.extend(_isi_pk(b, n))
    if len(b.pk) > 1:
        isi.append(teks_polos(_kalimat_berlaku(b)))
    return tuple(isi)


def _isi_pk(b: BahanLkip, nomor: int) -> list[Blok]:
    """Both tables of an agreement; what stayed as it was before is referred to."""
    pk, isi = b.pk[nomor], list[Blok]()
    tetap: list[str | Rujukan] = []
    for apa, kunci, ada, tabel in (
        ("sasaran, indikator, dan target", "item", pk.item, item_pk),
        ("program dan anggaran", "program", pk.program, program_pk),
    ):
        sama = next((x for x in b.pk[:nomor] if getattr(x, kunci) == ada), None)
        if ada and sama is None:
            isi.append(tabel(b, nomor))
        elif ada and sama:
            awal = f" serta {apa}" if tetap else apa[:1].upper() + apa[1:]
            tetap += [f"{awal} sama dengan ", Rujukan(f"pk-{kunci}-{sama.id}")]
    return [Paragraf((*tetap, ".")), *isi] if tetap else isi


def _kalimat_pk(b: BahanLkip, pk: BahanPK) -> str:
    """What the agreement holds, counted from its lines."""
    saat = f" yang ditandatangani pada {pk.tanggal}" if pk.tanggal else ""
    jumlah = jumlah_ada(p.anggaran for p in pk.program)
    anggaran = f" dengan anggaran {rupiah(jumlah)}" if jumlah is not None else ""
    sasaran = len(dict.fromkeys(i.sasaran for i in pk.item))
    alasan = f" Alasan perubahan: {pk.alasan.rstrip('.')}." if pk.alasan else ""
    return (
        f"{nama_dokumen(b, pk.nama)} tahun {b.tahun}{saat} memuat {jumlah_dengan_kata(sasaran)} sasaran strategis dan "
        f"{jumlah_dengan_kata(len(pk.item))} indikator kinerja{anggaran}.{alasan}"
    )


def _kalimat_berlaku(b: BahanLkip) -> str:
    akhir = b.pk[-1]
    return (
        f"Kinerja tahun {b.tahun} diukur dengan {nama_dokumen(b, akhir.nama)}, yang berlaku mulai "
        f"Triwulan {romawi(akhir.mulai)}; triwulan sebelumnya tetap diukur dengan perjanjian kinerja yang berlaku saat itu."
    )
