//! CSV, W3C Web Annotations, citations: to come with the `--format` options that use them.
