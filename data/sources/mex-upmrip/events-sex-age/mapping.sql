SELECT
  r.t AS period,
  sex(r.sex) AS sex,
  age(r.age) AS age,
  r.n AS value
FROM raw r
