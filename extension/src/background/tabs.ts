/** A tab's content script: put in when asked, spoken to, and its style sheet. */

import { OFF, type Status, type ToPage } from "../shared/messages.ts";
import { count, say } from "../shared/strings.ts";

/** Marks the tab, or stops. The permission comes from the reader's press (`activeTab`). */
export async function press(tab: number, on: boolean): Promise<Status> {
  if (!on) return (await tell(tab, { type: "off" })) ?? OFF;
  try {
    await chrome.scripting.executeScript({ target: { tabId: tab }, files: ["content.js"] });
  } catch {
    return { ...OFF, state: "unreadable" };
  }
  return (await tell(tab, { type: "on" })) ?? { ...OFF, state: "unreadable" };
}

/** What a tab's content script answers; undefined where there is none. */
export async function tell(tab: number, message: ToPage): Promise<Status | undefined> {
  try {
    return await chrome.tabs.sendMessage<ToPage, Status>(tab, message, { frameId: 0 });
  } catch {
    return undefined;
  }
}

export async function style(tab: number, insert: string | null, remove: string | null): Promise<void> {
  const target = { tabId: tab, allFrames: true };
  if (insert !== null) await chrome.scripting.insertCSS({ target, css: insert, origin: "AUTHOR" });
  if (remove !== null) await chrome.scripting.removeCSS({ target, css: remove, origin: "AUTHOR" });
}

/** The number of voices on the button. */
export async function badge(tab: number, status: Status): Promise<void> {
  const marked = status.state === "marked";
  try {
    await chrome.action.setBadgeText({ tabId: tab, text: marked ? String(status.voices) : "" });
    await chrome.action.setBadgeBackgroundColor({ tabId: tab, color: "#2f4a6d" });
    await chrome.action.setTitle({
      tabId: tab,
      title: marked ? `${say("name")}: ${count("voices", status.voices)}` : say("action_title"),
    });
  } catch {
    // The tab was closed meanwhile.
  }
}
