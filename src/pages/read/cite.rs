//! How to cite the article: a reference to be pasted, and files for reference managers.

use corpuscope_core::cite::{Bibliography, Format, reference};
use corpuscope_core::index::Document;
use corpuscope_core::panels::{Origin, file_name};
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::components::{address_of, link_button, today};
use crate::hooks::{AppContext, use_app_context};
use crate::pages::compare::save;
use crate::pages::copied::Copied;
use crate::shared::Shared;
use crate::words::{self, says};

/// What [`Cite`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct CiteProps {
    /// The article, with its number.
    pub(super) document: Shared<(u32, Document)>,
}

/// How to cite the article, to be opened.
#[component]
pub(super) fn Cite(props: &CiteProps) -> Html {
    let app = use_app_context();
    let article = &props.document.1.article;
    let origin = origin_of(&app, &article.id);
    let text = words::words(&reference(article, &origin));
    let name = file_name(article.title(), "cite");
    let file = |format: Format| {
        let (app, document) = (app.clone(), props.document.clone());
        let name = [&name, ".", format.ending()].concat();
        let onclick = Callback::from(move |_: MouseEvent| {
            let article = &document.1.article;
            let origin = origin_of(&app, &article.id);
            let cited = Bibliography { articles: vec![article], origin: &origin, left_out: 0 };
            save(&cited.write(format, &words::words), &name);
        });
        link_button(format.name().into(), onclick)
    };
    html! {
        <details class="cite">
            <summary>{ words::text(says::PAGE_LATER_READ_CITE) }</summary>
            <p dir="auto">{ text.clone() }</p>
            <div class="export">
                <Copied {text} name={[&name, ".txt"].concat()} />
                { for Format::ALL.map(file) }
            </div>
        </details>
    }
}

/// Where the article stands: the corpus with its version, and its address there.
fn origin_of(app: &AppContext, id: &str) -> Origin {
    let view = View { page: Page::Read(id.to_owned()), ..View::default() };
    let index = app.library.index();
    Origin {
        corpus: index.corpus.title.clone(),
        fingerprint: index.corpus.fingerprint.clone(),
        address: address_of(app, &view),
        made: today(),
        ..Origin::default()
    }
}
