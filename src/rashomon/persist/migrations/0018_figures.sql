-- Figures over time are looked for: what was compared is compared anew with the next addition.
CREATE TYPE kept.figure_value AS STRUCT(
    article TEXT, span kept.span, spans kept.span[], published TEXT, low DOUBLE, high DOUBLE, unit TEXT, bound TEXT,
    status TEXT, attribution kept.speaker[]
);
CREATE TABLE kept.figures (
    story TEXT, place INTEGER, id TEXT, "of" TEXT, unit TEXT, change TEXT, course TEXT, "values" kept.figure_value[],
    independent_sources INTEGER, reasons TEXT[]
);
CREATE VIEW figures AS SELECT * EXCLUDE (place) FROM kept.figures;
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
