#!/usr/bin/env bash
# `make lint`: every static check; all run, the failures are named at the end.
set -uo pipefail
source "$(dirname "$0")/fungsi.sh"
cd "$akar"
bin="$akar/.venv/bin"
kalah=()

periksa() {
    local nama="$1"
    shift
    kabar "$nama"
    "$@" || kalah+=("$nama")
}

periksa "ruff check" "$bin/ruff" check .
periksa "ruff format" "$bin/ruff" format --check --quiet .
periksa "mypy" "$py" -m mypy
periksa "import contracts" "$bin/lint-imports" --no-logo
periksa "migrations" "$py" manage.py makemigrations --check --dry-run
[ ${#kalah[@]} = 0 ] || gagal "failed: $(IFS=,; echo "${kalah[*]}")"
