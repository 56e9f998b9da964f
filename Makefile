# Entry points. Each prepares what it needs (.venv from the hashed locks, system libraries, .env).
#
#   make run     demo on http://localhost:8000/   (PORT=8001; SEKALI=1 prepares only)
#   make test    static checks and the whole suite
#   make lint    static checks alone
#   make bench   measurements, as ratios
#   make rapi    format and fix what ruff can fix
#   make kunci   pin the newest allowed versions in both locks

.PHONY: run test lint bench rapi kunci
export PORT SEKALI PEKERJA

run:
	@bash alat/jalankan.sh

test:
	@bash alat/uji.sh

lint:
	@bash alat/siapkan.sh --dev
	@bash alat/periksa.sh

bench:
	@bash alat/siapkan.sh --dev
	@.venv/bin/python -m bench

rapi:
	@bash alat/siapkan.sh --dev
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

KUNCI = .venv/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	--no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

kunci:
	@bash alat/siapkan.sh --dev
	@$(KUNCI) -o requirements.lock requirements.in
	@$(KUNCI) -o requirements-dev.lock requirements-dev.in
