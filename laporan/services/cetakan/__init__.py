"""Printing at work: a document is asked for, waits in the queue, is printed by a worker, and stays in the store."""

from laporan.services.cetakan.antrean import nama_pekerja, pungut
from laporan.services.cetakan.bahan import Bahan, Kunci, susun_bahan
from laporan.services.cetakan.bundel import BERSAMA
from laporan.services.cetakan.kerja import kerjakan_satu
from laporan.services.cetakan.latar import bertugas_tetap, dorong
from laporan.services.cetakan.minta import cari_tersimpan, minta, minta_bahan, minta_semua, tunggu, ulang
from laporan.services.cetakan.simpanan import ada, bersihkan, jalur_hasil

__all__ = [
    "BERSAMA",
    "Bahan",
    "Kunci",
    "ada",
    "bersihkan",
    "bertugas_tetap",
    "cari_tersimpan",
    "dorong",
    "jalur_hasil",
    "kerjakan_satu",
    "minta",
    "minta_bahan",
    "minta_semua",
    "nama_pekerja",
    "pungut",
    "susun_bahan",
    "tunggu",
    "ulang",
]
