"""Remarks: written, answered, resolved and reopened; who, when and with which evidence stays."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from evaluasi.bentuk import Jangkar
from evaluasi.models import BalasanCatatan, Catatan, KertasKerja, TandaPemeriksaan
from evaluasi.perhitungan.catatan import Langkah, menjadi, perlu_teks
from evaluasi.selectors.jangkar import PembacaJangkar, jangkar_bagian
from evaluasi.services.berkas import Unggahan, buang, tempelkan
from evaluasi.services.kertas_kerja import sentuh
from kinerja.services.isian import boleh_diisi
from renstra.models import Indikator, Sasaran
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanCatatan, SifatCatatan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import IZIN, boleh, unit_pic, wajib

PANJANG_TEKS = 10_000
KATA = {
    Langkah.JAWAB: "dijawab",
    Langkah.SELESAIKAN: "diselesaikan",
    Langkah.BUKA_LAGI: "dibuka lagi",
}


# --- who


def boleh_menjawab(pengguna: Pengguna, perangkat_daerah: PerangkatDaerah, jangkar: str) -> bool:
    """Those who answer for the agency; a PIC where the remark hangs on an indicator that is theirs to fill."""
    if boleh("tanggapi_reviu", pengguna, perangkat_daerah):
        return True
    if not boleh("isi_realisasi", pengguna, perangkat_daerah):
        return False
    unit = unit_pic(pengguna, perangkat_daerah)
    if unit is None:
        return True
    j = Jangkar.baca(jangkar)
    if j is None or not j.objek.startswith("#i") or not j.objek[2:].isdigit():
        return False
    milik = Indikator.objects.milik(perangkat_daerah).select_related("simpul").filter(pk=int(j.objek[2:])).first()
    return milik is not None and boleh_diisi(milik, unit)


def _wajib_menjawab(pelaku: Pengguna, c: Catatan) -> None:
    if not boleh_menjawab(pelaku, c.perangkat_daerah, c.jangkar):
        siapa = IZIN["tanggapi_reviu"].syarat.siapa
        raise PermissionDenied(f"Hanya {siapa}, atau PIC baris ini, yang dapat menjawab catatan ini.")


# --- write


@transaction.atomic
def tulis_catatan(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    jangkar: Jangkar | str,
    teks: str,
    sifat: str = SifatCatatan.CATATAN.value,
    kertas: KertasKerja | None = None,
) -> Catatan:
    """Hang a remark on a figure, row or part, with the figure as it reads now.

    Raises ``GalatMasukan`` for an anchor that leads nowhere and for a remark without words.
    """
    wajib("periksa_kinerja", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    terbaca = PembacaJangkar(perangkat_daerah, tahun)(jangkar)
    if not terbaca.ada:
        raise GalatMasukan(f"{jangkar} tidak ada pada {tahun}.", nilai=str(jangkar), kolom="jangkar")
    semua = Catatan.objects.milik(perangkat_daerah).tahun(tahun)
    baru = Catatan(
        perangkat_daerah=perangkat_daerah,
        tahun=tahun,
        nomor=(semua.aggregate(n=Max("nomor"))["n"] or 0) + 1,
        jangkar=str(terbaca.jangkar),
        label=terbaca.label,
        nilai=terbaca.teks,
        sifat=_sifat(sifat),
        teks=_teks(teks, "Tulis catatannya."),
        kertas=_kertas(kertas, perangkat_daerah, tahun),
        waktu=timezone.now(),
        oleh=pelaku,
    )
    baru.save(force_insert=True)
    perubahan = [Perubahan(baru, None, potret(baru)), *sentuh(baru.kertas)]
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="tulis_catatan", perubahan=perubahan)
    return baru


@transaction.atomic
def ubah_catatan(
    *, pelaku: Pengguna, catatan: Catatan, teks: str, sifat: str, kertas: KertasKerja | None, versi: int
) -> Catatan:
    """Change one's own remark while nobody answered it. Raises ``Bentrok`` where it moved since it was shown."""
    c = _segar(pelaku, catatan, versi)
    _wajib_sendiri(pelaku, c, "diubah")
    sebelum, kertas_lama = potret(c), c.kertas
    c.teks, c.sifat = _teks(teks, "Tulis catatannya."), _sifat(sifat)
    c.kertas = _kertas(kertas, c.perangkat_daerah, c.tahun)
    if potret(c) == sebelum:
        return c
    c.versi += 1
    c.save()
    perubahan = [Perubahan(c, sebelum, potret(c)), *sentuh(kertas_lama, c.kertas)]
    catat(pelaku=pelaku, perangkat_daerah=c.perangkat_daerah, aksi="ubah_catatan", perubahan=perubahan)
    return c


