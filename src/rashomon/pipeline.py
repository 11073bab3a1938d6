"""The ordered lists of steps, checked, and the three calls that run them: read, annotate, compare."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from os import PathLike
from pathlib import Path
from typing import ClassVar, Protocol

from rashomon import acquire
from rashomon import annotate as annotating
from rashomon import compare as comparing
from rashomon import report as reporting
from rashomon._runtime.cycles import put_off
from rashomon._runtime.runner import Local, Runner
from rashomon.annotate.deeds import deeds
from rashomon.article import Article
from rashomon.checks import Check
from rashomon.compare.base import Desk, finish
from rashomon.compare.derivations import Derivations
from rashomon.compare.dividing import (
    Parcel,
    between,
    divided,
    parcel,
    stories_in,
    stories_of,
    unpacked,
)
from rashomon.compare.spreading import Piece, Work, over_all
from rashomon.compare.steps import OVERALL
from rashomon.compare.stories import Stories
from rashomon.compare.verdicts import honoured
from rashomon.errors import PipelineError, RashomonError, UsageError
from rashomon.findings import Findings
from rashomon.known import Known, KnownActor
from rashomon.persist.replacing import replacing
from rashomon.story import Comparison, Story

SECONDS = 60.0
SECONDS_A_CHARACTER = 0.005
"""How long annotating an article may take. Two busy cores take 0.0002 seconds a character, 77 for a text at the limit
of 300,000; what takes twenty times as long does not end, or might as well not. Loading the models takes 10."""

MANY = 200
"""Articles from which their stories are compared in other processes: fewer take less time than starting these."""

PARTS_AHEAD = 3
"""Parts of a desk in flight for each process, of some twenty articles each."""

REFUSALS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE,
                      errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOMEM})  # fmt: skip
"""Errors of the system for which no text is to blame: setting articles aside for them would lose them."""


class _Declared(Protocol):
    """What every step of every stage declares."""

    name: ClassVar[str]
    requires: ClassVar[tuple[str, ...]]
    assigns: ClassVar[tuple[str, ...]]


def check_order(steps: Sequence[_Declared], given: Iterable[str]) -> None:
    """Refuse an order of steps that cannot work.

    Args:
        steps: in the order in which they would run.
        given: what is there before the first.

    Raises:
        PipelineError: if a step requires what neither ``given`` nor an earlier step assigns.
    """
    there = set(given)
    for step in steps:
        missing = [one for one in step.requires if one not in there]
        if missing:
            makers = [s.name for s in steps if set(missing) & set(s.assigns)]
            hint = f"put {', '.join(makers)} before it" if makers else "add a step that assigns it"
            raise PipelineError(f"the step {step.name!r} requires {', '.join(missing)}, which is not there yet; {hint}")
        there.update(step.assigns)


def read(*inputs: str | PathLike[str], web: acquire.Web | None = None) -> Iterator[Article]:
    """Read articles from files, folders, globs ("-" for standard input) and, with ``web``, addresses.

    Yields every article, also those that could not be read, which say why in ``problem``.

    Args:
        inputs: paths, globs, or addresses that begin with http:// or https://.
        web: what fetches addresses; None where they are refused, and nothing uses the network.

    Raises:
        InputNotFound: if a path or glob matches nothing, or an address is given without ``web``.
    """
    return acquire.read(inputs, web=web)


def annotate(
    articles: Iterable[Article],
    *,
    known: Known | None = None,
    spacy_model: str | None = None,
    runner: Runner | None = None,
) -> Iterator[Findings]:
    """Annotate articles, one ``Findings`` each, in the order given.

    Args:
        articles: a stream; it is read a few blocks ahead at most.
        known: what the user knows of actors; it stands above what articles tell.
        spacy_model: import name of an installed spaCy pipeline; None for the packaged one.
        runner: where to run; None for this process.

    Raises:
        ModelError: if the spaCy pipeline is missing.
    """
    actors = known.actors if known else ()
    work = partial(_annotate_with, spacy_model, actors)
    return (runner or Local()).map(work, articles, aside=_aside, seconds=_patience)


def compare(
    articles: Iterable[Article],
    findings: Iterable[Findings] | None = None,
    *,
    known: Known | None = None,
    runner: Runner | None = None,
) -> Dossier:
    """Compare articles: stories, points, accounts, relations, derivations.

    Args:
        articles: in any order; the result does not depend on it.
        findings: of the same articles, in the same order; None to annotate them here.
        known: what the user knows of outlets and actors.
        runner: where to annotate, and to compare what is inside each story; None for this process.

    Raises:
        RashomonError: if a process ends or takes too long over stories.
    """
    articles = list(articles)
    found = list(annotate(articles, known=known, runner=runner) if findings is None else findings)
    return Dossier.of(articles, found, known, runner)


def compare_stories(desks: Iterable[Desk], runner: Runner | None = None) -> Iterator[tuple[Story, ...]]:
    """The stories of each desk, compared inside, in order; a desk has all that its stories rest on (``divided``).

    Args:
        desks: a stream; it is read a few ahead.
        runner: where to run; None for this process.

    Raises:
        RashomonError: if a process ends or takes too long over stories.
    """
    if runner is None:
        yield from map(stories_of, desks)
        return
    done = runner.map(stories_in, map(parcel, desks), aside=_stories_failed, seconds=_story_patience, ahead=PARTS_AHEAD)
    yield from map(unpacked, done)


def stories(articles: Iterable[Article]) -> list[tuple[str, str]]:
    """Group articles into stories by their texts, titles and dates alone: (article id, story id) pairs.

    Much quicker than ``compare``, since nothing is annotated but the language. Articles that are not read
    have no story and are left out.
    """
    return stories_and_findings(articles)[0]


def stories_and_findings(articles: Iterable[Article]) -> tuple[list[tuple[str, str]], list[Findings]]:
    """What ``stories`` gives, and for each article whether it was read: ``Findings.unread`` says why not."""
    articles = list(articles)
    found = list(Local().map(_language_only, articles, aside=_aside, seconds=_patience))
    desk = comparing.Stories()(Desk.of(zip(articles, found, strict=True)))
    return [(i, story.id) for story in desk.stories for i in story.articles], found


def check(
    sentence: str,
    articles: Iterable[Article],
    findings: Iterable[Findings] | None = None,
    *,
    known: Known | None = None,
    spacy_model: str | None = None,
) -> list[Check]:
    """Which articles report what a sentence states, which contradict it, and which are silent.

    Args:
        sentence: one that states something; each clause of it is looked for.
        articles: in any order; the result does not depend on it.
        findings: of the same articles, in the same order; None to annotate them here.
        known: what the user knows of outlets and actors.
        spacy_model: import name of an installed spaCy pipeline; None for the packaged one.

    Raises:
        UsageError: if the sentence states nothing that could be looked for.
    """
    article, asked = ask(sentence, known=known, spacy_model=spacy_model)
    articles = list(articles)
    found = annotate(articles, known=known, spacy_model=spacy_model) if findings is None else findings
    desk = Desk.of(zip(articles, found, strict=True), known)
    desk.articles[article.id], desk.findings[article.id] = article, asked
    desk = comparing.Actors()(desk)
    del desk.articles[article.id], desk.findings[article.id]
    for step in (comparing.Derivations(), comparing.Stories(), comparing.Paraphrases()):
        desk = step(desk)
    desk.articles[article.id], desk.findings[article.id] = article, asked
    return comparing.checks(desk, asked.claims, deeds(sentence, asked.claims, spacy_model))


def ask(sentence: str, *, known: Known | None = None, spacy_model: str | None = None) -> tuple[Article, Findings]:
    """The sentence as an article of its own, with what was found in it.

    Raises:
        UsageError: if it states nothing that could be looked for.
    """
    article = Article(comparing.ASKED, sentence, outlet="the sentence asked", language="en")
    (found,) = annotate([article], known=known, spacy_model=spacy_model)
    if found.unread is not None:
        raise UsageError(f"the sentence cannot be read: {found.unread}")
    if not found.claims:
        raise UsageError("the sentence states nothing that could be looked for; give a full one, with subject and verb")
    return article, found


@dataclass(frozen=True, slots=True)
class Dossier:
    """Articles, what was found in each, and how they compare. A notebook shows it as a page.

    Attributes:
        articles: sorted by id.
        findings: one for each article, in the same order.
        comparison: stories, points, derivations and linked actors.
    """

    articles: tuple[Article, ...]
    findings: tuple[Findings, ...]
    comparison: Comparison

    @classmethod
    def of(
        cls,
        articles: Iterable[Article],
        findings: Iterable[Findings],
        known: Known | None = None,
        runner: Runner | None = None,
    ) -> Dossier:
        """Compare annotated articles, with a ``runner`` for what is inside each story where they are many.

        Raises:
            RashomonError: if a process ends or takes too long over stories.
        """
        desk = Desk.of(zip(articles, findings, strict=True), known)
        check_order([step() for step in comparing.STEPS], ("articles", "findings"))
        runner = runner if len(desk.articles) >= MANY else None
        desk = _compare_all(desk, runner)
        parts = compare_stories(divided(desk), runner)
        stories = tuple(story for part in parts for story in part)
        apart = honoured(desk, between(desk))
        desk.derivations = sorted(
            [*apart, *(d for story in stories for d in story.derivations)], key=lambda d: (d.child, d.parent)
        )
        desk.stories = []
        comparison = replace(finish(desk), stories=stories)
        return cls(tuple(desk.articles.values()), tuple(desk.findings.values()), comparison)

    def render(self, name: str = "html") -> str:
        """The dossier as text in one of the formats of ``rashomon.report.FORMATS``: html, json, markdown, geojson."""
        material = reporting.Material.of(self.articles, self.findings, self.comparison)
        return reporting.format_named(name).render(material)

    def save(self, path: str | PathLike[str], name: str | None = None) -> Path:
        """Write the dossier to ``path``, wholly or not at all; the format follows the suffix unless ``name`` gives it.

        Raises:
            OSError: if it cannot be written there.
        """
        path = Path(path)
        by_suffix = {one.suffix: one.name for one in reporting.FORMATS}
        name = name or by_suffix.get(path.suffix.lower(), "html")
        page = self.render(name)
        with replacing(path) as place:
            place.write_text(page, encoding="utf-8", newline="\n")
        return path

    def _repr_html_(self) -> str:
        """For notebooks: the page in a frame of its own, so that its styles stay inside."""
        page = self.render("html").replace("&", "&amp;").replace('"', "&quot;")
        return f'<iframe srcdoc="{page}" sandbox="allow-scripts" style="width:100%;height:720px;border:0"></iframe>'


def _compare_all(desk: Desk, runner: Runner | None) -> Desk:
    """Let the steps that look at all articles add to a desk; the work on texts goes to the processes of ``runner``."""
    if runner is None:
        return _through(OVERALL, desk)

    def spread(work: Work, pieces: Iterable[Piece]) -> Iterator[bytes]:
        # a process may hold less than this one: what it cannot do is done here
        return runner.map(work, pieces, aside=lambda piece, _: work(piece), seconds=_story_patience)

    others = [step for step in OVERALL if step not in (Derivations, Stories)]
    over_all(
        desk, spread, while_reading=partial(_through, others, desk), while_aligning=partial(_through, [Stories], desk)
    )
    return desk


def _through(steps: Iterable[type[comparing.Step]], desk: Desk) -> Desk:
    with put_off():
        for step in steps:
            desk = step()(desk)
    return desk


@cache
def _steps(spacy_model: str | None, known: tuple[KnownActor, ...]) -> tuple[annotating.Step, ...]:
    steps = annotating.steps(spacy_model, known)
    check_order(steps, ("article", "text"))
    return steps


def _annotate_with(spacy_model: str | None, known: tuple[KnownActor, ...], article: Article) -> Findings:
    return _annotate_one(article, _steps(spacy_model, known))


def _annotate_one(article: Article, steps: Sequence[annotating.Step]) -> Findings:
    """Annotate one article; where a step fails, it is set aside with the reason. Want of memory is the runner's care.

    Raises:
        RashomonError: if it is not the article that is at fault, but the installation.
        MemoryError: if it takes more memory than there is.
    """
    stream: Iterable[annotating.Draft] = [annotating.Draft(article, article.text)]
    try:
        for step in steps:
            stream = step(stream)
        (draft,) = stream
        return draft.findings()
    except (RashomonError, MemoryError):
        raise
    except OSError as error:
        if error.errno not in REFUSALS:
            return _failed(article, error)
        why = f"the system refuses what annotating needs ({error.strerror})"
        raise RashomonError(f"{why}; see to the disk, the temporary folder and the installation") from error
    except Exception as error:
        return _failed(article, error)


def _failed(article: Article, error: Exception) -> Findings:
    why = f"{type(error).__name__}: {str(error)[:200]}"
    return _aside(article, f"it could not be annotated ({why}); please report this")


def _aside(article: Article, reason: str) -> Findings:
    """What stands for an article that was set aside."""
    return Findings(article.id, article.sha256, language=article.language, unread=reason)


def _stories_failed(parcel: Parcel, reason: str) -> bytes:
    titles = ", ".join(f"“{title}”" for title in parcel.titles[:3])
    raise RashomonError(f"stories could not be compared ({titles} or one beside it): {reason}")


def _story_patience(part: Parcel | Piece) -> float:
    """Seconds that some of a comparison may take: a thousand times what it does, since all waits for it."""
    return 3600 + 60.0 * part.articles


def _patience(article: Article) -> float:
    """Seconds that annotating an article may take."""
    return SECONDS + SECONDS_A_CHARACTER * max(len(article.text), len(article.translation or ""))


def _language_only(article: Article) -> Findings:
    return _annotate_one(article, (annotating.Language(),))
