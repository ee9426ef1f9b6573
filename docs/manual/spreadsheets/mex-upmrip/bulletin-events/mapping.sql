-- The year stands in the title only: write it here, file by file.
SELECT '2023-' || month(raw.month) AS period,
       country(raw.country) AS nationality,
       sex(person) AS sex,
       figure AS value
FROM raw
