//! Which functions of the explorer come later. `crates/split` says how a module is divided by them.

/// Parts of names of functions that come later: those for reading and comparing. A part that no function's name contains
/// fails the build, so that the list cannot fall behind the code.
pub(crate) const LATER: &[&str] = &[
    // Not its properties: those of the page of articles are alike, and what lets go of either is one function.
    "::opened::Opened> as ",
    "::pages::read",
    "::pages::about",
    "::pages::make",
    "pages::since::",
    "pages::copied::",
    "::facet_values::",
    // Stems of other languages than English: a corpus in one of these has them fetched at the start (`src/main.rs`).
    "::algorithms::french::",
    "::algorithms::german::",
    "::algorithms::italian::",
    "::algorithms::portuguese::",
    "::algorithms::spanish::",
    "::components::help",
    "::components::strips",
    "::examples::",
    // Who picks sides is about to compare them. Not its properties, which are a list of texts as others are.
    "::tray::Tray> as ",
    "::tray::Tray as ",
    "::components::tip",
    "::components::name_card",
    "::components::printed",
    "::side_button::CopyLink> as ",
    "::side_button::CopyLink as ",
    // Keys of sides are apart from these: buttons make them.
    "compare::",
    "panels::",
    "::word_lists",
    // Numbers with decimals, of which only comparison has some.
    "fmt::float",
    "f64 as core",
];

/// The same of the views beside the list, and of the dossier. They come after all the rest.
pub(crate) const VIEWS: &[&str] = &["explore::", "dossier::", "serde_json["];
