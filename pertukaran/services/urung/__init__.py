"""Undo of an applied batch by the audit entries that it left."""

from pertukaran.services.urung.batal import TakDapatDibatalkan, batalkan, halangan

__all__ = ["TakDapatDibatalkan", "batalkan", "halangan"]
