#!/bin/sh
# Contact sheets of the demo's documents: docs/gambar/<dokumen>-<slug>-<tahun>[-n].jpg.
# Needs poppler-utils (pdftoppm) and ImageMagick (montage). Prints into a database of its own.
# Usage: alat/lembar_kontak.sh [slug:tahun[:dokumen[:pilihan=nilai]] …]
set -eu

cd "$(dirname "$0")/.."
for perintah in pdftoppm montage; do
    if ! command -v "$perintah" >/dev/null 2>&1; then
        echo "Perintah $perintah tidak ada: pasang poppler-utils dan imagemagick." >&2
        exit 1
    fi
done

PYTHON=${PYTHON:-.venv/bin/python}
KE=docs/gambar
KOLOM=8
BARIS=6
LEBAR=170
BATAS_KIB=400

kerja=$(mktemp -d)
trap 'rm -rf "$kerja"' EXIT
export DEBUG="${DEBUG:-1}"
export DATABASE_URL="sqlite:///$kerja/contoh.sqlite3"
"$PYTHON" manage.py migrate -v0
"$PYTHON" manage.py muat_contoh --tanpa-akun >/dev/null

# At most $BATAS_KIB: the quality goes down in steps.
tempel() { # hasil halaman…
    hasil=$1
    shift
    for mutu in 82 74 66 58 50; do
        montage "$@" -tile "${KOLOM}x" -geometry +5+5 -background '#8a9499' -quality "$mutu" "$hasil"
        [ "$(($(wc -c <"$hasil") / 1024))" -le "$BATAS_KIB" ] && return
    done
}

[ $# -gt 0 ] || set -- pontianak-disnaker:2023 penajam-disnakertrans:2024 bekasi-disnaker:2020 \
    balikpapan-disnakersos:2014 contoh-dinas:2025
for satu in "$@"; do
    IFS=: read -r slug tahun dokumen pilih <<AKHIR
$satu
AKHIR
    dokumen=${dokumen:-lkip}
    nama="$dokumen-$slug-$tahun"
    "$PYTHON" manage.py cetak "$dokumen" --perangkat-daerah "$slug" --tahun "$tahun" \
        ${pilih:+--pilih "$pilih"} --ke "$kerja/dokumen.pdf" >/dev/null
    rm -f "$kerja"/h-*.png "$KE/$nama".jpg "$KE/$nama"-[0-9].jpg
    pdftoppm -scale-to-x "$LEBAR" -scale-to-y -1 -png "$kerja/dokumen.pdf" "$kerja/h"
    lembar=$((KOLOM * BARIS)) n=0
    ls "$kerja"/h-*.png | xargs -n "$lembar" | while read -r halaman; do
        n=$((n + 1))
        akhiran=""
        [ "$(ls "$kerja"/h-*.png | wc -l)" -gt "$lembar" ] && akhiran="-$n"
        # shellcheck disable=SC2086 - one word per page
        tempel "$KE/$nama$akhiran.jpg" $halaman
    done
    ls -s --block-size=K "$KE/$nama"*.jpg
done
