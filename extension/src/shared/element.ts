/** Elements from names and text, never from markup. */

type Child = Node | string | null;

export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

export function button(className: string, label: string, press: () => void): HTMLButtonElement {
  const element = make("button", className, label);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}
