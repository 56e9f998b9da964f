"""An amended Renstra replaces the original in the years it spans, and only there."""

from __future__ import annotations

import pytest

from kinerja.selectors import muat
from tests.pabrik import IndikatorFactory, RenstraFactory, SasaranFactory

pytestmark = pytest.mark.django_db


def test_perubahan_menggantikan_sejak_tahun_awalnya() -> None:
    asal = RenstraFactory(kode="2021-2026", tahun_awal=2021, tahun_akhir=2026)
    baru = RenstraFactory(
        perangkat_daerah=asal.perangkat_daerah,
        kode="2021-2026-p1",
        tahun_awal=2024,
        tahun_akhir=2026,
        perubahan_ke=1,
        induk=asal,
    )
    lama = IndikatorFactory(renstra=asal, sasaran=SasaranFactory(renstra=asal), kode="A", iku=True)
    kini = IndikatorFactory(renstra=baru, sasaran=SasaranFactory(renstra=baru), kode="B", iku=True, pendahulu=lama)
    kinerja = muat(asal.perangkat_daerah)
    assert kinerja.daftar_pengukuran(2023) == [lama.pk]
    assert kinerja.daftar_pengukuran(2024) == [kini.pk]
    assert [i.pk for i in kinerja.untuk_isian(2025)] == [kini.pk]
