/** Names by kind, with how often the story uses them. */

import type { Annotation, EntityKind } from "@core/types";
import { make, part } from "../shared/element.ts";
import { type Key, say } from "../shared/strings.ts";

const KINDS: [Key, EntityKind[]][] = [
  ["layer_people", ["person"]],
  ["layer_organizations", ["organization"]],
  ["layer_places", ["place"]],
  ["layer_other", ["group", "event", "work"]],
  ["names_numbers", ["date", "money", "quantity"]],
];

export function names({ entities }: Annotation, go: (entity: number) => void): void {
  const groups = KINDS.flatMap(([label, kinds]) => {
    const named = entities
      .filter((entity) => kinds.includes(entity.kind))
      .map((entity) => ({ entity, uses: entity.mentions.filter((m) => m.form === "name").length }))
      .filter(({ uses }) => uses > 0)
      .sort((a, b) => b.uses - a.uses || a.entity.name.localeCompare(b.entity.name));
    if (named.length === 0) return [];
    const chips = named.map(({ entity, uses }) => {
      const press = make("button", "chip", entity.name, " ", make("span", "uses", String(uses)));
      press.type = "button";
      press.dataset["key"] = `name-${entity.id}`;
      if (entity.description !== null) press.title = entity.description;
      press.addEventListener("click", () => go(entity.id));
      return make("li", "", press);
    });
    return [make("h3", "", say(label)), make("ul", "chips", ...chips)];
  });
  part("names", HTMLElement).replaceChildren(...groups);
}
