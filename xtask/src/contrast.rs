//! `cargo xtask contrast`: docs/CONTRAST.md, how far every mark stands out from the page and the voices from each other.
//!
//! The colours come from the extension's own code; they are measured here, by WCAG's formula for contrast and, for eyes
//! that see fewer colours, by Machado, Oliveira and Fernandes's matrices (2009) and distances in OKLab.

use crate::build::npm_install;
use crate::workspace::{Result, npm_tool, output, root, run, target};
use serde_json::Value;
use std::fmt::Write;
use std::process::Command;

/// What WCAG 2.2 asks of graphics.
const LEAST_CONTRAST: f64 = 3.0;
/// Between any two voices, in OKLab: thin lines need more than areas, of which 0.02 is just seen.
const LEAST_DISTANCE: f64 = 0.07;

/// Backgrounds that readers meet.
const BACKGROUNDS: [(&str, u32); 15] = [
    ("white", 0xff_ff_ff),
    ("sepia (Firefox reader)", 0xf4_ec_d8),
    ("#121212", 0x12_12_12),
    ("Financial Times", 0xff_f1_e5),
    ("Guardian opinion", 0xfe_f9_f5),
    ("Hacker News", 0xf6_f6_ef),
    ("Bootstrap light", 0xf8_f9_fa),
    ("Solarized light", 0xfd_f6_e3),
    ("Solarized dark", 0x00_2b_36),
    ("Firefox reader, dark", 0x1c_1b_22),
    ("GitHub dark", 0x0d_11_17),
    ("Bootstrap dark", 0x21_25_29),
    ("X dim", 0x15_20_2b),
    ("black", 0x00_00_00),
    ("middle grey", 0x80_80_80),
];

type Rgb = [f64; 3];
type Matrix = [[f64; 3]; 3];

