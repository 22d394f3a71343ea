"""``winset sensitivity``: which levers of a sweep matter, and how much."""

from sim.cli.arguments import Folder, JsonFile, Question, Quiet
from sim.cli.files import STDOUT, check_writable


def sensitivity(
    folder: Folder, *, question: Question = "any_deal", json_file: JsonFile = None, quiet: Quiet = False
) -> None:
    """Which levers matter: Sobol' indices of a saltelli sweep, elementary effects of a morris one."""
    check_writable(json_file, option="--json")
    from sim.cli import mattering  # noqa: PLC0415  # what reads a sweep is loaded only by commands that do

    found = mattering.find(folder, question)
    if json_file is not None:
        mattering.store(found, folder, json_file)
    if not quiet and json_file != STDOUT:
        mattering.show(found)
