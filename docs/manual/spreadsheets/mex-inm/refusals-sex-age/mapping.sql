-- The airport is not kept: it has no code list yet, and rows of several airports add up.
SELECT year AS period,
       country(nationality) AS nationality,
       sex(person) AS sex,
       age(person) AS age,
       figure AS value
FROM raw
