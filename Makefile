# Every target creates .venv and installs from the lock by itself when needed.
PYTHON ?= python3
# One more than cores: the tests wait for sockets a good part of their time.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
BIN := .venv/bin
LOCK := uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links pyproject.toml

.PHONY: run sandbox invite test check bench pictures lock
run: .venv/run.stamp  ## Start the bot: on Discord with a token in .env, in the local Discord without one
	$(BIN)/python -m bot run --or-sandbox

sandbox: .venv/run.stamp  ## Start the bot in the local Discord, whatever .env says
	$(BIN)/python -m sandbox

invite: .venv/run.stamp  ## Verify settings and database, and print the bot's invite link
	$(BIN)/python -m bot check

test: .venv/dev.stamp  ## Every check and every test
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered
	$(BIN)/coverage report --include='bot/store/*,bot/domain/*' --fail-under=100 --skip-covered

check: .venv/dev.stamp  ## Style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev.stamp  ## The measurements; each prints its result as JSON on its last line
	$(BIN)/python -m bench.store
	$(BIN)/python -m bench.interactions
	$(BIN)/python -m bench.votes
	@echo 'bench.search and bench.nudge need data, bench.spoilers Node.js: see CONTRIBUTING.md'

pictures: .venv/dev.stamp  ## Take the README's pictures of the sandbox's page anew
	$(BIN)/python -m tests.page.pictures

lock: .venv/dev.stamp  ## Write both lock files anew from pyproject.toml
	$(BIN)/$(LOCK) --group dev --output-file requirements-dev.lock
	$(BIN)/$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock

.venv/run.stamp: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	touch $@

.venv/dev.stamp: requirements-dev.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements-dev.lock
	touch $@
