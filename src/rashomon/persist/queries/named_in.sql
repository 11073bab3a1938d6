-- The articles that name one linked actor, the newest first, with the words on which the link rests.
SELECT m.article, v.title, v.outlet, v.published, m.span, p.story, count(*) OVER () AS total
FROM kept.members m
JOIN kept.versions v ON v.article = m.article AND v.current
LEFT JOIN story_articles p ON p.article = m.article
WHERE m.actor = $actor
ORDER BY coalesce(v.reported, v.added) DESC, m.article, m.local LIMIT $size OFFSET $skip
