"""Whom a bare surname means: one person of it who is named in many more articles than any other of that name.

A reader who meets "Obama" in an article that names no other thinks of the one of whom all speak. Country, role and
company can be misread in any article, and one such reading must not keep a person apart from all others of the name:
so where one person stands out, they are not asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

FEWEST = 3
"""Articles in which a person must be named in full: in fewer nobody is known well enough to go by the surname."""

TIMES = 4
"""As many times the articles of any other whose name has that word must those of the person be."""


def outstanding(surname: Mapping[str, Collection[str]], other: Mapping[str, Collection[str]]) -> str | None:
    """The person who is meant by a bare surname, or None where none stands out.

    Args:
        surname: by person, the articles that name one in full whose surname it is.
        other: the same of those whose first name it is: they can be meant by the word, too.
    """
    often = sorted(((len(set(articles)), key) for key, articles in surname.items()), reverse=True)
    if not often or often[0][0] < FEWEST:
        return None
    most, key = often[0]
    rivals = [n for n, _ in often[1:2]] + [len(set(articles)) for who, articles in other.items() if who != key]
    return key if most >= TIMES * max(rivals, default=0) else None
