"""A store that grows: articles are annotated once, when they come; a story is compared anew only when it is touched."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from os import PathLike
from typing import Any, Self

from rashomon import acquire
from rashomon._runtime import cycles
from rashomon._runtime.runner import Runner
from rashomon.article import Article
from rashomon.asking import Asked, ask_store
from rashomon.corrections import Correction, corrected
from rashomon.errors import StoreError, UsageError
from rashomon.findings import Findings
from rashomon.known import Known
from rashomon.persist import additions, article_tables, comparison_tables, fetches, parts, removing, story_history
from rashomon.persist import corrections as persisted
from rashomon.persist.files import digests
from rashomon.persist.held import Fault
from rashomon.persist.search import Hit, Wanted, search
from rashomon.persist.settled import settled
from rashomon.persist.store import StoreFile, give_back
from rashomon.persist.verify import verify
from rashomon.persist.versions import Intake, Place, moment
from rashomon.pipeline import Dossier, annotate
from rashomon.regrouping import regroup
from rashomon.story import Comparison
from rashomon.withdrawing import Removed, planned, remove

BATCH = 64
"""Articles that are written in one transaction: what a killed run may lose of its work."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did.

    Attributes:
        new: articles that the store did not have.
        versions: articles that it had in another version.
        same: articles that it had.
        unread: those new or changed that were not read, and why; they are kept and listed.
        compared: stories that were compared anew.
        stories: stories in all.
        namesakes: of the new ones, those that came under the id of another article: that id, and the one under which
            they are kept.
    """

    new: int
    versions: int
    same: int
    unread: tuple[tuple[Article, Findings], ...]
    compared: int
    stories: int
    namesakes: tuple[tuple[str, str], ...] = ()


class Store:
    """One DuckDB file with articles, findings and their comparison.

    Whatever was added, in whichever order and however often the work was cut short, holds what one run of
    ``rashomon.compare`` over the same articles finds.
    """

    def __init__(self, file: StoreFile, known: Known, spacy_model: str | None) -> None:
        """Take over an open file; ``open`` is the way to get a store."""
        self._file = file
        self._known = known
        self._spacy_model = spacy_model

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        known: Known | None = None,
        spacy_model: str | None = None,
        read_only: bool = False,
    ) -> Self:
        """Open a store; one that is not there is made.

        Args:
            path: the file.
            known: what the user knows of outlets and actors; None for what the store was told before. Other outlets
                change the comparison from the next ``compare`` on.
            spacy_model: import name of an installed spaCy pipeline; None for what the store was made with.
            read_only: whether nothing will be written; then several processes may open it at once.

        Raises:
            StoreError: if it cannot be opened, is in use, or was annotated with other actors or another pipeline; if
                it is open to read only and other outlets are given.
        """
        file = StoreFile.open(path, read_only=read_only)
        try:
            known, model = settled(file, known, spacy_model, read_only)
            return cls(file, replace(known, corrections=persisted.holding(file)), model)
        except BaseException:
            file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def add(
        self,
        articles: Iterable[Article],
        *,
        runner: Runner | None = None,
        progress: Callable[[int], None] | None = None,
        later: bool = False,
    ) -> Added:
        """Annotate and keep the articles that the store does not have, and compare the stories that they touch.

        Killed at any moment, the store holds whole articles and a whole comparison; the same call takes it up again.

        Args:
            articles: a stream; it is read a few blocks ahead at most.
            runner: where to annotate, and to compare what is inside each story; None for this process.
            progress: told after each batch how many articles have been written.
            later: whether the comparison is left to the next ``add`` or ``compare``. It costs as much for each article
                however many there are, and something for each call: articles that come singly are cheaper together.
        """
        intake = Intake(self._file)
        waiting: deque[tuple[Article, Place]] = deque()
        seen = 0

        def fresh() -> Iterator[Article]:
            nonlocal seen
            stream = acquire.read(articles)
            while block := list(islice(stream, BATCH)):
                seen += len(block)
                for article, place in intake.fresh(block):
                    waiting.append((article, place))
                    yield article

        found = annotate(fresh(), known=self._known, spacy_model=self._spacy_model, runner=runner)
        done = ((*waiting.popleft(), findings) for findings in found)
        new, versions = 0, 0
        unread: list[tuple[Article, Findings]] = []
        namesakes: list[tuple[str, str]] = []
        while batch := list(islice(done, BATCH)):
            places = [place for _, place, _ in batch]
            self._write([(article, findings, place) for article, place, findings in batch])
            intake.written(places)
            new += sum(place.version == 1 for place in places)
            versions += sum(place.version > 1 for place in places)
            unread += [(article, findings) for article, _, findings in batch if findings.unread is not None]
            namesakes += [(place.namesake, place.article) for place in places if place.namesake is not None]
            if progress is not None:
                progress(new + versions)
        compared = 0 if later else self.compare(runner=runner)
        return Added(
            new,
            versions,
            seen - new - versions,
            tuple(unread),
            compared,
            comparison_tables.count(self._file),
            tuple(namesakes),
        )

    def remove(self, articles: Iterable[str], *, runner: Runner | None = None, dry_run: bool = False) -> Removed:
        """Take articles out, with all their versions and findings, and compare the stories from which they go.

        The store is then as if it never had been given them, but for what stands in ``additions``, ``fetches`` and
        ``story_log``, which hold none of their words. Articles that are not yet compared are compared first. The file
        is written anew, so that the words are gone from its bytes as well; the disk needs room for it once more.

        Killed at any moment, the store holds the articles wholly or not at all; the same call takes the work up again.

        Args:
            articles: their ids; none to take up a removal that was cut short.
            runner: as for ``add``.
            dry_run: only say what would be removed.

        Raises:
            UsageError: if the store has no article of one of these ids; nothing is removed then.
            StoreError: if the disk does not take it.
        """
        found = planned(self._file, articles)
        compared = 0
        if not dry_run and (ids := [row["id"] for row in found.articles]):
            self.compare(runner=runner)
            compared = remove(self._file, self._known, ids, runner)
            self._known = replace(self._known, corrections=persisted.holding(self._file))
        if not dry_run and removing.left(self._file):
            removing.rewrite(self._file)
        return replace(found, compared=compared, stories=comparison_tables.count(self._file))

    def compare(self, *, runner: Runner | None = None) -> int:
        """Bring the comparison up to date; how many stories were compared anew.

        ``add`` does so by itself. It is left to do where an addition was cut short. Articles are brought in two
        thousand at a time, each time in a transaction of its own: that bounds the memory, and an end in between leaves
        the comparison of those before.

        Args:
            runner: where to compare what is inside each story, where they are many; None for this process.

        Raises:
            RashomonError: if a process ends or takes too long over stories; those before are compared then.
        """
        state = comparison_tables.state(self._file)
        if self._file.setting("compared") == state:
            return 0
        compared, left = 0, 1
        while left:
            with cycles.put_off(), self._file.transaction():
                result = regroup(self._file, self._known, runner)
                addition = additions.note(self._file, "comparison", result.compared)
                story_history.put(self._file, result.before, result.now, addition)
                self._file.set("compared", "" if result.left else state)
            compared, left = compared + result.compared, result.left
            give_back()
        return compared

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep what readers say of findings. The next ``compare`` honours it; nothing that was found is taken out.

        Args:
            corrections: a later one on the same finding stands above an earlier one.
        """
        with self._file.transaction():
            persisted.put(self._file, corrections)
        self._known = replace(self._known, corrections=persisted.holding(self._file))

    @property
    def file(self) -> StoreFile:
        """The open file, for what reads views of it."""
        return self._file

    def fetched(self, url: str) -> acquire.Fetch | None:
        """What came of an address when it was last fetched: the memory for a ``Web``; None where it never was."""
        row = fetches.last(self._file, url)
        if row is None:
            return None
        return acquire.Fetch(**{**row, "retrieved": row["retrieved"].isoformat() + "Z"})

    def remember(self, done: Iterable[acquire.Fetch]) -> None:
        """Keep what was fetched (``Web.fetches``); to be called when the articles that came of it were added."""
        from rashomon import __version__

        with self._file.transaction():
            fetches.put(self._file, map(asdict, done), __version__)

    @property
    def compared(self) -> bool:
        """Whether the comparison is that of all articles in the store; false after an addition that was cut short."""
        return comparison_tables.compared(self._file)

    def comparison(self) -> Comparison:
        """The comparison of all articles, as ``rashomon.compare`` gives it.

        Raises:
            StoreError: if articles were added and not yet compared: its words would be held against other texts.
        """
        self._must_be_compared()
        return comparison_tables.comparison(self._file)

    def _must_be_compared(self) -> None:
        if not self.compared:
            raise StoreError(
                f"{self._file.path}: not all articles are compared yet; run: rashomon add --store {self._file.path}"
            )

    def _dossier(self, pairs: Sequence[tuple[Article, Findings]], comparison: Comparison) -> Dossier:
        """The dossier without findings that readers called wrong, as they were compared."""
        found = tuple(corrected(f, self._known.corrections) for _, f in pairs)
        return Dossier(tuple(a for a, _ in pairs), found, comparison)

    def dossier(self, story: str | None = None) -> Dossier:
        """The dossier of one story, or of all.

        Args:
            story: an id under which the store knows or ever knew it; None for all stories.

        Raises:
            StoreError: if articles were added and not yet compared.
            UsageError: if no story ever had that id.
        """
        self._must_be_compared()
        if story is None:
            return self._dossier(article_tables.pairs(self._file), comparison_tables.comparison(self._file))
        now = story_history.story_now(self._file, story)
        if now is None:
            raise UsageError(f"no story {story!r} in {self._file.path}; the view stories lists those there are")
        part = parts.of_story(self._file, now, said=True)
        return self._dossier(article_tables.pairs(self._file, part.stories[0].articles), part)

    def as_of(self, time: str | datetime) -> Dossier:
        """The dossier of what had been reported by a given time, compared as it could be compared then.

        Nothing is annotated again. An article counts from its publication, without one from its retrieval, else
        from its addition; a day without a time of day counts from its end, and ``time`` likewise.

        Args:
            time: a moment, or an ISO 8601 date or date-time; without zone it is UTC.

        Raises:
            UsageError: if it is no time.
        """
        pairs = article_tables.pairs(self._file, by=_moment(time))
        return Dossier.of([a for a, _ in pairs], [f for _, f in pairs], self._known)

    def search(
        self,
        words: str = "",
        *,
        actor: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | datetime | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Articles that hold all the words, the best first (BM25), with the places where these stand.

        Args:
            words: in any form ("elect" finds "elections"); words in double quotes must follow one another.
            actor: part of the name of an actor that the article mentions.
            speaker: part of the name of someone to whom the article gives words.
            outlet: part of the outlet's name.
            since, until: ISO 8601 dates of publication, both inclusive.
            as_of: only what had been reported by then.
            limit: most hits.

        Raises:
            UsageError: if neither words nor anything else is given, or a date is none.
        """
        by = None if as_of is None else _moment(as_of)
        return search(self._file, Wanted(words, actor, speaker, outlet, since, until, by, limit))

    def check(self, sentence: str) -> Asked:
        """Which articles report what a sentence states, which contradict it, and which are silent.

        Looked into are the articles that come nearest to it by their words, with their stories; see ``asking``.

        Raises:
            UsageError: if the sentence states nothing that could be looked for.
        """
        return ask_store(self._file, sentence, self._known, self._spacy_model)

    def verify(self) -> list[Fault]:
        """Hold every span against its text, every text and finding against its hash; what is wrong, if anything.

        Where not all is ``compared``, the spans of the comparison are left out: they are of other versions.
        """
        return list(verify(self._file))

    def sql(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Ask the views in SQL: rows as dicts. ``parameters`` stand for ``?`` or ``$name``."""
        return self._file.rows(query, parameters)

    def _write(self, batch: Sequence[tuple[Article, Findings, Place]]) -> None:
        with cycles.put_off(), self._file.transaction():
            addition = additions.note(self._file, "articles", len(batch))
            article_tables.put(
                self._file,
                batch,
                addition=addition,
                added=datetime.now(UTC).replace(tzinfo=None),
                files=digests(article.file for article, _, _ in batch),
            )


def _moment(time: str | datetime) -> datetime:
    found = moment(time if isinstance(time, str) else time.isoformat())
    if found is None:
        raise UsageError(f"{time!r} is no time; give one as 2026-03-01 or 2026-03-01T12:00+01:00")
    return found
