SELECT left(date, 7) AS period,
       country(country) AS reporting_area,
       country(nationality) AS nationality,
       sex(sex) AS sex,
       CASE WHEN TRY_CAST(age AS INTEGER) < 18 THEN 'Y_LT18' WHEN TRY_CAST(age AS INTEGER) >= 18 THEN 'Y_GE18' ELSE '_X' END AS age,
       count(*) AS value
FROM raw GROUP BY ALL
