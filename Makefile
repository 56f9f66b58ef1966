# The commands of the project. Only Python 3.11 or newer with venv, and make, need to be there.
# Every path is relative, so that the folder may have any name.

PYTHON ?= python3
PORT ?= 8000
STAGE ?= judging
export PORT

VENV_PYTHON := .venv/bin/python
# What a real installation sets; nothing here is secret or contacted: the checks only read it.
PRODUCTION := env -u DEMO SECRET_KEY=hanya-untuk-pemeriksaan-0123456789-abcdefghijklmnopqrstuvwxyz ALLOWED_HOSTS=inovasi.example \
	SITE_URL=https://inovasi.example DATABASE_URL=postgres://app@localhost/inovasi \
	DATABASE_OWNER_URL=postgres://owner@localhost/inovasi DEFAULT_FROM_EMAIL=portal@inovasi.example SMTP_HOST=localhost

.PHONY: run test check seed axe verbs fault bench venv venv-dev python-is-there chromium

run: venv
	@exec $(VENV_PYTHON) -m surakarta_inovasi.launch

test: venv-dev chromium
	@exec $(VENV_PYTHON) -m pytest -n 2 --dist worksteal

check: venv-dev
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m djlint --quiet --lint templates
	$(PRODUCTION) $(VENV_PYTHON) -m mypy .
	$(VENV_PYTHON) manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(VENV_PYTHON) manage.py check --deploy --fail-level WARNING
	$(VENV_PYTHON) -m pip check

seed: venv
	$(VENV_PYTHON) manage.py migrate --no-input --verbosity 0
	$(VENV_PYTHON) manage.py seed_demo --stage=$(STAGE) --reset

axe: venv-dev chromium
	@exec env AXE=full $(VENV_PYTHON) -m pytest -m axe

# Whoever does whatever whenever, for long.
verbs: venv-dev
	@exec env VERBS=full $(VENV_PYTHON) -m pytest tests/submissions/test_verbs_property.py

# Two hundred scripted people on a line that cuts and doubles, and two hundred sends in the last second.
fault: venv-dev
	@exec env FAULT=full $(VENV_PYTHON) -m pytest tests/submissions/fault

bench: venv
	$(VENV_PYTHON) manage.py bench

venv: python-is-there
	@$(PYTHON) surakarta_inovasi/launch/bootstrap.py requirements.txt

venv-dev: python-is-there
	@$(PYTHON) surakarta_inovasi/launch/bootstrap.py requirements-dev.txt

python-is-there:
	@command -v $(PYTHON) >/dev/null || { echo "Python tidak ditemukan. Pasang dengan: apt install python3 python3-venv" >&2; exit 1; }

# The journeys' browser: root may install Debian's where none is found; without one the journeys say why they are skipped.
chromium:
	@[ -n "$$CHROMIUM" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| command -v google-chrome >/dev/null || [ "$$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null \
	|| { echo "Memasang Chromium untuk uji di peramban …"; export DEBIAN_FRONTEND=noninteractive; \
	{ apt-get update && apt-get install --yes --no-install-recommends chromium; } >/dev/null 2>&1; } || true
