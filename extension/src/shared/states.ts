/** What a page is, in words. */

import type { State } from "./messages.ts";
import { type Key, say } from "./strings.ts";

const SENTENCES: Record<Exclude<State, "marked">, [Key, Key]> = {
  off: ["state_off", "state_off_detail"],
  nothing_quoted: ["state_nothing_quoted", "state_nothing_quoted_detail"],
  not_article: ["state_not_article", "state_not_article_detail"],
  empty: ["state_empty", "state_empty_detail"],
  language: ["state_language", "state_language_detail"],
  unreadable: ["state_unreadable", "state_unreadable_detail"],
  engine: ["state_engine", "state_engine_detail"],
};

/** A headline and what to do. */
export function sentences(state: Exclude<State, "marked">): [string, string] {
  const [headline, detail] = SENTENCES[state];
  return [say(headline), say(detail)];
}
