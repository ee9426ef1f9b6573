-- OOO is "unknown" in this compilation; TWN is kept as published although it holds China.
-- 2025 as a year is a part of the year (the annual release of April 2025).
SELECT t AS period,
       CASE WHEN nat = 'OOO' THEN '_X' ELSE country(nat) END AS nationality,
       n AS value
FROM raw
