"""``python -m sim.cli`` is ``winset``, for where the command is not on the path."""

from sim.cli.app import main

main()
