//! Quantities: a number with its unit or per cent: "12%", "13 percent", "20 miles", "three square kilometres".

use super::amounts;
use super::phrases::Phrase;

const UNITS: &[&str] = &[
    "mile",
    "miles",
    "kilometre",
    "kilometres",
    "kilometer",
    "kilometers",
    "km",
    "metre",
    "metres",
    "meter",
    "meters",
    "m",
    "cm",
    "mm",
    "centimetres",
    "centimeters",
    "foot",
    "feet",
    "ft",
    "inch",
    "inches",
    "yard",
    "yards",
    "kilogram",
    "kilograms",
    "kg",
    "kilos",
    "kilo",
    "gram",
    "grams",
    "ton",
    "tons",
    "tonne",
    "tonnes",
    "ounce",
    "ounces",
    "lb",
    "lbs",
    "acre",
    "acres",
    "hectare",
    "hectares",
    "litre",
    "litres",
    "liter",
    "liters",
    "gallon",
    "gallons",
    "barrel",
    "barrels",
    "degree",
    "degrees",
    "mph",
    "km/h",
    "kph",
    "kmh",
    "knots",
    "megawatts",
    "megawatt",
    "gigawatts",
    "gigawatt",
    "kilowatts",
    "watts",
    "mw",
    "gw",
    "kwh",
    "gb",
    "mb",
    "tb",
    "gigabytes",
    "megabytes",
    "°c",
    "°f",
    "celsius",
    "fahrenheit",
];

/// One past the last token of a quantity that begins at `at`.
pub(super) fn end(phrase: &Phrase, at: usize) -> Option<usize> {
    if phrase.lower(at).len() > 1 && phrase.lower(at).strip_suffix('%').is_some_and(amounts::figures) {
        return Some(at + 1);
    }
    let number = amounts::end(phrase, at)?;
    if phrase.is(number, &["%", "percent", "pct", "percentage"]) {
        let points = phrase.lower(number) == "percentage";
        let unit = if points { phrase.is(number + 1, &["point", "points"]) } else { true };
        return unit.then_some(number + 1 + usize::from(points));
    }
    if phrase.lower(number) == "per" && phrase.lower(number + 1) == "cent" {
        return Some(number + 2);
    }
    let unit = if phrase.is(number, &["square", "cubic", "nautical", "metric"]) { number + 1 } else { number };
    phrase.is(unit, UNITS).then_some(unit + 1)
}

#[cfg(test)]
mod tests {
    use crate::annotation::EntityKind::Quantity;
    use crate::names::phrases::found;

    #[test]
    fn numbers_with_units() {
        for (line, quantity) in [
            ("Prices rose 12% over all.", "12%"),
            ("Some 13 percent agreed.", "13 percent"),
            ("It lies 20 miles off the coast.", "20 miles"),
            ("The park has three square kilometres.", "three square kilometres"),
            ("It fell by 2.5 percentage points.", "2.5 percentage points"),
        ] {
            assert_eq!(found(line), [(quantity.to_owned(), Quantity)], "{line}");
        }
        assert_eq!(found("They won 3-2 and lost 14 players."), []);
    }
}
