-- What readers say of findings, in the order in which they said it; nothing is ever taken out.
CREATE TABLE kept.corrections (
    number INTEGER, kind TEXT, verdict TEXT, article TEXT, sha256 TEXT, spans kept.span[], what TEXT,
    other TEXT, other_sha256 TEXT, other_spans kept.span[], finding TEXT, author TEXT, made TEXT, note TEXT
);

CREATE VIEW corrections AS
SELECT number, kind, verdict, article, spans, other, other_spans, author, made, note,
    list_aggregate(list_transform(spans, lambda s: s.exact), 'string_agg', ' … ') AS words
FROM kept.corrections;
