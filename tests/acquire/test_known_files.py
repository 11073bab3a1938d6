"""The user's files of outlets and actors: every form they may have, and a clear word where they are wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.acquire.known import read_actors, read_outlets
from rashomon.errors import FormatError, InputNotFound
from rashomon.known import Known, KnownActor, Outlet

HARBOUR = Outlet("Harbour Radio", ("HR", "harbour.example"), "Nordvik Media", wire=False, state_run=True)
PETREL = Outlet("Petrel News Agency", ("Petrel",), None, wire=True, state_run=False)


@pytest.mark.parametrize(
    "text",
    [
        "outlet,aliases,owner,wire,state_run\nHarbour Radio,HR;harbour.example,Nordvik Media,no,yes\n"
        "Petrel News Agency,Petrel,,yes,\n",
        "Outlet\tAliases\tOwner\tWire\tState-run\nHarbour Radio\tHR|harbour.example\tNordvik Media\t0\t1\n\n"
        "Petrel News Agency\tPetrel\t\tx\t\n",
        json.dumps(
            [
                {
                    "outlet": "Harbour Radio",
                    "aliases": ["HR", "harbour.example"],
                    "owner": "Nordvik Media",
                    "state_run": True,
                },
                {"outlet": "Petrel News Agency", "aliases": "Petrel", "wire": True, "owner": None},
            ]
        ),
        '{"outlet": "Harbour Radio", "aliases": "HR; harbour.example", "owner": "Nordvik Media", "state_run": "yes"}\n'
        '{"outlet": "Petrel News Agency", "aliases": "Petrel", "wire": "true"}\n',
    ],
    ids=["csv", "tsv", "json", "jsonl"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_outlets(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "outlets"
    path.write_text(text, encoding=encoding)
    assert read_outlets(path) == (HARBOUR, PETREL)


def test_actors(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(
        "actor;aliases;kind;country;sector;role;wikidata\nMira Tolland;Iron Mira;;Norway;gov;mayor of Skarn;\n"
        "Tide Front;;;NO;REB;;Q404\n",
        encoding="utf-8",
    )
    assert read_actors(path) == (
        KnownActor("Mira Tolland", ("Iron Mira",), "person", "NOR", "GOV", "mayor of Skarn"),
        KnownActor("Tide Front", (), "organisation", "NOR", "REB", None, "Q404"),
    )


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (read_outlets, "name,owner\nHarbour Radio,X\n", "has no column 'outlet'"),
        (read_outlets, "outlet,ownr\nHarbour Radio,X\n", "no field 'ownr'"),
        (read_outlets, "outlet,wire\nHarbour Radio,maybe\n", "line 2: wire is 'maybe'; write yes or no"),
        (read_outlets, "outlet,owner\n,X\n", "'outlet' is empty"),
        (read_outlets, "outlet,owner\nHarbour Radio,X,Y\n", "3 cells and the header 2"),
        (read_outlets, '[{"outlet": "A"}, 3]', "entry 2: is no object"),
        (read_outlets, '{"outlet": "A"}\n{"outlet": \n', "line 2: is no JSON"),
        (read_outlets, "\x00\x01\x02", "binary"),
        (read_outlets, "", "has no column"),
        (read_actors, "actor,country\nMira,Atlantis\n", "'Atlantis' is no country"),
        (read_actors, "actor,sector\nMira,KING\n", "'KING' is no PLOVER sector"),
        (read_actors, "actor,kind\nMira,ship\n", "'ship' is no kind of actor"),
        (read_actors, "actor,wikidata\nMira,404\n", "'404' is no item of Wikidata"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, read: object, text: str, says: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError) as error:
        read(path)  # type: ignore[operator]
    assert says in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match=r"none\.csv"):
        read_outlets(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("name", "url", "found"),
    [
        ("harbour radio", None, HARBOUR),
        ("The HR", None, HARBOUR),
        (None, "https://www.harbour.example/a?b", HARBOUR),
        ("Elsewhere", "https://notharbour.example/", None),
        ("Elsewhere", "http://[broken", None),
        (None, None, None),
    ],
)
def test_an_outlet_is_found_by_name_alias_or_host(name: str | None, url: str | None, found: Outlet | None) -> None:
    assert Known((HARBOUR, PETREL)).outlet(name, url) == found


def test_wires_are_known_without_a_file_and_the_file_stands_above_them() -> None:
    reuters = Known().outlet("reuters")
    assert reuters is not None
    assert reuters.wire
    assert reuters.owner is None
    mine = Outlet("Reuters", owner="Somebody", wire=True)
    assert Known((mine,)).outlet("Reuters") == mine
