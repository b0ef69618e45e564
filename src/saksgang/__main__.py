"""`python -m saksgang` is the command `saksgang`."""

import sys

from saksgang.cli.main import main

sys.exit(main())
