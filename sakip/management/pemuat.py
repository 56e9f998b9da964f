"""Loads one demo file (fixtures/README.md) through the same bulk verbs as every other writer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from anggaran import services as anggaran
from kinerja.models import Bukti, Realisasi
from kinerja.services import aksi as rencana_aksi
from kinerja.services import massal as kinerja
from kinerja.services.bukti import tambah_bukti
from kinerja.services.pk import sahkan_pk_kertas
from laporan import services as laporan
from renstra import services as renstra
from sakip.inti.berkas import sidik_berkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisSimpul
from sakip.models import Pengguna, PerangkatDaerah
from sakip.services import organisasi
from sakip.services.massal import HasilMassal

Isi = dict[str, Any]
ANAK = {"baris", "kata", "paraf", "item", "program", "naskah", "tabel", "tindak_lanjut", "tautan", "kemajuan"}


class Pemuat:
    """One file, one agency, one transaction. ``tempat`` maps each ``asal`` pointer to the objects holding it."""

    def __init__(self, isi: Isi, *, pelaku: Pengguna, folder: Path | None = None) -> None:
        self.isi, self.pelaku, self.folder = isi, pelaku, folder
        self.bagian, self.sumber = "", list[Isi]()  # what is being written, for the message of a fault
        self.jumlah = HasilMassal()
        self.tempat: dict[str, list[Any]] = {}
        self.acuan: dict[str, dict[str, Any]] = {}

    def muat(self) -> HasilMassal:
        """All or nothing. A fault is told with its section and row."""
        try:
            with transaction.atomic():
                self._muat()
        except GalatMasukan as galat:
            raise self._galat(galat.pesan, galat.baris) from galat
        except KeyError as galat:
            raise self._galat(f"kolom {galat} tidak diisi; tambahkan.") from galat
        except IntegrityError as galat:
            raise self._galat(f"batasan basis data menolak: {galat}. Periksa pasangan kolomnya.") from galat
        return self.jumlah

    def _muat(self) -> None:
        for langkah in (self._pemda, self._organisasi, self._rencana, self._simpul, self._indikator):
            langkah()
        for langkah in (self._pk, self._kinerja, self._uang, self._laporan):
            langkah()

    def _galat(self, pesan: str, baris: int | None = None) -> GalatMasukan:
        """The fault, told where it happened: the section, and the row as the file writes it."""
        di = self.bagian
        if baris and baris <= len(self.sumber):
            isi = {n: v for n, v in self.sumber[baris - 1].items() if n != "asal" and not isinstance(v, list)}
            di += f", baris {json.dumps(isi, ensure_ascii=False)[:120]}"
        return GalatMasukan(f"{di}: {pesan}" if di else pesan, baris=baris)

    # -- references ---------------------------------------------------------------------------------------

    def _cari(self, jenis: str, kunci: Any, bagian: str) -> Any:
        self.bagian = bagian
        if kunci is None or kunci == "":
            return None
        try:
            objek = self.acuan[jenis][str(kunci)]
        except KeyError:
            pesan = f"merujuk {jenis} {kunci!r} yang tidak ada; periksa ejaannya atau tambahkan barisnya."
            raise GalatMasukan(pesan, nilai=kunci) from None
        if objek is None:
            pesan = f"merujuk {jenis} {kunci!r} yang tidak tunggal; tulis kunci lengkapnya."
            raise GalatMasukan(pesan, nilai=kunci)
        return objek

    def _daftar(self, jenis: str, objek: Any, *kunci: str) -> None:
        """Make an object findable; a short key that two objects share finds neither."""
        peta = self.acuan.setdefault(jenis, {})
        for k in kunci:
            peta[k] = objek if peta.get(k, objek) == objek else None

    def _kolom(self, baris: Isi, rujukan: dict[str, str], bagian: str, *kecuali: str) -> Isi:
        """The row's own columns, references resolved, children and pointers left out."""
        self.bagian, self.sumber = bagian, []
        return {
            n: self._cari(rujukan[n], v, bagian) if n in rujukan else v
            for n, v in baris.items()
            if n != "asal" and n not in kecuali and not (n in ANAK and isinstance(v, list))
        }

    def _terima(self, hasil: HasilMassal, sumber: Iterable[Isi]) -> list[Any]:
        """Count, and remember which objects came from which pointer; rows keep their order."""
        objek = list(hasil.objek.values())
        self.jumlah.tambah(hasil)
        for o, b in zip(objek, sumber, strict=True):
            for asal in b.get("asal", ()):
                self.tempat.setdefault(asal, []).append(o)
        return objek

    def _simpan(
        self, verba: Any, bagian: str, sumber: list[Isi], rujukan: dict[str, str], *kecuali: str
    ) -> list[Any]:
        baris = [self._kolom(b, rujukan, bagian, *kecuali) for b in sumber]
        self.sumber = sumber
        return self._terima(verba(pelaku=self.pelaku, perangkat_daerah=self.pd, baris=baris), sumber)

    def _bagian(self, nama: str) -> list[Isi]:
        isi: list[Isi] = self.isi.get(nama, [])
        return isi

    # -- sections -----------------------------------------------------------------------------------------

    def _pemda(self) -> None:
        sumber = self.isi["pemda"]
        hasil = organisasi.simpan_pemda(pelaku=self.pelaku, baris=[self._kolom(sumber, {}, "pemda")])
        self.pemda = self._terima(hasil, [sumber])[0]
        self._skala("skala", "baris", organisasi.simpan_skala, organisasi.simpan_baris_skala)
        self._skala("skala_predikat", "kata", organisasi.simpan_skala_predikat, organisasi.simpan_kata_predikat)
        sumber = self._bagian("pengaturan")
        acuan = {"skala_capaian": "skala", "skala_efisiensi": "skala"}
        baris = [self._kolom(b, acuan, "pengaturan") for b in sumber]
        self._terima(organisasi.simpan_pengaturan(pelaku=self.pelaku, pemda=self.pemda, baris=baris), sumber)

    def _skala(self, bagian: str, anak: str, verba: Any, verba_anak: Any) -> None:
        sumber = self._bagian(bagian)
        baris = [self._kolom(b, {}, bagian) for b in sumber]
        objek = self._terima(verba(pelaku=self.pelaku, pemda=self.pemda, baris=baris), sumber)
        for o in objek:
            self._daftar(bagian, o, o.kode)
        baris_anak = [{"batas_bawah": None, **a} if anak == "baris" else a for b in sumber for a in b.get(anak, [])]
        induk = [o for o, b in zip(objek, sumber, strict=True) for _ in b.get(anak, [])]
        bersih = [{**self._kolom(a, {}, bagian), "skala": o} for a, o in zip(baris_anak, induk, strict=True)]
        self._terima(verba_anak(pelaku=self.pelaku, pemda=self.pemda, baris=bersih), baris_anak)

    def _organisasi(self) -> None:
        sumber = self.isi["perangkat_daerah"]
        baris = [self._kolom(sumber, {}, "perangkat_daerah", "pendahulu")]
        hasil = organisasi.simpan_perangkat_daerah(pelaku=self.pelaku, pemda=self.pemda, baris=baris)
        self.pd: PerangkatDaerah = self._terima(hasil, [sumber])[0]
        pendahulu = PerangkatDaerah.objects.filter(slug__in=sumber.get("pendahulu", []))
        self._pasang("pendahulu", [(self.pd, pendahulu)])
        self._bertingkat(organisasi.simpan_unit, "unit", "induk", {"induk": "unit"}, lambda o, b: (o.kode,))
        self._pejabat()

    def _pejabat(self) -> None:
        sumber = self._bagian("pejabat")
        baris = [
            {
                **self._kolom(b, {"unit": "unit"}, "pejabat", "pemda"),
                "perangkat_daerah": None if b.get("pemda") else self.pd,
            }
            for b in sumber
        ]
        hasil = organisasi.simpan_pejabat(pelaku=self.pelaku, pemda=self.pemda, baris=baris)
        for o, b in zip(self._terima(hasil, sumber), sumber, strict=True):
            self._daftar("pejabat", o, f"pemda:{o.kode}" if b.get("pemda") else o.kode)

    def _bertingkat(self, verba: Any, bagian: str, induk: str, rujukan: dict[str, str], kunci: Any) -> None:
        """Save a tree level by level: a row waits until its parent is there."""
        sisa = self._bagian(bagian)
        while sisa:
            siap = [b for b in sisa if not b.get(induk) or str(b[induk]) in self.acuan.get(bagian, {})]
            if not siap:
                pesan = f"induk {', '.join(str(b[induk]) for b in sisa[:5])} tidak ada; tambahkan barisnya."
                raise GalatMasukan(pesan, nilai=sisa[0][induk])
            for o, b in zip(self._simpan(verba, bagian, siap, rujukan), siap, strict=True):
                self._daftar(bagian, o, *kunci(o, b))
            sisa = [b for b in sisa if b not in siap]

    def _pasang(self, nama: str, pasangan: Sequence[tuple[Any, Iterable[Any]]]) -> None:
        self.jumlah.berubah += renstra.pasang(
            pelaku=self.pelaku, perangkat_daerah=self.pd, nama=nama, pasangan=pasangan
        )

    def _rencana(self) -> None:
        self._bertingkat(renstra.simpan_renstra, "renstra", "induk", {"induk": "renstra"}, lambda o, b: (o.kode,))
        sumber = self._bagian("misi")
        for o in self._simpan(renstra.simpan_misi, "misi", sumber, {"renstra": "renstra"}):
            self._daftar("misi", o, f"{o.renstra.kode}/{o.tingkat}:{o.nomor}")
        self._berkode(renstra.simpan_tujuan, "tujuan", {}, "misi")
        self._pasang(
            "misi",
            [
                (self._cari("tujuan", f"{b['renstra']}:{b['kode']}", "tujuan"), self._misi(b))
                for b in self._bagian("tujuan")
            ],
        )
        self._berkode(renstra.simpan_sasaran, "sasaran", {"tujuan": "tujuan"})
        self._berkode(renstra.simpan_strategi, "strategi", {"sasaran": "sasaran"})
        self._berkode(renstra.simpan_arah_kebijakan, "arah_kebijakan", {"sasaran": "sasaran", "strategi": "strategi"})

    def _misi(self, baris: Isi) -> list[Any]:
        return [self._cari("misi", f"{baris['renstra']}/{m}", "tujuan") for m in baris.get("misi", [])]

    def _berkode(self, verba: Any, bagian: str, rujukan: dict[str, str], *kecuali: str) -> list[Any]:
        """What hangs on a Renstra by kode; within one row a kode means its own Renstra's."""
        sumber = self._bagian(bagian)
        dekat = [self._renstra_sendiri(b, rujukan) for b in sumber]
        objek = self._simpan(verba, bagian, dekat, {"renstra": "renstra", **rujukan}, *kecuali)
        for o in objek:
            self._daftar(bagian, o, o.kode, f"{o.renstra.kode}:{o.kode}")
        return objek

    def _renstra_sendiri(self, baris: Isi, rujukan: dict[str, str]) -> Isi:
        lengkap = {}
        for n, jenis in rujukan.items():
            kode = baris.get(n)
            penuh = f"{baris['renstra']}:{kode}"
            if kode and penuh in self.acuan.get(jenis, {}):
                lengkap[n] = penuh
        return {**baris, **lengkap}

    def _simpul(self) -> None:
        for jenis in JenisSimpul:
            sumber = [b for b in self._bagian("simpul") if b["jenis"] == jenis.value]
            rujukan = {"induk": "simpul", "unit": "unit"}
            dekat = [self._induk_semasa(b) for b in sumber]
            for o in self._simpan(renstra.simpan_simpul, "simpul", dekat, rujukan, "sasaran", "pendahulu"):
                self._daftar("simpul", o, o.kunci, f"{o.kunci}@{o.berlaku_dari}")
        self._pasang("sasaran", [(self._node(b), self._semua("sasaran", b)) for b in self._bagian("simpul")])
        self._pendahulu_simpul()
        self._simpan(renstra.simpan_simpul_tahun, "simpul_tahun", self._bagian("simpul_tahun"), {"simpul": "simpul"})

    def _induk_semasa(self, baris: Isi) -> Isi:
        penuh = f"{baris.get('induk')}@{baris['berlaku_dari']}"
        return {**baris, "induk": penuh} if penuh in self.acuan.get("simpul", {}) else baris

    def _node(self, baris: Isi) -> Any:
        return self._cari("simpul", f"{baris['kunci']}@{baris['berlaku_dari']}", "simpul")

    def _semua(self, jenis: str, baris: Isi, kolom: str = "") -> list[Any]:
        return [self._cari(jenis, k, jenis) for k in baris.get(kolom or jenis, [])]

    def _pendahulu_simpul(self) -> None:
        berpendahulu = [b for b in self._bagian("simpul") if b.get("pendahulu")]
        baris = [
            {
                "kunci": b["kunci"],
                "berlaku_dari": b["berlaku_dari"],
                "pendahulu": self._cari("simpul", b["pendahulu"], "simpul"),
            }
            for b in berpendahulu
        ]
        self.jumlah.tambah(renstra.simpan_simpul(pelaku=self.pelaku, perangkat_daerah=self.pd, baris=baris))

    def _indikator(self) -> None:
        rujukan = {
            "tujuan": "tujuan",
            "sasaran": "sasaran",
            "simpul": "simpul",
            "skala": "skala_predikat",
            "unit": "unit",
        }
        sumber = self._bagian("indikator")
        objek = self._berkode(renstra.simpan_indikator, "indikator", rujukan, "program_pendukung", "pendahulu")
        berpendahulu = [b for b in sumber if b.get("pendahulu")]
        baris = [
            {
                "renstra": self._cari("renstra", b["renstra"], "indikator"),
                "kode": b["kode"],
                "pendahulu": self._cari("indikator", b["pendahulu"], "indikator"),
            }
            for b in berpendahulu
        ]
        self.jumlah.tambah(renstra.simpan_indikator(pelaku=self.pelaku, perangkat_daerah=self.pd, baris=baris))
        pasangan = [(o, self._semua("simpul", b, "program_pendukung")) for o, b in zip(objek, sumber, strict=True)]
        self._pasang("program_pendukung", pasangan)
        self._tautan(objek, sumber)
        ke_indikator = {"indikator": "indikator"}
        self._simpan(renstra.simpan_target, "target", self._bagian("target"), ke_indikator)
        self._simpan(renstra.simpan_pembanding, "pembanding", self._bagian("pembanding"), ke_indikator)

    def _tautan(self, objek: list[Any], sumber: list[Isi]) -> None:
        kosong = {"tujuan": None, "sasaran": None, "simpul": None}
        rujukan = {n: n for n in kosong}
        tautan = [(o, t) for o, b in zip(objek, sumber, strict=True) for t in b.get("tautan", [])]
        baris = [{**kosong, **self._kolom(t, rujukan, "tautan"), "indikator": o} for o, t in tautan]
        hasil = renstra.simpan_tautan(pelaku=self.pelaku, perangkat_daerah=self.pd, baris=baris)
        self._terima(hasil, [t for _, t in tautan])

    def _anak(self, verba: Any, induk: list[Any], sumber: list[Isi], nama: str, kolom: str, rujukan: Any) -> None:
        """Rows nested in a parent row, saved in one go."""
        anak = [(o, a) for o, b in zip(induk, sumber, strict=True) for a in b.get(nama, [])]
        isi = [{**self._kolom(a, rujukan, nama), kolom: o} for o, a in anak]
        self.sumber = [a for _, a in anak]
        self._terima(verba(pelaku=self.pelaku, perangkat_daerah=self.pd, baris=isi), [a for _, a in anak])

    def _pk(self) -> None:
        sumber = self._bagian("pk")
        rujukan = {"unit": "unit", "pihak_pertama": "pejabat", "pihak_kedua": "pejabat"}
        objek = self._simpan(kinerja.simpan_pk, "pk", sumber, rujukan)
        paraf = [{"paraf": [{"pejabat": k, "urutan": i} for i, k in enumerate(b.get("paraf", []))]} for b in sumber]
        self._anak(kinerja.simpan_paraf, objek, paraf, "paraf", "perjanjian", {"pejabat": "pejabat"})
        self._anak(kinerja.simpan_item_pk, objek, sumber, "item", "perjanjian", {"indikator": "indikator"})
        self._anak(kinerja.simpan_program_pk, objek, sumber, "program", "perjanjian", {"simpul": "simpul"})
        sahkan_pk_kertas(pelaku=self.pelaku, perangkat_daerah=self.pd, perjanjian=objek)

    def _kinerja(self) -> None:
        ke_indikator = {"indikator": "indikator"}
        self._simpan(kinerja.simpan_realisasi_massal, "realisasi", self._bagian("realisasi"), ke_indikator)
        self._bukti()
        self._rencana_aksi()
        self._simpan(kinerja.simpan_nilai_akip, "nilai_akip", self._bagian("nilai_akip"), {})
        sumber = self._bagian("rekomendasi")
        objek = self._simpan(kinerja.simpan_rekomendasi, "rekomendasi", sumber, {"pemilik": "unit"})
        self._anak(kinerja.simpan_tindak_lanjut, objek, sumber, "tindak_lanjut", "rekomendasi", {})

    def _rencana_aksi(self) -> None:
        sumber = self._bagian("rencana_aksi")
        rujukan = {"indikator": "indikator", "unit": "unit", "simpul": "simpul"}
        objek = self._simpan(rencana_aksi.simpan_aksi_massal, "rencana_aksi", sumber, rujukan)
        self._anak(rencana_aksi.simpan_kemajuan_massal, objek, sumber, "kemajuan", "aksi", {})

    def _bukti(self) -> None:
        """Files one by one: each is judged. What a measurement holds already stays as it is."""
        self.bagian, self.sumber = "bukti", self._bagian("bukti")
        for nomor, b in enumerate(self.sumber, start=1):
            try:
                self._satu_bukti(b)
            except GalatMasukan as galat:
                raise galat.di(baris=nomor) from galat

    def _satu_bukti(self, b: Isi) -> None:
        indikator, isi = self._cari("indikator", b["indikator"], "bukti"), self._isi_berkas(b["berkas"])
        kunci = {"tahun": b["tahun"], "periode": b["periode"]}
        realisasi = Realisasi.objects.sebenarnya().filter(indikator=indikator, **kunci).first()
        if realisasi is None:
            pesan = f"{b['indikator']} {b['tahun']} periode {b['periode']} tidak punya realisasi; tambahkan barisnya."
            raise GalatMasukan(pesan, nilai=b["indikator"])
        if Bukti.objects.filter(realisasi=realisasi, sidik=sidik_berkas(isi)).exists():
            self.jumlah.tetap += 1
            return
        tambah_bukti(
            pelaku=self.pelaku, realisasi=realisasi, nama=b["nama"], isi=isi, keterangan=b.get("keterangan", "")
        )
        self.jumlah.baru += 1

    def _isi_berkas(self, nama: str) -> bytes:
        """A file beside or below the JSON file, and nowhere else."""
        akar = (self.folder or Path(settings.BASE_DIR) / "fixtures").resolve()
        berkas = (akar / nama).resolve()
        if not berkas.is_relative_to(akar) or not berkas.is_file():
            raise GalatMasukan(f"berkas {nama!r} tidak ada di folder berkas contoh; periksa ejaannya.", nilai=nama)
        return berkas.read_bytes()

    def _uang(self) -> None:
        rujukan = {"simpul": "simpul", "indikator": "indikator"}
        self._simpan(anggaran.simpan_pagu, "pagu", self._bagian("pagu"), rujukan)
        self._simpan(anggaran.simpan_kas, "kas", self._bagian("kas"), rujukan)
        for nama, verba in (
            ("realisasi_keuangan", anggaran.simpan_realisasi_keuangan),
            ("realisasi_fisik", anggaran.simpan_realisasi_fisik),
        ):
            self._simpan(verba, nama, self._bagian(nama), rujukan)

    def _laporan(self) -> None:
        sumber = self._bagian("laporan")
        objek = self._simpan(laporan.simpan_laporan, "laporan", sumber, {"penandatangan": "pejabat"})
        self._anak(laporan.simpan_naskah, objek, sumber, "naskah", "laporan", {})
        self._tabel(objek, sumber)

    def _tabel(self, objek: list[Any], sumber: list[Isi]) -> None:
        """Supporting tables: here ``baris`` is a column of the table, not a child section."""
        anak = [(o, a) for o, b in zip(objek, sumber, strict=True) for a in b.get("tabel", [])]
        isi = [{**{n: v for n, v in a.items() if n != "asal"}, "laporan": o} for o, a in anak]
        self.bagian, self.sumber = "tabel", [a for _, a in anak]
        verba = laporan.simpan_tabel_pendukung
        self._terima(verba(pelaku=self.pelaku, perangkat_daerah=self.pd, baris=isi), [a for _, a in anak])


def muat_berkas(berkas: Path, *, pelaku: Pengguna) -> Pemuat:
    """Load one demo file; the loader comes back with its counts and pointers."""
    try:
        pemuat = Pemuat(_baca(berkas), pelaku=pelaku, folder=berkas.parent)
        pemuat.muat()
    except GalatMasukan as galat:
        raise GalatMasukan(f"{berkas.name}: {galat.pesan}", baris=galat.baris) from galat
    return pemuat


def _baca(berkas: Path) -> Isi:
    try:
        isi = json.loads(berkas.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as galat:
        raise GalatMasukan(f"tidak dapat dibaca ({galat}); periksa jalur dan hak aksesnya.") from galat
    except json.JSONDecodeError as galat:
        di = f"baris {galat.lineno} kolom {galat.colno}"
        raise GalatMasukan(f"{di} bukan JSON ({galat.msg}); perbaiki tanda bacanya.", baris=galat.lineno) from galat
    if not isinstance(isi, dict):
        raise GalatMasukan("isinya bukan objek JSON; lihat fixtures/README.md.")
    return isi
