-- invented data
CREATE TABLE betriebe (nr INTEGER PRIMARY KEY, name TEXT, gegruendet TEXT, umsatz_cent INTEGER);
CREATE TABLE kontrollen (betrieb INTEGER, datum TEXT, ergebnis TEXT);
INSERT INTO betriebe VALUES (1, 'Erste Muster GmbH', '2010-05-01', 120000000), (2, 'Zweite Muster GmbH', '2022-03-01', 90000000),
  (3, 'Dritte Muster GmbH', NULL, 50000000), (4, 'Vierte Muster GmbH', '2001-01-01', 99999999);
INSERT INTO kontrollen VALUES (1, '2023-02-01', 'ok'), (1, '2023-09-01', 'ok'), (4, '2023-06-30', 'mangel'), (2, '2023-01-10', 'ok');
