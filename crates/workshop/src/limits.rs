//! How much a window of a browser holds, said before it is met.

/// How an amount of files stands to what a window holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// It is read in seconds.
    Usual,
    /// It takes minutes, and memory that a small computer may not have.
    Much,
    /// It is beyond a window.
    TooMuch,
}

/// Bytes from which an amount is much.
pub(crate) const MUCH: f64 = 60e6;
/// Bytes that are too many: of each some thirty are needed while names are looked for, and a window has four gigabytes.
pub(crate) const MOST: f64 = 250e6;
/// Files from which an amount is much.
const MUCH_FILES: usize = 20_000;
/// Files that are too many.
pub(crate) const MOST_FILES: usize = 100_000;

/// How so many bytes in so many files stand to what a window holds.
pub(crate) fn amount(bytes: f64, files: usize) -> Amount {
    if bytes > MOST || files > MOST_FILES {
        Amount::TooMuch
    } else if bytes > MUCH || files > MUCH_FILES {
        Amount::Much
    } else {
        Amount::Usual
    }
}

/// Endings of pictures, sound, films and programs, which hold no text: these are not handed to the reader.
const NO_TEXT: [&str; 29] = [
    "jpg", "jpeg", "png", "gif", "webp", "heic", "tif", "tiff", "bmp", "psd", "raw", "mp3", "m4a", "wav",
    "ogg", "flac", "mp4", "mov", "avi", "mkv", "webm", "iso", "dmg", "exe", "dll", "so", "woff", "woff2",
    "ttf",
];

/// Whether a file holds no text, going by its name.
pub(crate) fn holds_no_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| NO_TEXT.contains(&&*ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_told_apart_by_bytes_and_by_files() {
        for (bytes, files, expected) in [
            (1e6, 10, Amount::Usual),
            (MUCH + 1.0, 10, Amount::Much),
            (1e6, MUCH_FILES + 1, Amount::Much),
            (MUCH, MUCH_FILES, Amount::Usual),
            (MOST, MOST_FILES, Amount::Much),
            (MOST + 1.0, 1, Amount::TooMuch),
            (1e6, MOST_FILES + 1, Amount::TooMuch),
        ] {
            assert_eq!(amount(bytes, files), expected, "{bytes} in {files}");
        }
    }

    #[test]
    fn films_and_pictures_are_known_by_their_endings() {
        assert!(holds_no_text("a/b/IMG_1.JPG") && holds_no_text("film.mp4"));
        assert!(!holds_no_text("notes") && !holds_no_text("mp4.txt"));
    }
}
