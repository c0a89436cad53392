// Times the engine stage by stage, in Node and in browsers.

/** Milliseconds by stage: of all texts together, and of the page. `asked` is {runs, texts, page}. */
export function measure(engine, { runs, texts, page }) {
  const sums = {};
  for (const text of texts) {
    for (const [stage, ms] of Object.entries(best(runs, (watch) => engine.text(text, watch)))) {
      sums[stage] = (sums[stage] ?? 0) + ms;
    }
  }
  return { texts: sums, page: best(runs, (watch) => engine.page(page, undefined, watch)) };
}

/** The fastest of all runs, stage by stage. */
function best(runs, run) {
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

/** The model files in the order in which the engine takes them. */
export const MODELS = ["knowledge", "syntax", "names", "quotes", "article"].map((name) => `models/${name}.bin`);
