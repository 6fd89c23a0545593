// Tokens a second of wink-nlp on the texts of a CoNLL-U file: sentences, tokens and tags, the best of some rounds.
const fs = require('fs');
const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'), ['sbd', 'pos']);

const documents = [[]];
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (line.startsWith('# newdoc')) documents.push([]);
  if (line.startsWith('# text = ')) documents[documents.length - 1].push(line.slice(9));
}
const texts = documents.filter((sentences) => sentences.length).map((sentences) => sentences.join(' '));
let best = Infinity, tokens = 0;
for (let round = 0; round < 7; round++) {
  const start = process.cpuUsage();
  tokens = 0;
  for (const text of texts) tokens += nlp.readDoc(text).tokens().out(nlp.its.pos).length;
  const used = process.cpuUsage(start);
  best = Math.min(best, (used.user + used.system) / 1e6);
}
console.log(`${'wink-nlp, tags alone'.padEnd(22)} ${String(Math.round(tokens / best)).padStart(9)} tokens/s`);
