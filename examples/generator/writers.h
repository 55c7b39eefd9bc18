/* One function for each part of a firm's data. All write rows of the profile's firm and change
 * nothing but its random stream. */
#ifndef EXAMPLE_WRITERS_H
#define EXAMPLE_WRITERS_H

#include "database.h"
#include "profile.h"

#define EXAMPLE_SCHEME "jiangsu/2024"

void write_enterprise(database *db, profile *p); /* the firm, its contact, its accounts */
void write_capabilities(database *db,
                        profile *p);          /* certificates, standards, instruments, reports */
void write_honours(database *db, profile *p); /* brand, awards, patents, titles */
void write_events(database *db, profile *p);  /* history, records, lists, bans */
void write_filing(database *db, profile *p);  /* application, form, documents, pledge */
void write_reviews(database *db,
                   profile *p); /* county, city, credit, notice, objection, fee, fraud */
void write_scores(database *db, profile *p); /* experts' points, on-site check, defence */

#endif
