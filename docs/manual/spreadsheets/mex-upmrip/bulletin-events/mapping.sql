-- The year stands in the title only, perhaps with a note sign behind it: its first four signs.
SELECT left(year, 4) || '-' || month(raw.month) AS period,
       country(raw.country) AS nationality,
       sex(person) AS sex,
       figure AS value
FROM raw
