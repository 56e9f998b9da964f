"""A throw-away database and media folder for measurements, so that nobody's data is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

AKAR = Path(__file__).resolve().parents[1]


class Basis:
    """Context: ``env`` for child processes that work on the throw-away database."""

    def __enter__(self) -> Basis:
        self._folder = TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.env = {**os.environ, "DATABASE_URL": f"sqlite:///{self.folder / 'bench.sqlite3'}"}
        self.kelola("migrate", "-v0")
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def kelola(self, *argumen: str) -> float:
        """Run a management command in a fresh process; seconds."""
        return self.jalankan(AKAR / "manage.py", *argumen)

    def jalankan(self, *argumen: str | Path) -> float:
        """Run Python in a fresh process; seconds of wall time."""
        mulai = perf_counter()
        subprocess.run([sys.executable, *map(str, argumen)], env=self.env, cwd=AKAR, check=True, capture_output=True)
        return perf_counter() - mulai
