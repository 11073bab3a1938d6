-- Events in which one linked actor takes part, each once, the latest first.
SELECT e.story, e.id, e.type, e.status, e.earliest, e.latest, e.actors, e.recipients, e.reports, e.independent_sources,
    list_contains(list_transform(e.actors, lambda x: x.actor), $actor) AS acting, count(*) OVER () AS total
FROM kept.merged_events e
WHERE list_contains(list_transform(e.actors, lambda x: x.actor), $actor)
    OR list_contains(list_transform(e.recipients, lambda x: x.actor), $actor)
ORDER BY e.latest DESC NULLS LAST, e.story, e.place LIMIT $size OFFSET $skip
