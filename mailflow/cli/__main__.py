"""``python -m mailflow.cli``."""

from mailflow.cli import main

main(prog_name="mailflow")
