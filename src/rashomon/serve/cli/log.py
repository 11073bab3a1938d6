"""What commands tell beside their result: lines on standard error, as text or as JSON, or nothing but errors.

The standard library's logging carries it, so that what a library warns of takes the same form and the same silence.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

from rashomon.serve.cli.printing import printable

Form = Literal["text", "json"]

LOG = logging.getLogger("rashomon")

LONGEST = 2_000
"""Characters of a message; titles and addresses come from outside and may be of any length."""


OFTEN = frozenset({"date left out"})
"""Events of which a table may have one a line."""

FEW = 20
"""Of these, those that people are told."""


class _Lines(logging.Handler):
    """One line a message, on what is standard error at that moment."""

    def __init__(self, form: Form, level: int) -> None:
        super().__init__(level)
        self.form = form
        self.often: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        event = getattr(record, "event", "")
        self.often[event] += event in OFTEN
        if self.form == "text" and self.often[event] > FEW:
            if self.often[event] == FEW + 1:
                print("and so on; --log json tells all", file=sys.stderr, flush=True)
            return
        print(_as_json(record) if self.form == "json" else _as_text(record), file=sys.stderr, flush=True)


def begin(form: Form = "text", quiet: bool = False) -> None:
    """Tell from now on in this form; of libraries warnings and errors.

    Args:
        form: "text" for people; "json" for programs, one object a line with ``time`` (UTC), ``level``, ``event``,
            ``text`` and the fields of the event.
        quiet: only errors.
    """
    lines = _Lines(form, logging.ERROR if quiet else logging.INFO)
    for logger in (LOG, logging.getLogger("py.warnings")):
        for handler in [one for one in logger.handlers if isinstance(one, _Lines)]:
            logger.removeHandler(handler)
        logger.addHandler(lines)
    LOG.setLevel(logging.INFO)
    logging.captureWarnings(True)
    logging.lastResort = lines  # of loggers that nobody listens to; some libraries' are silenced on purpose


def asked_form(arguments: Sequence[str], environment: Mapping[str, str]) -> Form:
    """The form that a command line asks for, before it is parsed: errors of parsing have it, too."""
    asked = environment.get("RASHOMON_LOG", "")
    for one, two in pairwise((*arguments, "")):
        if one == "--log" or one.startswith("--log="):
            asked = two if one == "--log" else one.removeprefix("--log=")
    return "json" if asked == "json" else "text"


def tell(event: str, text: str, level: int = logging.INFO, **fields: object) -> None:
    """Tell something.

    Args:
        event: its kind, in a word or two that programs can rely on; only JSON has it.
        text: for people, one line.
        level: of the standard library; below ``logging.ERROR`` nothing is told under --quiet.
        fields: what JSON has beside the text.
    """
    LOG.log(level, "%s", printable(text, LONGEST), extra={"event": event, "fields": fields})


def as_json() -> bool:
    """Whether programs read what is told."""
    return any(one.form == "json" for one in _handlers())


def progress() -> bool:
    """Whether a bar may move: on a terminal, for a person, unless it is to be quiet."""
    told = [one.form == "text" and one.level <= logging.INFO for one in _handlers()]
    return sys.stderr.isatty() and all(told)


def _handlers() -> list[_Lines]:
    return [one for one in LOG.handlers if isinstance(one, _Lines)]


def _as_text(record: logging.LogRecord) -> str:
    text = printable(record.getMessage(), LONGEST)
    return text if record.name == LOG.name else f"{record.name}: {text}"


def _as_json(record: logging.LogRecord) -> str:
    time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
    event = getattr(record, "event", f"library {record.name}")
    text = printable(record.getMessage(), LONGEST)
    head = {"time": time, "level": record.levelname.lower(), "event": event, "text": text}
    return json.dumps(head | getattr(record, "fields", {}), default=str)
