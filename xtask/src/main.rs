//! The only door to building, packaging, testing, training and scoring: `cargo xtask help`.

fn main() {
    eprintln!("nothing here yet");
}
