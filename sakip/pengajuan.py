"""The submission page: where a period stands, what stands in its way, what its reader may do, what was done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from anggaran.bentuk import BarisAnggaran, TabelAnggaran
from anggaran.selectors import muat as muat_anggaran
from kinerja.layar.lembar import TabPeriode
from kinerja.layar.tinjauan import BarisTinjauan, tinjauan
from renstra.models import SimpulProgram
from sakip.alur.baca import hari_ini, pemegang, pengisian_dari, status_periode
from sakip.alur.langkah import periksa_ajuan
from sakip.alur.layar import AlurTampil, LangkahLalu, TahapTampil, riwayat_langkah, tahap, tampilkan, waktu_ajuan
from sakip.alur.pemeriksa import Temuan, semua_penulis
from sakip.halaman import Konteks
from sakip.inti.alur import MULAI, PERIODE_KERJA, Baris, StatusPeriode
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Aksi, JenisTanda, KeadaanPengisian, Peran
from sakip.inti.periode import nama_periode, nama_singkat
from sakip.models import Pengisian, PerangkatDaerah, TandaBaris
from sakip.peran import unit_pic
from sakip.selectors import aturan_berlaku

K = KeadaanPengisian


@dataclass(frozen=True, slots=True)
class Tombol:
    """Something its reader's roles allow; ``sebab`` says why it cannot be done now (empty: it can)."""

    kode: str
    sebab: str = ""

    @property
    def boleh(self) -> bool:
        return not self.sebab


@dataclass(frozen=True, slots=True)
class Hal:
    """One missing or odd thing with the way to its cell."""

    temuan: Temuan
    url: str
    # The reason as it stands in its input: what was typed, else what was given before.
    alasan: str


@dataclass(frozen=True, slots=True)
class BarisTunggu:
    """A row that waits for data from outside."""

    tanda: TandaBaris
    nama: str

    @property
    def nilai(self) -> str:
        return f"{self.tanda.objek}-{self.tanda.objek_id}"


@dataclass(frozen=True, slots=True)
class BarisHalaman:
    """An indicator with the marks that it bears."""

    isi: BarisTinjauan
    tanda: tuple[tuple[str, str], ...]
    url: str
    alasan_janggal: tuple[Temuan, ...] = ()

    @property
    def nilai(self) -> str:
        return f"indikator-{self.isi.indikator_id}"


@dataclass(frozen=True, slots=True)
class KelompokHalaman:
    judul: str
    baris: tuple[BarisHalaman, ...]


@dataclass(frozen=True, slots=True)
class Lewat:
    """A step of the history with the names of its rows."""

    isi: LangkahLalu
    baris: str


@dataclass(frozen=True, slots=True)
class Halaman:
    """The whole page."""

    periode: int
    status: StatusPeriode
    alur: AlurTampil
    tahap: tuple[TahapTampil, ...]
    tab: tuple[TabPeriode, ...]
    tombol: dict[str, Tombol]
    kurang: tuple[Hal, ...]
    janggal: tuple[Hal, ...]
    peringatan: str
    kelompok: tuple[KelompokHalaman, ...]
    uang: tuple[BarisAnggaran, ...]
    uang_total: BarisAnggaran | None
    simpul_kembali: frozenset[int]
    menunggu: tuple[BarisTunggu, ...]
    serahan: tuple[BarisHalaman, ...]
    riwayat: tuple[Lewat, ...]
    sejak: datetime | None
    hari: date
    desimal_penyerapan: int

    @property
    def akhir(self) -> bool:
        """Whether the next approval locks."""
        return self.status.menunggu is not None and self.status.langkah.sesudah(self.status.menunggu) is None

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def singkat(self) -> str:
        return nama_singkat(self.periode)

    @property
    def baris(self) -> list[BarisHalaman]:
        return [b for k in self.kelompok for b in k.baris]

    @property
    def terisi(self) -> int:
        return sum(b.isi.terisi for b in self.baris if b.isi.diharapkan)

    @property
    def diharapkan(self) -> int:
        return sum(b.isi.diharapkan for b in self.baris)

    @property
    def berubah(self) -> int:
        """Rows that are not what they were when last submitted."""
        return sum(bool(b.isi.beda) for b in self.baris)

    @property
    def ada_tugas(self) -> bool:
        """Whether the column beside the history has anything to say."""
        tugas = {"terlambat", "serahkan", "ajukan", "tarik"} & self.tombol.keys()
        return bool(self.kurang or self.janggal or tugas or self.meninjau or not self.tombol)

    @property
    def meninjau(self) -> bool:
        """Whether its reader may return rows now."""
        return "kembalikan" in self.tombol and self.tombol["kembalikan"].boleh


