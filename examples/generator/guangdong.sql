-- Guangdong, precision medicine 2020: one item an application, of five categories in turn. The first show
-- one thing each, as `shown` says; of the others a third repeat one of these, the rest are in order.

CREATE TEMP TABLE shown (shows INTEGER PRIMARY KEY, opinion TEXT, category TEXT, zh TEXT, en TEXT);
INSERT INTO shown VALUES
  (1, 'AAA', 'enterprise', '各项齐备', 'all in order'),
  (2, 'AA', 'brand', '各项齐备', 'all in order'),
  (3, 'A', 'product', '各项齐备', 'all in order'),
  (4, 'BBB', 'project', '各项齐备', 'all in order'),
  (5, 'BB', 'service', '各项齐备', 'all in order'),
  (6, 'B', 'product', '审定为B级', 'found to be B'),
  (7, 'CCC', 'product', '审定为CCC级', 'found to be CCC'),
  (8, 'CC', 'product', '审定为CC级', 'found to be CC'),
  (9, 'C', 'product', '审定为C级', 'found to be C'),
  (10, 'D', 'product', '审定为D级', 'found to be D'),
  (11, 'AAA', 'product', '2020-07-24开始受理当日提交', 'filed on the first day'),
  (12, 'AAA', 'product', '2020-07-23提交，早一日', 'filed one day early'),
  (13, 'AAA', 'product', '用户名单50个', 'a list of 50 users'),
  (14, 'AAA', 'product', '用户名单51个', 'a list of 51 users'),
  (15, 'AAA', 'enterprise', '用户名单100个', 'a list of 100 users'),
  (16, 'AAA', 'enterprise', '用户名单101个', 'a list of 101 users'),
  (17, 'AAA', 'product', '必填的经办人写“/”', 'the contact is a slash'),
  (18, 'AAA', 'product', '选填的市场占有率写“/”', 'the market share is a slash'),
  (19, 'AAA', 'product', '选填的市场占有率空白', 'the market share is blank'),
  (20, 'AAA', 'product', '调查没有回收', 'no user answered'),
  (21, 'AAA', 'product', '调查费少付', 'paid too little for the survey'),
  (22, 'AAA', 'product', '没有检测报告', 'no test report'),
  (23, 'AAA', 'product', '是否系列产品未知', 'whether it is a series is unknown'),
  (24, 'AAA', 'service', '是否专项服务尚无决定', 'whether it is a single service is not decided'),
  (25, 'AAA', 'product', '不属于所列领域，没有决定', 'another field, not decided'),
  (26, 'AAA', 'product', '已撤回', 'withdrawn'),
  (27, NULL, 'product', '尚未审定', 'not decided by the committee yet'),
  (28, 'AAA', 'product', '专家评审未通过', 'turned down by the experts'),
  (29, 'AAA', 'product', '承诺书未盖章', 'the pledge without seal'),
  (30, 'AAA', 'product', '承诺书是否签字未知', 'whether the pledge is signed is unknown'),
  (31, 'AAA', 'product', '卓越绩效550分，申请标杆称号', '550 points of excellence, asks for the higher title'),
  (32, 'AAA', 'product', '卓越绩效549分，申请标杆称号', '549 points of excellence, asks for the higher title'),
  (33, 'AAA', 'product', '申请标杆称号，缺一节工作介绍', 'asks for the higher title, a section is missing'),
  (34, 'AAA', 'project', '验收早于竣工', 'accepted before it was completed'),
  (35, 'AAA', 'product', '在不得参加公示的期间内', 'barred from publication'),
  (36, 'AAA', 'enterprise', '三年内事故一栏没有填', 'the field of accidents is empty');

CREATE TEMP TABLE filing AS
  WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < subjects()),
    drawn AS (SELECT k, 40000000 + k AS firm,
      CASE WHEN k <= 36 THEN k WHEN pick(k, 'guangdong', 3) = 0 THEN 1 + pick(k, 'guangdong case', 36)
        ELSE 1 + pick(k, 'guangdong grade', 5) END AS shows FROM n)
  SELECT k, firm, shows, category, opinion, category IN ('product', 'project', 'service') AS small,
    CASE category WHEN 'enterprise' THEN '企业/机构' WHEN 'brand' THEN '品牌' WHEN 'product' THEN '产品'
      WHEN 'project' THEN '工程' ELSE '服务' END AS category_name,
    CASE pick(k, 'guangdong city', 4) WHEN 0 THEN '440100' WHEN 1 THEN '440300' WHEN 2 THEN '440600' ELSE '441900' END AS city,
    CASE shows WHEN 11 THEN '2020-07-24' WHEN 12 THEN '2020-07-23' ELSE '2020-08-20' END AS filed,
    shows BETWEEN 31 AND 33 AS benchmark
  FROM drawn JOIN shown USING (shows);

