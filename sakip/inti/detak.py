"""A sign of life every few seconds, whatever the work itself is at. No Django."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread


@contextmanager
def berdetak(detak: Callable[[], object], jeda: float, nama: str = "detak") -> Iterator[None]:
    """Call ``detak`` every ``jeda`` seconds in a thread until the block is left; it must not raise."""
    cukup = Event()

    def ulang() -> None:
        while not cukup.wait(jeda):
            detak()

    benang = Thread(target=ulang, name=nama, daemon=True)
    benang.start()
    try:
        yield
    finally:
        cukup.set()
        benang.join()
