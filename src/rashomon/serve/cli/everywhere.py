"""What every command takes: where settings come from, and how much is told in which form."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import typer

from rashomon.serve.cli import log as logs
from rashomon.serve.cli.settings import Option, Settings, settings

PANEL = "Everywhere"

_META = "rashomon.settings"


def _configured(context: typer.Context, value: Path | None) -> Path | None:
    """Take the settings for the command's defaults; --config is eager, so that this comes before other options."""
    if not context.resilient_parsing and context.parent is not None:
        commands = context.parent.command.commands  # type: ignore[attr-defined]  # the group of all commands
        known = {name: _options(context, one) for name, one in commands.items()}
        found = settings(str(context.info_name), known, value, os.environ)
        context.default_map = dict(found.values)
        context.meta[_META] = found
    return value


Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings to use, instead of rashomon.toml here or of your own.",
        is_eager=True,
        callback=_configured,
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
Log = Annotated[
    logs.Form,
    typer.Option(
        "--log", help="Form of messages: text, or json, one object a line on standard error.", rich_help_panel=PANEL
    ),
]
Quiet = Annotated[
    bool, typer.Option("-q", "--quiet", help="Nothing on standard error but errors.", rich_help_panel=PANEL)
]

P = ParamSpec("P")

OPTIONS = ("config", "log", "quiet")
"""Names of the options that ``everywhere`` adds."""


def everywhere(command: Callable[P, None]) -> Callable[..., None]:
    """A command with the options of every command, which it need not know.

    Called from Python without them, it leaves the log as it is.
    """
    own = inspect.signature(command, eval_str=True)

    @functools.wraps(command)
    def run(
        *arguments: Any,
        context: typer.Context | None = None,
        config: Path | None = None,
        log: logs.Form | None = None,
        quiet: bool | None = None,
        **options: Any,
    ) -> None:
        if log is not None or quiet is not None:
            logs.begin(log or "text", bool(quiet))
        if context is not None:
            _tell_of(context, bool(quiet))
        command(*arguments, **options)

    kind = inspect.Parameter.KEYWORD_ONLY
    added = (
        inspect.Parameter("context", kind, annotation=typer.Context),
        inspect.Parameter("config", kind, annotation=Config, default=None),
        inspect.Parameter("log", kind, annotation=Log, default="text"),
        inspect.Parameter("quiet", kind, annotation=Quiet, default=False),
    )
    every = (*own.parameters.values(), *added)
    run.__signature__ = own.replace(parameters=every)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in every}
    return run


def _tell_of(context: typer.Context, quiet: bool) -> None:
    """Name the working folder's file, even if it asks for quiet itself: it may have come with the articles."""
    found: Settings = context.meta.get(_META) or Settings()
    source = context.get_parameter_source("quiet")
    by_hand = "quiet" not in found.of_file or (source is not None and source.name == "COMMANDLINE")
    if not (found.here and found.of_file) or (quiet and by_hand):
        return
    form: logs.Form = "json" if logs.as_json() else "text"
    logs.begin(form)
    names = ", ".join(found.of_file)
    logs.tell("settings", f"settings from {found.file}: {names}", file=str(found.file), options=found.of_file)
    logs.begin(form, quiet)


def _options(context: typer.Context, command: Any) -> dict[str, Option]:
    """The options of a command by their long names."""
    found = {}
    for one in command.params:
        long = [name.removeprefix("--") for name in one.opts if name.startswith("--")]
        if one.param_type_name == "option" and long:
            found[long[0]] = Option(long[0], bool(one.is_flag), functools.partial(_check, context, one))
    return found


def _check(context: typer.Context, one: Any, value: object) -> None:
    """Refuse a value that the option does not take.

    Raises:
        ValueError: then.
    """
    try:
        one.process_value(context, value)
    except typer.BadParameter as error:
        raise ValueError(error.message) from None
