"""`python -m audit`."""

from audit.cli.main import main

main()
