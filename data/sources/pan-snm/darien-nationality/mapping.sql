-- OOO is the source's code for an unknown nationality. Annual totals filed as January (2010-2019) are recognised later.
SELECT
  t AS period,
  CASE nat WHEN 'OOO' THEN '_X' ELSE country(nat) END AS nationality,
  n AS value
FROM raw
