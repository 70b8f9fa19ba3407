# Everything a person or CI runs. `make help` lists it.
#   PYTHON   the interpreter that makes .venv (3.11 or newer)      make test PYTHON=python3.12
#   ARGS     handed to the command                                  make test ARGS="tests/unit -x"
#   PORT     where the demo listens                                 make demo PORT=9000
#   SAMPLES  the labelled samples that `make score` measures with

PYTHON  ?= python3
PORT    ?= 8080
SAMPLES ?= ../shared/data
ARGS    ?=

PY := .venv/bin/python

# A stamp's name holds a hash of what it installs: nothing is installed twice, and a changed lock
# or project file is installed at once. Paths stay relative, so a folder may have spaces.
LOCKED     := pyproject.toml requirements/uv.txt requirements/core.txt requirements/dev.txt
LOCK       := $(shell cat $(LOCKED) | cksum | tr ' ' '-')
STAMPS     := .venv/.stamps
TOOLS_DONE := $(STAMPS)/tools-$(LOCK)
CORE_DONE  := $(STAMPS)/core-$(LOCK)
DEV_DONE   := $(STAMPS)/dev-$(LOCK)

CHECKS := check-format check-lint check-types check-imports check-dependencies check-licences

.PHONY: help demo test prepare-tests check $(CHECKS) format bench bench-peers score lock clean
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-20s %s\n", $$1, $$2 }' Makefile

demo: $(CORE_DONE) ## a sample company and offline channels, in your browser (PORT=8080)
	$(PY) -m bot demo --port $(PORT) $(ARGS)

test: prepare-tests ## run the tests (ARGS="tests/unit -k name")
	$(PY) -m pytest $(ARGS)

prepare-tests: $(DEV_DONE) ## the systems of record that tests run for real, made once in your cache
	$(PY) -m tests.support.tryton
	$(PY) -m tests.support.oidc

check: $(CHECKS) ## format, lint, types, imports, dependencies, licences

check-format: $(DEV_DONE) ## is every file as the formatter writes it
	$(PY) -m ruff format --check .

check-lint: $(DEV_DONE) ## all of ruff's rules, less the explained ones
	$(PY) -m ruff check .

check-types: $(DEV_DONE) ## mypy, strict
	$(PY) -m mypy

check-imports: $(DEV_DONE) ## which room may import which
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-logo

check-dependencies: $(DEV_DONE) ## declared and used are the same
	$(PY) -m deptry .

check-licences: $(DEV_DONE) ## the licence of every locked package
	$(PY) .ci/licences.py

format: $(DEV_DONE) ## format, and mend what the linter can mend
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: $(DEV_DONE) ## benchmarks: figures are printed, never asserted
	$(PY) -m tests.benchmarks bench $(ARGS)

bench-peers: $(DEV_DONE) ## recognition and cards beside Errbot, Opsdroid and slack-bolt
	$(PY) -m tests.benchmarks.peers $(ARGS)

score: $(DEV_DONE) ## measure recognition and mail parsing against the labelled samples
	SAMPLES="$(SAMPLES)" $(PY) -m tests.benchmarks score $(ARGS)

lock: $(TOOLS_DONE) ## write requirements/*.txt from pyproject.toml (ARGS=--upgrade)
	.ci/lock $(ARGS)

clean: ## remove .venv and every cache
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(DEV_DONE): $(CORE_DONE)
	.ci/install requirements/dev.txt
	@touch $@

$(CORE_DONE): $(TOOLS_DONE)
	.ci/install requirements/core.txt
	@touch $@

$(TOOLS_DONE):
	PYTHON="$(PYTHON)" .ci/venv
	@rm -rf $(STAMPS) && mkdir -p $(STAMPS) && touch $@
