-- What the scripts of the other schemes share: areas, sources and what these cover. Comes first.

INSERT INTO area (code, name, level, parent_code) VALUES
  ('230000', '黑龙江省', 'province', NULL), ('230800', '佳木斯市', 'city', '230000'),
  ('230803', '向阳区', 'county', '230800'), ('230804', '前进区', 'county', '230800'),
  ('230805', '东风区', 'county', '230800'), ('230811', '郊区', 'county', '230800'),
  ('230822', '桦南县', 'county', '230800'), ('230826', '桦川县', 'county', '230800'),
  ('230828', '汤原县', 'county', '230800'), ('230881', '同江市', 'county', '230800'),
  ('230882', '富锦市', 'county', '230800'), ('230883', '抚远市', 'county', '230800'),
  ('150000', '内蒙古自治区', 'province', NULL), ('150100', '呼和浩特市', 'city', '150000'),
  ('150200', '包头市', 'city', '150000'), ('150400', '赤峰市', 'city', '150000'),
  ('150600', '鄂尔多斯市', 'city', '150000'),
  ('440000', '广东省', 'province', NULL), ('440100', '广州市', 'city', '440000'),
  ('440300', '深圳市', 'city', '440000'), ('440600', '佛山市', 'city', '440000'),
  ('441900', '东莞市', 'city', '440000');
INSERT INTO source (id, name, kind, remark) VALUES
  ('COMPLAINT', '投诉索赔（示例）', 'complaint', '合成数据，不反映任何真实企业'),
  ('ACCIDENT', '质量事故（示例）', 'accident', '合成数据，不反映任何真实企业'),
  ('SUPERVISED', '监督检验（示例）', 'inspection', '合成数据，不反映任何真实企业'),
  ('SERVICE', '售后服务（示例）', 'complaint', '合成数据，不反映任何真实企业'),
  ('FILE', '质量档案（示例）', 'other', '合成数据，不反映任何真实企业'),
  ('SURVEY', '用户调查（示例）', 'other', '合成数据，不反映任何真实企业');
INSERT INTO coverage (covers_id, area_code, from_day, to_day, source_id)
  SELECT value, '*', '2010-01-01', '2024-06-30', 'SYNTHETIC'
    FROM json_each('["COMPLAINT", "ACCIDENT", "SUPERVISED", "SERVICE", "FILE", "SURVEY"]')
  UNION ALL SELECT 'PENALTY', value, '2010-01-01', '2024-06-30', 'SYNTHETIC'
    FROM json_each('["230800", "150100", "150200", "150400", "150600", "440100", "440300", "440600", "441900"]');
