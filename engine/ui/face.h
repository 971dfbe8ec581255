/* Font faces for those who draw with them; fonts.h is for those who only ask about letters. */
#ifndef SABOQ_UI_FACE_H
#define SABOQ_UI_FACE_H

#include <SDL_ttf.h>

#include "ui/fonts.h"

typedef enum { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_FALLBACK, FACE_COUNT } Face;

/* The face in letters of `px` pixels, read at first need. Holds until another size of the same
 * face has been asked for several times: ask again rather than keep it. Never NULL: a face whose
 * file went bad is replaced by the regular one. */
TTF_Font *fonts_face(const Fonts *f, Face face, int px);

/* Whether one face has the letter. */
bool fonts_face_has(const Fonts *f, Face face, uint32_t code_point);

#endif
