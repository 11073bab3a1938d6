"""Python's search for cycles among objects, put off while many objects are made that have none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Look for no cycles inside. What is in none is freed at once all the same, and the search goes on afterwards.

    Models, tables and findings are hundreds of thousands of objects; to go through all of them again and again takes
    some 8 in 100 seconds of annotating (``benchmarks/annotate.py``), and 10 of comparing.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
