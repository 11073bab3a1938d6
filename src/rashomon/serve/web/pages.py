"""The pages: each asks the store and fills a template. What is shown of a story or an article is the dossier's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader

from rashomon.corrections import corrected
from rashomon.errors import UsageError
from rashomon.persist import article_tables, comparison_tables, parts, story_history, views
from rashomon.persist import corrections as persisted
from rashomon.persist.search import Wanted, search
from rashomon.persist.store import StoreFile
from rashomon.persist.views import Cut
from rashomon.report import dates, dossier, wording
from rashomon.report.base import Material
from rashomon.serve.web import article_page, checking, pairs, told
from rashomon.serve.web.kept import Kept
from rashomon.serve.web.missing import MissingError
from rashomon.serve.web.opening import Opening

router = APIRouter(include_in_schema=False)

SIZE = 50
"""Rows on a page of a list."""
LONGEST = 2_000
"""Characters of anything asked."""

Text = Annotated[str, Query(max_length=LONGEST)]
Number = Annotated[int, Query(ge=1, le=1_000_000)]


@cache
def environment() -> Environment:
    """The dossier's templates, and those of the app in front of them."""
    env = dossier.environment(PackageLoader("rashomon.serve.web", "templates"))
    env.filters.update(day=dates.say, between=lambda pair: dates.say_between(*pair), query=_query)
    env.globals.update(STATUS=wording.STATUS, DEED=wording.DEED, FORETELLS=wording.FORETELLS, SECTOR=wording.SECTOR)
    return env


def shown(
    request: Request, store: StoreFile | None, template: str, known: Mapping[str, object], status: int = 200
) -> Response:
    """A page of the app; where the comparison is behind the articles or corrections, it says so."""
    return HTMLResponse(_rendered(request, store, template, known), status)


def _rendered(request: Request, store: StoreFile | None, template: str, known: Mapping[str, object]) -> bytes:
    kept: Kept = request.app.state.kept
    behind = store is not None and kept.behind(opening(request).state(), lambda: not comparison_tables.compared(store))
    page = environment().get_template(template).render({**known, "behind": behind, "here": request.url.path})
    return page.encode("utf-8", "replace")


def opening(request: Request) -> Opening:
    """The app's store."""
    found: Opening = request.app.state.opening
    return found


def author(request: Request) -> str:
    """Under which name corrections were last made in this browser."""
    try:
        return bytes.fromhex(request.cookies.get("author", "")).decode()[:200]
    except ValueError:
        return ""


@router.get("/")
def stories(
    request: Request,
    order: views.StoryOrder = "newest",
    least: Number = 2,
    name: Text = "",
    page: Number = 1,
) -> Response:
    """Stories as they stand."""
    with opening(request).reading() as store:
        found = views.stories(store, _cut(page, name), order, least)
        return shown(
            request, store, "stories.html", {"found": found, "order": order, "least": least, "name": name, "page": page}
        )


@router.get("/story")
def story(request: Request, id: Text) -> Response:
    """The dossier of one story, live."""
    with opening(request).reading() as store:
        now = story_history.story_now(store, id)
        if now is None:
            raise MissingError("no story has, or ever had, this id")
        if now != id:
            return RedirectResponse(f"/story?{urlencode({'id': now})}", 303)

        def made() -> bytes:
            whole = parts.of_story(store, now)
            found = article_tables.whole(store, whole.stories[0].articles)
            corrections = persisted.holding(store)
            material = Material.of((a for a, _ in found), (corrected(f, corrections) for _, f in found), whole)
            return _rendered(request, store, "live.html", {"id": now, **dossier.content(material)})

        kept: Kept = request.app.state.kept
        return HTMLResponse(kept.page(now, opening(request).state(), made))


@router.get("/story/check")
def check_story(request: Request, id: Text) -> Response:
    """What the comparison found in one story, to be marked right or wrong."""
    with opening(request).reading() as store:
        return shown(request, store, "check_story.html", {**checking.of_story(store, id), "author": author(request)})


@router.get("/article")
def article(request: Request, id: Text, at: Text = "") -> Response:
    """One article with everything that was found in it; the characters ``at`` can be linked to."""
    with opening(request).reading() as store:
        return shown(request, store, "article_page.html", article_page.build(store, id, at))


@router.get("/article/check")
def check_article(request: Request, id: Text) -> Response:
    """What was found in one article, to be marked right or wrong."""
    with opening(request).reading() as store:
        return shown(
            request, store, "check_article.html", {**checking.of_article(store, id), "author": author(request)}
        )


