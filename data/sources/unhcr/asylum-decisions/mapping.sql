-- The UNHCR codes (coo, coa) are not ISO codes: AUS is Austria there. Only the *_iso columns are used.
SELECT year AS period,
       country(coa_iso) AS reporting_area,
       country(coo_iso) AS nationality,
       procedure(procedure_type) AS procedure,
       decision_level(dec_level) AS decision_level,
       outcome(column_name) AS outcome,
       unit(dec_pc) AS unit,
       figure AS value
FROM (UNPIVOT raw ON dec_recognized, dec_other, dec_rejected, dec_closed INTO NAME column_name VALUE figure)
