//! gzip: one file, packed.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::read::format::{Context, Format, HEAD};
use crate::read::outcome::FileOutcome;
use crate::read::package::{Budget, Refused};

/// `.gz`, and `.tgz` for a packed tar.
pub(in crate::read) static FORMAT: Format = Format {
    name: "gzip",
    endings: &["gz", "tgz"],
    archive: true,
    sniff: |head| head.starts_with(&[0x1f, 0x8b, 8]),
    read,
};

fn read(packed: Vec<u8>, context: &Context) -> FileOutcome {
    let inner = Context { name: &inner_name(context.name), ..*context };
    let head = match head(&packed) {
        Ok(head) => head,
        Err(error) => return damaged(&error, context),
    };
    // A database need not be unpacked to be left aside.
    if inner.format(&head).is_none() {
        return inner.read(head);
    }
    let budget = Budget::of(packed.len() as u64);
    let budget = context.budget.unwrap_or(&budget);
    let left = budget.left();
    let mut bytes = Vec::with_capacity(packed.len().saturating_mul(4).min(1 << 26));
    let end = MultiGzDecoder::new(packed.as_slice()).take(left + 1).read_to_end(&mut bytes);
    drop(packed);
    if let Err(Refused { what, mend }) = budget.take(bytes.len() as u64) {
        return FileOutcome::failed(context.file, 0, what, mend);
    }
    match end {
        Ok(_) => inner.read(bytes),
        Err(error) if bytes.len() < HEAD => damaged(&error, context),
        Err(error) => {
            // What stands before the damage is whole.
            let mut outcome = inner.read(bytes);
            let what =
                format!("it cannot be unpacked to its end ({error}), so that what stands there is missing");
            outcome.warn(context.file, 0, what, "fetch or pack it again, or put the unpacked file here");
            outcome
        }
    }
}

fn damaged(error: &io::Error, context: &Context) -> FileOutcome {
    let what = format!("it cannot be unpacked ({error})");
    FileOutcome::failed(context.file, 0, what, "pack it again, or put the unpacked file here")
}

/// The name of what is packed: `news.csv` for `news.csv.gz`, `muc3.tar` for `muc3.tgz`.
fn inner_name(name: &str) -> String {
    let Some((stem, ending)) = name.rsplit_once('.') else { return name.to_owned() };
    match ending.to_ascii_lowercase().as_str() {
        "gz" => stem.to_owned(),
        "tgz" => format!("{stem}.tar"),
        _ => name.to_owned(),
    }
}

/// The first bytes of what is packed, fewer where the file is cut short.
fn head(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    match MultiGzDecoder::new(packed).take(HEAD as u64).read_to_end(&mut head) {
        Err(error) if head.is_empty() => Err(error),
        _ => Ok(head),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_what_is_packed_lacks_the_ending() {
        for (name, expected) in
            [("news.csv.gz", "news.csv"), ("muc3.TGZ", "muc3.tar"), ("news.csv", "news.csv"), ("gz", "gz")]
        {
            assert_eq!(inner_name(name), expected);
        }
    }
}
