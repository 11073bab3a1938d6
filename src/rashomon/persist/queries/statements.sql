-- What one linked actor is reported to say, the newest first.
SELECT t.article, v.outlet, v.published, t.id AS attribution, t.content, t.cue, t.mode, t.force, through.name AS through,
    t.confidence, p.story, count(*) OVER () AS total
FROM kept.attributions t
JOIN kept.versions v ON v.article = t.article AND v.version = t.version AND v.current
JOIN kept.members m ON m.article = t.article AND m.local = t.speaker
LEFT JOIN kept.members via ON via.article = t.article AND via.local = t.through
LEFT JOIN kept.linked_actors through ON through.id = via.actor
LEFT JOIN story_articles p ON p.article = t.article
WHERE m.actor = $actor AND t.source_kind = 'named' AND len(t.content) > 0
ORDER BY coalesce(v.reported, v.added) DESC, t.article, t.place LIMIT $size OFFSET $skip
