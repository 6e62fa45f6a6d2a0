//! What discovery found as an `actors.toml`, for a person to look through: most frequent first,
//! likely duplicates side by side with the correction that would join them.

use std::collections::BTreeMap;
use std::fmt::Write;

use corpuscope_core::annotation::ActorKind;

use super::discover::{Discovered, key_of};

/// The discovered actors as the text of an `actors.toml`, which can be pasted as it is.
pub fn candidates(found: &[&Discovered]) -> String {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|i| {
        let d = found[*i];
        (std::cmp::Reverse((d.articles, d.mentions)), &d.actor.id)
    });
    let near = neighbours(found);
    let mut printed = vec![false; found.len()];
    let mut out = String::new();
    for i in order {
        if printed[i] {
            continue;
        }
        printed[i] = true;
        entry(&mut out, found[i]);
        for n in near.get(&i).into_iter().flatten().copied() {
            if !std::mem::replace(&mut printed[n], true) {
                entry(&mut out, found[n]);
            }
            let (into, from) = (&found[i].actor.id, &found[n].actor.id);
            let _ = write!(
                out,
                "# Perhaps one actor; if so, put this in place of the entry of \"{from}\":\n\
                 # [[merge]]\n# into = \"{into}\"\n# from = [\"{from}\"]\n\n"
            );
        }
    }
    out
}

fn entry(out: &mut String, found: &Discovered) {
    let quoted = |s: &str| toml::Value::String(s.to_owned()).to_string();
    let actor = &found.actor;
    let plural = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let _ = write!(
        out,
        "# {}, {}; {}\n[[actor]]\nid = {}\nname = {}\nkind = {}\n",
        plural(found.articles, "article"),
        plural(found.mentions, "mention"),
        found.via.as_str(),
        quoted(&actor.id),
        quoted(&actor.name),
        quoted(actor.kind.as_str()),
    );
    let aliases: Vec<String> =
        found.forms.iter().filter(|(f, _)| *f != actor.name).map(|(f, _)| quoted(f)).collect();
    if !aliases.is_empty() {
        let _ = writeln!(out, "aliases = [{}]", aliases.join(", "));
    }
    out.push('\n');
}

/// Who may be the same: people with one surname and the first letter of the given name in
/// common, bodies of which one's name begins with the other's.
fn neighbours(found: &[&Discovered]) -> BTreeMap<usize, Vec<usize>> {
    let keys: Vec<String> = found.iter().map(|d| key_of(d.actor.name.split([' ', '-']))).collect();
    let mut groups: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (i, (d, key)) in found.iter().zip(&keys).enumerate() {
        let Some((first, rest)) = key.split_once(' ') else { continue };
        let person = d.actor.kind == ActorKind::Person;
        let last = rest.rsplit(' ').next().unwrap_or(rest);
        let group =
            if person { format!("{} {last}", &first[..first.len().min(1)]) } else { first.to_owned() };
        groups.entry((person, group)).or_default().push(i);
    }
    let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ((person, _), group) in groups {
        for (a, b) in group.iter().flat_map(|a| group.iter().map(move |b| (*a, *b))) {
            let alike = person
                || keys[b].starts_with(&format!("{} ", keys[a]))
                || keys[a].starts_with(&format!("{} ", keys[b]));
            let order =
                |i: usize| (std::cmp::Reverse((found[i].articles, found[i].mentions)), &found[i].actor.id);
            if a != b && alike && order(a) < order(b) {
                near.entry(a).or_default().push(b);
            }
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Corrections, CuratedActor};
    use corpuscope_core::annotation::{Actor, Via};

    fn discovered(id: &str, name: &str, kind: ActorKind, articles: usize) -> Discovered {
        let actor = Actor { id: id.into(), name: name.into(), kind, country: None };
        let forms = vec![(name.to_owned(), articles), (format!("{name} \"II\""), 1)];
        Discovered { actor, articles, mentions: articles, via: Via::DiscoveredByForm, forms }
    }

    #[test]
    fn candidates_are_a_valid_actors_toml_and_duplicates_stand_side_by_side() {
        let found = [
            discovered("roe", "Roe Brothers", ActorKind::Company, 9),
            discovered("jane-doe", "Jane Doe", ActorKind::Person, 5),
            discovered("tim-poe", "Tim Poe", ActorKind::Person, 4),
            discovered("janet-doe", "Janet Doe", ActorKind::Person, 1),
        ];
        let text = candidates(&found.iter().collect::<Vec<_>>());
        let (actors, problems) = CuratedActor::parse(&text, "actors.toml");
        assert!(problems.is_empty(), "{problems:?}");
        let ids: Vec<_> = actors.iter().map(|a| a.actor.id.as_str()).collect();
        assert_eq!(ids, ["roe", "jane-doe", "janet-doe", "tim-poe"]);
        assert_eq!(actors[0].aliases, ["Roe Brothers \"II\""]);
        // The correction that is suggested can be used as it stands, too.
        let suggested: String =
            text.lines().filter_map(|l| l.strip_prefix("# ")).map(|l| format!("{l}\n")).collect();
        let suggested: String =
            suggested.lines().skip_while(|l| *l != "[[merge]]").take(3).map(|l| format!("{l}\n")).collect();
        let (corrections, problems) = Corrections::parse(&suggested, "actors.toml");
        assert!(problems.is_empty() && corrections.list.len() == 1, "{suggested}");
    }
}
