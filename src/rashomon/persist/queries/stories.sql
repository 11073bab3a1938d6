-- Stories as they stand, with what a reader chooses by. $name is part of the title; null asks for all.
SELECT s.story AS id, s.title, s.articles, s.outlets, s.roots, coalesce(r.conflicts, 0) AS conflicts, s.first, s.last,
    count(*) OVER () AS total
FROM stories s
LEFT JOIN (
    SELECT story, count(DISTINCT point) AS conflicts FROM kept.relations
    WHERE relation = 'conflict' AND point IS NOT NULL GROUP BY story
) r ON r.story = s.story
WHERE s.articles >= $least AND ($name IS NULL OR contains(lower(s.title), lower($name)))
ORDER BY {order} LIMIT $size OFFSET $skip
