"""What the tests of pages share: who gets which answer, the demo agencies, one tree of a chosen size."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from pathlib import Path
from types import SimpleNamespace

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renstra.models import Indikator
from sakip.inti.istilah import Peran
from sakip.management.pemuat import muat_berkas
from sakip.models import SISTEM, Pengguna, PerangkatDaerah
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    KegiatanFactory,
    NaskahFactory,
    PaguFactory,
    PenggunaFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RealisasiKeuanganFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
)
from tests.pemeran import Pemeran, tugaskan

CONTOH = Path(__file__).resolve().parent.parent / "fixtures"
P = "\u00a0%"
# The answer that each of the cast gets on a page that everyone at the agency may read.
JAWAB_BACA = {"orang_luar": 404, "anonim": 302}


def periksa_pembaca(pemeran: Pemeran, siapa: str, url: str) -> None:
    """200 inside the agency, 404 from another one, the login without one."""
    jawab = pemeran.klien(siapa).get(url)
    assert jawab.status_code == JAWAB_BACA.get(siapa, 200)
    if siapa == "anonim":
        assert jawab["Location"].startswith("/masuk/")


def teks(jawab: object) -> str:
    """The words of a page, tags and runs of spaces removed."""
    polos = re.sub(r"<[^>]+>", " ", jawab.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"[ \n\t]+", " ", unescape(polos))


def muat_contoh(slug: str) -> tuple[PerangkatDaerah, Client]:
    """A demo agency, and the browser of its head."""
    # A test that commits leaves an empty database behind: the account of the migrations may be gone.
    sistem = Pengguna.objects.filter(username=SISTEM).first() or PenggunaFactory(username=SISTEM)
    hasil = muat_berkas(CONTOH / f"{slug}.json", pelaku=sistem)
    assert hasil
    pd = PerangkatDaerah.objects.get(slug=slug)
    kepala = PenggunaFactory(username=f"kepala-{slug}")
    tugaskan(kepala, Peran.KEPALA, pd)
    klien = Client()
    klien.force_login(kepala, backend="django.contrib.auth.backends.ModelBackend")
    return pd, klien


def kueri(klien: Client, url: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as hitung:
        assert klien.get(url).status_code == 200
    return len(hitung)


def kueri_10_dan_400(pemeran: Pemeran, url: str, siapa: str = "kepala") -> tuple[int, int]:
    """The queries of a page of an agency with 10 indicators, then with 400."""
    dinas = isi_dinas(pemeran.pd, 10)
    sepuluh = kueri(pemeran.klien(siapa), url)
    tambah(dinas, pemeran.pd, range(10, 400))
    return sepuluh, kueri(pemeran.klien(siapa), url)


def isi_dinas(pd: PerangkatDaerah, banyak: int) -> SimpleNamespace:
    """``banyak`` indicators in a PK, each with its sasaran, target, entry, program with kegiatan, and money."""
    naskah = NaskahFactory(laporan__perangkat_daerah=pd, isi="<p>Puji syukur.</p>")
    dinas = SimpleNamespace(
        renstra=RenstraFactory(perangkat_daerah=pd),
        pk=PerjanjianKinerjaFactory(perangkat_daerah=pd),
        indikator=[],
        laporan=naskah.laporan,
        naskah=naskah,
    )
    tambah(dinas, pd, range(banyak))
    return dinas


def tambah(dinas: SimpleNamespace, pd: PerangkatDaerah, nomor: range) -> None:
    renstra, pk = dinas.renstra, dinas.pk
    indikator: list[Indikator] = dinas.indikator
    for n in nomor:
        sasaran = SasaranFactory(renstra=renstra, kode=f"S{n}", urutan=n)
        ind = IndikatorFactory(renstra=renstra, sasaran=sasaran, kode=f"IKU{n}", nama=f"Indikator ke-{n}")
        ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal(80))
        TargetRencanaFactory(indikator=ind, nilai=Decimal(80))
        RealisasiFactory(indikator=ind, nilai=Decimal(72))
        program = ProgramFactory(perangkat_daerah=pd, kunci=f"9.99.{n:03d}", nama=f"Program ke-{n}")
        program.sasaran.add(sasaran)
        kegiatan = KegiatanFactory(perangkat_daerah=pd, induk=program, nama=f"Kegiatan ke-{n}")
        ind.program_pendukung.add(program)
        PaguFactory(perangkat_daerah=pd, simpul=kegiatan, jumlah=Decimal(1_000_000))
        RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=kegiatan, jumlah=Decimal(900_000))
        indikator.append(ind)
