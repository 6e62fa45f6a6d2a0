//! Any address opens a view. Written as an address again, it opens the same; so does each side that it compares, and the
//! dossier that it carries.

#![no_main]

use corpuscope_core::dossier::{from_link, link};
use corpuscope_core::search::{Request, Sort};
use corpuscope_core::sides::{filter, key_of};
use corpuscope_core::view::{Page, View};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let view = View::from_hash(text);
    let written = view.to_hash();
    assert_eq!(View::from_hash(&written), view, "{written}");
    let side = Request { sort: Sort::Relevance, unfolded: false, ..view.request.clone() };
    assert_eq!(filter(&key_of(&side)), Some(side));
    for side in &view.tray {
        if let Some(request) = filter(side) {
            assert_eq!(filter(&key_of(&request)), Some(request));
        }
    }
    if let Page::Dossier(carried) = &view.page
        && let Ok(dossier) = from_link(carried)
        && let Ok(again) = link(&dossier)
    {
        // Which articles a version had is left out where nothing was counted in it.
        let read = from_link(&again).expect("it was written so");
        assert_eq!(link(&read), Ok(again));
    }
});
