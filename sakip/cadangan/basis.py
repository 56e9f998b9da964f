"""Another database in the place of the default one, for this thread and for a while.

Everything else – models, migrations, the check of the audit trail – then works on it without knowing.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

Setelan = Mapping[str, Any]


def setelan_kini(**ganti: Any) -> dict[str, Any]:
    """The settings of the database in use, some of them replaced."""
    return {**copy.deepcopy(connections[DEFAULT_DB_ALIAS].settings_dict), **ganti}


@contextmanager
def sebagai_baku(setelan: Setelan) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own to that database is the default one meanwhile, and closed after."""
    semula = connections[DEFAULT_DB_ALIAS]
    lengkap = connections.configure_settings({DEFAULT_DB_ALIAS: copy.deepcopy(dict(setelan))})[DEFAULT_DB_ALIAS]
    lain: BaseDatabaseWrapper = load_backend(lengkap["ENGINE"]).DatabaseWrapper(lengkap, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = lain
    ContentType.objects.clear_cache()
    try:
        yield lain
    finally:
        lain.close()
        connections[DEFAULT_DB_ALIAS] = semula
        ContentType.objects.clear_cache()
