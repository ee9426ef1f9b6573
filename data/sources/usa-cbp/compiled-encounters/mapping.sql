-- OOO are all other nationalities; a blank nationality or area (156 rows of 2018 and 2019) was not given.
SELECT
  r.t AS period,
  component(r.component) AS component,
  coalesce(place(r.area), '_X') AS place,
  authority(r.authority) AS authority,
  category(r.type) AS category,
  demographic(r.demog) AS demographic,
  CASE WHEN r.nat IS NULL THEN '_X' WHEN r.nat = 'OOO' THEN '_O' ELSE country(r.nat) END AS nationality,
  r.n AS value
FROM raw r
