"""Every error that Rashomon raises on purpose. Each message says what to do next.

    RashomonError
    ├── InputError            something about what was given
    │   ├── NothingToRead     no input, or none of it could be read
    │   ├── InputNotFound     a path or glob that matches nothing
    │   ├── FormatError       a file that is not what its name or option says
    │   ├── FetchError        an address that may not or cannot be fetched
    │   └── StoreError        a store that is missing, in use or damaged
    ├── UsageError            options that do not go together
    ├── PipelineError         steps in an order that cannot work
    └── ModelError            a model or pipeline that is missing or does not fit

An article that cannot be read is no error: it is kept and listed with its reason (``Article.problem``,
``Findings.unread``), and the run goes on.
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of all errors that Rashomon raises on purpose."""


class InputError(RashomonError):
    """Something about what was given cannot be used."""


class NothingToRead(InputError):  # noqa: N818 - reads as the condition it names
    """There was no input, or none of it could be read."""


class InputNotFound(InputError):  # noqa: N818
    """A path or glob that matches nothing."""


class FormatError(InputError):
    """A file that is not what its name or the given option says."""


class FetchError(InputError):
    """An address that may not be fetched, or that gave nothing that can be used.

    Attributes:
        lasting: whether asking again soon would give the same.
        status: the HTTP status, where there was one.
    """

    def __init__(self, message: str, *, lasting: bool = False, status: int | None = None) -> None:
        super().__init__(message)
        self.lasting = lasting
        self.status = status


class StoreError(InputError):
    """A store that is missing, in use, damaged, or does not go with what is asked of it."""


class UsageError(RashomonError):
    """Options that do not go together."""


class PipelineError(RashomonError):
    """Steps in an order that cannot work."""


class ModelError(RashomonError):
    """A model or spaCy pipeline that is missing or does not fit."""
