/** In place of the content script: how long a page's snapshot takes there, for `cargo xtask times`. */

import { take } from "../src/content/snapshot.ts";

/** Put in by the bundler. */
declare const RUNS: number;

async function measure(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await take(document, null);
    times.push(performance.now() - start);
  }
  document.documentElement.dataset["times"] = JSON.stringify(times);
}

void measure();
