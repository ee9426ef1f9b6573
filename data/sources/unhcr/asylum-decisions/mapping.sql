WITH long AS (UNPIVOT raw ON dec_recognized, dec_other, dec_rejected, dec_closed INTO NAME what VALUE figure)
SELECT
  "year" AS period,
  country(coa_iso) AS reporting_area,
  country(coo_iso) AS nationality,
  procedure(procedure_type) AS procedure,
  decision_level(dec_level) AS decision_level,
  outcome(what) AS outcome,
  unit(dec_pc) AS unit,
  figure AS value
FROM long
