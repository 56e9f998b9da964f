"""Input of the import pages."""

from pertukaran.forms.unggah import FormBatal, FormUnggah

__all__ = ["FormBatal", "FormUnggah"]
