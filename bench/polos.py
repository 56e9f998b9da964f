"""WeasyPrint alone: HTML file in, PDF file out, peak memory in MiB on standard output."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from weasyprint import HTML

if __name__ == "__main__":
    html, keluar, dasar = sys.argv[1:]
    HTML(string=Path(html).read_text(encoding="utf-8"), base_url=dasar).write_pdf(keluar, pdf_tags=True)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
