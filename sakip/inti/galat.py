"""The one error for input that a person must correct: what was read, where, and how to mend it."""

from __future__ import annotations


class GalatMasukan(ValueError):
    """A value that was refused.

    ``pesan`` is a whole Indonesian sentence naming value and remedy. ``saran`` holds replacements that
    would be accepted, best first. ``kolom`` and ``baris`` are known to imports and grids; ``di`` adds them.
    """

    def __init__(
        self,
        pesan: str,
        *,
        nilai: object = None,
        saran: tuple[str, ...] = (),
        kolom: str = "",
        baris: int | None = None,
    ) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.nilai = nilai
        self.saran = saran
        self.kolom = kolom
        self.baris = baris

    def di(self, *, kolom: str = "", baris: int | None = None) -> GalatMasukan:
        """The same error, told where it happened."""
        return GalatMasukan(self.pesan, nilai=self.nilai, saran=self.saran, kolom=kolom, baris=baris)


class Bentrok(GalatMasukan):
    """Someone else changed it meanwhile; pages answer 409."""
