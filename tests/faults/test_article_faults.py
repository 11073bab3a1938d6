"""One article that cannot be annotated costs itself alone; what is no article's fault costs none."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import Article, annotate, read, stories
from rashomon._runtime.runner import Local
from rashomon.annotate.language import Language
from rashomon.errors import RashomonError
from rashomon.findings import Findings
from rashomon.growing import Store

WORDS = "The harbour master of Port Ellery said on Monday that twelve ferries had sunk in the bay."
ARTICLES = [Article(f"a{n}", f"{WORDS} He named number {n}.", language="en") for n in range(4)]
POISON = Article("poison", f"{WORDS} There was arsenic in the water.", language="en")
PILE = [*ARTICLES[:2], POISON, *ARTICLES[2:]]


@pytest.fixture(scope="module")
def found() -> list[Findings]:
    from rashomon import pipeline

    return list(pipeline.annotate(PILE, spacy_model="en_poison", runner=Local(2)))


def test_an_article_that_ends_its_process_is_set_aside(found: list[Findings]) -> None:
    assert [one.article for one in found] == [one.id for one in PILE]
    assert found[2] == Findings(
        "poison", POISON.sha256, language="en",
        unread="it ended the process that it was given to (exit status 7); please report this",
    )  # fmt: skip


def test_the_others_are_annotated_as_without_it(found: list[Findings]) -> None:
    from rashomon import pipeline

    alone = list(pipeline.annotate(ARTICLES, spacy_model="en_poison"))
    assert [one for one in found if one.article != "poison"] == alone


def test_a_store_keeps_it_with_its_reason_and_goes_on(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.duckdb", spacy_model="en_poison") as store:
        added = store.add(PILE, runner=Local(2))
        assert added.new == len(PILE)
        ((article, findings),) = added.unread
        assert article.id == "poison"
        assert "exit status 7" in str(findings.unread)
        assert store.compared
        assert store.verify() == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EMFILE, errno.EACCES])
def test_what_the_system_refuses_is_no_articles_fault(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "refused")

    monkeypatch.setattr(Language, "one", refuse)
    with pytest.raises(RashomonError, match=r"the system refuses .*refused.*; see to the disk"):
        list(annotate(ARTICLES))


def test_an_error_of_the_system_that_a_text_can_cause_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EOVERFLOW, "a time beyond all time")

    monkeypatch.setattr(Language, "one", refuse)
    (one,) = annotate(ARTICLES[:1])
    assert "a time beyond all time" in str(one.unread)


def test_want_of_memory_sets_one_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Language.one

    def short(step: Language, draft: object) -> None:
        if draft.article.id == "poison":  # type: ignore[attr-defined]
            raise MemoryError
        whole(step, draft)  # type: ignore[arg-type]

    monkeypatch.setattr(Language, "one", short)
    assert [one.article for one in annotate(PILE) if one.unread] == ["poison"]
    assert {i for i, _ in stories(PILE)} == {one.id for one in ARTICLES}


def test_files_that_go_while_others_are_read_are_listed(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(WORDS, encoding="utf-8")
    found: Iterator[Article] = read(tmp_path)
    first = next(found)
    (tmp_path / "b.txt").unlink()
    gone, last = found
    assert (first.problem, last.problem) == (None, None)
    assert "b.txt" in str(gone.problem)
    assert "cannot be opened" in str(gone.problem)


def test_a_folder_that_goes_while_others_are_read_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "b").mkdir()
    found = read(tmp_path)
    next(found)
    (tmp_path / "b").rmdir()
    (gone,) = found
    assert "cannot be opened" in str(gone.problem)
