-- 2025 as a year is a part of the year (the annual releases of April and May 2025): marked provisional.
SELECT t AS period,
       sex(demog) AS sex,
       age(demog) AS age,
       n AS value
FROM raw
