-- Slips are found by more rules, conflicts by stricter ones: what was compared is compared anew with the next addition.
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
