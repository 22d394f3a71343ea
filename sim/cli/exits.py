"""How the command ends: its exit codes, and the one place where errors become sentences."""

import os
import sys
from enum import IntEnum
from typing import NoReturn

from sim.errors import WinsetError


class Code(IntEnum):
    """Exit codes; ``winset --help`` lists them."""

    FINE = 0
    PROBLEMS = 1
    WRONG = 2
    INTERRUPTED = 130
    UNREAD = 141


def say(sentence: str) -> None:
    """A sentence beside the result: on stderr, so that results can be piped."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def refuse(error: WinsetError) -> NoReturn:
    """Say what is wrong, without a traceback, and end."""
    say(str(error))
    raise SystemExit(Code.WRONG)


def nobody_reads() -> NoReturn:
    """End without a word when the reader of the output has closed it, as in ``winset show quickstart | head``."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())  # what Python still holds for stdout is flushed at the end: to nowhere
    raise SystemExit(Code.UNREAD)
