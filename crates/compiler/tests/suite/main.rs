//! The tests of the compiler as its users see it: one program, as each would hold the compiler and its dictionaries
//! once more, and take as long to link. `malformed.rs` is a program of its own, since it measures its own memory.

mod actor_cases;
mod annotate;
mod annotate_shared;
mod beside;
mod called;
mod compare;
mod country_cases;
mod country_rules;
mod discover;
mod exports_cases;
mod extract_shared;
mod formats_shared;
mod growth;
mod house;
mod languages;
mod linear;
mod named_once;
mod names;
mod namesakes;
mod never;
mod quotations;
mod read_shared;
mod records_cases;
mod roles;
mod served;
mod settings;
mod slips;
mod unsettled;
mod words;
