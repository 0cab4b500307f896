-- A new coding is looked for among the reports that refer to it: without an index, in all of them (90 ms of 100,000).
CREATE INDEX report_by_coding ON report (coding);
