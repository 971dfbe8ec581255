/* The widgets, one for each role but where roles look alike. What a widget is stands in box.h. */
#ifndef SABOQ_UI_WIDGETS_H
#define SABOQ_UI_WIDGETS_H

#include "ui/flow.h"

/* containers.c */
extern const Widget widget_page, widget_bar, widget_main, widget_actions, widget_group, widget_card,
  widget_row;
/* prose.c */
extern const Widget widget_heading, widget_text, widget_list, widget_item, widget_quote,
  widget_rule, widget_picture, widget_status, widget_progress;
/* callout.c */
extern const Widget widget_callout;
/* charts.c */
extern const Widget widget_chart, widget_series, widget_point;
/* table.c */
extern const Widget widget_table, widget_table_row, widget_cell;
/* controls.c */
extern const Widget widget_button, widget_link, widget_choice;
/* entry.c */
extern const Widget widget_field;
/* keyboard.c */
extern const Widget widget_keys;

#endif
