"""What all forms of the plan share: values as typed, the digest of what was shown, refusals at their field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from renstra.services.butir import sidik_butir
from sakip.inti.galat import GalatMasukan

WAJIB = "Isi bagian ini."
TEKS = forms.Textarea(attrs={"rows": 3})


class FormButir(forms.ModelForm):  # type: ignore[type-arg]
    """A form over one object. It does not save and does not check against the database: the service does both."""

    sidik = forms.CharField(required=False, widget=forms.HiddenInput)
    anggota: Sequence[str] = ()  # many-to-many fields among the form's

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sidik"].initial = self.sidik_dari(self.instance)
        for bidang in self.fields.values():
            bidang.error_messages["required"] = WAJIB
            if isinstance(bidang, forms.IntegerField) and not isinstance(bidang, forms.DecimalField):
                bidang.error_messages["invalid"] = "Tulis dengan angka bulat."
                bidang.widget = forms.TextInput(attrs={"inputmode": "numeric", **bidang.widget.attrs})

    def sidik_dari(self, objek: models.Model) -> str:
        """Digest of an object as this form shows it."""
        return sidik_butir(objek, self.anggota)

    def _post_clean(self) -> None:
        """Nothing: the instance stays as it is stored."""

    @property
    def isi(self) -> dict[str, Any]:
        """Cleaned columns, without members and digest."""
        lewat = {"sidik", *self.anggota}
        return {n: v for n, v in self.cleaned_data.items() if n not in lewat and n in (self._meta.fields or ())}

    @property
    def isi_anggota(self) -> dict[str, Any]:
        return {n: self.cleaned_data[n] for n in self.anggota}

    def tolak(self, galat: GalatMasukan) -> None:
        """A refusal of the service, at its field where it has one."""
        self.add_error(galat.kolom if galat.kolom in self.fields else None, galat.pesan)

    def pakai_sidik(self, objek: models.Model | None) -> None:
        """After a conflict: what is saved next replaces what stands now."""
        data = QueryDict(mutable=True)
        data.update(self.data)  # type: ignore[arg-type]
        data[self.add_prefix("sidik")] = self.sidik_dari(objek) if objek else ""
        self.data = data

    @property
    def tampak(self) -> list[Any]:
        return self.visible_fields()


def banding(form: FormButir, kini: models.Model) -> list[tuple[str, str, str]]:
    """Label, own input and stored value of each field in which the two differ."""
    lain = type(form)(instance=kini, **form.bangun) if hasattr(form, "bangun") else None
    baris = []
    for nama, bidang in form.fields.items():
        if nama == "sidik" or lain is None:
            continue
        saya, mereka = sebut(form[nama].value(), bidang), sebut(lain[nama].value(), bidang)
        if saya != mereka:
            baris.append((str(bidang.label), saya, mereka))
    return baris


def sebut(nilai: Any, bidang: forms.Field) -> str:
    """A value as a reader knows it: the words of a choice, a dash for nothing."""
    if nilai in (None, "", []):
        return "–"
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    pilihan: Mapping[str, str] = _pilihan(bidang)
    daftar = nilai if isinstance(nilai, list | tuple) else [nilai]
    return ", ".join(pilihan.get(str(getattr(n, "pk", n)), str(n)) for n in daftar)


def _pilihan(bidang: forms.Field) -> dict[str, str]:
    hasil: dict[str, str] = {}
    for kunci, label in getattr(bidang, "choices", ()):
        if isinstance(label, list | tuple):
            hasil |= {str(k): str(v) for k, v in label}
        else:
            hasil[str(kunci)] = str(label)
    return hasil
