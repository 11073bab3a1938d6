"""What articles say of an actor is kept with its words, and the latest majority is believed."""

from __future__ import annotations

from rashomon.article import Article, Span
from rashomon.compare.actors import Actors
from rashomon.compare.base import Desk
from rashomon.findings import Actor, Findings
from rashomon.known import Known, KnownActor
from rashomon.linked_actor import LinkedActor, Said

Pair = tuple[Article, Findings]


def told(
    number: int,
    text: str,
    name: str,
    role: str | None = None,
    country: str | None = None,
    sector: str | None = None,
    published: str | None = None,
) -> Pair:
    """An article in which one person is named, and what it says of her."""
    article = Article(f"x{number}", text, published=published)
    at = text.index(name)
    actor = Actor("a1", name, "person", country, sector, (Span.of(text, at, at + len(name)),), role)
    return article, Findings(article.id, article.sha256, actors=(actor,))


def compared(*pairs: Pair, known: tuple[KnownActor, ...] = ()) -> tuple[Desk, LinkedActor, tuple[Said, ...]]:
    desk = Actors()(Desk.of(pairs, Known(actors=known)))
    (one,) = desk.actors
    return desk, one, one.said


FIRST = told(1, "Norwegian Foreign Minister Pia Lund left.", "Pia Lund", "Norwegian Foreign Minister", "NOR", "GOV")
BARE = told(2, "Pia Lund arrived.", "Pia Lund")


def test_what_one_article_says_serves_another_and_keeps_its_words() -> None:
    desk, one, said = compared(FIRST, BARE)
    assert one.members == (("x1", "a1"), ("x2", "a1"))
    assert len(one.evidence) == len(one.members)
    assert (one.role, one.country, one.sector) == ("Norwegian Foreign Minister", "NOR", "GOV")
    assert [s.field for s in said] == ["role", "country", "sector"]
    for entry in said:
        (words,) = entry.evidence
        assert words.article == "x1"
        assert words.span.exact == "Norwegian Foreign Minister"
        assert desk.read_text("x1")[words.span.start : words.span.end] == words.span.exact


def test_the_dates_between_which_it_was_said() -> None:
    pairs = [
        told(n, f"Mayor Pia Lund left {n}.", "Pia Lund", "Mayor", published=day)
        for n, day in enumerate(("2031-03-01", "2031-01-05T10:00:00Z", None))
    ]
    _, _, (mayor,) = compared(*pairs)
    assert (mayor.earliest, mayor.latest) == ("2031-01-05", "2031-03-01")
    assert [e.article for e in mayor.evidence] == ["x1", "x0", "x2"]


def test_the_majority_within_the_window_wins_and_the_rest_is_kept() -> None:
    old = [told(n, "Mayor Pia Lund left.", "Pia Lund", "Mayor", published="2020-01-01") for n in range(3)]
    new = [
        told(4, "Governor Pia Lund left.", "Pia Lund", "Governor", published="2031-01-01"),
        told(5, "Governor Pia Lund spoke.", "Pia Lund", "Governor", published="2031-02-01"),
        told(6, "Senator Pia Lund spoke.", "Pia Lund", "Senator", published="2031-02-02"),
    ]
    _, one, said = compared(*old, *new)
    assert one.role == "Governor"
    assert [s.value for s in said] == ["Governor", "Senator", "Mayor"]


def test_without_dates_the_majority_wins() -> None:
    pairs = [told(n, f"{r} Pia Lund left.", "Pia Lund", r) for n, r in enumerate(("Mayor", "Senator", "Senator"))]
    assert compared(*pairs)[1].role == "Senator"


