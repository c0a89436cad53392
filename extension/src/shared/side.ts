/** The panel beside the page: Chromium's side panel, Firefox's sidebar. Each browser has one of them. */

interface Sides {
  sidebarAction?: { open: () => Promise<void> };
  sidePanel?: { open: (where: { tabId: number }) => Promise<void> };
}

const { sidebarAction, sidePanel } = chrome as Sides;

/** Firefox for Android has neither. */
export const hasPanel = sidebarAction !== undefined || sidePanel !== undefined;

/** Opens it; must be called at a press. */
export async function openPanel(tab: number): Promise<void> {
  await (sidebarAction?.open() ?? sidePanel?.open({ tabId: tab }));
}
