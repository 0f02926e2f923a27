"""`python -m app` is `jaxdojo`; must hold nothing else."""

import sys

from app.cli import main

sys.exit(main())
