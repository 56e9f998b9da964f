"""The agency's overview: where it stands in a year, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from anggaran.bentuk import TabelAnggaran
from anggaran.perhitungan import porsi
from kinerja.bentuk import Arah, BarisKinerja, Kategori, Pengukuran, Perubahan, RataRata
from kinerja.models import Realisasi, Rekomendasi
from kinerja.perhitungan import hitung_perubahan, target_tertulis
from laporan.layar.lkip import DaftarBagian, daftar_bagian
from laporan.selectors import Gabungan
from laporan.susun.grafik import Titik
from laporan.susun.lkip.alat import persen, realisasi_tertulis, tulis
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import Keadaan
from sakip.inti.periode import TRIWULAN
from sakip.models import PerangkatDaerah

PANAH = {Arah.MEMBAIK: "▲", Arah.MEMBURUK: "▼", Arah.TETAP: "●"}
BUTIR_TAMPIL = 5
BATAS_TERCAPAI = Decimal(75)  # where the scale names no band as good


@dataclass(frozen=True, slots=True)
class BarisRingkasan:
    """One indicator: texts of its figures, last year's beside this year's."""

    kinerja: BarisKinerja
    lalu: str
    target: str
    realisasi: str
    panah: str
    arah: str
    selisih: str
    capaian: str
    target_akhir: str
    tahun_akhir: int | None


@dataclass(frozen=True, slots=True)
class SisaTerbesar:
    """The program that leaves most, and its share of what is left, in percent."""

    nama: str
    bagian: Decimal


@dataclass(frozen=True, slots=True)
class TitikProgram:
    """A program in the chart: absorption against performance, both in percent."""

    kode: str
    nama: str
    penyerapan: Decimal | None
    rata: RataRata
    kategori: Kategori | None
    nada: str


@dataclass(frozen=True, slots=True)
class Tindakan:
    """Something that is missing, who may mend it, and where."""

    judul: str
    keterangan: str
    status: str
    nada: str
    izin: str
    halaman: str
    bagian: tuple[tuple[str, int | str], ...] = ()
    cari: str = ""


@dataclass(frozen=True, slots=True)
class Ringkasan:
    tahun: int
    aturan: Aturan
    pengukuran: Pengukuran
    tabel: TabelAnggaran
    sisa_terbesar: SisaTerbesar | None
    bagian: DaftarBagian
    baris: tuple[BarisRingkasan, ...]
    program: tuple[TitikProgram, ...]
    tindakan: tuple[Tindakan, ...]
    luar: tuple[BarisRingkasan, ...] = ()
    """Measured IKU that the agreement does not name, with their own average."""
    rata_luar: RataRata | None = None
    kuadran: tuple[Titik, ...] = ()
    batas: Decimal = BATAS_TERCAPAI

    @property
    def hanya_iku(self) -> bool:
        return all(b.iku for b in self.pengukuran.baris)

    @property
    def kosong(self) -> bool:
        return not self.pengukuran.baris and self.tabel.total.pagu is None

    @property
    def tahun_akhir(self) -> int | None:
        """The Renstra's last year where all indicators share it."""
        tahun = {b.tahun_akhir for b in self.baris if b.tahun_akhir}
        return tahun.pop() if len(tahun) == 1 else None


def ringkasan(perangkat_daerah: PerangkatDaerah, tahun: int) -> Ringkasan:
    """Everything the overview shows. The caller has checked who may see it."""
    g = Gabungan(perangkat_daerah, tahun)
    bagian = daftar_bagian(g)
    baris = tuple(_baris(g, b) for b in g.pengukuran.baris)
    program, batas, luar = titik_program(g), batas_baik(g.aturan), g.luar_pk()
    return Ringkasan(
        tahun=tahun,
        aturan=g.aturan,
        pengukuran=g.pengukuran,
        tabel=g.tabel,
        sisa_terbesar=_sisa_terbesar(g.tabel),
        bagian=bagian,
        baris=baris,
        program=program,
        tindakan=tuple(_tindakan(g, bagian, baris)),
        luar=tuple(_baris(g, b) for b in luar),
        rata_luar=g.kinerja.rata(luar, tahun) if luar else None,
        kuadran=titik_kuadran(g, program),
        batas=batas,
    )


# --- indicators


