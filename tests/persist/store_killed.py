"""Adds short reports to a store; the tests kill it. Arguments: the store, how many matters, the seed of the order."""

from __future__ import annotations

import random
import sys

from store_articles import reports

from rashomon.growing import Store

if __name__ == "__main__":
    path, matters, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    articles = reports(matters)
    with Store.open(path) as store:
        print("open", flush=True)
        store.add(random.Random(seed).sample(articles, len(articles)), progress=lambda n: print(n, flush=True))
