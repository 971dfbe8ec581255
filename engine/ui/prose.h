/* Widgets that are read: words, lists, quotes, rules, pictures, callouts, progress. Of interest
 * to the table of widgets only. */
#ifndef SABOQ_UI_PROSE_H
#define SABOQ_UI_PROSE_H

#include "ui/flow.h"

void prose_measure_heading(Layout *l, Box *b, int width, bool fill);
void prose_measure_text(Layout *l, Box *b, int width, bool fill);
void prose_measure_list(Layout *l, Box *b, int width, bool fill);
void prose_measure_item(Layout *l, Box *b, int width, bool fill);
void prose_measure_quote(Layout *l, Box *b, int width, bool fill);
void prose_measure_rule(Layout *l, Box *b, int width, bool fill);
void prose_measure_picture(Layout *l, Box *b, int width, bool fill);
void prose_measure_status(Layout *l, Box *b, int width, bool fill);
void prose_measure_progress(Layout *l, Box *b, int width, bool fill);

void prose_paint_text(const Look *k, DrawList *d, const Box *b);
void prose_paint_item(const Look *k, DrawList *d, const Box *b);
void prose_paint_quote(const Look *k, DrawList *d, const Box *b);
void prose_paint_rule(const Look *k, DrawList *d, const Box *b);
void prose_paint_picture(const Look *k, DrawList *d, const Box *b);
void prose_paint_status(const Look *k, DrawList *d, const Box *b);
void prose_paint_progress(const Look *k, DrawList *d, const Box *b);

void callout_measure(Layout *l, Box *b, int width, bool fill);
void callout_paint(const Look *k, DrawList *d, const Box *b);

void table_measure(Layout *l, Box *b, int width, bool fill);
void table_measure_row(Layout *l, Box *b, int width, bool fill);
void table_measure_cell(Layout *l, Box *b, int width, bool fill);
void table_paint(const Look *k, DrawList *d, const Box *b);
void table_paint_cell(const Look *k, DrawList *d, const Box *b);

#endif
