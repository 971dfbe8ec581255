/* What window and text mode drive: something that has a page, takes what was done, and may want to
 * be asked again as time passes. The desk (recorded) and the preview (nothing kept) are the two
 * there are. */
#ifndef SABOQ_APP_STAGE_H
#define SABOQ_APP_STAGE_H

#include "base/page.h"

typedef struct {
  void *context;
  Node *(*page)(void *context, Arena *a); /* with its words */
  void (*press)(void *context, Str id, Str action, Str value);
  void (*type)(void *context, Str id, Str value);
  bool (*tick)(void *context, int64_t idle_ms);          /* true: show the page again */
  int (*patience)(const void *context, int64_t idle_ms); /* ms without tick; -1: for ever */
  void (*shown)(void *context, bool visible);
  void (*zoomed)(void *context, int percent);
  int (*zoom)(const void *context);
  bool (*picture)(void *context, Str path, Str *bytes);
} Stage;

#endif
