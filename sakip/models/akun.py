"""Who logs in, and in which role, where, and from when to when."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from sakip.inti.istilah import Peran
from sakip.models.bidang import pilihan, unik
from sakip.models.organisasi import Pemda, PerangkatDaerah, UnitKerja

SISTEM = "sistem"
PERAN_PEMDA = [p.value for p in (Peran.BAGIAN_ORGANISASI, Peran.BAPPEDA, Peran.INSPEKTORAT, Peran.ADMIN)]
PERAN_PD = [p.value for p in (Peran.PIC, Peran.PERENCANA, Peran.SEKRETARIS, Peran.KEPALA)]


class Pengguna(AbstractUser):
    """A person with a login; ``sistem`` acts for commands and cannot log in."""

    nama = models.CharField("nama lengkap", max_length=150, blank=True)
    harus_ganti_sandi = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = "pengguna"

    def __str__(self) -> str:
        return self.nama or self.username

    @property
    def adalah_sistem(self) -> bool:
        return self.username == SISTEM


class Penugasan(models.Model):
    """A role with its place and its dates. Agency roles name an agency, pemda roles only the pemda."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="penugasan")
    peran = pilihan(Peran)
    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="penugasan")
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, models.CASCADE, null=True, blank=True, related_name="penugasan"
    )
    unit = models.ForeignKey(UnitKerja, models.CASCADE, null=True, blank=True, related_name="penugasan")
    dari = models.DateField()
    sampai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "penugasan"
        ordering = ["pengguna", "peran", "dari"]
        constraints = [
            models.CheckConstraint(
                condition=Q(peran__in=PERAN_PEMDA, perangkat_daerah__isnull=True)
                | Q(peran__in=PERAN_PD, perangkat_daerah__isnull=False),
                name="penugasan_tempat_sesuai_peran",
            ),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("dari")), name="penugasan_masa"
            ),
            unik("penugasan_unik", "pengguna", "peran", "pemda", "perangkat_daerah", "unit", "dari"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {Peran(self.peran).label} · {self.perangkat_daerah or self.pemda}"

    def clean(self) -> None:
        if self.perangkat_daerah and self.perangkat_daerah.pemda_id != self.pemda_id:
            raise ValidationError({"perangkat_daerah": "Perangkat daerah bukan bagian dari pemda yang dipilih."})
        if self.unit and self.unit.perangkat_daerah_id != self.perangkat_daerah_id:
            raise ValidationError({"unit": "Unit kerja bukan bagian dari perangkat daerah yang dipilih."})
