#!/bin/sh
# Locks what the product needs (run), what tests and checks need besides (dev), and the installer itself (uv).
set -eu
cd "$(dirname "$0")/.."
compile() { out=$1; shift; .venv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@" -o "requirements/$out.lock"; }
compile run pyproject.toml --group build
compile dev pyproject.toml --group build --group dev
compile installer requirements/installer.in
! grep -nE '://' requirements/*.lock
