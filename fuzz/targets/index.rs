//! A damaged index, its checksums mended as if the damage had been done before they were computed: it is not opened, or
//! every question is answered with what is left or with an error.

#![no_main]

use std::sync::LazyLock;

use corpuscope_core::index::codec::Writer;
use corpuscope_core::index::{Index, SectionId, section};
use corpuscope_fuzz::INDEX;
use corpuscope_fuzz::questions::ask_all;
use libfuzzer_sys::fuzz_target;

/// Sections, and the fingerprint that all of them carry.
static SOUND: LazyLock<(Vec<(SectionId, &[u8])>, String)> = LazyLock::new(|| {
    let of = Index::open(INDEX).expect("sound").corpus.fingerprint;
    (section::read(INDEX, &of).expect("sound"), of)
});

/// Does to the sections what four bytes say: which section, where in it, what is done, with what.
fn damage(sections: &mut Vec<(SectionId, Vec<u8>)>, [which, place, what, with]: [u8; 4]) {
    let at = usize::from(which) % sections.len();
    let payload = &mut sections[at].1;
    let place = usize::from(place) + (usize::from(what) >> 4 << 8);
    let place = place % (payload.len() + 1);
    match what % 8 {
        // Most damage is a byte that is another one.
        0..4 => payload.get_mut(place).into_iter().for_each(|byte| *byte = with),
        4 => payload.insert(place, with),
        5 => payload.truncate(place),
        6 => drop(payload.drain(place..(place + usize::from(with)).min(payload.len()))),
        _ if sections.len() > 2 && at > 0 => drop(sections.remove(at)),
        _ => {}
    }
}

fuzz_target!(|data: &[u8]| {
    let (sound, of) = &*SOUND;
    let mut sections: Vec<_> = sound.iter().map(|(id, payload)| (*id, payload.to_vec())).collect();
    data.as_chunks().0.iter().take(64).for_each(|four| damage(&mut sections, *four));
    let mut file = Vec::new();
    for (id, bytes) in sections {
        section::write(&mut file, id, &Writer { bytes }, of);
    }
    if let Ok(index) = Index::open(&file) {
        ask_all(&index);
    }
});