def _baris(g: Gabungan, b: BarisKinerja) -> BarisRingkasan:
    k, ket = g.kinerja, b.ketentuan
    lalu = k.titik(b.indikator_id, g.tahun - 1).realisasi
    ubah = hitung_perubahan(ket, lalu, b.realisasi, target=b.target)
    akhir = k.target_akhir(b.indikator_id)
    return BarisRingkasan(
        kinerja=b,
        lalu=_nilai(b, realisasi_tertulis(ket, lalu), lalu.keadaan),
        target=target_tertulis(ket, b.target) or "–",
        realisasi=_nilai(b, realisasi_tertulis(ket, b.realisasi), b.realisasi.keadaan),
        panah=PANAH[ubah.arah] if ubah.arah else "",
        arah=ubah.arah.label.lower() if ubah.arah else "",
        selisih=_selisih(b, ubah),
        capaian=persen(b.capaian.nilai, ket.desimal),
        target_akhir=target_tertulis(ket, akhir[1]) if akhir else "",
        tahun_akhir=akhir[0] if akhir else None,
    )


def _nilai(b: BarisKinerja, teks: str, keadaan: Keadaan) -> str:
    return "–" if keadaan is Keadaan.BELUM_DIISI else teks


def _selisih(b: BarisKinerja, ubah: Perubahan) -> str:
    if ubah.selisih is None or ubah.arah in (None, Arah.TETAP):
        return ""
    return tulis(abs(ubah.selisih), b.ketentuan.desimal)


# --- money


def _sisa_terbesar(tabel: TabelAnggaran) -> SisaTerbesar | None:
    """``None`` where nothing is left, or where one program is all there is."""
    program = [(b.sisa, b.nama) for b in tabel.baris if b.tingkat == 0 and b.sisa is not None]
    total = tabel.total.sisa
    if len(program) < 2 or total is None or total <= 0:
        return None
    sisa, nama = max(program, key=lambda p: p[0])
    bagian = porsi(sisa, total)
    return None if bagian is None else SisaTerbesar(nama, bagian)


def titik_program(g: Gabungan) -> tuple[TitikProgram, ...]:
    """Programs with the mean of their own indicators, or else of the sasaran they support."""
    hasil = []
    for p in g.program():
        if p.uang.tingkat:
            continue
        baris = p.indikator or tuple(b for b in g.pengukuran.baris if b.induk.id in p.uang.sasaran)
        rata = g.kinerja.rata(baris, g.tahun)
        kategori, nada = g.kinerja.kategori(rata.tampil, g.tahun)
        hasil.append(TitikProgram(p.uang.kode, p.uang.nama, p.uang.penyerapan.nilai, rata, kategori, nada))
    return tuple(hasil)


# --- charts


def batas_baik(aturan: Aturan) -> Decimal:
    """Where the pemda's scale begins to call a result good: both borders of the quadrants."""
    baik = [la.bawah for la in aturan.skala_capaian.langkah if la.nada == "baik" and la.bawah is not None]
    return min(baik, default=BATAS_TERCAPAI)


def titik_kuadran(g: Gabungan, program: Iterable[TitikProgram]) -> tuple[Titik, ...]:
    """Programs by absorption and performance, where both are known."""
    return tuple(
        Titik(
            p.nama,
            p.penyerapan,
            p.rata.tampil,
            persen(p.penyerapan, g.aturan.desimal_penyerapan),
            persen(p.rata.tampil, p.rata.desimal),
        )
        for p in program
        if p.penyerapan is not None and p.rata.tampil is not None
    )


# --- what is missing


def _tindakan(g: Gabungan, bagian: DaftarBagian, baris: Iterable[BarisRingkasan]) -> Iterable[Tindakan]:
    yield from _rencana(g)
    yield from _realisasi(g)
    yield from _penjelasan(g, bagian, baris)
    yield from _naskah(bagian)
    yield from _uang(g.tabel)
    yield from _rekomendasi(g)


def _rencana(g: Gabungan) -> Iterable[Tindakan]:
    if not g.kinerja.pk.get(g.tahun):
        judul = f"Perjanjian Kinerja {g.tahun} belum ada"
        yield Tindakan(judul, "indikator diukur terhadap rencana", "Kurang", "buruk", "susun_rencana", "kinerja:pk")
    tanpa = [b.nama for b in g.pengukuran.baris if not b.dokumen_target]
    if tanpa:
        judul = f"Target belum ditetapkan untuk {len(tanpa)} indikator"
        yield Tindakan(judul, _sebut(tanpa), "Kurang", "buruk", "susun_rencana", "kinerja:pk")


