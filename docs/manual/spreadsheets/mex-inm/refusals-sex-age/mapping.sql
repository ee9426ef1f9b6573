-- The airport is not kept: it has no code list yet, and rows of several airports add up. A year may be followed by its months.
SELECT left(year, 4) AS period,
       country(nationality) AS nationality,
       sex(person) AS sex,
       age(person) AS age,
       figure AS value
FROM raw
