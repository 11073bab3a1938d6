-- A whole story is kept packed, each by itself: to read one of DuckDB's own compressed column, it unpacks two thousand.
-- The stories that are there are compared anew with the next addition.
CREATE TABLE kept.packed (
    story TEXT, title TEXT, articles TEXT[], roots INTEGER, inputs TEXT,
    packed BLOB USING COMPRESSION uncompressed, digest TEXT
);
INSERT INTO kept.packed SELECT story, title, articles, roots, '', NULL, digest FROM kept.stories;
DROP TABLE kept.stories;
ALTER TABLE kept.packed RENAME TO stories;
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
