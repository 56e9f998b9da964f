"""Reviews on the home page and on the report's own pages: who is waited for, and where the review stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from evaluasi.layar.tugas import Butir
from evaluasi.models import ReviuLkj
from evaluasi.selectors.reviu import JENIS, TERBUKA, wajib_reviu
from laporan.models import Laporan, Terbitan
from sakip.halaman import Konteks
from sakip.inti.istilah import KeadaanDokumen, KeadaanReviu, Peran, SifatTerbitan
from sakip.inti.periode import format_tanggal
from sakip.models import Pemda, Pengguna
from sakip.peran import IZIN

MENUNGGU = ("Menunggu Anda", "hati")


def tugas_reviu(konteks: Konteks) -> Iterator[Butir]:
    """Reports that wait for the reviewer, rounds under way, findings that wait for the agency. One or two queries."""
    if konteks.boleh["periksa_kinerja"]:
        yield from _pereviu(konteks)
    elif konteks.boleh["tanggapi_reviu"]:
        yield from _dinas(konteks)


def _pereviu(k: Konteks) -> Iterator[Butir]:
    """Each report under review with its newest frozen version and the newest round of it."""
    siap = Laporan.objects.milik(k.perangkat_daerah).filter(jenis=JENIS, keadaan=KeadaanDokumen.SIAP_REVIU.value)
    laporan = {x.pk: x for x in siap.order_by("-tahun")}
    if not laporan:
        return
    beku = Terbitan.objects.filter(laporan__in=laporan, sifat=SifatTerbitan.REVIU.value).order_by("waktu", "pk")
    naskah = {t.laporan_id: t for t in beku}
    hitung = ReviuLkj.objects.filter(laporan__in=laporan).annotate(
        terbuka=Count("temuan", filter=Q(temuan__keadaan=TERBUKA))
    )
    terakhir = {r.laporan_id: r for r in hitung.order_by("ke")}
    for kunci, x in laporan.items():
        r, t = terakhir.get(kunci), naskah.get(kunci)
        url = k.url("evaluasi:reviu", tahun=x.tahun)
        if r is None or t is None or r.terbitan_id != t.pk:
            bagian = (f"putaran {r.ke + 1}" if r else "", f"naskah reviu ke-{t.ke} siap" if t else "")
            yield f"Reviu LKIP {x.tahun}", url, *MENUNGGU, ", ".join(filter(None, bagian))
        elif r.keadaan == KeadaanReviu.BERJALAN.value:
            satu = k.url("evaluasi:reviu_satu", tahun=x.tahun, reviu_id=r.pk)
            yield f"Lanjutkan reviu LKIP {x.tahun}", satu, "Sedang direviu", "hati", f"putaran {r.ke}"
        elif r.keadaan == KeadaanReviu.TANGGAPAN.value and not r.terbuka:
            yield f"Periksa tanggapan reviu LKIP {x.tahun}", url, *MENUNGGU, "semua temuan sudah ditanggapi"


def _dinas(k: Konteks) -> Iterator[Butir]:
    """Findings of the newest round that nobody answered yet."""
    semua = ReviuLkj.objects.milik(k.perangkat_daerah).filter(keadaan=KeadaanReviu.TANGGAPAN.value)
    hitung = semua.annotate(terbuka=Count("temuan", filter=Q(temuan__keadaan=TERBUKA)))
    for r in hitung.exclude(laporan__reviu__ke__gt=F("ke")).order_by("-tahun"):
        if r.terbuka:
            url = k.url("evaluasi:reviu_satu", tahun=r.tahun, reviu_id=r.pk)
            yield f"Tanggapi temuan reviu LKIP {r.tahun}", url, *MENUNGGU, f"{r.terbuka} temuan belum ditanggapi"


def panel_reviu(pengguna: Pengguna, pemda: Pemda, peran: frozenset[Peran]) -> Iterator[tuple[str, str]]:
    """(words, address) of each year with reports that wait for the reviewer of a pemda. One query."""
    if not IZIN["periksa_kinerja"].syarat(peran):
        return
    siap = Terbitan.objects.untuk(pengguna).filter(
        perangkat_daerah__pemda=pemda,
        sifat=SifatTerbitan.REVIU.value,
        laporan__jenis=JENIS,
        laporan__keadaan=KeadaanDokumen.SIAP_REVIU.value,
        reviu=None,
    )
    for tahun, banyak in siap.order_by("-tahun").values_list("tahun").annotate(n=Count("laporan", distinct=True)):
        url = reverse("pemda_evaluasi:reviu", kwargs={"pemda": pemda.slug, "tahun": tahun})
        yield f"{banyak} LKIP {tahun} menunggu direviu", url


def reviu_laporan_ringkas(konteks: Konteks) -> SafeString | str:
    """One line for the LKIP's own pages; nothing where it is neither obligatory nor begun. Two queries."""
    pd, tahun = konteks.perangkat_daerah, konteks.tahun
    r = ReviuLkj.objects.milik(pd).tahun(tahun).order_by("-ke").first()
    wajib = wajib_reviu(pd, tahun)
    if r is None and not wajib:
        return ""
    url = konteks.url("evaluasi:reviu")
    isi = '<p class="reviu-laporan"><b>Reviu:</b> {} <a href="{}">Lihat reviu</a></p>'
    return format_html(isi, _kalimat(r, wajib), url)


def _kalimat(r: ReviuLkj | None, wajib: bool) -> str:
    ekor = " Reviu wajib sebelum laporan difinalkan." if wajib else ""
    if r is None:
        return f"belum direviu.{ekor}"
    if r.keadaan == KeadaanReviu.SELESAI.value and r.tanggal:
        hasil = "tanpa perbedaan" if r.tanpa_perbedaan else "dengan perbedaan"
        return f"telah direviu {hasil}, nomor {r.nomor}, {format_tanggal(r.tanggal)}."
    return f"{KeadaanReviu(r.keadaan).label.lower()}, putaran {r.ke}.{ekor}"


def pernyataan_sah(pemda: Pemda, dari: int, sampai: int | None) -> int:
    """Statements that were given in these years of a pemda: their words change only with a reason. One query."""
    semua = ReviuLkj.objects.filter(
        perangkat_daerah__pemda=pemda, keadaan=KeadaanReviu.SELESAI.value, tanpa_perbedaan=True, tahun__gte=dari
    )
    return int((semua.filter(tahun__lte=sampai) if sampai else semua).count())
