/* A time axis: days to points and back, ticks at calendar units, and long empty spans cut out.
 * Pure; draws nothing.
 *
 * The axis is made of pieces, each with a scale of its own. Between two pieces lies a break, whose
 * length in days is told. */
#ifndef DL_RENDER_AXIS_H
#define DL_RENDER_AXIS_H

#include "base/arena.h"
#include "times/calendar.h"

enum { DL_BREAK_WIDTH = 62, DL_MOST_PIECES = 6 };

typedef struct {
    double first, last; // days; last is the end of the last day
    double left, right; // points
} dl_axis_piece;

typedef struct {
    dl_axis_piece pieces[DL_MOST_PIECES];
    unsigned piece_count;
} dl_axis;

typedef struct {
    double x;
    bool major;        // begins a month or year that the upper row names
    const char *lower; // "11", "Apr", "2024"; may be empty
    const char *upper; // "Apr 2024", "2024"; may be empty
} dl_tick;

typedef DL_ARRAY(dl_tick) dl_ticks;

/* An axis of width points for closed spans of days, in any order; open ends count as their other
 * end. count > 0. */
dl_axis dl_axis_make(const dl_interval *spans, uint32_t count, double width);

/* The place of a moment in days (whole numbers are midnights). What lies in a break is put between
 * its ends. */
double dl_axis_x(const dl_axis *axis, double day);

/* Adds the ticks of all pieces, from the left; texts in the arena. */
void dl_axis_ticks(const dl_axis *axis, dl_arena *arena, dl_ticks *ticks);

#endif
