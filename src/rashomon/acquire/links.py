"""From an address to its articles: the page, or the feed or list with the pages to which it links."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

from rashomon.acquire.answers import Page
from rashomon.acquire.base import Found, Linked, Remark, Source, unread
from rashomon.acquire.feed import FeedReader
from rashomon.acquire.html import HtmlReader, article_at, page_of
from rashomon.acquire.pdf import PdfReader
from rashomon.acquire.readers import found_in
from rashomon.acquire.web import Web
from rashomon.article import Article
from rashomon.errors import FetchError, FormatError

Tell = Callable[[str], None]

MOST_PAGES = 500
"""Pages that are fetched for one feed or list; the others wait until it is read again."""


class Links:
    """Reads addresses, and the pages behind what files and feeds only link to.

    Args:
        web: what fetches; None where nothing may be fetched.
        tell: takes what is to be told the user.
    """

    def __init__(self, web: Web | None, tell: Tell) -> None:
        """Begin with nothing fetched."""
        self._web = web
        self._tell = tell

    def of_file(self, found: Iterator[Found]) -> Iterator[Article]:
        """The articles of a file; linked ones are fetched only where the user asked for that."""
        web = self._web if self._web is not None and self._web.fetch else None
        return self._articles(found, web)

    def of_address(self, url: str) -> Iterator[Article]:
        """The articles at an address; none, and a remark, where it has not changed."""
        web = self._web
        if web is None:
            yield unread(url, "is an address, and nothing is fetched; save the page and give the file")
            return
        try:
            page = web.get(url)
        except FetchError as error:
            yield from self._failed(replace(unread(url, str(error)), url=url, id=""), error)
            return
        if page is None:
            self._tell(f"{url}: unchanged since it was last fetched")
            return
        web.settle(url, whole=False)  # until the last article is through: whoever stops in between has not taken all
        missed = yield from self._articles(_of_page(page), web, page.fetch.retrieved)
        web.settle(url, whole=not missed)

    def _articles(
        self, found: Iterator[Found], web: Web | None, retrieved: str | None = None
    ) -> Generator[Article, None, bool]:
        """The articles, those that are linked from their pages; returns whether pages are still to be fetched.

        Args:
            found: what a reader found.
            web: what fetches linked pages, or None.
            retrieved: when the source was fetched, or None.
        """
        known = fetched = 0
        missed = False
        for one in found:
            if isinstance(one, Remark):
                self._tell(one.text)
                continue
            article = one.article if isinstance(one, Linked) else one
            article = article if article.retrieved or retrieved is None else replace(article, retrieved=retrieved)
            if not isinstance(one, Linked) or web is None or article.url is None:
                yield article
            elif web.knows(article.url, one.told):
                known += 1
            elif fetched == MOST_PAGES:
                missed = True
                yield replace(article, problem=f"{article.problem} (more than {MOST_PAGES} pages are linked here)")
            else:
                fetched += 1
                try:
                    page = web.get(article.url, told=one.told)
                    if page is None:
                        known += 1
                    else:
                        yield _merged(article, page)
                except (FetchError, FormatError) as error:
                    passing = isinstance(error, FetchError) and not error.lasting
                    missed = missed or passing
                    yield from self._failed(replace(article, problem=f"{article.url}: {error}"), error)
        if known:
            self._tell(f"{known} linked page{'s' * (known > 1)} unchanged since last fetched")
        return missed

    def _failed(self, article: Article, error: FetchError | FormatError) -> Iterator[Article]:
        """The article that stands for a page that could not be had.

        Where addresses are remembered, what may well succeed the next time is told and tried again then: a store would
        else list it as unread for ever.
        """
        remembered = self._web is not None and self._web.memory is not None
        if remembered and isinstance(error, FetchError) and not error.lasting:
            self._tell(f"{article.url}: {error}")
        else:
            yield article


def _source(page: Page) -> Source:
    return Source(page.fetch.final_url or page.fetch.url, data=page.body, charset=page.charset)


def _of_page(page: Page) -> Iterator[Found]:
    """What stands at an address: told by its content, and by its media type where that tells nothing."""
    source = _source(page)
    if not FeedReader().sniff(page.body[: 2**16]) and _is_html(page):
        try:
            yield _article(page)
        except FormatError as error:
            yield replace(unread(page.fetch.url, str(error)), url=page.fetch.url)
        except Exception as error:  # pages make the parsers fail in any way
            why = f"the page is damaged ({type(error).__name__}); save its text as .txt"
            yield replace(unread(page.fetch.url, why), url=page.fetch.url)
        return
    for one in found_in(source):
        yield replace(one, url=source.name) if isinstance(one, Article) and one.url is None else one


def _is_html(page: Page) -> bool:
    return page.media in ("text/html", "application/xhtml+xml") or HtmlReader().sniff(page.body[: 2**16])


def _article(page: Page) -> Article:
    """The article of a page.

    Raises:
        FormatError: if it is none.
    """
    if not page.body:
        raise FormatError("the page is empty; look whether it can be opened at all")
    article = article_at(page.fetch.final_url or page.fetch.url, page_of(page.body, page.charset))
    return replace(article, retrieved=page.fetch.retrieved)


def _merged(told: Article, page: Page) -> Article:
    """The article of a linked page, with what the feed or list tells of it.

    Raises:
        FormatError: if the page holds none.
    """
    if FeedReader().sniff(page.body[: 2**16]):
        raise FormatError("leads to a feed and to no article; give its address by itself")
    try:
        found = _linked(page)
    except FormatError:
        raise
    except Exception as error:  # pages make the parsers fail in any way
        raise FormatError(f"the page is damaged ({type(error).__name__}); save its text as .txt") from error
    return replace(
        found,
        id=told.id,
        title=told.title or found.title,
        outlet=told.outlet or found.outlet,
        url=found.url or told.url,
        published=told.published or found.published,
        retrieved=page.fetch.retrieved,
        language=found.language or told.language,
        translation=told.translation,
    )


def _linked(page: Page) -> Article:
    """The article of a page to which something links: HTML, PDF or plain text.

    Raises:
        FormatError: if it is none of them, or holds none.
    """
    if PdfReader().sniff(page.body[:1024]):
        found = next(iter(PdfReader().read(_source(page))))
        if not isinstance(found, Article) or found.problem:
            raise FormatError("the PDF cannot be read; save its text as .txt")
        return found
    if _is_html(page):
        return _article(page)
    if page.media == "text/plain":
        return Article(id="", text=page_of(page.body, page.charset))
    raise FormatError(f"leads to no page ({page.media or 'of no media type'}); save its text as .txt")
