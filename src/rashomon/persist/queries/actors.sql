-- Linked actors, those in most articles first.
SELECT a.actor AS id, a.name, a.kind, a.country, a.sector, a.role, a.wikidata, a.articles, count(*) OVER () AS total
FROM actors a WHERE $name IS NULL OR contains(lower(a.name), lower($name))
ORDER BY a.articles DESC, a.name, a.actor LIMIT $size OFFSET $skip
