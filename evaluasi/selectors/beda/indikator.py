"""Indicators of two years side by side, across predecessors; the agreements of the later year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from evaluasi.perhitungan.beda.bentuk import IndikatorTahun, Pasangan, PkTahun
from evaluasi.perhitungan.satuan import satu_ejaan
from evaluasi.selectors.banding.lintas import Lintas
from evaluasi.selectors.beda.semasa import Semasa
from kinerja.bentuk import Ketentuan, Target
from kinerja.models import PerjanjianKinerja
from kinerja.perhitungan import hitung_target
from kinerja.selectors import Kinerja, ada_isi, nama_dokumen, pk_berlaku, pk_dihitung, target_baris, triwulan_mulai
from sakip.inti.istilah import Akumulasi, AkumulasiTahun, DokumenTarget, Polaritas, Rumus


class IndikatorDuaTahun:
    """One agency's indicators in two years; those of the earlier one may be of a predecessor of the agency."""

    def __init__(self, kinerja: Kinerja, lintas: Lintas, semasa: Semasa, lalu: int, kini: int) -> None:
        self.k, self.lintas, self.semasa, self.lalu, self.kini = kinerja, lintas, semasa, lalu, kini
        self._ada: dict[tuple[int, bool], bool] = {}
        self._diukur = {t: self._ukur(t) for t in (lalu, kini)}

    def _ukur(self, tahun: int) -> frozenset[int]:
        """What the year's agreement names; of a year without one, whatever it has figures of."""
        if self.k.pk.get(tahun):
            return frozenset(self.k.daftar_pengukuran(tahun))
        return frozenset(i for i in self.k.indikator if self.k.berisi(i, tahun))

    def _tercatat(self, tahun: int, *, program: bool) -> bool:
        """Whether the year knows indicators of that level at all: what was never recorded did not come or go."""
        if (tahun, program) not in self._ada:
            semua = ((i.simpul_id is not None, pk) for pk, i in self.k.indikator.items())
            self._ada[tahun, program] = any(p is program and self.k.berisi(pk, tahun) for p, pk in semua)
        return self._ada[tahun, program]

    def susun(self) -> tuple[tuple[Pasangan, ...], tuple[IndikatorTahun, ...], tuple[IndikatorTahun, ...]]:
        """Pairs, those without a successor, those without a predecessor."""
        asal: dict[int, list[int]] = {}
        baru = []
        for i in (i for i in self.k.indikator if self.k.berisi(i, self.kini)):
            j = next(iter(self.lintas.berisi(i, self.lalu)), None)
            if j is not None:
                asal.setdefault(j, []).append(i)
            elif self._dipakai(i, self.kini):
                baru.append(self.satu(i, self.kini))
        lama = [i for i in self.k.indikator if self.k.berisi(i, self.lalu) and i not in asal]
        hilang = [self.satu(i, self.lalu) for i in lama if self._dipakai(i, self.lalu)]
        pasangan = [(j, i) for j, penerus in asal.items() for i in self._penerus(penerus)]
        satu = tuple(Pasangan(self.satu(j, self.lalu), self.satu(i, self.kini)) for j, i in pasangan)
        return satu, tuple(hilang), tuple(baru)

    def _penerus(self, calon: list[int]) -> list[int]:
        """Who carries on what one indicator measured: those in the agreement, before those that are only planned."""
        diukur = [i for i in calon if i in self._diukur[self.kini]]
        return diukur or calon

    def _dipakai(self, kunci: int, tahun: int) -> bool:
        """Promised or measured, not only planned years before; and the other year knows its level."""
        lain = self.lalu if tahun == self.kini else self.kini
        if not self._tercatat(lain, program=self.k.indikator[kunci].simpul_id is not None):
            return False
        return kunci in self._diukur[tahun] or bool(self.k.isian_nyata(kunci, tahun))

    def satu(self, kunci: int, tahun: int, pk: PerjanjianKinerja | None = None) -> IndikatorTahun:
        """As the year's agreement in force states it, or as ``pk`` does."""
        k = self.lintas.pemilik[kunci]
        isi, ket = self.semasa.isi_indikator(kunci, tahun), self._ketentuan(kunci, tahun)
        item = k.item(pk or pk_berlaku(k.pk.get(tahun, []), None), kunci)
        target, dokumen = k.target(kunci, tahun)
        if pk is not None and item is not None:
            target, dokumen = target_baris(item), nama_dokumen(pk)
        program = k.indikator[kunci].simpul_id is not None
        return IndikatorTahun(
            id=kunci,
            kode=isi["kode"],
            nama=(item.teks_indikator if item else "") or isi["nama"],
            satuan=(item.teks_satuan if item else "") or isi["satuan"],
            tahun=tahun,
            ketentuan=ket,
            target=hitung_target(ket, target),
            dokumen=dokumen,
            realisasi=k.realisasi(kunci, tahun),
            definisi=isi["definisi_operasional"],
            formulasi=isi["formulasi"],
            sumber_data=isi["sumber_data"],
            skala=self.semasa.nama_skala(isi),
            induk=self.semasa.nama_induk(isi, tahun),
            diukur=program or k is not self.k or kunci in self._diukur[tahun],
            iku=k.indikator[kunci].iku,
            target_renstra=self._renstra(kunci, tahun),
            tautan=self._tautan(kunci),
            pendukung=frozenset(self.semasa.nama_simpul(s, tahun) for s in isi["program_pendukung"]),
            slug="" if k is self.k else k.perangkat_daerah.slug,
        )

    def _renstra(self, kunci: int, tahun: int) -> Target | None:
        """What the Renstra asks of the year; the last one of a sum over the years states the whole sum."""
        k = self.lintas.pemilik[kunci]
        ind = k.indikator[kunci]
        if ind.akumulasi_tahun == AkumulasiTahun.JUMLAH.value and ind.renstra.tahun_akhir == tahun:
            return None
        t = k.rencana(kunci, tahun, DokumenTarget.RENSTRA)
        return t if t is not None and ada_isi(t) else None

    def _tautan(self, kunci: int) -> frozenset[str]:
        """Further levels that it measures, by their words."""
        nama = []
        for i, jenis, pk in self.lintas.pemilik[kunci].tautan:
            if i == kunci:
                isi = {f"{n}_id": pk if n == jenis else None for n in ("tujuan", "sasaran", "simpul")}
                nama.append(self.semasa.nama_induk(isi, self.kini))
        return frozenset(nama)

    def _ketentuan(self, kunci: int, tahun: int) -> Ketentuan:
        """The rules as they read in the year; the words of a scale are those of now."""
        isi = self.semasa.isi_indikator(kunci, tahun)
        return replace(
            self.lintas.pemilik[kunci].ketentuan(kunci),
            kode=isi["kode"],
            nama=isi["nama"],
            satuan=satu_ejaan(isi["satuan"]),
            desimal=int(isi["desimal"]),
            polaritas=Polaritas(isi["polaritas"]),
            rumus=Rumus(isi["rumus"]),
            akumulasi=Akumulasi(isi["akumulasi"]),
            akumulasi_tahun=AkumulasiTahun(isi["akumulasi_tahun"]),
            faktor=None if isi["faktor"] is None else Decimal(isi["faktor"]),
            label_pembilang=isi["label_pembilang"],
            label_penyebut=isi["label_penyebut"],
        )

    # -- within the later year

    def pk(self) -> PkTahun | None:
        """The first and the last agreement that count; ``None`` where there is only one."""
        daftar = pk_dihitung(self.k.pk.get(self.kini, []))
        if len(daftar) < 2:
            return None
        awal, akhir = daftar[0], daftar[-1]
        di_awal, di_akhir = ([i for i in self.k.indikator if self.k.item(p, i)] for p in (awal, akhir))
        return PkTahun(
            tahun=self.kini,
            nama_awal=nama_dokumen(awal),
            nama_akhir=nama_dokumen(akhir),
            id_awal=awal.pk,
            id_akhir=akhir.pk,
            mulai=triwulan_mulai(akhir),
            sama=tuple(
                Pasangan(self.satu(i, self.kini, awal), self.satu(i, self.kini, akhir))
                for i in di_awal
                if i in di_akhir
            ),
            dihapus=tuple(self.satu(i, self.kini, awal) for i in di_awal if i not in di_akhir),
            ditambah=tuple(self.satu(i, self.kini, akhir) for i in di_akhir if i not in di_awal),
        )
