//! The pages.

mod about;
mod articles;
mod compare;
mod copied;
mod explore;
mod folding;
mod front;
mod listed;
mod make;
mod nothing;
mod opened;
mod read;
mod text;

pub(crate) use articles::ArticlesPage;
pub(crate) use explore::FacetValues;
pub(crate) use opened::Opened;
