-- What was found in a version of an article, in one piece, for pages, which show all of it: to read the rows of one article
-- DuckDB unpacks thousands in each of eight tables. Versions that are there are read from the tables as before.
CREATE TABLE kept.packed_findings (
    article TEXT, version INTEGER, packed BLOB USING COMPRESSION uncompressed
);
