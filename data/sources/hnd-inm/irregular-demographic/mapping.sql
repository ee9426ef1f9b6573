SELECT
  t AS period,
  sex(demog) AS sex,
  age(demog) AS age,
  n AS value
FROM raw
