"""What the app keeps of one state of the store goes with that state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.growing import Store
from rashomon.persist import comparison_tables
from rashomon.persist.store import StoreFile
from rashomon.serve.web import kept
from rashomon.serve.web.kept import Kept


def counting(made: list[str], page: str) -> Callable[[], bytes]:
    def make() -> bytes:
        made.append(page)
        return page.encode()

    return make


def test_a_page_is_made_once_in_each_state() -> None:
    made: list[str] = []
    here = Kept()
    assert [here.page("a", state, counting(made, state)) for state in ("1", "1", "2")] == [b"1", b"1", b"2"]
    assert made == ["1", "2"]


def test_the_page_asked_for_longest_ago_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 5)
    made: list[str] = []
    here = Kept()
    for name in ("aa", "bb", "aa", "cc", "aa", "bb", "dddddd", "dddddd"):
        here.page(name, "1", counting(made, name))
    assert made == ["aa", "bb", "cc", "bb", "dddddd", "dddddd"]


def test_whether_the_comparison_is_behind_is_looked_up_once_in_each_state() -> None:
    looked: list[bool] = []

    def look(so: bool) -> Callable[[], bool]:
        return lambda: looked.append(so) or so  # type: ignore[func-returns-value]

    here = Kept()
    assert [here.behind(state, look(so)) for state, so in (("1", False), ("1", True), ("2", True), ("2", False))] == [
        False,
        False,
        True,
        True,
    ]
    assert looked == [False, True]


def test_pages_say_that_the_comparison_is_behind_as_soon_as_it_is(
    own: TestClient, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    compared = comparison_tables.compared

    def counted(store: StoreFile) -> bool:
        asked.append(store.path)
        return compared(store)

    monkeypatch.setattr(comparison_tables, "compared", counted)
    assert ["is behind what was added" in own.get(page).text for page in ("/", "/actors")] == [False, False]
    assert len(asked) == 1
    own.app._app.state.opening.close()  # type: ignore[attr-defined]
    with Store.open(copied) as store:
        store.file.set("compared", "something else")
    assert ["is behind what was added" in own.get(page).text for page in ("/", "/actors")] == [True, True]
    assert len(asked) == 2
