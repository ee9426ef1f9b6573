-- A year here is a fiscal year. "Unknown" is the region without a country; "Other" holds the countries that are not shown.
SELECT left(year, 4) AS period,
       CASE country WHEN 'Unknown' THEN '_X' WHEN 'Other' THEN '_O' ELSE country(raw.country) END AS nationality,
       figure AS value,
       lower,
       upper
FROM raw
