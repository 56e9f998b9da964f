"""How far a check or an apply is, kept in a file beside the upload: the transaction at work cannot tell the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pertukaran.models import Batch


def berkas_kemajuan(batch: Batch) -> Path:
    return Path(batch.berkas.path + ".kemajuan")


def pencatat(batch: Batch) -> Callable[[int, str], None]:
    """Writes percent and stage, whole or not at all."""
    tujuan = berkas_kemajuan(batch)
    sementara = tujuan.with_suffix(".baru")

    def catat(persen: int, tahap: str) -> None:
        sementara.write_text(json.dumps([persen, tahap]), encoding="utf-8")
        sementara.replace(tujuan)

    return catat


def kemajuan(batch: Batch) -> tuple[int, str, float | None]:
    """(percent, stage, when it was last told as a timestamp); (0, "", None) before the first word."""
    tujuan = berkas_kemajuan(batch)
    try:
        persen, tahap = json.loads(tujuan.read_text(encoding="utf-8"))
        return int(persen), str(tahap), tujuan.stat().st_mtime
    except (OSError, ValueError):
        return 0, "", None


def selesai(batch: Batch) -> None:
    berkas_kemajuan(batch).unlink(missing_ok=True)
