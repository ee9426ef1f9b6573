SELECT
  t AS period,
  CASE nat WHEN 'OOO' THEN '_X' ELSE country(nat) END AS nationality,
  n AS value
FROM raw
