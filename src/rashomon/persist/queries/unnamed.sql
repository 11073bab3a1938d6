-- The words by which one outlet calls sources that it does not name, the most frequent first.
SELECT lower(t.source.exact) AS words, count(*) AS statements, count(DISTINCT t.article) AS articles
FROM kept.attributions t
JOIN kept.versions v ON v.article = t.article AND v.version = t.version AND v.current
WHERE coalesce(v.outlet, '') = $name AND t.source_kind IN ('anonymous', 'collective') AND lower(t.source.exact) NOT IN ({pronouns})
GROUP BY ALL ORDER BY statements DESC, words LIMIT $size
