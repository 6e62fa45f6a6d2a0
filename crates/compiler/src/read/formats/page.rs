//! What the place of a page in the folder of its site says: its name, its day, its language.

use crate::read::format::Context;
use crate::read::record::Record;

/// Languages that names of files end in: `index.pt.md`.
const LANGUAGES: [&str; 30] = [
    "ar", "ca", "cs", "da", "de", "el", "en", "es", "eu", "fa", "fi", "fr", "gl", "he", "hu", "id", "it",
    "ja", "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
];

/// The name by which a page goes: that of its file, or that of its folder where the file is called `index`.
pub(super) fn name(context: &Context) -> String {
    let (stem, ending) = context.name.rsplit_once('.').unwrap_or((context.name, ""));
    let (own, _) = without_language(stem);
    let folder = context.file.rsplit('/').nth(1).filter(|folder| !folder.is_empty());
    match folder {
        Some(folder) if own == "index" => format!("{}.{ending}", folder.replace('.', "-")),
        _ => context.name.to_owned(),
    }
}

/// The stem of a name and the language behind it: `index.pt`, `about.en-US`.
fn without_language(stem: &str) -> (&str, Option<&str>) {
    match stem.rsplit_once('.') {
        Some((own, tail)) => {
            let short = tail.split(['-', '_']).next().unwrap_or_default().to_lowercase();
            match LANGUAGES.contains(&short.as_str()) && tail.len() <= 5 {
                true => (own, Some(tail)),
                false => (stem, None),
            }
        }
        None => (stem, None),
    }
}

/// States what the name of the file says and its fields do not: the day of `2019-04-02-name.md`, the language of
/// `index.pt.md`.
pub(super) fn state(record: &mut Record, context: &Context) {
    let from = Some("name of the file");
    let mut view = context.mapping.view(record);
    let (dated, spoken) = (view.take("date").is_some(), view.take("language").is_some());
    // The folder of a page that is called `index` counts as its name.
    let name = name(context);
    if !dated && let Some(day) = day(&name) {
        record.push_from("date", day, 0, from);
    }
    if !spoken && let (_, Some(language)) = without_language(context.stem()) {
        record.push_from("language", language, 0, from);
    }
}

/// The day at the beginning of a name, as Jekyll writes it.
fn day(name: &str) -> Option<&str> {
    let day = name.get(..10)?;
    let figures = |range: std::ops::Range<usize>| {
        day.get(range).is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()))
    };
    let fits = figures(0..4)
        && figures(5..7)
        && figures(8..10)
        && day.get(4..5) == Some("-")
        && day.get(7..8) == Some("-");
    let parted = name.get(10..).is_some_and(|rest| rest.starts_with(['-', '_', '.', ' ']));
    (fits && parted && day.parse::<corpuscope_core::date::Date>().is_ok()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    #[test]
    fn a_page_is_called_by_its_folder_and_dated_by_its_name() {
        let mapping = Mapping::new(&Config::default());
        for (file, called, day, language) in [
            ("posts/regata/index.pt.md", "regata.md", None, Some("pt")),
            ("index.md", "index.md", None, None),
            ("_posts/2019-04-02-hours.markdown", "2019-04-02-hours.markdown", Some("2019-04-02"), None),
            ("2019-13-02-hours.md", "2019-13-02-hours.md", None, None),
            ("v1.2.md", "v1.2.md", None, None),
            ("blog/2019-05-28-quay/index.mdx", "2019-05-28-quay.mdx", Some("2019-05-28"), None),
        ] {
            let context = Context::new(file, &mapping, &[]);
            assert_eq!(name(&context), called, "{file}");
            let mut record = Record::at(1);
            state(&mut record, &context);
            assert_eq!(record.get("date").first().map(String::as_str), day, "{file}");
            assert_eq!(record.get("language").first().map(String::as_str), language, "{file}");
        }
    }
}
