-- What incidents are counted by in one look (`facets`): all of it stands in one index, so that no row is read.
ALTER TABLE incident ADD COLUMN mode TEXT;
ALTER TABLE incident ADD COLUMN certainty REAL NOT NULL DEFAULT 1.0;
UPDATE incident SET (mode, certainty) = (
    SELECT json_extract(inflated(record), '$.mode'), json_extract(inflated(record), '$.certainty')
    FROM told WHERE told.incident = incident.n
);
CREATE INDEX incident_counted ON incident (
    type, mode, status, country, certainty, killed_high, disputes, background, start, "end", reports, voices, killed_low, id,
    precision, latitude, longitude
);
CREATE INDEX incident_oldest ON incident (start, id);

-- Who and where an incident names, by id, in small letters: kind is party, place or voice.
CREATE TABLE named (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    incident INTEGER NOT NULL REFERENCES incident (n),
    PRIMARY KEY (kind, value, incident)
) WITHOUT ROWID;
CREATE INDEX named_of_incident ON named (incident, kind, value);
INSERT INTO named (kind, value, incident)
    SELECT DISTINCT json_extract(each.value, '$[0]'), json_extract(each.value, '$[1]'), told.incident
    FROM told, json_each(named_in(told.record)) AS each;
-- What they are called, whether they are worth a line in a list, and in how many incidents they stand.
CREATE TABLE label (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    name TEXT NOT NULL,
    listed INTEGER NOT NULL,
    incidents INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, value)
) WITHOUT ROWID;
INSERT INTO label (kind, value, name, listed, incidents)
    SELECT json_extract(each.value, '$[0]'), json_extract(each.value, '$[1]'),
        substr(min(printf('%06d', length(json_extract(each.value, '$[2]'))) || json_extract(each.value, '$[2]')), 7),
        max(json_extract(each.value, '$[3]')), count(DISTINCT told.incident)
    FROM told, json_each(named_in(told.record)) AS each GROUP BY 1, 2;
CREATE INDEX label_most ON label (kind, incidents DESC, value) WHERE listed = 1;
CREATE TRIGGER named_more AFTER INSERT ON named BEGIN
    UPDATE label SET incidents = incidents + 1 WHERE kind = new.kind AND value = new.value;
END;
CREATE TRIGGER named_less AFTER DELETE ON named BEGIN
    UPDATE label SET incidents = incidents - 1 WHERE kind = old.kind AND value = old.value;
END;
