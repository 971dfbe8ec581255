/* Scenarios are played before a learner meets them: at random, by the script that will play them, and
 * each step twice, so that state which is hidden from the record shows. */
#ifndef SABOQ_AUTHOR_REHEARSE_H
#define SABOQ_AUTHOR_REHEARSE_H

#include "course/course.h"

/* Plays every scenario of a course some times to an end or for some steps, the same in every run.
 * Faults of scripts are added as errors, once each, with the place in the script or in the scenario's
 * file, and so are texts that are said and do not exist. */
void rehearse(Arena *a, const Course *course, DiagList *d);

#endif
