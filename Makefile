# Every target does its own set-up and runs on a bare Debian 12 with Rust.
.PHONY: help run demo test e2e screens bench prove installers fuzz setup

help:
	@echo "make run     open the window"
	@echo "make demo    make sample data and run the whole main job, saying what is done"
	@echo "make test    run every test (what continuous integration runs)"
	@echo "make e2e     use the real window as a person would, on a screen without a monitor"
	@echo "make screens write a picture of each screen and state to target/screens"
	@echo "make installers  build the .deb and the .rpm into target/packages"
	@echo "make bench   print speeds beside what you would otherwise run"
	@echo "make prove   run the long proofs: large files, kill tests at every moment, fuzzing, supply chain"

setup:
	@tools/setup

run:
	@tools/setup window
	@tools/run

demo: setup
	@tools/demo

test:
	@tools/setup tests
	@tools/test

e2e:
	@tools/setup screens
	@tools/e2e

screens:
	@tools/setup screens
	@tools/screens

installers:
	@tools/setup installers
	@tools/installers

bench:
	@tools/setup tests
	@tools/bench

prove:
	@tools/setup tests
	@tools/prove
