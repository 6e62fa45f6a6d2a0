//! The bundle of the explorer, as `corpuscope-bundle` makes it: files with fixed names, and a manifest.

use std::collections::BTreeMap;

use corpuscope_core::index::Kind;
use serde::Deserialize;

use super::name_of_content;

/// The files with which readers make their own corpus; a bundle has all of them or none.
pub(super) const OWN: [&str; 5] = ["maker.lzma", "maker.js", "workshop.lzma", "workshop.js", "workshop.css"];

/// What comes later; a bundle has all of it or none.
const LATER: [&str; 4] = ["later.lzma", "later.css", "views.lzma", "views.css"];

/// The explorer's files.
#[derive(Clone, Debug)]
pub struct Bundle {
    files: BTreeMap<String, Vec<u8>>,
}

/// Says which files belong together.
#[derive(Deserialize)]
struct Manifest {
    /// The number and version of each kind of section that the explorer reads.
    index: Vec<[u8; 2]>,
    /// The hash of each file.
    files: BTreeMap<String, String>,
}

/// Why files are no bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoBundle {
    /// There is no manifest, which is written last.
    Missing,
    /// The manifest cannot be read.
    Manifest(String),
    /// A file is not there, or not the one that belongs to the others.
    File(String),
    /// The explorer reads indexes of another version.
    Version,
}

impl std::fmt::Display for NoBundle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NoBundle::Missing => write!(f, "there is no manifest.json"),
            NoBundle::Manifest(why) => write!(f, "manifest.json: {why}"),
            NoBundle::File(name) => write!(f, "{name} is missing or belongs to another build"),
            NoBundle::Version => {
                write!(f, "the explorer reads indexes of another version than this program writes")
            }
        }
    }
}

impl std::error::Error for NoBundle {}

impl Bundle {
    /// The files of the bundle's folder, by name, checked against the manifest among them.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, NoBundle> {
        let mut files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
        let manifest = files.remove("manifest.json").ok_or(NoBundle::Missing)?;
        let manifest: Manifest =
            serde_json::from_slice(&manifest).map_err(|why| NoBundle::Manifest(why.to_string()))?;
        if manifest.index != Kind::versions() {
            return Err(NoBundle::Version);
        }
        for (name, hash) in &manifest.files {
            let is_sound =
                files.get(name).is_some_and(|bytes| blake3::hash(bytes).to_hex().as_str() == hash.as_str());
            if !is_sound {
                return Err(NoBundle::File(name.clone()));
            }
        }
        files.retain(|name, _| manifest.files.contains_key(name));
        Bundle::complete(files)
    }

    /// The files as a page has them, whose names may have the hash of their content in them.
    pub fn of_page(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, NoBundle> {
        let mut plain = BTreeMap::new();
        for (name, bytes) in files {
            let own = unnamed(&name).unwrap_or_else(|| name.clone());
            if own != name && named(&own, &bytes) != name {
                return Err(NoBundle::File(name));
            }
            plain.insert(own, bytes);
        }
        Bundle::complete(plain)
    }

    fn complete(mut files: BTreeMap<String, Vec<u8>>) -> Result<Self, NoBundle> {
        if !OWN.iter().all(|name| files.contains_key(*name)) {
            files.retain(|name, _| !OWN.contains(&name.as_str()));
        }
        let needed = ["explorer.lzma", "explorer.js", "explorer.css", "watch.js", "icon.svg"];
        let of_later_parts = LATER.iter().filter(|_| LATER.iter().any(|name| files.contains_key(*name)));
        match needed.iter().chain(of_later_parts).find(|name| !files.contains_key(**name)) {
            Some(name) => Err(NoBundle::File((*name).to_owned())),
            None => Ok(Bundle { files }),
        }
    }

    /// Whether it has what readers make their own with.
    pub fn has_maker(&self) -> bool {
        self.files.contains_key(OWN[0])
    }

    /// The same without what readers make their own with.
    pub fn without_maker(mut self) -> Self {
        self.files.retain(|name, _| !OWN.contains(&name.as_str()));
        self
    }

    /// The files as they lie beside a page: each with its name there.
    pub fn site_files(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.files.iter().map(|(name, bytes)| (named(name, bytes), bytes.as_slice()))
    }

    /// A file, if the bundle has it.
    pub(super) fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// A file that every bundle has.
    pub(super) fn needed(&self, name: &str) -> &[u8] {
        self.file(name).unwrap_or_default()
    }

    /// What a file is called beside a page, if the bundle has it.
    pub(super) fn site_name(&self, name: &str) -> Option<String> {
        self.file(name).map(|bytes| named(name, bytes))
    }
}

