/* Completions out of the kept view as CSV, a row each:
 *
 *   event           id of the event that completed it, 22 characters
 *   learner         opaque id            number    service number, may be empty
 *   course version  lesson               lesson is empty in the row of a whole course
 *   attempt         id                   attempt_number  1, 2, ...
 *   completed_at    ISO 8601 with zone
 *   points max      decimals             scaled    0 to 1, four decimals at most
 *   passed          yes, no, or empty: there was no mark
 *   state           made (here), signed (its segment is closed), received (acknowledged by an
 *                   officer's device)
 *   content         content id of the course it was taken in
 *
 * `names` puts the learner's name behind the number; without it no name leaves the folder. */
#ifndef SABOQ_EXCHANGE_COMPLETIONS_H
#define SABOQ_EXCHANGE_COMPLETIONS_H

#include "exchange/csv.h"
#include "store/store.h"

/* Writes the header and all rows through the sink, in order of learner, course and lesson, each
 * time some 64 KiB. *rows counts without the header. False with err.export-stopped when the sink
 * took no more. */
bool completions_csv(Store *s, bool names, CsvSink sink, int64_t *rows, Err *e);

#endif
