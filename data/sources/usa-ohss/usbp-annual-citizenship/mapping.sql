-- A year here is a fiscal year: 2023 is October 2022 to September 2023.
SELECT left("Fiscal Year", 4) AS period,
       country(Citizenship) AS nationality,
       Quantity AS value,
       lower,
       upper
FROM raw