def test_whose_somebody_is_comes_behind_what_somebody_is() -> None:
    theirs = [
        told(n, "Their president, Pia Lund, left.", "Pia Lund", "Their president", published="2031-03-01")
        for n in (3, 4)
    ]
    desk, one, said = compared(
        told(1, "The union's head, Pia Lund, left.", "Pia Lund", "The union's head", published="2031-03-01"), *theirs
    )
    assert (one.role, [s.value for s in said]) == ("The union's head", ["The union's head", "Their president"])
    assert desk.told["x3", "a1"].role == "The union's head"
    assert compared(*theirs)[1].role == "Their president"


def test_spellings_of_one_role_count_together() -> None:
    pairs = [
        told(0, "Pia Lund, the head of the fund, left.", "Pia Lund", "the head of the fund"),
        told(1, "Pia Lund, head of the fund, left.", "Pia Lund", "head of the fund"),
        told(2, "Pia Lund, a farmer, left.", "Pia Lund", "a farmer"),
    ]
    _, one, said = compared(*pairs)
    assert one.role == "the head of the fund"
    assert [len(s.evidence) for s in said] == [2, 1]


def test_what_few_of_many_say_is_kept_and_not_believed() -> None:
    bare = [told(n, "Pia Lund spoke.", "Pia Lund") for n in range(200)]
    odd = told(900, "Hero of the hour Pia Lund spoke.", "Pia Lund", "Hero of the hour", "NOR", "REB")
    _, one, said = compared(*bare, odd)
    assert (one.role, one.country, one.sector) == (None, "NOR", None)
    assert [s.value for s in said] == ["Hero of the hour", "NOR", "REB"]
    mayors = [told(900 + n, "Mayor Pia Lund spoke.", "Pia Lund", "Mayor", sector="GOV") for n in range(5)]
    _, one, _ = compared(*bare, *mayors)
    assert (one.role, one.sector) == ("Mayor", "GOV")


def test_one_of_five_articles_is_not_enough_for_a_role() -> None:
    mayor = told(9, "Mayor Pia Lund spoke.", "Pia Lund", "Mayor", sector="GOV")
    bare = [told(n, "Pia Lund spoke.", "Pia Lund") for n in range(4)]
    assert compared(mayor, *bare[:3])[1].role == "Mayor"
    assert (compared(mayor, *bare)[1].role, compared(mayor, *bare)[1].sector) == (None, "GOV")


def test_a_country_does_not_change_hands() -> None:
    old = [told(n, "Pia Lund left.", "Pia Lund", country="NOR", published="2020-01-01") for n in range(2)]
    new = told(4, "Pia Lund left.", "Pia Lund", country="DNK", published="2031-01-01")
    assert compared(*old, new)[1].country == "NOR"


def test_the_most_frequent_full_name_is_the_actors() -> None:
    names = ("Pia Lund", "Pia Lund", "Pia “Oops” Lund")
    assert compared(*(told(n, f"{name} left.", name) for n, name in enumerate(names)))[1].name == "Pia Lund"


def test_the_users_word_stands_above_the_book() -> None:
    known = (KnownActor("Pia Lund", kind="person", country="DNK", role="envoy"),)
    _, one, said = compared(FIRST, BARE, known=known)
    assert (one.country, one.role, one.sector) == ("DNK", "envoy", "GOV")
    assert ("country", "NOR") in [(s.field, s.value) for s in said]


def test_the_users_word_on_another_kind_of_actor_does_not_count() -> None:
    assert compared(FIRST, BARE, known=(KnownActor("Pia Lund", country="DNK"),))[1].country == "NOR"


def test_the_order_of_the_articles_changes_nothing() -> None:
    pairs = [told(n, f"{r} Pia Lund left.", "Pia Lund", r) for n, r in enumerate(("Mayor", "Senator", "Envoy"))]
    assert compared(*pairs)[2] == compared(*reversed(pairs))[2]


def test_nothing_said_is_no_page_and_a_bad_date_is_none() -> None:
    assert compared(BARE)[2] == ()
    _, _, (said,) = compared(told(1, "Mayor Pia Lund left.", "Pia Lund", "Mayor", published="soon"))
    assert (said.earliest, said.latest) == (None, None)
