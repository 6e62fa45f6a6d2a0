//! gzip: one file, packed.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::read::format::{Context, Format, HEAD};
use crate::read::outcome::FileOutcome;

/// `.gz`, and `.tgz` for a packed tar.
pub(in crate::read) static FORMAT: Format = Format {
    name: "gzip",
    endings: &["gz", "tgz"],
    archive: true,
    sniff: |head| head.starts_with(&[0x1f, 0x8b, 8]),
    read,
};

/// More than this comes out of a packed file only if it was made to fill a disk.
const LARGEST: u64 = 4 << 30;

fn read(packed: Vec<u8>, context: &Context) -> FileOutcome {
    let inner = Context { name: &inner_name(context.name), ..*context };
    let unpacked = head(&packed).and_then(|head| match inner.format(&head) {
        // A database need not be unpacked to be left aside.
        None => Ok(None),
        Some(_) => unpack(&packed).map(Some),
    });
    match unpacked {
        Ok(Some(bytes)) => inner.read(bytes),
        Ok(None) => FileOutcome::unknown(context.file),
        Err(error) => {
            let what = format!("it cannot be unpacked ({error})");
            FileOutcome::failed(context.file, 0, what, "pack it again, or put the unpacked file here")
        }
    }
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

fn head(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    MultiGzDecoder::new(packed).take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn unpack(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(packed.len() * 4);
    let read = MultiGzDecoder::new(packed).take(LARGEST).read_to_end(&mut out)? as u64;
    if read == LARGEST { Err(io::Error::other("more than 4 GB come out of it")) } else { Ok(out) }
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
