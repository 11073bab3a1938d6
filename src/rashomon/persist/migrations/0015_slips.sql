-- More is found where an article contradicts itself: what was compared is compared anew with the next addition.
DELETE FROM kept.settings WHERE name IN ('compared', 'grouped');
