-- Crowds are told in steps, and groups meet only where two of their texts would join: what was grouped is grouped anew
-- with the next addition.
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
