-- OOO is "other" in this compilation; nationality and area are blank (not specified) before October 2019.
SELECT t AS period,
       component(raw.component) AS component,
       coalesce(place(nullif(area, '')), '_X') AS place,
       authority(raw.authority) AS authority,
       procedure(type) AS procedure,
       category(demog) AS category,
       CASE WHEN coalesce(nat, '') = '' THEN '_X' WHEN nat = 'OOO' THEN '_O' ELSE country(nat) END AS nationality,
       n AS value
FROM raw
