"""The whole page of entry as one posted form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kinerja.forms.baris import BarisForm
from kinerja.services.isian import BarisIsian, HasilIsian


class FormIsian:
    """All rows of a page that its reader may fill."""

    def __init__(self, baris: Iterable[BarisForm]) -> None:
        self.baris = {b.indikator_id: b for b in baris}

    def terima(self, data: Mapping[str, str]) -> list[BarisIsian]:
        """The rows that were touched and can be read; the others keep their texts and faults."""
        hasil = []
        for baris in self.baris.values():
            if f"{baris.awalan}-cap" not in data:
                continue
            baris.isi(data)
            if baris.disentuh and (satu := baris.baca()):
                hasil.append(satu)
        return hasil

    def catat(self, hasil: HasilIsian) -> None:
        """Write conflicts and refusals of the service into their rows."""
        for satu in hasil.galat:
            self.baris[satu.indikator_id].tolak(satu.galat)
        for konflik in hasil.konflik:
            self.baris[konflik.indikator_id].bentrok(konflik)

    def tertahan(self) -> dict[int, BarisForm]:
        """Rows that were not saved and stay as they were typed."""
        return {k: b for k, b in self.baris.items() if b.salah or b.konflik}

    @staticmethod
    def daftar_galat(baris: Iterable[BarisForm]) -> list[dict[str, str]]:
        """The error summary: each line leads to its input, with the words beside it."""
        hasil = []
        for b in baris:
            nama = f"{b.ketentuan.kode} {b.ketentuan.nama}"
            if b.konflik:
                pesan = "sudah diubah orang lain; bandingkan kedua nilainya"
                hasil.append({"id": f"{b.awalan}-konflik", "pesan": f"{nama}: {pesan}."})
            hasil += [
                {"id": k.id, "pesan": f"{nama}, {k.label.lower()}: {k.galat}"} for k in b.kotak.values() if k.galat
            ]
        return hasil
