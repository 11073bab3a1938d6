-- What grouping derived from the articles, so that an addition looks only at what it touches. All of it follows from the
-- articles and is made anew by another version of the program; the numbers hang on the order in which articles came.

CREATE SCHEMA grouping;

-- The articles as they were grouped: ``shelf`` is the outlet, ``moment`` sorts the earlier first, ``same`` is what
-- articles of one text have in common, ``ranges`` the boilerplate (start, end, start, …).
CREATE TABLE grouping.articles (
    number INTEGER, article TEXT, version INTEGER, shelf TEXT, moment TEXT, same TEXT, length INTEGER, prints INTEGER,
    ranges INTEGER[]
);
-- Sentences by a hash of their words, and those that an outlet repeats.
CREATE TABLE grouping.sentences (shelf TEXT, key UBIGINT, number INTEGER);
CREATE TABLE grouping.repeated (shelf TEXT, key UBIGINT);
-- Fingerprints, pairs of articles that share enough of them (``derivation`` is null where they share too few words),
-- and the derivations that no other explains.
CREATE TABLE grouping.prints (print UBIGINT, number INTEGER);
CREATE TABLE grouping.pairs (a INTEGER, b INTEGER, child TEXT, parent TEXT, derivation BLOB);
CREATE TABLE grouping.derivations (child TEXT, parent TEXT, derivation BLOB);
-- Texts with their terms, the heaviest of these, the texts that share most of them, and the group in which each is.
CREATE TABLE grouping.texts (
    text INTEGER, same TEXT, name TEXT, day DOUBLE, crowd DOUBLE, grouped INTEGER, vector BLOB
);
CREATE TABLE grouping.terms (term BIGINT, text INTEGER, weight BIGINT);
CREATE TABLE grouping.near (text INTEGER, other INTEGER, shared BIGINT, near DOUBLE);
CREATE TABLE grouping.groups (grouped INTEGER, story TEXT);
-- Local actors, by the key of the linked actor to which each belongs; ``alone`` is the single name of one that has no
-- other, ``last`` and ``first`` are those by which one with a full name may be meant.
CREATE TABLE grouping.parties (
    article TEXT, local TEXT, key TEXT, alone TEXT, last TEXT, first TEXT, party BLOB
);
