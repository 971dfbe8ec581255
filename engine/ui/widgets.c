/* The table of widgets: a role a row. Adding a role is one row here and its two functions. */
#include "ui/containers.h"
#include "ui/controls.h"
#include "ui/prose.h"

const Widget widgets[ROLE_COUNT] = {
  [ROLE_PAGE] = {containers_measure_page, NULL, SIZE_NONE, SIZE_NONE},
  [ROLE_BAR] = {containers_measure_bar, containers_paint_bar, SIZE_NONE, SIZE_NONE},
  [ROLE_MAIN] = {containers_measure_main, NULL, SIZE_NONE, SIZE_NONE},
  [ROLE_ACTIONS] = {containers_measure_actions, containers_paint_actions, SIZE_NONE, SIZE_NONE},
  [ROLE_GROUP] = {containers_measure_group, NULL, SIZE_2, SIZE_2},
  [ROLE_CARD] = {containers_measure_card, containers_paint_card, SIZE_STEP_HALF, SIZE_STEP_HALF},
  [ROLE_ROW] = {containers_measure_row, NULL, SIZE_2, SIZE_2},
  [ROLE_HEADING] = {prose_measure_heading, prose_paint_text, SIZE_4, SIZE_STEP_HALF},
  [ROLE_TEXT] = {prose_measure_text, prose_paint_text, SIZE_1, SIZE_2},
  [ROLE_LIST] = {prose_measure_list, NULL, SIZE_1, SIZE_2},
  [ROLE_LIST_ITEM] = {prose_measure_item, prose_paint_item, SIZE_HALF, SIZE_HALF},
  [ROLE_QUOTE] = {prose_measure_quote, prose_paint_quote, SIZE_2, SIZE_2},
  [ROLE_TABLE] = {table_measure, table_paint, SIZE_2, SIZE_3},
  [ROLE_TABLE_ROW] = {table_measure_row, NULL, SIZE_NONE, SIZE_NONE},
  [ROLE_CELL] = {table_measure_cell, table_paint_cell, SIZE_NONE, SIZE_NONE},
  [ROLE_RULE] = {prose_measure_rule, prose_paint_rule, SIZE_3, SIZE_3},
  [ROLE_PICTURE] = {prose_measure_picture, prose_paint_picture, SIZE_2, SIZE_2},
  [ROLE_CALLOUT] = {callout_measure, callout_paint, SIZE_1, SIZE_2},
  [ROLE_STATUS] = {prose_measure_status, prose_paint_status, SIZE_1, SIZE_1},
  [ROLE_PROGRESS] = {prose_measure_progress, prose_paint_progress, SIZE_STEP_HALF, SIZE_STEP_HALF},
  [ROLE_BUTTON] = {controls_measure_button, controls_paint_button, SIZE_2, SIZE_2},
  [ROLE_LINK] = {controls_measure_link, controls_paint_link, SIZE_NONE, SIZE_NONE},
  [ROLE_CHOICE] = {controls_measure_choice, controls_paint_choice, SIZE_1, SIZE_1},
  [ROLE_CHECK] = {controls_measure_choice, controls_paint_choice, SIZE_1, SIZE_1},
  [ROLE_FIELD] = {entry_measure, entry_paint, SIZE_2, SIZE_2},
  [ROLE_AREA] = {entry_measure, entry_paint, SIZE_2, SIZE_2},
  [ROLE_SECRET] = {entry_measure, entry_paint, SIZE_2, SIZE_2},
};
