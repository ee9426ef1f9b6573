-- October to December of fiscal year 2023 are months of calendar year 2022. "2025 (FYTD)" is 2025.
SELECT CASE WHEN m >= '10' THEN fiscal - 1 ELSE fiscal END || '-' || m AS period,
       component(Component) AS component,
       category(Demographic) AS category,
       country("Citizenship Grouping") AS nationality,
       authority("Title of Authority") AS authority,
       procedure("Encounter Type") AS procedure,
       "Encounter Count" AS value
FROM (SELECT *, month("Month (abbv)") AS m, CAST(left("Fiscal Year", 4) AS INTEGER) AS fiscal FROM raw)
