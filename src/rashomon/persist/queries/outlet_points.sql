-- How often one outlet stands alone: of the points on which it speaks, in stories that other outlets report as well,
-- those of which no other outlet speaks.
WITH placed AS (
    SELECT p.story, p.article, coalesce(v.outlet, '') AS outlet
    FROM story_articles p JOIN kept.versions v ON v.article = p.article AND v.current
),
mine AS (SELECT DISTINCT story FROM placed WHERE outlet = $name),
told AS (SELECT story FROM placed SEMI JOIN mine USING (story) GROUP BY story HAVING count(DISTINCT outlet) > 1),
spoken AS (
    SELECT a.story, a.point, count(DISTINCT p.outlet) AS outlets
    FROM kept.accounts a JOIN told USING (story) JOIN placed p ON p.story = a.story AND p.article = a.article
    GROUP BY ALL HAVING bool_or(p.outlet = $name)
)
SELECT (SELECT count(*) FROM mine) AS stories, (SELECT count(*) FROM told) AS shared, count(*) AS points,
    count(*) FILTER (outlets = 1) AS alone
FROM spoken
