-- The tables and views of a store of version 1, as dateline made them before there was a version 2.
CREATE TABLE article (
    number    INTEGER PRIMARY KEY,
    hash      TEXT NOT NULL UNIQUE,  -- of its facts, XXH3 of 128 bits
    id        TEXT,
    title     TEXT,
    published TEXT,                  -- a day, ISO 8601
    source    TEXT,
    url       TEXT,
    facts     TEXT NOT NULL          -- dateline-facts/1, one JSON object
) STRICT;
CREATE INDEX article_id ON article (id);

CREATE VIEW sentences AS
SELECT a.number AS article, a.id, a.published, s.value ->> 'start' AS start, s.value ->> 'end' AS "end", s.value ->> 'text' AS text
FROM article a, json_each(a.facts, '$.sentences') s;

CREATE VIEW entities AS
SELECT a.number AS article, a.id, a.published, e.value ->> 'id' AS entity, e.value ->> 'type' AS type, e.value ->> 'name' AS name
FROM article a, json_each(a.facts, '$.entities') e;

CREATE VIEW people AS SELECT * FROM entities WHERE type = 'person';
CREATE VIEW organizations AS SELECT * FROM entities WHERE type = 'organization';

CREATE VIEW roles AS
SELECT a.number AS article, a.id, a.published, p.name AS person, r.value ->> 'title' AS title, o.name AS organization, l.name AS place,
       coalesce(r.value ->> 'state', 'current') AS state
FROM article a, json_each(a.facts, '$.roles') r
LEFT JOIN entities p ON p.article = a.number AND p.entity = r.value ->> 'person'
LEFT JOIN entities o ON o.article = a.number AND o.entity = r.value ->> 'organization'
LEFT JOIN entities l ON l.article = a.number AND l.entity = r.value ->> 'place';

CREATE VIEW events AS
SELECT a.number AS article, a.id, a.published, v.value ->> 'id' AS event, v.value ->> 'type' AS type, v.value ->> 'name' AS name,
       v.value -> 'time' ->> 'edtf' AS date, v.value -> 'former_time' ->> 'edtf' AS former_date, v.value ->> 'status' AS status, l.name AS place
FROM article a, json_each(a.facts, '$.events') v
LEFT JOIN entities l ON l.article = a.number AND l.entity = v.value ->> 'place';

CREATE VIEW attendance AS
SELECT a.number AS article, a.id, a.published, e.name AS who, e.type AS kind, coalesce(p.value ->> 'role', 'attend') AS part,
       v.value ->> 'id' AS event, v.value ->> 'type' AS type, v.value ->> 'name' AS name, v.value -> 'time' ->> 'edtf' AS date,
       v.value ->> 'status' AS status,
       (SELECT s.value ->> 'text' FROM json_each(a.facts, '$.sentences') s
        WHERE s.value ->> 'start' = coalesce(p.value -> 'evidence' -> 0 ->> 'start', v.value -> 'evidence' -> 0 ->> 'start')) AS sentence
FROM article a, json_each(a.facts, '$.events') v, json_each(v.value, '$.participants') p
JOIN entities e ON e.article = a.number AND e.entity = p.value ->> 'entity';

PRAGMA user_version = 1;
