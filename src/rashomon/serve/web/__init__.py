"""The web app: pages and a JSON API over a store, thin above the stages that find and the views that list."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from rashomon import __version__
from rashomon.errors import RashomonError, StoreError, UsageError
from rashomon.serve.web import api, corrections, pages
from rashomon.serve.web.guard import Guard
from rashomon.serve.web.kept import Kept
from rashomon.serve.web.missing import ChangedError, MissingError
from rashomon.serve.web.opening import Opening

ASSETS = {
    "dossier.css": ("rashomon.report", "text/css"),
    "dossier.js": ("rashomon.report", "text/javascript"),
    "app.css": ("rashomon.serve.web", "text/css"),
}
"""The only files that pages load, and the packages whose templates they are."""

STATUS: tuple[tuple[type[Exception], int], ...] = (
    (MissingError, 404),
    (ChangedError, 409),
    (UsageError, 422),
    (StoreError, 503),
)
"""Which status answers which error."""


def application(store: str | PathLike[str], *, token: str | None = None) -> Guard:
    """The app over one store, as an ASGI application.

    Args:
        store: the file; it is opened when somebody asks, and closed a second after the last request.
        token: what a visitor must give; None where only this machine's own names are answered.
    """
    opening = Opening(Path(store))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        opening.close()

    app = FastAPI(
        title="Rashomon",
        version=__version__,
        summary="Stories, articles, speakers, actors and outlets of a store, and corrections to it.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.opening = opening
    app.state.kept = Kept()
    app.include_router(api.router, prefix="/api")
    app.include_router(corrections.router)
    app.include_router(pages.router)
    app.add_api_route("/static/{name}", _asset, include_in_schema=False)
    app.add_exception_handler(RashomonError, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    return Guard(app, token=token)


def _asset(name: str) -> Response:
    if name not in ASSETS:
        raise HTTPException(404, "there is no such file")
    return Response(_text(name), media_type=ASSETS[name][1], headers={"Cache-Control": "no-cache"})


@cache
def _text(name: str) -> str:
    return files(ASSETS[name][0]).joinpath("templates", name).read_text(encoding="utf-8")


async def _failed(request: Request, error: Exception) -> Response:
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    return _answer(request, status, str(error))


async def _invalid(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else ()
    said = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in problems]
    return _answer(request, 422, "; ".join(said))


async def _refused(request: Request, error: Exception) -> Response:
    status, words = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, str(error))
    headers = error.headers if isinstance(error, HTTPException) else None
    return _answer(request, status, words, headers)


def _answer(request: Request, status: int, words: str, headers: object = None) -> Response:
    if request.url.path.startswith("/api"):
        answer: Response = JSONResponse({"error": words.encode("utf-8", "replace").decode()}, status)
    else:
        answer = pages.shown(request, None, "error.html", {"code": status, "words": words}, status)
    if isinstance(headers, dict):
        answer.headers.update(headers)
    if status == 503:
        answer.headers["Retry-After"] = "5"
    return answer
