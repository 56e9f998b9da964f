"""Sheet Pengguna: accounts with their duties, made without a password (``sakip.services.sandi_awal`` gives one)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from pertukaran.bentuk import BARU
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from pertukaran.services.tulis.orang import periksa_masa
from sakip.alur.baca import hari_ini
from sakip.inti.istilah import Peran
from sakip.models import PERAN_PEMDA, Pengguna, Penugasan
from sakip.services.akun import akhiri_tugas, buat_pengguna, tugaskan, ubah_pengguna, wajib_kelola_pengguna


class _Akun:
    """Accounts and duties that exist, by name; what the run makes joins them."""

    def __init__(self, jalan: Jalan, nama: set[str]) -> None:
        self.pengguna: dict[str, Pengguna] = {p.username: p for p in Pengguna.objects.filter(username__in=nama)}
        self.terkelola: set[int] = set()  # accounts that the actor may manage: asked once for all their rows
        self.tugas: dict[int, list[Penugasan]] = defaultdict(list)
        for t in Penugasan.objects.filter(pengguna__in=self.pengguna.values(), pemda=jalan.pd.pemda_id):
            self.tugas[t.pengguna_id].append(t)


def tulis_pengguna(jalan: Jalan, baris: list[Baris]) -> None:
    akun = _Akun(jalan, {b.sel("Nama Pengguna").teks for b in baris})
    for b in baris:
        isi = _isi(jalan, b)
        if b.ditolak or not jalan.sekali(b, isi["username"], isi["peran"], b.teks("Unit"), isi["dari"]):
            continue
        try:
            with transaction.atomic():
                _tulis(jalan, akun, b, isi)
        except ValidationError as galat:
            _tolak(b, galat)
        except PermissionDenied as galat:
            b.galat("Nama Pengguna", str(galat))


def _isi(jalan: Jalan, b: Baris) -> dict[str, Any]:
    isi = {"username": b.teks("Nama Pengguna"), "nama": b.teks("Nama"), "peran": b.baca("Peran")}
    isi |= {"email": b.teks("Surel")} if b.ada("Surel") else {}
    isi["dari"] = b.baca("Dari") if b.ada("Dari") else None
    isi["sampai"] = b.baca("Sampai") if b.ada("Sampai") else None
    periksa_masa(b, isi["dari"], isi["sampai"])
    unit = b.teks("Unit") if b.ada("Unit") else ""
    isi["unit"] = jalan.cari(b, "Unit", lambda: jalan.acuan.unit(unit)) if unit else None
    if unit and isi["peran"] in PERAN_PEMDA:
        b.galat("Unit", f"{Peran(isi['peran']).label} bertugas di pemda. Kosongkan Unit.")
    return isi


def _tolak(b: Baris, galat: ValidationError) -> None:
    """What the account's own rules refuse, at its column."""
    judul = {"username": "Nama Pengguna", "email": "Surel", "nama": "Nama", "unit": "Unit", "sampai": "Sampai"}
    for bidang, pesan in getattr(galat, "message_dict", {"": galat.messages}).items():
        b.galat(judul.get(bidang, "Nama Pengguna"), " ".join(pesan))


def _tulis(jalan: Jalan, akun: _Akun, b: Baris, isi: dict[str, Any]) -> None:
    pengguna = akun.pengguna.get(isi["username"])
    if pengguna is None:
        pengguna = buat_pengguna(
            pelaku=jalan.pelaku,
            username=isi["username"],
            sandi=None,
            nama=isi["nama"],
            surel=isi.get("email", ""),
            harus_ganti_sandi=False,
        )
        b.hasil.nasib = BARU
    else:
        _wajib_kelola(jalan, akun, pengguna)  # before anything of the account is compared: the row would show it
        _ubah(jalan, b, pengguna, isi)
    _tulis_tugas(jalan, akun, b, pengguna, isi)
    akun.pengguna[pengguna.username] = pengguna  # at the end: a refused row leaves no account behind


def _wajib_kelola(jalan: Jalan, akun: _Akun, pengguna: Pengguna) -> None:
    """Whoever may not manage the account learns no more than that its name is taken."""
    if pengguna.pk in akun.terkelola:
        return
    try:
        wajib_kelola_pengguna(jalan.pelaku, pengguna)
        akun.terkelola.add(pengguna.pk)
    except PermissionDenied as galat:
        raise PermissionDenied(f"Nama pengguna {pengguna.username} sudah dipakai. Pakai nama lain.") from galat


def _ubah(jalan: Jalan, b: Baris, pengguna: Pengguna, isi: dict[str, Any]) -> None:
    for bidang, judul in (("nama", "Nama"), ("email", "Surel")):
        if bidang in isi and getattr(pengguna, bidang) != isi[bidang]:
            b.ubah(judul, getattr(pengguna, bidang), isi[bidang])
            setattr(pengguna, bidang, isi[bidang])
    if b.hasil.ubah:
        ubah_pengguna(pelaku=jalan.pelaku, pengguna=pengguna)


def _tulis_tugas(jalan: Jalan, akun: _Akun, b: Baris, pengguna: Pengguna, isi: dict[str, Any]) -> None:
    """A duty of the same role and place goes on; only its end may change. Without a start any of them is meant."""
    peran, pd = isi["peran"], None if isi["peran"] in PERAN_PEMDA else jalan.pd
    tempat = (peran, pd.pk if pd else None, isi["unit"].pk if isi["unit"] else None)
    sama = [t for t in akun.tugas[pengguna.pk] if (t.peran, t.perangkat_daerah_id, t.unit_id) == tempat]
    lama = next((t for t in sama if isi["dari"] in (None, t.dari)), None)
    if lama is None:
        tugas = tugaskan(
            pelaku=jalan.pelaku,
            pengguna=pengguna,
            peran=Peran(peran),
            pemda=jalan.pd.pemda,
            perangkat_daerah=pd,
            unit=isi["unit"],
            dari=isi["dari"] or hari_ini(jalan.pd),
            sampai=isi["sampai"],
        )
        akun.tugas[pengguna.pk].append(tugas)
        if b.hasil.nasib != BARU:
            b.ubah("Peran", "", Peran(peran).label)
    elif b.ada("Sampai") and lama.sampai != isi["sampai"]:
        b.ubah("Sampai", f"{lama.sampai or ''}", f"{isi['sampai'] or ''}")
        akhiri_tugas(pelaku=jalan.pelaku, tugas=lama, sampai=isi["sampai"])
