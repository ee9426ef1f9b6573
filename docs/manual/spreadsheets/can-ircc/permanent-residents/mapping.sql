-- A class that has no level below (category only) keeps the name of its category.
SELECT year || '-' || month(raw.month) AS period,
       place(province) AS place,
       category(coalesce(class, program, raw.category)) AS category,
       figure AS value,
       lower,
       upper
FROM raw
