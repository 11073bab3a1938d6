-- What is believed of an actor at the time of each article that names it. The stories that are there are compared anew
-- with the next addition.
ALTER TABLE kept.members ADD COLUMN country TEXT;
ALTER TABLE kept.members ADD COLUMN sector TEXT;
ALTER TABLE kept.members ADD COLUMN role TEXT;
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
