"""The PDF printer: document tree or HTML to bytes, rendered in a child process with limits.

``from laporan.pdf.cetak import cetak_dokumen``; this package imports nothing, so that the child starts fast.
"""
