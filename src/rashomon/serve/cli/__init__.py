"""The command line: one file a command, joined here in an explicit list."""

from __future__ import annotations

import sys

import typer

from rashomon.errors import RashomonError, UsageError
from rashomon.serve.cli import add, annotate, check, compare, demo, export, report, search, stories, verify, watch
from rashomon.serve.cli.version import about

app = typer.Typer(
    name="rashomon",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.callback()(about)

COMMANDS = (
    report.report,
    annotate.annotate,
    stories.stories,
    compare.compare,
    check.check,
    export.export,
    add.add,
    watch.watch,
    search.search,
    verify.verify,
    demo.demo,
)
for command in COMMANDS:
    app.command(no_args_is_help=command is not demo.demo)(command)


def main() -> None:
    """Run the command line. Exit status: 0 output written, 1 nothing could be read, 2 usage."""
    try:
        app()
    except RashomonError as error:
        print(f"rashomon: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        print("rashomon: interrupted; nothing was written", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # whoever read our output has read enough
        sys.stderr.close()
        sys.exit(0)
