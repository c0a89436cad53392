/** What the parts of the extension say to each other. Plain data only: Chromium sends JSON. */

import type { Annotation, PageAnnotation } from "@core/types";

/** What a page is, from the reader's side. */
export type State =
  /** Nothing of ours is on the page. */
  | "off"
  /** Statements are marked. */
  | "marked"
  /** A story in which nobody speaks. */
  | "nothing_quoted"
  /** A home page, a shop, a search page. */
  | "not_article"
  /** No running text. */
  | "empty"
  /** Not in a language we read. */
  | "language"
  /** The browser lets no extension read it: its own pages, its store, a PDF. */
  | "unreadable"
  /** The engine could not be started. */
  | "engine";

/** The layers that a reader switches. */
export const LAYERS = ["voices", "people", "organizations", "places", "other"] as const;
export type Layer = (typeof LAYERS)[number];

export interface Status {
  state: State;
  /** The story breaks off: a paywall. */
  truncated: boolean;
  voices: number;
  statements: number;
  people: number;
  organizations: number;
  places: number;
  other: number;
}

export const OFF: Status = {
  state: "off",
  truncated: false,
  voices: 0,
  statements: 0,
  people: 0,
  organizations: 0,
  places: 0,
  other: 0,
};

/** No page where the story is the one that is known. */
export type Answer = { page: PageAnnotation | null } | { failure: string };

/** Where a reader goes from the statement that is current. */
export type Step = "next-statement" | "previous-statement" | "next-voice" | "previous-voice";

/** The forms in which a story is written out. */
export const FORMATS = ["csv", "markdown", "w3c", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** To the background, from a page's content script or one of our own pages. */
export type ToBackground =
  /** Mark the tab, or stop. Answered with a {@link Status}. */
  | { type: "press"; tab: number; on: boolean }
  /** Annotate a snapshot (JSON), unless the answer's digest would be the one that is known. Answered with an
   * {@link Answer}. */
  | { type: "annotate"; snapshot: string; known: string | null }
  /** Put one style sheet of ours into the sender's tab and take another away. */
  | { type: "style"; insert: string | null; remove: string | null }
  /** Write a story out. Answered with the text. */
  | { type: "export"; annotation: Annotation; format: Format }
  /** An address that leads to the words. Answered with it. */
  | { type: "link"; url: string; words: string }
  /** Count the voices of a corrected story. Answered with a list of them. */
  | { type: "recount"; annotation: Annotation }
  /** A page of a site that is always on was opened. */
  | { type: "arrived" }
  /** The page's state changed. Also heard by the popup and the panel. */
  | { type: "status"; status: Status }
  /** The reader is at another statement. Heard by the panel. */
  | { type: "current"; quote: number | null };

/** A story as it is shown, for the panel. */
export interface Shown {
  status: Status;
  annotation: Annotation | null;
  /** Line colour of each voice, and of each statement, on the page. */
  voices: string[];
  statements: string[];
  alone: number | null;
}

/** To a page's content script. */
export type ToPage =
  /** Answered with a {@link Status}. */
  | { type: "on" }
  | { type: "off" }
  | { type: "status" }
  /** Answered with {@link Shown}. */
  | { type: "story" }
  /** Move and say where to. */
  | { type: "step"; step: Step }
  /** Open the card of the current statement. */
  | { type: "card" }
  /** Open the card of the statement that holds the selection or the last click of the second button. */
  | { type: "who" }
  /** Bring a statement into view. */
  | { type: "go"; quote: number }
  /** Bring the next mention of an entity into view. */
  | { type: "mention"; entity: number }
  /** Show one voice alone; null shows all. */
  | { type: "isolate"; voice: number | null };
