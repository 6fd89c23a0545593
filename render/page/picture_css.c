/* Prints the styles of pictures that follow the reader's system, for the page that has them in it.
 */
#include "style.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    dl_buffer css = {0};
    dl_style_css(&css, DL_THEME_AUTO);
    bool done = fputs(css.text, stdout) >= 0 && fflush(stdout) == 0;
    dl_buffer_clear(&css);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
