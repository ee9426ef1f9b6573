-- A year may be followed by its months.
SELECT left(year, 4) AS period,
       country(nationality) AS nationality,
       place(airport) AS place,
       sex(person) AS sex,
       age(person) AS age,
       figure AS value
FROM raw
