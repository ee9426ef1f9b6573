SELECT t AS period,
       n AS value
FROM raw
