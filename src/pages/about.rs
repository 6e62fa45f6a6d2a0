//! About: the corpus, how it was annotated, how to search, licences.

use corpuscope_core::index::Index;
use yew::prelude::*;

use crate::examples::examples;
use crate::hooks::use_desk;
use crate::say;
use crate::state::Action;

/// The page.
#[component]
pub(crate) fn AboutPage() -> Html {
    let desk = use_desk();
    let index = desk.library.index();
    let corpus = &index.corpus;
    let examples = examples(&index);
    let examples = examples.iter().map(|example| {
        let (desk, query) = (desk.clone(), example.query.clone());
        let onclick = Callback::from(move |_: MouseEvent| desk.act(Action::Query(query.clone())));
        html! {
            <tr key={example.query.clone()}>
                <th scope="row"><button type="button" class="example" {onclick}>{ &example.query }</button></th>
                <td>{ example.meaning }</td>
            </tr>
        }
    });
    html! {
        <main id="content" class="about" tabindex="-1">
            <h1>{ &corpus.title }</h1>
            if !corpus.description.is_empty() { <p class="standfirst">{ &corpus.description }</p> }
            <dl class="figures num">{ for figures(&index).into_iter().map(|(n, what)| html! { <div key={what}><dt>{ what }</dt><dd>{ n }</dd></div> }) }</dl>
            { for corpus.about.iter().map(|p| html! { <p>{ p }</p> }) }
            { part("Searching", html! { <table class="syntax"><tbody>{ for examples }</tbody></table> }, SEARCHING) }
            { part("Countries and actors", html! {}, TAGGING) }
            { part("Comparing", html! {}, COMPARING) }
            { part("Keys", html! { <ul class="keys">{ for KEYS.iter().map(key) }</ul> }, &[]) }
            { part("This page", html! {}, PAGE) }
            <p class="fingerprint">{ "Fingerprint of this corpus: " }<code>{ &corpus.fingerprint }</code></p>
        </main>
    }
}

const SEARCHING: &[&str] = &[
    "All words you type must be in an article, in any order and in any inflection; capitals and accents make no difference. The line above the results says what was understood. What could not be understood is said too, never dropped.",
    "More can be asked: brackets and OR for alternatives; NEAR/5 for words close to each other; =word for exactly this form; word~ for a word you are not sure how to spell; * and ? for any letters or any one; title: for the title only; date:2025-10..2025-11, words:>800 and the name of any filter, as in country:VE.",
    "Filters in one group are alternatives: two countries chosen together give articles with either. Switch the group to “all of” for articles with both. The count beside a value says how many articles you would get with it. “Not” leaves articles out.",
];

const TAGGING: &[&str] = &[
    "The compiler that made this page looked for countries and actors with dictionaries: names, words for the people of a country, capitals, abbreviations, other names, and surnames once the full name has appeared. A list kept by the editors adds to it and corrects it. Each mention keeps its place and the way it was found: point at a marked word, or move to it with Tab and the arrow keys, and the page says why it is marked.",
    "A country or actor is salient in an article that is about it rather than mentioning it in passing: it stands in the title or the summary, or is named often in proportion to the length. Only these count, unless the switch beside Country and Actor is set to all that mention it; about:VE and mentions:VE ask for either in a search.",
    "Such tagging is never without fault. Every count in a comparison can be opened to the sentences behind it, so that you can judge for yourself.",
];

const COMPARING: &[&str] = &[
    "Two to six sides can stand side by side: articles, or all articles of an outlet, of another value of a facet, or of a search. Mentions are counted, and given in 1,000 words, so that short and long sides can be compared. The words a side stresses are those it uses more often than the others do together; they are ordered by the conservative log ratio (Evert 2022), then by the log-likelihood ratio G² (Dunning 1993), and only those above 3.84 are listed, which chance alone would exceed in one case of twenty. Every part says how it was worked out, and gives its table as CSV and JSON.",
];

const KEYS: &[(&str, &str)] = &[
    ("/", "to the search"),
    ("↓ ↑ j k", "through the results"),
    ("Enter", "opens the result; in the search, the first one"),
    ("Esc", "clears the search; leaves an article"),
    ("← →", "from one marked name to the next"),
];

const PAGE: &[&str] = &[
    "It needs no server, asks for nothing outside its own folder, sets no cookies and counts no visits. Your browser remembers only which marks you turned off. The address holds the whole view: what you copy opens as you see it.",
    "The texts belong to their authors; see each article for its source. The program is Corpuscope, free under the MIT or the Apache 2.0 licence. It is built with Yew, gloo and wasm-bindgen (MIT or Apache 2.0), rust-stemmers (MIT) with the Snowball algorithms (BSD), and tables of Unicode (Unicode licence).",
];

fn part(title: &str, before: Html, paragraphs: &[&str]) -> Html {
    html! {
        <section>
            <h2>{ title }</h2>
            { before }
            { for paragraphs.iter().map(|p| html! { <p>{ *p }</p> }) }
        </section>
    }
}

fn key((keys, what): &(&str, &str)) -> Html {
    html! { <li>{ for keys.split(' ').map(|k| html! { <kbd>{ k }</kbd> }) }<span>{ *what }</span></li> }
}

/// How much there is.
fn figures(index: &Index) -> Vec<(String, &'static str)> {
    let corpus = &index.corpus;
    let languages: Vec<String> =
        corpus.languages.iter().map(|l| index.label("language", l).to_owned()).collect();
    let values = |facet: &str| index.facet(facet).map_or(0, |f| f.all_values());
    let mut figures = vec![
        (say::number(corpus.documents as usize), "articles"),
        (say::number(corpus.words as usize), "words"),
    ];
    for (facet, what) in [("source", "outlets"), ("country", "countries"), ("actor", "actors")] {
        if values(facet) > 1 {
            figures.push((say::number(values(facet)), what));
        }
    }
    let what = if languages.len() == 1 { "language" } else { "languages" };
    figures.push((say::list(&languages), what));
    figures
}
