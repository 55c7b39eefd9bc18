-- Inner Mongolia 2021: one item an application. The first show one thing each, as `shown`
-- says; of the others a third repeat one of these, the rest are in order.

CREATE TEMP TABLE shown (shows INTEGER PRIMARY KEY, grade TEXT, category TEXT, zh TEXT, en TEXT);
INSERT INTO shown VALUES
  (1, 'AAA', 'service', '各项齐备', 'all in order'),
  (2, 'AAA', 'enterprise', '各项齐备', 'all in order'),
  (3, 'AA', 'product', '各项齐备', 'all in order'),
  (4, 'AA', 'project', '各项齐备', 'all in order'),
  (5, 'AAA', 'product', '产品类不能申报AAA级', 'AAA is not open to products'),
  (6, 'AA', 'product', '截止日23时59分申报', 'filed in the last minute'),
  (7, 'AA', 'product', '截止日次日0时申报', 'filed as the next day began'),
  (8, 'AA', 'product', '通知发出之日申报', 'filed on the day of the notice'),
  (9, 'AA', 'product', '通知发出前一日申报', 'filed the day before the notice'),
  (10, 'AA', 'product', '评定为另一等级', 'rated otherwise than applied for'),
  (11, 'AA', 'product', '尚未评定', 'not rated yet'),
  (12, 'AAA', 'service', '现场评审2天', 'two days on site'),
  (13, 'AAA', 'service', '现场评审4天', 'four days on site'),
  (14, 'AAA', 'service', '尚未现场评审', 'not visited yet'),
  (15, 'AA', 'product', '经办人一栏写“/”', 'the contact is a slash'),
  (16, 'AA', 'product', '经办人一栏空白', 'the contact is blank'),
  (17, 'AA', 'product', '电子信箱有两个@', 'an address with two at signs'),
  (18, 'AA', 'product', '邮政编码5位', 'a postcode of five digits'),
  (19, 'AA', 'product', '只有手机，没有电话', 'a mobile number only'),
  (20, 'AA', 'product', '申请书未盖章', 'the form without seal'),
  (21, 'AA', 'product', '申请书是否盖章未知', 'seal of the form unknown'),
  (22, 'AA', 'product', '没有承诺书', 'no pledge'),
  (23, 'AA', 'product', '没有申报材料', 'no material'),
  (24, 'AA', 'product', '区外注册', 'registered elsewhere'),
  (25, 'AA', 'product', '已撤回', 'withdrawn'),
  (26, 'AA', 'product', '用户委员会审核未通过', 'turned down by the committee'),
  (27, 'AA', 'product', '专家尚未评审', 'not reviewed by experts yet'),
  (28, 'AA', 'product', '管理办法的条件尚无决定', 'conditions of the management measures not decided'),
  (29, 'AA', 'product', '没有申请公示', 'did not ask to be published'),
  (30, 'AA', 'product', '在不得参加公示的期间内', 'barred from publication'),
  (31, 'AA', 'product', '申报等级没有勾选', 'no grade ticked');

CREATE TEMP TABLE filing AS
  WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < subjects()),
    drawn AS (SELECT k, 30000000 + k AS id,
      CASE WHEN k <= 31 THEN k WHEN pick(k, 'neimenggu', 3) = 0 THEN 1 + pick(k, 'neimenggu case', 31)
        ELSE 1 + pick(k, 'neimenggu grade', 4) END AS shows FROM n)
  SELECT k, id AS firm, shows, category, CASE shows WHEN 31 THEN NULL ELSE grade END AS grade, grade AS rated,
    CASE pick(k, 'neimenggu city', 4) WHEN 0 THEN '150100' WHEN 1 THEN '150200' WHEN 2 THEN '150400' ELSE '150600' END AS city,
    CASE shows WHEN 6 THEN '2021-08-30T23:59:00' WHEN 7 THEN '2021-08-31T00:00:00' WHEN 8 THEN '2021-03-15T00:00:00'
      WHEN 9 THEN '2021-03-14T23:59:59' ELSE '2021-08-20T10:00:00' END AS filed
  FROM drawn JOIN shown USING (shows);

INSERT INTO scheme (id, title, document, cycle_year)
  VALUES ('neimenggu/2021', '2021年度内蒙古自治区市场质量信用等级评价', '内质协字〔2021〕4号', 2021);
INSERT INTO data_notice (topic, zh, en) SELECT format('neimenggu/2021 item %d', firm), zh, en
  FROM filing JOIN shown USING (shows) WHERE k <= 31;

-- Decisions: the day of the notice, the conditions of the management measures, ratings.
INSERT INTO human_decision (scheme_id, topic, value, decided_by, decided_on, reason, source_id)
  VALUES ('neimenggu/2021', 'H13', '2021-03-15', 'DECIDER-1', '2021-03-15', '示例：通知发出之日', 'SYNTHETIC');
INSERT INTO human_decision (scheme_id, application_id, topic, clause, value, decided_by, decided_on, reason, source_id)
  SELECT 'neimenggu/2021', firm, 'H18', 'NM21-4.a', 'yes', 'DECIDER-1', '2021-09-01', '示例决定', 'SYNTHETIC'
  FROM filing WHERE shows <> 28;
INSERT INTO human_decision (scheme_id, application_id, item_id, topic, value, decided_by, decided_on, reason, source_id)
  SELECT 'neimenggu/2021', firm, firm, 'H40', CASE shows WHEN 10 THEN 'B' ELSE rated END, 'DECIDER-1', '2021-11-01',
    '示例：评定的等级', 'SYNTHETIC' FROM filing WHERE shows <> 11;

