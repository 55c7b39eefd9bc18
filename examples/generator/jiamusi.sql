-- Jiamusi 2020: enterprises of the city with their quality files. The first show one thing each, as
-- `shown` says; of the others a third repeat one of these, the rest are in order.

CREATE TEMP TABLE shown (shows INTEGER PRIMARY KEY, zh TEXT, en TEXT);
INSERT INTO shown VALUES
  (1, '各项齐备', 'all in order'),
  (2, '成立2017-07-10，评价日满3年', 'founded on 2017-07-10: three years to the day'),
  (3, '成立2017-07-11，差一日满3年', 'founded on 2017-07-11: one day short of three years'),
  (4, '成立2018-07-10，评价日满2年', 'founded on 2018-07-10: two years to the day'),
  (5, '成立2018-07-11，不满2年而无不良记录', 'founded on 2018-07-11, no record: fits no grade'),
  (6, '出厂检验10000件合格9999件', '9999 of 10000 passed before shipping: fits no grade'),
  (7, '虚假宣传造成较大危害，没有归级决定', 'false publicity of considerable harm, not placed: fits no grade'),
  (8, '当年有质量违法', 'a violation this year: fits no grade'),
  (9, '当年抽查不合格', 'failed a sampling this year'),
  (10, '2018年抽查不合格', 'failed a sampling in 2018'),
  (11, '抽查不合格，复检合格', 'failed a sampling, passed the retest'),
  (12, '当年连续两次抽查不合格', 'failed twice in a row this year'),
  (13, '许可证评价日前一日到期', 'licence ended the day before'),
  (14, '许可证评价日当日到期', 'licence ends on the day itself'),
  (15, '投诉第15天解决', 'complaint settled on the 15th day'),
  (16, '投诉第16天解决', 'complaint settled on the 16th day'),
  (17, '产品低于所明示的标准', 'product below its own standard'),
  (18, '产品没有标准', 'product without a standard'),
  (19, '故意生产假冒产品', 'counterfeits on purpose'),
  (20, '未兑现售后服务承诺', 'broke its promise of service'),
  (21, '严重违反承诺且不能提供售后', 'grave breach, no service at all'),
  (22, '一般质量事故', 'an ordinary accident'),
  (23, '较大质量事故，尚未决定归级', 'a considerable accident, not placed yet'),
  (24, '较大质量事故，决定归入C级', 'a considerable accident, placed in C'),
  (25, '许可整改限期当日通过', 'put its licence right on the last day'),
  (26, '许可整改逾期未通过', 'did not put its licence right in time'),
  (27, '产品标准栏空白', 'standard of the product left blank'),
  (28, '产品从未核查是否符合标准', 'product never checked against its standard'),
  (29, '须监督检验而没有检验数', 'statutory inspection without numbers'),
  (30, '成立日期未知', 'day of founding unknown'),
  (31, '处罚日期未知', 'day of a penalty unknown'),
  (32, '虚假宣传造成重大危害', 'false publicity of major harm'),
  (33, '须检产品未经检验出厂', 'shipped without the statutory inspection');

CREATE TEMP TABLE firm AS
  WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < subjects()),
    drawn AS (SELECT k, 20000000 + k AS id,
      CASE WHEN k <= 33 THEN k WHEN pick(k, 'jiamusi', 3) = 0 THEN 1 + pick(k, 'jiamusi case', 33) ELSE 1 END AS shows
      FROM n)
  SELECT k, id, shows,
    CASE pick(k, 'jiamusi county', 10) WHEN 0 THEN '230803' WHEN 1 THEN '230804' WHEN 2 THEN '230805'
      WHEN 3 THEN '230822' WHEN 4 THEN '230826' WHEN 5 THEN '230828' WHEN 6 THEN '230881'
      WHEN 7 THEN '230882' WHEN 8 THEN '230883' ELSE '230811' END AS county
  FROM drawn;

INSERT INTO scheme (id, title, document, cycle_year)
  VALUES ('jiamusi/2020', '佳木斯市企业质量信用分类监管', '佳市监发〔2020〕42号', 2020);
INSERT INTO disclosure_class (data_class, openness) VALUES ('grade', 'public');
INSERT INTO data_notice (topic, zh, en) SELECT format('jiamusi/2020 enterprise %d', id), zh, en
  FROM firm JOIN shown USING (shows) WHERE k <= 33;

-- Decisions: the day of judgement, how many days are prompt, one placement.
INSERT INTO human_decision (scheme_id, topic, value, decided_by, decided_on, reason, source_id) VALUES
  ('jiamusi/2020', 'H42', '2020-07-10', 'DECIDER-1', '2020-07-01', '示例：评价日', 'SYNTHETIC'),
  ('jiamusi/2020', 'H12', '15', 'DECIDER-1', '2020-07-01', '示例：及时解决的天数', 'SYNTHETIC');
INSERT INTO human_decision (scheme_id, enterprise_id, topic, value, decided_by, decided_on, reason, source_id)
  SELECT 'jiamusi/2020', id, 'H33', 'C', 'DECIDER-1', '2020-07-02', '示例：归入C级', 'SYNTHETIC' FROM firm WHERE shows = 24;

-- Enterprises and what they hold.
INSERT INTO enterprise (id, credit_code, name, legal_form, province_code, city_code, county_code, established_on,
    status, investment, industry, is_branch, source_id)
  SELECT id, credit_code(county, 'E', k), format('示例佳木斯企业%04d', k), 'company', '230000', '230800', county,
    CASE shows WHEN 2 THEN '2017-07-10' WHEN 3 THEN '2017-07-11' WHEN 4 THEN '2018-07-10' WHEN 5 THEN '2018-07-11'
      WHEN 30 THEN NULL ELSE format('%d-05-18', 2001 + pick(k, 'founded', 15)) END,
    'operating', 'mainland', 'manufacturing', 0, 'FILE' FROM firm;
