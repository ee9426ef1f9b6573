SELECT year AS period,
       place(province) AS place,
       category(coalesce(class, program, raw.category)) AS category,
       figure AS value,
       lower,
       upper
FROM raw
