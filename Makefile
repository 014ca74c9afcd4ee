# Hội Trường: `make demo`, `make run`, `make test`, `make check`. Windows has no make: see README.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Databases of tests lie in memory where a system has 4 GB for them there: nothing waits for a disk.
IN_MEMORY := $(shell [ "$$(df -Pk /dev/shm 2>/dev/null | awk 'END {print $$4}')" -ge 4000000 ] 2>/dev/null && echo TMPDIR=/dev/shm)

.PHONY: demo run test units browsers check lint style format types bench shape words lock pictures clean help

help: ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

demo: $(VENV)/.run ## Play the demo meeting to the middle and open the console on it
	CONSOLE_INSTANCE=instance/demo $(BIN)/flask --app wsgi demo $(if $(AT),--at $(AT))
	CONSOLE_INSTANCE=instance/demo $(BIN)/python wsgi.py

run: $(VENV)/.run ## Open the console; the first time it prints a set-up link
	$(BIN)/python wsgi.py

# Side by side, a worker a core; then the browsers, two at a time: they mostly wait.
test: units browsers ## Install a browser and the servers if there are none, and run every test

units: $(VENV)/.test
	$(BIN)/python tests/browser.py
	$(IN_MEMORY) $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal --ignore tests/system

browsers: $(VENV)/.test
	$(BIN)/python tests/browser.py
	$(BIN)/pytest --numprocesses 2 --dist worksteal tests/system

# Types are looked at while the browsers wait.
check: style units ## What CI runs: lint, types, all tests
	$(MAKE) --jobs 2 types browsers

lint: style types ## Style and types alone

style: $(VENV)/.test node_modules/.made
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	node_modules/.bin/prettier --check --log-level warn static/css static/js

format: $(VENV)/.test node_modules/.made ## Write Python, styles and scripts as `make style` wants them
	$(BIN)/ruff format .
	node_modules/.bin/prettier --write --log-level warn static/css static/js

types: $(VENV)/.test
	$(BIN)/mypy

bench: $(VENV)/.test ## Measure what docs/performance.md promises (two cores, npm for one floor; 9 minutes)
	$(BIN)/python tests/browser.py
	$(BIN)/python -m tests.load.bench

shape: $(VENV)/.test ## Measure the house: sizes of rooms, what is said outside gettext, routes nobody asks
	$(BIN)/python -m tests.shape

# Both follow from the sources, so no repository keeps them. A language is one catalogue of the first:
# pybabel init -i console/translations/messages.pot -d console/translations -l LANGUAGE
EXTRACT := pybabel --quiet extract --mapping babel.cfg --no-wrap --sort-by-file --project "Hội Trường"
words: $(VENV)/.run ## List every message: messages.pot for screens, record.pot for what stays Vietnamese
	mkdir -p console/translations
	$(BIN)/$(EXTRACT) --keyword _l --output console/translations/messages.pot .
	$(BIN)/$(EXTRACT) --no-default-keywords --keyword _r --output console/translations/record.pot .

pictures: $(VENV)/.test ## Draw the README's pictures anew
	$(BIN)/python tests/browser.py
	$(BIN)/python -m tests.system.pictures

lock: ## Resolve the lock files anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements-dev.in -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements.in -o requirements.lock -c requirements-dev.lock

clean: ## Remove what was installed; meetings under instance/ stay
	rm -rf $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache

$(VENV)/bin/pip:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make demo PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.test: requirements-dev.lock $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# The formatter of styles and scripts, at one version, by its digest; nothing of it is served.
node_modules/.made: package-lock.json | $(VENV)/.test
	@command -v npm >/dev/null || $(BIN)/python tests/browser.py
	npm ci --ignore-scripts --silent
	@touch $@
