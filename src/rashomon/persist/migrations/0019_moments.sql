-- Articles are put in the order of the moments of their publication, whatever their zones, and no longer of the letters
-- of their dates: what was compared is compared anew with the next addition.
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
