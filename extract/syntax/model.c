#include "model.h"

#include "../base/arena.h"
#include "network.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum { FORMAT_VERSION = 1, BYTE_ORDER_MARK = 0x01020304, ALIGNMENT = 64, MOST_SECTIONS = 1024 };

static const char magic[8] = "DATELINE";

typedef struct {
    char magic[8];
    uint32_t byte_order, version, sections, reserved;
    uint64_t length;   // of the whole file
    uint64_t checksum; // of the bytes behind this header
} file_header;

typedef struct {
    char name[DL_MODEL_NAME_SIZE];
    uint64_t offset, length;
} file_section;

struct dl_model {
    unsigned char *bytes;
    size_t length;
    const file_section *sections;
    uint32_t count;
    bool has_network;
    dl_network network;
};

static bool check_section(const dl_model *model, const file_section *section)
{
    return memchr(section->name, '\0', sizeof section->name) && section->offset % ALIGNMENT == 0 &&
           section->offset <= model->length && section->length <= model->length - section->offset;
}

/* The first thing that is wrong with the mapped file, or NULL. */
static const char *find_fault(dl_model *model)
{
    file_header header;
    if (model->length < sizeof header)
        return "truncated: shorter than a header";
    memcpy(&header, model->bytes, sizeof header);
    if (memcmp(header.magic, magic, sizeof magic) != 0)
        return "not a model file";
    if (header.byte_order != BYTE_ORDER_MARK)
        return "made for another byte order";
    if (header.version != FORMAT_VERSION)
        return "of a format version that this program does not read";
    if (header.length != model->length)
        return header.length > model->length ? "truncated" : "longer than its header says";
    if (header.sections > MOST_SECTIONS ||
        header.sections * sizeof(file_section) > model->length - sizeof header)
        return "damaged: its table of sections does not fit";
    if (XXH3_64bits(model->bytes + sizeof header, model->length - sizeof header) != header.checksum)
        return "altered: its checksum is wrong";
    model->sections = (const file_section *)(model->bytes + sizeof header);
    model->count = header.sections;
    for (uint32_t i = 0; i < model->count; i++)
        if (!check_section(model, &model->sections[i]))
            return "damaged: a section lies outside of the file";
    return NULL;
}

static bool map_file(dl_model *model, const char *path, dl_error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open the model: %s", strerror(errno));
        if (file >= 0)
            close(file);
        return false;
    }
    bool usable = S_ISREG(status.st_mode) && status.st_size > 0;
    void *bytes =
        usable ? mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    close(file);
    if (bytes == MAP_FAILED)
        return dl_error_set(error, DL_ERROR_MODEL, path, 0,
                            "cannot map the model: not a file with content");
    model->bytes = bytes;
    model->length = (size_t)status.st_size;
    return true;
}

dl_model *dl_model_open(const char *path, dl_error *error)
{
    dl_model *model = dl_calloc(1, sizeof *model);
    if (!map_file(model, path, error)) {
        free(model);
        return NULL;
    }
    const char *fault = find_fault(model);
    if (!fault && dl_model_section(model, DL_SECTION_SHAPE, NULL)) {
        fault = dl_network_bind(&model->network, model);
        model->has_network = true;
    }
    if (fault) {
        dl_error_set(error, DL_ERROR_MODEL, path, 0, "the model is %s", fault);
        dl_model_free(model);
        return NULL;
    }
    return model;
}

void dl_model_free(dl_model *model)
{
    if (!model)
        return;
    munmap(model->bytes, model->length);
    free(model);
}

const void *dl_model_section(const dl_model *model, const char *name, size_t *length)
{
    for (uint32_t i = 0; i < model->count; i++) {
        if (strcmp(model->sections[i].name, name) == 0) {
            if (length)
                *length = (size_t)model->sections[i].length;
            return model->bytes + model->sections[i].offset;
        }
    }
    return NULL;
}

uint32_t dl_model_count(const dl_model *model)
{
    return model->count;
}

const char *dl_model_name(const dl_model *model, uint32_t index)
{
    return model->sections[index].name;
}

const dl_network *dl_model_network(const dl_model *model)
{
    return model->has_network ? &model->network : NULL;
}

/* ---- finding ---- */

#ifndef DL_SOURCE_DIRECTORY
#define DL_SOURCE_DIRECTORY "."
#endif

static bool beside_executable(const char *below, char *path, size_t size)
{
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length <= 0)
        return false;
    self[length] = '\0';
    char *slash = strrchr(self, '/');
    if (!slash)
        return false;
    *slash = '\0';
    int written = snprintf(path, size, "%s/%s", self, below);
    return written > 0 && (size_t)written < size && access(path, R_OK) == 0;
}

bool dl_model_find(const char *given, char *path, size_t size, dl_error *error)
{
    if (!given)
        given = getenv("DATELINE_MODEL");
    if (given && given[0]) {
        snprintf(path, size, "%s", given);
        return true;
    }
    if (beside_executable("english.dlm", path, size) ||
        beside_executable("../share/dateline/english.dlm", path, size))
        return true;
    snprintf(path, size, "%s", DL_SOURCE_DIRECTORY "/models/english.dlm");
    if (access(path, R_OK) == 0)
        return true;
    return dl_error_set(
        error, DL_ERROR_MODEL, "english.dlm", 0,
        "no model: neither beside the program, nor in ../share/dateline, nor at %s; "
        "name one with --model or DATELINE_MODEL",
        path);
}

/* ---- writing ---- */

static size_t align(size_t at)
{
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

bool dl_model_write(const char *path, const dl_section *sections, uint32_t count, dl_error *error)
{
    size_t length = align(sizeof(file_header) + count * sizeof(file_section));
    for (uint32_t i = 0; i < count; i++)
        length += align(sections[i].length);
    unsigned char *bytes = dl_calloc(length, 1);
    file_section *table = (file_section *)(bytes + sizeof(file_header));
    size_t at = align(sizeof(file_header) + count * sizeof(file_section));
    for (uint32_t i = 0; i < count; i++) {
        snprintf(table[i].name, sizeof table[i].name, "%s", sections[i].name);
        table[i].offset = at;
        table[i].length = sections[i].length;
        if (sections[i].length)
            memcpy(bytes + at, sections[i].bytes, sections[i].length);
        at += align(sections[i].length);
    }
    file_header header = {.byte_order = BYTE_ORDER_MARK,
                          .version = FORMAT_VERSION,
                          .sections = count,
                          .length = length};
    memcpy(header.magic, magic, sizeof magic);
    header.checksum = XXH3_64bits(bytes + sizeof header, length - sizeof header);
    memcpy(bytes, &header, sizeof header);

    // The old file may be mapped by others: a new one takes its place.
    size_t room = strlen(path) + sizeof ".new";
    char *fresh = dl_malloc(room);
    snprintf(fresh, room, "%s.new", path);
    FILE *file = fopen(fresh, "wb");
    bool ok = file && fwrite(bytes, 1, length, file) == length;
    if (file && fclose(file) != 0)
        ok = false;
    ok = ok && rename(fresh, path) == 0;
    free(fresh);
    free(bytes);
    return ok ||
           dl_error_set(error, DL_ERROR_IO, path, 0, "cannot write the model: %s", strerror(errno));
}
