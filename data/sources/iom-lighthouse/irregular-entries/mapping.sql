-- OOO is "unknown" in this compilation; CSK, YUG and SCG are former states and stay as published.
SELECT t AS period,
       country(geo) AS reporting_area,
       CASE WHEN nat = 'OOO' THEN '_X' ELSE country(nat) END AS nationality,
       CASE WHEN geo = 'MEX' THEN 'events' ELSE 'persons' END AS unit,
       n AS value
FROM raw
