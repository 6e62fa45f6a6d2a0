//! Packs bytes with LZMA for the browser, which unpacks them with [`UNPACK`].
//!
//! Hosts compress by habit or not at all, and LZMA makes WebAssembly a fifth smaller than their best. No browser
//! unpacks it by itself, so the page brings a script of about a kilobyte. The header is the one that
//! `xz --format=lzma` reads; three of its settings are fixed, which keeps the script small.

use std::io::{self, Read, Write};

use lzma_rust2::{EncodeMode, LzmaOptions, LzmaReader, LzmaWriter, MfType};

/// A script that defines `unpack(packed: Uint8Array) -> Uint8Array`, the inverse of [`pack`].
pub const UNPACK: &str = include_str!("unpack.js");

/// How much work packing may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Little: for what is large, or looked at once.
    Little,
    /// What pays for hundreds of small files.
    Usual,
    /// Whatever makes it smaller.
    All,
}

/// How far back little work looks for what stands there again, in bytes. The tables for more fit into no core's cache:
/// one article of 3 MB would take half as long again, and be a seventieth smaller.
const NEAR: u32 = 1 << 19;

/// Packs bytes; the same on every machine.
pub fn pack(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(if effort == Effort::All { 9 } else { 4 });
    (options.lc, options.lp, options.pb) = (4, 0, 0);
    match effort {
        Effort::Little => {
            (options.mode, options.mf) = (EncodeMode::Fast, MfType::Hc4);
            (options.nice_len, options.depth_limit) = (64, 16);
        }
        Effort::Usual => {}
        Effort::All => options.nice_len = LzmaOptions::NICE_LEN_MAX,
    }
    let reach = if effort == Effort::Little { NEAR } else { u32::MAX };
    options.dict_size = (bytes.len() as u32).next_power_of_two().clamp(1 << 12, reach);
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    writer.finish()
}

/// The inverse of [`pack`]. What states that it takes far more memory than it has bytes is refused.
pub fn unpack(packed: &[u8]) -> io::Result<Vec<u8>> {
    let size = packed.get(5..13).and_then(|size| size.try_into().ok()).map_or(0, u64::from_le_bytes);
    // In KB: a dictionary has twice as many bytes at most, and the models some.
    let most = u32::try_from(size / 512).unwrap_or(u32::MAX).saturating_add(1 << 10);
    let mut bytes = Vec::new();
    LzmaReader::new_mem_limit(packed, most, None)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        for effort in [Effort::Little, Effort::Usual, Effort::All] {
            for bytes in [&b""[..], b"a", UNPACK.as_bytes()] {
                let packed = pack(bytes, effort).expect("memory can be written");
                assert_eq!(unpack(&packed).expect("packed bytes"), bytes);
            }
        }
    }

    #[test]
    fn what_is_damaged_is_an_error() {
        let packed = pack(UNPACK.as_bytes(), Effort::Usual).expect("memory can be written");
        assert!(unpack(&packed[..packed.len() / 2]).is_err());
        assert!(unpack(&packed[..5]).is_err());
        let mut greedy = packed.clone();
        greedy[1..5].copy_from_slice(&(1_u32 << 30).to_le_bytes());
        let refused = unpack(&greedy).expect_err("a dictionary of 1 GB").kind();
        assert_eq!(refused, io::ErrorKind::OutOfMemory);
    }
}
