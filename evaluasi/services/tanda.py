"""Tick marks on figures, and samples: which figures are looked at, and what was done with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from evaluasi.bentuk import Jangkar, Terbaca
from evaluasi.models import KertasKerja, TandaPemeriksaan
from evaluasi.perhitungan.sampel import Calon, CaraSampel, acak, menyimpang, terbesar
from evaluasi.selectors.jangkar import PembacaJangkar
from evaluasi.services.kertas_kerja import sentuh
from sakip.inti.angka import bulatkan, format_ringkas
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import TandaUji
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

BAWAH, ATAS = Decimal(50), Decimal(120)
"""Percent of target between which a capaian is nothing special."""
PANJANG = 300


@dataclass(frozen=True, slots=True)
class IsiTanda:
    """What was done with a figure (``TandaUji``, "" for not tested yet), and a word about it.

    ``tampil`` is the digest of what was on the screen (``cap_tanda``); ``None`` asks nothing.
    """

    tanda: str
    keterangan: str = ""
    tampil: str | None = None


@dataclass(frozen=True, slots=True)
class HasilTanda:
    """How many ticks changed, and in words what was not saved because somebody else had changed it meanwhile."""

    berubah: int
    bentrok: tuple[str, ...] = ()


def cap_tanda(tanda: str, keterangan: str, kertas_id: int | None) -> str:
    """Digest of a row of ticks, so that a page of many rows saves only those that were changed on it."""
    isi = "\n".join((tanda, _satu_baris(keterangan), str(kertas_id or "")))
    return sha256(isi.encode()).hexdigest()[:16]


@transaction.atomic
def tandai(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    jangkar: Jangkar | str,
    isi: IsiTanda,
    kertas: KertasKerja | None = None,
) -> TandaPemeriksaan:
    """Tick a figure, with the figure as it reads now; a second tick on it replaces the first, its paper, too.

    Raises ``Bentrok`` where somebody else ticked it since ``isi.tampil`` was shown.
    """
    wajib("periksa_kinerja", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    terbaca = PembacaJangkar(perangkat_daerah, tahun)(jangkar)
    if not terbaca.ada:
        raise GalatMasukan(f"{jangkar} tidak ada pada {tahun}.", nilai=str(jangkar), kolom="jangkar")
    lama = TandaPemeriksaan.objects.milik(perangkat_daerah).tahun(tahun).filter(jangkar=str(terbaca.jangkar)).first()
    if lama and isi.tampil not in (None, _cap(lama)):
        raise Bentrok(_sebut_bentrok(lama, isi))
    sebelum, kertas_lama = (potret(lama), lama.kertas) if lama else (None, None)
    t = lama or TandaPemeriksaan(perangkat_daerah=perangkat_daerah, tahun=tahun, jangkar=str(terbaca.jangkar))
    t.kertas = kertas
    _isi(t, terbaca, isi, pelaku)
    t.save()
    perubahan = [Perubahan(t, sebelum, potret(t)), *sentuh(kertas_lama, t.kertas)]
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="tandai", perubahan=perubahan)
    return t


@transaction.atomic
def simpan_tanda(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    isi: Mapping[int, IsiTanda],
    kertas: Mapping[int, KertasKerja | None] | None = None,
) -> HasilTanda:
    """Several ticks by key at once. A figure that was ticked anew is read anew.

    A row that somebody else changed since it was shown is left alone, and told with what was typed for it.
    """
    wajib("periksa_kinerja", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    baca = PembacaJangkar(perangkat_daerah, tahun)
    milik = TandaPemeriksaan.objects.milik(perangkat_daerah).tahun(tahun).filter(pk__in=isi.keys())
    perubahan: list[Perubahan] = []
    disentuh: list[KertasKerja | None] = []
    bentrok: list[str] = []
    for t in milik.select_related("kertas", "oleh"):
        kini, k = isi[t.pk], (kertas or {}).get(t.pk, t.kertas)
        ketik, simpan = cap_tanda(kini.tanda, kini.keterangan, k.pk if k else None), _cap(t)
        if ketik in (simpan, kini.tampil):
            continue
        if kini.tampil not in (None, simpan):
            bentrok.append(_sebut_bentrok(t, kini))
            continue
        sebelum = potret(t)
        disentuh += [t.kertas, k]
        t.kertas = k
        terbaca = baca(t.jangkar)
        _isi(t, terbaca if terbaca.ada else None, kini, pelaku)
        t.save()
        perubahan.append(Perubahan(t, sebelum, potret(t)))
    if perubahan:
        semua = [*perubahan, *sentuh(*disentuh)]
        catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="simpan_tanda", perubahan=semua)
    return HasilTanda(len(perubahan), tuple(bentrok))


def _cap(t: TandaPemeriksaan) -> str:
    return cap_tanda(t.tanda, t.keterangan, t.kertas_id)


def _sebut_bentrok(t: TandaPemeriksaan, kini: IsiTanda) -> str:
    milik = ", ".join(x for x in (TandaUji(t.tanda).label if t.tanda else "", t.keterangan) if x) or "tanpa tanda"
    ketik = ", ".join(x for x in (_label(kini.tanda), _satu_baris(kini.keterangan)) if x) or "tanpa tanda"
    return f"{t.label} sudah diubah {t.oleh} menjadi “{milik}”; isian Anda “{ketik}” belum disimpan."


def _label(tanda: str) -> str:
    return next((x.label for x in TandaUji if x.value == tanda), tanda)


@transaction.atomic
def hapus_tanda(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, kunci: Iterable[int]) -> int:
    """Take figures out of the sample with their ticks; says how many."""
    wajib("periksa_kinerja", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    milik = TandaPemeriksaan.objects.milik(perangkat_daerah).tahun(tahun).filter(pk__in=list(kunci))
    perubahan, kertas = [], []
    for t in milik.select_related("kertas"):
        sebelum, pk = potret(t), t.pk
        kertas.append(t.kertas)
        t.delete()
        t.pk = pk
        perubahan.append(Perubahan(t, sebelum, None))
    if perubahan:
        semua = [*perubahan, *sentuh(*kertas)]
        catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="hapus_tanda", perubahan=semua)
    return len(perubahan)


# --- samples


@dataclass(frozen=True, slots=True)
class PilihanSampel:
    """How to draw: bounds for ``MENYIMPANG``, how many (and for a lot the stated seed) for the others."""

    cara: CaraSampel
    banyak: int = 5
    benih: str = ""
    bawah: Decimal = BAWAH
    atas: Decimal = ATAS


@transaction.atomic
def pilih_sampel(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    pilihan: PilihanSampel,
    kertas: KertasKerja | None = None,
) -> tuple[int, int]:
    """Draw figures into the sample; says how many were drawn, and how many of them are new in it.

    Of a figure that is in it already nothing changes but, where one is named, its paper.
    """
    wajib("periksa_kinerja", pelaku, perangkat_daerah)
    _periksa_pilihan(pilihan)
    kunci_rantai(perangkat_daerah)
    baca = PembacaJangkar(perangkat_daerah, tahun)
    terpilih = _undi(baca, pilihan)
    semula = TandaPemeriksaan.objects.milik(perangkat_daerah).tahun(tahun).select_related("kertas")
    ada = {t.jangkar: t for t in semula}
    perubahan: list[Perubahan] = []
    disentuh: list[KertasKerja | None] = []
    baru = 0
    for c in terpilih:
        lama = ada.get(c.jangkar)
        t = lama or TandaPemeriksaan(perangkat_daerah=perangkat_daerah, tahun=tahun, jangkar=c.jangkar)
        sebelum = potret(lama) if lama else None
        baru += not t.sampel
        t.sampel = True
        disentuh += [t.kertas, kertas or t.kertas]
        t.kertas = kertas or t.kertas
        if lama is None:
            _isi(t, baca(c.jangkar), IsiTanda("", _sebab(pilihan)), pelaku)
        if potret(t) != sebelum:
            t.save()
            perubahan.append(Perubahan(t, sebelum, potret(t)))
    if perubahan:
        semua = [*perubahan, *sentuh(*disentuh)]
        catat(
            pelaku=pelaku,
            perangkat_daerah=perangkat_daerah,
            aksi="pilih_sampel",
            perubahan=semua,
            alasan=_sebab(pilihan),
        )
    return len(terpilih), baru


def _periksa_pilihan(p: PilihanSampel) -> None:
    if p.cara is not CaraSampel.MENYIMPANG and not 1 <= p.banyak <= 200:
        raise GalatMasukan("Banyaknya sampel antara 1 dan 200.", nilai=str(p.banyak), kolom="banyak")
    if p.cara is CaraSampel.ACAK and not p.benih.strip():
        pesan = "Tulis benih undiannya, agar sampel yang sama dapat ditarik ulang."
        raise GalatMasukan(pesan, nilai=p.benih, kolom="benih")
    if p.bawah > p.atas:
        raise GalatMasukan("Batas bawah lebih besar daripada batas atas.", nilai=str(p.bawah), kolom="bawah")


def _undi(baca: PembacaJangkar, p: PilihanSampel) -> list[Calon]:
    if p.cara is CaraSampel.PAGU:
        return terbesar(_calon_pagu(baca), p.banyak)
    semua = _calon_capaian(baca)
    if p.cara is CaraSampel.ACAK:
        return acak(semua, p.banyak, p.benih.strip())
    return menyimpang(semua, p.bawah, p.atas)


def _calon_capaian(baca: PembacaJangkar) -> list[Calon]:
    """Every measured indicator of the year, drawn by its kode."""
    return [
        Calon(
            str(Jangkar("capaian", f"#i{b.indikator_id}")),
            b.ketentuan.kode,
            bulatkan(b.capaian.nilai, b.ketentuan.desimal),
        )
        for b in baca.pengukuran().baris
    ]


def _calon_pagu(baca: PembacaJangkar) -> list[Calon]:
    """The lowest nodes of the year's tree: what lies above them is their sum."""
    baris = baca.tabel().baris
    bawah = [b for n, b in enumerate(baris) if n + 1 == len(baris) or baris[n + 1].tingkat <= b.tingkat]
    return [Calon(str(Jangkar("realisasi_anggaran", f"#n{b.simpul_id}")), b.kunci, b.pagu) for b in bawah]


