"""One verb on one period, while it runs: the row before, what changes on the way, and the one entry it leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sakip.alur.baca import hari_ini, pengisian_dari, status_periode
from sakip.alur.pemeriksa import unit_baris
from sakip.inti.alur import MULAI, PERIODE_KERJA, Baris, StatusPeriode
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import Aksi, JenisTanda, KeadaanPengisian
from sakip.inti.periode import nama_periode
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, Pengisian, PerangkatDaerah, RincianJejak, TandaBaris

PASIF = {Aksi.BUKA: "dibuka lagi", Aksi.SERAHKAN: "diserahkan", Aksi.TARIK: "ditarik kembali"}


@dataclass(slots=True)
class Gerak:
    """One verb on one period: the row before, its status, and what changes on the way.

    It waits for whoever moves or fills the agency's periods, and only then reads: of two who press at once the second
    one meets the new state. Made inside the verb's transaction.
    """

    pelaku: Pengguna
    perangkat_daerah: PerangkatDaerah
    tahun: int
    periode: int
    p: Pengisian = field(init=False)
    status: StatusPeriode = field(init=False)
    hari: date = field(init=False)
    waktu: datetime = field(default_factory=timezone.now)
    perubahan: list[Perubahan] = field(default_factory=list)
    sebelum: dict[str, Any] | None = field(init=False)

    def __post_init__(self) -> None:
        if self.periode not in PERIODE_KERJA:
            raise GalatMasukan(f"Periode {self.periode} tidak ada; pilih 0 (Tahun) atau 1–4.", nilai=self.periode)
        kunci_rantai(self.perangkat_daerah)
        self.p = pengisian_dari(self.perangkat_daerah, self.tahun, self.periode)
        self.status = status_periode(self.perangkat_daerah, self.tahun)[self.periode]
        self.hari = hari_ini(self.perangkat_daerah)
        self.sebelum = potret(self.p) if self.p.pk else None

    @property
    def nama(self) -> str:
        return f"{nama_periode(self.periode)} {self.tahun}"

    @property
    def keadaan(self) -> KeadaanPengisian:
        """As it works today."""
        return self.status.keadaan_pada(self.hari)

    # -- guards

    def seversi(self, versi: int | None) -> None:
        """The state is the one that was on the screen; ``None``: it was on none."""
        if versi is not None and versi != self.status.versi:
            oleh = self.p.diubah_oleh or "orang lain"
            raise Bentrok(
                f"{self.nama} baru saja diubah {oleh}; keadaannya kini {self.status.sebutan.lower()}. "
                "Langkah Anda belum dijalankan."
            )

    def mulai(self, aksi: Aksi, versi: int | None) -> None:
        """The action fits the state, and the state is the one that was on the screen."""
        self.seversi(versi)
        if self.keadaan not in MULAI[aksi]:
            hal = PASIF.get(aksi, f"di{aksi}")
            kini = self.status.sebutan if self.keadaan is self.status.keadaan else self.keadaan.label
            raise GalatMasukan(f"{self.nama} tidak dapat {hal}: keadaannya {kini.lower()}.", nilai=aksi.value)

    def wajib_dikenal(self, baris: Collection[Baris]) -> Mapping[Baris, int | None]:
        """Rows of this agency, each with the unit that fills it; raises ``GalatMasukan`` for any other."""
        unit = unit_baris(self.perangkat_daerah, baris)
        if asing := [b for b in baris if b not in unit]:
            raise GalatMasukan("Baris yang dipilih tidak ada pada perangkat daerah ini.", nilai=asing)
        return unit

    # -- what changes

    def ke(self, keadaan: KeadaanPengisian, **lain: Any) -> None:
        """Set the new state; what it does not name goes back to empty."""
        bersih = {"menunggu": "", "sebagian": False, "dibuka_sampai": None}
        for nama, nilai in {**bersih, **lain, "keadaan": keadaan.value}.items():
            setattr(self.p, nama, nilai)

    def simpan(self, aksi: str, alasan: str = "") -> Pengisian:
        """Write the period once and leave the verb's one entry; nothing changed leaves nothing."""
        sesudah = potret(self.p)
        if self.sebelum == sesudah and not self.perubahan:
            return self.p
        self.p.diubah, self.p.diubah_oleh = self.waktu, self.pelaku
        if self.sebelum is not None:
            self.p.versi += 1
        self.p.save()
        sesudah = potret(self.p)
        if self.sebelum != sesudah:
            self.perubahan.insert(0, Perubahan(self.p, self.sebelum, sesudah))
        catat(
            pelaku=self.pelaku,
            perangkat_daerah=self.perangkat_daerah,
            aksi=aksi,
            perubahan=self.perubahan,
            alasan=alasan,
        )
        return self.p

    # -- marks

    def pastikan_ada(self) -> None:
        """A mark needs its period stored."""
        if not self.p.pk:
            self.p.diubah, self.p.diubah_oleh = self.waktu, self.pelaku
            self.p.save(force_insert=True)

    def tandai(
        self, jenis: JenisTanda, baris: Baris, alasan: str, kode: str = "", sampai: date | None = None
    ) -> None:
        """Set a mark; the same one again takes the new reason."""
        self.pastikan_ada()
        kunci = {"pengisian": self.p, "objek": baris[0], "objek_id": baris[1], "jenis": jenis.value, "kode": kode}
        lama = TandaBaris.objects.filter(**kunci, selesai__isnull=True).first()
        if lama is None:
            isi = {"alasan": alasan, "sampai": sampai, "dibuat": self.waktu, "dibuat_oleh": self.pelaku}
            tanda = TandaBaris.objects.create(**kunci, **isi)
            self.perubahan.append(Perubahan(tanda, None, potret(tanda)))
        elif (lama.alasan, lama.sampai) != (alasan, sampai):
            self._ubah(lama, alasan=alasan, sampai=sampai)

    def selesaikan(self, jenis: JenisTanda, baris: Collection[Baris] | None = None) -> int:
        """End the active marks of a kind, of some rows or (``None``) of all."""
        aktif = self._tanda(jenis, selesai__isnull=True)
        ikut = [t for t in aktif if baris is None or (t.objek, t.objek_id) in baris]
        for tanda in ikut:
            self._ubah(tanda, selesai=self.waktu)
        return len(ikut)

    def selesaikan_kecuali(self, jenis: JenisTanda, tetap: Collection[tuple[str, int, str]]) -> None:
        """End the marks of a kind that no longer say anything: those not among (kind of row, key, code)."""
        for tanda in self._tanda(jenis, selesai__isnull=True):
            if (tanda.objek, tanda.objek_id, tanda.kode) not in tetap:
                self._ubah(tanda, selesai=self.waktu)

    def hidupkan(self, jenis: JenisTanda, sejak: datetime) -> None:
        """Take back the end that marks were given at a moment."""
        for tanda in self._tanda(jenis, selesai=sejak):
            self._ubah(tanda, selesai=None)

    def _tanda(self, jenis: JenisTanda, **saring: Any) -> list[TandaBaris]:
        if not self.p.pk:
            return []
        return list(TandaBaris.objects.filter(pengisian=self.p, jenis=jenis.value, **saring))

    def _ubah(self, tanda: TandaBaris, **isi: Any) -> None:
        sebelum = potret(tanda, isi)
        for nama, nilai in isi.items():
            setattr(tanda, nama, nilai)
        tanda.save(update_fields=list(isi))
        self.perubahan.append(Perubahan(tanda, sebelum, potret(tanda, isi)))

    # -- from the trail

    def _rincian(self, aksi: str) -> Any:
        semua = RincianJejak.objects.filter(jenis=Pengisian._meta.label, kunci=str(self.p.pk), jejak__aksi=aksi)
        return semua.order_by("-jejak__nomor")

    def sebelum_diajukan(self) -> dict[str, Any]:
        """The period as it stood before its last submission; empty: it was an untouched draft."""
        terakhir = self._rincian("ajukan").first()
        return (terakhir.sebelum or {}) if terakhir else {}

    def sudah_disetujui(self) -> bool:
        """Whether anybody has approved since the last submission."""
        return bool(self.p.diajukan and self._rincian("setujui").filter(jejak__waktu__gt=self.p.diajukan).exists())
