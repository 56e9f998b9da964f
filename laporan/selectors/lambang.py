"""The region's emblem."""

from __future__ import annotations

import mimetypes

from laporan.bentuk import Citra
from sakip.models import Pemda


def lambang(pemda: Pemda) -> Citra | None:
    """The region's emblem as bytes; ``None`` where none was uploaded or the file is gone."""
    if not pemda.lambang:
        return None
    mime = mimetypes.guess_type(pemda.lambang.name or "")[0] or ""
    try:
        with pemda.lambang.open("rb") as berkas:
            return Citra(berkas.read(), mime)
    except FileNotFoundError:
        return None
