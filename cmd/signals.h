/* Where signals that end the program are taken. */
#ifndef DL_CMD_SIGNALS_H
#define DL_CMD_SIGNALS_H

/* Has SIGHUP, SIGINT and SIGTERM end the program in its first thread alone, which may hold them off
 * while it writes a line (dl_output_whole). Libraries start threads of their own before main (an
 * OpenBLAS behind igraph does), and a signal that one of them took would end the program in the
 * middle of a line. Signals that are ignored stay so. Elsewhere than on Linux nothing is done. */
void dl_signals_to_first_thread(void);

#endif
