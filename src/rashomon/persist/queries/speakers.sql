-- Linked actors who speak, those whom most articles quote first. $name is part of the name; null asks for all.
WITH said AS (
    SELECT m.actor, count(*) AS statements, count(DISTINCT t.article) AS articles, count(DISTINCT v.outlet) AS outlets,
        min(v.published) AS first, max(v.published) AS last
    FROM kept.attributions t
    JOIN kept.versions v ON v.article = t.article AND v.version = t.version AND v.current
    JOIN kept.members m ON m.article = t.article AND m.local = t.speaker
    WHERE t.source_kind = 'named' AND len(t.content) > 0
    GROUP BY m.actor
)
SELECT l.id, l.name, l.role, l.country, l.sector, s.statements, s.articles, s.outlets, s.first, s.last,
    count(*) OVER () AS total
FROM said s JOIN kept.linked_actors l ON l.id = s.actor
WHERE $name IS NULL OR contains(lower(l.name), lower($name))
ORDER BY s.articles DESC, s.statements DESC, l.name, l.id LIMIT $size OFFSET $skip