-- The fields of each category's form: texts, counts and shares of the year before, other numbers.
CREATE TEMP TABLE field (category TEXT, code TEXT, raw TEXT, number TEXT, data_year INTEGER);
INSERT INTO field
  SELECT c.key, f.value, '示例内容', NULL, NULL FROM json_each('{
      "enterprise": ["A2.0.a", "A2.0.b", "A1.18", "A2.E.0", "A2.E.1", "A2.E.2", "A2.E.3", "A2.E.4", "A2.E.5", "A2.E.6",
        "A2.E.8", "A2.E.12", "A2.E.17", "A2.E.20", "A2.E.22", "A2.E.25"],
      "brand": ["A2.0.a", "A2.0.b", "A1.19", "A2.B.0", "A2.B.1", "A2.B.2", "A2.B.3", "A2.B.4", "A2.B.5", "A2.B.6",
        "A2.B.8", "A2.B.12", "A2.B.16", "A2.B.19", "A2.B.21", "A2.B.24"],
      "product": ["A2.0.a", "A2.0.b", "A1.20.trademark", "A1.20.product", "A2.P.0", "A2.P.1", "A2.P.2", "A2.P.3",
        "A2.P.4", "A2.P.5", "A2.P.6", "A2.P.7", "A2.P.8.model", "A2.P.8.spec", "A2.P.9", "A2.P.19", "A2.P.20"],
      "project": ["A2.0.a", "A2.0.b", "A1.21", "6.5.b.building", "6.5.b.door", "A2.G.0", "A2.G.1", "A2.G.2", "A2.G.3",
        "A2.G.4", "A2.G.5", "A2.G.6", "A2.G.7", "A2.G.9", "A2.G.12", "A2.G.14", "A2.G.15", "A2.G.16", "A2.G.17",
        "A2.G.18", "A2.G.19", "A2.G.20", "A2.G.21", "A2.G.16b"],
      "service": ["A2.0.a", "A2.0.b", "A1.22", "A2.S.0", "A2.S.1", "A2.S.2", "A2.S.3", "A2.S.4", "A2.S.5", "A2.S.6",
        "A2.S.7", "A2.S.8", "A2.S.9", "A2.S.13"] }') AS c, json_each(c.value) AS f
  UNION ALL SELECT c.key, f.value, '12', '12', 2019 FROM json_each('{
      "enterprise": ["A2.E.10", "A2.E.13", "A2.E.14", "A2.E.23", "A2.E.24", "A2.E.26"],
      "brand": ["A2.B.10", "A2.B.13", "A2.B.14", "A2.B.22", "A2.B.23", "A2.B.25"],
      "product": ["A2.P.11", "A2.P.12", "A2.P.13", "A2.P.15", "A2.P.17", "A2.P.18"],
      "service": ["A2.S.10", "A2.S.11", "A2.S.12"] }') AS c, json_each(c.value) AS f
  UNION ALL SELECT c.key, f.value, '98.5', '98.5', 2019 FROM json_each('{
      "enterprise": ["A2.E.11", "A2.E.15", "A2.E.16", "A2.E.21"], "brand": ["A2.B.11", "A2.B.15", "A2.B.20"],
      "product": ["A2.P.10", "A2.P.14", "A2.P.16"], "project": ["A2.G.8"] }') AS c, json_each(c.value) AS f
  UNION ALL SELECT c.key, f.value, '3', '3', NULL FROM json_each('{
      "enterprise": ["A2.0.c", "A2.E.18", "A2.E.19"], "brand": ["A2.0.c", "A2.B.17", "A2.B.18"], "product": ["A2.0.c"],
      "project": ["A2.0.c", "A2.G.10", "A2.G.11", "A2.G.13"], "service": ["A2.0.c"] }') AS c, json_each(c.value) AS f;

INSERT INTO scheme (id, title, document, cycle_year) VALUES ('guangdong-precision-medicine/2020',
  '广东省精准医学领域市场质量信用等级评价（2020年度）', '粤质协字〔2020〕19号', 2020);
