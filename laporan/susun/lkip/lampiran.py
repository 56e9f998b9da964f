"""Annexes: the agreements, Pengukuran Kinerja, Efisiensi, and how every capaian was computed."""

from __future__ import annotations

from kinerja.bentuk import LangkahJejak
from laporan.bahan import AnalisisIndikator, BahanLkip, BahanPK
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
    Subbab,
    Tabel,
    TandaTangan,
)
from laporan.susun.lkip.alat import (
    STRIP,
    baris_rata,
    nama_bersatuan,
    pihak,
    rupiah,
    sel_capaian,
    sel_realisasi,
    sel_target,
    tanda_tangan,
    teks_polos,
)
from laporan.susun.lkip.tabel import efisiensi, efisiensi_program, item_pk, program_pk, sumber_kinerja
from sakip.inti.istilah import CakupanAnggaran


def lampiran(b: BahanLkip) -> tuple[Lampiran, ...]:
    pk = tuple(
        Lampiran(f"{x.nama.replace('PK', 'Perjanjian Kinerja')} Tahun {b.tahun}", _pk(b, n))
        for n, x in enumerate(b.pk)
    )
    return (
        *pk,
        Lampiran("Pengukuran Kinerja", _pengukuran(b)),
        Lampiran("Efisiensi Penggunaan Sumber Daya", _efisiensi(b)),
        Lampiran("Rincian Perhitungan Capaian", _rincian(b)),
    )


# --- agreement: statement sheet and its annex (PermenPANRB 53/2014, Lampiran I) ---


def _pk(b: BahanLkip, nomor: int) -> tuple[Blok, ...]:
    pk = b.pk[nomor]
    tanda = _tanda_pk(b, pk)
    nama = f"{b.perangkat_daerah} {b.daerah}".upper()
    isi: list[Blok] = [
        *_judul(f"PERJANJIAN KINERJA TAHUN {b.tahun}", nama),
        teks_polos(
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi "
            "pada hasil, kami yang bertanda tangan di bawah ini:"
        ),
        _para_pihak(pk),
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
        *_judul(f"LAMPIRAN PERJANJIAN KINERJA TAHUN {b.tahun}", nama),
        item_pk(b, nomor, judul="", bernomor=False),
    ]
    if pk.program:
        isi.append(program_pk(b, nomor, bernomor=False))
    isi.append(tanda)
    return tuple(isi)


def _judul(*baris: str) -> tuple[Paragraf, ...]:
    """Heading of a form, each line centred by itself."""
    return tuple(Paragraf((Potongan(teks, tebal=True),), rata="tengah") for teks in baris)


def _para_pihak(pk: BahanPK) -> Tabel:
    """Name and title of both parties; unknown ones leave a line to write on."""
    isi = []
    for x, sebut in (
        (pk.pihak_pertama, "selanjutnya disebut pihak pertama"),
        (pk.pihak_kedua, "selaku atasan pihak pertama, selanjutnya disebut pihak kedua"),
    ):
        titik = "…………………………………"
        isi += [("Nama", (x.nama if x else "") or titik), ("Jabatan", x.jabatan if x else titik), ("", sebut)]
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
    for sebut, x in (("Pihak Kedua,", pk.pihak_kedua), ("Pihak Pertama,", pk.pihak_pertama)):
        p = pihak(x) if x else Pihak(())
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
    baris = [
        Baris(
            (
                Sel(str(n), rata="tengah"),
                Sel(x.induk.teks),
                Sel(nama_bersatuan(x)),
                sel_target(x.ketentuan, x.target),
                sel_realisasi(x.ketentuan, x.realisasi),
                sel_capaian(x.ketentuan, x.capaian),
            )
        )
        for n, x in enumerate(p.baris, 1)
    ]
    if p.baris:
        baris.append(baris_rata("Rata-rata capaian", 5, p.rata_rata))
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
            bernomor=False,
        ),
        _cakupan(b),
        tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah),
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
    isi: list[Blok] = [*_judul("EFISIENSI PENGGUNAAN SUMBER DAYA", f"TAHUN {b.tahun}")]
    if b.analisis:
        isi.append(efisiensi(b, b.analisis))
    isi.append(efisiensi_program(b))
    isi.append(tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah))
    return tuple(isi)


# --- trace ---


def _rincian(b: BahanLkip) -> tuple[Blok, ...]:
    """ "Dari mana?" of every capaian: the same trace as on the page."""
    awal = teks_polos(
        "Setiap persentase capaian dalam laporan ini dihitung dari data di bawah ini, dengan angka yang belum dibulatkan."
    )
    return (awal, *(Subbab(a.baris.nama, (_jejak(a),), nomor="") for a in b.analisis))


def _jejak(a: AnalisisIndikator) -> Tabel:
    baris = [Baris((Sel("Aturan"), Sel(a.jejak.aturan)))]
    baris += [Baris((Sel(x.judul), Sel(_langkah(x)))) for x in a.jejak.langkah]
    baris += [Baris((Sel("Catatan"), Sel(c))) for c in a.jejak.catatan]
    return Tabel(
        kolom=(Kolom("Langkah", 22), Kolom("Uraian", 78)), baris=tuple(baris), bernomor=False, nomor_kolom=False
    )


def _langkah(x: LangkahJejak) -> str:
    p = x.pecahan
    if p is None:
        return x.teks
    kata = " ".join(t for t in (p.awalan, f"({p.atas}) / ({p.bawah})", p.pengali) if t)
    angka = " ".join(t for t in (p.awalan_angka, f"({p.atas_angka}) / ({p.bawah_angka})", p.pengali) if t)
    return "\n".join(t for t in (x.teks, kata, f"= {angka}") if t)
