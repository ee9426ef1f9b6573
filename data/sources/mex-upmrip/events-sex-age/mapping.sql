-- Accompanied or not is published below 12 years only; category is "not applicable" elsewhere.
SELECT t AS period,
       sex(raw.sex) AS sex,
       age(raw.age) AS age,
       category(raw.age) AS category,
       n AS value
FROM raw
