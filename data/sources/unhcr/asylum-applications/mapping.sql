-- The UNHCR codes (coo, coa) are not ISO codes: AUS is Austria there. Only the *_iso columns are used.
SELECT year AS period,
       country(coa_iso) AS reporting_area,
       country(coo_iso) AS nationality,
       procedure(procedure_type) AS procedure,
       category(app_type) AS category,
       decision_level(dec_level) AS decision_level,
       unit(app_pc) AS unit,
       applied AS value
FROM raw
