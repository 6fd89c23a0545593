-- The tables and views of a store, version 2. docs/store.md tells of them.
-- Version 1 had the table article, which is as it was, and views over its JSON, which are made anew.
DROP VIEW IF EXISTS attendance;
DROP VIEW IF EXISTS events;
DROP VIEW IF EXISTS roles;
DROP VIEW IF EXISTS people;
DROP VIEW IF EXISTS organizations;
DROP VIEW IF EXISTS entities;
DROP VIEW IF EXISTS sentences;

CREATE TABLE IF NOT EXISTS article (
    number    INTEGER PRIMARY KEY,
    hash      TEXT NOT NULL UNIQUE,  -- of its facts, XXH3 of 128 bits
    id        TEXT,
    title     TEXT,
    published TEXT,                  -- a day, ISO 8601
    source    TEXT,
    url       TEXT,
    facts     TEXT NOT NULL          -- dateline-facts/1, one JSON object
) STRICT;
CREATE INDEX IF NOT EXISTS article_id ON article (id);
CREATE INDEX article_published ON article (published);

-- The facts as rows, made of the JSON when an article is added and gone when it is removed. References are numbers of
-- rows, days ISO 8601.
CREATE TABLE sentence (
    number  INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    start   INTEGER NOT NULL,        -- code points of the article's text
    "end"   INTEGER NOT NULL,
    text    TEXT NOT NULL
) STRICT;
CREATE INDEX sentence_article ON sentence (article);

CREATE TABLE entity (
    number   INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL,
    id       TEXT NOT NULL,          -- in its article
    type     TEXT NOT NULL,
    name     TEXT NOT NULL,
    country  TEXT,
    sentence INTEGER
) STRICT;
CREATE INDEX entity_article ON entity (article);
CREATE INDEX entity_name ON entity (name);

CREATE TABLE role (
    number       INTEGER PRIMARY KEY,
    article      INTEGER NOT NULL,
    person       INTEGER NOT NULL,
    title        TEXT NOT NULL,
    organization INTEGER,
    place        INTEGER,
    state        TEXT NOT NULL,
    sentence     INTEGER
) STRICT;
CREATE INDEX role_article ON role (article);
CREATE INDEX role_person ON role (person);

CREATE TABLE event (
    number       INTEGER PRIMARY KEY,
    article      INTEGER NOT NULL,
    id           TEXT NOT NULL,      -- in its article
    type         TEXT NOT NULL,
    name         TEXT,
    status       TEXT NOT NULL,
    date         TEXT,               -- EDTF, and its days
    first        TEXT,
    last         TEXT,
    former_date  TEXT,               -- from which it was moved
    former_first TEXT,
    former_last  TEXT,
    place        INTEGER,
    sentence     INTEGER
) STRICT;
CREATE INDEX event_article ON event (article);
CREATE INDEX event_first ON event (first);
CREATE INDEX event_former ON event (former_first) WHERE former_first IS NOT NULL;

CREATE TABLE participant (
    number   INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    entity   INTEGER NOT NULL,
    part     TEXT NOT NULL,
    sentence INTEGER,
    who      TEXT NOT NULL,          -- its entity's name and
    first    TEXT                    -- its event's first day: here for the index
) STRICT;
CREATE INDEX participant_article ON participant (article);
CREATE INDEX participant_event ON participant (event);
CREATE INDEX participant_who ON participant (who, first);

