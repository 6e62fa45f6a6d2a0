//! The fields of an article, and the names under which files give them.
//!
//! All names are written in lower case and without accents, spaces, hyphens and underscores.

/// Names under which sources give each field of an article, the surest first.
///
/// After the names that any program may give come those of single programs and interfaces:
///
/// - newspaper3k and newspaper4k: `publish_date`, `meta_lang`, `source_url`, `meta_description`, `meta_keywords`
/// - trafilatura: `sitename`, `source-hostname`, `hostname`, `raw_text`, `excerpt`
/// - news-please: `maintext`, `date_publish`, `source_domain`
/// - goose: `cleaned_text`; Readability: `textContent`, `siteName`, `byline`, `excerpt`
/// - Media Cloud: `media_name`, `media_url`, `publish_date`, `stories_id`; GDELT: `seendate`, `domain`, `sourcecountry`
/// - NewsAPI: `source.name`, `publishedAt`, `content`; mediastack: `published_at`
/// - The Guardian: `webTitle`, `webPublicationDate`, `webUrl`, `sectionName`, `fields.bodyText`, `fields.trailText`
/// - The New York Times: `headline.main`, `lead_paragraph`, `pub_date`, `web_url`, `byline.original`, `snippet`
/// - WordPress: `title.rendered`, `content.rendered`, `excerpt.rendered`, `post_title`, `post_content`, `post_date`
/// - quanteda and readtext: `doc_id`, `text`, `texts`
/// - ProQuest and Lexis tables: `pubtitle`, `pubdate`, `Full text`, `StoreId`, `headline`, `hlead`
/// - Zotero: `Abstract Note`, `Publication Title`, `Manual Tags`; CSL: `container-title`; Scopus: `Source title`
///
/// Then come the headings that people give their tables in Spanish, Portuguese, French, German, Italian, Dutch, Polish,
/// Turkish and Russian.
#[rustfmt::skip]
pub(crate) const FIELDS: [(&str, &[&str]); 16] = [
    ("id", &[
        "id", "identifier", "guid", "uid", "articleid", "docid", "textid", "documentid", "storyid",
        "storiesid", "postid", "citationkey", "key", "storeid",
    ]),
    ("title", &[
        "title", "headline", "webtitle", "articletitle", "newstitle", "storytitle", "posttitle", "pagetitle",
        "heading", "hed", "hl", "titletext", "documenttitle", "primarytitle", "titulo", "titular",
        "titulodelarticulo", "titulodelanoticia", "titulonoticia", "titulodanoticia", "tituloarticulo",
        "encabezado", "manchete", "titre", "titredelarticle", "titrearticle", "titel", "artikeltitel",
        "uberschrift", "ueberschrift", "schlagzeile", "haupttitel", "titolo", "titoloarticolo", "kop",
        "tytul", "baslik", "zagolovok", "titol", "ti", "t1", "name",
    ]),
    ("body", &[
        "body", "text", "content", "article", "articlebody", "fulltext", "contenttext", "contenthtml",
        "maintext", "texts", "bodytext", "bodyhtml", "htmlbody", "textcontent", "textbody", "cleanedtext",
        "cleantext", "articletext", "articlecontent", "newstext", "newscontent", "storytext", "storybody",
        "postcontent", "contentencoded", "content:encoded", "contentplain", "plaintext", "textplain",
        "mainbody", "maincontent", "fullarticle", "fullcontent", "transcript", "transcription", "speech",
        "speechtext", "contents", "story", "document", "documenttext", "leadparagraph", "hlead", "texto",
        "textocompleto", "textointegral", "cuerpo", "cuerpodelanoticia", "cuerpodelarticulo", "cuerponoticia",
        "contenido", "contenidodelanoticia", "textonoticia", "textodelanoticia", "textodanoticia", "noticia",
        "articulo", "corpo", "conteudo", "corpodotexto", "corpodanoticia", "textodamateria",
        "textodelarticulo", "materia", "texte", "textecomplet", "texteintegral", "textedelarticle", "corps",
        "corpsdutexte", "corpsdelarticle", "contenu", "volltext", "inhalt", "artikeltext", "artikelinhalt",
        "haupttext", "textdesartikels", "artikelkorper", "textkorper", "artikel", "testo", "testocompleto",
        "testointegrale", "testoarticolo", "corpodeltesto", "corpodellarticolo", "contenuto", "articolo",
        "tekst", "inhoud", "artikeltekst", "tresc", "metin", "icerik", "haber", "soderzhanie", "contingut",
        "cos", "html",
    ]),
    ("summary", &[
        "summary", "description", "abstract", "lead", "standfirst", "excerpt", "abstractnote", "teaser",
        "dek", "deck", "lede", "trailtext", "snippet", "metadescription", "postexcerpt", "intro",
        "introduction", "subtitle", "subheadline", "subhead", "subheading", "resumen", "entradilla", "bajada",
        "copete", "sumario", "subtitulo", "resumo", "lide", "linhafina", "chapeau", "resume", "soustitre",
        "accroche", "zusammenfassung", "vorspann", "anreisser", "untertitel", "unterzeile", "sommario",
        "riassunto", "occhiello", "sottotitolo", "samenvatting", "inleiding", "streszczenie", "ozet",
        "annotatsiia", "ab", "n2",
    ]),
    ("dateline", &[
        "dateline",
    ]),
    ("authors", &[
        "authors", "author", "byline", "creator", "authorname", "authornames", "authorsname", "writer",
        "writers", "writtenby", "journalist", "journalists", "reporter", "reporters", "columnist", "creators",
        "dc:creator", "postauthor", "speaker", "by", "autor", "autores", "autora", "autoras", "autoria",
        "autores/as", "autor/a", "autor/in", "periodista", "periodistas", "firma", "firmadopor", "redactor",
        "jornalista", "jornalistas", "auteur", "auteurs", "auteure", "auteures", "auteurice", "journaliste",
        "journalistes", "autoren", "autorin", "autorinnen", "verfasser", "verfasserin", "redakteur", "autore",
        "autori", "autrice", "giornalista", "autorzy", "yazar", "yazarlar", "avtor", "avtory", "a1", "au",
    ]),
    ("source", &[
        "source", "outlet", "publication", "sitename", "newspaper", "publicationtitle", "pubtitle",
        "containertitle", "medianame", "media", "medium", "sourcename", "sourcetitle", "outletname",
        "publicationname", "newspapername", "newspapertitle", "paper", "papername", "journaltitle", "journal",
        "journalname", "magazine", "blogtitle", "websitetitle", "sourcehostname", "site", "website",
        "channel", "station", "broadcaster", "publisher", "publishername", "provider", "medio", "medios",
        "mediodecomunicacion", "nombredelmedio", "periodico", "titulodelapublicacion", "nombredelperiodico",
        "cabeceraperiodistica", "nombremedio", "diario", "fuente", "revista", "publicacion", "veiculo",
        "jornal", "nomedojornal", "titulodapublicacao", "fonte", "publicacao", "quotidien", "revue",
        "nomdujournal", "titredupublication", "titredelapublication", "zeitung", "quelle", "publikation",
        "zeitschrift", "publikationstitel", "zeitungstitel", "blatt", "organ", "testata", "giornale",
        "quotidiano", "rivista", "nometestata", "krant", "bron", "gazeta", "zrodlo", "gazete", "kaynak",
        "istochnik", "izdanie", "mitja", "diari", "jf", "jo", "t2",
    ]),
    ("via", &[
        "via",
    ]),
    ("publisher_country", &[
        "publishercountry", "sourcecountry",
    ]),
    ("date", &[
        "date", "published", "datepublished", "publisheddate", "publishedat", "publicationdate", "pubdate",
        "publishdate", "datepublish", "publishedon", "publisheddatetime", "publishdatetime",
        "publicationdatetime", "publishedtime", "publicationtime", "articlepublishedtime",
        "article:publishedtime", "webpublicationdate", "firstpublished", "firstpublishedat",
        "dateofpublication", "datepub", "postdate", "articledate", "newsdate", "storydate", "documentdate",
        "displaydate", "dategmt", "datetime", "dc:date", "issueddateparts", "dateissued", "dayofpublication",
        "created", "createdat", "datecreated", "creationdate", "issued", "fecha", "fechapublicacion",
        "fechadepublicacion", "fechahora", "publicado", "publicadoel", "publicadoem", "publicada",
        "datadeparution", "fechayhora", "datapublicacao", "datadepublicacao", "datahora", "datepublication",
        "datedepublication", "dateparution", "publie", "publiele", "paru", "parule", "parution",
        "datedeparution", "datum", "erscheinungsdatum", "veroffentlichungsdatum", "veroffentlicht",
        "veroffentlichtam", "erschienen", "erschienenam", "publiziert", "publiziertam", "erstellt",
        "publikationsdatum", "datapubblicazione", "datadipubblicazione", "pubblicatoil", "pubblicato",
        "gepubliceerd", "opublikowano", "publicatiedatum", "datapublikacji", "tarih", "yayintarihi", "data",
        "seendate", "timestamp",
    ]),
    ("language", &[
        "language", "lang", "metalang", "languagecode", "langcode", "inlanguage", "idioma", "lengua",
        "lingua", "langue", "sprache", "taal", "jezyk", "dil", "iazyk", "llengua", "la",
    ]),
    ("url", &[
        "url", "link", "canonical", "permalink", "weburl", "articleurl", "storyurl", "newsurl", "pageurl",
        "canonicalurl", "canonicallink", "uri", "href", "shorturl", "webaddress", "enlace", "vinculo", "lien",
        "adresseweb", "webadresse", "indirizzoweb", "ur",
    ]),
    ("kind", &[
        "kind", "type", "genre", "itemtype", "documenttype", "doctype", "articletype", "typeofmaterial",
        "contenttype", "tipo", "tipodetexto", "genero", "textsorte", "gattung", "typededocument", "genere",
    ]),
    ("topics", &[
        "topics", "topic", "tags", "tag", "keywords", "section", "category", "categories", "keyword",
        "subject", "subjects", "theme", "themes", "sectionname", "sectiontitle", "manualtags",
        "authorkeywords", "metakeywords", "desk", "newsdesk", "rubric", "tema", "temas", "seccion",
        "etiquetas", "palabrasclave", "categoria", "categorias", "secao", "editoria", "palavraschave",
        "topicos", "rubrique", "motscles", "thematique", "thema", "themen", "ressort", "rubrik",
        "schlagworte", "schlagworter", "stichworte", "stichworter", "kategorie", "kategorien", "sezione",
        "argomento", "argomenti", "parolechiave", "categorie", "rubriek", "konu",
    ]),
    ("countries", &[
        "countries",
    ]),
    ("actors", &[
        "actors",
    ]),
];

