-- The measures of Jiangsu, without a year: applications of March 2024. The first show one thing each, as
-- `shown` says; of the others a third repeat one of these, the rest are in order.

CREATE TEMP TABLE shown (shows INTEGER PRIMARY KEY, grade TEXT, zh TEXT, en TEXT);
INSERT INTO shown VALUES
  (1, 'AAA', '各项齐备', 'all in order'),
  (2, 'AA', '各项齐备', 'all in order'),
  (3, 'A', '各项齐备', 'all in order'),
  (4, 'A', '成立2021-03-15，申报日满3年', 'founded on 2021-03-15: three years to the day'),
  (5, 'A', '成立2021-03-16，差一日满3年', 'founded on 2021-03-16: one day short of three years'),
  (6, 'AAA', '处罚2019-03-15，五年回溯期首日', 'penalty on the first day of the five years'),
  (7, 'AAA', '处罚2019-03-14，回溯期前一日', 'penalty one day before the five years'),
  (8, 'AA', '处罚2021-03-15，三年回溯期首日', 'penalty on the first day of the three years'),
  (9, 'A', '处罚2023-03-14，一年回溯期前一日', 'penalty one day before the one year'),
  (10, 'AA', '抽查不合格，复检合格', 'failed a sampling, passed the retest'),
  (11, 'AA', '抽查不合格', 'failed a sampling'),
  (12, 'AA', '有一件因质量问题的退货', 'one return for want of quality'),
  (13, 'AA', '质量事故', 'an accident'),
  (14, 'AA', '列入经营异常名录，已移出并修复', 'on the list of the abnormal, removed and repaired'),
  (15, 'AA', '列入经营异常名录，只移出未修复', 'on the list of the abnormal, removed, not repaired'),
  (16, 'AAA', '有一年营业收入没有增长', 'revenue did not grow in one year'),
  (17, 'AAA', '有一年营业收入未知', 'revenue of one year unknown'),
  (18, 'AA', '对第九条的一项还没有判断', 'one condition of article 9 not judged yet'),
  (19, 'AA', '一项判断为否', 'one condition judged not to hold'),
  (20, 'AA', '申报期末日申报', 'filed on the last day'),
  (21, 'AA', '逾期一日申报', 'filed one day late'),
  (22, 'AA', '逾期申报，有接受的决定', 'filed late and accepted by a decision'),
  (23, 'AAA', '设区市还没有推荐', 'not put forward yet'),
  (24, 'AAA', '所在设区市推荐为AA级', 'put forward for a lower grade'),
  (25, 'AA', '公示期异议成立', 'objection upheld'),
  (26, 'AA', '公示期异议不成立', 'objection dismissed'),
  (27, 'AA', '在禁止申报期末日申报', 'filed on the last day of a ban'),
  (28, 'AA', '禁止申报期前一日届满', 'ban ended the day before'),
  (29, 'A', '个体工商户', 'an individual business'),
  (30, 'A', '已注销', 'registration cancelled'),
  (31, 'A', '外省注册', 'registered elsewhere'),
  (32, 'A', '成立日期未知', 'day of founding unknown'),
  (33, 'A', '许可证在申报日前一日到期', 'licence ended the day before'),
  (34, 'AAA', '现场核查未通过', 'on-site check failed'),
  (35, 'AA', '尚未公示', 'no notice yet'),
  (36, 'AA', '公示少一日', 'notice one day too short'),
  (37, 'A', '省局还没有确认', 'not confirmed by the province yet'),
  (38, 'AA', '认定材料不实', 'false material found'),
  (39, 'AAA', '盐城：处罚来源只覆盖一部分', 'Yancheng: penalties are known for a part of the years only'),
  (40, 'AA', '处罚日期未知', 'day of a penalty unknown');

CREATE TEMP TABLE filing AS
  WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < subjects()),
    drawn AS (SELECT k, 10000000 + k AS id,
      CASE WHEN k <= 40 THEN k WHEN pick(k, 'measures', 3) = 0 THEN 1 + pick(k, 'measures case', 40)
        ELSE 1 + pick(k, 'measures grade', 3) END AS shows FROM n)
  SELECT k, id, shows, grade, grade IN ('AA', 'AAA') AS higher,
    CASE WHEN shows = 39 THEN '320900' ELSE format('320%d00', 1 + pick(k, 'measures city', 7)) END AS city,
    CASE shows WHEN 20 THEN '2024-03-31' WHEN 21 THEN '2024-04-01' WHEN 22 THEN '2024-04-01' ELSE '2024-03-15' END AS filed
  FROM drawn JOIN shown USING (shows);

INSERT INTO scheme (id, title, document)
  VALUES ('jiangsu/measures', '江苏省企业质量信用等级认定管理办法', '示例文号');
