//! gzip: one file, packed.

use std::io::{self, Read};

use flate2::bufread::GzDecoder;

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
    let end = unpack(&packed, left + 1, &mut bytes);
    drop(packed);
    if let Err(Refused { what, mend }) = budget.take(bytes.len() as u64) {
        return FileOutcome::failed(context.file, 0, what, mend);
    }
    match end {
        Ok(_) => inner.read(bytes),
        Err(error) if bytes.is_empty() => damaged(&error, context),
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

/// Unpacks all that follows each other in a file, as far as it is sound, and `most` bytes at most. Zeros at the end, with
/// which tapes and some programs fill a block, are nothing.
fn unpack(packed: &[u8], most: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut rest = packed;
    while rest.iter().any(|byte| *byte != 0) {
        let left = most.saturating_sub(bytes.len() as u64);
        if left == 0 {
            break;
        }
        let mut one = GzDecoder::new(rest);
        (&mut one).take(left).read_to_end(bytes)?;
        let behind = one.into_inner();
        if behind.len() == rest.len() {
            break;
        }
        rest = behind;
    }
    Ok(())
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
    match unpack(packed, HEAD as u64, &mut head) {
        Err(error) if head.is_empty() => Err(error),
        _ => Ok(head),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_behind_what_is_packed_are_nothing_and_other_bytes_cost_only_themselves() {
        let pack = |text: &str| {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            io::Write::write_all(&mut packed, text.as_bytes()).expect("in memory");
            packed.finish().expect("in memory")
        };
        let (one, two) = (pack("one"), pack("two"));
        for (packed, expected, sound) in [
            ([one.clone(), two.clone()].concat(), "onetwo", true),
            ([one.clone(), vec![0; 512]].concat(), "one", true),
            ([one.clone(), two.clone(), vec![0]].concat(), "onetwo", true),
            ([one.clone(), b"x".to_vec()].concat(), "one", false),
            ([one.clone(), two[..two.len() - 4].to_vec()].concat(), "onetwo", false),
        ] {
            let mut bytes = Vec::new();
            let end = unpack(&packed, 1 << 20, &mut bytes);
            assert_eq!((String::from_utf8_lossy(&bytes).as_ref(), end.is_ok()), (expected, sound));
        }
        let mut bytes = Vec::new();
        assert!(unpack(&[one, two].concat(), 4, &mut bytes).is_ok() && bytes == b"onet");
    }

    #[test]
    fn the_name_of_what_is_packed_lacks_the_ending() {
        for (name, expected) in
            [("news.csv.gz", "news.csv"), ("muc3.TGZ", "muc3.tar"), ("news.csv", "news.csv"), ("gz", "gz")]
        {
            assert_eq!(inner_name(name), expected);
        }
    }
}
