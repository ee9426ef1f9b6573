-- OOO is "unknown" in this compilation.
SELECT t AS period,
       CASE WHEN nat = 'OOO' THEN '_X' ELSE country(nat) END AS nationality,
       n AS value
FROM raw