-- Applicants and what they filed.
INSERT INTO enterprise (id, credit_code, name, legal_form, province_code, city_code, established_on, status, investment,
    industry, is_branch, source_id)
  SELECT firm, credit_code(city, 'E', k), format('示例内蒙古企业%04d', k), 'company',
    CASE shows WHEN 24 THEN '320000' ELSE '150000' END, city, format('%d-04-12', 1998 + pick(k, 'neimenggu founded', 20)),
    'operating', 'mainland', CASE category WHEN 'product' THEN 'manufacturing' WHEN 'project' THEN 'construction'
      ELSE 'service' END, 0, 'FILING' FROM filing;
INSERT INTO application (id, number, scheme_id, enterprise_id, city_code, grade_applied, filed_by, channel, submitted_at,
    applied_on, publicity_requested, status, source_id)
  SELECT firm, format('EXN2021-%06d', k), 'neimenggu/2021', firm, city, grade, 'applicant', 'mail', filed || '+08:00',
    substr(filed, 1, 10), shows <> 29, CASE shows WHEN 25 THEN 'withdrawn' ELSE 'submitted' END, 'FILING' FROM filing;
INSERT INTO application_item (id, application_id, category, sequence, name, source_id)
  SELECT firm, firm, category, 1, '示例项目', 'FILING' FROM filing;
INSERT INTO form_value (application_id, field, raw, mark, source_id)
  SELECT firm, f.key, CASE WHEN f.key = 'postcode' AND shows = 18 THEN '01001'
      WHEN f.key = 'email' AND shows = 17 THEN 'office@example@example.com' ELSE f.value END,
    CASE WHEN f.key = 'contact' AND shows = 15 THEN 'slash' WHEN f.key = 'contact' AND shows = 16 THEN 'blank'
      WHEN f.key = 'phone' AND shows = 19 THEN 'blank' WHEN f.key = 'mobile' AND shows <> 19 THEN 'slash'
      WHEN f.value = '' THEN 'blank' ELSE 'value' END, 'FILING'
  FROM filing, json_each('{"name": "示例名称", "legal_representative": "示例法人", "registered_place": "示例地点",
    "contact": "示例经办", "address": "示例路1号", "phone": "000-0000000", "mobile": "00000000000",
    "email": "office@example.com", "postcode": "010010", "category": "示例类别", "fax": "", "website": ""}') AS f;
INSERT INTO document (application_id, kind, medium, copies, signed, sealed, dated, received_on, source_id)
  SELECT firm, d.value, 'paper', 1, 1,
    CASE WHEN d.value = 'application_form' AND shows = 20 THEN 0 WHEN d.value = 'application_form' AND shows = 21 THEN NULL
      ELSE 1 END, date(filed, '-1 day'), substr(filed, 1, 10), 'FILING'
  FROM filing, json_each('["application_form", "pledge", "material"]') AS d
  WHERE NOT (shows = 22 AND d.value = 'pledge') AND NOT (shows = 23 AND d.value = 'material');

-- What was done with it.
INSERT INTO review (application_id, stage, result, completed_on, source_id)
  SELECT firm, 'committee', CASE shows WHEN 26 THEN 'fail' ELSE 'pass' END, '2021-09-10', 'FILING' FROM filing;
INSERT INTO review (application_id, item_id, stage, result, completed_on, source_id)
  SELECT firm, firm, 'expert_panel', 'pass', '2021-10-10', 'EXPERT' FROM filing WHERE shows <> 27
  UNION ALL SELECT firm, firm, 'consultation', 'pass', '2021-10-20', 'FILING' FROM filing WHERE shows <> 27;
INSERT INTO expert_score (application_id, item_id, stage, item, points, scored_on, source_id)
  SELECT firm, firm, 'expert_panel', i.value, 8000 + pick(firm, 'points ' || i.value, 2000), '2021-10-10', 'EXPERT'
  FROM filing, json_each('["1", "2", "3"]') AS i WHERE shows <> 27;
INSERT INTO onsite_check (application_id, selected, start_day, end_day, result, source_id)
  SELECT firm, 1, '2021-10-08', CASE shows WHEN 12 THEN '2021-10-09' WHEN 13 THEN '2021-10-11' ELSE '2021-10-10' END, 'pass',
    'EXPERT' FROM filing WHERE rated = 'AAA' AND shows <> 14;
INSERT INTO fee_charged (application_id, kind, state, amount, on_day, source_id)
  SELECT firm, 'onsite', 'paid', 500000, '2021-09-28', 'FINANCE'
  FROM filing WHERE grade = 'AAA' AND category IN ('enterprise', 'service');
INSERT INTO survey (item_id, sample_size, responses, score, started_on, finished_on, source_id)
  SELECT firm, 100, 60 + pick(firm, 'responses', 40), 8000 + pick(firm, 'satisfaction', 1900), '2021-09-15', '2021-09-30', 'SURVEY'
  FROM filing;
INSERT INTO ban (enterprise_id, scope, basis, start_day, years, last_day, source_id)
  SELECT firm, 'publicity', 'NM21-7.1.h', '2019-08-20', 2, '2021-08-20', 'BAN' FROM filing WHERE shows = 30;
INSERT INTO quality_file (enterprise_id, matter, holds, found_on, source_id)
  SELECT firm, 'credit_file', 1, '2021-11-10', 'FILE' FROM filing WHERE pick(k, 'credit file', 2) = 0;

DROP TABLE filing;
DROP TABLE shown;
