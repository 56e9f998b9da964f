"""What an agency has already, by name: rows of foreign sheets that bring no code find it."""

from __future__ import annotations

from pertukaran.perhitungan.bahan import Kenal
from pertukaran.perhitungan.kisi import kunci_nama
from pertukaran.selectors.nama import Nama
from renstra.models import Indikator, Sasaran, SimpulProgram
from sakip.inti.istilah import Akumulasi
from sakip.models import PerangkatDaerah


def kenal_pd(pd: PerangkatDaerah, tahun: int | None) -> Kenal:
    """Nodes valid in the year and their indicators; of several under one name the last one. Six queries."""
    nama = Nama(pd)
    masa = SimpulProgram.objects.milik(pd)
    if tahun is not None:
        masa = masa.berlaku(tahun)
    simpul = list(masa.select_related("induk").order_by("urutan", "kunci"))
    milik = {s.pk: nama.simpul(s) for s in simpul}
    indikator = list(Indikator.objects.milik(pd).filter(simpul__in=milik).order_by("urutan", "kode"))
    sasaran = Sasaran.objects.milik(pd).order_by("renstra__tahun_awal", "urutan")
    return Kenal(
        simpul={(milik.get(s.induk_id or 0, ""), kunci_nama(s.nama)): milik[s.pk] for s in simpul},
        indikator={(milik[i.simpul_id or 0], kunci_nama(i.nama)): i.kode for i in indikator},
        akumulasi={i.kode: Akumulasi(i.akumulasi).label for i in indikator},
        sasaran={kunci_nama(s.teks): s.kode for s in sasaran},
    )