-- The words of the sentences. They are kept in sentence alone; the triggers keep the two in step, whoever writes.
CREATE VIRTUAL TABLE sentence_text USING fts5 (text, content = 'sentence', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');

CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_text (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_text (sentence_text, rowid, text) VALUES ('delete', old.number, old.text);
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    DELETE FROM participant WHERE article = old.number;
    DELETE FROM event WHERE article = old.number;
    DELETE FROM role WHERE article = old.number;
    DELETE FROM entity WHERE article = old.number;
    DELETE FROM sentence WHERE article = old.number;
END;

CREATE VIEW sentences AS
SELECT a.number AS article, a.id, a.published, s.start, s."end", s.text, s.number AS sentence
FROM sentence s JOIN article a ON a.number = s.article;

CREATE VIEW entities AS
SELECT a.number AS article, a.id, a.published, e.id AS entity, e.type, e.name, e.country, s.text AS sentence
FROM entity e JOIN article a ON a.number = e.article LEFT JOIN sentence s ON s.number = e.sentence;

CREATE VIEW people AS
SELECT article, id, published, entity, type, name, published AS first, published AS last, sentence FROM entities WHERE type = 'person';

CREATE VIEW organizations AS
SELECT article, id, published, entity, type, name, published AS first, published AS last, sentence FROM entities WHERE type = 'organization';

CREATE VIEW roles AS
SELECT a.number AS article, a.id, a.published, p.name AS person, r.title, o.name AS organization, l.name AS place, r.state,
       a.published AS first, a.published AS last, s.text AS sentence
FROM role r JOIN article a ON a.number = r.article JOIN entity p ON p.number = r.person
LEFT JOIN entity o ON o.number = r.organization LEFT JOIN entity l ON l.number = r.place
LEFT JOIN sentence s ON s.number = r.sentence;

CREATE VIEW events AS
SELECT a.number AS article, a.id, a.published, v.id AS event, v.type, v.name, v.date, v.first, v.last,
       v.former_date, v.former_first, v.former_last, v.status, l.name AS place, s.text AS sentence
FROM event v JOIN article a ON a.number = v.article
LEFT JOIN entity l ON l.number = v.place LEFT JOIN sentence s ON s.number = v.sentence;

CREATE VIEW attendance AS
SELECT a.number AS article, a.id, a.published, p.who, e.type AS kind, p.part, v.id AS event, v.type, v.name, v.date, v.first, v.last,
       v.status, l.name AS place, s.text AS sentence
FROM participant p JOIN event v ON v.number = p.event JOIN entity e ON e.number = p.entity JOIN article a ON a.number = p.article
LEFT JOIN entity l ON l.number = v.place LEFT JOIN sentence s ON s.number = coalesce(p.sentence, v.sentence);

-- Two articles' reports of what is evidently one event, of which one says what the other does not: of one type; two of
-- those who take part are the same, or one and the place; and the first days are a day apart at most, or the later report
-- still has the day from which the earlier one says that it was moved. They disagree where no day is in both, or where one
-- says that it happened and the other that it was called off or never was.
CREATE VIEW disagreements AS
WITH close AS (
    SELECT p.event AS a, q.event AS b, p.who, 0 AS moved
    FROM participant p JOIN participant q ON q.who = p.who AND q.first BETWEEN date(p.first, '-1 day') AND date(p.first, '+1 day')
    WHERE p.article < q.article
    UNION ALL
    SELECT v.number, q.event, q.who, 1
    FROM event v JOIN participant p ON p.event = v.number
    JOIN participant q ON q.who = p.who AND q.first BETWEEN date(v.former_first, '-1 day') AND date(v.former_first, '+1 day')
    JOIN article x ON x.number = v.article JOIN article y ON y.number = q.article
    WHERE v.former_first IS NOT NULL AND x.number <> y.number AND y.published > x.published
), pair AS (
    SELECT a, b, group_concat(DISTINCT who) AS who, count(DISTINCT who) AS shared, max(moved) AS moved FROM close GROUP BY a, b
)
SELECT v.type, coalesce(v.name, w.name) AS name, p.who,
       CASE WHEN v.last < w.first OR w.last < v.first THEN 'date' ELSE 'status' END AS about,
       x.number AS article, x.id, x.published, v.date, v.first, v.last, v.status, vl.name AS place, s.text AS sentence,
       y.number AS other_article, y.id AS other_id, y.published AS other_published, w.date AS other_date, w.first AS other_first,
       w.last AS other_last, w.status AS other_status, wl.name AS other_place, t.text AS other_sentence
FROM pair p JOIN event v ON v.number = p.a JOIN event w ON w.number = p.b AND w.type = v.type
JOIN article x ON x.number = v.article JOIN article y ON y.number = w.article
LEFT JOIN entity vl ON vl.number = v.place LEFT JOIN entity wl ON wl.number = w.place
LEFT JOIN sentence s ON s.number = v.sentence LEFT JOIN sentence t ON t.number = w.sentence
WHERE (p.shared >= 2 OR vl.name = wl.name)
  AND (v.last < w.first OR w.last < v.first
       OR v.status IN ('occurred', 'ongoing') AND w.status IN ('cancelled', 'denied')
       OR w.status IN ('occurred', 'ongoing') AND v.status IN ('cancelled', 'denied'))
  AND (p.moved OR coalesce(v.former_last < w.first OR w.last < v.former_first, 1) AND coalesce(w.former_last < v.first OR v.last < w.former_first, 1));

PRAGMA user_version = 2;
