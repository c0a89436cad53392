// Times the engine in Node: node node.mjs FOLDER < {runs, texts, page}, the folder with the engine and its models.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { measure, MODELS } from "./measure.mjs";

const [, , folder] = process.argv;
const glue = await import(pathToFileURL(join(folder, "whosaid.js")).href);
await glue.default({ module_or_path: readFileSync(join(folder, "whosaid_bg.wasm")) });
const engine = new glue.Engine(...MODELS.map((name) => readFileSync(join(folder, name))));
console.log(JSON.stringify(measure(engine, JSON.parse(readFileSync(0, "utf8")))));
