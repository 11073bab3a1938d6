"""Python's search for cycles among objects, put off while many objects are made that have none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Look for no cycles inside. What is in none is freed at once all the same, and the search goes on afterwards.

    Models, tables and the findings of many articles are hundreds of thousands of objects; to go through all of them
    again and again is about a tenth of comparing. Annotating one article makes too few for it to matter.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def young() -> None:
    """Look for cycles among what was made since the last look, and nowhere else: inside ``put_off``, in a long run."""
    gc.collect(1)
