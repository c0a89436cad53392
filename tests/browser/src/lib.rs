//! Drives the packed extension in real browsers.
#![forbid(unsafe_code)]