def halaman_pengajuan(konteks: Konteks, periode: int, ketik: Mapping[str, str] | None = None) -> Halaman:
    """The page of a period for the person of ``konteks``. The caller has checked who may see it.

    ``ketik``: reasons that were typed and refused, by ``Temuan.kunci``.
    """
    return _Penyusun(konteks, periode, ketik or {}).halaman()


class _Penyusun:
    def __init__(self, konteks: Konteks, periode: int, ketik: Mapping[str, str]) -> None:
        self.konteks, self.periode, self.ketik = konteks, periode, ketik
        self.pd, self.tahun = konteks.perangkat_daerah, konteks.tahun
        self.hari = hari_ini(self.pd)
        self.semua = status_periode(self.pd, self.tahun)
        self.status = self.semua[periode]
        self.kini = self.status.keadaan_pada(self.hari)
        self.pengisian = pengisian_dari(self.pd, self.tahun, periode)
        self.sejak = _pembanding(waktu_ajuan(self.pengisian), self.status.keadaan)
        self.rinci = tinjauan(self.pd, self.tahun, periode, self.sejak)
        self.nama = {("indikator", b.indikator_id): f"{b.kode} {b.nama}" for b in self.rinci}
        self.jangkar = {("indikator", b.indikator_id): b.jangkar for b in self.rinci}
        self.temuan = periksa_ajuan(self.pd, self.tahun, periode)
        self.orang = pemegang(self.pd, (Peran.PERENCANA, *self.status.langkah.penyetuju))
        self.penulis = semua_penulis(self.pd, self.tahun, periode)

    def halaman(self) -> Halaman:
        uang = muat_anggaran(self.pd, self.tahun).tabel(self.tahun, self.periode or None)
        kelompok = self._kelompok()
        kurang = tuple(self._hal(t) for t in self.temuan if t.menahan)
        return Halaman(
            periode=self.periode,
            status=self.status,
            alur=tampilkan(self.status, self.hari),
            tahap=tahap(self.status, self.hari, self.orang),
            tab=tuple(self._tab(p) for p in PERIODE_KERJA),
            tombol={t.kode: t for t in self._tombol(len(kurang))},
            kurang=kurang,
            janggal=tuple(self._hal(t) for t in self.temuan if not t.menahan),
            peringatan=self._peringatan(),
            kelompok=kelompok,
            uang=_program(uang),
            uang_total=uang.total if uang.baris else None,
            simpul_kembali=frozenset(
                k for objek, k in self.status.tanda.get(JenisTanda.DIKEMBALIKAN, ()) if objek == "simpul"
            ),
            menunggu=self._menunggu(),
            serahan=tuple(b for k in kelompok for b in k.baris if self._diserahkan_pembaca(b.isi)),
            riwayat=tuple(Lewat(la, self._sebut(la.baris)) for la in riwayat_langkah(self.pengisian)),
            sejak=self.sejak,
            hari=self.hari,
            desimal_penyerapan=aturan_berlaku(self.pd, self.tahun).desimal_penyerapan,
        )

    # -- rows

    def _kelompok(self) -> tuple[KelompokHalaman, ...]:
        per_induk: dict[str, list[BarisHalaman]] = {}
        for b in self.rinci:
            per_induk.setdefault(b.induk, []).append(self._baris(b))
        return tuple(KelompokHalaman(judul, tuple(isi)) for judul, isi in per_induk.items())

    def _baris(self, b: BarisTinjauan) -> BarisHalaman:
        kunci = ("indikator", b.indikator_id)
        janggal = tuple(t for t in self.temuan if t.baris == kunci and not t.menahan)
        return BarisHalaman(b, tuple(self._tanda(kunci)), self._url(kunci), janggal)

    def _tanda(self, baris: Baris) -> Iterator[tuple[str, str]]:
        """Marks in words and tone."""
        nada = {
            JenisTanda.DIKEMBALIKAN: "buruk",
            JenisTanda.MENUNGGU_DATA: "hati",
            JenisTanda.DISERAHKAN: "baik",
        }
        for jenis, warna in nada.items():
            if self.status.bertanda(jenis, baris):
                yield jenis.label, warna

    def _url(self, baris: Baris) -> str:
        objek, kunci = baris
        if objek == "indikator":
            sel = self.jangkar.get(baris, f"i{kunci}")
            return f"{self.konteks.url('kinerja:isian', periode=self.periode)}#{sel}"
        return f"{self.konteks.url('anggaran:isian', periode=self.periode)}#b-{kunci}"

    def _hal(self, t: Temuan) -> Hal:
        return Hal(t, self._url(t.baris), self.ketik.get(t.kunci, t.alasan))

    def _menunggu(self) -> tuple[BarisTunggu, ...]:
        if not self.pengisian.pk:
            return ()
        aktif = TandaBaris.objects.filter(
            pengisian=self.pengisian, jenis=JenisTanda.MENUNGGU_DATA.value, selesai__isnull=True
        ).select_related("dibuat_oleh")
        return tuple(BarisTunggu(t, self._sebut([(t.objek, t.objek_id)])) for t in aktif)

    def _sebut(self, baris: Iterable[Baris]) -> str:
        """Rows by their names; nodes of the budget are counted."""
        daftar = list(baris)
        nama = [self.nama[b].split(" ")[0] if len(daftar) > 1 else self.nama[b] for b in daftar if b in self.nama]
        lain = sum(b not in self.nama for b in daftar)
        return ", ".join([*nama, *([f"{lain} baris anggaran"] if lain else [])])

    def _diserahkan_pembaca(self, b: BarisTinjauan) -> bool:
        """Filled rows of the reader's unit that are not handed over yet."""
        if not (self.konteks.boleh["serahkan"] and self.status.langkah.pic and b.terisi and b.diharapkan):
            return False
        if self.status.bertanda(JenisTanda.DISERAHKAN, ("indikator", b.indikator_id)):
            return False
        unit = self._unit
        return unit is None or b.unit in unit

    @property
    def _unit(self) -> frozenset[int] | None:
        if not hasattr(self, "_unit_pic"):
            self._unit_pic = unit_pic(self.konteks.pengguna, self.pd)
        return self._unit_pic

    def _tab(self, periode: int) -> TabPeriode:
        return TabPeriode(periode, nama_periode(periode), tampilkan(self.semua[periode], self.hari).sebutan)

    # -- what may be done

    def _tombol(self, kurang: int) -> Iterator[Tombol]:
        boleh = self.konteks.boleh
        if boleh["serahkan"] and self.status.langkah.pic:
            yield Tombol("serahkan", self._sebab_keadaan(Aksi.SERAHKAN))
        if boleh["ajukan"]:
            yield from self._tombol_perencana(kurang)
        if boleh["tinjau"] and self.kini is not K.DIKUNCI:
            sebab = self._sebab_tinjau()
            yield Tombol("setujui", sebab or self._sebab_sendiri())
            yield Tombol("kembalikan", sebab)
        if boleh["tunggu_data"]:
            yield Tombol("tunggu", self._sebab_tunggu())
        if boleh["buka_kunci"]:
            yield Tombol("buka", self._sebab_keadaan(Aksi.BUKA))

    def _tombol_perencana(self, kurang: int) -> Iterator[Tombol]:
        terlambat = self.kini is K.DRAF and self.status.lewat(self.hari) and not self.status.terlambat
        if terlambat:
            yield Tombol("terlambat")
        if self.kini is K.DIAJUKAN:
            yield Tombol("tarik")
            return
        sebab = self._sebab_keadaan(Aksi.AJUKAN) or self.status.terbuka(self.hari).sebab
        if not sebab and kurang:
            sebab = f"lengkapi dulu {kurang} hal yang tercantum"
        yield Tombol("ajukan", sebab)

    def _sebab_keadaan(self, aksi: Aksi) -> str:
        if self.kini in MULAI[aksi]:
            return ""
        if aksi is Aksi.BUKA:
            return "baru dapat dibuka setelah dikunci"
        return self.status.terbuka(self.hari).sebab or f"keadaannya {self.kini.label.lower()}"

    def _sebab_tinjau(self) -> str:
        if self.kini is not K.DIAJUKAN:
            return "belum diajukan"
        menunggu = self.status.menunggu
        return "" if menunggu in self.konteks.peran else f"menunggu {menunggu.label if menunggu else 'pemeriksa'}"

    def _sebab_sendiri(self) -> str:
        sendiri = {self.pengisian.diajukan_oleh_id, *self.penulis}
        return "Anda ikut mengisi atau mengajukan; orang lain yang menyetujuinya" if self._pembaca in sendiri else ""

    @property
    def _pembaca(self) -> int:
        return self.konteks.pengguna.pk

    def _sebab_tunggu(self) -> str:
        if self.konteks.boleh["buka_kunci"]:
            return ""
        return self.status.terbuka(self.hari).sebab

    def _peringatan(self) -> str:
        """Changes that ran out of time, or nobody who can take the next step: told before it hurts."""
        if self.kini is not self.status.keadaan and any(b.beda for b in self.rinci):
            return (
                "Batas pembukaan sudah lewat, padahal ada angka yang berubah dan belum diajukan lagi. "
                "Minta Bagian Organisasi membukanya sekali lagi agar perubahan itu dapat disetujui."
            )
        return self._tanpa_penyetuju()

    def _tanpa_penyetuju(self) -> str:
        peran = self.status.menunggu or self.status.langkah.sesudah(None)
        if peran is None or self.kini is K.DIKUNCI:
            return ""
        orang = self.orang[peran]
        if not orang:
            return f"Belum ada pengguna dengan peran {peran.label}; minta admin pemda menugaskannya."
        sendiri = {*self.penulis, self.pengisian.diajukan_oleh_id if self.kini is K.DIAJUKAN else None}
        if all(o.pk in sendiri for o in orang):
            nama = ", ".join(str(o) for o in orang)
            return (
                f"{nama} ({peran.label}) ikut mengisi atau mengajukan periode ini dan tidak dapat menyetujui "
                "isiannya sendiri; minta admin pemda menugaskan orang lain."
            )
        return ""


