"""The sheet of an indicator: owner, rules of calculation, meaning, links; its tables stand in ``kisi``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.db.models import Q

from renstra.forms.dasar import FormButir
from renstra.forms.kisi import KisiPembanding, KisiTarget
from renstra.forms.simpul import sebut_simpul
from renstra.models import Indikator, Renstra, Sasaran, SimpulProgram, Tujuan
from renstra.services.indikator import IsiLembar, KunciTautan, sidik_lembar, tautan_kini
from sakip.inti.angka import baca_angka, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.models import SkalaPredikat, UnitKerja
from sakip.selectors import aturan_berlaku

DUA_BARIS, TIGA_BARIS = forms.Textarea(attrs={"rows": 2}), forms.Textarea(attrs={"rows": 3})
TIGA_PILIHAN = [("", "Ikuti pengaturan pemda"), ("ya", "Ya, selalu"), ("tidak", "Tidak")]
TIGA = {"ya": True, "tidak": False, "": None}
POKOK = ("pemilik", "kode", "nama", "iku")
HITUNG = (
    "satuan", "desimal", "polaritas", "rumus", "skala", "faktor", "label_pembilang", "label_penyebut", "akumulasi",
    "akumulasi_tahun",
)  # fmt: skip
ARTI = ("alasan", "definisi_operasional", "formulasi", "sumber_data", "unit", "penanggung_jawab")
HUBUNGAN = ("tautan", "program_pendukung", "pendahulu")
PENGISIAN = ("bobot", "wajib_bukti", "wajib_penjelasan", "catatan")


class FormIndikator(FormButir):
    anggota = ("program_pendukung",)

    pemilik = forms.ChoiceField(
        label="Mengukur", help_text="Tujuan, sasaran, program, kegiatan, atau sub kegiatan yang diukurnya."
    )
    faktor = forms.CharField(
        label="Pengali rasio",
        required=False,
        help_text="Nilai = pembilang ÷ penyebut × pengali: 100 untuk persen, 1.000 atau 100.000 untuk angka per "
        "penduduk. Kosongkan bila nilainya diketik langsung.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "list": "daftar-faktor", "placeholder": " "}),
    )
    bobot = forms.CharField(
        label="Bobot",
        required=False,
        help_text="Bobot dalam rata-rata; kosongkan bila semua indikator sama.",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    tautan = forms.MultipleChoiceField(
        label="Juga mengukur", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Bila indikator yang sama dipakai pada jenjang lain.",
    )  # fmt: skip
    wajib_bukti = forms.ChoiceField(label="Wajib bukti", required=False, choices=TIGA_PILIHAN)
    wajib_penjelasan = forms.ChoiceField(label="Wajib penjelasan", required=False, choices=TIGA_PILIHAN)
    alasan_ubah = forms.CharField(
        label="Alasan perubahan",
        required=False,
        widget=DUA_BARIS,
        help_text="Perlu bila satuan, polaritas, rumus, atau akumulasi berubah; tercatat dalam jejak audit.",
    )

    class Meta:
        model = Indikator
        fields: ClassVar = [
            "kode", "nama", "iku", "satuan", "desimal", "polaritas", "rumus", "skala", "akumulasi",
            "akumulasi_tahun", "faktor", "label_pembilang", "label_penyebut", "alasan", "definisi_operasional",
            "formulasi", "sumber_data", "penanggung_jawab", "unit", "pendahulu", "program_pendukung", "bobot",
            "wajib_bukti", "wajib_penjelasan", "catatan",
        ]  # fmt: skip
        labels: ClassVar = {
            "kode": "Kode",
            "nama": "Bunyi indikator",
            "iku": "Indikator kinerja utama (IKU)",
            "satuan": "Satuan",
            "desimal": "Angka di belakang koma",
            "polaritas": "Polaritas",
            "rumus": "Rumus capaian",
            "skala": "Skala predikat",
            "akumulasi": "Dari triwulan ke tahun",
            "akumulasi_tahun": "Dari tahun ke akhir Renstra",
            "label_pembilang": "Pembilang",
            "label_penyebut": "Penyebut",
            "alasan": "Alasan pemilihan",
            "definisi_operasional": "Definisi operasional",
            "formulasi": "Formulasi",
            "sumber_data": "Sumber data",
            "penanggung_jawab": "Penanggung jawab",
            "unit": "Unit kerja",
            "pendahulu": "Melanjutkan indikator",
            "program_pendukung": "Program pendukung",
            "catatan": "Catatan",
        }
        help_texts: ClassVar = {
            "satuan": "Misalnya %, orang, dokumen, indeks.",
            "polaritas": "Apa arti angka yang lebih tinggi.",
            "rumus": "Untuk minimalkan ada dua rumus yang dipakai pemerintah daerah.",
            "label_pembilang": "Misalnya pencari kerja yang ditempatkan.",
            "label_penyebut": "Misalnya pencari kerja terdaftar.",
            "formulasi": "Bila perlu dijelaskan dengan kata-kata.",
            "unit": "PIC unit ini mengisi realisasinya.",
            "penanggung_jawab": "Bila bukan nama unit kerja.",
            "pendahulu": "Indikator lama yang diteruskan: riwayat tahun-tahun sebelumnya diambil darinya.",
        }
        widgets: ClassVar = {
            "nama": DUA_BARIS,
            "satuan": forms.TextInput(attrs={"list": "daftar-satuan", "autocomplete": "off"}),
            "akumulasi": forms.RadioSelect,
            "akumulasi_tahun": forms.RadioSelect,
            "alasan": DUA_BARIS,
            "definisi_operasional": TIGA_BARIS,
            "formulasi": DUA_BARIS,
            "program_pendukung": forms.CheckboxSelectMultiple,
            "catatan": DUA_BARIS,
        }

    def __init__(
        self,
        *args: Any,
        tahun: int,
        dokumen: Sequence[str] = (),
        contoh: Indikator | None = None,
        **kwargs: Any,
    ) -> None:
        """``dokumen`` adds tables of targets; ``contoh`` is an indicator whose targets a new one starts with."""
        self.bangun: dict[str, Any] = {"tahun": tahun}
        super().__init__(*args, **kwargs)
        ind: Indikator = self.instance
        data = self.data if self.is_bound else None
        awal = list(contoh.target.filter(tahun__gte=tahun)) if contoh else ()
        self.target = KisiTarget(ind, data, dokumen, awal)
        self.pembanding = KisiPembanding(ind, data)
        self._pilihan(ind.renstra, tahun)
        self._awal(ind, contoh)

    def sidik_dari(self, objek: models.Model) -> str:
        return sidik_lembar(objek)  # type: ignore[arg-type]

    def _awal(self, ind: Indikator, contoh: Indikator | None) -> None:
        for nama in ("faktor", "bobot"):
            nilai = getattr(ind, nama)
            self.initial[nama] = format_ringkas(nilai) if nilai is not None else ""
        for nama in ("wajib_bukti", "wajib_penjelasan"):
            self.initial[nama] = next(k for k, v in TIGA.items() if v is getattr(ind, nama))
        jenis = next((n for n in ("tujuan", "sasaran", "simpul") if getattr(ind, f"{n}_id")), "")
        self.initial["pemilik"] = f"{jenis}:{getattr(ind, f'{jenis}_id')}" if jenis else ""
        asal = ind if ind.pk else contoh
        self.initial["tautan"] = [f"{n}:{k}" for n, k in tautan_kini(asal)] if asal else []
        if contoh and not ind.pk:
            self.initial["program_pendukung"] = list(contoh.program_pendukung.all())

    def _pilihan(self, r: Renstra, tahun: int) -> None:
        pd = r.perangkat_daerah
        tujuan = [(f"tujuan:{t.pk}", str(t)[:110]) for t in Tujuan.objects.filter(renstra=r)]
        sasaran = [(f"sasaran:{s.pk}", str(s)[:110]) for s in Sasaran.objects.filter(renstra=r)]
        node = self._simpul(r, tahun)
        simpul = [(f"simpul:{s.pk}", sebut_simpul(s)[:110]) for s in node]
        kelompok = [("Tujuan", tujuan), ("Sasaran", sasaran), ("Program, kegiatan, sub kegiatan", simpul)]
        self.fields["pemilik"].choices = [("", "Pilih…"), *[(n, isi) for n, isi in kelompok if isi]]  # type: ignore[attr-defined]
        self.fields["tautan"].choices = [*tujuan, *sasaran, *simpul]  # type: ignore[attr-defined]
        program: Any = self.fields["program_pendukung"]
        program.queryset = SimpulProgram.objects.filter(pk__in=[s.pk for s in node]).order_by("kunci")
        program.label_from_instance = sebut_simpul
        self._satu("skala", SkalaPredikat.objects.filter(Q(pemda=None) | Q(pemda=pd.pemda_id)), "Pilih skala")
        self._satu("unit", UnitKerja.objects.milik(pd), "Belum ditentukan")
        self._pendahulu(r)
        self._ikut_pengaturan(r, tahun)

    def _ikut_pengaturan(self, r: Renstra, tahun: int) -> None:
        """What "as the pemda sets it" means in this year."""
        aturan = aturan_berlaku(r.perangkat_daerah, tahun)
        for nama, isi in (("wajib_bukti", aturan.wajib_bukti), ("wajib_penjelasan", aturan.wajib_penjelasan)):
            ikut = ("", f"{TIGA_PILIHAN[0][1]} ({isi.label.lower()})")
            self.fields[nama].choices = [ikut, *TIGA_PILIHAN[1:]]  # type: ignore[attr-defined]

    def _simpul(self, r: Renstra, tahun: int) -> list[SimpulProgram]:
        """Nodes of the Renstra's years, and those that the indicator names already."""
        ind = self.instance
        saring = Q(berlaku_dari__lte=r.tahun_akhir) & (
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=r.tahun_awal)
        )
        if ind.pk:
            saring |= Q(pk=ind.simpul_id) | Q(tautan__indikator=ind) | Q(indikator_didukung=ind)
        milik = SimpulProgram.objects.milik(r.perangkat_daerah)
        return list(milik.filter(saring).distinct().order_by("kunci", "berlaku_dari"))

    def _pendahulu(self, r: Renstra) -> None:
        pd = r.perangkat_daerah
        milik = Q(renstra__perangkat_daerah=pd) | Q(renstra__perangkat_daerah__in=pd.pendahulu.all())
        semua = (
            Indikator.objects.filter(milik).exclude(pk=self.instance.pk).select_related("renstra__perangkat_daerah")
        )
        self._satu("pendahulu", semua.order_by("-renstra__tahun_awal", "urutan", "kode"), "Indikator baru")
        bidang: Any = self.fields["pendahulu"]
        bidang.label_from_instance = lambda i: (
            f"{i.renstra}: {i.kode} {i.nama[:80]}"
            + ("" if i.renstra.perangkat_daerah_id == pd.pk else f" ({i.renstra.perangkat_daerah.nama_lengkap})")
        )

    def _satu(self, nama: str, semua: Any, kosong: str) -> None:
        bidang: Any = self.fields[nama]
        bidang.queryset, bidang.empty_label = semua, kosong

    # --- reading

    def clean_faktor(self) -> Any:
        return self._angka("faktor")

    def clean_bobot(self) -> Any:
        return self._angka("bobot")

    def _angka(self, nama: str) -> Any:
        try:
            nilai = baca_angka(self.cleaned_data[nama]).nilai
        except GalatMasukan as galat:
            raise forms.ValidationError(galat.pesan) from galat
        if nilai is not None and (nilai < 0 or (nama == "faktor" and nilai == 0)):
            raise forms.ValidationError("Tulis angka yang lebih dari 0, atau kosongkan.")
        return nilai

    def clean_wajib_bukti(self) -> bool | None:
        return TIGA[self.cleaned_data["wajib_bukti"]]

    def clean_wajib_penjelasan(self) -> bool | None:
        return TIGA[self.cleaned_data["wajib_penjelasan"]]

    def clean_desimal(self) -> int:
        nilai: int = self.cleaned_data["desimal"]
        if not 0 <= nilai <= 6:
            raise forms.ValidationError("Antara 0 dan 6.")
        return nilai

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or self.cleaned_data
        if bersih.get("polaritas") == "predikat" and not bersih.get("skala"):
            self.add_error("skala", "Pilih skala, agar predikatnya dapat dibandingkan.")
        desimal = bersih.get("desimal")
        self._target, self._pembanding = self.target.baca(desimal), self.pembanding.baca()
        return bersih

    def is_valid(self) -> bool:
        return super().is_valid() and not self.galat_kisi

    def buang_galat(self) -> None:
        """The example was asked for, not the saving: what is still missing is not told yet."""
        self._errors = forms.utils.ErrorDict()

    @property
    def galat_kisi(self) -> list[dict[str, str]]:
        return [*self.target.galat, *self.pembanding.galat]

    @property
    def lembar(self) -> IsiLembar:
        """What the service takes; after ``is_valid``."""
        jenis, _, kunci = self.cleaned_data["pemilik"].partition(":")
        pemilik = {f"{n}_id": int(kunci) if n == jenis else None for n in ("tujuan", "sasaran", "simpul")}
        return IsiLembar(
            isi={**self.isi, **{n[:-3]: self._objek(n[:-3], k) for n, k in pemilik.items()}},
            program_pendukung=self.cleaned_data["program_pendukung"],
            tautan=[self._kunci(t) for t in self.cleaned_data["tautan"]],
            target=self._target,
            pembanding=self._pembanding,
        )

    @staticmethod
    def _kunci(teks: str) -> KunciTautan:
        jenis, _, kunci = teks.partition(":")
        return jenis, int(kunci)

    @staticmethod
    def _objek(jenis: str, kunci: int | None) -> Any:
        model = {"tujuan": Tujuan, "sasaran": Sasaran, "simpul": SimpulProgram}[jenis]
        return model._default_manager.filter(pk=kunci).first() if kunci else None

    def tolak(self, galat: GalatMasukan) -> None:
        if not self.target.tandai(galat.kolom, galat.pesan):
            super().tolak(galat)

    # --- parts of the page

    def bagian(self, nama: Sequence[str]) -> list[Any]:
        return [self[n] for n in nama]

    @property
    def pokok(self) -> list[Any]:
        return self.bagian(POKOK)

    @property
    def hitung(self) -> list[Any]:
        return self.bagian(HITUNG)

    @property
    def arti(self) -> list[Any]:
        return self.bagian(ARTI)

    @property
    def hubungan(self) -> list[Any]:
        return self.bagian(HUBUNGAN)

    @property
    def pengisian(self) -> list[Any]:
        return self.bagian(PENGISIAN)


def satuan_dipakai(pd: Any) -> list[str]:
    """Units in use at an agency, for suggestions."""
    milik = Indikator.objects.milik(pd).exclude(satuan="").order_by("satuan")
    return list(milik.values_list("satuan", flat=True).distinct())
