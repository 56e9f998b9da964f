#!/usr/bin/env bash
# `make test`: static checks, then the suite on the database of DATABASE_URL (SQLite by default).
set -uo pipefail
source "$(dirname "$0")/fungsi.sh"
cd "$akar"
bash alat/siapkan.sh --dev || exit 1
siapkan_peramban || exit 1
hasil=0
bash alat/periksa.sh || hasil=1
kabar "pytest"
"$py" -m pytest -n "${PEKERJA:-2}" || hasil=1
[ "$hasil" = 0 ] && kabar "All checks passed" || gagal "make test failed; see above"
