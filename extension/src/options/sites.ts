/** The sites that are always on. */

import { button, make, part } from "../shared/element.ts";
import { forget, sites as allowed } from "../shared/sites.ts";
import { say } from "../shared/strings.ts";

export async function sites(): Promise<void> {
  const list = await allowed();
  const items = list.map((site) => {
    const remove = button("", say("options_remove"), () => void forget(site).then(sites));
    remove.ariaLabel = say("options_remove_site", site);
    return make("li", "row", make("span", "grow", site), remove);
  });
  part("sites", HTMLElement).replaceChildren(
    ...(items.length > 0 ? items : [make("li", "soft", say("options_sites_none"))]),
  );
}
