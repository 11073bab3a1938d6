"""A disk that is full: the word is clear, nothing is there by halves, and what was there before still is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import duckdb
import pytest
from full_disk import full_at

from rashomon import Article, compare
from rashomon.errors import RashomonError
from rashomon.growing import Store
from rashomon.persist.exports import EXPORTS
from rashomon.persist.replacing import replacing
from rashomon.persist.store import StoreFile

WORDS = "The harbour master of Port Ellery said on Monday that {} ferries had sunk in the bay, and denied the rest."


def pile(first: int, last: int) -> list[Article]:
    return [Article(f"a{n}", WORDS.format(n + 2), outlet=f"Outlet {n}", language="en") for n in range(first, last)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("full") / "news.duckdb"
    with Store.open(path) as opened:
        opened.add(pile(0, 4))
    return path


def test_a_file_is_replaced_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    with replacing(path) as place:
        place.write_text("new", encoding="utf-8")
        assert path.read_text("utf-8") == "old"
    assert path.read_text("utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["page.html"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError(), KeyboardInterrupt()])
@pytest.mark.parametrize("before", ["old", None])
def test_after_an_error_all_is_as_before(tmp_path: Path, error: BaseException, before: str | None) -> None:
    path = tmp_path / "page.html"
    if before is not None:
        path.write_text(before, encoding="utf-8")

    def fail() -> None:
        with replacing(path) as place:
            place.write_text("half a p", encoding="utf-8")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert os.listdir(tmp_path) == ([] if before is None else ["page.html"])
    assert before is None or path.read_text("utf-8") == before


def test_an_error_names_the_file_that_was_wanted(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "page.html"
    with pytest.raises(OSError, match="nowhere") as caught, replacing(path) as place:
        place.write_text("words", encoding="utf-8")
    assert caught.value.filename == str(path)


def test_links_and_devices_stay_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("page.html")
    with replacing(tmp_path / "link") as place:
        place.write_text("new", encoding="utf-8")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "page.html").read_text("utf-8") == "new"
    if Path("/dev/null").is_char_device():
        with replacing(Path("/dev/null")) as place:
            place.write_text("words", encoding="utf-8")
        assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="the system has no /dev/full")
def test_a_full_device_is_told() -> None:
    with pytest.raises(OSError, match="No space left"):
        compare(pile(0, 1)).save("/dev/full", "markdown")


def test_a_dossier_is_there_wholly_or_not_at_all(tmp_path: Path) -> None:
    dossier = compare(pile(0, 2))
    path = tmp_path / "dossier.html"
    with full_at(10_000), pytest.raises(OSError, match="too large"):
        dossier.save(path)
    assert os.listdir(tmp_path) == []
    dossier.save(path)
    whole = path.read_bytes()
    with full_at(10_000), pytest.raises(OSError, match="too large"):
        dossier.save(path)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("name", [one.name for one in EXPORTS])
def test_an_export_leaves_no_table_by_halves(store: Path, tmp_path: Path, name: str) -> None:
    (export,) = (one for one in EXPORTS if one.name == name)
    folder = tmp_path / "tables"
    with StoreFile.open(store, read_only=True) as file:
        with full_at(300), pytest.raises(OSError, match=str(folder)) as caught:
            export.write(file, folder)
        assert caught.value.strerror
        assert os.listdir(folder) == []
        written = export.write(file, folder)
        before = {path: path.read_bytes() for path in written}
        with full_at(300), pytest.raises(OSError, match=str(folder)):
            export.write(file, folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def _grow(path: Path) -> None:
    for last in range(40, 200, 40):
        with Store.open(path) as store:
            store.add(pile(0, last))


@pytest.fixture(params=[20_000, 60_000, 100_000, 300_000])
def cut_short(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store to which more was added than the disk would take, at different moments of the addition."""
    path = tmp_path / "news.duckdb"
    with full_at(request.param), pytest.raises((RashomonError, duckdb.Error)):
        _grow(path)
    return path


def test_a_store_is_whole_and_goes_on_when_there_is_room(cut_short: Path, tmp_path: Path) -> None:
    with Store.open(cut_short) as store:
        assert store.verify() == []
        store.add(pile(0, 40))
        assert store.compared
        assert store.verify() == []
        kept = {row["article"] for row in store.sql("SELECT article FROM articles")}
        assert {one.id for one in pile(0, 40)} <= kept
