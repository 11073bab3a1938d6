-- Articles that hold so many of the stems, the best first: Okapi BM25 (Robertson and Zaragoza 2009), k1 = 1.2, b = 0.75,
-- weighed over all versions in question. What stands in braces is made of the constants in search.py.
WITH whole AS (SELECT article, version, words, outlet, published FROM kept.versions {versions}),
total AS (SELECT count(*) AS n, avg(words) AS mean FROM whole),
found AS (
    SELECT p.stem, p.often, w.article, w.version, w.words
    FROM kept.postings p JOIN whole w ON w.article = p.article AND w.version = p.version
    WHERE p.stem IN ({stems})
),
rarity AS (
    SELECT stem, ln((any_value(n) - count(*) + 0.5) / (count(*) + 0.5) + 1) AS weight
    FROM found, total GROUP BY stem
),
scored AS (
    SELECT f.article, sum(r.weight * f.often * 2.2 / (f.often + 1.2 * (0.25 + 0.75 * f.words / t.mean))) AS score
    FROM found f JOIN rarity r USING (stem), total t
    GROUP BY f.article HAVING count(*) >= $count
)
-- rounded, since the order in which the weights are added up changes the last digits
SELECT w.article, w.version, round(coalesce(s.score, 0), 6) AS score
FROM whole w LEFT JOIN scored s USING (article)
WHERE ($count = 0 OR s.article IS NOT NULL) {filters}
ORDER BY score DESC, w.published DESC NULLS LAST, w.article
