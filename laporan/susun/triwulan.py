"""The quarter's report: material in, document tree out ("Laporan Pengukuran Kinerja Triwulan II Tahun 2026")."""

from __future__ import annotations

from kinerja.bentuk import BarisKinerja
from laporan.bahan import BahanTriwulan, Penjelasan, PenjelasanBaris
from laporan.bentuk import (
    Bagian,
    Baris,
    Blok,
    Butir,
    Daftar,
    Dokumen,
    Kolom,
    Paragraf,
    PolaNomor,
    Potongan,
    Sel,
    Subbab,
    Tabel,
)
from laporan.susun.identitas import kertas
from laporan.susun.lkip.alat import (
    STRIP,
    baris_jumlah,
    baris_rata,
    catatan_tak_ikut,
    per_sasaran,
    rentangkan,
    sebut_satuan,
    sel_angka,
    sel_capaian,
    sel_no,
    sel_realisasi,
    sel_target,
    sel_uang,
    tanda_tangan,
    teks_polos,
)
from laporan.susun.lkip.padat import padatkan
from sakip.inti.periode import nama_periode, nama_singkat

# An agreement of one table of facts, four parts; tables are numbered through.
POLA = PolaNomor(tabel="Tabel {n}", grafik="Grafik {n}", gambar="Gambar {n}")
SEBUTAN = {
    "pendorong": "Faktor pendorong",
    "penghambat": "Faktor penghambat",
    "solusi": "Solusi",
    "tindak_lanjut": "Tindak lanjut",
}


def susun_triwulan(b: BahanTriwulan) -> Dokumen:
    """The whole report of a quarter; a draft until the quarter is locked."""
    nama = f"{b.perangkat_daerah} {b.daerah}"
    saat = f"{nama_periode(b.triwulan)} Tahun {b.tahun}"
    return Dokumen(
        judul=f"Laporan Pengukuran Kinerja {saat}",
        instansi=nama,
        pemda=b.pemda,
        tahun=b.tahun,
        penulis=nama,
        kertas=kertas(b.aturan.kertas),
        draf=b.draf,
        kaki=f"Pengukuran Kinerja {nama_singkat(b.triwulan)} {b.tahun} · {nama}",
        tanggal_cetak=b.tanggal_cetak,
        tanggal=b.tanggal,
        bab=(Bagian(f"LAPORAN PENGUKURAN KINERJA {saat.upper()}", _isi(b, nama)),),
        kata_kunci=("Pengukuran Kinerja", "SAKIP", str(b.tahun), nama_periode(b.triwulan), b.perangkat_daerah),
        ringkasan=f"Pengukuran kinerja {nama}, {nama_periode(b.triwulan)} tahun {b.tahun}.",
        pola=POLA,
    )


def _isi(b: BahanTriwulan, nama: str) -> tuple[Blok, ...]:
    bagian: list[Blok] = [
        Paragraf((Potongan(nama, tebal=True),), "tengah"),
        _keterangan(b),
        Subbab("Pengukuran kinerja", (tabel_pengukuran(b), *_catatan_data(b))),
        Subbab("Penjelasan capaian", tuple(_penjelasan(b))),
        Subbab("Realisasi anggaran", tuple(_anggaran(b))),
    ]
    if b.aksi:
        bagian.append(Subbab("Kemajuan rencana aksi", (tabel_aksi(b),)))
    bagian.append(
        teks_polos("Target, realisasi, dan capaian dihitung dari data yang tersimpan pada saat laporan dicetak.")
    )
    bagian.append(tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah))
    return tuple(bagian)


def _keterangan(b: BahanTriwulan) -> Tabel:
    """State and way of the report as a list of facts."""
    isi = [
        ("Periode", f"{nama_periode(b.triwulan)} tahun {b.tahun}, angka s.d. {nama_periode(b.triwulan)}"),
        (
            "Target menurut",
            f"{b.pengukuran.dokumen} tahun {b.tahun}" if b.pengukuran.dokumen else "Dokumen perencanaan",
        ),
        ("Keadaan", f"{b.keadaan}{', belum dikunci' if b.draf else ''}"),
        ("Langkah", "\n".join(b.langkah) or "Belum diajukan"),
    ]
    if b.terlambat:
        isi.append(("Ketepatan waktu", b.terlambat))
    return Tabel(
        kolom=(Kolom("Hal", 24), Kolom("Keterangan", 76)),
        baris=tuple(Baris((Sel(hal, tebal=True), Sel(teks))) for hal, teks in isi),
        nomor_kolom=False,
        bernomor=False,
        berkepala=False,
        lebar=False,
    )