@transaction.atomic
def masukkan_catatan(*, pelaku: Pengguna, catatan: Catatan, kertas: KertasKerja | None) -> Catatan:
    """Put a remark into a working paper, or (``None``) take it out; whatever its state and whoever wrote it.

    A new version of the remark: its writer, changing it meanwhile, must not take it out again unseen.
    """
    c = _segar(pelaku, catatan, None)
    sebelum, kertas_lama = {"kertas_id": c.kertas_id}, c.kertas
    c.kertas = _kertas(kertas, c.perangkat_daerah, c.tahun)
    if c.kertas_id == sebelum["kertas_id"]:
        return c
    c.versi += 1
    c.save(update_fields=["kertas", "versi"])
    perubahan = [Perubahan(c, sebelum, {"kertas_id": c.kertas_id}), *sentuh(kertas_lama, c.kertas)]
    catat(pelaku=pelaku, perangkat_daerah=c.perangkat_daerah, aksi="masukkan_catatan", perubahan=perubahan)
    return c


@transaction.atomic
def hapus_catatan(*, pelaku: Pengguna, catatan: Catatan) -> None:
    """Delete one's own remark while nobody answered it; its words stay in the audit trail."""
    c = _segar(pelaku, catatan, None)
    _wajib_sendiri(pelaku, c, "dihapus")
    sebelum, kunci, kertas = potret(c), c.pk, c.kertas
    c.delete()
    c.pk = kunci
    perubahan = [Perubahan(c, sebelum, None), *sentuh(kertas)]
    catat(pelaku=pelaku, perangkat_daerah=c.perangkat_daerah, aksi="hapus_catatan", perubahan=perubahan)


# --- turns


def jawab(*, pelaku: Pengguna, catatan: Catatan, teks: str, berkas: Unggahan | None = None) -> BalasanCatatan:
    """The agency's answer, perhaps with evidence; another one may follow until the remark is closed."""
    return _balas(pelaku, catatan, Langkah.JAWAB, teks, berkas)


def selesaikan(
    *, pelaku: Pengguna, catatan: Catatan, teks: str = "", berkas: Unggahan | None = None
) -> BalasanCatatan:
    """Close a remark; one that nobody answered takes a reason."""
    return _balas(pelaku, catatan, Langkah.SELESAIKAN, teks, berkas)


def buka_lagi(*, pelaku: Pengguna, catatan: Catatan, teks: str, berkas: Unggahan | None = None) -> BalasanCatatan:
    """Open it again with a reason: the answer does not suffice, or what was closed came up anew."""
    return _balas(pelaku, catatan, Langkah.BUKA_LAGI, teks, berkas)


def _balas(
    pelaku: Pengguna, catatan: Catatan, langkah: Langkah, teks: str, berkas: Unggahan | None
) -> BalasanCatatan:
    """The file first, then its row: a row without its file must never be seen."""
    if langkah is Langkah.JAWAB:
        _wajib_menjawab(pelaku, catatan)
    else:
        wajib("periksa_kinerja", pelaku, catatan.perangkat_daerah)
    baru = BalasanCatatan(catatan=catatan, waktu=timezone.now(), oleh=pelaku)
    try:
        tempelkan(baru, berkas)
        with transaction.atomic():
            _simpan_balasan(pelaku, catatan, langkah, teks, baru)
    except BaseException:
        buang(baru)
        raise
    return baru


def _simpan_balasan(pelaku: Pengguna, catatan: Catatan, langkah: Langkah, teks: str, baru: BalasanCatatan) -> None:
    kunci_rantai(catatan.perangkat_daerah)
    c = _ambil(catatan)
    keadaan = KeadaanCatatan(c.keadaan)
    ke = menjadi(keadaan, langkah)
    if ke is None:
        raise GalatMasukan(
            f"Catatan {c.nomor} {keadaan.label.lower()}; tidak dapat {KATA[langkah]}.", nilai=c.keadaan
        )
    wajib_isi = perlu_teks(keadaan, langkah)
    baru.teks = _teks(teks, "Tulis jawaban atau alasannya." if wajib_isi else "")
    baru.urutan = (c.balasan.aggregate(n=Max("urutan"))["n"] or 0) + 1
    baru.menjadi = ke.value
    baru.save(force_insert=True)
    sebelum = {"keadaan": c.keadaan}
    c.keadaan, c.versi = ke.value, c.versi + 1
    c.save(update_fields=["keadaan", "versi"])
    perubahan = [Perubahan(c, sebelum, {"keadaan": c.keadaan}), Perubahan(baru, None, potret(baru))]
    catat(
        pelaku=pelaku,
        perangkat_daerah=c.perangkat_daerah,
        aksi=f"{langkah.value}_catatan",
        perubahan=[*perubahan, *sentuh(c.kertas)],
    )
    catatan.keadaan, catatan.versi = c.keadaan, c.versi


