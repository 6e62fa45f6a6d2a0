//! What discovery found as an `actors.toml`, for a person to look through: likely duplicates first, side by side with
//! the correction that would join them, then names that are doubtful, then all others; of each the most frequent first.

use std::collections::BTreeMap;
use std::fmt::Write;

use corpuscope_core::annotation::{ActorKind, Via};

use super::discover::{Discovered, key_of};

/// The sections of the text, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Duplicates,
    Doubtful,
    Others,
}

impl Part {
    fn heading(self) -> &'static str {
        match self {
            Part::Duplicates => "Perhaps one actor under two names",
            Part::Doubtful => "Doubtful: told by how the name is written alone",
            Part::Others => "All others",
        }
    }
}

/// The discovered actors as the text of an `actors.toml`, which can be pasted as it is.
pub fn candidates(found: &[&Discovered]) -> String {
    let near = neighbours(found);
    let part = |i: usize| match found[i].via {
        _ if near.contains_key(&i) => Part::Duplicates,
        Via::Learned => Part::Doubtful,
        _ => Part::Others,
    };
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|i| (part(*i), place(found[*i])));
    let mut printed = vec![false; found.len()];
    let mut last = None;
    let mut out = String::new();
    for i in order {
        if printed[i] {
            continue;
        }
        if last.replace(part(i)) != Some(part(i)) {
            let _ = write!(out, "# {}\n\n", part(i).heading());
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

/// Where an actor stands among others: the more articles and mentions, the earlier.
fn place(found: &Discovered) -> (std::cmp::Reverse<(usize, usize)>, &str) {
    (std::cmp::Reverse((found.articles, found.mentions)), &found.actor.id)
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

/// Who may be the same: people with one surname and the first letter of the given name in common, bodies of which one's
/// name begins with the other's. Each stands with the earlier of the two.
fn neighbours(found: &[&Discovered]) -> BTreeMap<usize, Vec<usize>> {
    let key = |d: &Discovered| key_of(d.actor.name.split([' ', '-']));
    let (mut people, mut bodies) = (BTreeMap::<(char, String), Vec<usize>>::new(), Vec::new());
    for (i, d) in found.iter().enumerate() {
        let key = key(d);
        match (d.actor.kind, key.chars().next(), key.rsplit_once(' ')) {
            (ActorKind::Person, Some(first), Some((_, surname))) => {
                people.entry((first, surname.to_owned())).or_default().push(i);
            }
            (ActorKind::Person, ..) | (_, None, _) => {}
            _ => bodies.push((key, i)),
        }
    }
    let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut pair = |a: usize, b: usize| {
        let (first, second) = if place(found[a]) < place(found[b]) { (a, b) } else { (b, a) };
        near.entry(first).or_default().push(second);
    };
    for same in people.values() {
        for (n, a) in same.iter().enumerate() {
            same[n + 1..].iter().for_each(|b| pair(*a, *b));
        }
    }
    // In the order of the names those that begin with another stand right behind it.
    bodies.sort_unstable();
    for (n, (short, a)) in bodies.iter().enumerate() {
        let longer = bodies[n + 1..].iter().take_while(|(long, _)| long.starts_with(short.as_str()));
        let longer = longer.filter(|(long, _)| long[short.len()..].starts_with(' ') && short.contains(' '));
        longer.for_each(|(_, b)| pair(*a, *b));
    }
    near.values_mut().for_each(|all| all.sort_unstable_by_key(|b| place(found[*b])));
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Corrections, CuratedActor};
    use corpuscope_core::annotation::Actor;

    fn discovered(id: &str, name: &str, kind: ActorKind, articles: usize) -> Discovered {
        let actor = Actor { id: id.into(), name: name.into(), kind, country: None };
        let forms = vec![(name.to_owned(), articles), (format!("{name} \"II\""), 1)];
        Discovered { actor, articles, mentions: articles, via: Via::DiscoveredByForm, forms }
    }

    #[test]
    fn a_body_stands_with_those_whose_names_begin_with_its_own() {
        let found = [
            discovered("a", "Roe Steel", ActorKind::Company, 1),
            discovered("b", "Roe Steelworks", ActorKind::Company, 9),
            discovered("c", "Roe Steel Works of Poeville", ActorKind::Company, 5),
            discovered("d", "Roe", ActorKind::Company, 2),
        ];
        let near = neighbours(&found.iter().collect::<Vec<_>>());
        assert_eq!(near, BTreeMap::from([(2, vec![0])]), "a longer name that is met more often comes first");
    }

    #[test]
    fn candidates_are_a_valid_actors_toml_and_duplicates_stand_side_by_side() {
        let found = [
            discovered("roe", "Roe Brothers", ActorKind::Company, 9),
            discovered("jane-doe", "Jane Doe", ActorKind::Person, 5),
            discovered("tim-poe", "Tim Poe", ActorKind::Person, 4),
            discovered("janet-doe", "Janet Doe", ActorKind::Person, 1),
            Discovered { via: Via::Learned, ..discovered("kip", "Kip", ActorKind::Person, 1) },
        ];
        let text = candidates(&found.iter().collect::<Vec<_>>());
        let (actors, problems) = CuratedActor::parse(&text, "actors.toml");
        assert!(problems.is_empty(), "{problems:?}");
        let ids: Vec<_> = actors.iter().map(|a| a.actor.id.as_str()).collect();
        assert_eq!(
            ids,
            ["jane-doe", "janet-doe", "kip", "roe", "tim-poe"],
            "likely duplicates, doubtful ones, others"
        );
        assert_eq!(actors[3].aliases, ["Roe Brothers \"II\""]);
        // The correction that is suggested can be used as it stands, too.
        let suggested: String =
            text.lines().filter_map(|l| l.strip_prefix("# ")).map(|l| format!("{l}\n")).collect();
        let suggested: String =
            suggested.lines().skip_while(|l| *l != "[[merge]]").take(3).map(|l| format!("{l}\n")).collect();
        let (corrections, problems) = Corrections::parse(&suggested, "actors.toml");
        assert!(problems.is_empty() && corrections.list.len() == 1, "{suggested}");
    }
}