/// Linear sRGB as an eye without one kind of cone sees it.
const EYES: [(&str, Matrix); 4] = [
    ("all colours", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// Writes the table.
///
/// # Errors
/// Where a mark stands out too little.
pub fn write(_: &[String]) -> Result<()> {
    npm_install()?;
    let table = measured()?;
    print!("{table}");
    Ok(std::fs::write(root().join("docs/CONTRAST.md"), table)?)
}

/// Measures again.
///
/// # Errors
/// Where a mark stands out too little, or the table in the repository is another.
pub fn check() -> Result<()> {
    let kept = std::fs::read_to_string(root().join("docs/CONTRAST.md"))?;
    if measured()? == kept { Ok(()) } else { Err("docs/CONTRAST.md is old: cargo xtask contrast".into()) }
}

fn measured() -> Result<String> {
    let mut out = String::from(
        "# Contrast of the marks\n\nWritten by `cargo xtask contrast`; `cargo xtask test` measures again. Each cell is the lower \
         of two contrasts (WCAG 2.2, at least 3): of the line with the page, and with the tint behind the words. The kind of \
         speech and the certainty change the line's form, not its colour.\n\n| page |",
    );
    let inks = inks()?;
    let marks: Vec<String> =
        (1..=7).map(|n| format!("voice {n}")).chain(["neutral".into(), "unnamed".into()]).collect();
    let names = ["people", "organizations", "places", "other"];
    for column in marks.iter().map(String::as_str).chain(names) {
        write!(out, " {column} |")?;
    }
    out += "\n|";
    out += &" --- |".repeat(1 + marks.len() + names.len());
    let mut faint = Vec::new();
    for ((page, colour), ink) in BACKGROUNDS.iter().zip(&inks) {
        let paper = [16, 8, 0].map(|shift| f64::from(colour >> shift & 0xff) / 255.0);
        write!(out, "\n| {page} |")?;
        let voices = marks.iter().map(|mark| {
            let (line, tint) = (parse(&ink["marks"][mark]["line"])?, parse(&ink["marks"][mark]["tint"])?);
            Ok(contrast(line.0, paper).min(contrast(line.0, blend(tint, paper))))
        });
        let named = names.iter().map(|name| Ok(contrast(parse(&ink["names"][name])?.0, paper)));
        for (column, ratio) in voices.chain(named).collect::<Result<Vec<f64>>>()?.into_iter().enumerate() {
            write!(out, " {ratio:.2} |")?;
            if ratio < LEAST_CONTRAST {
                faint.push(format!("column {} on {page}: {ratio:.2}", column + 1));
            }
        }
    }
    out += "\n\n## Voices told apart\n\nThe two of the seven that are nearest to each other, as a distance in OKLab (at least \
            0.07): for all eyes, and simulated.\n\n| page |";
    for (eye, _) in EYES {
        write!(out, " {eye} |")?;
    }
    out += "\n|";
    out += &" --- |".repeat(1 + EYES.len());
    for ((page, _), ink) in BACKGROUNDS.iter().zip(&inks) {
        write!(out, "\n| {page} |")?;
        let lines = marks[..7].iter().map(|mark| Ok(parse(&ink["marks"][mark]["line"])?.0));
        let lines = lines.collect::<Result<Vec<Rgb>>>()?;
        for (eye, matrix) in EYES {
            let (distance, a, b) = nearest(&lines, &matrix);
            write!(out, " {distance:.3} ({a} and {b}) |")?;
            if distance < LEAST_DISTANCE {
                faint.push(format!("voices {a} and {b} on {page}, {eye}: {distance:.3}"));
            }
        }
    }
    out += "\n\nOn a middle grey every line is nearly black: a little lighter, and it would not stand out.\n";
    if faint.is_empty() { Ok(out) } else { Err(faint.join("\n").into()) }
}

/// What the extension's code gives for each background.
fn inks() -> Result<Vec<Value>> {
    let script = target().join("tools/inks.mjs");
    let pages = BACKGROUNDS.map(|(_, c)| format!("rgb({}, {}, {})", c >> 16 & 0xff, c >> 8 & 0xff, c & 0xff));
    let entry = root().join("extension/tests/inks.ts");
    run(npm_tool("esbuild")
        .arg(entry)
        .args(["--bundle", "--format=esm", "--log-level=warning"])
        .arg(format!("--define:BACKGROUNDS={}", serde_json::to_string(&pages)?))
        .arg(format!("--outfile={}", script.display())))?;
    Ok(serde_json::from_str(&output(Command::new("node").arg(script))?)?)
}

/// `rgb(0 128 255 / 0.5)` as parts of 1, and opacity.
fn parse(css: &Value) -> Result<(Rgb, f64)> {
    let css = css.as_str().ok_or("no colour")?;
    let numbers: Vec<f64> =
        css.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|n| n.parse().ok()).collect();
    match numbers[..] {
        [r, g, b, a] => Ok(([r / 255.0, g / 255.0, b / 255.0], a)),
        _ => Err(format!("{css} is no colour").into()),
    }
}

fn blend((over, opacity): (Rgb, f64), under: Rgb) -> Rgb {
    [0, 1, 2].map(|i| over[i] * opacity + under[i] * (1.0 - opacity))
}

fn linear(colour: Rgb) -> Rgb {
    colour.map(|v| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) })
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let [x, y] = [a, b].map(|colour| {
        let [r, g, b] = linear(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    });
    (x.max(y) + 0.05) / (x.min(y) + 0.05)
}

/// The nearest two, counted from 1.
fn nearest(lines: &[Rgb], eye: &Matrix) -> (f64, usize, usize) {
    let seen: Vec<Rgb> = lines.iter().map(|&line| oklab(times(eye, linear(line)))).collect();
    let mut found = (f64::MAX, 0, 0);
    for (i, a) in seen.iter().enumerate() {
        for (j, b) in seen.iter().enumerate().skip(i + 1) {
            let distance = (0..3).map(|k| (a[k] - b[k]).powi(2)).sum::<f64>().sqrt();
            if distance < found.0 {
                found = (distance, i + 1, j + 1);
            }
        }
    }
    found
}

fn times(matrix: &Matrix, v: Rgb) -> Rgb {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// Björn Ottosson's OKLab of linear sRGB.
fn oklab(colour: Rgb) -> Rgb {
    const CONES: Matrix = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    const LAB: Matrix = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];
    times(&LAB, times(&CONES, colour).map(f64::cbrt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_wcags() {
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
        // #767676 on white, the textbook case.
        assert!((contrast([0x76 as f64 / 255.0; 3], [1.0; 3]) - 4.54).abs() < 0.01);
    }

    #[test]
    fn white_is_the_end_of_oklab() {
        let [l, a, b] = oklab([1.0; 3]);
        assert!((l - 1.0).abs() < 1e-3 && a.abs() < 1e-3 && b.abs() < 1e-3);
    }
}
