-- From whom one outlet takes, and who takes from it: sure derivations with a direction, by the other outlet.
SELECT coalesce(CASE WHEN takes THEN parent_outlet ELSE child_outlet END, '') AS name, takes, count(*) AS articles,
    avg(coverage) AS coverage, any_value(child ORDER BY child) AS child, any_value(parent ORDER BY child) AS parent
FROM (
    SELECT *, coalesce(child_outlet, '') = $name AS takes FROM lineage
    WHERE directed AND confidence >= $sure AND coalesce(child_outlet, '') <> coalesce(parent_outlet, '')
        AND (coalesce(child_outlet, '') = $name OR coalesce(parent_outlet, '') = $name)
)
GROUP BY ALL ORDER BY articles DESC, name
