//! The pages.

mod about;
mod articles;
mod compare;
mod copied;
mod dossier;
mod explore;
mod folding;
mod front;
mod listed;
mod make;
mod nothing;
mod opened;
mod read;
mod since;
mod text;

pub(crate) use articles::ArticlesPage;
pub(crate) use dossier::DossierPage;
pub(crate) use opened::Opened;
