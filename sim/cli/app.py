"""The command's entry: its subcommands, its version, and how it ends."""

import io
import sys
from typing import Annotated

import typer

from sim import __version__
from sim.cli.backtest import backtest
from sim.cli.compare import compare
from sim.cli.discover import discover
from sim.cli.exits import Code, refuse, say
from sim.cli.interchange import export_scenario, import_domain
from sim.cli.play import play
from sim.cli.plot import plot
from sim.cli.report import report
from sim.cli.robust import robust
from sim.cli.run import run
from sim.cli.schema import schema
from sim.cli.sensitivity import sensitivity
from sim.cli.serve import serve
from sim.cli.show import show
from sim.cli.story import story
from sim.cli.sweep import sweep
from sim.cli.threshold import threshold
from sim.cli.validate import validate
from sim.cli.verify import verify
from sim.errors import WinsetError

_EPILOG = (
    "Exit codes: 0 done; 1 validate or verify found problems; 2 a wrong command, scenario or file; 130 interrupted "
    "(Ctrl-C); 141 nobody reads the output any more."
)

app = typer.Typer(
    name="winset",
    help="Negotiation scenarios: from a scenario file to the likelihood of an agreement.",
    epilog=_EPILOG,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (
    run,
    compare,
    threshold,
    sweep,
    sensitivity,
    discover,
    robust,
    plot,
    backtest,
    report,
    story,
    play,
    show,
    validate,
    verify,
    schema,
):
    app.command()(_command)
app.command("import")(import_domain)
app.command("export")(export_scenario)
app.command("app")(serve)


@app.callback(invoke_without_command=True)
def options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.")] = False,
) -> None:
    """Before any subcommand."""
    if version:
        sys.stdout.write(f"winset {__version__}\n")
        raise typer.Exit


def main(arguments: list[str] | None = None) -> None:
    """Run the command (the words of the command line if no arguments are given); ends by SystemExit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a bar shows a question mark
    try:
        app(arguments, prog_name="winset")
    except WinsetError as error:
        refuse(error)
    except SystemExit as end:
        if end.code == Code.INTERRUPTED:
            say("Interrupted: the work was stopped before it was done.")
        raise
