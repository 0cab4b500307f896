# `make install` and `make test` are the README's two commands. PYTHON may name another interpreter (3.11 or later).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: install test check benchmark benchmark-speed schema lock model clean

install: $(BIN)/reportedly
	$(BIN)/reportedly code examples/market-strike.txt --format account

$(BIN)/reportedly: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	@touch $@

test: $(BIN)/pytest
	$(BIN)/python -m pytest

$(BIN)/pytest: $(BIN)/reportedly
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $@

check: $(BIN)/pytest
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

benchmark: $(BIN)/pytest
	$(BIN)/python -m benchmarks accuracy

benchmark-speed: $(BIN)/pytest
	$(BIN)/python -m benchmarks speed

schema: $(BIN)/reportedly
	$(BIN)/python -m reportedly.records.schema > docs/record.schema.json

lock: $(BIN)/pytest
	$(BIN)/pip freeze --exclude-editable --exclude pip --exclude setuptools --exclude wheel > requirements.lock

clean:
	rm -rf $(VENV) build dist src/*.egg-info
