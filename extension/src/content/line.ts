/** The line from a page to the background. */

import type { ToBackground } from "../shared/messages.ts";

/** The answer; undefined where the extension was updated or removed under the page. */
export async function ask<T>(message: ToBackground): Promise<T | undefined> {
  try {
    return await chrome.runtime.sendMessage<ToBackground, T>(message);
  } catch {
    return undefined;
  }
}

export function tell(message: ToBackground): void {
  void ask(message);
}
