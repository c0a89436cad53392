//! One manifest source, a small difference per browser.

use super::Browser;
use crate::workspace::{Result, root};
use serde_json::{Map, Value};

/// extension/manifest.json with what extension/manifest.BROWSER.json adds, and this workspace's version.
///
/// # Errors
/// Where one of them is not a JSON object.
pub fn read(browser: Browser) -> Result<Value> {
    let mut manifest = object("manifest.json")?;
    merge(&mut manifest, object(&format!("manifest.{}.json", browser.name()))?);
    manifest.insert("version".into(), env!("CARGO_PKG_VERSION").into());
    Ok(Value::Object(manifest))
}

fn object(name: &str) -> Result<Map<String, Value>> {
    let path = root().join("extension").join(name);
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    match serde_json::from_str(&text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(format!("{name} is not a JSON object").into()),
        Err(error) => Err(format!("{name}: {error}").into()),
    }
}

/// Objects merge, lists take what they have not, anything else is replaced.
fn merge(base: &mut Map<String, Value>, difference: Map<String, Value>) {
    for (key, value) in difference {
        match (base.get_mut(&key), value) {
            (Some(Value::Object(base)), Value::Object(value)) => merge(base, value),
            (Some(Value::Array(base)), Value::Array(value)) => {
                let new: Vec<_> = value.into_iter().filter(|item| !base.contains(item)).collect();
                base.extend(new);
            }
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_difference_adds_to_lists_and_objects_and_replaces_the_rest() {
        let mut base = json!({"name": "a", "permissions": ["storage"], "action": {"title": "t"}});
        let difference =
            json!({"name": "b", "permissions": ["storage", "sidePanel"], "action": {"popup": "p"}, "new": 1});
        let (Value::Object(base_map), Value::Object(difference)) = (&mut base, difference) else { unreachable!() };
        merge(base_map, difference);
        assert_eq!(
            base,
            json!({"name": "b", "permissions": ["storage", "sidePanel"], "action": {"title": "t", "popup": "p"}, "new": 1})
        );
    }
}