INSERT INTO product (id, enterprise_id, name, standard_stated, statutory_inspection, source_id)
  SELECT id, id, '示例产品', CASE shows WHEN 18 THEN 'absent' WHEN 27 THEN NULL ELSE 'stated' END, shows IN (29, 33), 'FILE'
  FROM firm;
INSERT INTO standard_conformity (product_id, enterprise_id, conforms, checked_on, source_id)
  SELECT id, id, shows <> 17, '2020-02-18', 'FILE' FROM firm WHERE shows NOT IN (18, 27, 28);
INSERT INTO licence (enterprise_id, kind, required_by_law, held, valid_from, valid_to, status, source_id)
  SELECT id, '示例生产许可', 1, 1, '2015-07-10',
    CASE shows WHEN 13 THEN '2020-07-09' WHEN 14 THEN '2020-07-10' ELSE '2023-07-09' END,
    CASE shows WHEN 13 THEN 'expired' ELSE 'valid' END, 'FILE' FROM firm;
INSERT INTO factory_batch (enterprise_id, product_id, from_day, to_day, inspected, passed, source_id)
  SELECT id, id, '2020-01-01', '2020-06-30', 10000, CASE shows WHEN 6 THEN 9999 ELSE 10000 END, 'FILE' FROM firm;
INSERT INTO supervised_inspection (enterprise_id, product_id, on_day, inspected, passed, serious_fail, source_id)
  SELECT id, id, '2020-03-12', 20, 20, 0, 'SUPERVISED' FROM firm WHERE shows = 33;
INSERT INTO shipment (enterprise_id, product_id, on_day, inspected_before, source_id)
  SELECT id, id, '2020-04-21', 0, 'FILE' FROM firm WHERE shows = 33;
INSERT INTO rectification (enterprise_id, basis, ordered_on, due_on, passed_on, source_id)
  SELECT id, 'licence', '2020-05-06', '2020-06-30', CASE shows WHEN 25 THEN '2020-06-30' END, 'FILE'
  FROM firm WHERE shows IN (25, 26);

-- What happened.
INSERT INTO inspection (enterprise_id, kind, sequence, sampled_on, decided_on, notified_on, result, retest, source_id)
  SELECT id, 'product_sampling', 1, d, date(d, '+15 days'), date(d, '+20 days'), 'fail',
    CASE shows WHEN 11 THEN 'pass' ELSE 'not_applicable' END, 'INSPECTION'
  FROM (SELECT id, shows, CASE shows WHEN 10 THEN '2018-09-03' ELSE '2020-02-24' END AS d FROM firm
    WHERE shows BETWEEN 9 AND 12)
  UNION ALL SELECT id, 'product_sampling', 1, '2020-04-13', '2020-04-28', '2020-05-03', 'fail', 'not_applicable',
    'INSPECTION' FROM firm WHERE shows = 12
  UNION ALL SELECT id, 'product_sampling', 1, '2020-01-06', '2020-01-20', '2020-01-22', 'pass', 'not_applicable',
    'INSPECTION' FROM firm WHERE shows NOT IN (9, 10, 11, 12);
INSERT INTO adverse_record (enterprise_id, kind, decided_on, measure, intent, harm, document_number, source_id)
  SELECT id, CASE shows WHEN 19 THEN 'counterfeit' WHEN 8 THEN 'quality_violation' WHEN 31 THEN 'quality_violation'
      ELSE 'false_publicity' END, CASE WHEN shows <> 31 THEN '2020-03-17' END, 'fine',
    CASE shows WHEN 19 THEN 'intentional' END,
    CASE shows WHEN 7 THEN 'larger' WHEN 32 THEN 'major' ELSE 'none' END, format('示例罚字%06d号', k), 'PENALTY'
  FROM firm WHERE shows IN (7, 8, 19, 31, 32);
INSERT INTO claim_return (enterprise_id, kind, received_on, resolved_on, cause_enterprise, cause_quality,
    cause_metrology, confirmed, source_id)
  SELECT id, 'complaint', '2020-05-11', date('2020-05-11', format('+%d days', shows)), 1, 1, 0, 1, 'COMPLAINT'
  FROM firm WHERE shows IN (15, 16);
INSERT INTO quality_accident (enterprise_id, on_day, confirmed_on, severity, cause_quality, confirmed, source_id)
  SELECT id, '2020-03-09', '2020-04-02', CASE shows WHEN 22 THEN 'general' ELSE 'larger' END, 1, 1, 'ACCIDENT'
  FROM firm WHERE shows IN (22, 23, 24);
INSERT INTO service_breach (enterprise_id, on_day, severity, no_service, confirmed, source_id)
  SELECT id, '2020-05-19', CASE shows WHEN 20 THEN 'general' ELSE 'major' END, shows = 21, 1, 'SERVICE'
  FROM firm WHERE shows IN (20, 21);
INSERT INTO quality_file (enterprise_id, matter, holds, found_on, source_id)
  SELECT firm.id, m.value, pick(firm.id, m.value, 5) > 0, '2020-05-07', 'FILE'
  FROM firm, json_each('["quality_system", "metrology_system", "standard_system"]') AS m;
INSERT INTO grade_history (enterprise_id, scheme_id, cycle_year, grade, recognised_on, state, source_id)
  SELECT id, 'jiamusi/2020', 2020, CASE pick(k, 'earlier', 3) WHEN 0 THEN 'B' ELSE 'A' END, '2020-07-10', 'in_force',
    'HISTORY' FROM firm WHERE shows = 1 AND pick(k, 'has earlier', 4) = 0;

DROP TABLE firm;
DROP TABLE shown;
