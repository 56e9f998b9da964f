"""Says which system libraries WeasyPrint misses; exit 1 if any."""

import sys

try:
    from weasyprint.text import ffi
except OSError as galat:
    print(f"WeasyPrint: {str(galat).splitlines()[0]}", file=sys.stderr)
    sys.exit(1)

# Optional for WeasyPrint; without it every PDF carries its fonts whole.
if not getattr(ffi, "harfbuzz_subset", None):
    print("WeasyPrint: libharfbuzz-subset is missing.", file=sys.stderr)
    sys.exit(1)
