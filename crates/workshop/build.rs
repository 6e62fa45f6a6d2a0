//! Writes the functions that make the workshop's messages, from the catalogue.

fn main() {
    corpuscope_catalogue::functions(corpuscope_catalogue::Maker::Workshop);
}
