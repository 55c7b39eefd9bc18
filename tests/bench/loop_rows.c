/* Fills the relations: what was filed with an application, and what is on record about an
 * enterprise. */
#include "loop_fill.h"

static const word levels[] = {{"national", LEVEL_NATIONAL},
                              {"province", LEVEL_PROVINCE},
                              {"city", LEVEL_CITY},
                              {"county", LEVEL_COUNTY},
                              {"industry", LEVEL_INDUSTRY},
                              {"local", LEVEL_LOCAL},
                              {"international", LEVEL_INTERNATIONAL},
                              {NULL, 0}};
static const word grades[] = {{"AAA", LOOP_AAA}, {"AA", LOOP_AA}, {"A", LOOP_A}, {NULL, 0}};

static void fill_filings(loader *l) {
    static const word fields[] = {
        {"basic", 1}, {"qualification", 2}, {"adverse_records", 3}, {"good_records", 4}, {NULL, 0}};
    static const word marks[] = {{"value", KNOWN}, {"none", KNOWN}, {NULL, 0}};
    static const word documents[] = {{"application_form", DOCUMENT_FORM},
                                     {"material", DOCUMENT_MATERIAL},
                                     {"pledge", DOCUMENT_PLEDGE},
                                     {NULL, 0}};
    loop_data *d = l->d;
    d->late.first = fill_rows(l, "late_filings");
    d->late.decision = fill_word(l, "late_filings", "value", "yes");
    d->form.first = fill_rows(l, "forms");
    d->form.field = fill_codes(l, "forms", "field", fields);
    d->form.mark = fill_codes(l, "forms", "mark", marks);
    d->document.first = fill_rows(l, "documents");
    d->document.kind = fill_codes(l, "documents", "kind", documents);
    d->document.medium = fill_word(l, "documents", "medium", "online");
    d->pledge.first = fill_rows(l, "pledges");
    d->pledge.sealed = fill_truths(l, "pledges", "sealed");
    d->pledge.signed_ = fill_truths(l, "pledges", "signed");
    d->pledge.dated = fill_days(l, "pledges", "dated");
    d->contact.first = fill_rows(l, "contacts");
    d->contact.name = fill_tested(l, "contacts", "name", fill_is_filled);
    d->contact.department = fill_tested(l, "contacts", "department", fill_is_filled);
    d->contact.phone = fill_tested(l, "contacts", "phone", fill_is_filled);
}

static void fill_reviews(loader *l) {
    static const word stages[] = {{"county_format", STAGE_FORMAT},
                                  {"county_opinion", STAGE_OPINION},
                                  {"city_review", STAGE_CITY},
                                  {"province_confirm", STAGE_PROVINCE},
                                  {"credit_market", STAGE_MARKET},
                                  {"credit_reform", STAGE_REFORM},
                                  {NULL, 0}};
    static const word score_stages[] = {
        {"onsite", SCORE_ONSITE}, {"material", SCORE_MATERIAL}, {NULL, 0}};
    loop_data *d = l->d;
    word items[EXPERT_ITEMS + 1] = {{NULL, 0}};
    for (uint8_t i = 1; i <= EXPERT_ITEMS; i++) items[i - 1] = (word){loop_item_ids[i], i};
    d->recommended.first = fill_rows(l, "recommendations");
    d->recommended.grade = fill_codes(l, "recommendations", "grade", grades);
    d->recommended.on = fill_days(l, "recommendations", "recommended_on");
    d->review.first = fill_rows(l, "reviews");
    d->review.stage = fill_codes(l, "reviews", "stage", stages);
    d->review.result = fill_word(l, "reviews", "result", "pass");
    d->review.on = fill_days(l, "reviews", "completed_on");
    d->score.first = fill_rows(l, "scores");
    d->score.item = fill_codes(l, "scores", "item", items);
    d->score.stage = fill_codes(l, "scores", "stage", score_stages);
    d->score.points = fill_spans(l, "scores", "points", 10000);
    d->check.first = fill_rows(l, "checks");
    d->check.selected = fill_truths(l, "checks", "selected");
    d->check.result = fill_word(l, "checks", "result", "pass");
    d->defence.first = fill_rows(l, "defences");
    d->defence.result = fill_word(l, "defences", "result", "pass");
    d->defence.on = fill_days(l, "defences", "held_on");
    d->fraud.first = fill_rows(l, "frauds");
    d->fraud.found = fill_truths(l, "frauds", "found");
    d->notice.first = fill_rows(l, "notices");
    d->notice.end = fill_days(l, "notices", "end_day");
    d->objection.first = fill_rows(l, "objections");
    d->objection.upheld = fill_truths(l, "objections", "upheld");
}

