-- Fiscal year 2000, month "01 October": the first month of the fiscal year is October 1999.
SELECT fiscal_month(left("Fiscal Year", 4), month(substr("Month", 4)), 10) AS period,
       country(Citizenship) AS nationality,
       Quantity AS value,
       lower,
       upper
FROM raw
