"""What the shell shows around every page: sections, tabs, the agency and year switchers. A context processor.

Nothing is read before a template asks for it, so fragments and the admin pay nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.http import urlencode

from sakip.beranda import tahun_berdata, tahun_kerja
from sakip.halaman import Konteks, KonteksPemda
from sakip.models import Pemda, Pengguna, PerangkatDaerah
from sakip.peran import IZIN, peran_di, peran_pemda, tugas

# Longer lists are searched on the home page.
BANYAK_PILIHAN = 12
Tab = tuple[str, str, dict[str, Any]]

BAGIAN: list[tuple[str, list[Tab]]] = [
    (
        "Rencana",
        [
            ("Renstra", "renstra:pohon", {}),
            ("Perjanjian Kinerja", "kinerja:pk", {}),
            ("Rencana Aksi", "kinerja:aksi", {}),
        ],
    ),
    (
        "Kinerja",
        [
            ("Ringkasan", "laporan:ringkasan", {}),
            ("Pimpinan", "evaluasi:pimpinan", {}),
            ("Isian", "kinerja:isian", {"periode": 0}),
            ("Pengajuan", "pengajuan", {"periode": 0}),
            ("Pengukuran", "kinerja:pengukuran", {}),
            ("Riwayat", "kinerja:riwayat", {}),
        ],
    ),
    ("Anggaran", [("Anggaran", "anggaran:daftar", {}), ("Isian anggaran", "anggaran:isian", {"periode": 1})]),
    (
        "Laporan",
        [
            ("LKIP", "laporan:lkip", {}),
            ("Dokumen", "laporan:dokumen", {}),
            ("Efisiensi", "laporan:efisiensi", {}),
            ("Cetakan", "laporan:cetakan", {}),
        ],
    ),
    (
        "Evaluasi",
        [
            ("Banding", "evaluasi:banding", {}),
            ("Beda dua tahun", "evaluasi:beda", {}),
            ("Catatan", "evaluasi:catatan", {}),
            ("Reviu", "evaluasi:reviu", {}),
            ("Sampel", "evaluasi:pemeriksaan", {}),
            ("Kertas kerja", "evaluasi:kertas", {}),
            ("Penguji angka", "evaluasi:penguji", {}),
            ("Rekomendasi", "evaluasi:rekomendasi", {}),
            ("LKE", "evaluasi:lke", {}),
            ("Publikasi", "evaluasi:publikasi", {}),
        ],
    ),
    ("Impor & ekspor", [("Impor & ekspor", "pertukaran:impor", {})]),
]
# Sections that only some may open; the others every role of the agency reads.
IZIN_BAGIAN = {"Impor & ekspor": "impor"}
# Tabs that only some may open.
IZIN_TAB = {"evaluasi:pemeriksaan": "periksa_kinerja", "evaluasi:kertas": "periksa_kinerja"}
# Pages about a whole pemda, for who serves it.
PEMDA = [
    ("Papan tenggat", "papan", "lihat_pemda"),
    ("Pimpinan", "pemda_evaluasi:pimpinan", "lihat_pemda"),
    ("Kalender", "kalender", "lihat_pemda"),
    ("LKIP semua", "bundel", "lihat_pemda"),
    ("Banding", "pemda_evaluasi:banding", "lihat_pemda"),
    ("Beda dua tahun", "pemda_evaluasi:beda", "lihat_pemda"),
    ("Catatan reviu", "pemda_evaluasi:catatan", "periksa_kinerja"),
    ("Rekomendasi", "pemda_evaluasi:rekomendasi", "lihat_pemda"),
    ("Nilai AKIP", "pemda_evaluasi:lke", "lihat_pemda"),
    ("Reviu LKIP", "pemda_evaluasi:reviu", "periksa_kinerja"),
    ("Daftar periksa reviu", "pemda_evaluasi:butir_reviu", "kelola"),
    ("Perangkat daerah baru", "pembentukan", "kelola"),
    ("Templat surat", "templat", "kelola"),
    ("Tata dokumen", "tata", "kelola"),
]
# Pages that no tab names directly.
INDUK_TAB = {
    **dict.fromkeys(
        (
            "laporan:bagian_versi",
            "laporan:bagian_lalu",
            "laporan:tahun_lalu",
            "laporan:tabel",
            "laporan:tabel_baru",
            "laporan:tabel_isian",
            "laporan:gambar",
        ),
        "laporan:lkip",
    ),
    "laporan:renja": "laporan:dokumen",
    "laporan:renja_bagian": "laporan:dokumen",
    "gulir": "renstra:pohon",
    "kinerja:indikator": "renstra:pohon",
    "kinerja:bukti_hapus": "renstra:pohon",
    "kinerja:indikator_baru": "renstra:pohon",
    "kinerja:indikator_ubah": "renstra:pohon",
    "kinerja:indikator_hapus": "renstra:pohon",
    "kinerja:asal": "kinerja:pengukuran",
    "laporan:keadaan": "laporan:lkip",
    "laporan:banding": "laporan:lkip",
    "laporan:lampiran": "laporan:lkip",
    "kinerja:seperti_diajukan": "kinerja:pengukuran",
}
# Path parts that mean the same in every agency.
UMUM = {"slug", "tahun", "periode", "triwulan", "kunci", "bab"}


@dataclass(frozen=True, slots=True)
class Butir:
    """One link of a menu; ``anak`` are the tabs of a section."""

    judul: str
    url: str
    aktif: bool = False
    anak: tuple[Butir, ...] = ()


def tab_dari(nama: str) -> str:
    """The tab a page belongs to: its own, its parent's, or the longest one its name begins with."""
    if nama in INDUK_TAB:
        return INDUK_TAB[nama]
    semua = [tab for _, anak in BAGIAN for _, tab, _ in anak]
    cocok = [t for t in semua if nama == t or nama.startswith(f"{t}_")]
    if not cocok:
        cocok = [t for t in semua if t.split(":")[0] == nama.split(":")[0]][:1]
    return max(cocok, key=len, default="")


