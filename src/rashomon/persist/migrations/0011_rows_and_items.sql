-- The terms of a text by number, in one piece and with their weights beside them: two arrays, that are read as they are.
-- What was grouped is grouped anew with the next addition.
ALTER TABLE grouping.texts DROP COLUMN vector;
ALTER TABLE grouping.texts ADD COLUMN terms BLOB;
ALTER TABLE grouping.texts ADD COLUMN weights BLOB;
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');

-- Wikidata items of states and international bodies, and those that the user gives.
ALTER TABLE kept.linked_actors ADD COLUMN wikidata TEXT;

CREATE OR REPLACE VIEW actors AS
SELECT l.id AS actor, l.name, l.kind, l.country, l.sector, l.role, l.wikidata, count(DISTINCT m.article) AS articles
FROM kept.linked_actors l JOIN kept.members m ON m.actor = l.id
GROUP BY ALL;
