SELECT year || '-' || month(raw.month) AS period,
       component(office) AS component,
       place(province) AS place,
       figure AS value,
       lower,
       upper
FROM raw
