SELECT year || '-' || month(raw.month) AS period,
       country(citizenship) AS nationality,
       figure AS value,
       lower,
       upper
FROM raw
