/* The tables, and the way from any older set of tables to the present one. */
#ifndef SABOQ_STORE_SCHEMA_H
#define SABOQ_STORE_SCHEMA_H

#include "store/db.h"

enum { SCHEMA_APPLICATION = 0x5361626F /* "Sabo", in the database's header */ };

/* One step: the statements that lead from version `to` - 1 to `to`. */
typedef struct {
  int to;
  const char *script;
} Migration;

extern const Migration schema_migrations[];

/* PRAGMA user_version; -1 on failure. */
int64_t schema_version(Db *db);

/* Runs the steps of `steps` (ended by to = 0) that are still to be done, each in one transaction
 * with its version number. What fails leaves the tables of the last whole step. */
bool schema_migrate(Db *db, const Migration *steps);

#endif
