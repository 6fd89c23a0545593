# A text file as a C array, and the source expression by which a content security policy lets it run:
#     cmake -DINPUT=report.css -DOUTPUT=report_css.c -DNAME=dl_report_css -P embed.cmake
# defines dl_report_css and dl_report_css_hash, "sha256-" and the digest in base64 (Content Security Policy Level 3, 2.3.1).
file(READ ${INPUT} BYTES HEX)
string(REGEX REPLACE "(................................)" "\\1\n" BYTES "${BYTES}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," BYTES "${BYTES}")

# Base64 of the digest, which is 10 times three bytes and two more, so that '=' fills the last four letters.
file(SHA256 ${INPUT} DIGEST)
set(LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
set(BASE64 "")
foreach(AT RANGE 0 60 6)
    string(SUBSTRING "${DIGEST}00" ${AT} 6 THREE)
    foreach(SHIFT 18 12 6 0)
        math(EXPR LETTER "(0x${THREE} >> ${SHIFT}) & 63")
        string(SUBSTRING "${LETTERS}" ${LETTER} 1 LETTER)
        string(APPEND BASE64 "${LETTER}")
    endforeach()
endforeach()
string(SUBSTRING "${BASE64}" 0 43 BASE64)

file(WRITE ${OUTPUT} "#include \"report.h\"\nconst char ${NAME}[] = {\n${BYTES}0};\nconst char ${NAME}_hash[] = \"sha256-${BASE64}=\";\n")
