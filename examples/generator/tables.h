/* The tables that are filled, with the columns in the order of the values. */
#ifndef EXAMPLE_TABLES_H
#define EXAMPLE_TABLES_H

typedef enum table_id {
    AREA,
    AUTHORITY,
    PERSON,
    WORK_CALENDAR,
    SOURCE,
    COVERAGE,
    DATA_NOTICE,
    SCHEME,
    HUMAN_DECISION,
    ENTERPRISE,
    CONTACT,
    FINANCIALS,
    APPLICATION,
    FORM_VALUE,
    DOCUMENT,
    DECLARATION,
    REVIEW,
    RECOMMENDATION,
    CITY_SUBMISSION,
    EXPERT_SCORE,
    ONSITE_CHECK,
    DEFENCE,
    FRAUD_FINDING,
    FEE_CHARGED,
    ADVERSE_RECORD,
    INSPECTION,
    LISTING,
    CERTIFICATE,
    STD_PILOT,
    STANDARD_WORK,
    INSTRUMENT,
    AUDIT,
    HONOUR,
    QUALITY_AWARD,
    SCI_AWARD,
    PATENT,
    ENTERPRISE_TITLE,
    SATISFACTION_REPORT,
    QUALITY_CREDIT_REPORT,
    PUBLIC_NOTICE,
    NOTICE_ENTRY,
    OBJECTION,
    GRADE_HISTORY,
    BAN,
    TABLE_COUNT
} table_id;

typedef struct table_layout {
    const char *name;
    const char *columns;
    int count;          /* number of columns */
    const char *source; /* id of the source of every row; NULL for tables that hold no facts */
} table_layout;

extern const table_layout table_layouts[TABLE_COUNT];

#endif