@router.get("/pair")
def pair(request: Request, a: Text, b: Text) -> Response:
    """Two articles side by side."""
    with opening(request).reading() as store:
        return shown(request, store, "pair.html", pairs.build(store, a, b))


@router.get("/search")
def searched(
    request: Request,
    q: Text = "",
    actor: Text = "",
    speaker: Text = "",
    outlet: Text = "",
    since: Text = "",
    until: Text = "",
) -> Response:
    """Articles that hold the words and fit everything else."""
    asked = {"q": q, "actor": actor, "speaker": speaker, "outlet": outlet, "since": since, "until": until}
    with opening(request).reading() as store:
        hits, problem = None, None
        if any(asked.values()):
            given = {name: value or None for name, value in asked.items() if name != "q"}
            try:
                hits = search(store, Wanted(q, **given, limit=SIZE))  # type: ignore[arg-type]
            except UsageError as error:
                problem = str(error)
        return shown(request, store, "search.html", {"asked": asked, "hits": hits, "problem": problem, "size": SIZE})


@router.get("/speakers")
def speakers(request: Request, name: Text = "", page: Number = 1) -> Response:
    """Who speaks."""
    with opening(request).reading() as store:
        found = views.speakers(store, _cut(page, name))
        return shown(request, store, "speakers_list.html", {"found": found, "name": name, "page": page})


@router.get("/speaker")
def speaker(request: Request, id: Text, page: Number = 1) -> Response:
    """All statements of one speaker over time, and what they promised."""
    with opening(request).reading() as store:
        one = _actor(store, id)
        said = views.statements(store, id, _cut(page))
        promised = views.promises(store, id, SIZE)
        days = [(day, list(group)) for day, group in groupby(said.items, key=lambda s: (s.published or "")[:10])]
        known = {"one": one, "found": said, "days": days, "promised": promised, "page": page}
        return shown(request, store, "speaker.html", known)


@router.get("/actors")
def actors(request: Request, name: Text = "", page: Number = 1) -> Response:
    """Who is named."""
    with opening(request).reading() as store:
        found = views.actors(store, _cut(page, name))
        return shown(request, store, "actors_list.html", {"found": found, "name": name, "page": page})


@router.get("/actor")
def actor(request: Request, id: Text, page: Number = 1) -> Response:
    """What one actor did and had done to it, and which articles name it."""
    with opening(request).reading() as store:
        one = _actor(store, id)
        deeds = views.deeds(store, id, _cut(page))
        named = views.namings(store, id, _cut(page))
        said = views.statements(store, id, Cut(1)).total
        known = {"one": one, "deeds": deeds, "named": named, "said": said, "page": page}
        return shown(request, store, "actor.html", {**known, **told.build(store, id)})


@router.get("/outlets")
def outlets(request: Request, name: Text = "", page: Number = 1) -> Response:
    """Who publishes."""
    with opening(request).reading() as store:
        found = views.outlets(store, _cut(page, name))
        return shown(request, store, "outlets_list.html", {"found": found, "name": name, "page": page})


@router.get("/outlet")
def outlet(request: Request, name: Text = "", page: Number = 1) -> Response:
    """What one outlet takes from whom, how often it stands alone, and how often it rests on unnamed sources."""
    with opening(request).reading() as store:
        one = views.outlet(store, name)
        if one is None:
            raise MissingError("no article names this outlet")
        known = next((o for _, o in parts.of_outlet(store, name)), None)
        found = views.articles(store, _cut(page), outlet=name)
        return shown(request, store, "outlet.html", {"one": one, "known": known, "found": found, "page": page})


@router.get("/unread")
def unread(request: Request, page: Number = 1) -> Response:
    """Articles that were set aside, and why."""
    with opening(request).reading() as store:
        found = views.articles(store, _cut(page), unread=True)
        return shown(request, store, "unread.html", {"found": found, "page": page})


def _actor(store: StoreFile, one: str) -> views.ActorLine:
    found = views.actor(store, one)
    if found is None:
        raise MissingError("no actor has this id; ids change when an article comes that names the actor earlier")
    return found


def _cut(page: int, name: str = "") -> Cut:
    return Cut(SIZE, (page - 1) * SIZE, name.strip() or None)


def _query(given: dict[str, object]) -> str:
    return urlencode({name: value for name, value in given.items() if value})