INSERT INTO data_notice (topic, zh, en) SELECT format('jiangsu/measures application %d', id), zh, en
  FROM filing JOIN shown USING (shows) WHERE k <= 40;

-- Decisions for all: commencement, indicators, filing period, days of notice, what growth is measured by.
INSERT INTO human_decision (scheme_id, topic, item, value, decided_by, decided_on, reason, source_id)
  SELECT 'jiangsu/measures', column1, column2, column3, 'DECIDER-1', '2023-12-20', '示例决定', 'SYNTHETIC'
  FROM (VALUES ('H13', NULL, '2023-04-01'), ('H42', NULL, 'yes'), ('H19', 'opens', '2024-03-01'),
    ('H19', 'closes', '2024-03-31'), ('H02', NULL, '7'), ('H07', NULL, 'revenue'));

-- Judgements of each application: article 9 (H31), article 10 (H32), late filing (H39).
INSERT INTO human_decision (scheme_id, application_id, topic, item, value, decided_by, decided_on, reason, source_id)
  SELECT 'jiangsu/measures', filing.id, 'H31', j.value, CASE WHEN shows = 19 AND j.value = '9.5' THEN 'no' ELSE 'yes' END,
    'DECIDER-1', '2024-04-15', '示例判断', 'SYNTHETIC'
  FROM filing, json_each('["9.3.industry", "9.3.quality", "9.3.environment", "9.3.safety", "9.4", "9.5", "9.5.b",
    "9.6", "9.7.a", "9.7.b", "9.7.c", "9.8"]') AS j WHERE NOT (shows = 18 AND j.value = '9.8');
INSERT INTO human_decision (scheme_id, application_id, topic, item, value, decided_by, decided_on, reason, source_id)
  SELECT 'jiangsu/measures', filing.id, 'H32', format('10.%d.%d', CASE grade WHEN 'AA' THEN 2 ELSE 3 END, j.value), 'yes',
    'DECIDER-1', '2024-04-15', '示例判断', 'SYNTHETIC' FROM filing, json_each('[1, 2, 3]') AS j WHERE higher
  UNION ALL SELECT 'jiangsu/measures', filing.id, 'H39', '11', 'yes', 'DECIDER-1', '2024-04-15', '示例：接受逾期申报', 'SYNTHETIC'
  FROM filing WHERE shows = 22;

-- Enterprises.
INSERT INTO enterprise (id, credit_code, name, legal_form, province_code, city_code, established_on, status, investment,
    industry, is_branch, source_id)
  SELECT id, credit_code(city, 'M', k), format('示例申报企业%04d', k), CASE shows WHEN 29 THEN 'individual' ELSE 'company' END,
    CASE shows WHEN 31 THEN '330000' ELSE '320000' END, city,
    CASE shows WHEN 4 THEN '2021-03-15' WHEN 5 THEN '2021-03-16' WHEN 32 THEN NULL
      ELSE format('%d-06-09', 1996 + pick(k, 'measures founded', 20)) END,
    CASE shows WHEN 30 THEN 'cancelled' ELSE 'operating' END, 'mainland', 'manufacturing', 0, 'FILING' FROM filing;
INSERT INTO licence (enterprise_id, kind, required_by_law, held, valid_from, valid_to, status, source_id)
  SELECT id, '示例强制认证', 1, 1, '2020-03-15', CASE shows WHEN 33 THEN '2024-03-14' ELSE '2025-03-14' END, 'valid', 'FILING'
  FROM filing;
INSERT INTO financials (enterprise_id, fiscal_year, revenue, net_profit, audited, source_id)
  SELECT filing.id, y.value, CASE WHEN shows = 17 AND y.value = 2022 THEN NULL WHEN shows = 16 AND y.value = 2023 THEN 1
      ELSE 5000000000 + (y.value - 2020) * 100000000 * (1 + pick(filing.id, 'growth', 5)) END, 300000000, 1, 'FINANCE'
  FROM filing, json_each('[2020, 2021, 2022, 2023]') AS y WHERE higher;

-- What happened.
INSERT INTO adverse_record (enterprise_id, kind, decided_on, severity, measure, document_number, source_id)
  SELECT id, 'quality_violation', CASE shows WHEN 6 THEN '2019-03-15' WHEN 7 THEN '2019-03-14' WHEN 8 THEN '2021-03-15'
      WHEN 9 THEN '2023-03-14' END, 'general', 'fine', format('示例罚字%06d号', k), 'PENALTY'
  FROM filing WHERE shows IN (6, 7, 8, 9, 40);
