"""Modes by the words of a clause."""

from __future__ import annotations

from importlib.resources import files

import pytest

from rashomon.annotate.event_modes import modes_of
from rashomon.annotate.event_words import SCORES

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
"""The manual of PLOVER 0.8."""


def test_every_mode_of_the_table_is_one_of_its_type() -> None:
    text = files("rashomon.annotate").joinpath("data", "event_modes.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line[:1] not in ("#", "")]
    assert len(rows) > 40
    assert all(mode in MODES[kind].split() and kind in SCORES and entries for kind, mode, entries in rows)


@pytest.mark.parametrize(
    ("kind", "own", "words", "modes"),
    [
        ("ASSAULT", (), "a car bomb kill two guard", ("explosives",)),
        ("ASSAULT", (), "a suicide bomber strike the gate", ("suicide-attack",)),
        ("ASSAULT", ("firearms",), "gunman shoot at the bomb squad", ("firearms",)),
        ("THREATEN", (), "threaten to attack the harbour", ("violence",)),
        ("THREATEN", (), "threaten to impose a tariff", ("restrict",)),
        ("PROTEST", ("strike",), "begin a hunger strike", ("hunger",)),
        ("PROTEST", ("strike",), "the docker strike on Monday", ("strike",)),
        ("PROTEST", ("demo",), "protest by a general strike", ("strike",)),
        ("AGREE", (), "agree to attack", ()),
        ("ASSAULT", (), "bombastic", ()),
        ("ASSAULT", (), "", ()),
    ],
)
def test_modes(kind: str, own: tuple[str, ...], words: str, modes: tuple[str, ...]) -> None:
    assert modes_of(kind, own, words.split()) == modes


def test_a_clause_without_end_is_cut() -> None:
    assert modes_of("ASSAULT", (), ["x"] * 10**5 + ["bomb"]) == ()
