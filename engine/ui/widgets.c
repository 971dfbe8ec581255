/* The table of widgets: a role a row. Adding a role is one row here and its record, which stands
 * beside the functions that measure and paint it. */
#include "ui/widgets.h"

const Widget *const widgets[ROLE_COUNT] = {
  [ROLE_PAGE] = &widget_page,
  [ROLE_BAR] = &widget_bar,
  [ROLE_MAIN] = &widget_main,
  [ROLE_ACTIONS] = &widget_actions,
  [ROLE_GROUP] = &widget_group,
  [ROLE_CARD] = &widget_card,
  [ROLE_ROW] = &widget_row,
  [ROLE_HEADING] = &widget_heading,
  [ROLE_TEXT] = &widget_text,
  [ROLE_LIST] = &widget_list,
  [ROLE_LIST_ITEM] = &widget_item,
  [ROLE_QUOTE] = &widget_quote,
  [ROLE_TABLE] = &widget_table,
  [ROLE_TABLE_ROW] = &widget_table_row,
  [ROLE_CELL] = &widget_cell,
  [ROLE_RULE] = &widget_rule,
  [ROLE_PICTURE] = &widget_picture,
  [ROLE_CALLOUT] = &widget_callout,
  [ROLE_STATUS] = &widget_status,
  [ROLE_PROGRESS] = &widget_progress,
  [ROLE_BUTTON] = &widget_button,
  [ROLE_LINK] = &widget_link,
  [ROLE_CHOICE] = &widget_choice,
  [ROLE_CHECK] = &widget_choice,
  [ROLE_FIELD] = &widget_field,
  [ROLE_AREA] = &widget_field,
  [ROLE_SECRET] = &widget_field,
  [ROLE_KEYS] = &widget_keys,
};
