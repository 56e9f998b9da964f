"""What the pages of letter templates show: the wording in force, its versions, and a letter as it would read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from laporan.bahan import BahanPK, ItemPKBahan, Penandatangan, ProgramPKBahan
from laporan.bentuk import Bagian, Blok
from laporan.models import TemplatSurat
from laporan.selectors.surat import Masa, kata_berlaku, masa_templat, surat_sah, templat_pemda
from laporan.susun.identitas import Instansi
from laporan.susun.lkip.alat import teks_polos
from laporan.susun.lkip.surat import surat_pk
from laporan.susun.perjanjian.bahan import BahanSurat
from laporan.susun.perjanjian.kata import ALINEA, PENANDA, isi_kata, kata_bawaan
from sakip.inti.istilah import JenisSurat
from sakip.models import Pemda

# Letters that are nothing but their paragraphs.
JUDUL_ALINEA = {
    JenisSurat.KATA_PENGANTAR: "KATA PENGANTAR",
    JenisSurat.PERNYATAAN_REVIU: "PERNYATAAN TELAH DIREVIU",
}
URAIAN = {
    JenisSurat.PK: "Lembar pernyataan dan lampiran setiap Perjanjian Kinerja.",
    JenisSurat.PK_KEPALA_DAERAH: "Pernyataan kepala daerah, yang tidak mempunyai pihak kedua.",
    JenisSurat.KATA_PENGANTAR: "Ditawarkan kepada penyusun kata pengantar LKIP.",
    JenisSurat.PERNYATAAN_REVIU: "Pernyataan Inspektorat di bagian depan LKIP yang telah direviu.",
}


def jenis_surat(kunci: str) -> JenisSurat | None:
    """A kind of letter by its address ("pk-kepala-daerah")."""
    return next((j for j in JenisSurat if alamat_surat(j) == kunci), None)


def alamat_surat(jenis: JenisSurat) -> str:
    return str(jenis.value).replace("_", "-")


@dataclass(frozen=True, slots=True)
class BarisSurat:
    """A kind of letter with the wording in force in the year of the page."""

    jenis: JenisSurat
    alamat: str
    uraian: str
    masa: Masa
    versi: tuple[int, ...]

    @property
    def berlaku(self) -> str:
        """Since when, and until when, in words."""
        awal = f"Kata-kata sendiri mulai {self.masa.dari}" if self.masa.dari else "Kata-kata bawaan"
        return f"{awal}, sampai {self.masa.sampai}" if self.masa.sampai else awal


def daftar_surat(pemda: Pemda, tahun: int) -> tuple[BarisSurat, ...]:
    """All kinds of letters; one query."""
    return _daftar(templat_pemda(pemda), tahun)


def _daftar(versi: Sequence[TemplatSurat], tahun: int) -> tuple[BarisSurat, ...]:
    return tuple(
        BarisSurat(
            j,
            alamat_surat(j),
            URAIAN[j],
            masa_templat(versi, j, tahun),
            tuple(t.mulai_tahun for t in versi if t.jenis == j.value),
        )
        for j in JenisSurat
    )


@dataclass(frozen=True, slots=True)
class HalamanSurat:
    """The page on which the words of a kind of letter are written, from the year of the page on."""

    baris: BarisSurat
    tersimpan: TemplatSurat | None
    kata: Mapping[str, str]
    bawaan: Mapping[str, str]
    sah: int
    """Signed letters that would read otherwise when these words change."""
    penanda: tuple[tuple[str, str], ...]


def halaman_surat(pemda: Pemda, tahun: int, jenis: JenisSurat) -> HalamanSurat:
    """A fixed number of queries."""
    versi = templat_pemda(pemda)
    baris = next(b for b in _daftar(versi, tahun) if b.jenis is jenis)
    tersimpan = next((t for t in versi if t.jenis == jenis.value and t.mulai_tahun == tahun), None)
    penanda = tuple((f"{{{nama}}}", arti) for nama, arti in PENANDA[jenis].items())
    kata = kata_berlaku(pemda.pk, tahun)[jenis.value]
    return HalamanSurat(baris, tersimpan, kata, kata_bawaan(jenis), surat_sah(pemda, jenis, tahun, versi), penanda)


# --- a letter as it would read


def pratinjau(pemda: Pemda, tahun: int, jenis: JenisSurat, kata: Mapping[str, str]) -> tuple[Bagian, ...]:
    """The sheets with invented parties and figures."""
    if jenis in JUDUL_ALINEA:
        return (Bagian(JUDUL_ALINEA[jenis], _alinea(pemda, tahun, jenis, kata)),)
    kepala = jenis is JenisSurat.PK_KEPALA_DAERAH
    bahan = BahanSurat(
        instansi=_instansi(pemda, tahun, kepala), pk=_pk_contoh(pemda, tahun, kepala), kata=kata, kepala_daerah=kepala
    )
    return tuple(Bagian(x.judul, x.isi) for x in surat_pk(bahan))


def _alinea(pemda: Pemda, tahun: int, jenis: JenisSurat, kata: Mapping[str, str]) -> tuple[Blok, ...]:
    nilai = _instansi(pemda, tahun, False).penanda
    return tuple(teks_polos(isi_kata(kata[a.kunci], nilai)) for a in ALINEA[jenis])


def _instansi(pemda: Pemda, tahun: int, kepala: bool) -> Instansi:
    return Instansi(
        perangkat_daerah=pemda.nama if kepala else "Dinas Contoh",
        daerah=pemda.daerah,
        pemda=pemda.nama,
        tempat=pemda.tempat,
        tahun=tahun,
    )


def _pk_contoh(pemda: Pemda, tahun: int, kepala: bool) -> BahanPK:
    atasan = Penandatangan("Kepala Daerah", "Nama Kepala Daerah")
    bawahan = Penandatangan("Kepala Dinas Contoh", "Nama Kepala Dinas", "Pembina Utama Muda", "IV/c", "")
    item = ItemPKBahan(0, "Meningkatnya kualitas layanan", "Indeks Kepuasan Masyarakat", "indeks", "84,00", ("",) * 4)
    return BahanPK(
        id=0,
        nama="PK Murni",
        jenis="murni",
        pihak_pertama=atasan if kepala else bawahan,
        pihak_kedua=None if kepala else atasan,
        tempat=pemda.tempat,
        tanggal=f"31 Januari {tahun}",
        paraf=(),
        item=(item,),
        program=(ProgramPKBahan("Program Contoh", Decimal(1_000_000_000), "APBD"),),
    )
