# Every target makes its own .venv; nothing has to be installed by hand but Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-newer mutants fuzz kill lint bench bench-quick figures docs model site reports clean help

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/' | column -t -s:

demo: .venv/installed ## Audit the sample articles into reports/
	$(BIN)/audit check $(SAMPLES) --output reports
	$(BIN)/audit names $(SAMPLES) --output reports --quiet
	@echo "Open reports/index.html, or read reports/index.md"

test: .venv/dev ## Run the tests
	$(BIN)/python -m pytest

test-newer: .venv/dev ## Run most of them on the newest Python here, too
	.ci/test-newer

mutants: .venv/mutation ## Change the code a little at a time and list the changes that no test notices (half an hour)
	nice $(BIN)/python -m tests.mutants run

lint: .venv/dev ## Style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/bench ## All figures, the peers beside us (needs the benchmark data)
	$(BIN)/python -m benchmarks --gates

bench-quick: .venv/dev ## Our own quality figures, held to their marks
	$(BIN)/python -m benchmarks --quick --gates

figures: .venv/dev ## Write docs/figures.md from the benchmark data
	$(BIN)/python -m benchmarks --quick --page docs/figures.md

model: .venv/model ## Teach the accurate tier and build its wheel into dist/ (an hour or two on two cores; goes on where it was stopped)
	$(BIN)/python -m tools.accurate.train build/accurate
	$(BIN)/python -m tools.accurate.export build/accurate build/accurate/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist build/accurate/wheel

fuzz: .venv/dev ## Audit mutated pairs and files for a minute
	$(BIN)/python -m benchmarks.fuzz --seconds 60

kill: .venv/dev ## Kill the command 200 times, and look at what it leaves
	$(BIN)/python -m benchmarks.kill --kills 200

docs: .venv/dev ## Write docs/checks/, docs/commands.md and docs/schemas/ from the program
	$(BIN)/python -m tools.docs
	$(BIN)/python -m tools.schemas

site: .venv/docs ## Build the documentation as a site into site/
	$(BIN)/mkdocs build --strict --quiet

reports: demo ## The same as demo

clean: ## Remove the virtual environment and caches
	rm -rf .venv .venv-newer mutants mutants-apart .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build site

SAMPLES := samples/*.txt samples/pairs samples/batch.jsonl samples/table.csv

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(PIP) --editable .
	@touch $@

.venv/dev: pyproject.toml | .venv/bin/python
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/installed

.venv/bench: pyproject.toml | .venv/bin/python
	$(PIP) --editable '.[dev,bench]'
	@touch $@ .venv/dev .venv/installed

.venv/docs: pyproject.toml | .venv/bin/python
	$(PIP) --editable '.[docs]'
	@touch $@ .venv/installed

.venv/model: pyproject.toml | .venv/bin/python
	$(PIP) --editable '.[dev,accurate-training]'
	@touch $@ .venv/dev .venv/installed

.venv/mutation: pyproject.toml | .venv/bin/python
	$(PIP) --editable '.[dev,mutation]'
	@touch $@ .venv/dev .venv/installed