INSERT INTO data_notice (topic, zh, en) SELECT format('guangdong-precision-medicine/2020 item %d', firm), zh, en
  FROM filing JOIN shown USING (shows) WHERE k <= 36;
INSERT INTO human_decision (scheme_id, application_id, topic, clause, value, decided_by, decided_on, reason, source_id)
  SELECT 'guangdong-precision-medicine/2020', firm, 'H18', 'GD20-4.a', 'yes', 'DECIDER-1', '2020-08-28', '示例决定', 'SYNTHETIC'
  FROM filing;
INSERT INTO human_decision (scheme_id, application_id, item_id, topic, clause, value, decided_by, decided_on, reason,
    source_id) SELECT 'guangdong-precision-medicine/2020', firm, firm, 'H37', 'GD20-6.5.c', 'yes', 'DECIDER-1',
    '2020-08-28', '示例决定', 'SYNTHETIC' FROM filing WHERE category = 'service' AND shows <> 24;

-- Applicants and what they filed.
INSERT INTO enterprise (id, credit_code, name, legal_form, province_code, city_code, established_on, status, investment,
    industry, industry_direction, is_branch, source_id)
  SELECT firm, credit_code(city, 'E', k), format('示例广东机构%04d', k), 'company', '440000', city,
    format('%d-11-21', 2000 + pick(k, 'guangdong founded', 18)), 'operating', 'mainland',
    CASE category WHEN 'project' THEN 'construction' WHEN 'service' THEN 'service' ELSE 'manufacturing' END,
    CASE shows WHEN 25 THEN '示例其他方向' ELSE '医疗器械' END, 0, 'FILING' FROM filing;
INSERT INTO application (id, number, scheme_id, enterprise_id, city_code, title_requested, filed_by, channel, submitted_at,
    applied_on, accepted_on, publicity_requested, status, source_id)
  SELECT firm, format('EXG2020-%06d', k), 'guangdong-precision-medicine/2020', firm, city,
    CASE WHEN benchmark THEN 'user_satisfaction_benchmark' ELSE 'user_satisfaction' END, 'applicant', 'mail',
    filed || 'T10:00:00+08:00', filed, date(filed, '+5 days'), pick(k, 'publicity', 4) > 0,
    CASE shows WHEN 26 THEN 'withdrawn' ELSE 'submitted' END, 'FILING' FROM filing;
INSERT INTO user_list (id, item_id, received_on, users, shared_with, same_users, developers, end_users, source_id)
  SELECT firm, firm, date(filed, '+6 days'),
    CASE shows WHEN 14 THEN 51 WHEN 15 THEN 100 WHEN 16 THEN 101 ELSE 50 END, 'survey', 1, 10, 40, 'FILING' FROM filing;
INSERT INTO application_item (id, application_id, category, sequence, name, is_series, name_is_logo, completed_on,
    accepted_on, client_signed, client_sealed, client_signed_on, user_list_id, source_id)
  SELECT firm, firm, category, 1, format('示例项目%04d', k), CASE shows WHEN 23 THEN NULL ELSE 0 END, 0, '2019-06-01',
    CASE shows WHEN 34 THEN '2019-05-31' ELSE '2019-06-01' END, 1, 1, filed, firm, 'FILING' FROM filing;
INSERT INTO form_value (application_id, field, raw, mark, source_id)
  SELECT firm, f.key, CASE f.key WHEN 'A1.14' THEN category_name
      WHEN 'A1.I2' THEN (SELECT credit_code FROM enterprise WHERE id = firm) ELSE f.value END,
    CASE WHEN f.key = 'A1.5' AND shows = 17 THEN 'slash' ELSE 'value' END, 'FILING'
  FROM filing, json_each('{"A1.1": "示例机构", "A1.4": "510000", "A1.5": "示例经办", "A1.9": "10000000000",
    "A1.10": "a@example.cn", "A1.11": "示例路1号", "A1.14": "", "A1.I2": "", "A1.I5": "调查测评费"}') AS f;
