-- What is left of the sample is counted without reading the items.
DROP INDEX item_in_sample;
CREATE INDEX item_in_sample ON item (sample, sampled, lot);
