-- Reports are listed by day and publisher without reading their texts.
CREATE INDEX report_in_time ON report (published DESC, id, publisher);
CREATE INDEX report_by_publisher ON report (publisher, published DESC, id);

-- In how many reports an actor stands, and how often it acts, is acted on and speaks in them.
CREATE TABLE party (
    id TEXT PRIMARY KEY,
    reports INTEGER NOT NULL,
    acts INTEGER NOT NULL,
    acted_on INTEGER NOT NULL,
    speaks INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX party_by_reports ON party (reports DESC, id);
INSERT INTO party (id, reports, acts, acted_on, speaks)
    SELECT actor.id, count(DISTINCT part.report), sum(times * (role = 'actor')),
        sum(times * (role IN ('recipient', 'against'))), sum(times * (role = 'source'))
    FROM part JOIN actor ON actor.n = part.actor GROUP BY actor.id;

-- What one actor does to another or says of it in a report (ledger/dealing.py): sort is deed, answer, speech or tie.
CREATE TABLE dealing (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    sort TEXT NOT NULL,
    what TEXT NOT NULL,
    month TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES report (n),
    PRIMARY KEY (one, other, sort, what, month, report)
) WITHOUT ROWID;
CREATE INDEX dealing_of_other ON dealing (other, one, sort, what, month, report);
CREATE INDEX dealing_of_report ON dealing (report);
INSERT INTO dealing (one, other, sort, what, month, report)
    SELECT each.value ->> 0, each.value ->> 1, each.value ->> 2, each.value ->> 3, each.value ->> 4, report.n
    FROM report JOIN coding ON coding.n = report.coding, json_each(dealings(coding.record)) AS each;

-- By which words a report calls an actor, with the role it gives it ('' for none).
CREATE TABLE spelling (
    actor TEXT NOT NULL,
    words TEXT NOT NULL,
    role TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES report (n),
    times INTEGER NOT NULL,
    PRIMARY KEY (actor, words, role, report)
) WITHOUT ROWID;
CREATE INDEX spelling_of_report ON spelling (report);
INSERT INTO spelling (actor, words, role, report, times)
    SELECT each.value ->> 0, each.value ->> 1, each.value ->> 2, report.n, each.value ->> 3
    FROM report JOIN coding ON coding.n = report.coding, json_each(spellings(coding.record)) AS each;
