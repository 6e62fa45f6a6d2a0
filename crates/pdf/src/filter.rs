//! How streams are packed, and how they are unpacked.

use std::io::Read;

use crate::object::{Dictionary, Object};

/// More does not come out of one stream of text.
const LARGEST: usize = 64 << 20;

/// Unpacks a stream as its dictionary says; `None` where it is a picture, or packed in a way that no text is.
pub(crate) fn unpacked(raw: &[u8], dictionary: &Dictionary) -> Option<Vec<u8>> {
    let get = |long: &str, short: &str| dictionary.get(long).or_else(|| dictionary.get(short));
    let names: Vec<String> = match get("Filter", "F") {
        Some(Object::Name(name)) => vec![name.clone()],
        Some(Object::List(list)) => list.iter().filter_map(|o| o.name().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    let parameters: Vec<Dictionary> = match get("DecodeParms", "DP") {
        Some(Object::Dictionary(one)) => vec![one.clone()],
        Some(Object::List(list)) => {
            list.iter().map(|o| o.dictionary().cloned().unwrap_or_default()).collect()
        }
        _ => Vec::new(),
    };
    let mut bytes = raw.to_vec();
    for (number, name) in names.iter().enumerate() {
        let own = parameters.get(number).cloned().unwrap_or_default();
        bytes = match name.as_str() {
            "FlateDecode" | "Fl" => predicted(inflated(&bytes), &own),
            "LZWDecode" | "LZW" => {
                predicted(lzw(&bytes, own.get("EarlyChange").and_then(Object::number) != Some(0.0)), &own)
            }
            "ASCII85Decode" | "A85" => ascii85(&bytes),
            "ASCIIHexDecode" | "AHx" => hexadecimal(&bytes),
            "RunLengthDecode" | "RL" => run_length(&bytes),
            _ => return None,
        };
    }
    Some(bytes)
}

/// As much as can be unpacked: a stream may be cut short, or lack its head.
fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = flate2::read::ZlibDecoder::new(bytes).take(LARGEST as u64).read_to_end(&mut out);
    if out.is_empty() && bytes.len() > 2 {
        let _ = flate2::read::DeflateDecoder::new(&bytes[2..]).take(LARGEST as u64).read_to_end(&mut out);
    }
    out
}

/// Undoes what makes rows of numbers pack better.
fn predicted(bytes: Vec<u8>, parameters: &Dictionary) -> Vec<u8> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let get = |name: &str, usual: usize| {
        parameters.get(name).and_then(Object::number).map_or(usual, |n| n.clamp(0.0, 65_535.0) as usize)
    };
    let predictor = get("Predictor", 1);
    if predictor < 10 {
        return bytes;
    }
    let width = (get("Colors", 1) * get("BitsPerComponent", 8)).div_ceil(8).max(1);
    let row = (get("Columns", 1) * get("Colors", 1) * get("BitsPerComponent", 8)).div_ceil(8).max(1);
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut before = vec![0_u8; row];
    for line in bytes.chunks(row + 1) {
        let Some((kind, line)) = line.split_first() else { break };
        let mut now = vec![0_u8; row];
        for (i, byte) in line.iter().enumerate() {
            let left = if i >= width { now[i - width] } else { 0 };
            let up = before[i];
            let corner = if i >= width { before[i - width] } else { 0 };
            let guess = match kind {
                1 => left,
                2 => up,
                3 => u8::try_from(u16::midpoint(u16::from(left), u16::from(up))).unwrap_or(0),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            now[i] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&now[..line.len()]);
        before = now;
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let guess = a + b - c;
    let (to_a, to_b, to_c) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        up
    } else {
        corner
    }
}

fn lzw(bytes: &[u8], early: bool) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    // Where each word begins in what was written, and how long it is; the first 258 are letters and signs.
    let mut words: Vec<(usize, usize)> = Vec::new();
    let (mut bits, mut have, mut width) = (0_u32, 0_u32, 9_u32);
    let mut before: Option<(usize, usize)> = None;
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        have += 8;
        if have < width {
            continue;
        }
        have -= width;
        let code = ((bits >> have) & ((1 << width) - 1)) as usize;
        bits &= (1 << have) - 1;
        if code == 256 {
            words.clear();
            width = 9;
            before = None;
            continue;
        }
        if code == 257 || out.len() > LARGEST {
            break;
        }
        let start = out.len();
        match (code, before) {
            (0..=255, _) => out.push(u8::try_from(code).unwrap_or(0)),
            (_, Some((from, length))) => {
                let (from, length) = match words.get(code - 258) {
                    Some(word) => *word,
                    None if code - 258 == words.len() => (from, length + 1),
                    None => break,
                };
                for i in from..from + length {
                    let Some(byte) = out.get(i).copied() else { break };
                    out.push(byte);
                }
            }
            (_, None) => break,
        }
        if let Some((from, length)) = before {
            words.push((from, length + 1));
        }
        before = Some((start, out.len() - start));
        let next = words.len() + 258 + usize::from(early);
        width = match next {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
    }
    out
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut group: Vec<u32> = Vec::new();
    let flush = |group: &mut Vec<u32>, out: &mut Vec<u8>| {
        let have = group.len();
        if have < 2 {
            return;
        }
        group.resize(5, 84);
        let number = group.iter().fold(0_u32, |n, digit| n.wrapping_mul(85).wrapping_add(*digit));
        out.extend_from_slice(&number.to_be_bytes()[..have - 1]);
        group.clear();
    };
    let bytes = bytes.trim_ascii_start();
    for byte in bytes.strip_prefix(b"<~").unwrap_or(bytes) {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    flush(&mut group, &mut out);
                }
            }
            _ => {}
        }
    }
    flush(&mut group, &mut out);
    out
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        bytes.iter().take_while(|b| **b != b'>').filter(|b| b.is_ascii_hexdigit()).copied().collect();
    let byte =
        |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    digits.chunks(2).filter_map(byte).collect()
}

fn run_length(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first() {
        match usize::from(*length) {
            128 => break,
            n if n < 128 => {
                let piece = after.get(..=n).unwrap_or(after);
                out.extend_from_slice(piece);
                rest = after.get(piece.len()..).unwrap_or_default();
            }
            n => {
                let Some((byte, after)) = after.split_first() else { break };
                out.extend(std::iter::repeat_n(*byte, 257 - n));
                rest = after;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_packing_is_undone() {
        assert_eq!(ascii85(b"<~87cURD_*#4DfTZ)~>"), b"Hello, World");
        assert_eq!(hexadecimal(b"4f 69 6C>"), b"Oil");
        assert_eq!(run_length(&[2, b'O', b'i', b'l', 254, b'!', 128]), b"Oil!!!");
        // The example of the specification.
        assert_eq!(
            lzw(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01], true),
            [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]
        );
    }

    #[test]
    fn rows_are_taken_from_the_rows_above() {
        let parameters: Dictionary =
            [("Predictor", 12.0), ("Columns", 3.0)].map(|(n, v)| (n.to_owned(), Object::Number(v))).into();
        assert_eq!(predicted(vec![2, 1, 2, 3, 2, 1, 1, 1], &parameters), [1, 2, 3, 2, 3, 4]);
    }
}
