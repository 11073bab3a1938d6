-- What was fetched from the network: of each address the answers that brought something new, and the last failure.
-- ``retrieved`` is when the answer came, ``checked`` when the address was last asked and had nothing newer.
-- ``told`` digests what a feed or list told of the page; ``settled`` is whether all that came of it was kept.

CREATE TABLE kept.fetches (
    place INTEGER, url TEXT, final_url TEXT, status INTEGER, etag TEXT, last_modified TEXT, retrieved TIMESTAMP,
    checked TIMESTAMP, sha256 TEXT, told TEXT, problem TEXT, settled BOOLEAN, program TEXT
);

CREATE VIEW fetches AS
SELECT url, final_url, status, etag, last_modified, retrieved, checked, sha256, problem, settled, program
FROM kept.fetches;
