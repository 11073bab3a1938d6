-- What analysts ask. Every view shows the current version of each article.

CREATE VIEW articles AS
SELECT article, title, outlet, url, published, coalesce(reported, added) AS reported,
    coalesce(language, given_language) AS language, unread IS NULL AS read,
    unread, text, translation, reading, sha256, retrieved, file, file_sha256, version, added
FROM kept.versions WHERE current;

CREATE VIEW versions AS
SELECT article, version, current, title, outlet, url, published, retrieved, coalesce(reported, added) AS reported,
    added, sha256, file, file_sha256, text
FROM kept.versions;

CREATE VIEW changes AS SELECT * FROM kept.changes;

CREATE VIEW mentions AS
SELECT a.article, a.id AS local, m.actor, a.name, a.kind, a.country, a.sector, a.role, unnest(a.mentions) AS span
FROM kept.actors a
JOIN kept.versions v USING (article, version)
LEFT JOIN kept.members m ON m.article = a.article AND m.local = a.id
WHERE v.current;

CREATE VIEW actors AS
SELECT l.id AS actor, l.name, l.kind, l.country, l.sector, l.role, count(DISTINCT m.article) AS articles
FROM kept.linked_actors l JOIN kept.members m ON m.actor = l.id
GROUP BY ALL;

CREATE VIEW attributions AS
SELECT t.* EXCLUDE (version, place), m.actor, through.actor AS through_actor
FROM kept.attributions t
JOIN kept.versions v USING (article, version)
LEFT JOIN kept.members m ON m.article = t.article AND m.local = t.speaker
LEFT JOIN kept.members through ON through.article = t.article AND through.local = t.through
WHERE v.current;

-- Who said what, through whom: one row an attribution, with the speaker's name over all articles.
CREATE VIEW speakers AS
SELECT coalesce(l.name, t.source.exact) AS speaker, t.actor, t.source_kind, through.name AS through, t.mode, t.force,
    list_aggregate(list_transform(t.content, lambda s: s.exact), 'string_agg', ' … ') AS words,
    t.source, t.cue, t.content, t.parent, t.confidence, v.article, v.outlet, v.published,
    coalesce(v.reported, v.added) AS reported, t.id AS attribution, p.story
FROM attributions t
JOIN kept.versions v ON v.article = t.article AND v.current
LEFT JOIN kept.linked_actors l ON l.id = t.actor AND t.source_kind <> 'document'
LEFT JOIN kept.linked_actors through ON through.id = t.through_actor
LEFT JOIN (SELECT story, unnest(articles) AS article FROM kept.stories) p ON p.article = t.article;

CREATE VIEW quantities AS
SELECT q.* EXCLUDE (version, place) FROM kept.quantities q JOIN kept.versions v USING (article, version) WHERE v.current;

CREATE VIEW times AS
SELECT t.* EXCLUDE (version, place) FROM kept.times t JOIN kept.versions v USING (article, version) WHERE v.current;

CREATE VIEW places AS
SELECT p.* EXCLUDE (version, place) FROM kept.places p JOIN kept.versions v USING (article, version) WHERE v.current;

CREATE VIEW sentences AS
SELECT s.* EXCLUDE (version) FROM kept.sentences s JOIN kept.versions v USING (article, version) WHERE v.current;

CREATE VIEW claims AS
SELECT c.* EXCLUDE (version, place, vector),
    list_aggregate(list_transform(c.spans, lambda s: s.exact), 'string_agg', ' … ') AS words
FROM kept.claims c JOIN kept.versions v USING (article, version) WHERE v.current;

-- Coded events, one row a mention, with the names of the parties over all articles.
CREATE VIEW events AS
WITH parties AS (
    SELECT m.article, m.local, l.name, l.country FROM kept.members m JOIN kept.linked_actors l ON l.id = m.actor
),
named AS (
    SELECT e.article, e.id, r.side, r.party.exact AS words, p.name, p.country
    FROM kept.events e,
        LATERAL (
            SELECT 'actor' AS side, unnest(e.actors) AS party UNION ALL SELECT 'recipient', unnest(e.recipients)
        ) r
    JOIN kept.versions v ON v.article = e.article AND v.version = e.version AND v.current
    LEFT JOIN parties p ON p.article = e.article AND p.local = r.party.actor
),
sides AS (
    SELECT article, id,
        list(coalesce(name, words) ORDER BY coalesce(name, words)) FILTER (side = 'actor') AS actors,
        list(coalesce(name, words) ORDER BY coalesce(name, words)) FILTER (side = 'recipient') AS recipients,
        list(DISTINCT country ORDER BY country) FILTER (side = 'actor' AND country IS NOT NULL) AS actor_countries,
        list(DISTINCT country ORDER BY country) FILTER (side = 'recipient' AND country IS NOT NULL)
            AS recipient_countries
    FROM named GROUP BY ALL
)
SELECT e.article, e.id, v.outlet, v.published, e.type, e.mode, e.contexts, e.score, e.status, e.historical,
    s.actors, s.recipients, s.actor_countries, s.recipient_countries, e.trigger, e.times, e.places, e.quantities,
    e.attribution, e.confidence
FROM kept.events e
JOIN kept.versions v USING (article, version)
LEFT JOIN sides s ON s.article = e.article AND s.id = e.id
WHERE v.current;

