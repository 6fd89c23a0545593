// Reads formats of `dateline graph` with npm packages that know them: FollowTheMoney's own model, graphology's reader of GEXF,
// Neo4j's parser of Cypher.
// Status 77, with a line, where the packages are not there.
//
//     node read_formats.mjs DATELINE FACTS MODULES
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

const [dateline, facts, modules] = process.argv.slice(2);
const require = createRequire(modules + "/");
let ftm, graphology, gexf, cypher, antlr4;
try {
    ftm = require("@alephdata/followthemoney");
    graphology = require("graphology");
    gexf = require("graphology-gexf");
    cypher = require("@neo4j-cypher/antlr4");
    antlr4 = require("antlr4").default; // its run-time
} catch {
    console.log("skipped: no followthemoney, graphology-gexf and neo4j-cypher of npm in " + modules);
    process.exit(77);
}

const graph = (format) =>
    execFileSync(dateline, ["graph", "--format", format, facts], { encoding: "utf8", maxBuffer: 1 << 28 });
const expected = JSON.parse(graph("json"));

function readsFollowTheMoney() {
    const model = new ftm.Model(ftm.defaultModel);
    const entities = new Map();
    for (const line of graph("ftm").trimEnd().split("\n")) {
        const raw = JSON.parse(line);
        assert(!entities.has(raw.id), "twice: " + raw.id);
        entities.set(raw.id, model.getEntity(raw)); // throws where schema or property are none
    }
    for (const entity of entities.values())
        for (const property of entity.getProperties())
            for (const value of entity.getProperty(property)) {
                if (property.type.name === "date")
                    assert.match(String(value), /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
                if (property.type.name !== "entity")
                    continue;
                const target = entities.get(typeof value === "string" ? value : value.id);
                assert(target, entity.id + " refers to nothing: " + property.name);
                assert(target.schema.isA(property.range ?? "Thing"), `${entity.id} ${property.name}: ${target.schema.name}`);
            }
    const count = (schema) => [...entities.values()].filter((entity) => entity.schema.name === schema).length;
    const kinds = { Person: "person", Organization: "organization", Event: "event", Position: "role", Article: "article" };
    for (const [schema, kind] of Object.entries(kinds))
        assert.equal(count(schema), expected.nodes.filter((node) => node.kind === kind).length, schema);
    assert.equal(count("Occupancy"), expected.edges.filter((edge) => edge.kind === "holds").length);
    assert.equal(count("Documentation"), expected.edges.filter((edge) => edge.kind === "reported_by").length);
}

function readsGexf() {
    const found = gexf.parse(graphology.MultiDirectedGraph, graph("gexf"), { allowUndeclaredAttributes: false });
    assert.deepEqual([found.order, found.size], [expected.nodes.length, expected.edges.length]);
    for (const node of expected.nodes) {
        assert.equal(found.getNodeAttribute(node.id, "kind"), node.kind);
        if (node.date)
            assert.equal(found.getNodeAttribute(node.id, "date"), node.date.edtf);
    }
}

function readsCypher() {
    const lexer = new cypher.CypherLexer(new antlr4.InputStream(graph("cypher").trimEnd()));
    const parser = new cypher.CypherParser(new antlr4.CommonTokenStream(lexer));
    const problems = [];
    const listener = Object.assign(new antlr4.error.ErrorListener(), {
        syntaxError: (_recognizer, _symbol, line, column, message) => problems.push(`${line}:${column} ${message}`),
    });
    for (const stage of [lexer, parser]) {
        stage.removeErrorListeners();
        stage.addErrorListener(listener);
    }
    parser.cypher();
    assert.deepEqual(problems, []);
}

readsFollowTheMoney();
readsGexf();
readsCypher();
console.log("read: ftm, gexf, cypher");
