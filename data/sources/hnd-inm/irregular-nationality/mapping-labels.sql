-- The release of March 2025 kept the Spanish labels of INM: they are read, not the codes added by the compiler.
SELECT t AS period, country(orig) AS nationality, n AS value FROM raw