INSERT INTO form_value (application_id, item_id, field, raw, mark, number, data_year, source_id)
  SELECT firm, firm, code, raw, CASE WHEN code = 'A2.P.10' AND shows = 18 THEN 'slash'
      WHEN code = 'A2.P.10' AND shows = 19 THEN 'blank' ELSE 'value' END, number, data_year, 'FILING'
    FROM filing JOIN field USING (category)
  UNION ALL SELECT firm, firm, 'A2.0', category_name || '类', 'value', NULL, NULL, 'FILING' FROM filing
  UNION ALL SELECT firm, firm, CASE category WHEN 'brand' THEN 'A2.B.7' ELSE 'A2.E.7' END, NULL, 'none', NULL, NULL, 'FILING'
    FROM filing WHERE category IN ('enterprise', 'brand') AND shows <> 36;
INSERT INTO document (application_id, kind, medium, copies, sealed, received_on, source_id)
  SELECT firm, substr(d.value, 1, instr(d.value, ' ') - 1), substr(d.value, instr(d.value, ' ') + 1), 1,
    d.value <> 'application_form word', filed, 'FILING'
  FROM filing, json_each('["application_form image", "application_form word", "application_form paper",
    "declaration online", "declaration paper", "award_certificate paper"]') AS d;
INSERT INTO document (application_id, item_id, kind, medium, copies, received_on, source_id)
  SELECT firm, firm, 'test_report', 'paper', 1, filed, 'FILING' FROM filing WHERE category = 'product' AND shows <> 22;
INSERT INTO declaration (application_id, signed, sealed, dated, source_id)
  SELECT firm, CASE shows WHEN 30 THEN NULL ELSE 1 END, shows <> 29, filed, 'FILING' FROM filing;
INSERT INTO introduction (application_id, section, characters, source_id)
  SELECT firm, s.value, 400, 'FILING' FROM filing, json_each('[1, 2, 3, 4, 5]') AS s
  WHERE benchmark AND NOT (shows = 33 AND s.value = 5);
INSERT INTO excellence_review (enterprise_id, score, organiser, on_day, report_present, source_id)
  SELECT firm, CASE shows WHEN 32 THEN 54900 ELSE 55000 END, '示例评审机构', '2019-06-01', 1, 'HONOUR' FROM filing WHERE benchmark;

-- What was done with it.
INSERT INTO fee_charged (application_id, item_id, kind, state, amount, on_day, source_id)
  SELECT firm, firm, 'survey', 'paid', CASE WHEN shows = 21 THEN 580000 WHEN small THEN 590000 ELSE 790000 END, '2020-08-28',
    'FINANCE' FROM filing;
INSERT INTO survey (item_id, sample_size, responses, score, started_on, finished_on, report_on, certificate_on, source_id)
  SELECT firm, 50, CASE shows WHEN 20 THEN 0 ELSE 40 END, CASE shows WHEN 20 THEN NULL ELSE 7000 + pick(k, 'users', 2900) END,
    '2020-08-28', '2020-09-20', '2020-09-25', '2020-09-25', 'SURVEY' FROM filing;
INSERT INTO review (application_id, item_id, stage, result, opinion, completed_on, source_id)
  SELECT firm, firm, r.key, CASE WHEN r.key = 'expert_panel' AND shows = 28 THEN 'fail' ELSE 'pass' END,
    CASE r.key WHEN 'committee' THEN opinion END, r.value, 'EXPERT'
  FROM filing, json_each('{"secretariat": "2020-08-28", "expert_panel": "2020-09-28", "committee": "2020-10-12",
    "consultation": "2020-10-20"}') AS r WHERE NOT (shows = 27 AND r.key IN ('committee', 'consultation'));
INSERT INTO expert_score (application_id, item_id, stage, item, points, scored_on, source_id)
  SELECT firm, firm, 'expert_panel', i.value, 8000 + pick(firm, 'points ' || i.value, 2000), '2020-09-28', 'EXPERT'
  FROM filing, json_each('["1", "2", "3"]') AS i;
INSERT INTO certificate_issued (enterprise_id, item_id, number, kind, plaque, issued_on, source_id)
  SELECT firm, firm, format('EXG-%06d', k), 'evaluation', 0, '2020-11-26', 'FILING' FROM filing WHERE opinion IS NOT NULL;
INSERT INTO ban (enterprise_id, scope, basis, start_day, years, last_day, source_id)
  SELECT firm, 'publicity', 'GD20-7.1.f', '2018-08-20', 2, '2020-08-20', 'BAN' FROM filing WHERE shows = 35;

DROP TABLE filing;
DROP TABLE shown;
DROP TABLE field;
