-- How sure a derivation is, what was cut and added, circles; what else the number of sources might be.
ALTER TABLE kept.derivations ADD COLUMN confidence DOUBLE DEFAULT 1.0;
ALTER TABLE kept.derivations ADD COLUMN cut kept.evidence[] DEFAULT [];
ALTER TABLE kept.derivations ADD COLUMN added kept.evidence[] DEFAULT [];
ALTER TABLE kept.derivations ADD COLUMN loop BOOLEAN DEFAULT false;
ALTER TABLE kept.points ADD COLUMN sensitivity STRUCT(sources INTEGER, why TEXT)[] DEFAULT [];

CREATE OR REPLACE VIEW points AS
SELECT p.*, (SELECT count(*) FROM kept.accounts a WHERE a.story = p.story AND a.point = p.id) AS accounts,
    (SELECT count(*) FROM kept.relations r WHERE r.story = p.story AND r.point = p.id AND r.relation = 'conflict')
        AS conflicts
FROM kept.points p;

CREATE OR REPLACE VIEW lineage AS
SELECT d.child, c.outlet AS child_outlet, c.published AS child_published, d.parent, p.outlet AS parent_outlet,
    p.published AS parent_published, d.kind, d.coverage, d.confidence, d.directed, d.loop, d.why, d.passages,
    list_distinct(flatten(list_transform(d.passages, lambda x: x.changes))) AS changes, d.cut, d.added
FROM kept.derivations d
JOIN kept.versions c ON c.article = d.child AND c.current
JOIN kept.versions p ON p.article = d.parent AND p.current;
