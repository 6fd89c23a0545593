/* Inside graph/export/: the graph as RDF statements, with the words of schema.org and PROV and
 * terms of our own. One walk tells them; two writers put them down. */
#ifndef DL_GRAPH_EXPORT_RDF_H
#define DL_GRAPH_EXPORT_RDF_H

#include "../graph.h"

#define DL_RDF_SCHEMA "https://schema.org/"
#define DL_RDF_PROV   "http://www.w3.org/ns/prov#"
#define DL_RDF_RDF    "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define DL_RDF_XSD    "http://www.w3.org/2001/XMLSchema#"
#define DL_RDF_TERMS  "urn:dateline:terms:"
#define DL_RDF_BASE   "urn:dateline:" // of the graph's nodes and attendances

/* TERM: a property's name, as it stands in `property`; DATE: an EDTF date with its XML Schema type.
 */
typedef enum { DL_RDF_TEXT, DL_RDF_NODE, DL_RDF_DATE, DL_RDF_TERM } dl_rdf_kind;

typedef struct {
    const char *subject;  // without DL_RDF_BASE
    const char *property; // "prov:value", "dl:part"; one of schema.org without a prefix; "a": type
    dl_rdf_kind kind;
    const char *value; // of a node without DL_RDF_BASE
    const char *type;  // of a date: "date", "gYearMonth", "gYear"
    bool first;        // of its subject
} dl_rdf_statement;

typedef void dl_rdf_writer(void *context, const dl_rdf_statement *statement);

/* Calls write for each statement: those of a subject together, and of these those of a property. */
void dl_rdf_walk(const dl_graph *graph, dl_rdf_writer *write, void *context);

#endif
