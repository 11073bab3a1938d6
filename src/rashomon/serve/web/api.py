"""The JSON API: the same views as the pages, described by /api/openapi.json."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import Response

from rashomon.corrections import Correction, Verdict
from rashomon.errors import UsageError
from rashomon.persist import article_tables, corrections, jsonl, parts, story_history, views
from rashomon.persist.search import Hit, Wanted, search
from rashomon.persist.views import Cut
from rashomon.report.base import Material
from rashomon.report.json import Json
from rashomon.serve.web import article_page, checking
from rashomon.serve.web.missing import MissingError
from rashomon.serve.web.pages import opening

Asked = Annotated[str, Query(max_length=2_000)]
Size = Annotated[int, Query(ge=1, le=500, description="Rows at most.")]
Skip = Annotated[int, Query(ge=0, le=10_000_000, description="Rows to leave out first.")]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was not answered, and what to do."""

    error: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A reader's word on one finding of one article, or of one story.

    Attributes:
        item: kind and id, as ``/api/findings`` lists them ("attribution:a3").
        version: as listed with it: what is marked must not have changed since.
        author: who says so.
        article, story: one of the two.
    """

    item: str
    verdict: Verdict
    version: str
    author: str
    article: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Markable:
    """A finding that can be marked, and what readers say of it now."""

    item: str
    words: str
    other: str
    says: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Markables:
    """Everything of one article or story that can be marked."""

    version: str
    findings: tuple[Markable, ...]


router = APIRouter(
    responses={
        404: {"model": Problem, "description": "The store has nothing of that name."},
        422: {"model": Problem, "description": "The request cannot be understood."},
        503: {"model": Problem, "description": "The store is being written by another process."},
    }
)


@router.get("/stories")
def stories(
    request: Request,
    order: views.StoryOrder = "newest",
    least: Annotated[int, Query(ge=1, le=1_000_000, description="Fewest articles.")] = 1,
    name: Asked = "",
    size: Size = 50,
    skip: Skip = 0,
) -> views.Page[views.StoryLine]:
    """Stories as they stand."""
    with opening(request).reading() as store:
        return views.stories(store, _cut(size, skip, name), order, least)


@router.get("/story", response_model=dict[str, Any])
def story(request: Request, id: Asked) -> Response:
    """The comparison of one story, as ``rashomon compare`` prints it (format ``rashomon/1``)."""
    with opening(request).reading() as store:
        now = story_history.story_now(store, id)
        if now is None:
            raise MissingError("no story has, or ever had, this id")
        whole = parts.of_story(store, now, said=True)
        pairs = article_tables.whole(store, whole.stories[0].articles)
    material = Material.of((a for a, _ in pairs), (f for _, f in pairs), whole)
    return Response(Json().render(material).encode("utf-8", "replace"), media_type="application/json")


@router.get("/articles")
def articles(
    request: Request, outlet: Asked | None = None, size: Size = 50, skip: Skip = 0
) -> views.Page[views.ArticleLine]:
    """Articles, the newest first; all, or those of one outlet by its whole name."""
    with opening(request).reading() as store:
        return views.articles(store, _cut(size, skip), outlet=outlet)


@router.get("/article", response_model=dict[str, Any])
def article(request: Request, id: Asked) -> Response:
    """One article with all its findings, as ``rashomon annotate`` prints it."""
    with opening(request).reading() as store:
        one, findings = article_page.of(store, id, vectors=True)
    return Response(jsonl.line(one, findings), media_type="application/json")


@router.get("/search")
def searched(
    request: Request,
    q: Asked = "",
    actor: Asked = "",
    speaker: Asked = "",
    outlet: Asked = "",
    since: date | None = None,
    until: date | None = None,
    size: Size = 20,
) -> list[Hit]:
    """Articles that hold all the words and fit everything else, the best first; none where nothing is asked."""
    first, last = (one.isoformat() if one else None for one in (since, until))
    with opening(request).reading() as store:
        try:
            return search(store, Wanted(q, actor, speaker, outlet, first, last, limit=size))
        except UsageError:  # nothing but blanks and signs
            return []


@router.get("/speakers")
def speakers(request: Request, name: Asked = "", size: Size = 50, skip: Skip = 0) -> views.Page[views.SpeakerLine]:
    """Named speakers, those whom most articles quote first."""
    with opening(request).reading() as store:
        return views.speakers(store, _cut(size, skip, name))


@router.get("/statements")
def statements(request: Request, speaker: Asked, size: Size = 50, skip: Skip = 0) -> views.Page[views.Statement]:
    """What one speaker, by the actor's id, is reported to say, the newest first."""
    with opening(request).reading() as store:
        return views.statements(store, speaker, _cut(size, skip))


