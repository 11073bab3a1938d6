-- Outlets by the name that their articles give, "" where they give none; how often they rest on unnamed sources.
-- A bare pronoun whose name was not found is no unnamed source.
WITH said AS (
    SELECT coalesce(v.outlet, '') AS name, count(*) AS statements,
        count(*) FILTER (t.source_kind IN ('anonymous', 'collective') AND lower(t.source.exact) NOT IN ({pronouns})) AS unnamed
    FROM kept.attributions t
    JOIN kept.versions v ON v.article = t.article AND v.version = t.version AND v.current
    WHERE t.source_kind <> 'absent' AND len(t.content) > 0 GROUP BY ALL
),
published AS (
    SELECT coalesce(outlet, '') AS name, count(*) AS articles, min(published) AS first, max(published) AS last
    FROM kept.versions WHERE current GROUP BY ALL
)
SELECT p.name, p.articles, p.first, p.last, coalesce(s.statements, 0) AS statements, coalesce(s.unnamed, 0) AS unnamed,
    count(*) OVER () AS total
FROM published p LEFT JOIN said s USING (name)
WHERE ($name IS NULL OR contains(lower(p.name), lower($name))) AND ($exactly IS NULL OR p.name = $exactly)
ORDER BY p.articles DESC, p.name LIMIT $size OFFSET $skip
