-- Months October to December belong to the calendar year before the fiscal year; "2025 (FYTD)" is fiscal year 2025.
WITH dated AS (SELECT *, CAST(left("Fiscal Year", 4) AS INT) AS fy, month_name("Month (abbv)") AS m FROM raw)
SELECT
  (CASE WHEN m >= '10' THEN fy - 1 ELSE fy END) || '-' || m AS period,
  component("Component") AS component,
  demographic("Demographic") AS demographic,
  country("Citizenship Grouping") AS nationality,
  authority("Title of Authority") AS authority,
  category("Encounter Type") AS category,
  "Encounter Count" AS value
FROM dated
