"""The tables as a set of migrations made them: an older archive is read by the models of its own time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from sakip.cadangan.bentuk import GalatCadangan

CATATAN_MIGRASI = MigrationRecorder.Migration._meta.db_table
Model = type[models.Model]
Simpul = tuple[str, str]


def migrasi_terpasang() -> tuple[str, ...]:
    """What the database says was applied, as ``app.name``."""
    return tuple(sorted(f"{a}.{n}" for a, n in MigrationRecorder(connection).applied_migrations()))


@cache
def pemuat() -> MigrationLoader:
    """The migrations that this version has; they stay the same while a process runs."""
    return MigrationLoader(None)


@cache
def _apps(ujung: tuple[Simpul, ...]) -> Any:
    return pemuat().project_state(list(ujung)).apps


@dataclass(frozen=True)
class Skema:
    """Models after exactly these migrations; as the database stands now: ``Skema.kini()``."""

    migrasi: tuple[str, ...]

    @classmethod
    def kini(cls) -> Skema:
        return cls(migrasi_terpasang())

    @cached_property
    def simpul(self) -> set[Simpul]:
        return {(a, n) for a, _, n in (m.partition(".") for m in self.migrasi)}

    @cached_property
    def tak_dikenal(self) -> list[str]:
        """Migrations that this version does not have: the database is newer than the application."""
        diganti = {r for m in pemuat().disk_migrations.values() for r in m.replaces}
        return sorted(f"{a}.{n}" for a, n in self.simpul - set(pemuat().disk_migrations) - diganti)

    @cached_property
    def tertunda(self) -> bool:
        """Whether the application has migrations that are not among these."""
        return bool(set(pemuat().graph.nodes) - self.simpul)

    def ujung(self) -> list[Simpul]:
        """The last migrations per app: given more, Django would take some back."""
        graf = pemuat().graph
        ada = [s for s in sorted(self.simpul) if s in graf.nodes]
        return [
            s for s in ada if not any(a.key in self.simpul and a.key[0] == s[0] for a in graf.node_map[s].children)
        ]

    @cached_property
    def apps(self) -> Any:
        if self.tak_dikenal:
            raise GalatCadangan(
                f"Basis data itu lebih baru daripada aplikasi ini (migrasi {', '.join(self.tak_dikenal[:3])} tidak "
                "dikenal). Pasang versi aplikasi yang membuatnya."
            )
        return _apps(tuple(self.ujung()))

    @cached_property
    def model(self) -> dict[str, Model]:
        """Every table that holds rows, by name; the tables between two models included."""
        semua: list[Model] = self.apps.get_models(include_auto_created=True)
        nyata = [m for m in semua if m._meta.managed and not m._meta.proxy]
        return {m._meta.db_table: m for m in sorted(nyata, key=lambda m: m._meta.db_table)}

    def cari(self, app: str, nama: str) -> Model | None:
        try:
            model: Model = self.apps.get_model(app, nama)
        except LookupError:
            return None
        return model


def tabel_basis_data() -> set[str]:
    with connection.cursor() as kursor:
        return set(connection.introspection.table_names(kursor))


def pasang_migrasi(ujung: list[Simpul] | None = None) -> bool:
    """Migrate up to these nodes (None: to the newest); whether there was anything to do.

    Within one transaction PostgreSQL refuses to alter a table whose references still wait for their check.
    """

    def tuntaskan(tindak: str, *_: Any) -> None:
        if tindak == "apply_success" and connection.vendor == "postgresql" and connection.in_atomic_block:
            with connection.cursor() as kursor:
                kursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    pelaksana = MigrationExecutor(connection, tuntaskan)
    ke = ujung if ujung is not None else pelaksana.loader.graph.leaf_nodes()
    rencana = pelaksana.migration_plan(ke)
    pelaksana.migrate(ke, rencana)
    return bool(rencana)
