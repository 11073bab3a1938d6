"""Removes articles from a store; the tests kill it. Arguments: the store, and the ids."""

from __future__ import annotations

import sys

from rashomon.growing import Store

if __name__ == "__main__":
    with Store.open(sys.argv[1]) as store:
        print("open", flush=True)
        store.remove(sys.argv[2:])
