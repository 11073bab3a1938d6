-- A bare surname means the person of it who stands out: what was compared is compared anew with the next addition.
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
