//! What compiler and explorer share. Pure: no I/O, no clock, the same code on both sides.
pub mod annotation;
pub mod article;
pub mod date;
