# How things are run. `make help` lists the targets.
SHELL := /bin/bash
CARGO ?= cargo
PEERS := $(CURDIR)/target/peers

.PHONY: help demo test node python wasm tools lint fix docs peers msrv portable deny bench bench-node bench-python bench-wasm
.PHONY: constant-time bounds harden harden-miri harden-asan

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## Show the main jobs on the vendors' own examples
	@scripts/need cargo cc
	$(CARGO) run --quiet --package payseal-cli -- demo

test: lint peers ## Run every check and every test
	$(CARGO) test --workspace --all-targets
	$(CARGO) test --workspace --doc
	$(MAKE) --no-print-directory python node wasm portable constant-time bounds msrv docs deny
	@echo "make test: all of it passed"

node: peers ## Build, pack and test the Node package
	@scripts/need cargo cc
	PAYSEAL_PEERS=$(PEERS) scripts/node test

bench-node: ## Compare the Node package with what a Node user would write
	@scripts/need cargo cc
	scripts/node bench

wasm: ## Build the WebAssembly package and the tools page, and test both
	scripts/wasm test

tools: ## Build the offline tools page, target/wasm/payseal-tools.html
	scripts/wasm tools

bench-wasm: ## Compare the WebAssembly package with node-forge
	scripts/wasm bench

python: peers ## Build the Python wheel, install it into a clean environment, test that
	@scripts/need cargo cc
	PAYSEAL_PEERS=$(PEERS) scripts/python test

bench-python: ## Compare the Python package with what a Python user would write
	@scripts/need cargo cc
	scripts/python bench

bench: ## Every benchmark against peers in the same run; goes on where a goal is missed, and says so at the end
	$(MAKE) --no-print-directory --keep-going bench-python bench-node bench-wasm

constant-time: ## Show under valgrind that no branch and no address depends on a secret
	scripts/constant-time

bounds: ## Hold the time and space that hostile input takes against their bounds
	scripts/bounds

harden: harden-miri harden-asan ## The long checks: Miri and AddressSanitizer

harden-miri:
	scripts/miri

harden-asan:
	scripts/asan

lint: ## Formatting, clippy and the rules of the repository
	@scripts/need cargo cc
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	scripts/check-repository

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

msrv: ## Build with the very toolchain that rust-version states
	scripts/msrv

deny: ## Licences, sources and banned crates
	scripts/deny