def _tahun_kini() -> int:
    """The year that is worked on: in January still the one before (TW IV and the LKIP)."""
    hari = timezone.localdate()
    return hari.year - 1 if hari.month == 1 else hari.year


def pemda_bertugas(orang: Pengguna) -> Pemda | None:
    """The first pemda that a person serves as a whole."""
    milik = {t.pemda for t in tugas(orang) if IZIN["lihat_pemda"].syarat(frozenset({t.peran}))}
    return Pemda.objects.filter(pk__in=milik).order_by("nama").first() if milik else None


class Navigasi:
    """Built per request; every part is read once, when asked."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        cocok = getattr(request, "resolver_match", None)
        self.nama = cocok.view_name if cocok else ""
        self.bagian_url = dict(cocok.kwargs) if cocok else {}

    @cached_property
    def konteks(self) -> Konteks | None:
        """Of the page, or of the one agency that a person has: their menu then works on every page."""
        ada: Konteks | None = getattr(self.request, "konteks", None) or getattr(self.request, "konteks_menu", None)
        if ada or len(self._pd) != 1:
            return ada
        pd, orang = self._pd[0], cast(Pengguna, self.request.user)
        return Konteks(orang, pd, tahun_kerja(self._pd)[pd.pk], peran_di(orang, pd))

    @cached_property
    def _pd(self) -> list[PerangkatDaerah]:
        """One more than fits, to know that there are more."""
        terlihat = PerangkatDaerah.objects.untuk(self.request.user).select_related("pemda")
        return list(terlihat[: BANYAK_PILIHAN + 1])

    @cached_property
    def bagian(self) -> list[Butir]:
        milik_pd = []
        if self.konteks is not None and self.di_pemda is None:
            kini = tab_dari(self.nama) if hasattr(self.request, "konteks") else ""
            boleh = self.konteks.boleh
            terbuka = [(j, tab) for j, tab in BAGIAN if boleh[IZIN_BAGIAN.get(j, "lihat")]]
            boleh_tab = [(j, [t for t in tab if boleh[IZIN_TAB.get(t[1], "lihat")]]) for j, tab in terbuka]
            milik_pd = [self._bagian(self.konteks, judul, tab, kini) for judul, tab in boleh_tab]
        return [*milik_pd, *self._bagian_pemda()]

    @property
    def di_pemda(self) -> KonteksPemda | None:
        """Of a page about a whole pemda."""
        return getattr(self.request, "konteks_pemda", None)

    @cached_property
    def _pemda(self) -> KonteksPemda | None:
        """The pemda that the person serves: of the page, of the agency in sight, or the first one."""
        orang = cast(Pengguna, self.request.user)
        if self.di_pemda:
            return self.di_pemda
        pemda = self.konteks.perangkat_daerah.pemda if self.konteks else pemda_bertugas(orang)
        tahun = self.konteks.tahun if self.konteks else _tahun_kini()
        return KonteksPemda(orang, pemda, tahun, peran_pemda(orang, pemda)) if pemda else None

    def _bagian_pemda(self) -> list[Butir]:
        k = self._pemda
        if k is None or not k.boleh["lihat_pemda"]:
            return []
        boleh = [(judul, nama) for judul, nama, izin in PEMDA if k.boleh[izin]]
        kini = self.nama
        anak = tuple(Butir(judul, k.url(n), kini == n or kini.startswith(f"{n}_")) for judul, n in boleh)
        return [Butir("Pemda", anak[0].url, any(b.aktif for b in anak), anak)]

    @staticmethod
    def _bagian(konteks: Konteks, judul: str, tab: list[Tab], kini: str) -> Butir:
        anak = tuple(Butir(j, konteks.url(nama, **isi), nama == kini) for j, nama, isi in tab)
        return Butir(judul, anak[0].url, any(b.aktif for b in anak), anak)

    @property
    def tab(self) -> tuple[Butir, ...]:
        """Tabs of the section in which the page stands; a single one is no choice."""
        anak = next((b.anak for b in self.bagian if b.aktif), ())
        return anak if len(anak) > 1 else ()

    @cached_property
    def pilihan_pd(self) -> list[Butir]:
        """The agencies one may switch to, on the same page where it exists there too."""
        if self.konteks is None or len(self._pd) < 2:
            return []
        kini = self.konteks.perangkat_daerah.pk
        return [Butir(pd.nama_lengkap, self._pindah(slug=pd.slug), pd.pk == kini) for pd in self._pd[:BANYAK_PILIHAN]]

    @property
    def lebih(self) -> bool:
        """More agencies than the menu shows."""
        return len(self._pd) > BANYAK_PILIHAN

    @cached_property
    def pilihan_tahun(self) -> list[Butir]:
        if self.di_pemda:
            k = self.di_pemda
            return [self._tahun_pemda(k, t) for t in range(k.tahun + 1, k.tahun - 4, -1)]
        if self.konteks is None:
            return []
        kini = self.konteks.tahun
        tahun = {*tahun_berdata(self.konteks.perangkat_daerah), kini}
        return [Butir(str(t), self._pindah(tahun=t), t == kini) for t in sorted(tahun, reverse=True)]

    def _tahun_pemda(self, k: KonteksPemda, tahun: int) -> Butir:
        return Butir(str(tahun), k.url(self.nama, **{**self.bagian_url, "tahun": tahun}), tahun == k.tahun)

    def _pindah(self, **ganti: Any) -> str:
        """This page elsewhere; another agency does not have this page's object: there the overview opens."""
        assert self.konteks is not None  # noqa: S101 - both callers asked
        if self.nama == "beranda":
            return "?" + urlencode(ganti)
        objek = "slug" in ganti and self.bagian_url.keys() - UMUM
        if hasattr(self.request, "konteks") and not objek:
            return self.konteks.url(self.nama, **{**self.bagian_url, **ganti})
        return self.konteks.url("laporan:ringkasan", **ganti)


def navigasi(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``nav`` and ``konteks``."""
    orang = getattr(request, "user", None)
    if orang is None or not orang.is_authenticated:
        return {}
    susun: Callable[[], Navigasi] = lambda: Navigasi(request)  # noqa: E731
    di = {nama: getattr(request, nama, None) for nama in ("konteks", "konteks_pemda")}
    return {"nav": SimpleLazyObject(susun), **di}
