/** The only door to `_locales`. */

type Messages = typeof import("../../_locales/en/messages.json");
export type Key = keyof Messages;
type Plural = { [K in Key]: K extends `${infer Stem}_other` ? Stem : never }[Key];

const language = chrome.i18n.getUILanguage();
/** Made when the first number is written: the first of its kind takes some 10 ms. */
let rules: Intl.PluralRules | undefined;
let numbers: Intl.NumberFormat | undefined;

export function say(key: Key, ...values: string[]): string {
  return chrome.i18n.getMessage(key, values);
}

/** The form of a message that fits a count, which is its first placeholder. */
export function count(stem: Plural, n: number, ...values: string[]): string {
  rules ??= new Intl.PluralRules(language);
  numbers ??= new Intl.NumberFormat(language);
  const form = rules.select(n);
  const all = [numbers.format(n), ...values];
  return chrome.i18n.getMessage(`${stem}_${form}`, all) || chrome.i18n.getMessage(`${stem}_other`, all);
}

export function percent(share: number): string {
  return share.toLocaleString(language, { style: "percent" });
}

/** A date as people write it; what is no ISO date stays as the page has it. */
export function day(published: string): string {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(published)?.[0];
  const date = new Date(`${iso ?? ""}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? published : date.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
}

/** "ltr" or "rtl", as the browser's language runs. */
export function direction(): string {
  return chrome.i18n.getMessage("@@bidi_dir");
}

/** Fills the elements of one of our own pages that name a message. */
export function translate(root: Document): void {
  root.documentElement.lang = language;
  root.documentElement.dir = direction();
  for (const element of root.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = chrome.i18n.getMessage(element.dataset["text"] ?? "");
  }
  for (const element of root.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", chrome.i18n.getMessage(element.dataset["label"] ?? ""));
  }
  for (const element of root.querySelectorAll<HTMLInputElement>("[data-hint]")) {
    element.placeholder = chrome.i18n.getMessage(element.dataset["hint"] ?? "");
  }
}