INSERT INTO inspection (enterprise_id, kind, sampled_on, decided_on, notified_on, result, retest, source_id)
  SELECT id, 'product_sampling', '2023-08-14', '2023-09-04', '2023-09-08', 'fail',
    CASE shows WHEN 10 THEN 'pass' ELSE 'fail' END, 'INSPECTION' FROM filing WHERE shows IN (10, 11);
INSERT INTO claim_return (enterprise_id, kind, received_on, resolved_on, cause_enterprise, cause_quality, confirmed, amount,
    source_id) SELECT id, 'return', '2022-11-02', '2022-11-20', 1, 1, 1, 880000, 'COMPLAINT' FROM filing WHERE shows = 12;
INSERT INTO quality_accident (enterprise_id, on_day, confirmed_on, severity, cause_quality, confirmed, source_id)
  SELECT id, '2023-01-10', '2023-02-21', 'general', 1, 1, 'ACCIDENT' FROM filing WHERE shows = 13;
INSERT INTO listing (enterprise_id, list, listed_on, removed_on, still_listed, repaired_on, source_id)
  SELECT id, 'abnormal', '2022-07-05', '2023-02-06', 0, CASE shows WHEN 14 THEN '2023-02-06' END, 'LISTING'
  FROM filing WHERE shows IN (14, 15);
INSERT INTO ban (enterprise_id, scope, basis, start_day, years, last_day, source_id)
  SELECT id, 'apply', 'JSM-16.1', d, 2, date(d, '+2 years'), 'BAN'
  FROM (SELECT id, CASE shows WHEN 27 THEN '2022-03-15' ELSE '2022-03-14' END AS d FROM filing WHERE shows IN (27, 28));

-- What was filed, and what was done with it.
INSERT INTO application (id, number, scheme_id, enterprise_id, city_code, grade_applied, filed_by, channel, submitted_at,
    applied_on, accepted_on, status, source_id)
  SELECT id, format('EXM2024-%06d', k), 'jiangsu/measures', id, city, grade, 'applicant', 'online',
    filed || 'T10:00:00+08:00', filed, date(filed, '+5 days'), 'submitted', 'FILING' FROM filing;
INSERT INTO document (application_id, kind, medium, copies, received_on, source_id)
  SELECT id, 'application_form', 'online', 1, filed, 'FILING' FROM filing;
INSERT INTO declaration (application_id, signed, sealed, dated, source_id) SELECT id, 1, 1, filed, 'FILING' FROM filing;
INSERT INTO review (application_id, stage, result, opinion, completed_on, source_id)
  SELECT filing.id, s.value, 'pass', CASE s.value WHEN 'city_review' THEN grade END, date('2024-04-05', format('+%d days', 4 * s.key)),
    'FILING'
  FROM filing, json_each('["county_format", "county_reform", "city_review", "city_reform", "credit_reform", "material",
    "credit_market", "collective", "province_confirm"]') AS s
  WHERE CASE WHEN higher THEN s.value <> 'province_confirm'
    ELSE s.key < 5 OR (s.value = 'province_confirm' AND shows <> 37) END;
INSERT INTO recommendation (scheme_id, application_id, city_code, grade, recommended_on, source_id)
  SELECT 'jiangsu/measures', id, city, CASE shows WHEN 24 THEN 'AA' ELSE grade END, '2024-04-20', 'FILING'
  FROM filing WHERE higher AND shows <> 23;
INSERT INTO onsite_check (application_id, selected, start_day, end_day, result, source_id)
  SELECT id, 1, '2024-04-24', '2024-04-25', CASE shows WHEN 34 THEN 'fail' ELSE 'pass' END, 'EXPERT'
  FROM filing WHERE grade = 'AAA';
INSERT INTO fraud_finding (id, application_id, enterprise_id, found, intentional, decided_on, source_id)
  SELECT id, id, id, 1, 1, '2024-05-06', 'CREDIT' FROM filing WHERE shows = 38;
INSERT INTO public_notice (id, scheme_id, title, start_day, end_day, source_id) VALUES
  (10000001, 'jiangsu/measures', '示例公示', '2024-05-20', '2024-05-26', 'FILING'),
  (10000002, 'jiangsu/measures', '示例公示（少一日）', '2024-05-20', '2024-05-25', 'FILING');
INSERT INTO notice_entry (id, notice_id, application_id, grade, end_day, source_id)
  SELECT id, 10000001 + (shows = 36), id, grade, CASE shows WHEN 36 THEN '2024-05-25' ELSE '2024-05-26' END, 'FILING'
  FROM filing WHERE higher AND shows <> 35;
INSERT INTO objection (entry_id, application_id, received_on, decided_on, upheld, reason, source_id)
  SELECT id, id, '2024-05-22', '2024-05-31', shows = 25, '示例异议', 'CREDIT' FROM filing WHERE shows IN (25, 26);

DROP TABLE filing;
DROP TABLE shown;
