# Every target does its own set-up and runs on a bare Debian 12 with Rust.
.PHONY: help demo test bench prove fuzz setup

help:
	@echo "make demo    make sample data and run the whole main job, saying what is done"
	@echo "make test    run every test (what continuous integration runs)"
	@echo "make bench   print speeds beside what you would otherwise run"
	@echo "make prove   run the long proofs: large files, kill tests at every moment, fuzzing, supply chain"

setup:
	@tools/setup

demo: setup
	@tools/demo

test:
	@tools/setup tests
	@tools/test

bench:
	@tools/setup tests
	@tools/bench

prove:
	@tools/setup tests
	@tools/prove
