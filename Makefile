# Every target makes .venv, and installs from the lock what is needed there, by itself.
PYTHON ?= python3
# More than cores: the tests wait for sockets, and for Discord's limits, a good part of their time.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) * 2 + 2)")
# What Python compiled once is read by every further worker and every bot that tests start.
export PYTHONDONTWRITEBYTECODE :=
VENV := .venv
BIN := $(VENV)/bin
# Waiting for the disk to take what tests wrote is a good part of their time too: where memory takes
# a gigabyte of files, they are kept there.
IN_MEMORY := $(shell [ -w /dev/shm ] && df -Pm /dev/shm | awk 'NR == 2 && $$4 > 1000 {print "TMPDIR=/dev/shm"}')
PYTEST = $(IN_MEMORY) $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal
# The locks are complete, so they are installed as they are: a resolver could only ask for more.
INSTALL := $(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement
LOCK := uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links pyproject.toml

.DELETE_ON_ERROR:
.PHONY: run sandbox invite upgrade test check soak bench pictures lock always
run: $(VENV)/run.stamp  ## Start the bot: on Discord with a token in .env, in the local Discord without one
	$(BIN)/python -m bot run --or-sandbox

sandbox: $(VENV)/run.stamp  ## Start the bot in the local Discord, whatever .env says
	$(BIN)/python -m sandbox

invite: $(VENV)/run.stamp  ## Verify settings and database, and print the bot's invite link
	$(BIN)/python -m bot check

upgrade: $(VENV)/pyvenv.cfg  ## Fetch the newest version and install what it needs
	git pull --ff-only
	@$(MAKE) --no-print-directory $(VENV)/run.stamp
	@echo 'This is the newest version. Start the bot again to run it.'

# Tracing costs more than half of a test's time again, so it watches rules and store alone, under
# tests of their own.
test: $(VENV)/dev.stamp  ## Every check and every test
	$(MAKE) --no-print-directory check
	$(PYTEST) tests/domain tests/store --cov --cov-report=term:skip-covered --cov-fail-under=100
	$(PYTEST) --ignore=tests/domain --ignore=tests/store

check: $(VENV)/dev.stamp  ## Style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(VENV)/dev.stamp  ## The tests that take long: more kills than make test has
	$(PYTEST) -m soak

bench: $(VENV)/dev.stamp  ## The measurements; each prints its result as JSON on its last line
	$(BIN)/python -m bench.store
	$(BIN)/python -m bench.interactions
	$(BIN)/python -m bench.votes
	$(BIN)/python -m bench.hostile
	$(BIN)/python -m bench.growth
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.memory
	@echo 'bench.search and bench.nudge need data, bench.spoilers Node.js: see docs/performance.md'

pictures: $(VENV)/dev.stamp  ## Take the README's pictures of the sandbox's page anew
	$(BIN)/python -m tests.page.pictures

lock: $(VENV)/dev.stamp  ## Write both lock files anew from pyproject.toml
	$(BIN)/$(LOCK) --group dev --output-file requirements-dev.lock
	$(BIN)/$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock

$(VENV)/run.stamp: requirements.lock $(VENV)/pyvenv.cfg
	@echo 'Installing $< into $(VENV): the first time takes about half a minute'
	@$(INSTALL) $<
	@touch $@

# What developing needs holds all that running needs.
$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/pyvenv.cfg
	@echo 'Installing $< into $(VENV): the first time takes about half a minute'
	@$(INSTALL) $<
	@touch $(VENV)/run.stamp $@

# Looked at each time, and made anew only if it is missing or another Python made it.
$(VENV)/pyvenv.cfg: always
	@$(PYTHON) environment.py $(VENV)
