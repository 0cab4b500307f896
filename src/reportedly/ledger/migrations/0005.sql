-- Where an incident's best place lies, how exactly it is known, and how far from the point the true spot may be: for maps.
ALTER TABLE incident ADD COLUMN place TEXT;
ALTER TABLE incident ADD COLUMN latitude REAL;
ALTER TABLE incident ADD COLUMN longitude REAL;
ALTER TABLE incident ADD COLUMN precision TEXT;
ALTER TABLE incident ADD COLUMN radius_km REAL;
UPDATE incident SET (place, latitude, longitude, precision, radius_km) = (
    SELECT json_extract(best, '$.name'), json_extract(best, '$.latitude'), json_extract(best, '$.longitude'),
        json_extract(best, '$.precision'), json_extract(best, '$.radius_km')
    FROM (SELECT json_extract(inflated(told.record), '$.place.place') AS best FROM told WHERE told.incident = incident.n)
);
CREATE INDEX incident_at_point ON incident (latitude, longitude, precision, killed_high)
    WHERE precision IN ('site', 'neighbourhood', 'city') AND latitude IS NOT NULL;
CREATE INDEX incident_in_area ON incident (precision, country, latitude, longitude, place, radius_km, killed_high)
    WHERE precision NOT IN ('site', 'neighbourhood', 'city') AND latitude IS NOT NULL;
