"""Pages of an uploaded PDF as pictures, drawn by a child with limits."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Final

from laporan.pdf.cetak import Anak, Batas, GagalCetak
from sakip.inti.galat import GalatMasukan

BATAS: Final = Batas(memori_mb=1024, cpu_detik=60, waktu_detik=90)
HALAMAN_TERBANYAK: Final = 60


def halaman_lampiran(nama: str, isi: bytes) -> tuple[bytes, ...]:
    """Each page as JPEG, 150 dots to the inch. Raises ``GalatMasukan`` that names the file and the remedy."""
    try:
        with Anak("laporan.pdf.proses_lampiran", [f"--paling-banyak={HALAMAN_TERBANYAK}"], BATAS) as anak:
            jawab = json.loads(anak.tanya(isi, b"{"))
    except GagalCetak as galat:
        raise _galat(nama, "halamannya terlalu berat; pindai ulang dengan 150–200 dpi") from galat
    if jawab["sandi"]:
        raise _galat(nama, "PDF-nya bersandi; simpan tanpa sandi lalu unggah lagi")
    if jawab["banyak"] > HALAMAN_TERBANYAK:
        raise _galat(nama, f"ada {jawab['banyak']} halaman, paling banyak {HALAMAN_TERBANYAK}; bagi menjadi beberapa")
    if not jawab["halaman"]:
        raise _galat(nama, "halamannya tidak terbaca; cetak ulang ke PDF lalu unggah lagi")
    return tuple(b64decode(h) for h in jawab["halaman"])


def _galat(nama: str, sebab: str) -> GalatMasukan:
    return GalatMasukan(f"{nama} ditolak: {sebab}.", nilai=nama, kolom="berkas")
