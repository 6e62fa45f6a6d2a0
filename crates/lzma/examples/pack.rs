//! Packs standard input to standard output: `pack little|usual|all`. The browser tests unpack it with `unpack.js`.

use std::io::{Read, Write};

use corpuscope_lzma::{Effort, pack};

fn main() -> std::io::Result<()> {
    let effort = match std::env::args().nth(1).as_deref() {
        Some("little") => Effort::Little,
        Some("usual") => Effort::Usual,
        Some("all") => Effort::All,
        _ => return Err(std::io::Error::other("usage: pack little|usual|all")),
    };
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    std::io::stdout().write_all(&pack(&bytes, effort)?)
}
