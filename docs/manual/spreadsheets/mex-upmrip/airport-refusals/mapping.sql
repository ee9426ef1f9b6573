-- The airport is not kept: it has no code list yet, and the columns of one country add up.
SELECT left(year, 4) AS period,
       country(raw.country) AS nationality,
       figure AS value
FROM raw
