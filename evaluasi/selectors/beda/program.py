"""The program tree of two years side by side, and the money of the later one in its versions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from anggaran.bentuk import BarisAnggaran, TabelAnggaran
from anggaran.selectors import Anggaran
from evaluasi.perhitungan.beda.bentuk import PasanganProgram, ProgramTahun, UangLebih, UangProgram, VersiUang
from evaluasi.selectors.beda.semasa import Semasa
from renstra.perhitungan.kode import kode_tertulis
from sakip.inti.angka import jumlah_ada

TANPA_KELOMPOK = "Tanpa kelompok belanja"


class ProgramDuaTahun:
    """One agency's program tree and money."""

    def __init__(self, anggaran: Anggaran, semasa: Semasa, lalu: int, kini: int) -> None:
        self.a, self.semasa, self.lalu, self.kini = anggaran, semasa, lalu, kini
        self._tabel = {t: anggaran.tabel(t) for t in (lalu, kini)}

    # -- nodes

    def pasangan(self) -> tuple[PasanganProgram, ...]:
        """Nodes with money in both years: the same, a successor, or else the only other one of the same name."""
        ada = {t: [b.simpul_id for b in tabel.baris] for t, tabel in self._tabel.items()}
        lama = set(ada[self.lalu])
        asal = {i: next((j for j in self._rantai(i) if j in lama), None) for i in ada[self.kini]}
        sisa = lama - {j for j in asal.values() if j is not None}
        per_nama = self._tunggal(sisa, self.lalu)
        sendiri = self._tunggal([i for i, j in asal.items() if j is None], self.kini)
        asal |= {i: per_nama.get(nama) for nama, i in sendiri.items()}
        return tuple(
            PasanganProgram(self._satu(j, self.lalu), self._satu(i, self.kini))
            for i, j in asal.items()
            if j is not None
        )

    def _rantai(self, kunci: int) -> list[int]:
        urut: list[int] = []
        kini: int | None = kunci
        while kini is not None and kini in self.semasa.simpul and kini not in urut:
            urut.append(kini)
            kini = self.semasa.simpul[kini][1]["pendahulu_id"]
        return urut

    def _tunggal(self, kunci: Iterable[int], tahun: int) -> dict[tuple[str, str], int]:
        """Nodes whose kind and name no other of them has."""
        nama = {i: self._nama(i, tahun) for i in kunci}
        cacah = Counter(nama.values())
        return {n: i for i, n in nama.items() if cacah[n] == 1}

    def _nama(self, kunci: int, tahun: int) -> tuple[str, str]:
        isi = self.semasa.isi_simpul(kunci, tahun)
        return isi["jenis"], " ".join(isi["nama"].split()).casefold()

    def _satu(self, kunci: int, tahun: int) -> ProgramTahun:
        isi = self.semasa.isi_simpul(kunci, tahun)
        return ProgramTahun(
            id=kunci,
            tahun=tahun,
            jenis=isi["jenis"],
            kode=kode_tertulis(isi["kunci"], isi["kode_cetak"]),
            nama=isi["nama"],
            induk=self.semasa.nama_simpul(isi["induk_id"], tahun) if isi["induk_id"] else "",
            sasaran=self.semasa.nama_sasaran(isi["sasaran"], tahun),
        )

    # -- money

    def uang(self) -> tuple[tuple[UangProgram, ...], tuple[UangProgram, ...]]:
        """Programs, and groups of spending, through the versions of the later year's budget."""
        versi = [(v.label, self.a.tabel(self.kini, sampai=v)) for v in self.a.versi_terpakai(self.kini)]
        program = self._versi(versi, lambda b: (b.simpul_id, f"{b.kode} {b.nama}"))
        kelompok = self._versi(versi, lambda b: (0, b.kelompok or TANPA_KELOMPOK))
        return program, kelompok if len(kelompok) > 1 else ()

    @staticmethod
    def _versi(
        versi: list[tuple[str, TabelAnggaran]], kunci: Callable[[BarisAnggaran], tuple[int, str]]
    ) -> tuple[UangProgram, ...]:
        jumlah: dict[tuple[int, str], dict[str, list[Decimal | None]]] = defaultdict(lambda: defaultdict(list))
        for nama, tabel in versi:
            for b in tabel.baris:
                if b.tingkat == 0:
                    jumlah[kunci(b)][nama].append(b.pagu)
        return tuple(
            UangProgram(
                simpul,
                sebut,
                tuple(
                    VersiUang(tabel.total.versi or nama, jumlah_ada(isi[nama]), tabel.total.pagu)
                    for nama, tabel in versi
                    if nama in isi
                ),
            )
            for (simpul, sebut), isi in jumlah.items()
        )

    def lebih(self) -> tuple[UangLebih, ...]:
        """The lowest nodes that spent more than they had in the later year."""
        baris = self._tabel[self.kini].baris
        sesudah = [*baris[1:], None][: len(baris)]
        return tuple(
            UangLebih(b.simpul_id, f"{b.kode} {b.nama}", b.pagu, b.realisasi)
            for b, n in zip(baris, sesudah, strict=True)
            if (n is None or n.tingkat <= b.tingkat)
            and b.pagu is not None
            and b.realisasi is not None
            and b.realisasi > b.pagu
        )
