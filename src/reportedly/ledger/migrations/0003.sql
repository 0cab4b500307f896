-- Incidents' records stand apart from what they are sorted and filtered by: looking through all of 100,000 reads 5 MB, not 200.
CREATE TABLE told (incident INTEGER PRIMARY KEY REFERENCES incident (n), record BLOB NOT NULL);
INSERT INTO told (incident, record) SELECT n, record FROM incident;
ALTER TABLE incident DROP COLUMN record;
DROP INDEX incident_in_time;
CREATE INDEX incident_newest ON incident (start DESC, id);
CREATE INDEX incident_deadliest ON incident (coalesce(killed_low, killed_high, -1) DESC, start DESC, id);
CREATE INDEX incident_most_reported ON incident (reports DESC, start DESC, id);
CREATE INDEX incident_most_disputed ON incident (disputes DESC, reports DESC, start DESC, id);

-- What an incident's record has under "disagreements": at which place, about which field.
CREATE TABLE dispute (
    incident INTEGER NOT NULL REFERENCES incident (n),
    place INTEGER NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (incident, place)
) WITHOUT ROWID;
INSERT INTO dispute (incident, place, field)
    SELECT told.incident, each.key, json_extract(each.value, '$.field')
    FROM incident JOIN told ON told.incident = incident.n, json_each(inflated(told.record), '$.disagreements') AS each
    WHERE incident.disputes > 0;

-- A link in both directions with its score; why two traces are alike is worked out again when it is asked.
CREATE TABLE scored (a INTEGER NOT NULL, b INTEGER NOT NULL, score REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
INSERT INTO scored (a, b, score)
    SELECT here.a, here.b, json_extract(CAST(coalesce(here.record, back.record) AS TEXT), '$.score')
    FROM trace_link AS here JOIN trace_link AS back ON back.a = here.b AND back.b = here.a;
DROP TABLE trace_link;
ALTER TABLE scored RENAME TO trace_link;

-- In how many reports an actor stands as it is written here.
ALTER TABLE actor ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
UPDATE actor SET reports = (SELECT count(DISTINCT part.report) FROM part WHERE part.actor = actor.n);

-- By which rules the incidents were made (`rules`).
CREATE TABLE made_by (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
