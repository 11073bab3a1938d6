"""Where corrections are made, listed, given out, and worked into the comparison."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from rashomon.corrections import Verdict
from rashomon.persist import corrections, parts
from rashomon.serve.web import checking
from rashomon.serve.web.missing import MissingError
from rashomon.serve.web.pages import opening, shown

router = APIRouter(include_in_schema=False)

Field = Annotated[str, Form(max_length=2_000)]
Mark = Annotated[str, Form(max_length=2_000, pattern=r"^(right|wrong|withdrawn) .+$")]


@router.get("/corrections")
def listed(request: Request) -> Response:
    """All corrections in force."""
    with opening(request).reading() as store:
        found = corrections.holding(store)
        names = parts.names(store, {i for one in found for i in (one.article, one.other) if i})
        return shown(
            request, store, "corrections.html", {"found": found, "names": names, "kinds": dict(checking.KINDS)}
        )


@router.get("/corrections.jsonl")
def given(request: Request) -> Response:
    """The corrections in force as gold."""
    with opening(request).reading() as store:
        lines = "".join(line + "\n" for line in corrections.gold(store))
    return PlainTextResponse(lines, media_type="application/jsonl", headers={"Content-Disposition": "attachment"})


@router.post("/corrections")
def made(
    request: Request, mark: Mark, version: Field, author: Field = "", article: Field = "", story: Field = ""
) -> Response:
    """Mark one finding of an article or story; back to its page."""
    if bool(article) == bool(story):
        raise MissingError("name one article or one story")
    verdict, _, item = mark.partition(" ")
    found: Verdict = "right" if verdict == "right" else "wrong" if verdict == "wrong" else "withdrawn"
    with opening(request).writing() as store:
        one = checking.marked(
            store.file,
            article=article or None,
            story=story or None,
            version=version,
            item=item,
            verdict=found,
            author=author.strip() or "a reader",
        )
        store.correct([one])
    where = ("/article/check", article) if article else ("/story/check", story)
    back = RedirectResponse(f"{where[0]}?{urlencode({'id': where[1]})}#{item}", 303)
    back.set_cookie("author", author.strip()[:200].encode().hex(), httponly=True, samesite="strict")
    return back


@router.post("/compare")
def compared(request: Request, back: Annotated[Literal["/", "/corrections"], Form()] = "/") -> Response:
    """Bring the comparison up to date with articles and corrections."""
    with opening(request).writing() as store:
        store.compare()
    return RedirectResponse(back, 303)
