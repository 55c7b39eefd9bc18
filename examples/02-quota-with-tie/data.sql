-- invented data
CREATE TABLE candidate (id TEXT PRIMARY KEY, city TEXT, points TEXT);
INSERT INTO candidate VALUES ('e', 'north', '70'), ('b', 'north', '90'), ('d', 'north', '80.5'), ('a', 'north', '95'),
  ('c', 'north', '80.5'), ('f', 'south', '10'), ('g', 'south', NULL);
