# make demo   set up and write dossier.html from the example story
# make test   set up and run the tests
# make soak   the tests of very large input, which take minutes
# make lint   format, lint and types
# make fuzz   ten minutes of fuzzing for each reader and the alignment (pip install atheris)
# make sbom   sbom.cdx.json: what a wheel brings along, with versions and licences (CycloneDX)
# make docs   the documentation as a site, in site/
# make screenshots   the pictures of README and documentation
# make eval   quality figures against their floors (needs the gold data beside the checkout)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EVALS := actor_phrases attribution stories copies namesakes paraphrases points conflicts wordings figures quantities times events status consistency places coreference event_coreference slips checking summit

.PHONY: demo test soak fuzz sbom lint eval docs screenshots setup clean

setup: $(READY)

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

demo: $(READY)
	$(BIN)/rashomon demo -o dossier.html

test: $(READY)
	$(BIN)/python -m pytest -n auto

soak: $(READY)
	$(BIN)/python -m pytest -m soak --durations=0

fuzz: $(READY)
	$(BIN)/python -m pytest tests/fuzz -m soak --durations=0

sbom: $(READY)
	$(BIN)/python .ci/sbom.py sbom.cdx.json

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(READY)
	@for one in $(EVALS); do echo "== $$one"; $(BIN)/python evals/$$one.py || failed=1; done; exit $${failed:-0}

docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

screenshots: $(READY)
	$(BIN)/python docs/images/screenshots.py

clean:
	rm -rf $(VENV) dossier.html
