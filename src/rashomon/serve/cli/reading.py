"""What all commands share: inputs in, articles and findings out, with progress and a word on what was set aside."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rashomon.errors import InputError, NothingToRead, UsageError
from rashomon.serve.cli import completing, log, network
from rashomon.serve.cli.printing import printable

if TYPE_CHECKING:
    from rashomon._runtime.runner import Runner
    from rashomon.acquire import Web
    from rashomon.article import Article
    from rashomon.findings import Findings
    from rashomon.known import Known
    from rashomon.pipeline import Dossier

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="IN…",
        help="Files, folders, globs or web addresses (pages, feeds) with articles; - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Where to write; - or nothing for standard output.", show_default=False),
]
Processes = Annotated[
    int | None,
    typer.Option("-j", "--processes", min=1, help="Processes to use.", show_default="one a core"),
]
Where = Annotated[
    Literal["local", "ray"],
    typer.Option("--runner", help="Where to run: local, on this machine; ray, on a Ray cluster (rashomon[ray])."),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray-address",
        metavar="HOST:PORT",
        help="The Ray cluster's address, else RAY_ADDRESS; without any, Ray is started on this machine for the run.",
        show_default=False,
    ),
]
SpacyModel = Annotated[
    str | None,
    typer.Option(
        "--spacy-model",
        help="An installed spaCy pipeline to use instead of the packaged one.",
        autocompletion=completing.pipelines,
    ),
]
Outlets = Annotated[
    Path | None,
    typer.Option(
        "--outlets",
        help="What you know of outlets: a table of outlet, aliases, owner, wire, state_run.",
        metavar="FILE",
        show_default=False,
    ),
]
Actors = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        help="What you know of actors: a table of actor, aliases, kind, country, sector, role.",
        metavar="FILE",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if any article was set aside.")]

FEW = 16
"""Articles: below this a second process takes longer to start than it saves."""

LISTED = 20
"""Articles set aside that are named one by one; more are counted."""


def read_articles(inputs: Sequence[str], web: Web) -> list[Article]:
    """All articles of the inputs.

    Raises:
        NothingToRead: if there are none.
    """
    from rashomon import acquire

    with web, _busy("reading"):
        articles = list(acquire.read(inputs, web=web, tell=network.remark))
    if not articles:
        raise NothingToRead(f"no article in {', '.join(inputs)}; give files, folders or globs that hold some")
    return articles


def known(outlets: Path | None, actors: Path | None) -> Known:
    """What the user's files say.

    Raises:
        UsageError: if a file is missing or is no such table.
    """
    from rashomon.acquire.known import read_actors, read_outlets
    from rashomon.known import Known

    try:
        return Known(read_outlets(outlets) if outlets else (), read_actors(actors) if actors else ())
    except InputError as error:
        raise UsageError(str(error)) from None


def cluster(where: Literal["local", "ray"], address: str | None, processes: int | None) -> Runner | None:
    """The cluster to annotate on; None for this machine.

    Raises:
        UsageError: if Ray is not installed, or an address is given without it.
    """
    if where == "ray":
        from rashomon._runtime.cluster import Ray

        return Ray(processes, address=address)
    if address is not None:
        raise UsageError("--ray-address is for --runner ray; give both")
    return None


@contextlib.contextmanager
def hushed(cluster: Runner | None) -> Iterator[None]:
    """Standard output carries the result alone; Ray prints there what became of its workers."""
    if cluster is None:
        yield
        return
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        yield


def annotate_articles(
    articles: Sequence[Article],
    processes: int | None,
    spacy_model: str | None,
    known: Known | None = None,
    cluster: Runner | None = None,
) -> Iterator[tuple[Article, Findings]]:
    """Each article with its findings, as they come, with a progress bar on a terminal."""
    from rashomon import pipeline
    from rashomon._runtime.runner import Local

    if processes is None:
        processes = 1 if len(articles) < FEW else os.cpu_count() or 1
    found = pipeline.annotate(articles, known=known, spacy_model=spacy_model, runner=cluster or Local(processes))
    return zip(articles, _shown(found, len(articles)), strict=True)


def _busy(what: str) -> contextlib.AbstractContextManager[object]:
    """A sign of life on a terminal: pages come one by one, with pauses."""
    if not log.progress():
        return contextlib.nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


def compared(
    inputs: Sequence[str],
    web: Web,
    processes: int | None,
    spacy_model: str | None,
    known: Known,
    cluster: Runner | None = None,
) -> tuple[Dossier, list[tuple[Article, Findings]]]:
    """The articles of the inputs, compared; and each with its findings, in the order read."""
    from rashomon._runtime.runner import Local
    from rashomon.pipeline import Dossier

    articles = read_articles(inputs, web)
    with hushed(cluster):
        pairs = list(annotate_articles(articles, processes, spacy_model, known, cluster))
        where = cluster or Local(processes or os.cpu_count() or 1)
        return Dossier.of([a for a, _ in pairs], [f for _, f in pairs], known, where), pairs


def _shown(found: Iterable[Findings], total: int) -> Iterator[Findings]:
    if not log.progress():
        yield from found
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for one in found:
            progress.advance(task)
            yield one


def set_aside(pairs: Iterable[tuple[Article, Findings]]) -> int:
    """How many articles were not read; tells which and why."""
    aside = [(a, f.unread) for a, f in pairs if f.unread is not None]
    if aside:
        text = f"{len(aside)} article{'s' * (len(aside) > 1)} set aside:"
        log.tell("set aside", text, logging.WARNING, articles=len(aside))
        for article, reason in aside if log.as_json() else aside[:LISTED]:
            text = f"  {printable(article.title or article.id)}: {printable(str(reason))}"
            log.tell("article set aside", text, logging.WARNING, article=article.id, reason=reason)
        if len(aside) > LISTED and not log.as_json():
            log.tell("set aside", f"  … and {len(aside) - LISTED} more", logging.WARNING)
    return len(aside)


def tell_namesakes(namesakes: Sequence[tuple[str, str]]) -> None:
    """Say which articles came under the id of another one, and under which they are kept."""
    for given, kept in namesakes[:LISTED]:
        text = f"{kept}: kept under this id, for an unrelated article has the id {given}"
        log.tell("namesake", text, logging.WARNING, given=given, article=kept)
    if len(namesakes) > LISTED:
        log.tell("namesake", f"and {len(namesakes) - LISTED} more", logging.WARNING)


def tell_uncompared(store: Path) -> None:
    """Say that a store holds articles that its comparison does not know."""
    text = f"some articles were added and not yet compared; rashomon add --store {store} does so"
    log.tell("not compared", text, logging.WARNING, store=str(store))


def finish(aside: int, total: int, strict: bool) -> None:
    """End with the right exit status: 1 if nothing was read, or anything was set aside under --strict.

    Raises:
        typer.Exit: with status 1.
    """
    if aside == total or (strict and aside):
        raise typer.Exit(1)


def write(text: str, output: Path | None) -> None:
    """Write the result to a file, or to standard output as UTF-8.

    Raises:
        UsageError: if it cannot be written there.
    """
    from rashomon.persist.replacing import replacing

    with writing(output):
        if output is None or str(output) == "-":
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
        else:
            with replacing(output) as place:
                place.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def ready(output: Path | None) -> None:
    """Refuse a place that cannot be written, before any work is done.

    Raises:
        UsageError: then.
    """
    if output is None or str(output) == "-":
        return
    with writing(output):
        if output.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder", str(output))
        if not output.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "its folder is not there", str(output))
        if not os.access(output if output.exists() else output.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "permission denied", str(output))


@contextlib.contextmanager
def writing(output: Path | None) -> Iterator[None]:
    """What is written within may fail for want of a folder, rights or room; this says so.

    Raises:
        UsageError: then, with the reason.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        where = printable(str(error.filename or output or "standard output"))
        raise UsageError(
            f"{where} cannot be written ({error.strerror or error}); name another place with -o"
        ) from error
