# How things are run. `make help` lists the targets.
SHELL := /bin/bash
CARGO ?= cargo
PEERS := $(CURDIR)/target/peers

.PHONY: help demo test lint fix docs peers node python spark wasm tools msrv portable lanes features deny sbom fuzz miri constant-time bounds
.PHONY: bench bench-rust bench-php bench-node bench-python bench-wasm bench-archives bench-spark bench-smoke bench-check bench-baseline
.PHONY: harden harden-miri harden-asan harden-coverage harden-semver harden-fuzz harden-mutants

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: ## Show the main jobs on the vendors' own examples
	@scripts/need cargo cc
	$(CARGO) run --quiet --package payseal-cli -- demo

test: lint peers ## Run every check and every test
	$(CARGO) test --workspace --all-targets
	$(CARGO) test --workspace --doc
	$(MAKE) --no-print-directory bench-smoke bench-check python spark node wasm portable lanes features constant-time bounds msrv docs deny sbom fuzz miri
	@echo "make test: all of it passed"

node: peers ## Build, pack and test the Node package
	@scripts/need cargo cc
	PAYSEAL_PEERS=$(PEERS) scripts/node test

bench-node: ## Compare the Node package with what a Node user would write
	@scripts/need cargo cc
	scripts/node bench
	scripts/bench table node

wasm: ## Build the WebAssembly package and the tools page, and test both
	scripts/wasm test

tools: ## Build the offline tools page, target/wasm/payseal-tools.html
	scripts/wasm tools

bench-wasm: ## Compare the WebAssembly package with node-forge
	scripts/wasm bench
	scripts/bench table wasm

python: peers ## Build the Python wheel, install it into a clean environment, test that
	@scripts/need cargo cc
	PAYSEAL_PEERS=$(PEERS) scripts/python test

spark: ## Test the example for Apache Spark on two local threads
	@scripts/need cargo cc
	scripts/spark test

bench-python: ## Compare the Python package with what a Python user would write
	@scripts/need cargo cc
	scripts/python bench
	scripts/bench table python

bench-rust: ## Compare core with what a Rust programmer would write
	@scripts/need cargo cc
	scripts/bench rust
	scripts/bench table rust

bench-php: ## What a PHP programmer would write, for the table
	scripts/bench php

bench-archives: peers ## Measure --ndjson on a million requests and 100 000 IPNs: throughput and memory
	@scripts/need cargo cc
	$(PEERS)/venv/bin/python benches/archives

bench-spark: ## Compare the example for Apache Spark with one Python process
	@scripts/need cargo cc
	scripts/spark bench

bench: ## Every benchmark and its peers in one table, target/bench/table.md; goes on where a goal is missed, and says so
	rm -rf target/bench
	@status=0; $(MAKE) --no-print-directory --keep-going bench-rust bench-php bench-python bench-node bench-wasm bench-archives bench-spark || status=$$?; \
	scripts/bench table; exit $$status

bench-smoke: ## Run every benchmark in Rust once, and measure nothing
	scripts/bench smoke

bench-check: ## Fail if a hot path costs over 3 % more instructions than benches/baseline.json says
	@scripts/need cargo cc
	scripts/bench check

bench-baseline: ## Count the hot paths' instructions anew, where what they do now is worth it
	@scripts/need cargo cc
	scripts/bench baseline

constant-time: ## Show under valgrind that no branch and no address depends on a secret
	scripts/constant-time

bounds: ## Hold the time and space that hostile input takes against their bounds
	scripts/bounds

harden: ## The long checks, hours in all, with a summary; harden-miri and so on are its parts
	scripts/harden

harden-miri:
	scripts/harden miri

harden-asan:
	scripts/harden asan

harden-coverage:
	scripts/harden coverage

harden-semver:
	scripts/harden semver

harden-fuzz:
	scripts/harden fuzz

harden-mutants:
	scripts/harden mutants

miri: ## Core's quick tests in Miri
	scripts/miri

fuzz: ## A minute of fuzzing; scripts/fuzz 3600 is an hour
	scripts/fuzz 60

sbom: ## A bill of materials for each package, checked, and the count of dependencies
	@scripts/need cargo python3
	scripts/sbom --check

features: ## Build with no feature, each feature alone, and all of them
	scripts/features

lint: ## Formatting, clippy and the rules of the repository
	@scripts/need cargo cc python3
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	scripts/check-repository
	scripts/check-locks
	scripts/check-security

fix: ## Format, and let clippy mend what it can
	$(CARGO) fmt --all
	$(CARGO) clippy --workspace --all-targets --fix --allow-dirty --allow-staged

docs: ## Build the documentation without a warning
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --quiet

peers: ## Install the unrelated implementations that interop tests compare with
	test-vectors/peers/setup $(PEERS)

portable: ## Build and test what is left without the default features, and build for wasm
	$(CARGO) test --package payseal --no-default-features --all-targets --quiet
	$(CARGO) build --package payseal --no-default-features --target wasm32-unknown-unknown --quiet

lanes: ## Compare every kernel with the portable code for every length and number of messages
	$(CARGO) test --package payseal --lib --release --quiet lanes

msrv: ## Build with the very toolchain that rust-version states
	scripts/msrv

deny: ## Licences, sources and banned crates
	scripts/deny
