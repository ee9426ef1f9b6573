-- The labels of the institution decide, not the codes that the compiler put beside them.
SELECT t AS period,
       country(orig) AS nationality,
       n AS value
FROM raw
