-- Accounts hold all that an article says on a point: what was compared is compared anew with the next addition.
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