/// What other pages and programs call by its name, which therefore stays.
const FIXED: [&str; 2] = ["embed.js", "corpuscope.d.ts"];

/// `explorer-0123456789abcdef.js`: named by content, so that a browser may keep it for ever.
fn named(name: &str, bytes: &[u8]) -> String {
    if FIXED.contains(&name) {
        return name.to_owned();
    }
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    format!("{stem}-{}.{ending}", &name_of_content(bytes)[..16])
}

/// `explorer.js` of `explorer-0123456789abcdef.js`.
fn unnamed(name: &str) -> Option<String> {
    let (name, ending) = name.split_once('.')?;
    let (stem, hash) = name.rsplit_once('-')?;
    let is_named = matches!(stem, "explorer" | "later" | "views" | "watch" | "icon" | "maker" | "workshop")
        && matches!(ending, "lzma" | "js" | "css" | "svg")
        && hash.len() == 16
        && hash.bytes().all(|b| b.is_ascii_hexdigit());
    is_named.then(|| format!("{stem}.{ending}"))
}

/// Whether a file of this name was written by a build, this or an earlier one, as part of the explorer.
pub fn is_site_file(name: &str) -> bool {
    unnamed(name).is_some()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A bundle whose files say their names, those with which readers make their own among them.
    pub(in crate::site) fn files(divided: bool) -> Vec<(String, Vec<u8>)> {
        let mut names =
            vec!["explorer.lzma", "explorer.js", "explorer.css", "watch.js", "icon.svg", "embed.js"];
        names.extend(LATER.iter().filter(|_| divided));
        names.extend(OWN.iter().filter(|_| divided));
        let mut files: Vec<(String, Vec<u8>)> =
            names.iter().map(|name| ((*name).to_owned(), format!("/* {name} */").into_bytes())).collect();
        let hashes: BTreeMap<&str, String> = files
            .iter()
            .map(|(name, bytes)| (name.as_str(), blake3::hash(bytes).to_hex().to_string()))
            .collect();
        let manifest = serde_json::json!({ "index": Kind::versions(), "files": hashes });
        files.push(("manifest.json".to_owned(), manifest.to_string().into_bytes()));
        files
    }

    #[test]
    fn files_that_do_not_belong_together_are_no_bundle() {
        assert!(Bundle::new(files(true)).is_ok() && Bundle::new(files(false)).is_ok());
        let mut changed = files(true);
        changed[1].1.push(b' ');
        assert_eq!(Bundle::new(changed).expect_err("changed"), NoBundle::File("explorer.js".to_owned()));
        let mut older = files(true);
        let last = older.last_mut().expect("the manifest");
        last.1 = String::from_utf8_lossy(&last.1).replace("\"index\":[[", "\"index\":[[9,9],[").into_bytes();
        assert_eq!(Bundle::new(older).expect_err("older"), NoBundle::Version);
        let unfinished = files(true).into_iter().filter(|(name, _)| name != "manifest.json");
        assert_eq!(Bundle::new(unfinished).expect_err("unfinished"), NoBundle::Missing);
    }

    #[test]
    fn the_files_of_a_page_are_a_bundle_if_each_has_the_content_that_its_name_says() {
        let bundle = Bundle::new(files(true)).expect("a bundle");
        let owned = |(name, bytes): (String, &[u8])| (name, bytes.to_vec());
        let site: Vec<_> = bundle.site_files().map(owned).collect();
        let again = Bundle::of_page(site.clone()).expect("its own files");
        assert_eq!(again.site_files().map(owned).collect::<Vec<_>>(), site);
        assert!(again.has_maker() && !again.without_maker().has_maker());
        let mut changed = site.clone();
        let of_content = site.iter().position(|(name, _)| is_site_file(name)).expect("one of them");
        changed[of_content].1.push(b' ');
        assert_eq!(
            Bundle::of_page(changed).expect_err("changed"),
            NoBundle::File(site[of_content].0.clone())
        );
        let lacking = site.into_iter().filter(|(name, _)| !name.starts_with("explorer-"));
        assert!(Bundle::of_page(lacking).is_err());
    }

    #[test]
    fn only_names_that_a_build_gives_are_taken_for_files_of_the_explorer() {
        let bundle = Bundle::new(files(true)).expect("a bundle");
        let named = |name: &str| is_site_file(name) || FIXED.contains(&name);
        assert!(bundle.site_files().all(|(name, _)| named(&name)));
        assert!(bundle.site_files().any(|(name, _)| name == "embed.js"), "others call it by this name");
        for other in ["explorer.js", "photo-0123456789abcdef.svg", "explorer-0123.js", "index.html"] {
            assert!(!is_site_file(other), "{other}");
        }
    }
}
