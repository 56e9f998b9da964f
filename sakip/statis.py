"""Static files in production: names carry the digest of their content, also where one script imports another."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StatisBersidik(CompressedManifestStaticFilesStorage):
    """Without this a browser would keep the old ``kisi/sel.js`` beside a new ``kisi.js`` after an upgrade.

    Our own scripts only: those that packages bring have comments that look like imports.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "skrip/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
