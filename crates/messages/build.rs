//! Writes the words of all messages as tables, and the functions for those that are made here.

fn main() {
    corpuscope_catalogue::functions(corpuscope_catalogue::Maker::Messages);
    corpuscope_catalogue::tables();
}
