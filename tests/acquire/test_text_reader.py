"""Plain text: the whole file to the character, its encoding, and its title where it has one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.acquire.text import head_of, title_of
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]


PROSE = "The council of Port Ellery met on Tuesday. It agreed to widen the northern quay before winter."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Council agrees to widen the quay\n\n{PROSE}", "Council agrees to widen the quay"),
        (f"Council agrees to widen the quay\r\n\r\n{PROSE}\r\n", "Council agrees to widen the quay"),
        (f"\n\n  Council agrees to widen the quay  \n\n{PROSE}", "Council agrees to widen the quay"),
        (f"Will the quay be widened?\n\n{PROSE}", "Will the quay be widened?"),
        (f"Ellery: council agrees on quay\n\n{PROSE}", "Ellery: council agrees on quay"),
        (f"Talks on the quay open in the U.S.\n\n{PROSE}", "Talks on the quay open in the U.S."),
        (f"Council agrees to widen the quay\n{PROSE}", "Council agrees to widen the quay"),
        (f"# Council agrees\n\n{PROSE}", "Council agrees"),
        (f"## Council agrees ##\n{PROSE}", "Council agrees"),
        (f"Council agrees.\n===============\n{PROSE}", "Council agrees."),
    ],
)
def test_a_first_line_that_is_a_title_is_one(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        PROSE,
        f"{PROSE}\n\n{PROSE}",
        f"The council met on Tuesday.\n\n{PROSE}",
        f"The mayor said: “We will widen the quay.”\n\n{PROSE}",
        f"By Ann Example and Tom Sample\n\n{PROSE}",
        f"15 September 2022\n\n{PROSE}",
        f"Subject: the quay\n\n{PROSE}",
        f"https://port-ellery.example/quay\n\n{PROSE}",
        f"ELLERY\n\n{PROSE}",
        f"PORT ELLERY —\n\n{PROSE}",
        f"Dear readers,\n\n{PROSE}",
        f"--- ... ---\n\n{PROSE}",
        f"{'word ' * 60}\n\n{PROSE}",
        "The council of Port Ellery met on Tuesday and\nagreed to widen the northern quay before\nwinter.",
        "milk and bread\n\neggs and flour\n\nbutter",
        "Council agrees to widen the quay",
    ],
)
def test_a_first_line_that_is_no_title_is_none(text: str) -> None:
    assert title_of(text) is None


@pytest.mark.parametrize("suffix", [".txt", ".TXT", ".md", ".text", ".markdown", ""])
def test_the_text_is_the_whole_file(reading: Reading, suffix: str) -> None:
    text = f"Council agrees on quay \r\n\r\n{PROSE}\r\nÇa va\u2028“bien” 🙂\t\n\n"
    (article,) = reading(f"quay{suffix}", text.encode())
    assert article.text == text
    assert article.title == "Council agrees on quay"
    assert (article.outlet, article.published, article.retrieved, article.problem) == (None, None, None, None)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", PROSE + " Ça va."),
        ("utf-16", PROSE + " Ça va."),
        ("utf-16-be", "\ufeff" + PROSE),
        ("utf-32", PROSE),
        ("cp1252", PROSE + " “It is done”, said the mayor — at the café."),
        (
            "cp1251",
            "Совет порта собрался во вторник. Он решил расширить северный причал до зимних бурь. " * 5,
        ),
        ("gb18030", "港口委员会星期二开会。它决定在冬季风暴来临之前扩建北码头。" * 5),
        ("shift_jis", "港の委員会は火曜日に会合を開いた。冬の嵐の前に北の埠頭を広げることを決めた。" * 5),
    ],
)
def test_other_encodings_are_recognised(reading: Reading, encoding: str, text: str) -> None:
    (article,) = reading("quay.txt", text.encode(encoding))
    assert article.text == text.removeprefix("\ufeff")
    assert article.problem is None


def test_a_slip_in_utf8_costs_one_character(reading: Reading) -> None:
    text = "Über die Brücke führt kein Weg zurück. " * 20
    (article,) = reading("way.txt", text.encode() + b"\xff" + text.encode())
    assert article.text == text + "\ufffd" + text
    assert article.problem is None


HEAD = "Title: Quay to be widened\nOutlet: Ellery Post\nDate: 3 March 2025\nAuthor: Ann Example\n"
FRONT = '---\ntitle: "Quay to be widened"\nsource: Ellery Post\ndate: 2025-03-03\ntags:\n  - quay\n---\n'


@pytest.mark.parametrize("head", [HEAD, FRONT, "\n\n" + HEAD.replace("\n", "\r\n")])
def test_what_stands_above_a_text_is_taken_over_and_the_text_stays_whole(reading: Reading, head: str) -> None:
    [article] = reading("a.txt", f"{head}\n{PROSE}".encode())
    assert (article.title, article.outlet, article.published) == ("Quay to be widened", "Ellery Post", "2025-03-03")
    assert article.text == f"{head}\n{PROSE}"


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Date: 3 March 2025\n",  # one is not enough
        "Ellery: no talks.\nTolvik: no comment.\n",
        "Outlet: Ellery Post\nThe council met.\nDate: 3 March 2025\n",
        "Text: all of it\nId: 7\n",  # of a table's row, not of a head
        "---\n",
    ],
)
def test_a_text_without_a_head_has_none(head: str) -> None:
    assert head_of(f"{head}\n{PROSE}") == {}
