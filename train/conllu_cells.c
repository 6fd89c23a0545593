#include "conllu_cells.h"

#include <string.h>

bool dl_conllu_cut(char *line, char *cells[DL_CONLLU_CELLS])
{
    if (line[0] == '#')
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    int count = 0;
    for (char *cell = line; cell && count < DL_CONLLU_CELLS; count++) {
        char *tab = strchr(cell, '\t');
        cells[count] = cell;
        if (tab)
            *tab = '\0';
        cell = tab ? tab + 1 : NULL;
    }
    return count == DL_CONLLU_CELLS;
}
