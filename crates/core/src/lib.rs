//! What compiler and explorer share. Pure: no I/O, no clock, the same code on both sides.
pub mod annotation;
pub mod article;
pub mod compare;
pub mod date;
pub mod index;
pub mod query;
pub mod search;
pub mod text;
pub mod view;
