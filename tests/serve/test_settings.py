"""Settings from the environment and a file: which is taken, which stands above which, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon.errors import UsageError
from rashomon.serve.cli import app

RUN = CliRunner()
WORDS = "The harbour master said on Monday that twelve ships had sunk in the bay of Trieste."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an article, and an empty configuration folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.txt").write_text(WORDS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def report(*words: str, **environment: str) -> Result:
    return RUN.invoke(app, ["report", "a.txt", *words], env=environment)


def kind(done: Result) -> str:
    """The format of what was written."""
    assert done.exit_code == 0, done.output
    heads = {"# Doss": "markdown", "<!doct": "html", '{\n "fo': "json", '{\n "ty': "geojson"}
    return heads[done.stdout[:6].lower() if done.stdout[0] == "<" else done.stdout[:6]]


def refused(*words: str, **environment: str) -> str:
    done = report(*words, **environment)
    assert isinstance(done.exception, UsageError), done.output
    return str(done.exception)


def test_the_command_line_wins_then_the_environment_then_the_file(place: Path) -> None:
    (place / "rashomon.toml").write_text('[report]\nformat = "markdown"\n')
    assert kind(report()) == "markdown"
    assert kind(report(RASHOMON_REPORT_FORMAT="geojson")) == "geojson"
    assert kind(report("--format", "json", RASHOMON_REPORT_FORMAT="geojson")) == "json"


def test_one_file_is_taken_the_nearest(place: Path) -> None:
    own = place.parent / "own" / "rashomon" / "config.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[report]\nformat = "markdown"\nstrict = true\n')
    assert kind(report()) == "markdown"
    assert report().stderr == ""  # the user's own file is no news
    (place / "rashomon.toml").write_text("processes = 1\n")
    assert kind(report()) == "html"
    other = place.parent / "other.toml"
    other.write_text('[report]\nformat = "json"\n')
    assert kind(report("--config", str(other))) == "json"
    assert kind(report(RASHOMON_CONFIG=str(other))) == "json"


def test_the_folders_file_is_named_even_where_it_asks_for_quiet(place: Path) -> None:
    (place / "rashomon.toml").write_text("processes = 1\nquiet = true\n[export]\nunmerged = true\n")
    assert report("-o", "x.html").stderr == "settings from rashomon.toml: processes, quiet\n"
    assert report("-o", "x.html", "-q").stderr == ""
    (place / "rashomon.toml").write_text('[export]\nformat = "dyads"\n')
    assert "settings" not in report("-o", "x.html").stderr  # nothing of it was used


def test_files_are_beside_the_file_that_names_them(place: Path) -> None:
    (place.parent / "known.toml").write_text('outlets = "outlets.csv"\n')
    message = refused("--config", "../known.toml")
    assert str(Path("../outlets.csv")) in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("procesess = 2", "did you mean 'processes'"),
        ('[reprot]\nformat = "json"', "did you mean 'report'"),
        ('[report]\nfromat = "json"', "did you mean 'format'"),
        ("[report]\nspacy_model = 'x'", "did you mean 'spacy-model'"),
        ("[search]\nzebra = 1", "actor, as-of, format, limit"),
        ('format = "json"', "above the tables"),
        ("[report]\nfetch = true", "from the command line only"),
        ("[add]\nallow-private = true", "from the command line only"),
        ("[watch]\nproxy = true", "from the command line only"),
        ('[annotate]\nray-address = "a.example:6379"', "from the command line only"),
        ('[report]\noutput = "a.html"', "from the command line only"),
        ('[report]\nconfig = "a.toml"', "from the command line only"),
        ("fetch = true", "from the command line only"),
        ("strict = 1", "true or false"),
        ("processes = true", "no truth value"),
        ("processes = [1]", "a word or a whole number"),
        ('processes = "many"', "processes: "),
        ("[search]\nlimit = 0", "search.limit: "),
        ("[", "is no TOML"),
        ("a = " + "[" * 100_000, "is no TOML"),
        ("#" * 1_000_001, "no file of settings"),
    ],
    ids=lambda text: str(text)[:30],
)
def test_what_is_wrong_in_a_file_is_said(place: Path, text: str, said: str) -> None:
    (place / "rashomon.toml").write_text(text)
    message = refused()
    assert "rashomon.toml" in message
    assert said in message


def test_bytes_that_are_no_text_and_a_missing_file(place: Path) -> None:
    (place / "rashomon.toml").write_bytes(b"\xff\xfe\x00")
    assert "is no TOML" in refused()
    assert "cannot be read" in refused("--config", "none.toml")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RASHOMON_REPORT_FETCH", "1", "from the command line only"),
        ("RASHOMON_REPORT_FROMAT", "json", "did you mean 'format'"),
        ("RASHOMON_STRICT", "perhaps", "must be one of"),
        ("RASHOMON_PROCESSES", "many", "RASHOMON_PROCESSES: "),
    ],
)
def test_what_is_wrong_in_the_environment_is_said(place: Path, name: str, value: str, said: str) -> None:
    assert said in refused(**{name: value})


def test_flags_and_shared_options_of_the_environment(place: Path) -> None:
    (place / "b.txt").write_text("Der Minister sagte am Montag, zwölf Schiffe seien gesunken und der Hafen sei zu.")
    assert report("b.txt", RASHOMON_STRICT="yes").exit_code == 1
    assert report("b.txt", RASHOMON_STRICT="yes", RASHOMON_REPORT_STRICT="no").exit_code == 0
    assert report("b.txt", RASHOMON_QUIET="1").stderr == ""
    assert report("b.txt", RASHOMON_FETCH="1", RASHOMON_SLACK="3").exit_code == 0  # no name of ours


def test_the_settings_of_the_page_are_taken(place: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "settings.md").read_text(encoding="utf-8")
    _, _, rest = page.partition("```toml\n")
    (place / "rashomon.toml").write_text(rest.partition("```")[0])
    done = RUN.invoke(app, ["stories", "a.txt"])
    assert done.exit_code == 0, done.exception
    assert "outlets.csv" in refused()  # which is not there


def test_a_store_may_stand_in_the_file(place: Path) -> None:
    (place / "rashomon.toml").write_text('store = "news.duckdb"\n')
    done = RUN.invoke(app, ["add", "a.txt"])
    assert json.loads(done.stdout)["new"] == 1, done.output
    assert (place / "news.duckdb").is_file()
    assert "twelve ships" in RUN.invoke(app, ["search", "ships"]).stdout
    done = RUN.invoke(app, ["export", "a.txt", "-o", "events.jsonl"], env={"RASHOMON_STORE": "news.duckdb"})
    assert done.exit_code == 0, done.output  # of the articles named, not of the store
