"""Commands of ours in processes that outlive the page which asked for them."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from threading import Thread
from typing import Final

from django.conf import settings

_LOG: Final = logging.getLogger(__name__)


def perintah(*argumen: str) -> list[str]:
    """A management command as a process is started with it."""
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *argumen]


def mulai(*argumen: str, pegang: Sequence[int] = ()) -> bool:
    """Start a management command in a session of its own; False where the system gives no process.

    ``pegang``: open files that it inherits; a lock on one is held for as long as it lives, however it ends.
    """
    try:
        anak = subprocess.Popen(  # noqa: S603
            perintah(*argumen),
            cwd=settings.BASE_DIR,
            env=dict(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=pegang,
        )
    except OSError:
        _LOG.exception("no process for %s", " ".join(argumen))
        return False
    Thread(target=anak.wait, name=f"tunggu-{argumen[0]}", daemon=True).start()  # no zombie stays
    return True
