"""Four hundred rows in a real browser: how heavy the page is, and how fast a key is answered."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import Realisasi
from renstra.models import Indikator
from tests.kinerja.test_peramban_isian import buka, fokus, tersimpan
from tests.pabrik import IndikatorFactory, SasaranFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.lambat]
BANYAK = 400
# Milliseconds from a key until the next frame is painted, the median of twenty.
KETIK = """async (id) => {
  const el = document.getElementById(id), waktu = [];
  el.focus();
  for (let n = 0; n < 20; n += 1) {
    const mulai = performance.now();
    el.value = String(n);
    el.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await new Promise((jadi) => requestAnimationFrame(() => setTimeout(jadi)));
    waktu.push(performance.now() - mulai);
  }
  return waktu.sort((a, b) => a - b)[10];
}"""


@pytest.fixture
def banyak(pemeran: Pemeran) -> list[Indikator]:
    renstra = SasaranFactory(renstra__perangkat_daerah=pemeran.pd, kode="S0").renstra
    hasil: list[Indikator] = []
    for n in range(BANYAK):
        sasaran = hasil[-1].sasaran if n % 10 else SasaranFactory(renstra=renstra, kode=f"S{n // 10 + 1}")
        hasil.append(IndikatorFactory(renstra=renstra, sasaran=sasaran, kode=f"{sasaran.kode}.{n}", faktor=100))
    Realisasi.objects.bulk_create(
        Realisasi(indikator=i, tahun=2023, periode=1, pembilang=Decimal(9), penyebut=Decimal(27)) for i in hasil
    )
    return hasil


def test_empat_ratus_baris(peramban: Any, live_server: Any, pemeran: Pemeran, banyak: list[Indikator]) -> None:
    alamat = "/dinas-a/2023/isian/2/"
    ukuran = len(pemeran.klien("perencana").get(alamat).content)
    assert ukuran < 1_500_000
    lembar = buka(peramban, live_server, pemeran, alamat=alamat)
    lembar.wait_for_selector("form[data-siap]")
    simpul = lembar.evaluate("document.getElementsByTagName('*').length")
    kotak = f"i{banyak[200].pk}-pembilang"
    ketik = lembar.evaluate(KETIK, kotak)
    tersimpan(lembar)
    print(json.dumps({"bytes": ukuran, "nodes": simpul, "key to frame, ms": round(ketik, 1)}))
    assert simpul < 20_000
    lembar.locator(f"#{kotak}").focus()
    lembar.keyboard.press("Enter")
    assert fokus(lembar) == f"i{banyak[201].pk}-pembilang"