static void fill_records(loader *l) {
    static const word kinds[] = {{"quality_violation", RECORD_UNLAWFUL},
                                 {"metrology_violation", RECORD_UNLAWFUL},
                                 {"quality_dishonesty", RECORD_DISHONEST},
                                 {"counterfeit", RECORD_DISHONEST},
                                 {"false_publicity", RECORD_DISHONEST},
                                 {"false_advertising", RECORD_DISHONEST},
                                 {"false_data", RECORD_DISHONEST},
                                 {"broken_promise", RECORD_DISHONEST},
                                 {"recognition_dishonesty", RECORD_DISHONEST},
                                 {NULL, 0}};
    static const word lists[] = {{"abnormal", KNOWN}, {"serious_dishonesty", KNOWN}, {NULL, 0}};
    static const word checks[] = {{"product_sampling", KNOWN}, {"check", KNOWN}, {NULL, 0}};
    loop_data *d = l->d;
    d->ban.first = fill_rows(l, "bans");
    d->ban.scope = fill_word(l, "bans", "scope", "apply");
    d->ban.from = fill_days(l, "bans", "start_day");
    d->ban.years = fill_spans(l, "bans", "years", DEC_ONE);
    d->held.first = fill_rows(l, "titles_held");
    d->held.grade = fill_codes(l, "titles_held", "grade", grades);
    d->held.state = fill_word(l, "titles_held", "state", "revoked");
    d->held.announced = fill_days(l, "titles_held", "announced_on");
    d->held.valid_to = fill_days(l, "titles_held", "valid_to");
    d->held.ended = fill_days(l, "titles_held", "ended_on");
    d->record.first = fill_rows(l, "records");
    d->record.kind = fill_codes(l, "records", "kind", kinds);
    d->record.on = fill_days(l, "records", "decided_on");
    d->listing.first = fill_rows(l, "listings");
    d->listing.list = fill_codes(l, "listings", "list", lists);
    d->listing.on = fill_days(l, "listings", "listed_on");
    d->listing.off = fill_days(l, "listings", "removed_on");
    d->listing.still = fill_truths(l, "listings", "still_listed");
    d->inspection.first = fill_rows(l, "inspections");
    d->inspection.kind = fill_codes(l, "inspections", "kind", checks);
    d->inspection.result = fill_word(l, "inspections", "result", "fail");
    d->inspection.retest = fill_word(l, "inspections", "retest", "pass");
    d->inspection.on = fill_days(l, "inspections", "decided_on");
}