# --- measurement


def tabel_pengukuran(b: BahanTriwulan) -> Tabel:
    """Pengukuran Kinerja s.d. the quarter with the average and its count."""
    p, tw = b.pengukuran, nama_singkat(b.triwulan).replace(" ", "\u00a0")
    baris = rentangkan(
        ((sel_no(n), Sel(sasaran)), [_sel_pengukuran(x) for x in isi])
        for n, (sasaran, isi) in enumerate(per_sasaran(p.baris), 1)
    )
    kategori = p.kategori.label if p.kategori else STRIP
    rata = (baris_rata("Rata-rata capaian", 7, p.rata_rata, kategori),) if p.baris else ()
    tabel = Tabel(
        judul=f"Pengukuran kinerja {nama_periode(b.triwulan)} tahun {b.tahun}",
        kolom=(
            Kolom("No", 4),
            Kolom("Sasaran", 17),
            Kolom("Indikator Kinerja", 22),
            Kolom("Satuan", 9),
            Kolom(f"Target {b.tahun}", jenis="angka"),
            Kolom(f"Target s.d. {tw}", jenis="angka"),
            Kolom(f"Realisasi s.d. {tw}", jenis="angka"),
            Kolom("Capaian (%)", jenis="angka"),
            Kolom("Kategori"),
        ),
        baris=(*baris, *rata),
        catatan=catatan_tak_ikut(p.rata_rata),
        sumber=f"{p.dokumen or 'Dokumen perencanaan'} tahun {b.tahun}; data kinerja {b.perangkat_daerah}.",
        kosong="Belum ada indikator yang diukur pada triwulan ini.",
    )
    return padatkan(tabel, 3)


def _sel_pengukuran(x: BarisKinerja) -> tuple[Sel, ...]:
    asal = f"capaian:{x.indikator_id}:{x.tahun}:{x.triwulan}"
    return (
        Sel(x.nama),
        Sel(sebut_satuan(x.satuan) or STRIP),
        sel_target(x.ketentuan, x.target),
        sel_target(x.ketentuan, x.target_periode),
        sel_realisasi(x.ketentuan, x.realisasi),
        sel_capaian(x.ketentuan, x.capaian, asal),
        Sel(x.kategori.label if x.kategori else x.capaian.keadaan.label),
    )


def _catatan_data(b: BahanTriwulan) -> list[Blok]:
    """Figures that are not final, and rows that wait for data from outside."""
    isi: list[Blok] = []
    if b.bersifat:
        isi.append(teks_polos("Angka yang belum tetap, ditandai *) (sementara) atau **) (tahun sebelumnya):"))
        isi.append(Daftar(tuple(Butir((_sifat(*x),)) for x in _baris_sifat(b))))
    if b.menunggu:
        isi.append(teks_polos("Menunggu data dari luar perangkat daerah:"))
        butir = (f"{m.nama}: {m.alasan}" + (f" (diharapkan {m.sampai})" if m.sampai else "") for m in b.menunggu)
        isi.append(Daftar(tuple(Butir((t,)) for t in butir)))
    return isi


def _baris_sifat(b: BahanTriwulan) -> list[tuple[str, str]]:
    return [(f"{x.nama}, {x.periode}: angka {x.sifat}", _sumber(x.sumber, x.tanggal)) for x in b.bersifat]


def _sumber(sumber: str, tanggal: str) -> str:
    return "; ".join(t for t in (f"sumber {sumber}" if sumber else "", f"data per {tanggal}" if tanggal else "") if t)


def _sifat(hal: str, sumber: str) -> str:
    return f"{hal} ({sumber})." if sumber else f"{hal} (sumber dan tanggalnya belum dicatat)."


# --- explanations


def _penjelasan(b: BahanTriwulan) -> list[Blok]:
    isi: list[Blok] = []
    for n, p in enumerate(b.penjelasan, 1):
        isi.append(Subbab(f"{p.nama} ({p.capaian})", (_butir_penjelasan(p),), nomor=f"{n}."))
    if b.tanpa_penjelasan:
        nama = "; ".join(b.tanpa_penjelasan)
        banyak = f"{len(b.tanpa_penjelasan)} indikator"
        awal = f"Belum dijelaskan ({banyak})" if b.penjelasan else f"Belum ada penjelasan ({banyak})"
        isi.append(teks_polos(f"{awal}: {nama}."))
    return isi or [teks_polos("Belum ada indikator yang diukur pada triwulan ini.")]


