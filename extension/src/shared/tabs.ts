/** The tab that one of our own pages speaks of, and its content script. */

import type { Shown, Status, ToBackground, ToPage } from "./messages.ts";

/** The tab in front of this window; undefined in a window without tabs. */
export async function front(): Promise<number | undefined> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

/** A tab's answer; undefined where nothing of ours runs in it. */
export async function tell<T extends Status | Shown>(tab: number, message: ToPage): Promise<T | undefined> {
  try {
    return await chrome.tabs.sendMessage<ToPage, T>(tab, message, { frameId: 0 });
  } catch {
    return undefined;
  }
}

/** Marks the tab, or stops. */
export async function press(tab: number, on: boolean): Promise<Status> {
  return chrome.runtime.sendMessage<ToBackground, Status>({ type: "press", tab, on });
}