def _sebab(p: PilihanSampel) -> str:
    if p.cara is CaraSampel.ACAK:
        return f"Acak {p.banyak}, benih {p.benih.strip()}"
    if p.cara is CaraSampel.PAGU:
        return f"{p.banyak} pagu terbesar"
    return f"Capaian di bawah {format_ringkas(p.bawah)}\u00a0% atau di atas {format_ringkas(p.atas)}\u00a0%"


def _isi(t: TandaPemeriksaan, terbaca: Terbaca | None, isi: IsiTanda, pelaku: Pengguna) -> None:
    if isi.tanda not in {"", *(x.value for x in TandaUji)}:
        raise GalatMasukan(f"Tanda {isi.tanda} tidak dikenal.", nilai=isi.tanda, kolom="tanda")
    if len(_satu_baris(isi.keterangan)) > PANJANG:
        raise GalatMasukan(f"Keterangan paling panjang {PANJANG} huruf.", nilai=isi.keterangan, kolom="keterangan")
    if terbaca is not None:
        t.label, t.nilai = terbaca.label, terbaca.teks
    t.tanda, t.keterangan = isi.tanda, _satu_baris(isi.keterangan)
    t.waktu, t.oleh = timezone.now(), pelaku


def _satu_baris(teks: str) -> str:
    """Runs of blanks as one; a no-break space stays one."""
    return re.sub(r"[ \t\r\n]+", " ", teks.replace("\0", "")).strip(" ")
