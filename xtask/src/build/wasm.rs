//! build/wasm: the core as WebAssembly with its JavaScript glue.

use crate::workspace::{Result, cargo, command, find_program, npm_tool, output, root, run, target};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// WebAssembly features that every supported browser has and rustc may use.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The folder that TypeScript imports the glue from.
pub fn folder() -> PathBuf {
    root().join("build/wasm")
}

/// The module that the glue loads.
pub fn module() -> PathBuf {
    folder().join("whosaid_bg.wasm")
}

/// Compiles, binds and optimises. Does only the first where it gives what it gave last time.
///
/// # Errors
/// Where the target cannot be installed or a tool says no.
pub fn build() -> Result<()> {
    install_target()?;
    compile()?;
    let compiled = target().join(TARGET).join("wasm/whosaid.wasm");
    let bytes = std::fs::read(&compiled)?;
    let seen = folder().join("compiled.wasm");
    if module().exists() && std::fs::read(&seen).is_ok_and(|last| last == bytes) {
        return Ok(());
    }
    if folder().exists() {
        std::fs::remove_dir_all(folder())?;
    }
    Bindgen::new()
        .input_path(&compiled)
        .web(true)
        .and_then(|b| {
            b.typescript(true)
                .omit_default_module_path(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(folder())
        })
        .map_err(|e| format!("wasm-bindgen: {e:#}"))?;
    optimise(&module())?;
    std::fs::write(seen, bytes)?;
    Ok(())
}

fn install_target() -> Result<()> {
    let libraries = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    if find_program(&["rustup"]).is_none() {
        return Err(format!("Rust's {TARGET} target is missing: install it, or rustup").into());
    }
    run(command("rustup").args(["target", "add", TARGET]))
}

fn compile() -> Result<()> {
    // The same bytes whatever folder the sources lie in: panics carry source paths.
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|h| format!("{h}/.cargo")))?;
    let flags = [
        "-Ctarget-feature=+simd128".to_owned(),
        format!("--remap-path-prefix={home}=cargo"),
        format!("--remap-path-prefix={}=whosaid", root().display()),
    ];
    run(cargo()
        .args(["build", "--quiet", "--package", "whosaid", "--lib", "--profile", "wasm", "--target", TARGET])
        .args(["--no-default-features", "--features", "web"])
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))
}

fn optimise(module: &Path) -> Result<()> {
    let optimised = module.with_extension("optimised");
    run(npm_tool("wasm-opt").arg("-O3").args(FEATURES).arg(module).arg("-o").arg(&optimised))?;
    std::fs::rename(optimised, module)?;
    Ok(())
}
