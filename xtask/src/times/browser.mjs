// Gives a page beside them window.measure(), once the engine is loaded.
import glue, { Engine } from "./whosaid.js";
import { measure, MODELS } from "./measure.mjs";

await glue({ module_or_path: "whosaid_bg.wasm" });
const model = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
const engine = new Engine(...(await Promise.all(MODELS.map(model))));
window.measure = async () => measure(engine, await (await fetch("asked.json")).json());