def _butir_penjelasan(p: PenjelasanBaris) -> Daftar:
    return Daftar(tuple(_satu(nama, p.penjelasan) for nama in SEBUTAN if getattr(p.penjelasan, nama)))


def _satu(nama: str, p: Penjelasan) -> Butir:
    return Butir((Potongan(f"{SEBUTAN[nama]}: ", tebal=True), str(getattr(p, nama))))


# --- money


def _anggaran(b: BahanTriwulan) -> list[Blok]:
    t = b.anggaran.total
    if t.pagu is None and t.realisasi is None:
        return [teks_polos(f"Anggaran tahun {b.tahun} belum diisi.")]
    isi: list[Blok] = [tabel_anggaran(b)]
    dijelaskan = [x for x in b.anggaran.baris if x.penjelasan]
    if dijelaskan:
        isi.append(teks_polos("Penjelasan penyerapan dan sisa anggaran:"))
        isi.append(Daftar(tuple(Butir((Potongan(f"{x.nama}: ", tebal=True), x.penjelasan)) for x in dijelaskan)))
    return isi


def tabel_anggaran(b: BahanTriwulan) -> Tabel:
    """Ceiling, spending s.d. the quarter, absorption, physical progress and rest per program."""
    tw, desimal = nama_singkat(b.triwulan), b.aturan.desimal_penyerapan
    puncak, t = [x for x in b.anggaran.baris if x.tingkat == 0], b.anggaran.total
    baris = [
        Baris(
            (
                sel_no(n),
                Sel(x.nama),
                sel_uang(x.pagu),
                sel_uang(x.realisasi),
                sel_angka(x.penyerapan.nilai, desimal),
                sel_angka(x.fisik, 2),
                sel_uang(x.sisa),
            )
        )
        for n, x in enumerate(puncak, 1)
    ]
    jumlah = baris_jumlah(
        "Jumlah",
        2,
        sel_uang(t.pagu, tebal=True),
        sel_uang(t.realisasi, tebal=True),
        sel_angka(t.penyerapan.nilai, desimal, tebal=True),
        Sel(STRIP, rata="kanan"),
        sel_uang(t.sisa, tebal=True),
    )
    versi = ", ".join(b.anggaran.versi) or t.versi
    audit = "; realisasi keuangan belum diaudit" if b.anggaran.belum_diaudit else ""
    tabel = Tabel(
        judul=f"Realisasi anggaran per program s.d. {nama_periode(b.triwulan)} tahun {b.tahun}",
        kolom=(
            Kolom("No", 5),
            Kolom("Program", 31),
            Kolom("Pagu (Rp)", jenis="angka"),
            Kolom(f"Realisasi s.d. {tw} (Rp)", jenis="angka"),
            Kolom("%", jenis="angka"),
            Kolom("Fisik (%)", jenis="angka"),
            Kolom(f"{b.aturan.judul_sisa} (Rp)", jenis="angka"),
        ),
        baris=(*baris, jumlah),
        sumber=f"Anggaran {versi.lower()} tahun {b.tahun}{audit}.".replace("Anggaran  tahun", "Anggaran tahun"),
        catatan=tuple(f"{x.nama}: {c}" for x in puncak for c in x.catatan),
    )
    return padatkan(tabel, 3, 4, 5, 6)


# --- rencana aksi


def tabel_aksi(b: BahanTriwulan) -> Tabel:
    """Steps that run in the quarter, under their indicator, with their position at its end."""
    kelompok: dict[str, list[tuple[Sel, ...]]] = {}
    for a in b.aksi:
        persen = sel_angka(a.persen, 2) if a.persen is not None else Sel("belum dilaporkan", rata="kanan")
        sel = (Sel(a.langkah), Sel(a.pic or STRIP), Sel(a.jadwal), persen, Sel(a.keterangan or STRIP))
        kelompok.setdefault(a.indikator, []).append(sel)
    return Tabel(
        judul=f"Kemajuan rencana aksi {nama_periode(b.triwulan)} tahun {b.tahun}",
        kolom=(
            Kolom("No", 5),
            Kolom("Indikator", 19),
            Kolom("Langkah", 24),
            Kolom("Penanggung jawab", 15),
            Kolom("Jadwal", 11),
            Kolom("Kemajuan (%)", 9, jenis="angka"),
            Kolom("Yang sudah dikerjakan", 17),
        ),
        lebar=False,
        baris=rentangkan(((sel_no(n), Sel(nama)), isi) for n, (nama, isi) in enumerate(kelompok.items(), 1)),
    )
