-- A year here is a fiscal year. A digit behind a year or a country points to a note.
SELECT left(year, 4) AS period,
       CASE WHEN raw.country = 'Unknown' THEN '_X' WHEN raw.country LIKE '%other%' OR raw.country = 'Other' THEN '_O'
            ELSE country(regexp_replace(raw.country, ' ?[0-9]+/?$', '')) END AS nationality,
       figure AS value,
       lower,
       upper
FROM raw
