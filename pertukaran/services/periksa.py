"""Check and apply are the same run; a check takes everything back (docs/rancangan.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from pertukaran.bentuk import TETAP, BukuMentah, HasilBuku, Kesalahan
from pertukaran.services.aturan import periksa_aturan
from pertukaran.services.basis_salinan import basis_salinan
from pertukaran.services.jalan import Jalan
from pertukaran.services.tertutup import AngkaTertutup
from pertukaran.services.tulis import PENULIS
from sakip.jejak import beralasan, coba, kunci_rantai
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import boleh, wajib

Kemajuan = Callable[[int, str], None]
# Sheets of entry: who does not fill for the agency says for whom.
ISIAN = ("Realisasi", "Kas", "Realisasi Keuangan", "Realisasi Fisik")
KELOLA = ("Pejabat", "Pengguna")


def _diam(persen: int, tahap: str) -> None:
    return None


def jalankan(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    buku: BukuMentah,
    atas_nama: str = "",
    alasan: str = "",
    kemajuan: Kemajuan = _diam,
) -> HasilBuku:
    """Write the workbook inside the caller's transaction and say what became of each row.

    Raises ``PermissionDenied`` for who may not import here. Refused rows are not written; it is for the caller to
    take back the rest.
    """
    wajib("impor", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)  # first of all locks, whatever the sheets: two runs wait, neither blocks the other
    jalan = Jalan(pelaku=pelaku, perangkat_daerah=perangkat_daerah, atas_nama=atas_nama, alasan=alasan)
    jalan.muat(buku)
    _periksa_izin(jalan)
    if not jalan.hasil.kesalahan:
        with beralasan(alasan):
            _tulis_semua(jalan, kemajuan)
    return jalan.selesai()


def _tulis_semua(jalan: Jalan, kemajuan: Kemajuan) -> None:
    tertutup = AngkaTertutup(jalan)
    ada = [n for n in PENULIS if n in jalan.baris]
    for urut, nama in enumerate(ada):
        kemajuan(30 + 65 * urut // len(ada), f"Lembar {nama}: {len(jalan.baris[nama])} baris")
        PENULIS[nama](jalan, jalan.baris[nama])
    periksa_aturan(jalan)
    tertutup.periksa()


def _periksa_izin(jalan: Jalan) -> None:
    isian = [n for n in ISIAN if n in jalan.baris]
    if isian and not jalan.atas_nama and not boleh("isi_realisasi", jalan.pelaku, jalan.pd):
        pesan = f"Sebutkan atas nama siapa {', '.join(isian)} diisi (Atas nama)."
        jalan.hasil.kesalahan.append(Kesalahan(isian[0], 1, "", "", pesan))
    kelola = [n for n in KELOLA if n in jalan.baris]
    if kelola and not boleh("kelola", jalan.pelaku, jalan.pd):
        pesan = f"Lembar {', '.join(kelola)} hanya dapat diimpor admin pemda. Hapus lembarnya, atau minta admin."
        jalan.hasil.kesalahan.append(Kesalahan(kelola[0], 1, "", "", pesan))


def periksa_buku(**bahan: object) -> HasilBuku:
    """``jalankan`` without a trace: the preview is what applying would do."""
    with basis_salinan(), coba():
        return jalankan(**bahan)  # type: ignore[arg-type]


def sidik_hasil(hasil: HasilBuku) -> str:
    """Digest of what a run did, by which an apply tells whether it does what the preview showed."""
    isi = [
        [nama, b.nomor, b.nasib, [[u.kolom, u.lama, u.baru] for u in b.ubah]]
        for nama, lembar in hasil.lembar.items()
        for b in lembar.baris
        if b.nasib != TETAP
    ]
    return hashlib.sha256(json.dumps(isi, ensure_ascii=False).encode()).hexdigest()
