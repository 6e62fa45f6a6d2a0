//! Whether the browser keeps a dossier of the reader's: what is known of it before its code is there.

/// The name under which the browser keeps the dossier of this page. Pages of one host share its storage.
pub(crate) fn key() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    ["corpuscope.dossier ", &path.unwrap_or_default()].concat()
}

/// Tells whether there is one.
pub(crate) fn is_there() -> bool {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.is_some_and(|storage| matches!(storage.get_item(&key()), Ok(Some(_))))
}
