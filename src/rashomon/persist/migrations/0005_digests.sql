-- Digests of what is kept whole beside the flat tables, so that damage shows also where no span and no column has it.
ALTER TABLE kept.stories ADD COLUMN digest TEXT;
ALTER TABLE kept.linked_actors ADD COLUMN digest TEXT;
UPDATE kept.stories SET digest = sha256(encoded::TEXT);
UPDATE kept.linked_actors SET digest = sha256(encoded::TEXT);
