#include "special_cases.h"

#include <stddef.h>

/* clang-format off */
const special_case special_cases[SPECIAL_CASES] = {
    {.zh = "完全符合的AAA申报", /* 1 */
     .en = "clean AAA",
     .city = 0, .applied = GRADE_AAA},
    {.zh = "完全符合的AA申报", /* 2 */
     .en = "clean AA",
     .city = 0, .applied = GRADE_AA},
    {.zh = "完全符合的A申报", /* 3 */
     .en = "clean A",
     .city = 0, .applied = GRADE_A},
    {.zh = "处罚决定恰在窗口首日2022-04-26", /* 4 */
     .en = "penalty on the first day of the window, 2022-04-26",
     .city = 4, .applied = GRADE_AA, .record_on = 20220426},
    {.zh = "处罚决定在窗口前一日2022-04-25", /* 5 */
     .en = "penalty one day before the window, 2022-04-25",
     .city = 4, .applied = GRADE_AA, .record_on = 20220425},
    {.zh = "处罚决定恰在申报当日2024-04-26", /* 6 */
     .en = "penalty on the day of application, 2024-04-26",
     .city = 4, .applied = GRADE_AA, .record_on = 20240426},
    {.zh = "处罚决定在申报次日2024-04-27", /* 7 */
     .en = "penalty one day after the application, 2024-04-27",
     .city = 4, .applied = GRADE_AA, .record_on = 20240427},
    {.zh = "2024-03-30申报，处罚2022-04-01在窗口内", /* 8 */
     .en = "filed 2024-03-30, penalty of 2022-04-01 inside the window",
     .city = 4, .applied = GRADE_AA, .applied_on = 20240330, .record_on = 20220401},
    {.zh = "2024-04-02申报，处罚2022-04-01在窗口外", /* 9 */
     .en = "filed 2024-04-02, penalty of 2022-04-01 outside the window",
     .city = 4, .applied = GRADE_AA, .applied_on = 20240402, .record_on = 20220401},
    {.zh = "行为2021-12-01，决定2022-06-01", /* 10 */
     .en = "act of 2021-12-01, decided 2022-06-01",
     .city = 4, .applied = GRADE_AA, .act_on = 20211201, .record_on = 20220601},
    {.zh = "窗口内的处罚已被撤销", /* 11 */
     .en = "penalty in the window, set aside since",
     .city = 4, .applied = GRADE_AA, .record_on = 20230310, .departures = RECORD_OVERTURNED},
    {.zh = "严重违法失信名单，移出日恰为窗口首日", /* 12 */
     .en = "list of the seriously dishonest, removed on the first day of the window",
     .city = 4, .applied = GRADE_AA, .listed_on = 20190501, .removed_on = 20220426},
    {.zh = "处罚决定日期未知", /* 13 */
     .en = "penalty on an unknown day",
     .city = 4, .applied = GRADE_AA, .record_text = ""},
    {.zh = "处罚决定日期只知2022年4月", /* 14 */
     .en = "penalty known to be of April 2022 only",
     .city = 4, .applied = GRADE_AA, .record_text = "2022-04"},
    {.zh = "盐城：无记录，但来源只覆盖窗口的一半", /* 15 */
     .en = "Yancheng: no record, but the source covers half of the window only",
     .city = 8, .applied = GRADE_AA},
    {.zh = "盐城：覆盖期内有处罚2023-10-10", /* 16 */
     .en = "Yancheng: penalty of 2023-10-10, inside the part that is covered",
     .city = 8, .applied = GRADE_AA, .record_on = 20231010},
    {.zh = "A级2022-04-26认定，满2年整", /* 17 */
     .en = "A since 2022-04-26: two years to the day",
     .city = 4, .applied = GRADE_AA, .history_on = 20220426},
    {.zh = "A级2022-04-27认定，差一日满2年", /* 18 */
     .en = "A since 2022-04-27: one day short of two years",
     .city = 4, .applied = GRADE_AA, .history_on = 20220427},
    {.zh = "A级2019-03-20认定，已过五年有效期", /* 19 */
     .en = "A since 2019-03-20: five years of validity are over",
     .city = 4, .applied = GRADE_AA, .history_on = 20190320},
    {.zh = "A级认定日期未知", /* 20 */
     .en = "A on an unknown day",
     .city = 4, .applied = GRADE_AA, .departures = HISTORY_UNANNOUNCED},
    {.zh = "申报AA但从未获A级", /* 21 */
     .en = "applies for AA without ever having had A",
     .city = 4, .applied = GRADE_AA, .history_on = -1},
    {.zh = "A级已于2023-06-01撤销", /* 22 */
     .en = "A was revoked on 2023-06-01",
     .city = 4, .applied = GRADE_AA, .departures = HISTORY_REVOKED},
    {.zh = "AA级2023-12-31认定，次年申报AAA", /* 23 */
     .en = "AA since 2023-12-31: the next calendar year has come",
     .city = 4, .applied = GRADE_AAA, .history_on = 20231231},
    {.zh = "AA级2024-01-02认定，当年申报AAA", /* 24 */
     .en = "AA since 2024-01-02: same calendar year",
     .city = 4, .applied = GRADE_AAA, .history_on = 20240102},
    {.zh = "2023年度的AA，2024-01-15公告", /* 25 */
     .en = "AA of cycle 2023, announced on 2024-01-15",
     .city = 4, .applied = GRADE_AAA, .history_on = 20240115},
    {.zh = "申报期首刻2024-03-26T00:00:00", /* 26 */
     .en = "first moment of the filing window",
     .city = 4, .applied = GRADE_AA, .applied_on = 20240326, .applied_time = "00:00:00"},
    {.zh = "早一秒：2024-03-25T23:59:59", /* 27 */
     .en = "one second early",
     .city = 4, .applied = GRADE_AA, .applied_on = 20240325, .applied_time = "23:59:59"},
    {.zh = "申报期末刻2024-04-26T23:59:59", /* 28 */
     .en = "last moment of the filing window",
     .city = 4, .applied = GRADE_AA, .applied_time = "23:59:59"},
    {.zh = "晚一秒：2024-04-27T00:00:00", /* 29 */
     .en = "one second late",
     .city = 4, .applied = GRADE_AA, .applied_on = 20240427, .applied_time = "00:00:00"},
    {.zh = "A级2024-06-10申报，不受申报期限制", /* 30 */
     .en = "A filed on 2024-06-10: no window for A",
     .city = 4, .applied = GRADE_A, .applied_on = 20240610},
    {.zh = "纸质材料2024-04-28收到", /* 31 */
     .en = "paper came on 2024-04-28",
     .city = 4, .applied = GRADE_AA, .departures = PAPER_LATE},
    {.zh = "没有纸质材料", /* 32 */
     .en = "no paper",
     .city = 4, .applied = GRADE_AA, .departures = NO_PAPER},
    {.zh = "承诺书未盖章", /* 33 */
     .en = "pledge without seal",
     .city = 4, .applied = GRADE_AA, .departures = NO_SEAL},
    {.zh = "承诺书是否盖章未知", /* 34 */
     .en = "seal of the pledge unknown",
     .city = 4, .applied = GRADE_AA, .departures = SEAL_UNKNOWN},
    {.zh = "承诺书未签字", /* 35 */
     .en = "pledge without signature",
     .city = 4, .applied = GRADE_AA, .departures = NO_SIGNATURE},
    {.zh = "承诺书未署日期", /* 36 */
     .en = "pledge without date",
     .city = 4, .applied = GRADE_AA, .departures = NO_DATE},
    {.zh = "没有承诺书", /* 37 */
     .en = "no pledge",
     .city = 4, .applied = GRADE_AA, .departures = NO_PLEDGE},
    {.zh = "没有申请表", /* 38 */
     .en = "no application form",
     .city = 4, .applied = GRADE_AA, .departures = NO_FORM},
    {.zh = "申请表“良好记录”一栏空白", /* 39 */
     .en = "good records left blank in the form",
     .city = 4, .applied = GRADE_A, .departures = SECTION_BLANK},
    {.zh = "承诺书日期晚于申报日", /* 40 */
     .en = "pledge dated after the application",
     .city = 4, .applied = GRADE_AA, .departures = DATED_LATER},
    {.zh = "注册地在浙江", /* 41 */
     .en = "registered in Zhejiang",
     .city = 4, .applied = GRADE_AA, .departures = OUTSIDE_PROVINCE},
    {.zh = "注册地未知", /* 42 */
     .en = "place of registration unknown",
     .city = 4, .applied = GRADE_A, .departures = PLACE_UNKNOWN},
    {.zh = "港资企业，注册在江苏", /* 43 */
     .en = "capital from Hong Kong, registered in Jiangsu",
     .city = 4, .applied = GRADE_A, .departures = HONG_KONG},
    {.zh = "纸质材料交到外市县局", /* 44 */
     .en = "paper handed to a county of another city",
     .city = 4, .applied = GRADE_AA, .departures = PAPER_ELSEWHERE},
    {.zh = "禁止期2021-04-26起三年，末日恰为申报日", /* 45 */
     .en = "ban of three years from 2021-04-26: its last day is the day of application",
     .city = 4, .applied = GRADE_AA, .ban_on = 20210426},
    {.zh = "禁止期2021-04-25起三年，昨日届满", /* 46 */
     .en = "ban of three years from 2021-04-25: ended the day before",
     .city = 4, .applied = GRADE_AA, .ban_on = 20210425},
    {.zh = "本年度2024-05-10认定弄虚作假", /* 47 */
     .en = "fraud found on 2024-05-10 of this cycle",
     .city = 4, .applied = GRADE_AA, .departures = FRAUD_FOUND},
    {.zh = "一项2分未评，总分在[88,90]", /* 48 */
     .en = "one item of 2 points unscored, total [88, 90]",
     .city = 4, .applied = GRADE_AAA, .deduction = 20, .unscored = "6.5"},
    {.zh = "一项2分未评，总分在[87.5,89.5]", /* 49 */
     .en = "one item of 2 points unscored, total [87.5, 89.5]",
     .city = 4, .applied = GRADE_AAA, .deduction = 21, .unscored = "6.5"},
    {.zh = "总分恰为90", /* 50 */
     .en = "total of exactly 90",
     .city = 4, .applied = GRADE_AAA, .deduction = 20},
    {.zh = "总分89.5", /* 51 */
     .en = "total of 89.5",
     .city = 4, .applied = GRADE_AAA, .deduction = 21},
    {.zh = "专家对2.5分的项给了2.6", /* 52 */
     .en = "an expert gave 2.6 for an item of 2.5",
     .city = 4, .applied = GRADE_AAA, .scoring = SCORE_ABOVE_MAXIMUM},
    {.zh = "三位专家评分不一致", /* 53 */
     .en = "three experts who disagree",
     .city = 4, .applied = GRADE_AAA, .scoring = SCORE_THREE_EXPERTS},
    {.zh = "有评分行但分值空缺", /* 54 */
     .en = "a score row without points",
     .city = 4, .applied = GRADE_AAA, .scoring = SCORE_EMPTY},
    {.zh = "现场抽查评分低于材料评审", /* 55 */
     .en = "on-site score below that of the material",
     .city = 4, .applied = GRADE_AAA, .scoring = SCORE_ONSITE_LOWER},
    {.zh = "五个体系，恰到上限4分", /* 56 */
     .en = "five systems: exactly the cap of 4",
     .city = 4, .applied = GRADE_AA},
    {.zh = "六个体系，封顶4分", /* 57 */
     .en = "six systems: capped at 4",
     .city = 4, .applied = GRADE_AA, .capability = SYSTEMS_SIX},
    {.zh = "唯一证书2024-04-25过期", /* 58 */
     .en = "the only certificate expired on 2024-04-25",
     .city = 4, .applied = GRADE_AA, .capability = SYSTEM_EXPIRED},
    {.zh = "唯一证书处于暂停", /* 59 */
     .en = "the only certificate is suspended",
     .city = 4, .applied = GRADE_AA, .capability = SYSTEM_SUSPENDED},
    {.zh = "唯一证书状态未知", /* 60 */
     .en = "state of the only certificate unknown",
     .city = 4, .applied = GRADE_AA, .capability = SYSTEM_UNKNOWN},
    {.zh = "同一标准三张证书，计一个体系", /* 61 */
     .en = "three certificates for one standard: one system",
     .city = 4, .applied = GRADE_AA, .capability = SYSTEM_THRICE},
    {.zh = "强检器具10件，9件在有效期", /* 62 */
     .en = "ten mandatory instruments, nine verified",
     .city = 4, .applied = GRADE_AA, .capability = INSTRUMENT_LAPSED},
    {.zh = "强检器具清单是否完整未知", /* 63 */
     .en = "whether the list of mandatory instruments is complete is unknown",
     .city = 4, .applied = GRADE_AA, .capability = INSTRUMENTS_UNKNOWN},
    {.zh = "清单完整且没有强检器具", /* 64 */
     .en = "the list is complete and empty",
     .city = 4, .applied = GRADE_AA, .capability = INSTRUMENTS_NONE},
    {.zh = "发明1、实用新型1，另有审查中3件", /* 65 */
     .en = "one invention, one utility model, three pending",
     .city = 4, .applied = GRADE_AA, .capability = PATENTS_MIXED},
    {.zh = "只有团体标准", /* 66 */
     .en = "a group standard only",
     .city = 4, .applied = GRADE_AA, .capability = STANDARD_GROUP},
    {.zh = "质量奖只有提名奖", /* 67 */
     .en = "nominated for a quality award only",
     .city = 4, .applied = GRADE_AA, .capability = AWARD_NOMINATION},
    {.zh = "单项冠军与“小巨人”兼有", /* 68 */
     .en = "champion and little giant at once",
     .city = 4, .applied = GRADE_AA, .capability = TITLES_TWO},
    {.zh = "用户满意度报告缺年份", /* 69 */
     .en = "satisfaction reports missing for some years",
     .city = 4, .applied = GRADE_AA, .capability = REPORT_YEAR_MISSING},
    {.zh = "被收取500元", /* 70 */
     .en = "charged 500 yuan",
     .city = 4, .applied = GRADE_AA, .departures = FEE_TAKEN},
    {.zh = "公示期异议尚未处理", /* 71 */
     .en = "objection not decided yet",
     .city = 0, .applied = GRADE_AAA, .departures = OBJECTION_OPEN},
    {.zh = "公示期异议不成立", /* 72 */
     .en = "objection dismissed",
     .city = 0, .applied = GRADE_AAA, .departures = OBJECTION_DISMISSED},
    {.zh = "公示期异议成立", /* 73 */
     .en = "objection upheld",
     .city = 0, .applied = GRADE_AAA, .departures = OBJECTION_UPHELD},
    {.zh = "发改信用审查未通过", /* 74 */
     .en = "credit review failed with development and reform",
     .city = 0, .applied = GRADE_AA, .departures = CREDIT_FAILED},
    {.zh = "县局格式审查退回", /* 75 */
     .en = "returned by the county",
     .city = 4, .applied = GRADE_AA, .departures = COUNTY_RETURNED},
    {.zh = "县局尚未审查", /* 76 */
     .en = "the county has not looked at it yet",
     .city = 4, .applied = GRADE_AA, .departures = COUNTY_PENDING},
    {.zh = "只有市级标准化试点", /* 77 */
     .en = "a municipal pilot only",
     .city = 4, .applied = GRADE_AA, .capability = PILOT_CITY},
    {.zh = "2023-12-01成立，申报A", /* 78 */
     .en = "founded on 2023-12-01, applies for A",
     .city = 4, .applied = GRADE_A, .established_on = 20231201},
    {.zh = "分支机构申报A", /* 79 */
     .en = "a branch applies for A",
     .city = 4, .applied = GRADE_A, .departures = BRANCH},
    {.zh = "被外市（镇江）列入推荐的企业", /* 80 */
     .en = "put forward by a city it does not lie in (Zhenjiang)",
     .city = 3, .applied = GRADE_AA},
};
/* clang-format on */
