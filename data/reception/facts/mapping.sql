-- Made-up people are no figure: a synthetic file makes no observation, so it does not reconcile and is refused.
SELECT period, 'centre-' || fact AS flow, nationality, sex, age, value
FROM raw
WHERE data = 'real'
