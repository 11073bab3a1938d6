"""The how-to's SQL runs and finds something; the reference names every view with its columns.

RASHOMON_WRITE=1 python -m pytest tests/docs/test_store_page.py    # writes the reference anew
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.errors import StoreError
from rashomon.persist.store import StoreFile
from rashomon.serve.cli.demo import examples

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs" / "how-to" / "store.md"
PAGE = ROOT / "docs" / "reference" / "store.md"
QUERIES = re.findall(r"^```sql\n(.*?)^```$", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
WRITE = bool(os.environ.get("RASHOMON_WRITE"))

HEAD = """\
# The store's tables

<!-- Written from the store itself: RASHOMON_WRITE=1 python -m pytest tests/docs/test_store_page.py -->

One DuckDB file. These views show the current version of each article; they are what to ask. The tables behind them are
in the schema `kept`, with all versions; their columns may change from one migration to the next, the views will lose
none. Words as in [the words](words.md); columns that are not explained mean what the field of that name means in
`rashomon.findings` and `rashomon.story`.

A **span** is a struct `{start, end, exact}`: [start, end) counts code points of the text that was read
(`articles.text`, or `articles.translation` where `reading` is "translation"). Times of type TIMESTAMP are UTC.
`reported` is when an article counts as reported: its publication (a day without a time from its end), else its
retrieval, else its addition; a further version with the same date of publication counts from its retrieval or addition,
but not before that publication, nor before a version of the same day that tells no time.

What tells when something came, and not what it is, depends on the order in which articles came: `added`, `since`,
`made`, `addition`, which version of an article came first, `reported` of further versions, and
the views `story_log` and `story_ids`. Everything else is the same in whatever order and parts the articles came.

After an addition with `--later`, or one that was cut short, the views that rest on the comparison (from `stories` to
`lineage`, and the names over all articles) are those of the last one until articles are compared again.

Macros: `articles_by(moment)` and `speakers_by(moment)` give what had been reported by a moment, in the version of that
time; what accounts there were is compared by `Store.as_of`.
"""

ABOUT = {
    "articles": "Every article, also those that were not read (`unread` says why). `file_sha256` is the hash of the "
    "bytes of the file from which it came, `sha256` that of its text in UTF-8.",
    "versions": "All versions of all articles.",
    "corrections": "What readers said of findings, in the order in which they said it; the last word on each holds.",
    "changes": "What differs in a version against the one before: a field, or pieces of the text with their places.",
    "sentences": "The sentences of the text, in order.",
    "mentions": "Every mention of an actor: `local` is its id in the article, `actor` that over all articles.",
    "actors": "Actors over all articles, with the number of articles that mention them.",
    "attributions": "Who said what, as found in the article; `actor` and `through_actor` are ids over all articles.",
    "speakers": "The same for reading: the speaker's name over all articles, the words, the outlet, the story.",
    "events": "Coded events, one row a mention, with the parties' names.",
    "merged_events": "Events, each once in its story, with all reports of it.",
    "quantities": "Numbers with unit, bounds and what they count.",
    "times": "Time expressions, resolved.",
    "places": "Places, resolved.",
    "claims": "Claims: what is compared.",
    "stories": "Stories, with their articles, outlets and independent roots counted.",
    "story_articles": "Which articles a story has, in order of publication.",
    "story_ids": "Every id under which a story was ever known, and the story to which it leads today.",
    "story_log": "What happened to stories: started, joined, merged, split, renamed, ended.",
    "points": "Points of stories, with the number of accounts, conflicts and independent sources.",
    "accounts": "What each article says on each point.",
    "relations": "How two accounts stand to one another; `point` is null for a contradiction inside one article.",
    "silences": "Articles that have no account of a point.",
    "forecasts": "What articles say will happen, and what became of it.",
    "omissions": "Silences that articles themselves report.",
    "wordings": "Quotations that two articles give in two wordings; `a_changes` and `b_changes` go together by index.",
    "figures": "What articles give for one thing, one row a value; `place` is its number by publication.",
    "outlets": "What is known of outlets beforehand.",
    "lineage": "Which article takes from which.",
    "fetches": "What was fetched from the network: each answer that brought something new (`checked`: when nothing "
    "newer was there), and of each address the last failure. `settled` is false where something is still to be "
    "fetched. `sha256` is that of the bytes that came.",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "news.duckdb"
    with rashomon.Store.open(path) as store:
        store.add(rashomon.read(examples()))
    return path


@pytest.fixture
def file(path: Path) -> Iterator[StoreFile]:
    with StoreFile.open(path, read_only=True) as one:
        yield one


def test_the_how_to_has_sql() -> None:
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.split("\n")[0][:60])
def test_the_sql_of_the_how_to_runs_and_finds_something(file: StoreFile, query: str) -> None:
    assert file.rows(query)


def page(file: StoreFile) -> str:
    views = [row["view_name"] for row in file.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal")]
    assert set(views) == set(ABOUT)
    parts = [HEAD]
    for view in ABOUT:
        rows = [f"| `{row['column_name']}` | {row['column_type']} |" for row in file.rows(f"DESCRIBE {view}")]
        parts.append(f"## {view}\n\n{ABOUT[view]}\n\n| column | type |\n| --- | --- |\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def test_the_reference_is_up_to_date(file: StoreFile) -> None:
    if WRITE:
        PAGE.write_text(page(file), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page(file)


def test_a_store_that_is_only_read_is_not_written(file: StoreFile) -> None:
    with pytest.raises(Exception, match="read-only"):
        file.connection.execute("DELETE FROM kept.stories")
    assert issubclass(StoreError, rashomon.RashomonError)
