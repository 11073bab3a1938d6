"""The command line: one file a command, joined here in an explicit list."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from typing import Any

import typer

from rashomon.errors import RashomonError, UsageError
from rashomon.serve.cli import (
    add,
    annotate,
    check,
    compare,
    demo,
    export,
    log,
    remove,
    report,
    search,
    serve,
    stories,
    verify,
    watch,
)
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
    remove.remove,
    search.search,
    serve.serve,
    verify.verify,
    demo.demo,
)
for command in COMMANDS:
    app.command(no_args_is_help=command is not demo.demo)(command)

WRONG_USAGE: Any = next(one for one in typer.BadParameter.__mro__ if one.__name__ == "ClickException")
"""What an unknown option raises; Typer names it nowhere."""


AGAIN = 0.1
"""Seconds after which a Ctrl-C that was lost is pressed again."""


def main() -> None:
    """Run the command line. Exit status: 0 output written, 1 nothing could be read, 2 usage."""
    log.begin(log.asked_form(sys.argv[1:], os.environ))
    sys.unraisablehook = _unraisable
    try:
        if log.as_json():
            sys.exit(app(standalone_mode=False) or 0)
        app()
    except RashomonError as error:
        _fail(type(error).__name__, str(error), 2 if isinstance(error, UsageError) else 1)
    except WRONG_USAGE as error:  # else Typer draws it in a frame
        _fail("UsageError", error.format_message(), 2)
    except KeyboardInterrupt:
        _fail("interrupted", "interrupted; a store keeps what was added, and the same command goes on", 130)
    except SystemExit as end:
        if end.code == 130:  # Typer answers Ctrl-C itself, without a word
            _fail("interrupted", "interrupted; a store keeps what was added, and the same command goes on", 130)
        raise
    except BrokenPipeError:
        # whoever read our output has read enough
        sys.stderr.close()
        sys.exit(0)


def _unraisable(lost: sys.UnraisableHookArgs) -> None:
    """Press Ctrl-C again where it came when Python can raise nothing: in a finalizer, or as a reference ends."""
    if not issubclass(lost.exc_type, KeyboardInterrupt) or not hasattr(signal, "pthread_kill"):
        sys.__unraisablehook__(lost)
        return
    here = threading.get_ident()  # the main thread, which alone hears Ctrl-C
    again = threading.Timer(AGAIN, lambda: signal.pthread_kill(here, signal.SIGINT))
    again.daemon = True
    again.start()


def _fail(event: str, text: str, status: int) -> None:
    log.tell(event, f"rashomon: {text}", logging.ERROR, status=status)
    sys.exit(status)
