"""A neutral demonstration document: every kind of block, awkward sizes, no real agency."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from laporan.bentuk import (
    Bab,
    Bagian,
    BagianKosong,
    Baris,
    Butir,
    Daftar,
    DaftarGrafik,
    DaftarIsi,
    DaftarTabel,
    Dokumen,
    Kepala,
    Kolom,
    Lampiran,
    Naskah,
    Paragraf,
    Pecahan,
    Pihak,
    Potongan,
    Rujukan,
    Rumus,
    Sampul,
    Sel,
    Subbab,
    Tabel,
    TandaTangan,
)

KALIMAT = (
    "Pengukuran kinerja membandingkan realisasi dengan target yang diperjanjikan pada awal tahun, dan menyajikannya "
    "per sasaran strategis agar keberhasilan maupun ketidakberhasilan dapat dijelaskan dan ditindaklanjuti. "
)
SASARAN = (
    "Meningkatnya penyerapan tenaga kerja yang optimal",
    "Terciptanya hubungan industrial yang harmonis, dinamis, berkeadilan dan bermartabat",
    "Meningkatnya akuntabilitas kinerja perangkat daerah",
)


def angka(teks: str, **lain: object) -> Sel:
    """A cell whose value is read back from its text."""
    return Sel(teks, Decimal(teks.replace(".", "").replace(",", ".")), **lain)  # type: ignore[arg-type]


def tabel_capaian() -> Tabel:
    baris = (
        Baris(
            (
                Sel("1"),
                Sel(SASARAN[0]),
                Sel("Rasio penduduk yang bekerja"),
                angka("91,50"),
                angka("91,08"),
                angka("99,54", asal="capaian:1"),
            )
        ),
        Baris(
            (
                Sel("2", rentang_baris=2),
                Sel(SASARAN[1], rentang_baris=2),
                Sel("Besaran kasus yang diselesaikan dengan perjanjian bersama"),
                angka("54,20"),
                angka("33,33"),
                angka("61,49"),
            )
        ),
        Baris(
            (
                Sel("Pekerja yang menjadi peserta aktif jaminan sosial ketenagakerjaan"),
                angka("74,00"),
                angka("49,97"),
                angka("67,53"),
            )
        ),
        Baris((Sel(""), Sel("Rata-rata capaian (3 dari 3 indikator)", rentang_kolom=4), angka("76,19")), "jumlah"),
    )
    return Tabel(
        judul="Target dan realisasi indikator kinerja utama tahun 2023",
        kolom=(
            Kolom("No", 6),
            Kolom("Sasaran strategis", 28),
            Kolom("Indikator kinerja utama", 30),
            Kolom("Target (%)", jenis="angka"),
            Kolom("Realisasi (%)", jenis="angka"),
            Kolom("Capaian (%)", jenis="angka"),
        ),
        baris=baris,
        sumber="Perjanjian Kinerja 2023 dan data kinerja dinas, per 31 Januari 2024.",
        kunci="capaian",
    )


def tabel_panjang(banyak: int = 40, judul: str = "Realisasi keuangan per sub kegiatan") -> Tabel:
    """A table that must break over pages."""
    baris: list[Baris] = []
    for i in range(1, banyak + 1):
        if i % 10 == 1:
            baris.append(Baris((Sel(f"Program {i // 10 + 1} Penempatan Tenaga Kerja", rentang_kolom=6),), "kelompok"))
        baris.append(
            Baris(
                (
                    Sel(f"2.07.{i // 10 + 1:02}.2.01.{i:04}"),
                    Sel(f"Penyusunan dan Pelaksanaan Sub Kegiatan Nomor {i} bagi Pencari Kerja Terdaftar", indent=1),
                    angka(f"{i}.234.567.890"),
                    angka(f"{i}.134.567.890"),
                    angka("91,90"),
                    angka("100.000.000"),
                )
            )
        )
    return Tabel(
        judul=judul,
        kolom=(
            Kolom("Kode", 17),
            Kolom("Uraian", 36),
            Kolom("Pagu (Rp)", jenis="angka"),
            Kolom("Realisasi (Rp)", jenis="angka"),
            Kolom("%", jenis="angka"),
            Kolom("Sisa (Rp)", jenis="angka"),
        ),
        baris=tuple(baris),
        sumber="DPPA 2023; keuangan belum diaudit.",
        kunci=f"panjang-{banyak}",
    )


def tabel_lebar(tahun: int = 5, banyak: int = 6) -> Tabel:
    """Two columns per year, two header rows: needs a landscape page."""
    kolom = [Kolom("Kode"), Kolom("Program / kegiatan / sub kegiatan"), Kolom("Indikator")]
    atas = [Kepala(k.judul, rentang_baris=2) for k in kolom]
    bawah: list[Kepala] = []
    for t in range(2020, 2020 + tahun):
        kolom += [Kolom(f"{t} K", jenis="angka"), Kolom(f"{t} Rp", jenis="angka")]
        atas.append(Kepala(f"Target dan pagu {t}", rentang_kolom=2))
        bawah += [Kepala("K"), Kepala("Rp")]
    baris = tuple(
        Baris(
            (
                Sel(f"2.07.03.2.0{i}"),
                Sel("Pelayanan Antarkerja di Daerah Kabupaten/Kota"),
                Sel("Jumlah pencari kerja yang ditempatkan melalui layanan antarkerja lokal"),
                *(angka("1.250") if n % 2 == 0 else angka("14.313.942.100") for n in range(tahun * 2)),
            )
        )
        for i in range(1, banyak + 1)
    )
    return Tabel(
        judul="Rekapitulasi target kinerja dan pagu indikatif program, kegiatan dan sub kegiatan menurut rancangan "
        "akhir rencana strategis perangkat daerah untuk seluruh kurun lima tahun perencanaan",
        kolom=tuple(kolom),
        kepala=(tuple(atas), tuple(bawah)),
        baris=baris,
        sumber="Renstra 2020–2024.",
    )


def tabel_rentang(kelompok: int = 8, isi: int = 5) -> Tabel:
    """Row spans over a page break."""
    baris = []
    for k in range(1, kelompok + 1):
        for i in range(1, isi + 1):
            sel = [
                Sel(f"Indikator {k}.{i}: jumlah tenaga kerja yang memperoleh pelatihan berbasis kompetensi"),
                angka(f"{i}0"),
            ]
            if i == 1:
                sel = [Sel(str(k), rentang_baris=isi), Sel(f"{SASARAN[k % 3]} ({k})", rentang_baris=isi), *sel]
            baris.append(Baris(tuple(sel)))
    return Tabel(
        judul="Sasaran dengan beberapa indikator",
        kolom=(Kolom("No", 6), Kolom("Sasaran", 30), Kolom("Indikator"), Kolom("Target", 12, "angka")),
        baris=tuple(baris),
    )


def rumus() -> Rumus:
    return Rumus(
        "Rasio penduduk yang bekerja",
        uraian=Pecahan("penduduk bekerja", "angkatan kerja"),
        angka=Pecahan("295.476", "324.416"),
        faktor="× 100 %",
        hasil="91,08 %",
        nilai=Decimal("91.08"),
    )


def tanda_tangan() -> TandaTangan:
    kepala = Pihak(
        ("Kepala Dinas Contoh", "Kabupaten Contoh"),
        "NAMA PEJABAT, S.E., M.Si.",
        "Pembina Utama Muda",
        "196701021993031004",
    )
    return TandaTangan((kepala,), "Contoh, 31 Januari 2024")


def alinea(kali: int = 2) -> Paragraf:
    return Paragraf((KALIMAT * kali,))


def dokumen(*, draf: bool = False, kertas: str = "F4", bab: tuple[Bab, ...] | None = None) -> Dokumen:
    """The demonstration document."""
    return Dokumen(
        judul="Laporan Kinerja Instansi Pemerintah",
        subjudul="Tahun 2023",
        instansi="Dinas Contoh Kabupaten Contoh",
        pemda="Pemerintah Kabupaten Contoh",
        tahun=2023,
        kertas=kertas,  # type: ignore[arg-type]
        draf=draf,
        kaki="LKIP 2023 · Dinas Contoh Kabupaten Contoh",
        tanggal_cetak="Januari 2024",
        tanggal=date(2024, 1, 31),
        kata_kunci=("LKIP", "SAKIP", "2023"),
        bagian_depan=(
            Sampul(),
            Bagian("KATA PENGANTAR", (alinea(2), alinea(3), tanda_tangan())),
            Bagian("IKHTISAR EKSEKUTIF", (alinea(4), BagianKosong("Ikhtisar"))),
            DaftarIsi(),
            DaftarTabel(),
            DaftarGrafik(),
        ),
        bab=bab or (_bab_satu(), _bab_dua(), _bab_tiga(), _bab_empat()),
        lampiran=(
            Lampiran("PERJANJIAN KINERJA", (tabel_capaian(),)),
            Lampiran("PENGUKURAN KINERJA", (tabel_lebar(),)),
        ),
    )


def _bab_satu() -> Bab:
    return Bab(
        "PENDAHULUAN",
        (
            Subbab("Dasar Pembentukan Organisasi", (alinea(4), alinea(3))),
            Subbab(
                "Kedudukan, Tugas dan Fungsi",
                (
                    Paragraf(("Dinas mempunyai fungsi, ", Potongan("antara lain", miring=True), ":")),
                    Daftar(
                        (
                            Butir(("perumusan kebijakan teknis bidang ketenagakerjaan;",)),
                            Butir(
                                (KALIMAT,),
                                Daftar((Butir(("perencanaan;",)), Butir(("pelaporan.",))), bernomor=True, gaya="a"),
                            ),
                        ),
                        bernomor=True,
                    ),
                    Naskah(
                        "<p>Narasi <b>orang</b> dengan <script>alert(1)</script>daftar:</p>"
                        "<ul><li>satu</li><li>dua</li></ul>"
                    ),
                ),
            ),
            Subbab("Sumber Daya Aparatur", (alinea(2), tabel_rentang(3, 3))),
        ),
    )


def _bab_dua() -> Bab:
    return Bab(
        "PERENCANAAN KINERJA",
        (
            Subbab("Rencana Strategis", (alinea(3), Subbab("Program dan pagu", (tabel_lebar(banyak=14),)))),
            Subbab("Perjanjian Kinerja", (alinea(2), tabel_rentang(), alinea(2))),
        ),
    )


def _bab_tiga() -> Bab:
    return Bab(
        "AKUNTABILITAS KINERJA",
        (
            Subbab(
                "Capaian Kinerja Organisasi",
                (
                    Subbab(
                        "Target dan realisasi kinerja tahun 2023",
                        (
                            Paragraf(
                                (
                                    "Rata-rata capaian ",
                                    Potongan("76,19 %", tebal=True, nilai=Decimal("76.19"), asal="rata"),
                                    " sebagaimana ",
                                    Rujukan("capaian"),
                                    ".",
                                )
                            ),
                            tabel_capaian(),
                            rumus(),
                            alinea(),
                        ),
                    ),
                    Subbab("Analisis penyebab", (BagianKosong("Analisis penyebab"), alinea(3))),
                ),
            ),
            Subbab(
                "Realisasi Anggaran",
                (alinea(1), tabel_panjang(), alinea(2), tabel_panjang(12, "Realisasi per program")),
            ),
        ),
    )


def _bab_empat() -> Bab:
    kosong = Tabel(
        judul="Pembanding nasional", kolom=(Kolom("No", 8), Kolom("Indikator"), Kolom("Nasional", 20, "angka"))
    )
    return Bab("PENUTUP", (alinea(5), kosong, alinea(4), tanda_tangan()))
