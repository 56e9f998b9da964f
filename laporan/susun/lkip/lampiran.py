"""Annexes: the agreements, Pengukuran Kinerja, Efisiensi, and how every capaian was computed."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.bentuk import BarisKinerja, LangkahJejak
from laporan.bahan import AnalisisIndikator, BahanLkip, BahanPK, Penandatangan
from laporan.bentuk import (
    Baris,
    Blok,
    Kolom,
    Lampiran,
    Paragraf,
    Pemisah,
    Pihak,
    Potongan,
    Sel,
    Tabel,
    TandaTangan,
)
from laporan.susun.lkip.alat import (
    STRIP,
    asal_capaian,
    baris_rata,
    catatan_sifat,
    catatan_tak_ikut,
    nama_bersatuan,
    nama_dokumen,
    per_sasaran,
    pihak,
    rentangkan,
    rupiah,
    sel_capaian,
    sel_no,
    sel_realisasi,
    sel_target,
    sumber_kinerja,
    tanda_tangan,
    teks_polos,
)
from laporan.susun.lkip.tabel import efisiensi, efisiensi_program, program_terukur
from laporan.susun.lkip.tabel_rencana import item_pk, program_pk
from sakip.inti.istilah import CakupanAnggaran, JenisPK


def lampiran(b: BahanLkip) -> tuple[Lampiran, ...]:
    pk = tuple(Lampiran(f"{nama_dokumen(b, x.nama)} Tahun {b.tahun}", _pk(b, n)) for n, x in enumerate(b.pk))
    return (
        *pk,
        Lampiran("Pengukuran Kinerja", _pengukuran(b)),
        Lampiran("Efisiensi Penggunaan Sumber Daya", _efisiensi(b)),
        *((Lampiran("Rincian Perhitungan Capaian", _rincian(b)),) if b.analisis else ()),
    )


# --- agreement: statement sheet and its annex (PermenPANRB 53/2014, Lampiran I) ---


def _pk(b: BahanLkip, nomor: int) -> tuple[Blok, ...]:
    pk = b.pk[nomor]
    tanda = _tanda_pk(b, pk)
    nama = f"{b.perangkat_daerah} {b.daerah}".upper()
    judul = f"PERJANJIAN KINERJA {'PERUBAHAN ' if pk.jenis == JenisPK.PERUBAHAN else ''}TAHUN {b.tahun}"
    isi: list[Blok] = [
        *_judul(judul, nama),
        teks_polos(
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi "
            "pada hasil, kami yang bertanda tangan di bawah ini:"
        ),
        _para_pihak(b, pk),
        teks_polos(
            "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam "
            "rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. "
            "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
        ),
        teks_polos(
            "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja "
            "dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
        ),
        tanda,
        *_paraf(pk),
        Pemisah(),
        *_judul(f"LAMPIRAN {judul}", nama),
        item_pk(b, nomor, judul="", bernomor=False),
    ]
    if pk.program:
        isi.append(program_pk(b, nomor, judul="", bernomor=False))
    isi.append(tanda)
    return tuple(isi)


def _judul(*baris: str) -> tuple[Paragraf, ...]:
    """Heading of a form, each line centred by itself."""
    return tuple(Paragraf((Potongan(teks, tebal=True),), rata="tengah") for teks in baris)


def _pihak_pertama(b: BahanLkip, pk: BahanPK) -> Penandatangan:
    return pk.pihak_pertama or Penandatangan(f"Kepala {b.perangkat_daerah}")


def _pihak_kedua(b: BahanLkip, pk: BahanPK) -> Penandatangan:
    """The head of the region; where the official is not known, the title that the kind of region gives."""
    if pk.pihak_kedua:
        return pk.pihak_kedua
    jenis, _, nama = b.daerah.partition(" ")
    kepala = {"Kota": "Wali Kota", "Kabupaten": "Bupati", "Provinsi": "Gubernur"}.get(jenis)
    return Penandatangan(f"{kepala} {nama}" if kepala else f"Kepala Daerah {b.daerah}")


def _para_pihak(b: BahanLkip, pk: BahanPK) -> Tabel:
    """Name and title of both parties; unknown names leave a line to write on."""
    isi = []
    for x, sebut in (
        (_pihak_pertama(b, pk), "selanjutnya disebut pihak pertama"),
        (_pihak_kedua(b, pk), "selaku atasan pihak pertama, selanjutnya disebut pihak kedua"),
    ):
        isi += [("Nama", x.nama or "…………………………………"), ("Jabatan", x.jabatan), ("", sebut)]
    return Tabel(
        kolom=(Kolom("", 18), Kolom("", 82)),
        baris=tuple(Baris((Sel(n), Sel(f": {t}" if n else t))) for n, t in isi),
        berkepala=False,
        bernomor=False,
        nomor_kolom=False,
    )


def _tanda_pk(b: BahanLkip, pk: BahanPK) -> TandaTangan:
    """Pihak kedua left, pihak pertama right."""
    saat = f"{pk.tempat or b.tempat}, {pk.tanggal or '…………………'}"
    pihak_ = []
    for sebut, x in (("Pihak Kedua,", _pihak_kedua(b, pk)), ("Pihak Pertama,", _pihak_pertama(b, pk))):
        p = pihak(x)
        pihak_.append(Pihak((sebut, *p.jabatan), p.nama, p.pangkat, p.nip))
    return TandaTangan(tuple(pihak_), saat)


def _paraf(pk: BahanPK) -> tuple[Tabel, ...]:
    if not pk.paraf:
        return ()
    return (
        Tabel(
            kolom=(Kolom("No", 8), Kolom("Nama", 37), Kolom("Jabatan", 35), Kolom("Paraf", 20)),
            baris=tuple(
                Baris((Sel(str(n), rata="tengah"), Sel(x.nama or STRIP), Sel(x.jabatan), Sel("")))
                for n, x in enumerate(pk.paraf, 1)
            ),
            bernomor=False,
            nomor_kolom=False,
        ),
    )


# --- Pengukuran Kinerja ---


def _pengukuran(b: BahanLkip) -> tuple[Blok, ...]:
    p = b.pengukuran
    baris = [*_kelompok(p.baris)]
    if p.baris:
        baris.append(baris_rata("Rata-rata capaian", 5, p.rata_rata))
    if b.luar_pk and b.rata_luar_pk:
        judul = "Indikator kinerja utama di luar perjanjian kinerja"
        baris.append(Baris((Sel(judul, rentang_kolom=6, tebal=True),), "kelompok"))
        baris += [
            *_kelompok(b.luar_pk),
            baris_rata("Rata-rata capaian di luar perjanjian kinerja", 5, b.rata_luar_pk),
        ]
    return (
        *_judul(
            "FORMULIR PENGUKURAN KINERJA", f"{b.perangkat_daerah} {b.daerah}".upper(), f"TAHUN ANGGARAN {b.tahun}"
        ),
        Tabel(
            kolom=(
                Kolom("No.", 6),
                Kolom("Sasaran Strategis"),
                Kolom("Indikator Kinerja"),
                Kolom("Target", jenis="angka"),
                Kolom("Realisasi", jenis="angka"),
                Kolom("%", jenis="angka"),
            ),
            baris=tuple(baris),
            sumber=sumber_kinerja(b),
            catatan=(
                *catatan_sifat(x.realisasi for x in (*p.baris, *b.luar_pk)),
                *catatan_tak_ikut(p.rata_rata),
            ),
            bernomor=False,
        ),
        _cakupan(b),
        tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah),
    )


def _kelompok(baris: Sequence[BarisKinerja]) -> tuple[Baris, ...]:
    return rentangkan(
        (
            (sel_no(n), Sel(sasaran)),
            [
                (
                    Sel(nama_bersatuan(x)),
                    sel_target(x.ketentuan, x.target),
                    sel_realisasi(x.ketentuan, x.realisasi),
                    sel_capaian(x.ketentuan, x.capaian, asal_capaian(x)),
                )
                for x in isi
            ],
        )
        for n, (sasaran, isi) in enumerate(per_sasaran(baris), 1)
    )


def _cakupan(b: BahanLkip) -> Tabel:
    """The money lines under the form; their scope is a setting (regulation.md 1.2)."""
    program = "" if b.aturan.cakupan_anggaran is CakupanAnggaran.SEMUA else " program pendukung sasaran"
    isi = (("Jumlah anggaran", b.cakupan.pagu), ("Jumlah realisasi anggaran", b.cakupan.realisasi))
    return Tabel(
        kolom=(Kolom("", 60), Kolom("", 40, jenis="angka")),
        baris=tuple(
            Baris((Sel(f"{apa}{program} tahun {b.tahun}"), Sel(rupiah(n), n, rata="kanan"))) for apa, n in isi
        ),
        berkepala=False,
        bernomor=False,
        nomor_kolom=False,
    )


def _efisiensi(b: BahanLkip) -> tuple[Blok, ...]:
    nama = f"{b.perangkat_daerah} {b.daerah}".upper()
    isi: list[Blok] = [*_judul("EFISIENSI PENGGUNAAN SUMBER DAYA", nama, f"TAHUN ANGGARAN {b.tahun}")]
    if b.analisis:
        isi.append(efisiensi(b, b.analisis))
    else:
        isi.append(teks_polos("Belum ada indikator yang dapat dihitung efisiensinya."))
    if program_terukur(b):
        isi.append(efisiensi_program(b))
    isi.append(tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah))
    return tuple(isi)


# --- trace ---


def _rincian(b: BahanLkip) -> tuple[Blok, ...]:
    """ "Dari mana?" of every capaian: the same trace as on the page."""
    awal = teks_polos(
        "Setiap persentase capaian dalam laporan ini dihitung dari data di bawah ini, dengan angka yang belum dibulatkan."
    )
    return (awal, *(_jejak(n, a) for n, a in enumerate(b.analisis, 1)))


def _jejak(nomor: int, a: AnalisisIndikator) -> Tabel:
    baris = [Baris((Sel("Aturan"), Sel(a.jejak.aturan)))]
    baris += [Baris((Sel(x.judul), Sel(_langkah(x)))) for x in a.jejak.langkah]
    baris += [Baris((Sel("Catatan"), Sel(c))) for c in a.jejak.catatan]
    return Tabel(
        judul=f"{nomor}. {a.baris.nama}",
        kolom=(Kolom("Langkah", 22), Kolom("Uraian", 78)),
        baris=tuple(baris),
        bernomor=False,
        nomor_kolom=False,
    )


def _langkah(x: LangkahJejak) -> str:
    p = x.pecahan
    if p is None:
        return x.teks
    kata = " ".join(t for t in (p.awalan, f"({p.atas}) / ({p.bawah})", p.pengali) if t)
    angka = " ".join(t for t in (p.awalan_angka, f"({p.atas_angka}) / ({p.bawah_angka})", p.pengali) if t)
    return "\n".join(t for t in (x.teks, kata, f"= {angka}") if t)
