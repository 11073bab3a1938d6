-- Quotations in two wordings are looked for: what was compared is compared anew with the next addition.
CREATE TABLE kept.wordings (
    story TEXT, place INTEGER, a TEXT, b TEXT, a_span kept.span, b_span kept.span, a_changes kept.span[],
    b_changes kept.span[], speaker TEXT, a_also TEXT[], b_also TEXT[]
);
CREATE VIEW wordings AS SELECT * EXCLUDE (place) FROM kept.wordings;
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
