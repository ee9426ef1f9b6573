-- Rows are added up before labels are resolved: a few hundred labels instead of ten million.
SELECT period, country(country) AS reporting_area, country(nationality) AS nationality, sex(sex) AS sex,
       CASE WHEN minor THEN 'Y_LT18' WHEN NOT minor THEN 'Y_GE18' ELSE '_X' END AS age, value
FROM (SELECT left(date, 7) AS period, country, nationality, sex, TRY_CAST(age AS INTEGER) < 18 AS minor, count(*) AS value
      FROM raw GROUP BY ALL)
