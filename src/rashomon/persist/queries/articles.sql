-- Articles by date, the newest first. $outlet is a whole name, "" for articles that name none; null asks for all.
SELECT a.article AS id, a.title, a.outlet, a.published, a.unread, p.story, count(*) OVER () AS total
FROM articles a
LEFT JOIN story_articles p ON p.article = a.article
WHERE ($outlet IS NULL OR coalesce(a.outlet, '') = $outlet) AND ($story IS NULL OR p.story = $story)
    AND (NOT $unread OR NOT a.read)
ORDER BY a.reported DESC, a.article LIMIT $size OFFSET $skip
