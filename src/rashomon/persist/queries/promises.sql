-- What one linked actor foretold, promised or threatened: the last link of the chain of speakers.
SELECT f.id, f.article, v.outlet, f.story, f.spans, f.force, f.made, f.horizon, f.outcome, f.outcome_evidence
FROM kept.forecasts f JOIN kept.versions v ON v.article = f.article AND v.current
WHERE f.speaker[-1].actor = $actor
ORDER BY f.made DESC NULLS LAST, f.article, f.id LIMIT $size
