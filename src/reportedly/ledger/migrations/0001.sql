-- The first ledger. `n` is a row's number inside this file and nothing else; ids are content and mean the same everywhere.

-- A report's text is kept once. The same text may be met in many places (sighting): the earliest dated one is coded.
CREATE TABLE report (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    published TEXT,
    publisher TEXT,
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    sighting TEXT NOT NULL,
    print TEXT NOT NULL DEFAULT '', -- what tells whose words it holds, JSON
    coding INTEGER NOT NULL REFERENCES coding (n) DEFERRABLE INITIALLY DEFERRED
);

-- record: the Report without its text, JSON, deflated.
CREATE TABLE sighting (
    report INTEGER NOT NULL REFERENCES report (n),
    id TEXT NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (report, id)
) WITHOUT ROWID;

-- Every coding a report ever had; report.coding is the one that stands. record: the Coding, JSON, deflated.
CREATE TABLE coding (
    n INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (n),
    coder TEXT NOT NULL,
    at TEXT NOT NULL,
    record BLOB NOT NULL
);
CREATE INDEX coding_of_report ON coding (report);

CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'report', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- The sentences that events of the standing coding were read from. events: ids, a JSON array.
CREATE TABLE passage (
    n INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (n),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    events TEXT NOT NULL
);
CREATE INDEX passage_of_report ON passage (report);
CREATE VIEW passage_text AS
    SELECT passage.n AS n, substr(report.text, passage.start + 1, passage."end" - passage.start) AS text
    FROM passage JOIN report ON report.n = passage.report;
CREATE VIRTUAL TABLE passage_words USING fts5 (
    text, content = 'passage_text', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- An actor as it is written: one id may have several names, and what is not resolved several countries. '' where not known.
CREATE TABLE actor (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    code TEXT NOT NULL,
    UNIQUE (id, name, kind, country, code)
);
-- How often an actor stands in a report as actor, recipient, against or source (speaker or link of a chain).
CREATE TABLE part (
    actor INTEGER NOT NULL REFERENCES actor (n),
    report INTEGER NOT NULL REFERENCES report (n),
    role TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (actor, report, role)
) WITHOUT ROWID;
CREATE INDEX part_of_report ON part (report);

-- A happening as one report tells it. Two traces with no key in common are never compared; a link joins two that might
-- be one. Both directions of a link stand here.
CREATE TABLE trace (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report INTEGER NOT NULL REFERENCES report (n),
    incident INTEGER REFERENCES incident (n) DEFERRABLE INITIALLY DEFERRED,
    record BLOB NOT NULL
);
CREATE INDEX trace_of_report ON trace (report);
CREATE INDEX trace_of_incident ON trace (incident);
CREATE TABLE trace_key (key INTEGER NOT NULL, trace INTEGER NOT NULL, PRIMARY KEY (key, trace)) WITHOUT ROWID;
CREATE TABLE trace_link (
    a INTEGER NOT NULL, b INTEGER NOT NULL,
    record BLOB, -- how alike and why (JSON), in one of the two directions
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
-- What became of a trace when its report was coded anew; now is NULL where nothing tells it any more.
CREATE TABLE trace_was (id TEXT PRIMARY KEY, report TEXT NOT NULL, now TEXT) WITHOUT ROWID;

CREATE TABLE incident (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    type TEXT,
    status TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    country TEXT,
    killed_low INTEGER,
    killed_high INTEGER,
    reports INTEGER NOT NULL,
    voices INTEGER NOT NULL,
    disputes INTEGER NOT NULL,
    background INTEGER NOT NULL,
    record BLOB NOT NULL
);
CREATE INDEX incident_in_time ON incident (start, id);
-- Every id that an incident ever had, and the trace it was named after.
CREATE TABLE incident_was (id TEXT PRIMARY KEY, trace TEXT NOT NULL) WITHOUT ROWID;
-- What incidents are filtered by, in small letters: actor, place, country, source, type, status.
CREATE TABLE facet (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    incident INTEGER NOT NULL REFERENCES incident (n),
    PRIMARY KEY (kind, value, incident)
) WITHOUT ROWID;
CREATE INDEX facet_of_incident ON facet (incident);

-- What people decided; appended, never changed. about: the reports whose traces a decision ties together.
CREATE TABLE decision (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
CREATE TABLE about (
    report TEXT NOT NULL,
    decision INTEGER NOT NULL REFERENCES decision (n),
    PRIMARY KEY (report, decision)
) WITHOUT ROWID;
CREATE INDEX about_of_decision ON about (decision);

-- Inputs that could not be read or coded; a row goes when its input succeeds.
CREATE TABLE failure (
    source TEXT NOT NULL,
    ref TEXT NOT NULL DEFAULT '',
    line INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL,
    cure TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (source, ref, line)
) WITHOUT ROWID;

-- What was done and what came of it; appended, never changed.
CREATE TABLE log (n INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT, detail TEXT NOT NULL);
CREATE INDEX log_of_subject ON log (subject);
