-- invented data
CREATE TABLE tool (id INTEGER PRIMARY KEY, pressure INTEGER, ax TEXT, ay TEXT, az TEXT);
INSERT INTO tool VALUES (1, 200000, '1', '2', '2'), (2, 2000000, '0.5', '0.5', '0.5'), (3, 20, '3', '4', '0'),
  (4, 20, '3', '4', '0.4'), (5, 60000, NULL, '6', '1'), (6, 60000, NULL, '2', '1'), (7, NULL, '1', '1', '1');
