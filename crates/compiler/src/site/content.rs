//! Names of files by their content.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of a file's content, in hexadecimal digits. Files are named by its beginning, so that a page can tell whether
/// what came under a name is what belongs there: browsers compute this hash and no faster one.
pub fn name_of_content(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_name_is_the_hash_that_browsers_compute() {
        // FIPS 180-4, the example of one block.
        let name = super::name_of_content(b"abc");
        assert_eq!(name, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