def _realisasi(g: Gabungan) -> Iterable[Tindakan]:
    baris = g.pengukuran.baris
    kosong = [b.nama for b in baris if b.realisasi.keadaan is Keadaan.BELUM_DIISI]
    if not kosong:
        return
    triwulanan = any(i.periode in TRIWULAN for b in baris for i in b.isian)
    yield Tindakan(
        f"Realisasi belum diisi: {len(kosong)} dari {len(baris)} indikator",
        _sebut(kosong),
        "Belum diisi",
        "buruk",
        "isi_realisasi",
        "kinerja:isian",
        (("periode", 4 if triwulanan else 0),),
    )


def _penjelasan(g: Gabungan, bagian: DaftarBagian, baris: Iterable[BarisRingkasan]) -> Iterable[Tindakan]:
    """Indicators that fell and of which nobody has said why, neither beside the entry nor in the report."""
    ditulis = {
        b.bagian.rujukan for k in bagian.kelompok for b in k.butir if b.bagian.kunci == "bab3.analisis5" and b.ditulis
    }
    dijelaskan = _dijelaskan(g)
    for b in baris:
        kode, pk = b.kinerja.ketentuan.kode, b.kinerja.indikator_id
        diam = pk not in dijelaskan and not ditulis & {"", kode, b.kinerja.induk.kode}
        if b.arah == Arah.MEMBURUK.label.lower() and diam:
            turun = f"{b.arah} {b.selisih} dari {b.lalu} tahun {g.tahun - 1}".replace("  ", " ")
            judul = f"Penjelasan kosong: {b.kinerja.nama}"
            yield Tindakan(judul, turun, "Kurang", "buruk", "isi_realisasi", "kinerja:isian", (("periode", 0),))


def _dijelaskan(g: Gabungan) -> set[int]:
    kolom = ("pendorong", "penghambat", "solusi", "tindak_lanjut")
    baris = Realisasi.objects.milik(g.pd).tahun(g.tahun).sebenarnya().values_list("indikator", *kolom)
    return {i for i, *teks in baris if any(teks)}


def _naskah(bagian: DaftarBagian) -> Iterable[Tindakan]:
    if bagian.belum:
        judul = f"LKIP: {len(bagian.belum)} dari {bagian.jumlah} bagian belum ditulis"
        nama = _sebut([b.bagian.judul for b in bagian.belum])
        yield Tindakan(judul, nama, "Belum ditulis", "hati", "susun_laporan", "laporan:lkip")


def _uang(tabel: TabelAnggaran) -> Iterable[Tindakan]:
    if tabel.total.pagu is None:
        judul = f"Anggaran {tabel.tahun} belum diisi"
        yield Tindakan(judul, "pagu dan realisasi program", "Kurang", "buruk", "isi_anggaran", "anggaran:daftar")
    beda = [b.nama for b in tabel.baris if b.catatan]
    if beda:
        judul = f"Anggaran tidak menutup pada {len(beda)} program, kegiatan, atau sub kegiatan"
        yield Tindakan(judul, _sebut(beda), "Periksa", "hati", "isi_anggaran", "anggaran:daftar")


def _rekomendasi(g: Gabungan) -> Iterable[Tindakan]:
    """Recommendations up to the year that wait for the agency: never answered, or the answer did not suffice."""
    milik = Rekomendasi.objects.milik(g.pd).filter(tahun__lte=g.tahun)
    tahun = sorted(milik.menunggu_jawaban().values_list("tahun", "pk"))
    if tahun:
        awal, akhir = tahun[0][0], tahun[-1][0]
        sebut = f"{awal}" if awal == akhir else f"{awal}–{akhir}"
        judul = f"Rekomendasi evaluasi AKIP {sebut}: {len(tahun)} belum dijawab"
        yield Tindakan(
            judul,
            "tindak lanjut dengan bukti; harus dijawab sebelum PK tahun berikutnya",
            "Menunggu",
            "hati",
            "tindak_lanjuti",
            "evaluasi:rekomendasi",
            cari="keadaan=jawab",
        )


def _sebut(nama: list[str]) -> str:
    """The first few names, and how many more there are."""
    lebih = len(nama) - BUTIR_TAMPIL
    return "; ".join(nama[:BUTIR_TAMPIL]) + (f"; dan {lebih} lainnya" if lebih > 0 else "")
