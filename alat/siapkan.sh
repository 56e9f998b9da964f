#!/usr/bin/env bash
# Makes the checkout ready to run; with --dev also ready to test. Idempotent, quick when nothing changed.
set -euo pipefail
source "$(dirname "$0")/fungsi.sh"
cd "$akar"
mkdir -p var media

# Two makes at once must not fill the same .venv.
if command -v flock >/dev/null; then
    exec 9>var/siapkan.lock
    flock 9
fi

cari_python() {
    local calon
    for calon in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$calon" ] && command -v "$calon" >/dev/null || continue
        "$calon" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$calon"; return 0; }
    done
    return 1
}

buat_venv() {
    local python
    python="$(cari_python)" || gagal "Python 3.11 or newer is needed (set PYTHON=/path/to/python3)."
    # Debian ships python3 without venv; its own message appears only after half of .venv is written.
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        pasang_apt python3-venv && "$python" -c 'import venv, ensurepip' 2>/dev/null ||
            gagal "This Python has no venv module. Run: $(cara_pasang python3-venv)  and start again."
    fi
    kabar "Creating .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
}

# pasang_kunci LOCK: installs a lock, unless exactly this one is installed.
pasang_kunci() {
    local cap=".venv/.$1.sha256" sidik
    sidik="$("$py" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1")"
    [ "$(cat "$cap" 2>/dev/null || true)" = "$sidik" ] && return 0
    kabar "Installing $1"
    rm -f "$cap"
    "$py" -m pip install --quiet --no-input --disable-pip-version-check --retries 8 --require-hashes -r "$1" ||
        gagal "$1 could not be installed (message above). A package index must be reachable."
    echo "$sidik" >"$cap"
}

periksa_pustaka() {
    local cap=".venv/.pustaka-sistem"
    [ -e "$cap" ] && return 0
    local paket=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1 fonts-dejavu-core)
    if ! "$py" alat/periksa_pustaka.py; then
        pasang_apt "${paket[@]}" && "$py" alat/periksa_pustaka.py ||
            gagal "The PDF needs system libraries. Run: $(cara_pasang "${paket[@]}")  and start again."
    fi
    touch "$cap"
}

buat_env() {
    [ -e .env ] && return 0
    kabar "Writing .env (DEBUG=1 and a secret key of this machine)"
    (umask 077 && "$py" -c 'import secrets; print(f"SECRET_KEY={secrets.token_urlsafe(48)}\nDEBUG=1")' >.env)
}

[ -x "$py" ] && "$py" -c 'import pip' 2>/dev/null || buat_venv
pasang_kunci requirements.lock
[ "${1:-}" != --dev ] || pasang_kunci requirements-dev.lock
periksa_pustaka
buat_env
