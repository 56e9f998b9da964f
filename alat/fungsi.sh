# Helpers for the scripts beside this file; to be sourced by bash.

akar="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
py="$akar/.venv/bin/python"

kabar() { printf '== %s\n' "$*"; }

gagal() {
    printf '\nSTOP: %s\n' "$*" >&2
    exit 1
}

# pasang_apt PACKAGE...: installs Debian packages; 1 where that is not possible (no root, no apt-get).
pasang_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    kabar "apt-get install $*"
    # Without recommendations: a printer needs no desktop.
    (
        export DEBIAN_FRONTEND=noninteractive
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
            { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
    ) </dev/null
}

# cara_pasang PACKAGE...: the command that a person has to type.
cara_pasang() {
    if command -v apt-get >/dev/null; then
        echo "sudo apt-get update && sudo apt-get install -y $*"
    elif command -v dnf >/dev/null; then
        echo "sudo dnf install -y pango harfbuzz fontconfig dejavu-sans-fonts chromium   (Debian: $*)"
    elif command -v brew >/dev/null; then
        echo "brew install pango   (Debian: $*)"
    else
        echo "install what Debian calls: $*"
    fi
}

cari_chromium() {
    local calon
    for calon in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
        [ -n "$calon" ] && [ -x "$calon" ] && { echo "$calon"; return 0; }
    done
    return 1
}

# siapkan_peramban: a browser for the browser tests, or the reason why there is none.
siapkan_peramban() {
    cari_chromium >/dev/null && return 0
    pasang_apt chromium && cari_chromium >/dev/null && return 0
    kabar "No Chromium here, browser tests are skipped. To run them: $(cara_pasang chromium)"
    [ "${PERAMBAN_WAJIB:-}" != 1 ] || gagal "PERAMBAN_WAJIB=1 demands a browser."
}