CREATE VIEW stories AS
SELECT s.story, any_value(s.title) AS title, count(*) AS articles, count(DISTINCT v.outlet) AS outlets,
    any_value(s.roots) AS roots, min(v.published) AS first, max(v.published) AS last
FROM (SELECT story, title, roots, unnest(articles) AS article FROM kept.stories) s
JOIN kept.versions v ON v.article = s.article AND v.current
GROUP BY s.story;

CREATE VIEW story_articles AS
SELECT story, unnest(articles) AS article, generate_subscripts(articles, 1) AS place FROM kept.stories;

CREATE VIEW story_ids AS SELECT id, story, since FROM kept.story_ids;

CREATE VIEW story_log AS SELECT l.*, a.made FROM kept.story_log l JOIN kept.additions a USING (addition);

CREATE VIEW points AS
SELECT p.*, (SELECT count(*) FROM kept.accounts a WHERE a.story = p.story AND a.point = p.id) AS accounts,
    (SELECT count(*) FROM kept.relations r WHERE r.story = p.story AND r.point = p.id AND r.relation = 'conflict')
        AS conflicts
FROM kept.points p;

-- What each article says on each point, with the exact words and the chain of speakers, outermost first.
CREATE VIEW accounts AS
SELECT a.story, a.point, p.label, p.independent_sources, a.article, v.outlet, v.published,
    coalesce(v.reported, v.added) AS reported,
    list_aggregate(list_transform(a.spans, lambda s: s.exact), 'string_agg', ' … ') AS words,
    list_transform(a.attribution, lambda s: s.name) AS speakers, a.status, a.certainty, a.spans, a.attribution
FROM kept.accounts a
JOIN kept.points p ON p.story = a.story AND p.id = a.point
JOIN kept.versions v ON v.article = a.article AND v.current;

CREATE VIEW relations AS SELECT * FROM kept.relations;

CREATE VIEW silences AS SELECT * FROM kept.silences;

CREATE VIEW forecasts AS
SELECT * EXCLUDE (place), list_aggregate(list_transform(spans, lambda s: s.exact), 'string_agg', ' … ') AS words
FROM kept.forecasts;

CREATE VIEW omissions AS SELECT * EXCLUDE (place) FROM kept.omissions;

-- Events, each once in its story, with every report of it.
CREATE VIEW merged_events AS
SELECT story, id, type, mode, contexts, score, quad, list_transform(actors, lambda x: x.name) AS actors,
    list_transform(recipients, lambda x: x.name) AS recipients,
    list_distinct(list_transform(actors, lambda x: x.country)) AS actor_countries,
    list_distinct(list_transform(recipients, lambda x: x.country)) AS recipient_countries, earliest, latest, places,
    status, historical, confidence, reports, independent_sources, reasons
FROM kept.merged_events;

CREATE VIEW outlets AS SELECT * FROM kept.outlets;

-- Which article takes from which, and how much of it.
CREATE VIEW lineage AS
SELECT d.child, c.outlet AS child_outlet, c.published AS child_published, d.parent, p.outlet AS parent_outlet,
    p.published AS parent_published, d.kind, d.coverage, d.directed, d.why, d.passages,
    list_distinct(flatten(list_transform(d.passages, lambda x: x.changes))) AS changes
FROM kept.derivations d
JOIN kept.versions c ON c.article = d.child AND c.current
JOIN kept.versions p ON p.article = d.parent AND p.current;

-- As of a moment (UTC): the versions that had been reported by then, the latest of each article.
CREATE MACRO articles_by(moment) AS TABLE
SELECT article, version, current, title, outlet, url, published, coalesce(reported, added) AS reported,
    coalesce(language, given_language) AS language,
    unread, text, sha256
FROM kept.versions WHERE coalesce(reported, added) <= moment::TIMESTAMP
QUALIFY row_number() OVER (PARTITION BY article ORDER BY coalesce(reported, added) DESC, version DESC) = 1;

-- Names over all articles are had for current versions only; in others a speaker has the name that the article gives.
CREATE MACRO speakers_by(moment) AS TABLE
SELECT coalesce(l.name, own.name, t.source.exact) AS speaker, l.id AS actor, t.source_kind,
    coalesce(through.name, own_through.name) AS through, t.mode, t.force,
    list_aggregate(list_transform(t.content, lambda s: s.exact), 'string_agg', ' … ') AS words,
    t.source, t.cue, t.content, t.parent, t.confidence, t.article, t.version, v.outlet, v.published, v.reported,
    t.id AS attribution, p.story
FROM kept.attributions t
JOIN articles_by(moment) v ON v.article = t.article AND v.version = t.version
LEFT JOIN kept.actors own ON own.article = t.article AND own.version = t.version AND own.id = t.speaker
    AND t.source_kind <> 'document'
LEFT JOIN kept.actors own_through
    ON own_through.article = t.article AND own_through.version = t.version AND own_through.id = t.through
LEFT JOIN kept.members m ON m.article = t.article AND m.local = t.speaker AND v.current
    AND t.source_kind <> 'document'
LEFT JOIN kept.linked_actors l ON l.id = m.actor
LEFT JOIN kept.members mt ON mt.article = t.article AND mt.local = t.through AND v.current
LEFT JOIN kept.linked_actors through ON through.id = mt.actor
LEFT JOIN (SELECT story, unnest(articles) AS article FROM kept.stories) p ON p.article = t.article;
