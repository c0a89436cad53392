// Times the engine in Node, stage by stage: node wasm.mjs WASM_FOLDER MODELS_FOLDER < {runs, texts, page}
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , folder, models] = process.argv;
const { runs, texts, page } = JSON.parse(readFileSync(0, "utf8"));

const glue = await import(pathToFileURL(join(folder, "whosaid.js")).href);
await glue.default({ module_or_path: readFileSync(join(folder, "whosaid_bg.wasm")) });
const files = ["knowledge", "syntax", "names", "quotes", "article"];
const engine = new glue.Engine(...files.map((name) => readFileSync(join(models, `${name}.bin`))));

/** The fastest of all runs, stage by stage. */
function best(run) {
  const times = {};
  for (let i = 0; i < runs; i++) {
    let start = performance.now();
    run((stage) => {
      times[stage] = Math.min(times[stage] ?? Infinity, performance.now() - start);
      start = performance.now();
    });
  }
  return times;
}

const sums = {};
for (const text of texts) {
  for (const [stage, ms] of Object.entries(best((watch) => engine.text(text, watch)))) {
    sums[stage] = (sums[stage] ?? 0) + ms;
  }
}
console.log(JSON.stringify({ texts: sums, page: best((watch) => engine.page(page, undefined, watch)) }));
