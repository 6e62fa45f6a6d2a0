//! The pages.

mod about;
mod articles;
mod compare;
mod front;
mod nothing;
mod read;
mod text;

pub(crate) use about::AboutPage;
pub(crate) use articles::ArticlesPage;
pub(crate) use compare::ComparePage;
pub(crate) use read::ReadPage;
