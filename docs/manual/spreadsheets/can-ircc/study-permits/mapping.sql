SELECT year || '-' || month(raw.month) AS period,
       place(province) AS place,
       category(level) AS category,
       figure AS value,
       lower,
       upper
FROM raw
