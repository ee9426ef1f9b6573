-- Until December 2022 "men" and "women" include children: boys and girls are shown from January 2023.
SELECT t AS period,
       sex(demog) AS sex,
       CASE WHEN t < '2023-01' THEN '_T' ELSE age(demog) END AS age,
       n AS value
FROM raw