/// Names of fields that hold the host or address of an outlet. It stands for the outlet where nothing names that.
#[rustfmt::skip]
pub(crate) const HOSTS: &[&str] = &[
    "hostname", "domain", "sourcedomain", "sourceurl", "host", "mediaurl", "site", "website", "dominio",
];

/// Names of fields that hold a month and a day beside a year.
#[rustfmt::skip]
pub(crate) const DATE_PARTS: [(&str, &[&str]); 3] = [
    ("year", &[
        "year", "ano", "annee", "jahr", "anno", "jaar", "rok", "yil", "publicationyear", "pubyear", "god",
        "anodepublicacion", "erscheinungsjahr",
    ]),
    ("month", &[
        "month", "mes", "mois", "monat", "mese", "maand", "miesiac", "ay", "mesiats", "pubmonth",
    ]),
    ("day", &[
        "day", "dia", "jour", "tag", "giorno", "dag", "dzien", "gun", "den", "pubday",
    ]),
];

/// Names of fields that may hold prose and are never the text of an article, or that a program writes for itself.
#[rustfmt::skip]
pub(crate) const SET_ASIDE: &[&str] = &[
    "rawtext", "rawhtml", "articlehtml", "html", "notes", "note", "extra", "comments", "comment",
    "fingerprint", "bio", "authorbio", "copyright", "rights", "highlight", "highlights", "caption",
    "captions", "imagecaption", "mobiledoc", "lexical", "plaintext", "embedding", "summarytokens", "tokens",
    "lemmas", "references", "citedreferences",
];

/// Names of fields that name the file that holds the text.
#[rustfmt::skip]
pub(crate) const FILES: &[&str] = &[
    "file", "filename", "filepath", "path", "filenames", "textfile", "id", "docid", "documentid", "textid",
    "doc", "document", "text", "name", "no", "number", "nr", "num", "numero", "nummer", "fichero", "archivo",
    "nombredearchivo", "fichier", "nomdufichier", "datei", "dateiname", "arquivo", "ficheiro", "nomefile",
    "bestand", "fileattachments", "attachments", "l1", "identifier", "key", "index", "code",
];

/// The facets whose values are joined, as `corpus.toml` names them.
pub(crate) const MERGED: [&str; 4] = ["source", "author", "kind", "topic"];
