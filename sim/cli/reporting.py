"""What ``winset report`` does once the scenario is known: play, and write one file."""

from dataclasses import dataclass

from sim.cli.compiling import compile_rules
from sim.cli.exits import say
from sim.cli.progress import progress_bar
from sim.cli.scenarios import Chosen
from sim.language import speaking
from sim.report import make_report, save_report
from sim.report.save import check_target


@dataclass(frozen=True)
class Asked:
    """The words of the command."""

    choice: Chosen
    out: str
    question: str | None
    runs: int
    seed: int
    threads: int | None
    channels: bool
    language: str


def write(asked: Asked, *, shows_progress: bool) -> None:
    """Play and write, with a progress bar if stderr is a terminal; the file is there once all of it is.

    Raises:
        WinsetError: the file cannot be written, or there is no such question.
    """
    check_target(asked.out)
    choice = asked.choice
    compile_rules(choice.scenario, channels=asked.channels)
    with speaking(asked.language):
        with progress_bar(shown=shows_progress) as progress:
            report = make_report(
                choice.file,
                preset=choice.presets,
                settings=choice.settings,
                question=asked.question,
                runs=asked.runs,
                seed=asked.seed,
                threads=asked.threads,
                channels=asked.channels,
                progress=progress,
            )
        save_report(report, asked.out)
    if shows_progress:
        say(f"{asked.out}: {report.headline}")
