//! The stories under tests/articles, and what the engine makes of them.

use crate::gold::{self, Gold};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use whosaid::annotation::Annotation;
use whosaid::{Engine, page::html};

pub struct Story {
    pub slug: String,
    pub folder: PathBuf,
    pub gold: Gold,
    pub annotation: Annotation,
}

/// All stories, by name, annotated.
pub fn all() -> &'static [Story] {
    static STORIES: OnceLock<Vec<Story>> = OnceLock::new();
    STORIES.get_or_init(read_all)
}

fn read_all() -> Vec<Story> {
    let engine = Engine::built_in().expect("the models in the binary load");
    if let Some(folder) = std::env::var_os("STORIES") {
        return read_plain(&engine, Path::new(&folder));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).expect("tests/articles").map(|e| e.expect("entry").path()).collect();
    folders.retain(|f| f.is_dir());
    folders.sort();
    folders.into_iter().map(|folder| read(&engine, folder)).collect()
}

/// Stories of the same format, one file a story, that nothing is kept of but the score.
fn read_plain(engine: &Engine, folder: &Path) -> Vec<Story> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder is there").map(|e| e.expect("entry").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let read = |file: PathBuf| {
        let slug = file.file_stem().expect("a file's name").to_string_lossy().into_owned();
        let gold = std::fs::read_to_string(&file).expect("a story can be read");
        let gold = gold::parse(&gold).unwrap_or_else(|e| panic!("{slug}: {e}"));
        let annotation = engine.annotate_text(&slug, &(gold.text.replace('\n', "\n\n") + "\n"), None);
        Story { slug, folder: folder.to_owned(), gold, annotation }
    };
    files.into_iter().map(read).collect()
}

fn read(engine: &Engine, folder: PathBuf) -> Story {
    let slug = folder.file_name().expect("a folder's name").to_string_lossy().into_owned();
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let gold = file("gold.txt").unwrap_or_else(|| panic!("{slug}: no gold.txt"));
    let gold = gold::parse(&gold).unwrap_or_else(|e| panic!("{slug}/gold.txt: {e}"));
    let annotation = match file("input.html") {
        Some(page) => engine.annotate_page(&slug, html::snapshot(&page, "")).expect("own snapshots fit"),
        None => {
            let text = gold.text.replace('\n', "\n\n") + "\n";
            let path = folder.join("input.txt");
            if std::env::var_os("BLESS").is_some() {
                std::fs::write(&path, &text).expect("input.txt can be written");
            }
            assert_eq!(file("input.txt").as_ref(), Some(&text), "{slug}/input.txt is not gold.txt without its marks");
            engine.annotate_text(&slug, &text, None)
        }
    };
    Story { slug, folder, gold, annotation }
}
