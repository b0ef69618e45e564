# Two commands for everybody: `make demo` and `make test`. The rest is for those who build.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench screenshots lock sbom audit messages reference clean

VENV := .venv
PY := $(VENV)/bin/python

help: ## What one can make
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

demo: ## Read the sample papers, fill a register, write papers, serve it on http://127.0.0.1:8000/
	@sh tools/setup.sh run
	@$(VENV)/bin/saksgang demo $(DEMO)

test: ## Every check and every test, the real browser and PDF validation among them
	@sh tools/setup.sh dev
	@$(PY) tools/system_packages.py
	@$(MAKE) --no-print-directory check
	@$(PY) -m pytest -n 2 --dist loadgroup $(TESTS)

check: ## Format, lint, types, the direction of imports, dead links in the documents
	@sh tools/setup.sh dev
	@$(VENV)/bin/ruff format --check --quiet src tests tools bench samples
	@$(VENV)/bin/ruff check --quiet src tests tools bench samples
	@$(VENV)/bin/mypy --no-error-summary
	@said=$$($(VENV)/bin/lint-imports --no-logo 2>&1) || { echo "$$said"; exit 1; }
	@$(PY) tools/links.py
	@$(PY) tools/reference.py --check
	@echo "check: in order"

bench: ## Speed and memory, as a table and as JSON under bench/results/
	@sh tools/setup.sh dev
	@$(PY) -m bench $(BENCH)

lock: ## Lock the dependencies anew, with hashes and without registry addresses
	@sh tools/setup.sh dev
	@sh tools/lock.sh

sbom: ## Write what Saksgang consists of (CycloneDX) from the lock; after every `make lock`
	@sh tools/setup.sh dev
	@$(PY) tools/sbom.py

audit: ## Hold the lock against advisories that lie here: make audit AUDIT="--advisories all.zip"
	@sh tools/setup.sh dev
	@$(PY) tools/audit.py $(AUDIT)

reference: ## Write the reference pages that are made from code
	@sh tools/setup.sh dev
	@$(PY) tools/reference.py

screenshots: ## Take the pictures of the pages anew for the documents
	@sh tools/setup.sh dev
	@$(PY) tools/screenshots.py

messages: ## Collect the texts of the pages and compile the translations
	@sh tools/setup.sh dev
	@$(PY) tools/messages.py

clean: ## Take away what the commands made (not data/)
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
