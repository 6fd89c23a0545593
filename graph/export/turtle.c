/* Turtle, put down by raptor2 (librdf.org/raptor), which escapes and abbreviates. */
#include "export.h"
#include "rdf.h"

#include <raptor2.h>
#include <string.h>

typedef struct {
    raptor_world *world;
    raptor_serializer *serializer;
} writer;

static raptor_uri *uri_of(raptor_world *world, const char *space, const char *name)
{
    char uri[400];
    snprintf(uri, sizeof uri, "%s%s", space, name);
    return raptor_new_uri(world, (const unsigned char *)uri);
}

/* Takes the URI. */
static raptor_term *term_of_uri(raptor_world *world, raptor_uri *uri)
{
    raptor_term *term = raptor_new_term_from_uri(world, uri);
    raptor_free_uri(uri);
    return term;
}

static raptor_term *term_of_node(raptor_world *world, const char *id)
{
    return term_of_uri(world, uri_of(world, DL_RDF_BASE, id));
}

/* "a", "dl:part", or a name of schema.org without a prefix. */
static raptor_term *term_of_name(raptor_world *world, const char *name)
{
    static const struct {
        const char *prefix, *space;
    } spaces[] = {
        {"prov:", DL_RDF_PROV },
        {"dl:",   DL_RDF_TERMS}
    };
    if (strcmp(name, "a") == 0)
        return term_of_uri(world, uri_of(world, DL_RDF_RDF, "type"));
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t length = strlen(spaces[i].prefix);
        if (strncmp(name, spaces[i].prefix, length) == 0)
            return term_of_uri(world, uri_of(world, spaces[i].space, name + length));
    }
    return term_of_uri(world, uri_of(world, DL_RDF_SCHEMA, name));
}

static raptor_term *term_of_value(raptor_world *world, const dl_rdf_statement *statement)
{
    const unsigned char *text = (const unsigned char *)statement->value;
    switch (statement->kind) {
    case DL_RDF_NODE:
        return term_of_node(world, statement->value);
    case DL_RDF_TERM:
        return term_of_name(world, statement->value);
    case DL_RDF_TEXT:
        return raptor_new_term_from_literal(world, text, NULL, NULL);
    case DL_RDF_DATE:
        break;
    }
    raptor_uri *type = uri_of(world, DL_RDF_XSD, statement->type);
    raptor_term *term = raptor_new_term_from_literal(world, text, type, NULL);
    raptor_free_uri(type);
    return term;
}

/* What was told of the subject before is put down first: so memory does not grow with the graph. */
static void write_statement(void *context, const dl_rdf_statement *statement)
{
    writer *w = context;
    if (statement->first)
        raptor_serializer_flush(w->serializer);
    raptor_statement *out = raptor_new_statement_from_nodes(
        w->world, term_of_node(w->world, statement->subject),
        term_of_name(w->world, statement->property), term_of_value(w->world, statement), NULL);
    raptor_serializer_serialize_statement(w->serializer, out);
    raptor_free_statement(out);
}

static void declare(writer *w, const char *prefix, const char *space)
{
    raptor_uri *uri = uri_of(w->world, space, "");
    raptor_serializer_set_namespace(w->serializer, uri, (const unsigned char *)prefix);
    raptor_free_uri(uri);
}

void dl_export_turtle(const dl_graph *graph, FILE *out)
{
    writer w = {.world = raptor_new_world()};
    w.serializer = raptor_new_serializer(w.world, "turtle");
    declare(&w, "schema", DL_RDF_SCHEMA);
    declare(&w, "prov", DL_RDF_PROV);
    declare(&w, "xsd", DL_RDF_XSD);
    declare(&w, "dl", DL_RDF_TERMS);
    raptor_serializer_start_to_file_handle(w.serializer, NULL, out);
    dl_rdf_walk(graph, write_statement, &w);
    raptor_serializer_serialize_end(w.serializer);
    raptor_free_serializer(w.serializer);
    raptor_free_world(w.world);
}
