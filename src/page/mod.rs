//! What a page is to the core: a [`Snapshot`] of its nodes, and the [`Page`] read from it.
//!
//! The browser's `snapshot.ts` and [`html`] make the same snapshot of the same page. All white space, hidden text and
//! character clean-up is decided here, once for both.

mod blocks;
#[cfg(feature = "html")]
pub mod html;
mod look;
mod snapshot;

pub use blocks::{DomRange, Origin, Page, PageBlock};
pub use snapshot::{ATTRIBUTES, Display, LEAVES, NodeId, Snapshot};
