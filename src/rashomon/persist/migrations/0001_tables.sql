-- What the store keeps. Analysts ask the views of 0002, which show the current version of each article.
-- Times are UTC. Spans count code points of the text that was read, [start, end).

CREATE SCHEMA kept;

CREATE TYPE kept.span AS STRUCT(start INTEGER, "end" INTEGER, exact TEXT);
CREATE TYPE kept.reference AS STRUCT(start INTEGER, "end" INTEGER, exact TEXT, actor TEXT);
CREATE TYPE kept.speaker AS STRUCT(name TEXT, kind TEXT, actor TEXT, span kept.span, cue kept.span, force TEXT);
CREATE TYPE kept.evidence AS STRUCT(article TEXT, span kept.span);
CREATE TYPE kept.party AS STRUCT(actor TEXT, name TEXT, country TEXT, sector TEXT, role TEXT);
CREATE TYPE kept.event_report AS STRUCT(article TEXT, event TEXT, status TEXT, trigger kept.span);
CREATE TYPE kept.passage AS STRUCT(child kept.span, parent kept.span, kind TEXT, changes TEXT[]);

-- One row each time something was written: by which version of the program, and when.
CREATE TABLE kept.additions (addition INTEGER, made TIMESTAMP, what TEXT, program TEXT, articles INTEGER);
CREATE TABLE kept.settings (name TEXT, value TEXT);

-- An article's text never changes: a changed article is a further version.
CREATE TABLE kept.versions (
    article TEXT, version INTEGER, current BOOLEAN, addition INTEGER, added TIMESTAMP,
    content TEXT, sha256 TEXT, title TEXT, outlet TEXT, url TEXT, published TEXT, retrieved TEXT, reported TIMESTAMP,
    given_language TEXT, language TEXT, reading TEXT, unread TEXT, problem TEXT,
    -- uncompressed: to read twenty of them, DuckDB would else unpack thousands
    text TEXT USING COMPRESSION uncompressed, translation TEXT USING COMPRESSION uncompressed,
    file TEXT, file_sha256 TEXT, words INTEGER, findings_sha256 TEXT
);
-- What is different in a version, against the one before: a field, or pieces of the text.
CREATE TABLE kept.changes (
    article TEXT, version INTEGER, place INTEGER, field TEXT, kind TEXT, before TEXT, after TEXT,
    before_start INTEGER, before_end INTEGER, after_start INTEGER, after_end INTEGER
);

-- Findings, one table a kind, as in rashomon.findings.
CREATE TABLE kept.sentences (article TEXT, version INTEGER, place INTEGER, start INTEGER, "end" INTEGER, exact TEXT);
CREATE TABLE kept.attributions (
    article TEXT, version INTEGER, place INTEGER, id TEXT, source kept.span, cue kept.span, content kept.span[],
    speaker TEXT, source_kind TEXT, mode TEXT, force TEXT, parent TEXT, through TEXT, confidence DOUBLE
);
CREATE TABLE kept.events (
    article TEXT, version INTEGER, place INTEGER, id TEXT, type TEXT, mode TEXT[], contexts TEXT[], score DOUBLE,
    trigger kept.span, actors kept.reference[], recipients kept.reference[], times TEXT[], places TEXT[],
    quantities TEXT[], status TEXT, historical BOOLEAN, attribution TEXT, confidence DOUBLE
);
CREATE TABLE kept.actors (
    article TEXT, version INTEGER, place INTEGER, id TEXT, name TEXT, kind TEXT, country TEXT, sector TEXT,
    mentions kept.span[], role TEXT
);
CREATE TABLE kept.quantities (
    article TEXT, version INTEGER, place INTEGER, id TEXT, span kept.span, low DOUBLE, high DOUBLE, unit TEXT,
    bound TEXT, "of" TEXT, change TEXT
);
CREATE TABLE kept.times (
    article TEXT, version INTEGER, place INTEGER, id TEXT, span kept.span, type TEXT, value TEXT, start TEXT,
    "end" TEXT, anchor TEXT
);
CREATE TABLE kept.places (
    article TEXT, version INTEGER, place INTEGER, id TEXT, span kept.span, name TEXT, lat DOUBLE, lon DOUBLE,
    country TEXT, geonames_id BIGINT
);
CREATE TABLE kept.claims (
    article TEXT, version INTEGER, place INTEGER, id TEXT, spans kept.span[], attribution TEXT[], status TEXT,
    certainty DOUBLE, actors TEXT[], events TEXT[], quantities TEXT[], times TEXT[], places TEXT[], vector BLOB
);

-- The words of each version for search: the hash of a stem, and how often it stands in title and text.
CREATE TABLE kept.postings (stem UBIGINT, article TEXT, version INTEGER, often INTEGER);

-- The comparison of all current versions, as in rashomon.story. ``inputs`` digests all that a story rests on.
CREATE TABLE kept.stories (
    story TEXT, title TEXT, articles TEXT[], roots INTEGER, inputs TEXT, encoded JSON
);
CREATE TABLE kept.points (
    story TEXT, place INTEGER, id TEXT, label TEXT, independent_sources INTEGER, reasons TEXT[]
);
CREATE TABLE kept.accounts (
    story TEXT, point TEXT, article TEXT, spans kept.span[], attribution kept.speaker[], status TEXT,
    certainty DOUBLE, claims TEXT[]
);
-- ``point`` is null for a contradiction inside one article.
CREATE TABLE kept.relations (
    story TEXT, point TEXT, a TEXT, b TEXT, relation TEXT, kind TEXT, why TEXT, a_span kept.span, b_span kept.span
);
CREATE TABLE kept.silences (story TEXT, point TEXT, article TEXT, strength TEXT, why TEXT);
CREATE TABLE kept.forecasts (
    story TEXT, place INTEGER, id TEXT, article TEXT, spans kept.span[], speaker kept.speaker[], force TEXT, made TEXT,
    horizon kept.span, outcome TEXT, outcome_evidence kept.evidence[]
);
CREATE TABLE kept.omissions (
    story TEXT, place INTEGER, article TEXT, span kept.span, document kept.span, about kept.span
);
CREATE TABLE kept.merged_events (
    story TEXT, place INTEGER, id TEXT, type TEXT, mode TEXT[], contexts TEXT[], score DOUBLE, quad INTEGER,
    actors kept.party[], recipients kept.party[], earliest TEXT, latest TEXT, places TEXT[], status TEXT,
    historical BOOLEAN, confidence DOUBLE, reports kept.event_report[], independent_sources INTEGER, reasons TEXT[]
);
CREATE TABLE kept.derivations (
    child TEXT, parent TEXT, kind TEXT, coverage DOUBLE, passages kept.passage[], directed BOOLEAN, why TEXT
);
CREATE TABLE kept.linked_actors (
    id TEXT, name TEXT, kind TEXT, country TEXT, sector TEXT, role TEXT, encoded JSON
);
CREATE TABLE kept.members (actor TEXT, article TEXT, local TEXT, span kept.span);
CREATE TABLE kept.outlets (
    article TEXT, name TEXT, aliases TEXT[], owner TEXT, wire BOOLEAN, state_run BOOLEAN
);

-- Every id under which a story was ever known leads to the story that it is now; and what happened to stories.
CREATE TABLE kept.story_ids (id TEXT, story TEXT, since INTEGER);
CREATE TABLE kept.story_log (addition INTEGER, story TEXT, what TEXT, other TEXT, articles INTEGER);
