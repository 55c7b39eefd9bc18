/* Unified social credit codes of legal persons and other organisations (GB 32100-2015 with its
 * amendment 1 of 2016). Pure functions; texts are written into the room that the caller owns. */
#ifndef HENG_PLUGIN_USCC_H
#define HENG_PLUGIN_USCC_H

#include "heng_plugin.h"

/* Whether the text is a code as the standard has it: 18 characters of its character set, six digits
 * of an administrative division, the check character of the organisation part (GB 11714) and its
 * own. Nothing is repaired: blanks, lower case and full-width characters are wrong. Fails where all
 * of this holds but the standard's table does not list the registration department or the category:
 * departments may have added categories since, so it cannot be told. */
bool uscc_valid(heng_row *row, heng_text code, bool *result);

/* The first thing that is wrong, in one Chinese sentence; the empty text where nothing is. Where
 * uscc_valid fails, the sentence says so. Cannot fail. */
heng_text uscc_problem(heng_row *row, heng_text code);

/* Characters 3 to 8: the administrative division of the registering authority. Whether there is
 * such a division is not asked, since divisions change. Fails where the code is wrong. */
bool uscc_region(heng_row *row, heng_text code, heng_text *result);

/* Characters 9 to 17: the organisation code of GB 11714, without a hyphen. Fails where the code is
 * wrong. */
bool uscc_organisation(heng_row *row, heng_text code, heng_text *result);

/* The check character that the first 17 characters require; an 18th may stand there and is not
 * read. Fails where the text has another length or a character outside the set. */
bool uscc_check_character(heng_row *row, heng_text code, heng_text *result);

#endif
