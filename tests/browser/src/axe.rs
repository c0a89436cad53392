//! Accessibility faults as axe-core finds them.

use crate::browser::Browser;
use crate::look::Place;
use crate::{Result, configured};

/// Everything that axe finds wrong, a line a fault. `scope` is an expression: `document`, or an element.
const RUN: &str = "
    const found = await axe.run(SCOPE, {resultTypes: ['violations']});
    if (found.passes.length < 3) return ['axe looked at next to nothing'];
    return found.violations.flatMap(({id, nodes}) =>
        nodes.map(node => `${id}: ${node.target.join(' ')} ${node.html} ${node.failureSummary}`));";

/// The closed shadow root of ours, opened for axe alone.
const OPEN: &str = "if (root) Object.defineProperty(root.host, 'shadowRoot', {value: root, configurable: true});";
const CLOSE: &str = "if (root) delete root.host.shadowRoot;";

/// Faults in a place; `card` looks at the card in the page alone.
///
/// # Errors
/// Where axe does not run.
pub async fn faults(browser: &mut Browser, place: Place, card: bool) -> Result<Vec<String>> {
    let axe = configured("WHOSAID_ROOT")?.join("extension/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&axe).map_err(|e| format!("{}: {e}", axe.display()))?;
    let scope = if card { "root.host" } else { "document" };
    let run = RUN.replace("SCOPE", scope);
    let body = if card { format!("{OPEN} try {{ {run} }} finally {{ {CLOSE} }}") } else { run };
    Ok(serde_json::from_value(browser.with_script(place, &axe, card, &body).await?)?)
}
