//! Corpora kept in this browser: files, settings and index, in IndexedDB, which also pages opened from the disk have.

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, Query, TransactionMode};
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use crate::state::{ACTORS, Added, CORPUS, Made};
use crate::value::{get, list, number, object, text};

/// The name of the database. The page's folder is not part of it: all pages of one site share what is kept.
const NAME: &str = "corpuscope";
/// What is said of each corpus.
const LIST: &str = "list";
/// What each is made of.
const WHOLE: &str = "corpora";

/// A corpus that is kept, as the list shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    /// Its key.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Its articles.
    pub(crate) articles: usize,
    /// Bytes of files and index.
    pub(crate) bytes: f64,
    /// When it was kept: `2025-11-03`.
    pub(crate) day: String,
}

/// What a corpus is made of.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    /// Its files.
    pub(crate) files: Vec<Added>,
    /// The folder's name.
    pub(crate) folder: String,
    /// `corpus.toml` and `actors.toml`.
    pub(crate) texts: [String; 2],
    /// The report, as the worker said it.
    pub(crate) report: JsValue,
    /// The index.
    pub(crate) made: Made,
}

async fn database() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in [LIST, WHOLE] {
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    request.await
}

/// The corpora kept, the newest first. Where the browser has no storage for this page there are none.
pub(crate) async fn all() -> Vec<Kept> {
    let read = async {
        let database = database().await?;
        let transaction = database.transaction(&[LIST], TransactionMode::ReadOnly)?;
        let kept = transaction.object_store(LIST)?.get_all(None, None)?.await?;
        database.close();
        Ok::<_, Error>(kept)
    };
    let mut kept: Vec<Kept> = read.await.unwrap_or_default().iter().map(shown).collect();
    kept.sort_by(|a, b| (&b.day, &b.id).cmp(&(&a.day, &a.id)));
    kept
}

fn shown(value: &JsValue) -> Kept {
    Kept {
        id: text(value, "id"),
        title: text(value, "title"),
        articles: number(value, "articles") as usize,
        bytes: number(value, "bytes"),
        day: text(value, "day"),
    }
}

/// Keeps a corpus; one of the same key is replaced. All of it is kept, or nothing.
pub(crate) async fn keep(kept: &Kept, whole: &Whole) -> Result<(), Error> {
    let entry = object([
        ("id", kept.id.as_str().into()),
        ("title", kept.title.as_str().into()),
        ("articles", (kept.articles as f64).into()),
        ("bytes", kept.bytes.into()),
        ("day", kept.day.as_str().into()),
    ]);
    let file =
        |added: &Added| object([("name", added.name.as_str().into()), ("file", added.file.clone().into())]);
    let [corpus, actors] = &whole.texts;
    let [reading, names, index] = whole.made.seconds;
    let value = object([
        ("files", whole.files.iter().map(file).collect::<Array>().into()),
        ("folder", whole.folder.as_str().into()),
        (CORPUS, corpus.as_str().into()),
        (ACTORS, actors.as_str().into()),
        ("report", whole.report.clone()),
        ("index", whole.made.index.clone().into()),
        ("articles", (whole.made.articles as f64).into()),
        ("seconds", Array::of3(&reading.into(), &names.into(), &index.into()).into()),
    ]);
    let key = JsValue::from(&kept.id);
    let database = database().await?;
    let transaction = database.transaction(&[LIST, WHOLE], TransactionMode::ReadWrite)?;
    transaction.object_store(WHOLE)?.put(&value, Some(&key))?.await?;
    transaction.object_store(LIST)?.put(&entry, Some(&key))?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// What a kept corpus is made of; none where it is not there any more.
pub(crate) async fn open(id: &str) -> Option<Whole> {
    let read = async {
        let database = database().await?;
        let transaction = database.transaction(&[WHOLE], TransactionMode::ReadOnly)?;
        let value = transaction.object_store(WHOLE)?.get(Query::Key(id.into()))?.await?;
        database.close();
        Ok::<_, Error>(value)
    };
    let value = read.await.ok()??;
    let file = |file: &JsValue| {
        Some(Added { name: text(file, "name"), file: get(file, "file").dyn_into::<Blob>().ok()? })
    };
    let seconds = list(&value, "seconds");
    let index = get(&value, "index").dyn_into::<Uint8Array>().ok()?;
    let second = |at: usize| seconds.get(at).and_then(JsValue::as_f64).unwrap_or(0.0);
    Some(Whole {
        files: list(&value, "files").iter().map(file).collect::<Option<_>>()?,
        folder: text(&value, "folder"),
        texts: [text(&value, CORPUS), text(&value, ACTORS)],
        report: get(&value, "report"),
        made: Made {
            articles: number(&value, "articles") as usize,
            bytes: f64::from(index.length()),
            seconds: [second(0), second(1), second(2)],
            index,
        },
    })
}

/// Deletes a kept corpus.
pub(crate) async fn delete(id: &str) -> Result<(), Error> {
    let database = database().await?;
    let transaction = database.transaction(&[LIST, WHOLE], TransactionMode::ReadWrite)?;
    for store in [LIST, WHOLE] {
        transaction.object_store(store)?.delete(Query::Key(id.into()))?.await?;
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// This day, as dates are written.
pub(crate) fn today() -> String {
    let now = Date::new_0();
    let two = |n: u32| if n < 10 { format!("0{n}") } else { n.to_string() };
    format!("{}-{}-{}", now.get_full_year(), two(now.get_month() + 1), two(now.get_date()))
}

/// A key for another corpus.
pub(crate) fn new_id() -> String {
    Date::now().to_string()
}
