-- What reviewers decide, and what they are asked. The words of a decision stand in decision.record; here is what it is found by.
-- action: decisions taken in one go share it and are undone together. subject: the words an event is known by, or the names of
-- two happenings. report: NULL for decisions on happenings, which stand in `about`. withdrawn: a later decision took it back.
CREATE TABLE review (
    decision INTEGER PRIMARY KEY REFERENCES decision (n),
    action TEXT NOT NULL,
    by TEXT NOT NULL,
    subject TEXT NOT NULL,
    report TEXT,
    verdict TEXT,
    withdrawn INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX review_of_report ON review (report) WHERE report IS NOT NULL;
CREATE INDEX review_by ON review (by, decision);
CREATE INDEX review_of_action ON review (action);
CREATE INDEX review_of_subject ON review (subject);
INSERT INTO review (decision, action, by, subject)
    SELECT n, json_extract(record, '$.when') || ' ' || json_extract(record, '$.by'), json_extract(record, '$.by'),
        json_extract(record, '$.record') || ' ' || json_extract(record, '$.after') FROM decision;

-- An event that may be reviewed. words: its handle, "REPORT@START-END"; trace: the id of the trace that tells it; lot: its place
-- in the random order. state: todo, done, second (to be read blind by another), conflict (two readings differ). readers: a JSON array of names.
CREATE TABLE item (
    event TEXT PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (n),
    words TEXT NOT NULL,
    trace TEXT,
    doubt REAL NOT NULL,
    lot INTEGER NOT NULL,
    sample INTEGER NOT NULL,
    sampled INTEGER NOT NULL,
    state TEXT NOT NULL,
    readers TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX item_of_report ON item (report);
CREATE INDEX item_of_trace ON item (trace, state, doubt);
CREATE INDEX item_in_sample ON item (lot) WHERE sample = 1 AND sampled = 0;
CREATE INDEX item_in_state ON item (state, doubt DESC);
-- Up to which row of `coding` items were made.
CREATE TABLE items_made (coding INTEGER NOT NULL);
INSERT INTO items_made VALUES (0);
-- Who has which item before him, since when (seconds since 1970), and why it was drawn.
CREATE TABLE claim (event TEXT PRIMARY KEY, by TEXT NOT NULL, at REAL NOT NULL, drawn TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE skipped (by TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (by, event)) WITHOUT ROWID;
-- The incidents that need a reader most come first: disputed ones, then the deadliest.
CREATE INDEX incident_by_need ON incident (
    (4 * min(disputes, 5) + CASE WHEN killed_high >= 100 THEN 8 WHEN killed_high >= 30 THEN 6 WHEN killed_high >= 10 THEN 4
        WHEN killed_high >= 3 THEN 2 WHEN killed_high >= 1 THEN 1 ELSE 0 END - 2 * background) DESC, id
);
-- Pairs of happenings that are nearly as likely one as two are asked first.
CREATE INDEX link_by_score ON trace_link (score) WHERE a < b;
