SELECT left(year, 4) AS period,
       country(raw.country) AS nationality,
       place(airport) AS place,
       figure AS value
FROM raw
