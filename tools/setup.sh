#!/bin/sh
# Makes .venv with the locked, hash-checked dependencies and this checkout in it. Says nothing when all is in place.
#   setup.sh run   what the product needs        setup.sh dev   the tests' and checks' needs as well
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}
venv=.venv

fail() { printf '%s\n' "$1" >&2; exit 2; }

room_kb=$(df -Pk . 2>/dev/null | awk 'NR==2 {print $4}')
need_kb=$([ "$want" = dev ] && echo 1500000 || echo 700000)
stamp() { cat requirements/installer.lock "requirements/$1.lock" pyproject.toml | cksum | cut -d' ' -f1; }
have() { [ -x "$venv/bin/saksgang" ] && [ "$(cat "$venv/.saksgang-$1" 2>/dev/null)" = "$(stamp "$1")" ]; }
# What the tests need holds all that the product needs, so a place set up for tests also serves the product.
if have "$want" || { [ "$want" = run ] && have dev; }; then exit 0; fi

python=${PYTHON:-}
if [ -z "$python" ]; then
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$name
      break
    fi
  done
fi
if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  found=$("${python:-python3}" --version 2>/dev/null) || found=${found:-ingen Python}
  fail "Saksgang trenger Python 3.11 eller nyere, men her er $found: installer en nyere Python, eller si hvor den er med PYTHON=/sti/til/python make …"
fi
if [ -n "$room_kb" ] && [ "$room_kb" -lt "$need_kb" ]; then
  fail "Det er for lite plass på disken: Saksgang trenger omtrent $((need_kb / 1000)) MB her, og det er $((room_kb / 1000)) MB ledig. Rydd plass og prøv igjen."
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
step() { # step "what is being done" command...
  what=$1
  shift
  printf '%s …\n' "$what" >&2
  if ! "$@" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    if grep -qi 'no space left' "$log"; then fail "Disken ble full under «$what». Rydd plass og kjør kommandoen på nytt."; fi
    fail "«$what» gikk ikke. Meldingen over sier hvorfor; rett det og kjør kommandoen på nytt."
  fi
}

if ! [ -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  "$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "Python mangler modulen venv: installer den (på Debian og Ubuntu: apt-get install python3-venv) og prøv igjen."
  step "Lager $venv" "$python" -m venv --clear "$venv"
fi
step "Henter installasjonsverktøyet" "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.lock
step "Henter avhengighetene (låst, med sjekksummer)" env VIRTUAL_ENV="$venv" "$venv/bin/uv" pip install --quiet --require-hashes -r "requirements/$want.lock"
step "Setter inn Saksgang" env VIRTUAL_ENV="$venv" "$venv/bin/uv" pip install --quiet --no-deps --no-build-isolation -e .
stamp "$want" > "$venv/.saksgang-$want"
