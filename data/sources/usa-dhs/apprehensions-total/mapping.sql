-- A year here is a fiscal year. Later yearbooks put a note sign behind some years: the first four signs are the year.
SELECT left(Year, 4) AS period,
       "Aliens Apprehended" AS value,
       lower,
       upper
FROM raw
