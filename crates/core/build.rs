//! Writes the functions that make core's messages, from the catalogue.

fn main() {
    corpuscope_catalogue::functions(corpuscope_catalogue::Maker::Core);
}
