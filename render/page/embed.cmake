# A text file as a C array: cmake -DINPUT=report.css -DOUTPUT=report_css.c -DNAME=dl_report_css -P embed.cmake
file(READ ${INPUT} BYTES HEX)
string(REGEX REPLACE "(................................)" "\\1\n" BYTES "${BYTES}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," BYTES "${BYTES}")
file(WRITE ${OUTPUT} "#include \"report.h\"\nconst char ${NAME}[] = {\n${BYTES}0};\n")
