-- Rows of other data sets that the user has, to compare incidents with. Nothing here is a report, and no incident is made of it.
CREATE TABLE counterpart_set (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    scheme TEXT NOT NULL, -- ucdp, acled, gdelt
    file TEXT NOT NULL,
    digest TEXT NOT NULL, -- SHA-256 of the file
    at TEXT NOT NULL
);
-- line: which row of the file. record: the Counterpart, JSON, deflated.
CREATE TABLE counterpart (
    part INTEGER NOT NULL REFERENCES counterpart_set (n),
    line INTEGER NOT NULL,
    id TEXT NOT NULL,
    start TEXT,
    record BLOB NOT NULL,
    PRIMARY KEY (part, line)
) WITHOUT ROWID;
CREATE INDEX counterpart_in_time ON counterpart (part, start, id, line);