static void fill_capabilities(loader *l) {
    static const word begun[] = {{"running", KNOWN}, {"completed", KNOWN}, {NULL, 0}};
    loop_data *d = l->d;
    uint32_t unused;
    d->certificate.first = fill_rows(l, "certificates");
    d->certificate.status = fill_word(l, "certificates", "status", "valid");
    d->certificate.standard = fill_numbered(l, "certificates", "standard", &unused);
    d->certificate.from = fill_days(l, "certificates", "issued_on");
    d->certificate.to = fill_days(l, "certificates", "expires_on");
    d->pilot.first = fill_rows(l, "pilots");
    d->pilot.status = fill_codes(l, "pilots", "status", begun);
    d->pilot.level = fill_codes(l, "pilots", "level", levels);
    d->pilot.from = fill_days(l, "pilots", "from_day");
    d->standard.first = fill_rows(l, "standards");
    d->standard.status = fill_word(l, "standards", "status", "published");
    d->standard.level = fill_codes(l, "standards", "level", levels);
    d->standard.role = fill_word(l, "standards", "role", "lead");
    d->standard.number = fill_numbered(l, "standards", "number", &unused);
    d->standard.on = fill_days(l, "standards", "published_on");
    d->instrument.first = fill_rows(l, "instruments");
    d->instrument.mandatory = fill_truths(l, "instruments", "mandatory");
    d->instrument.on = fill_days(l, "instruments", "verified_on");
    d->instrument.until = fill_days(l, "instruments", "valid_until");
    d->credit_report.first = fill_rows(l, "credit_reports");
    d->credit_report.on = fill_days(l, "credit_reports", "published_on");
    d->credit_report.year = fill_spans(l, "credit_reports", "year", DEC_ONE);
    d->satisfaction.first = fill_rows(l, "satisfaction");
    d->satisfaction.genuine = fill_truths(l, "satisfaction", "genuine");
    d->satisfaction.issuer = fill_word(l, "satisfaction", "issuer", "third_party");
    d->satisfaction.on = fill_days(l, "satisfaction", "issued_on");
    d->satisfaction.year = fill_spans(l, "satisfaction", "year", DEC_ONE);
}

static void fill_honours(loader *l) {
    static const word titles[] = {{"champion", TITLE_CHAMPION},
                                  {"little_giant", TITLE_GIANT},
                                  {"specialised", TITLE_SPECIALISED},
                                  {NULL, 0}};
    static const word patents[] = {{"invention", PATENT_INVENTION},
                                   {"utility_model", PATENT_OTHER},
                                   {"design", PATENT_OTHER},
                                   {NULL, 0}};
    loop_data *d = l->d;
    uint32_t unused;
    d->honour.first = fill_rows(l, "honours");
    d->honour.kind = fill_word(l, "honours", "kind", "premium_brand");
    d->honour.status = fill_word(l, "honours", "status", "valid");
    d->honour.on = fill_days(l, "honours", "awarded_on");
    d->honour.to = fill_days(l, "honours", "valid_to");
    d->award.first = fill_rows(l, "quality_awards");
    d->award.government = fill_truths(l, "quality_awards", "by_government");
    d->award.kind = fill_word(l, "quality_awards", "kind", "award");
    d->award.level = fill_codes(l, "quality_awards", "level", levels);
    d->award.on = fill_days(l, "quality_awards", "awarded_on");
    d->science.first = fill_rows(l, "science_awards");
    d->science.kind = fill_word(l, "science_awards", "kind", "progress");
    d->science.level = fill_codes(l, "science_awards", "level", levels);
    d->science.on = fill_days(l, "science_awards", "awarded_on");
    d->patent.first = fill_rows(l, "patents");
    d->patent.status = fill_word(l, "patents", "status", "in_force");
    d->patent.kind = fill_codes(l, "patents", "kind", patents);
    d->patent.number = fill_numbered(l, "patents", "number", &unused);
    d->patent.on = fill_days(l, "patents", "granted_on");
    d->title.first = fill_rows(l, "firm_titles");
    d->title.status = fill_word(l, "firm_titles", "status", "valid");
    d->title.kind = fill_codes(l, "firm_titles", "kind", titles);
    d->title.level = fill_codes(l, "firm_titles", "level", levels);
    d->title.on = fill_days(l, "firm_titles", "awarded_on");
    d->title.to = fill_days(l, "firm_titles", "valid_to");
}

void fill_relations(loader *l) {
    fill_filings(l);
    fill_reviews(l);
    fill_records(l);
    fill_capabilities(l);
    fill_honours(l);
}
