#!/usr/bin/env bash
# `make run`: the demo, from an empty checkout to a running server. SEKALI=1 stops before the server.
set -euo pipefail
source "$(dirname "$0")/fungsi.sh"
cd "$akar"
bash alat/siapkan.sh

port="${PORT:-8000}"
pdf=var/cetak/lkip-pontianak-disnaker-2023.pdf

kabar "Database"
"$py" manage.py migrate --noinput --verbosity 0
kabar "Demo data"
"$py" manage.py muat_contoh

# Printing takes seconds: not again while the local database is older than the file.
if [ -n "${DATABASE_URL:-}" ] || [ ! -s "$pdf" ] || [ var/sakip.sqlite3 -nt "$pdf" ] ||
    [ var/sakip.sqlite3-wal -nt "$pdf" ]; then
    kabar "Printing the LKIP 2023 of Pontianak"
    mkdir -p var/cetak
    "$py" manage.py cetak lkip --perangkat-daerah pontianak-disnaker --tahun 2023 --ke "$pdf"
fi

echo
echo "Address : http://localhost:$port/   (logins: see the demo data above)"
echo "LKIP PDF: $akar/$pdf"
[ "${SEKALI:-}" != 1 ] || exit 0
echo "Stop with Ctrl+C. Another port: make run PORT=8001"
# Web server, one worker that prints, reaper. Code is read once: restart after a change.
exec "$py" manage.py jalankan "127.0.0.1:$port" --pekerja "${PEKERJA_CETAK:-1}"