@router.get("/promises")
def promises(request: Request, speaker: Asked, size: Size = 50) -> tuple[views.Promise, ...]:
    """What one speaker foretold, promised or threatened, and what came of it."""
    with opening(request).reading() as store:
        return views.promises(store, speaker, size)


@router.get("/actors")
def actors(request: Request, name: Asked = "", size: Size = 50, skip: Skip = 0) -> views.Page[views.ActorLine]:
    """Actors over all articles, those in most articles first."""
    with opening(request).reading() as store:
        return views.actors(store, _cut(size, skip, name))


@router.get("/actor")
def actor(request: Request, id: Asked) -> views.ActorLine:
    """One actor."""
    with opening(request).reading() as store:
        found = views.actor(store, id)
    if found is None:
        raise MissingError("no actor has this id")
    return found


@router.get("/deeds")
def deeds(request: Request, actor: Asked, size: Size = 50, skip: Skip = 0) -> views.Page[views.Deed]:
    """Events in which one actor takes part, each once, the latest first."""
    with opening(request).reading() as store:
        return views.deeds(store, actor, _cut(size, skip))


@router.get("/outlets")
def outlets(request: Request, name: Asked = "", size: Size = 50, skip: Skip = 0) -> views.Page[views.OutletLine]:
    """Outlets, those with most articles first."""
    with opening(request).reading() as store:
        return views.outlets(store, _cut(size, skip, name))


@router.get("/outlet")
def outlet(request: Request, name: Asked) -> views.OutletProfile:
    """One outlet by its whole name: what it takes from whom, how often it stands alone, its unnamed sources."""
    with opening(request).reading() as store:
        found = views.outlet(store, name)
    if found is None:
        raise MissingError("no article names this outlet")
    return found


@router.get("/findings")
def findings(request: Request, article: Asked | None = None, story: Asked | None = None) -> Markables:
    """Everything found in one article, or by the comparison of one story, that can be marked right or wrong."""
    with opening(request).reading() as store:
        if article is not None and story is None:
            shown = checking.of_article(store, article)
        elif story is not None and article is None:
            shown = checking.of_story(store, story)
        else:
            raise MissingError("name one article or one story")
    items = (one for _, group in shown["groups"] for one in group)
    return Markables(shown["version"], tuple(Markable(i.id, i.words, i.other, i.says, i.verdict) for i in items))


@router.get("/corrections")
def corrected(request: Request) -> tuple[Correction, ...]:
    """What readers say now: the last word on each finding."""
    with opening(request).reading() as store:
        return corrections.holding(store)


@router.post(
    "/corrections",
    status_code=201,
    responses={
        400: {"model": Problem, "description": "The body is no JSON."},
        403: {"description": "It comes from a page of another site."},
        409: {"model": Problem, "description": "What is marked has changed."},
    },
)
def correct(request: Request, mark: Annotated[Mark, Body()]) -> Correction:
    """Mark one finding. The next comparison honours it."""
    if (mark.article is None) == (mark.story is None):
        raise MissingError("name one article or one story")
    with opening(request).writing() as store:
        one = checking.marked(
            store.file,
            article=None if mark.article is None else _clean(mark.article),
            story=None if mark.story is None else _clean(mark.story),
            version=mark.version,
            item=mark.item,
            verdict=mark.verdict,
            author=_clean(mark.author).strip()[:200] or "a reader",
        )
        store.correct([one])
    return one


@router.post("/compare", responses={403: {"description": "It comes from a page of another site."}})
def compare(request: Request) -> dict[Literal["compared"], int]:
    """Bring the comparison up to date with articles and corrections; how many stories were compared anew."""
    with opening(request).writing() as store:
        return {"compared": store.compare()}


def _cut(size: int, skip: int, name: str = "") -> Cut:
    return Cut(size, skip, name.strip() or None)


def _clean(text: str) -> str:
    """Text of a JSON body as the database takes it: lone surrogates, which it refuses, stand in no name."""
    return text.encode("utf-8", "replace").decode()
