/* JSON-LD 1.1, with its context inline, so that no reader has to fetch one. */
#include "export.h"
#include "rdf.h"

#include <string.h>

typedef struct {
    FILE *out;
    const char *property; // that is open; NULL before the first subject
} writer;

static void write_value(FILE *out, const dl_rdf_statement *statement)
{
    bool type = strcmp(statement->property, "a") == 0;
    if (statement->kind == DL_RDF_NODE)
        fprintf(out, "{\"@id\":\"" DL_RDF_BASE "%s\"}", statement->value);
    else if (statement->kind == DL_RDF_TERM && !type)
        fprintf(out, "{\"@id\":\"" DL_RDF_SCHEMA "%s\"}", statement->value);
    else if (statement->kind == DL_RDF_DATE)
        fprintf(out, "{\"@value\":\"%s\",\"@type\":\"xsd:%s\"}", statement->value, statement->type);
    else
        dl_json_text(out, statement->value);
}

static void write_statement(void *context, const dl_rdf_statement *statement)
{
    writer *w = context;
    bool opens = statement->first || strcmp(w->property, statement->property) != 0;
    if (statement->first)
        fprintf(w->out, "%s{\"@id\":\"" DL_RDF_BASE "%s\"", w->property ? "]},\n" : "\n",
                statement->subject);
    if (opens)
        fprintf(w->out, "%s,\"%s\":[", statement->first ? "" : "]",
                strcmp(statement->property, "a") == 0 ? "@type" : statement->property);
    else
        fputc(',', w->out);
    write_value(w->out, statement);
    w->property = statement->property;
}

void dl_export_jsonld(const dl_graph *graph, FILE *out)
{
    writer w = {.out = out};
    fputs("{\"@context\":{\"@vocab\":\"" DL_RDF_SCHEMA "\",\"prov\":\"" DL_RDF_PROV
          "\",\"xsd\":\"" DL_RDF_XSD "\",\"dl\":\"" DL_RDF_TERMS "\"},\n\"@graph\":[",
          out);
    dl_rdf_walk(graph, write_statement, &w);
    fputs(w.property ? "]}]}\n" : "]}\n", out);
}
