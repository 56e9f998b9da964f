"""Forms of the shell and of the admin pages, with words of ours where Django's are stiff."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from kinerja.bentuk import Langkah
from kinerja.perhitungan import susun_skala
from sakip.alur.jadwal import periksa_kalender
from sakip.halaman import SLUG_TERLARANG
from sakip.inti.alur import PERIODE_KERJA, JendelaIsi
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import nama_periode
from sakip.models import Alur, Pemda, Pengaturan, Pengguna, PerangkatDaerah
from sakip.models.alur import PERIODE_ISIAN

LAMBANG_BITA = 1_000_000
LAMBANG_PIKSEL = 4000
HARI_PENGINGAT_TERJAUH = 60


PILIH_TANGGAL = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _tanggal(label: str) -> forms.DateField:
    salah = {"invalid": "Tanggal ini tidak terbaca; tulis misalnya 10-04-2026."}
    return forms.DateField(label=label, required=False, widget=PILIH_TANGGAL, error_messages=salah)


class FormMasuk(AuthenticationForm):
    error_messages = {
        "invalid_login": "Nama pengguna atau kata sandi salah. Huruf besar dan kecil dibedakan.",
        "inactive": "Akun ini tidak aktif. Hubungi admin pemda.",
    }
    username = forms.CharField(
        label="Nama pengguna",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class FormGantiSandi(PasswordChangeForm):
    error_messages = {
        **PasswordChangeForm.error_messages,
        "password_incorrect": "Kata sandi lama salah.",
        "password_mismatch": "Kedua kata sandi baru tidak sama.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Kata sandi lama"
        self.fields["new_password1"].label = "Kata sandi baru"
        self.fields["new_password2"].label = "Kata sandi baru, sekali lagi"


class FormSandiAwal(SetPasswordForm):
    error_messages = {"password_mismatch": "Kedua kata sandi tidak sama."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Kata sandi baru"
        self.fields["new_password2"].label = "Kata sandi baru, sekali lagi"


# --- Periods


class FormKalender(forms.Form):
    """A year's windows; fields are named by period: ``buka-1``, ``tenggat-0``."""

    def __init__(self, *args: Any, tahun: int, awal: Mapping[int, JendelaIsi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tahun = tahun
        for p in PERIODE_KERJA:
            for apa, kata in (("buka", "dibuka"), ("tenggat", "tenggat")):
                self.fields[f"{apa}-{p}"] = _tanggal(f"{nama_periode(p)} {kata}")
                self.initial[f"{apa}-{p}"] = getattr(awal.get(p), apa, None)

    def baris(self) -> list[dict[str, Any]]:
        """Per period its name and its two fields."""
        return [
            {"nama": nama_periode(p), "buka": self[f"buka-{p}"], "tenggat": self[f"tenggat-{p}"]}
            for p in PERIODE_KERJA
        ]

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = self.cleaned_data
        for p in PERIODE_KERJA:
            if isi.get(f"buka-{p}") and not isi.get(f"tenggat-{p}") and f"tenggat-{p}" not in self.errors:
                self.add_error(f"tenggat-{p}", "Isi tenggatnya, atau kosongkan tanggal pembukaan.")
        for galat in [] if self.errors else periksa_kalender(self.tahun, self.isi()):
            self.add_error(galat.kolom or None, galat.pesan)
        return isi

    def isi(self) -> dict[int, JendelaIsi]:
        """The windows as typed; a period without a deadline has none."""
        isi = self.cleaned_data
        return {p: JendelaIsi(isi[f"buka-{p}"], t) for p in PERIODE_KERJA if (t := isi[f"tenggat-{p}"])}


class FormPengecualian(forms.Form):
    """An agency's own window for a period."""

    perangkat_daerah = forms.ChoiceField(label="Perangkat daerah")
    periode = forms.TypedChoiceField(label="Periode", coerce=int, choices=PERIODE_ISIAN)
    buka = forms.DateField(label="Dibuka", required=False, widget=PILIH_TANGGAL, help_text="Kosong: sudah terbuka.")
    tenggat = forms.DateField(label="Tenggat", widget=PILIH_TANGGAL, help_text="Hari terakhir; termasuk hari itu.")
    alasan = forms.CharField(
        label="Alasan", max_length=250, help_text="Terbaca oleh perangkat daerahnya, misalnya nomor surat permohonan."
    )

    def __init__(self, *args: Any, daftar: Sequence[PerangkatDaerah], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [("", "Pilih perangkat daerah"), *((p.slug, p.nama) for p in daftar)]
        self.fields["perangkat_daerah"].choices = pilihan  # type: ignore[attr-defined]

    def jendela(self) -> JendelaIsi:
        isi = self.cleaned_data
        return JendelaIsi(isi["buka"], isi["tenggat"], isi["alasan"])


# --- Admin pages


class FormPemda(forms.ModelForm):
    class Meta:
        model = Pemda
        fields = ["slug", "nama", "daerah", "tempat", "lambang", "zona_waktu"]
        help_texts = {"lambang": "PNG atau JPEG, paling besar 1 MB. Tercetak pada sampul laporan."}

    def clean_lambang(self) -> Any:
        """By content, as Pillow reads it: the name of a file proves nothing."""
        berkas: Any = self.cleaned_data.get("lambang")
        gambar = getattr(berkas, "image", None)
        if gambar is None:  # not uploaded just now
            return berkas
        if gambar.format not in ("PNG", "JPEG"):
            raise ValidationError("Lambang harus berupa gambar PNG atau JPEG.")
        if berkas.size > LAMBANG_BITA or max(gambar.size) > LAMBANG_PIKSEL:
            raise ValidationError("Lambang paling besar 1 MB dan 4.000 × 4.000 piksel.")
        return berkas


class FormPerangkatDaerah(forms.ModelForm):
    class Meta:
        model = PerangkatDaerah
        fields = [
            "pemda",
            "slug",
            "nama",
            "singkatan",
            "jenis",
            "alamat",
            "dasar_hukum",
            "berlaku_dari",
            "berlaku_sampai",
            "ketelitian_dari",
            "pendahulu",
            "catatan",
        ]

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug in SLUG_TERLARANG:
            raise ValidationError(f'"{slug}" dipakai oleh alamat situs sendiri; pilih slug lain.')
        return slug


class FormPengguna(forms.ModelForm):
    sandi_baru = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = Pengguna
        fields = ["username", "nama", "email", "is_active"]
        labels = {"email": "Surel", "is_active": "Akun aktif"}
        help_texts = {
            "username": "Huruf, angka, dan tanda @ . + - _; misalnya nama.belakang.",
            "is_active": "Akun yang tidak aktif tidak dapat masuk. Akun tidak dihapus, agar jejaknya tetap terbaca.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        baru = self.instance.pk is None
        self.fields["sandi_baru"].required = baru
        awal = "" if baru else "Kosongkan bila tidak diganti. "
        aturan = " ".join(password_validators_help_texts())
        self.fields["sandi_baru"].help_text = f"{awal}Pemilik akun wajib menggantinya saat masuk. {aturan}"

    def clean_sandi_baru(self) -> str:
        sandi = str(self.cleaned_data["sandi_baru"])
        if sandi:
            validate_password(sandi, self.instance)
        return sandi


class BarisSkalaUtuh(forms.BaseInlineFormSet):
    """Bands that make a scale without gap or overlap."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        baris = [f.cleaned_data for f in self.forms if f.cleaned_data and not f.cleaned_data.get("DELETE")]
        langkah = [Langkah(b["label"], b.get("batas_bawah"), not b.get("tegas")) for b in baris]
        try:
            susun_skala(self.instance.nama, langkah)
        except GalatMasukan as galat:
            raise ValidationError(galat.pesan) from galat


class FormAlur(forms.ModelForm):
    """The steps of a period, each explained where it is switched."""

    class Meta:
        model = Alur
        fields = ["pemda", "perangkat_daerah", "tahun", "pic", "sekretaris", "kepala", "bagian_organisasi"]
        help_texts = {
            "perangkat_daerah": "Kosong: berlaku untuk semua perangkat daerah pemda yang tidak punya alur sendiri.",
            "tahun": "Berlaku untuk periode tahun ini dan sesudahnya, sampai ada alur yang lebih baru. Alur tahun "
            "sebelumnya tetap seperti saat itu.",
            "pic": "PIC bidang menyerahkan baris unitnya; perencana baru dapat mengajukan setelah semua diserahkan.",
            "sekretaris": "Setelah perencana mengajukan, sekretaris memeriksa sebelum kepala.",
            "kepala": "Kepala perangkat daerah menyetujui atau mengembalikan.",
            "bagian_organisasi": "Bagian Organisasi memverifikasi paling akhir. Langkah terakhir yang menyala "
            "mengunci periode.",
        }

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or self.cleaned_data
        if not isi.get("kepala") and not isi.get("bagian_organisasi"):
            raise ValidationError(
                "Tanpa penyetuju, tidak ada yang mengunci. Nyalakan paling sedikit satu: kepala perangkat daerah "
                "atau Bagian Organisasi."
            )
        pd, pemda = isi.get("perangkat_daerah"), isi.get("pemda")
        if pd and pemda and pd.pemda_id != pemda.pk:
            self.add_error("perangkat_daerah", f"{pd.nama} bukan bagian dari {pemda}; pilih yang lain.")
        return isi


class FormPengaturan(forms.ModelForm):
    """Settings of a year; what a submission requires is told in full."""

    class Meta:
        model = Pengaturan
        exclude: list[str] = []
        help_texts = {
            "wajib_bukti": "Indikator mana yang harus punya berkas bukti sebelum periode diajukan.",
            "wajib_penjelasan": "Indikator mana yang harus dijelaskan (pendorong atau penghambat) sebelum diajukan.",
            "ambang_capaian": "Capaian di atas angka ini meminta alasan saat diajukan, tetapi tidak menahan. "
            "Kosong: tidak diperiksa.",
            "ambang_turun": "Realisasi yang turun lebih dari sekian persen dari periode sebelumnya meminta alasan. "
            "Kosong: tidak diperiksa.",
            "hari_pengingat": "Berapa hari sebelum tenggat surel pengingat dikirim, misalnya 7,3,1,0 (0: pada hari "
            "tenggat). Sehari setelah tenggat dikirim sekali lagi kepada yang belum. Kosong: hanya sesudah tenggat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hari_pengingat"].required = False

    def clean_hari_pengingat(self) -> str:
        """Each day once, the farthest first."""
        bagian = [b.strip() for b in str(self.cleaned_data["hari_pengingat"] or "").split(",") if b.strip()]
        for b in bagian:
            if not (b.isascii() and b.isdigit() and int(b) <= HARI_PENGINGAT_TERJAUH):
                raise ValidationError(
                    f"{b} bukan hari sebelum tenggat; tulis bilangan 0 sampai {HARI_PENGINGAT_TERJAUH}, "
                    "dipisah koma, misalnya 7,3,1,0."
                )
        return ",".join(str(h) for h in sorted({int(b) for b in bagian}, reverse=True))
