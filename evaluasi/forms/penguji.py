"""Forms of tested reports: the report, one row by its shape, many rows pasted or uploaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from evaluasi.forms.catatan import FormBertolak
from evaluasi.models import AngkaCetak, BerkasUji
from evaluasi.perhitungan.penguji import JENIS, BarisTempel, JenisBaris, periksa_baris
from evaluasi.perhitungan.penguji.jenis import KolomCetak
from evaluasi.perhitungan.penguji.tempel import baca_sel_cetak, tulis_sel_cetak
from pertukaran.baca import baca_buku
from pertukaran.bentuk import LembarMentah, Sel
from renstra.perhitungan.nomenklatur import buka_teks
from sakip.inti.angka import baca_sel, format_ringkas
from sakip.inti.galat import GalatMasukan

BATAS_MB = 5
PETUNJUK = {
    "bagian": "Satu per baris: nama = angka.",
    "nama": "Satu nama per baris.",
    "kemunculan": "Satu per baris: nilai | tempat | baris.",
    "skala": "Satu langkah per baris: di atas | sampai dengan | kategori.",
}


class FormBerkas(FormBertolak):
    judul = forms.CharField(label="Judul", max_length=200, help_text="Laporan apa: LKIP 2023 Dinas …")
    sumber = forms.CharField(label="Sumber", max_length=300, required=False, help_text="Dari mana angkanya disalin.")
    catatan = forms.CharField(label="Catatan", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, uji: BerkasUji | None = None, **kw: Any) -> None:
        if uji is not None:
            nama = ("judul", "sumber", "catatan", "versi")
            kw["initial"] = {n: getattr(uji, n) for n in nama}
        super().__init__(*args, **kw)


class FormBaris(FormBertolak):
    """One row: where it stands, what it is about, what it stands under, and the figures of its shape."""

    tempat = forms.CharField(label="Tempat", max_length=120, help_text="Tabel atau bagian, mis. Tabel 3.1")
    baris = forms.CharField(label="Halaman atau baris", max_length=40, required=False)
    uraian = forms.CharField(label="Uraian", help_text="Nama indikator, program, atau isi pernyataannya")
    tahun = forms.RegexField(
        r"^(19|20)\d\d$",
        label="Tahun angka",
        required=False,
        error_messages={"invalid": "Tulis tahun empat angka, mis. 2023."},
    )
    satuan = forms.CharField(label="Satuan", max_length=60, required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bentuk: JenisBaris, angka: AngkaCetak | None = None, **kw: Any) -> None:
        self.bentuk = bentuk
        self.acuan: dict[str, str] = dict(angka.acuan) if angka else {}
        kw["initial"] = {**_awal(bentuk, angka), **kw.get("initial", {})}
        super().__init__(*args, **kw)
        for p in bentuk.acuan:
            self.fields[f"acuan_{p.nama}"] = forms.ChoiceField(label=p.label, choices=p.pilihan, required=False)
        for k in bentuk.kolom:
            self.fields[k.nama if k.nama not in self.fields else f"isi_{k.nama}"] = _bidang(k)

    def _nama(self, k: KolomCetak) -> str:
        return f"isi_{k.nama}" if f"isi_{k.nama}" in self.fields else k.nama

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.isi = {k.nama: baca_sel_cetak(k, teks) for k in self.bentuk.kolom if (teks := data.get(self._nama(k)))}
        for galat in periksa_baris(self.bentuk.kode, self.isi):
            kolom = self.bentuk.satu(galat.kolom)
            self.add_error(self._nama(kolom) if kolom else None, galat.pesan)
        return data

    @property
    def hasil(self) -> BarisTempel:
        d: Mapping[str, Any] = self.cleaned_data
        acuan = {**self.acuan, **{p.nama: d.get(f"acuan_{p.nama}", "") for p in self.bentuk.acuan}}
        acuan |= {n: d.get(n, "") for n in ("tahun", "satuan")}
        return BarisTempel(0, self.bentuk.kode, d["tempat"], d["baris"], d["uraian"], self.isi, acuan)


def _bidang(k: KolomCetak) -> forms.CharField:
    if k.rupa in ("angka", "teks"):
        return forms.CharField(label=k.label, required=False)
    return forms.CharField(
        label=k.label, required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text=PETUNJUK[k.rupa]
    )


def _awal(bentuk: JenisBaris, a: AngkaCetak | None) -> dict[str, Any]:
    if a is None:
        return {}
    isi = {k.nama: tulis_sel_cetak(k, a.isi.get(k.nama)) for k in bentuk.kolom}
    umum = {"tempat": a.tempat, "baris": a.baris, "uraian": a.uraian}
    bentrok = {f"isi_{n}": v for n, v in isi.items()}
    acuan = {f"acuan_{n}": v for n, v in a.acuan.items()}
    return {**isi, **bentrok, **umum, **acuan, **{n: a.acuan.get(n, "") for n in ("tahun", "satuan")}}


class FormTempel(forms.Form):
    """A table, pasted or as a file; a file becomes text in the same box, so that a bad cell is mended there."""

    teks = forms.CharField(
        label="Tabel",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "kode", "wrap": "off", "spellcheck": "false"}),
        help_text="Tempel dari Excel, dengan kepala kolom di baris pertama.",
    )
    berkas = forms.FileField(label="Atau berkas .xlsx atau .csv", required=False)
    jenis = forms.ChoiceField(
        label="Jenis semua baris",
        required=False,
        choices=[("", "Menurut kolom Jenis"), *((j, JENIS[j].label) for j in JENIS)],
    )
    ganti = forms.BooleanField(
        label="Hapus baris yang tidak ada dalam tabel ini",
        required=False,
        help_text="Baris dikenali dari kolom Kunci.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if berkas := data.get("berkas"):
            try:
                data["teks"] = teks_berkas(berkas.name, berkas.read())
            except GalatMasukan as galat:
                self.add_error("berkas", galat.pesan)
        elif not (data.get("teks") or "").strip():
            self.add_error("teks", "Tempel tabelnya, atau pilih berkasnya.")
        return data


def teks_berkas(nama: str, isi: bytes) -> str:
    """A file as the text that one would paste. Raises ``GalatMasukan`` for one that is neither Excel nor text."""
    if len(isi) > BATAS_MB * 1024 * 1024:
        raise GalatMasukan(f"{nama} lebih besar dari {BATAS_MB} MB. Bagi menjadi beberapa berkas.", nilai=nama)
    if not nama.lower().endswith((".xlsx", ".csv", ".txt", ".tsv")):
        raise GalatMasukan(f"{nama} bukan .xlsx atau .csv. Simpan dari Excel sebagai salah satunya.", nilai=nama)
    if not nama.lower().endswith(".xlsx"):
        return buka_teks(isi)
    lembar = next((x for x in baca_buku(isi, nama=nama).lembar if x.baris), None)
    if lembar is None:
        raise GalatMasukan(f"{nama} tidak memuat baris. Isi lembar pertamanya, kepala kolom di atas.", nilai=nama)
    return _teks_lembar(lembar)


def _teks_lembar(lembar: LembarMentah) -> str:
    """Tabs between cells; the lines keep their numbers, so that a message names the line of the sheet."""
    akhir = lembar.baris[-1].nomor
    isi = {b.nomor: "\t".join(_teks_sel(s) for s in b.sel) for b in lembar.baris}
    return "\n".join(isi.get(n, "") for n in range(1, akhir + 1))


def _teks_sel(s: Sel) -> str:
    """A number the Indonesian way, with the decimals that the sheet stores; what is no number stays as it is."""
    if isinstance(s.nilai, str) or s.nilai is None:
        return " ".join((s.nilai or "").replace("\n", ";").split())
    try:
        hasil = baca_sel(s.nilai, "0%" if s.persen else "General", "%" if s.persen else "")
    except GalatMasukan:
        return s.teks
    return "" if hasil.nilai is None else format_ringkas(hasil.nilai)
