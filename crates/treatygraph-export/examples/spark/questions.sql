-- Questions to the tables, in SQL that Spark, DuckDB and DataFusion answer alike: no date arithmetic, dates only as
-- literals, every order total. Each begins with its name. For some, `ask` says the same of the records.

-- in_force: how many agreements are in force on a day, certainly and maybe. ask in-force --on 1990-06-01
SELECT in_force, COUNT(*) AS agreements
FROM spell
WHERE party IS NULL AND in_force <> 'no'
  AND (first IS NULL OR first <= DATE '1990-06-01') AND (last IS NULL OR last >= DATE '1990-06-01')
GROUP BY in_force ORDER BY in_force;

-- in_force_of: the same for one party. ask in-force s000 --on 1990-06-01
SELECT in_force, COUNT(*) AS agreements
FROM spell
WHERE party = 's000' AND in_force <> 'no'
  AND (first IS NULL OR first <= DATE '1990-06-01') AND (last IS NULL OR last >= DATE '1990-06-01')
GROUP BY in_force ORDER BY in_force;

-- pairs: which two have most with each other on a day, the first ten.
SELECT party, other, COUNT(*) AS agreements
FROM in_force
WHERE certain = 'yes'
  AND (first IS NULL OR first <= DATE '1990-06-01') AND (last IS NULL OR last >= DATE '1990-06-01')
GROUP BY party, other ORDER BY agreements DESC, party, other LIMIT 10;

-- ratifications: the parties in whose agreements most was certainly ratified between two days, the first ten.
SELECT m.party, COUNT(*) AS acts
FROM event e JOIN membership m ON e.agreement = m.agreement
WHERE e.act = 'ratification' AND e.certain = 'yes' AND e.day_first >= DATE '1980-01-01'
  AND e.day_last <= DATE '1989-12-31'
GROUP BY m.party ORDER BY acts DESC, m.party LIMIT 10;

-- owed: what one party owes another on a day. ask owes s000 s001 --on 1990-06-01
SELECT certain, COUNT(*) AS duties
FROM owed
WHERE bearer = 's000' AND beneficiary = 's001'
  AND (first IS NULL OR first <= DATE '1990-06-01') AND (last IS NULL OR last >= DATE '1990-06-01')
GROUP BY certain ORDER BY certain;

-- replaced: of the agreements that another replaces, how many are in force on a day.
SELECT s.stands, COUNT(*) AS agreements
FROM (SELECT agreement, CASE WHEN in_force = 'no' THEN 'not in force' ELSE in_force END AS stands
      FROM spell WHERE party IS NULL
        AND (first IS NULL OR first <= DATE '2000-01-01') AND (last IS NULL OR last >= DATE '2000-01-01')) s
JOIN relation r ON r.to_key = s.agreement
WHERE r.relation = 'replaces'
GROUP BY s.stands ORDER BY s.stands;

-- disputed: on which fields claims exclude each other, and in how many agreements.
SELECT field, COUNT(DISTINCT agreement) AS agreements FROM dispute GROUP BY field ORDER BY field;

-- problems: lines that could not be told.
SELECT COUNT(*) AS problems FROM problem;