# --- parts


def _ambil(catatan: Catatan) -> Catatan:
    kini: Catatan | None = (
        Catatan.objects.select_for_update(of=("self",))
        .select_related("perangkat_daerah", "kertas")
        .filter(pk=catatan.pk)
        .first()
    )
    if kini is None:
        raise Bentrok("Catatan ini baru saja dihapus penulisnya.")
    return kini


def _segar(pelaku: Pengguna, catatan: Catatan, versi: int | None) -> Catatan:
    """The remark as it stands, for a reviewer; ``versi`` is what was on the screen."""
    wajib("periksa_kinerja", pelaku, catatan.perangkat_daerah)
    kunci_rantai(catatan.perangkat_daerah)
    kini = _ambil(catatan)
    if versi is not None and kini.versi != versi:
        raise Bentrok("Catatan ini baru saja berubah atau dijawab. Bandingkan, lalu simpan lagi.")
    return kini


def _wajib_sendiri(pelaku: Pengguna, c: Catatan, apa: str) -> None:
    if c.oleh_id != pelaku.pk:
        raise GalatMasukan(f"Catatan {c.nomor} ditulis {c.oleh}; hanya penulisnya yang dapat melakukannya.")
    if c.balasan.exists():
        raise GalatMasukan(f"Catatan {c.nomor} sudah ditanggapi, jadi tidak dapat {apa}.")


def _teks(teks: str, bila_kosong: str) -> str:
    bersih = teks.replace("\r\n", "\n").replace("\0", "").strip()
    if not bersih and bila_kosong:
        raise GalatMasukan(bila_kosong, nilai=teks, kolom="teks")
    if len(bersih) > PANJANG_TEKS:
        pesan = f"Terlalu panjang: {len(bersih)} huruf, paling banyak {PANJANG_TEKS}. Pindahkan rinciannya ke berkas."
        raise GalatMasukan(pesan, kolom="teks")
    return bersih


def _sifat(teks: str) -> str:
    if teks not in {s.value for s in SifatCatatan}:
        raise GalatMasukan(f"Sifat {teks} tidak dikenal.", nilai=teks, kolom="sifat")
    return teks


def _kertas(kertas: KertasKerja | None, pd: PerangkatDaerah, tahun: int) -> KertasKerja | None:
    if kertas is not None and (kertas.perangkat_daerah_id, kertas.tahun) != (pd.pk, tahun):
        raise GalatMasukan("Kertas kerja itu bukan milik perangkat daerah dan tahun ini.", kolom="kertas")
    return kertas


class CatatanBerkode:
    """Remarks and ticks on a part of the LKIP name its sasaran or indicator by kode: they follow when it changes.

    Registered with ``renstra.services.rujukan``. Nothing holds an object back because it was remarked on: the thread
    says that its figure is gone.
    """

    def sebut(self, objek: models.Model) -> list[str]:
        return []

    def ganti(self, objek: models.Model, kode_lama: str) -> list[Perubahan]:
        if not isinstance(objek, Indikator | Sasaran) or not kode_lama:
            return []
        r: Any = objek.renstra
        lama, baru = jangkar_bagian("", kode_lama).objek, jangkar_bagian("", objek.kode).objek
        di = {"perangkat_daerah": r.perangkat_daerah_id, "tahun__gte": r.tahun_awal, "tahun__lte": r.tahun_akhir}
        hasil = []
        for model in (Catatan, TandaPemeriksaan):
            pada_bagian = model.objects.filter(jangkar__startswith="bagian:", **di).order_by("pk")
            terpakai = {(x.tahun, x.jangkar) for x in pada_bagian} if model is TandaPemeriksaan else set()
            for x in pada_bagian.filter(jangkar__endswith=lama):
                ke = x.jangkar.removesuffix(lama) + baru
                # Databases differ on capitals in a LIKE; of ticks there is one to an anchor.
                if not x.jangkar.endswith(lama) or (x.tahun, ke) in terpakai:
                    continue
                sebelum = {"jangkar": x.jangkar}
                x.jangkar = ke
                x.save(update_fields=["jangkar"])
                hasil.append(Perubahan(x, sebelum, {"jangkar": x.jangkar}))
        return hasil