def _pembanding(ajuan: list[datetime], keadaan: KeadaanPengisian) -> datetime | None:
    """The submission that changes are told against: while one is under review or locked, the one before it."""
    ke = 1 if keadaan in (K.DIAJUKAN, K.DIKUNCI) else 0
    return ajuan[ke] if len(ajuan) > ke else None


def _program(tabel: TabelAnggaran) -> tuple[BarisAnggaran, ...]:
    return tuple(b for b in tabel.baris if b.tingkat == 0)


# --- what was ticked


def baris_dari(nilai: str) -> Baris:
    """``indikator-12`` as a row; raises ``GalatMasukan`` for any other text."""
    objek, _, kunci = nilai.partition("-")
    if objek not in ("indikator", "simpul") or not kunci.isascii() or not kunci.isdigit() or len(kunci) > 15:
        raise GalatMasukan("Pilih baris dari daftar.", nilai=nilai, kolom="baris")
    return objek, int(kunci)


def baris_terpilih(perangkat_daerah: PerangkatDaerah, nilai: Collection[str]) -> list[Baris]:
    """Ticked rows; a program stands for itself and all its nodes, whose amounts are entered beneath it."""
    dipilih = [baris_dari(n) for n in nilai]
    simpul = {k for objek, k in dipilih if objek == "simpul"}
    if simpul:
        pohon = list(SimpulProgram.objects.milik(perangkat_daerah).values_list("pk", "induk"))
        while bawahan := {pk for pk, induk in pohon if induk in simpul and pk not in simpul}:
            simpul |= bawahan
    return [*(b for b in dipilih if b[0] != "simpul"), *(("simpul", k) for k in sorted(simpul))]


def kabar(p: Pengisian) -> str:
    """What became of a period by the step just taken."""
    nama = f"{nama_periode(p.periode)} {p.tahun}"
    if p.keadaan == K.DIAJUKAN.value:
        return f"{nama} kini menunggu {Peran(p.menunggu).label}."
    return f"{nama}: {KeadaanPengisian(p.keadaan).label.lower()}."
