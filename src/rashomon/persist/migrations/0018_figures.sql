-- Figures over time are looked for: what was compared is compared anew with the next addition.
CREATE TYPE kept.figure_value AS STRUCT(
    article TEXT, span kept.span, spans kept.span[], published TEXT, low DOUBLE, high DOUBLE, unit TEXT, bound TEXT,
    status TEXT, denied BOOLEAN, attribution kept.speaker[]
);
CREATE TABLE kept.figures (
    story TEXT, place INTEGER, id TEXT, "of" TEXT, unit TEXT, change TEXT, "values" kept.figure_value[], course TEXT,
    independent_sources INTEGER, reasons TEXT[]
);
-- One row a value; ``place`` is its number in the row.
CREATE VIEW figures AS SELECT * EXCLUDE (value), value.* FROM (
    SELECT story, id AS figure, "of", change, course, independent_sources, generate_subscripts("values", 1) AS place,
        unnest("values") AS value FROM kept.figures
);
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
