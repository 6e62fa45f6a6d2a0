### What Corpuscope says to people, in English. This file declares the messages; docs/ARCHITECTURE.md says how to
### add one. The comment above a message names its variables and their kinds: Number (its thousands are
### parted; picks plural forms), Digits (a number as in a query), String, Term (the reader's own words, set apart where they are shown), Date, Side (a side of a
### comparison, shown by letter or name), Message (other words of this file), Inside (what is put in where the message is
### drawn; it stands alone). The first word of an id says who
### makes the message and when the page fetches it (crates/catalogue/src/rooms.rs).

## Lists

# Between the items of a list, but for the last two.
list-comma = { ", " }
# Between the items of a list whose items may have commas.
list-semicolon = { "; " }
# Before the last item of a list of which all count.
list-and = { " and " }
# Before the last item of a list of which one counts.
list-or = { " or " }
# Before the last item of a list of which none counts.
list-nor = { " nor " }

## A query, said back above its results

# $word (Term) - a word that has to stand so, without inflections
query-exactly = exactly { $word }
# $prefix (Term) - the beginning of words
query-beginning = words beginning with { $prefix }
# $pattern (Term) - a word with * and ?
query-like = words like { $pattern }
# $word (Term) - a word that may be misspelt
query-about-like = words spelt about like { $word }
# $words (Term) - several words
query-phrase = the exact phrase { $words }
# $words (Term) - several words
# $between (Digits) - how many others may stand between them
query-loose-phrase = the words { $words } in this order with up to { $between } others between
# $left (Message) - a word or phrase
# $right (Message) - another
# $within (Digits) - how many words lie between at most
query-near = { $left } within { $within } words of { $right }
# $condition (Message) - what has to stand in the title
query-in-title = { $condition } in the title
# $facet (String) - name of a facet, as typed: country
# $value (Term) - its value, as typed
query-value = { $facet } { $value }
# $value (Term) - a country or actor, as typed
query-mentioning = mentioning { $value }
# $value (Term) - a country or actor, as typed
query-about = about { $value }
# $date (String) - a day, month or year: 2025-10
query-dated = dated { $date }
# $from (Message) - the first bound, with its word
# $to (Message) - the last bound, with its word
query-dated-between = dated { $from } { $to }
# $bound (Message) - the only bound, with its word
query-dated-bound = dated { $bound }
# $date (String) - the first date that counts
query-from = from { $date }
# $date (String) - the last date that does not yet count
query-after = after { $date }
# $date (String) - the last date that counts, after the first was told
query-to = to { $date }
# $date (String) - the first date that counts no more, after the first that counts was told
query-until-before = until before { $date }
# $date (String) - the last date that counts
query-up-to = up to { $date }
# $date (String) - the first date that counts no more
query-before = before { $date }
# $from (Digits) - the fewest words
query-words-from = with at least { $from } words
# $to (Digits) - the most words
query-words-to = with at most { $to } words
# $from (Digits) - the fewest words
# $to (Digits) - the most words
query-words = with { $from } to { $to } words
# $condition (Message) - what is not wanted, within other conditions
query-not = not { $condition }
# $conditions (Message) - what is not wanted, where nothing is asked for
query-everything-but = everything but { $conditions }
# $wanted (Message) - what is asked for
# $unwanted (Message) - what is not wanted
query-wanted-not = { $wanted }, not { $unwanted }
# $query (Message) - what is required
# $wanted (Message) - words that are better there than not
query-rather = { $query }, preferably with { $wanted }
# $conditions (Message) - several conditions within another
query-brackets = ({ $conditions })

## What was doubtful in a query

# $longest (Digits) - how many characters are read
query-too-long = the query is longer than { $longest } characters; the rest was ignored
query-closing-alone = a closing bracket has no opening one; ignored
# $most (Digits) - how many conditions a query may have
query-too-many = only the first { $most } conditions were used
query-or-without-after = OR has nothing after it; ignored
query-or-without-before = OR has nothing before it; ignored
query-near-between = NEAR stands between two words or phrases; taken as AND
query-not-without = NOT has nothing after it that could be excluded; ignored
query-missing-before = something is missing before “)” or OR; ignored
# $deepest (Digits) - how many brackets may be open at once
query-too-deep = more than { $deepest } brackets are open at once; what stands in the innermost was ignored
query-unclosed = a bracket is not closed; it was taken to the end
query-empty-brackets = there is nothing between the brackets; ignored
query-alone = AND, NOT or NEAR has nothing to stand with; ignored
# $text (String) - what was typed
query-no-word = “{ $text }” has no word to search for; ignored
# $signs (String) - signs that were typed and are not looked for
# $found (String) - the word that is
query-signs = “{ $signs }” is not searched for; found is “{ $found }”
# $text (String) - what was typed, with signs that are not looked for
# $phrase (String) - the words that are
query-signs-phrase = “{ $text }” is searched for as the phrase “{ $phrase }”
# $text (String) - what was typed
query-matches-all = “{ $text }” would match every article; ignored
# $longest (Digits) - how many words of a phrase are looked up
query-phrase-too-long = only the first { $longest } words of a phrase were used
# $field (String) - name of a field, as typed
query-field-empty = “{ $field }:” has nothing after it; ignored
# $value (String) - what stands after date:
query-no-date = “date:{ $value }” is not understood; write date:2025-10..2025-11 or date:>2025-10-01; ignored
# $field (String) - name of a field, as typed
# $value (String) - what stands after it
query-no-length = “{ $field }:{ $value }” is not understood; write words:>800; ignored
# $text (String) - what was typed
query-other-marks = “*” and “?” in “{ $text }” stand with other marks; ignored
# $text (String) - what was typed
query-several-words = “{ $text }” is several words; searched for as a phrase
# $farthest (Digits) - how far apart words may be asked for
# $asked (Digits) - how far apart they were asked for
query-too-far = words can be asked for at most { $farthest } apart; { $asked } was taken as that
query-unclosed-quote = a quotation mark is not closed; the phrase was taken to the end
# $phrase (String) - what stands between quotation marks
query-no-distance = “~” after “{ $phrase }” needs a number of words, as in “~3”; ignored

## What is wrong with an index

# $expected (Message) - what should have been there
index-damaged = the index cannot be read: expected { $expected }; build the corpus again and publish all of its files together
# $section (Message) - a section
# $expected (Message) - what should have been there
index-damaged-section = the index section “{ $section }” cannot be read: expected { $expected }; build the corpus again and publish all of its files together
index-memory = not enough memory is left for these articles; close other tabs and programs, then try again
# $name (Message) - what the section holds
# $number (Digits) - which of those that hold the like, from 0
index-section = { $name } { $number }

## What should have been in an index

# $bytes (Digits)
# $found (Digits)
index-header = a header of { $bytes } bytes, found { $found }
index-mark = the mark of a Corpuscope index
# $found (Digits) - number of a kind that is not known
index-known-kind-found = a known kind of section, found { $found }
# $version (Digits)
# $found (Digits)
index-version = format version { $version }, found { $found }
# $bytes (Digits)
# $found (Digits)
index-bytes = { $bytes } bytes, found { $found }
# $checksum (String) - as it was written
# $found (String) - as it is
index-checksum = checksum { $checksum }, found { $found }
index-some-section = at least one section
# $sections (Digits)
# $found (Digits)
index-sections = { $sections } sections behind the first, found { $found }
index-term-of-the-corpus = a term of the corpus
index-known-value = a known value
index-byte = a byte
index-integer-of-32-bits = an integer of 32 bits
index-count-that-the-bytes-can-hold = a count that the bytes can hold
index-more-bytes = more bytes
index-utf8-text = UTF-8 text
index-beginning-of-the-string-before = a beginning of the string before
index-term = a term
index-each-frequent-term-in-the-list-of-them = each frequent term in the list of them
index-only-one-section-corpus = only one section “corpus”
index-card-for-each-document = a card for each document
index-document-of-the-corpus = a document of the corpus
index-possible-count = a possible count
index-run-of-this-section = a run of this section
index-run-of-bytes = a run of bytes
index-runs-of-bytes = runs of bytes
index-kind-of-block = a kind of block
index-documents-of-the-corpus = documents of the corpus
index-known-kind-of-section = a known kind of section
index-dates-of-the-documents = the dates of the documents
index-place-for-each-document = a place for each document
index-each-document-once-in-the-order-of-dates = each document once in the order of dates
index-facets-for-the-dates = facets for the dates
index-string-of-this-section = a string of this section
index-words-of-each-quotation = the words of each quotation
index-eight-bytes = eight bytes
index-power-of-ten = a power of ten
index-documents-of-a-facet = documents of a facet
index-mentions-of-a-facet = mentions of a facet
index-rare-values-of-a-facet = rare values of a facet
index-rare-values-that-the-facet-tells-of = the rare values that the facet tells of
index-values-as-the-documents-have-them = values as the documents have them
index-value-of-the-facet = a value of the facet
index-facets-in-order = the facets in order
index-as-many-values-as-can-be-numbered = as many values as can be numbered
index-keys-in-order = keys in order
index-at-most-as-many-documents-as-there-are = at most as many documents as there are
index-fewer-values-of-each-document = fewer values of each document
index-section-of-this-index = a section of this index
index-term-of-this-section = a term of this section
index-forms-in-order = forms in order
index-document-of-this-section = a document of this section
index-tags-of-known-kinds = tags of known kinds
index-span-of-the-text = a span of the text
index-way-of-recognition = a way of recognition
index-version-of-the-corpus = a version of the corpus

## What the sections of an index hold

index-section-alike = near-copies
index-section-annotations = annotations
index-section-copies = copies
index-section-corpus = corpus
index-section-corpus-first = the section “corpus” first
index-section-documents = documents
index-section-documents-of-facet = documents of facet
index-section-extracts = extracts
index-section-facet = facet
index-section-frequent-terms = frequent terms
index-section-front = front
index-section-ids = ids
index-section-lengths = lengths
index-section-lexicon = lexicon
index-section-mentions-of-facet = mentions of facet
index-section-neighbours = neighbours
index-section-older-texts = older texts
index-section-pairs = pairs
index-section-places = places
index-section-positions = positions
index-section-positions-of-frequent-terms = positions of frequent terms
index-section-rare-values-of-facet = rare values of facet
index-section-term-weights = weights of terms
index-section-terms = terms
index-section-texts = texts
index-section-title-order = title order
index-section-versions = versions

## What a search found

# $condition (Message) - a condition with * or ?
# $all (Digits) - forms that fit it
# $used (Digits) - how many of them were searched for
search-left-out = { $condition }: there are { $all }; the { $used } most frequent were searched for
# $facet (String) - name of a facet, as typed
# $facets (Message) - the names that there are
search-no-facet = there is no facet “{ $facet }”; there are { $facets }
# $facet (String) - label of a facet, in small letters
# $value (String) - value, as typed
search-no-value = no article has { $facet } “{ $value }”
# $value (String) - a country or actor, as typed
search-no-tag = no article is tagged with “{ $value }”
# $word (String) - a word that no article has
search-unknown = no article has “{ $word }”
# $word (String) - a word that no article has
# $instead (String) - one like it that some have
# $n (Digits) - how many have it
search-unknown-instead = no article has “{ $word }”; { $n } have “{ $instead }”
# $all (Number) - articles that have all words asked for
# $some (Number) - articles that have some of them
search-coverage =
    { $some ->
        [0] { $all } with all words
       *[other] { $all } with all words · { $some } with some
    }
# $condition (Message) - a condition that stands in the way
# $n (Digits) - articles without it
search-without = without { $condition } there would be { $n }

## Why a mention counts: what stands in the text, and what it is to a country or an actor

# $matched (String) - what stands in the text
mention-same-name = “{ $matched }”, by name
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-name = “{ $matched }”, a name of { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-demonym = “{ $matched }”, a word for the people or things of { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-capital = “{ $matched }”, capital of { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-abbreviation = “{ $matched }”, abbreviation of { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-alias = “{ $matched }”, another name of { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-surname = “{ $matched }”, named in full elsewhere in the article: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-composition = “{ $matched }”, a country or its leader with a part of the state: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-place = “{ $matched }”, a place in { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-discovered = “{ $matched }”, a name that other articles tell of: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-implied = “{ $matched }”, implies { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-by-title = “{ $matched }”, found by the title before it: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-by-role = “{ $matched }”, found by the office or age after it: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-by-given-name = “{ $matched }”, found by its given name: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-by-form = “{ $matched }”, found by its legal form: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-by-head = “{ $matched }”, found by the word that says what it is: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-by-abbreviation = “{ $matched }”, found by its abbreviation in brackets: { $name }
# $matched (String) - what stands in the text
# $name (String) - name of the country or actor
mention-learned = “{ $matched }”, taken for a name by how it is written and what stands around it: { $name }
# $matched (String) - what stands in the text
# $title (String) - the title before it
mention-same-name-by-this-title = “{ $matched }”, found by its title “{ $title }”
# $matched (String) - what stands in the text
# $title (String) - the title before it
# $name (String) - name of the actor
mention-by-this-title = “{ $matched }”, found by its title “{ $title }”: { $name }

## Why it cannot be told what a mention means

# $matched (Message) - what stands in the text
# $who (Message) - the people, "A or B"
mention-doubt-surname = “{ $matched }”: { $who }; the text does not say which
# $matched (Message) - what stands in the text
mention-doubt-unnamed = “{ $matched }”: somebody of this name whom the article does not name in full
# $matched (Message) - what stands in the text
# $who (Message) - the person of the article
mention-doubt-unnamed-or = “{ $matched }”: { $who }, or somebody of this name whom the article does not name in full
# $matched (Message) - what stands in the text
# $who (Message) - the people of the corpus, "A or B"
mention-doubt-surname-in-corpus = “{ $matched }”: the article does not say who; it may be { $who }, or another of this name
# $matched (Message) - what stands in the text
# $who (Message) - the country
mention-doubt-country = “{ $matched }”: { $who }, or something else of this name; the text does not say which
# $matched (Message) - what stands in the text
# $who (Message) - the countries, "A or B"
mention-doubt-place = “{ $matched }”: a place in { $who }, or another of this name; the text does not say which
# $matched (Message) - what stands in the text
# $who (Message) - the bodies, "A or B"
mention-doubt-abbreviation = “{ $matched }”: { $who }; the text does not say what it stands for
# $matched (Message) - what stands in the text
# $who (Message) - those of the countries that the article names, "A or B"
mention-doubt-institution-of = “{ $matched }”: { $who }, or that of another country; the text does not say which
# $matched (Message) - what stands in the text
mention-doubt-institution = “{ $matched }”: each country has one; the text does not say whose
# $matched (Message) - what stands in the text
mention-doubt-which = “{ $matched }”: this may mean several things; the text does not say which

## Sides of a comparison

# A filter that leaves nothing out.
side-all = All articles
side-require = all words required
# $value (Message) - a value of a facet that is excluded
side-not = not { $value }
# $from (Message) - a date or another end
# $to (Message)
side-range = { $from } to { $to }
# $from (Message)
side-from = from { $from }
# $to (Message)
side-to = up to { $to }

## Panels: what they are called

panel-tab-overview = Overview
panel-tab-words = Words
panel-tab-naming = Naming and roles
panel-tab-missing = Missing
panel-glance = At a glance
panel-glance-says = What is known of each side. A text is shared where a run of at least eight words stands on another side as well.
panel-who = Who and where
panel-who-says = Countries and actors: the number of mentions, then mentions in 1,000 words (the bar).
panel-terms = What each stresses
panel-terms-says = Words and pairs of words (of large sides the few hundred most telling pairs of the corpus) that a side uses more than the others together: how often, and in a million words (the bar). First come those whose difference is sure, by the conservative log ratio (LRC: the least difference, in doublings, that 95% confidence leaves; Evert 2022), then by the evidence (G²; Dunning 1993). The files have the weighted log-odds ratio too (z; Monroe, Colaresi and Quinn 2008).
panel-figures = Figures
panel-figures-says = What each side counts, brought to one unit. Rows where sides differ come first: what they say cannot all be so, “about” leaving a tenth either way. Of different countries there is a row each; where the numbers are far apart, or the word counts all sorts of things, they are perhaps of different things. The passages, and the files, tell who states a figure and when it holds, where the sentence does.
panel-quotes = Quotes
panel-quotes-says = Every direct quotation, with who speaks. The same words on several sides are one row, cut short or whole. Last come words that are marked off and spoken by nobody.
panel-epithets = Naming
panel-epithets-says = What each side calls a country or an actor: titles, nouns and epithets beside the name or in its place, with how often.
panel-roles = Roles
panel-roles-says = What actors do in the sentences of each side: act, are acted upon, speak, are spoken of. Read from patterns on the surface of sentences, not from understanding.
panel-silences = Silences
panel-silences-says = What other sides have and one leaves out, where chance alone would seldom do so: the probability that none of so many mentions fell on a text of this length (hypergeometric).
panel-reuse = Shared text
panel-reuse-says = Passages that stand on two sides: runs of eight words, widened by alignment, identical, near-identical or reworded. Shared text points to a shared origin.

## Panels: orders of rows, and what is said where there is nothing

panel-by-mentions = Mentions
panel-by-difference = Difference of rates
panel-by-lrc = Sure difference (LRC)
panel-by-g2 = Evidence (G²)
panel-by-log-odds = Weighted log-odds (z)
panel-by-accord = Sides that differ first
panel-by-sharing = Shared first
panel-by-chance = Least by chance
panel-by-length = Longest first
panel-silences-none = None that chance would not explain.
panel-reuse-none = No run of eight words stands on two sides.
# In the cell of a side of which something is not known.
panel-not-stated = not stated

## Files of what was found, and how articles are cited

explore-results = Articles found
explore-results-says = All articles that were found, in the order of the list; near-copies stand each in their place. Countries and actors are those that count for the search: whom an article is about or, where mentions count, all that it names.
# $n (Number) - articles that are there
# $all (Number) - articles found
explore-results-first = The first { $n } of { $all } articles.
explore-results-id = Article
explore-results-title = Title
explore-results-source = Source
explore-results-authors = Authors
explore-results-language = Language
explore-results-kind = Kind
explore-results-url = Address
explore-results-words = Words
explore-results-countries = Countries
explore-results-actors = Actors
explore-results-score = Score
explore-results-passage = Passage
# A corpus and its version.
# $corpus (String)
# $fingerprint (String)
cite-corpus = { $corpus }, version { $fingerprint }
# $title (String)
cite-title = “{ $title }”
# $outlet (String) - that published the article again
cite-via = via { $outlet }
# $day (Message)
cite-read = read on { $day }
# How to cite an article.
# $article (Message) - what is known of it
# $corpus (Message) - in which corpus, and where there
cite-reference = { $article }. In: { $corpus }

## The page of the dossier, and what puts things there

page-views-dossier-untitled = Untitled dossier
page-views-dossier-title = Title of the dossier
page-views-dossier-empty = Nothing is kept yet.
page-views-dossier-how = Keep an article with “Keep” above its text, words of it by marking them, a search or a part of a chart by “Keep” beside it. Each is checked against the corpus whenever this page is opened: whether it still stands there, has moved, has changed or is gone.
# $n (Number) - things
page-views-things-kept =
    { $n ->
        [one] { $n } thing kept
       *[other] { $n } things kept
    }
# $kept (Message) - how many things
# $version (String) - of the corpus
# $list (Message) - how many hold, …
page-views-checked = { $kept }, checked against this corpus (version { $version }): { $list }.
# $n (Number)
page-views-hold =
    { $n ->
        [one] { $n } holds
       *[other] { $n } hold
    }
# $n (Number)
page-views-moved = { $n } moved
# $n (Number)
page-views-changed = { $n } changed
# $n (Number)
page-views-gone = { $n } gone
page-views-carried = This dossier came with the link. It is not kept here.
page-views-take-in = Take it into mine
page-views-tags = Tags
page-views-colour = Colour
page-views-no-colour = none
page-views-yellow = yellow
page-views-green = green
page-views-blue = blue
page-views-pink = pink
page-views-note = Note
page-views-note-done = Done
page-views-up = Move up
page-views-down = Move down
page-views-remove = Take out of the dossier
page-views-its-view = the view
page-views-all-articles = All articles
# $figure (Message)
page-views-read-as = Read as { $figure }
# $day (String)
# $version (String) - of the corpus
page-views-kept-on = Kept on { $day }, from version { $version }
# $day (String)
# $corpus (String)
page-views-kept-elsewhere = Kept on { $day }, from another corpus: { $corpus }
page-views-keep = Keep
page-views-kept = Kept
page-views-keep-article = Keep
page-views-keep-passage = Keep these words
page-views-keep-figure = Keep the figure
# $colour (String)
page-views-keep-in = Keep these words, marked { $colour }
page-views-kept-note = In the dossier: add a note
page-views-not-stored = It is lost when the page is closed, unless it is stored in this browser or saved as a file.
page-views-not-stored-yet = not stored yet
# $search (String)
# $view (String)
page-views-kept-view = { $search }: { $view }
page-views-stored = It stays in this browser, on this machine, and nowhere else.
page-views-store-refused = This browser does not let the page store anything, or has no room left. Save the dossier as a file.
# $kilobytes (Digits)
page-views-store = Store it in this browser ({ $kilobytes } KB)
# $element (String) - of a chart
# $search (String)
page-views-among = { $element }, among the articles for { $search }
page-views-dossier-as = The dossier as
page-views-share-link = Copy as link
# $letters (Number)
page-views-link-copied = The link is copied. It holds the whole dossier, in { $letters } characters.
# $address (String)
page-views-link-is = The link: { $address }
page-views-read-in = Read a dossier from a file …
# $name (String)
# $n (Number)
page-views-file-read =
    { $n ->
        [one] { $name }: { $n } thing read.
       *[other] { $name }: { $n } things read.
    }
# $name (String)
# $why (Message)
page-views-file-unread = { $name }: { $why }
# $name (String)
# $most (Digits)
page-views-file-too-large = { $name } is larger than { $most } MB, the most that is read.

## The dossier: what a reader keeps, and how it is checked

# Verdicts.
dossier-holds = holds
dossier-moved = moved
dossier-changed = changed
dossier-gone = gone
dossier-article-holds = The text of the article is the same.
dossier-article-changed = The text of the article has changed.
# $then (String) - the id that the article had
# $now (String) - the id that it has
dossier-article-moved = The article is now called { $now }, not { $then }; its text is the same.
# $id (String) - of an article
dossier-no-article = There is no article { $id } any more.
dossier-passage-holds = The words stand where they stood.
# $from (Message) - where the words stood
# $to (Message) - where they stand
dossier-passage-moved = The words have moved from { $from } to { $to }.
# $title (String) - of another article
# $place (Message) - where the words stand in it
dossier-passage-in-another = The words no longer stand in their article, but in “{ $title }”, { $place }.
# $place (Message) - where other words stand now
dossier-passage-changed = The words have changed: see { $place }.
dossier-passage-gone = The passage is not found any more, in its article or in another.
# $n (Digits) - its number, from 1
dossier-paragraph = paragraph { $n }
dossier-above = above the first paragraph
# $then (Message) - as what a figure was read
# $now (Message) - as what it is read
dossier-figure-changed = The figure was read as { $then }, and is now read as { $now }.
# $then (Message) - as what a figure was read
dossier-figure-unread = The figure was read as { $then }, and is no longer read as one.
# $value (Message) - a number
# $what (String) - its unit, or what is counted
dossier-quantity = { $value } { $what }
# $n (Number)
dossier-count-holds =
    { $n ->
        [one] It finds the same { $n } article.
       *[other] It finds the same { $n } articles.
    }
# $n (Number)
dossier-came =
    { $n ->
        [one] { $n } article has come since.
       *[other] { $n } articles have come since.
    }
# $then (Number) - articles that it found
# $now (Number) - those that it finds of the articles of then
dossier-count-changed =
    { $then ->
        [one] It found { $then } article; of the articles of then it now finds { $now }.
       *[other] It found { $then } articles; of the articles of then it now finds { $now }.
    }
# $n (Number)
dossier-count-others =
    { $n ->
        [one] It finds the same number, { $n }, but another article.
       *[other] It finds the same number, { $n }, but other articles.
    }
# $then (Number) - articles that it found
dossier-count-gone =
    { $then ->
        [one] It found { $then } article and can no longer be asked.
       *[other] It found { $then } articles and can no longer be asked.
    }
# $part (String) - of an address
dossier-unread-part = The address has a part that is not understood: { $part }.
# $then (String) - as it was
# $now (String) - as it is
dossier-other-title = The title was “{ $then }”, and is “{ $now }”.
# $then (String) - as they were
# $now (String) - as they are
dossier-other-authors = The authors were { $then }, and are { $now }.
# $then (String) - as it was
# $now (String) - as it is
dossier-other-source = The source was { $then }, and is { $now }.
# $then (String) - as it was
# $now (String) - as it is
dossier-other-date = The date was { $then }, and is { $now }.

# What documents call a dossier, and what is in it.
dossier-name = Dossier
dossier-article = Article
dossier-passage = Passage
dossier-figure = Figure
dossier-search = Search
dossier-cell = Articles counted
dossier-colour-none = no colour
dossier-colour-yellow = yellow
dossier-colour-green = green
dossier-colour-blue = blue
dossier-colour-pink = pink
# $n (Number)
dossier-articles =
    { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }
# $tags (Message) - the reader's own
dossier-tags = tags: { $tags }
# $time (String) - a date, perhaps with the time
dossier-kept-on = kept on { $time }
# Why a file or a link is not read as a dossier.
dossier-unread = This is no dossier: choose a file that was saved from one.
dossier-unread-link = This link is of no dossier, or a part of it is missing: copy it again as a whole.
# $byte (Number) - its place, from 1
dossier-unread-byte = This file is no text: byte { $byte } is of none.
# $line (Number)
# $column (Number)
dossier-unread-json = Line { $line }, column { $column }: the data of the dossier are damaged there.
# $line (Number)
dossier-unread-row = Line { $line }: the row that begins there cannot be read.
# $item (Number) - which
# $field (String) - its name
dossier-unread-field = Item { $item } cannot be read: “{ $field }” is missing or has a value that it cannot have.
# $version (Number) - which
dossier-unread-version = Version { $version } of the corpus cannot be read: its list of articles is damaged.
# $size (Number) - in megabytes
# $most (Number) - in megabytes
dossier-too-large = The file has { $size } MB, and a dossier has { $most } MB at most.
# $items (Number)
# $most (Number)
dossier-too-many = The file has { $items } items or more, and a dossier has { $most } at most.
# $length (Number) - in characters
# $most (Number) - in characters
dossier-link-too-long = The dossier is too large for a link: it would have { $length } characters, and programs cut off what is longer than { $most }. Save it as a file.

## Views of what was found

explore-timeline = Articles over time
explore-timeline-says = How many of the articles found are dated in each day, week, month or year. An article whose date is known less exactly is counted apart.
explore-matrix = Two facets crossed
explore-matrix-says = How many of the articles found have both values. Shaded are pairs that are more frequent than chance: their adjusted residual (Haberman 1973) lies beyond what chance reaches in one such table of twenty, for all cells together (Bonferroni).
explore-map = Countries of these articles
explore-map-says = How many of the articles found have each country, or what share of all articles that have it was found. Shapes are those of Natural Earth, in a projection that is true to areas (Equal Earth). States that no longer are, and what is too small to be drawn, stand in the table. Points are the towns within countries that articles name, where the name means one town alone; provinces and smaller towns have none, but a province that is called like a large town of it is taken for the town. Each mention of a town counts, that of a capital also where it stands for the government. Where towns lie: GeoNames (CC BY 4.0).
explore-concordance = In context
explore-concordance-says = Each place where the words searched for stand, with the words before and after it, within one paragraph. Words are compared by their forms: capitals and accents make no difference.
explore-words = Words of these articles
explore-words-says = How often each word stands in the articles, in how many of them, and how unevenly: 0 where all have it in proportion to their length, near 1 where one short article has it alone (DPnorm, Gries 2008; Lijffijt and Gries 2012). Of more than 400 articles, or half a million words, a sample is read.
explore-collocates = What stands beside it
explore-collocates-says = Words that stand near the words searched for. Counted are all words in reach, against all other words of the articles (Evert 2008). G² is evidence that this is no chance (Dunning 1993), logDice how exclusive the two are, 14 at most (Rychlý 2008), MI how many times as often, in bits (Church and Hanks 1990), t how many standard deviations more often (Church and others 1991).
explore-network = Who is named with whom
explore-network-says = Lines join those who are named together more often than chance would have it (G² of 10.83 and more), the stronger the thicker: normalised mutual information (Bouma 2009), 1 where neither is named without the other. What lies near each other is named together.
explore-quantities = What these articles count
explore-quantities-says = The quantities that the articles found state, as the compiler took them out of their sentences. Statements stand together if they count the same, in the same unit, of the same country; those that name no country are apart. They may still be of different things, the more so the farther least and most lie apart. Words for all sorts of things (people, cases) and lengths of time stand last, without least and most, as their numbers are not of one thing.
explore-stated = One quantity in time
explore-stated-says = Each statement stands at the date of its article and at the value that it states; a range is a bar, “at least” and “at most” are arrows. Lines join statements only where it is certain that they are of one matter: the same is counted, of a country that is named, the numbers are within three times each other, and each two of the sentences have three words in common besides. Of more than 400 articles that state it, or half a million words, a sample is read.
explore-mentions = Countries and actors mentioned
explore-facets = Values of the facets
explore-extracted-says = What stands in the articles that were found.
explore-column-id = Id
explore-column-kind = Kind
explore-column-key = Code or id
explore-column-name = Name
explore-column-actor-kind = Kind of actor
explore-column-actor-country = Country of the actor
explore-column-about = The article is about it
explore-column-settled = Settled
explore-column-words = Words
explore-column-via = Recognised by
explore-column-doubt = Doubt
explore-column-candidates = What it may mean
explore-column-speaker = Speaker
explore-column-scare = Spoken by nobody
explore-column-facet = Facet
explore-column-mentions = Mentions
explore-column-counted = Counted
explore-column-unit = Unit
explore-column-whose = Whose, or where
explore-column-sources = Sources
explore-column-statements = Statements
explore-column-least = Least
explore-column-most = Most
explore-column-all-sorts = All sorts of things
explore-column-up-to = Up to
explore-column-bound = Bound
explore-column-stated-by = Who says so
explore-column-holds-when = When it holds
explore-column-matter = Matter
explore-column-sentence = Sentence
explore-column-article = Article
explore-column-source = Source
explore-column-left = Before
explore-column-centre = Match
explore-column-right = After
explore-column-start = First byte
explore-column-end = Last byte
explore-column-word = Word
explore-column-times = Times
explore-column-rate = In 1,000 words
explore-column-dispersion = Unevenness
explore-column-together = Together
explore-column-g2 = G²
explore-column-log-dice = logDice
explore-column-mi = MI
explore-column-t = t
explore-column-one = One
explore-column-other = Other
explore-column-strength = Strength
explore-column-jaccard = Share of either
explore-column-code = Code
explore-column-country = Country
explore-column-place = Place
explore-column-of = Articles of the corpus
explore-column-share = Share found
explore-column-date = Date
explore-column-value = Value
explore-column-articles = Articles
explore-column-row = Row
explore-column-column = Column
explore-column-expected = Expected by chance
explore-column-residual = Adjusted residual

## Panels: titles of columns, which are also in files

panel-column-fact = What is known
panel-column-side = Side
panel-column-kind = Kind
panel-column-name = Name
panel-column-mentioning = Sides that mention it
panel-column-difference = Between the highest and the lowest rate
panel-column-mentions = Mentions
panel-column-mention-rate = Mentions in 1,000 words
panel-column-mention-articles = Articles that mention it
panel-column-stressing = Stressed by side
panel-column-term = Term
panel-column-reliable = Whether the difference is reliable
panel-column-lrc = Conservative log ratio
panel-column-g2 = Log-likelihood ratio G²
panel-column-log-ratio = Log ratio
panel-column-log-odds = Weighted log-odds (z)
panel-column-one-article = Carried by one article
panel-column-dispersion = Dispersion (DPnorm)
panel-column-times = Times
panel-column-million = In a million words
panel-column-articles = Articles that have it
panel-column-referent = What is counted
panel-column-unit = Unit
panel-column-accord = How they go together
panel-column-saying = Sides that say it
panel-column-said = Said
panel-column-figures = Figures
panel-column-by = Who says so
panel-column-when = When it holds
panel-column-quotation = Quotation
panel-column-how = How the sides have it
panel-column-having = Sides that have it
panel-column-speaker = Speaker
panel-column-quotations = Times quoted
panel-column-called = Called
panel-column-role = Role
panel-column-left-out = What is left out
panel-column-leaving-out = Left out by side
panel-column-chance = Probability that chance leaves it out
panel-column-other = Other side
panel-column-likeness = How alike
panel-column-words = Words
panel-column-same = Words that are the same
panel-column-passage = Passage

## Panels: what is known at a glance, which is also in files

panel-fact-title = Side
panel-fact-articles = Articles
panel-fact-source = Outlet
panel-fact-author = Author
panel-fact-kind = Kind
panel-fact-language = Language
panel-fact-topic = Topic
panel-fact-published-in = Outlet based in
panel-fact-first = First date
# Where first and last date are the same.
panel-fact-date = Date
panel-fact-last = Last date
panel-fact-words = Words
panel-fact-minutes = Minutes to read
panel-fact-shared = Per cent of its words that other sides have as well
panel-fact-countries = Countries named
panel-fact-alone = Named by it alone
# $value (String) - a value of a facet
# $n (Digits) - how many articles have it
panel-so-often = { $value } ({ $n })
# $values (Message) - the most frequent values, with how often
# $n (Digits) - how many others there are
panel-and-others = { $values } and { $n } others

## Panels: values, beside a row and of many rows

panel-country = country
panel-countries = countries
panel-actor = actor
panel-actors = actors
panel-term = term
panel-term-many = words
panel-figure = figure
panel-figure-many = figures
panel-reliable-not = no reliable difference
panel-one-article = carried by one article
panel-accord-differ = sides differ
panel-accord-compatible = may all be so
panel-accord-same = all say the same
panel-accord-unsettled = perhaps of different things
panel-accord-alone = one side only
panel-quote-truncated = truncated
panel-quote-shared = shared
panel-quote-unique = on one side
panel-quote-scare = no speaker: scare quotes or a name
panel-quote-nobody = no speaker named
panel-role-does = does
panel-role-is-done-to = is done to
panel-role-speaks = speaks
panel-role-is-spoken-of = is spoken of
panel-reuse-identical = identical
panel-reuse-near = near
panel-reuse-reworded = reworded
# In the cell of a side that has a passage.
panel-has-it = has it

## Panels: small print below the name of a row, and headings over rows

# $value (Inside)
panel-small-lrc = LRC { $value }
# $value (Inside)
panel-small-g2 = G² { $value }
# $value (Inside)
panel-small-dispersion = dispersion { $value }
# $value (Inside) - "1 in 40"
panel-small-chance = by chance { $value }
# $value (Inside)
panel-small-words = { $value } words
# $value (Inside)
panel-small-same = { $value } of them the same
# $side (Inside)
panel-group-stressing = Stressed by { $side }
# $side (Inside)
panel-group-leaving-out = Left out by { $side }

## Panels: figures in words, which are also in files

# $what (String) - what is counted
# $unit (String) - in which unit
panel-quantity = { $what } ({ $unit })
# $n (Message) - a number
panel-million = { $n } million
# $n (Message) - a number
panel-billion = { $n } billion
# $n (Message) - a number
panel-trillion = { $n } trillion
# $n (Message)
panel-about = about { $n }
# $n (Message)
panel-at-least = at least { $n }
# $n (Message)
panel-at-most = at most { $n }
# $from (Message)
# $to (Message)
panel-range = { $from } to { $to }
# $statement (Message) - "about 15,000"
# $n (Digits) - more than once
panel-several-times = { $statement } ({ $n } times)
# $n (Number)
panel-others =
    { $n ->
        [one] one other
       *[other] { $n } others
    }
# $statement (Message) - "about 15,000"
# $told (Message) - who states it, or when it holds
panel-told = { $statement }: { $told }

## Panels: what is not looked for, as the words of a language are not known

sought-countries = countries
sought-actors = actors
sought-quotations = quotations
sought-figures = figures
sought-epithets = epithets
sought-roles = roles
# $side (Side)
# $all (Number) - its articles
# $n (Number) - those in these languages
# $languages (Message)
# $what (Message) - figures, quotations
panel-not-sought =
    { $all ->
        [one] Not looked for in { $side } ({ $languages }): { $what }. Few are found there, if any.
       *[other] Not looked for in { $n } of { $all } articles of { $side } ({ $languages }): { $what }. Few are found there, if any.
    }

## Panels: remarks

# $what (Message) - what is counted
# $statements (Message) - what each side says
panel-told-figures = They count { $what } differently: { $statements }.
# $side (Side)
# $what (Message) - figures
panel-told-says = { $side } says { $what }
# $name (String) - an actor
# $word (String) - what some sides call it
# $sides (Message) - these, and how often they do
# $silent (Message) - the sides that never do
# $instead (String) - what they call it instead
# $times (Message) - once, 10 times
panel-told-called = { $name } is “{ $word }” in { $sides }, never in { $silent } (there “{ $instead }”, { $times }).
# $side (Side)
# $times (Message) - once, 10 times
panel-told-called-by = { $side } ({ $times })
# $one (Side)
# $other (Side)
# $n (Number) - words
# $passage (String) - how it begins
# $more (Message) - how many more there are, or nothing
panel-told-reuse = { $one } and { $other } have { $n } words in common: “{ $passage }”{ $more }.
# $n (Number)
panel-told-more-reuse =
    { $n ->
        [one] { " " }(and one more passage)
       *[other] { " " }(and { $n } more passages)
    }
# $one (Side)
# $other (Side)
# $n (Number) - words that both have
# $all (Number) - words of the longer
panel-told-copies = { $one } and { $other } are copies of one article: { $n } of { $all } words are the same.
# $n (Number)
panel-times =
    { $n ->
        [one] once
       *[other] { $n } times
    }
# $side (Side)
# $name (String)
# $times (Message) - once, 10 times
# $rest (Message) - how often others do, or nothing
# $silent (Message) - the sides that never do
# $sides (Number) - how many these are
panel-told-named = { $side } names { $name } { $times }{ $rest }; { $silent } never { $sides ->
        [one] does
       *[other] do
    }.
# $others (Message) - B once, C 4 times
panel-told-named-rest = , { $others }
# $side (Side)
# $times (Message) - once, 10 times
panel-told-named-also = { $side } { $times }
# $quoted (Message) - whom each side quotes
panel-told-speakers = Whom they quote by name: { $quoted }.
# $side (Side)
# $speakers (Message)
panel-told-quotes = { $side } { $speakers }
# $name (String)
# $times (Message) - once, 10 times
panel-told-speaker = { $name } ({ $times })
# $languages (Message) - A: English; B: Spanish
panel-languages = The sides are not in one language ({ $languages }): names, countries, figures and quotations are compared; words are not, and shared text only among sides of one language.
# $sides (Message)
# $n (Number) - how many these are
panel-languages-unknown =
    { $n ->
        [one] The language of { $sides } is not known: words are not compared, all else is.
       *[other] The languages of { $sides } are not known: words are not compared, all else is.
    }
# $side (Side)
# $language (Message)
panel-language-of = { $side }: { $language }
panel-language-several = several languages
panel-language-unknown = language not known
# $sides (Message)
# $words (String)
panel-told-quote = { $sides } quote the same words: “{ $words }”.
# $keywords (Message) - what each side stresses
panel-told-terms = { $keywords }.
# $side (Side)
# $term (String)
# $n (Number)
panel-told-stresses = { $side } stresses “{ $term }” ({ $n } times)

## The page, from the start

# $n (Number)
page-articles =
    { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }
# $n (Number)
page-words =
    { $n ->
        [one] { $n } word
       *[other] { $n } words
    }
# How long it takes to read an article.
# $n (Digits)
page-minutes = { $n } min
# $from (String) - a date
# $to (String)
page-range = { $from } to { $to }

## The page: what stands around its pages

page-skip = Skip to the content
page-pages = Pages
page-articles-page = Articles
page-compare = Compare
page-about = About
page-dossier = Dossier
page-make = Make your own
# $link (Message) - the way to Make your own
page-own = These are articles of your own. To change what is read and how, go to { $link }.
# $title (String) - title of the published corpus
page-own-back = Back to { $title }
page-side-by-side = Side by side
page-search = Search the articles
page-how-to-search = How to search
page-close = Close
page-loading = Loading
# Said by a screen reader while the answer to a search is fetched.
page-searching = Searching
page-opening = Opening the article
# In the title of the window.
# $n (Number) - sides
page-title-more = { $n } more
# $value (Message) - a value of a facet that is excluded
page-title-without = without { $value }
page-try-again = Try again
page-stale = This link was made with an earlier state of the corpus. Articles, counts and passages may have changed since.
page-dismiss = Dismiss
page-copy-link = Copy link
page-link-copied = Link copied
page-link-in-address = The link is in the address bar

## The page: filters

page-filters = Filters
# Above all filters.
page-filters-say = Tick a name for the articles that have it. “Exclude” leaves them out, “compare” makes them a side.
# $n (Digits)
page-so-many-filters = Filters ({ $n })
# $articles (Message) - how many
page-show-articles = Show { $articles }
# Between two values of which articles have both.
page-and = and
# Before a value that articles must not have; on the button that asks for this.
page-not = not
# $facet (String)
# $value (String)
page-remove-filter = Remove filter { $facet }: { $value }
# $facet (String)
# $value (String)
page-remove-filter-not = Remove filter { $facet }: not { $value }
page-clear-all = Clear all
# $what (String) - a facet, or the number of its values
page-find-in = Find in { $what }
# $n (Number) - values that are not shown
page-type-more = { $n } more: type a part of the name
page-none-called-so = None is called so
page-more = More
# Opens a facet of which all values are there, to be ordered.
page-facet-sort = Sort
page-show-fewer = Show fewer
# $n (Number)
page-so-many-more = { $n } more
# $facet (String)
page-wanted-of = Wanted: { $facet }
# Before the two ways to combine what is chosen.
page-wanted = Articles with:
page-all-of = all of them
page-any-of = any of them
# $facet (String)
page-counted-of = Counted: { $facet }
# Before the two ways to count, one of which is chosen.
page-counted = Counted:
page-mentioned = every mention
page-salient = only what an article is about
# Under the filter of actors, where they are not looked for in all articles.
# $n (Number) - articles in which they are
# $all (Number)
# $languages (Message) - those of the other articles
page-actors-sought = Actors are looked for in { $n } of { $all } articles: in { $languages } few are found, if any.
# $n (Number) - articles in which they are
# $all (Number)
# $languages (Message) - those of the other articles
page-countries-sought = Countries are looked for in { $n } of { $all } articles: in { $languages } few are found, if any.
page-exclude = exclude
# $value (String)
page-exclude-value = Exclude { $value }
page-from = from
page-to = to
# $facet (String)
# $end (String) - from or to
page-end-of-range = { $facet }: { $end }
page-date = Date
# $n (Number)
page-dated-by-year =
    { $n ->
        [one] { $n } article dated by year alone
       *[other] { $n } articles dated by year alone
    }
# $n (Number)
page-undated =
    { $n ->
        [one] { $n } article without a date
       *[other] { $n } articles without a date
    }
# $date (String)
# $n (Number)
page-of-date =
    { $n ->
        [one] { $date }: { $n } article
       *[other] { $date }: { $n } articles
    }

# $when (Message) - a date, a button
# $articles (Message)
page-most-in = Most in { $when }: { $articles }

## The page: how what was found is looked at

page-looks = Views of the articles found
page-look-list = Results
page-look-table = Table
page-look-concordance = Concordance
page-look-terms = Terms
page-look-timeline = Timeline
page-look-map = Map
page-look-network = Network
page-look-matrix = Matrix
page-look-figures = Figures

## The page: what a search holds

page-holds = In these articles
# $name (Message) - a country or an actor
page-named-with = Named together with { $name }
page-named = Named most
# The same where only articles count that are about it.
# $name (Message)
page-about-with = Written about together with { $name }
page-about-most = Most written about
page-outlets = Outlets
page-stands-out = What stands out
# Behind a name: how many times as frequent it is.
# $n (Number)
page-times = { $n }×
# $others (Message) - "1,524 articles"
page-stands-out-says = At least so many times as frequent as in the other { $others }, with 95% certainty.
page-or-pick = Or pick articles with “Compare”.
page-for-example = For example
# $n (Number) - two to six
page-compare-all =
    { $n ->
        [2] Compare both
        [3] Compare all three
        [4] Compare all four
        [5] Compare all five
       *[6] Compare all six
    }
# $one (String) - a country
# $other (String)
page-one-with-other = { $one } with { $other }
# $month (String)
page-with-months = { $month } with the months before
# $year (String)
page-with-years = { $year } with the years before

## The page: what was found

page-no-articles = No articles
# After the number of articles, before what is asked for.
# $query (Message)
page-found-with = with { $query }
# $query (Message)
page-found-are = are { $query }
page-accents = accents as written
page-accents-says = Words in quotes with their accents, or with any
page-require = require all words
page-require-says = Only articles that have all the words, or those with some too
page-fold = fold near-copies
page-fold-says = Of articles that have most words in common the first is shown, and the others under it
# $n (Number) - articles
page-folded =
    { $n ->
        [one] { $n } near-copy is folded under another article.
       *[other] { $n } near-copies are folded under other articles.
    }
# $n (Number) - articles
page-alike = and { $n } like it
# $n (Number) - articles
page-alike-more = and { $n } more
# Before the choices of an order.
page-sort-by = Sort by
page-by-relevance = Best match
page-by-newest = Newest
page-by-oldest = Oldest
page-by-title = Title
# Shows the files of what was found.
page-export = Export
# $author (String)
page-and-others = { $author } and others
page-no-outlet = Outlet not stated
# After the outlet.
# $agency (String)
page-via = , via { $agency }
page-most-mentioned = Most mentioned
page-pages-of-results = Pages of results
page-previous = Previous
page-next = Next
# $page (Number)
# $pages (Number)
page-page-of = Page { $page } of { $pages }
page-search-failed = The search could not be made

## The page: nothing was found

page-nothing-words-and-filters = No article has these words and passes all the filters.
page-nothing-filters = No article passes all the filters.
page-nothing-at-all = This corpus holds no articles.
# $word (Message) - a word that no article has
page-nothing-unknown = No article has “{ $word }”.
# $word (Message) - one like it
# $articles (Message) - how many have it
page-did-you-mean = Did you mean { $word } ({ $articles })?
# The reader excludes what stands in the way: how many there would be with it.
# $condition (Message)
# $articles (Message)
page-nothing-with = With { $condition }: { $articles }
# $condition (Message)
# $articles (Message)
page-nothing-without = Without { $condition }: { $articles }
# $articles (Message) - how many there are without the filters
page-remove-filters = Remove the filters ({ $articles })
page-remove-words = Remove the words
page-show-all-articles = Show all articles

## The page: sides that are picked

page-comparison = Comparison
# $title (String)
page-compare-article = Compare: { $title }
page-in-comparison = In comparison
# $title (String)
page-article-compared = Compare: { $title }, in comparison
page-full = Six are side by side already: take one out first
page-compare-search = Compare this search
# A button beside a value: a verb.
page-compare-word = compare
# $value (String)
page-compare-value = Compare { $value }
# $n (Digits) - sides
page-compare-so-many = Compare { $n }
# $most (Digits)
page-pick-more = Pick one more, up to { $most }
page-clear = Clear
page-all-found = All articles found so
# $side (String)
page-move-left = Move left: { $side }
# $side (String)
page-move-right = Move right: { $side }
# $side (String)
page-take-out = Take out: { $side }

## The page: what went wrong

page-not-loaded = The articles could not be loaded
# What went wrong and nobody can say.
page-unknown = unknown
page-part-lost = A part of this page could not be fetched. Check the connection, then try again.
page-no-corpus = This page holds no corpus. Build it with “corpuscope build”.
page-corpus-lost = The corpus was lost.
page-corpus-broken = The corpus in this page is damaged. Download the page again.
# $file (String)
page-file-lost = The file { $file } could not be fetched. Check the connection, then try again.
# $file (String)
# $status (Digits) - what the host answered
page-file-missing = The file { $file } is missing ({ $status }). It belongs to this page: publish it beside index.html.
# $file (String)
page-file-broken = The file { $file } is damaged, or of another version of this page. If trying again does not help, publish all files of the page again.
# $file (String)
page-file-replaced = The file { $file } is missing: the host sent a page in its place. Publish it beside index.html.
# $file (String)
page-file-offline = The file { $file } could not be fetched, as this browser is offline. Connect it, then try again.
# $file (String)
page-file-slow = The file { $file } stopped coming. Check the connection, then try again.
page-anew = This page was published anew since you opened it. Reload it: what you see here stays in the address.
page-reload = Reload
# $section (Message) - a section of the index
page-section-lacks = This page lacks the section “{ $section }” of its corpus. Build it again.
# $file (String)
# $error (Message) - what is wrong with it
page-file-damaged = The file { $file } is damaged: { $error }.
# $error (Message) - what is wrong with it
page-corpus-damaged = The corpus in this page is damaged: { $error }.

## The page: views of what was found

page-views-look-bars = Bars
page-views-by-auto = as the span asks
page-views-by-day = by day
page-views-by-week = by week
page-views-by-month = by month
page-views-by-year = by year
page-views-parted-by = Shown apart
page-views-parted-not = nothing
# $date (String)
page-views-week-of = the week of { $date }
# $when (String)
# $n (Number) - articles
# $all (Message) - all articles found
page-views-timeline-peak = Most in { $when }: { $n } of { $all }.
# $n (Number)
page-views-dated =
    { $n ->
        [one] { $n } article with such a date
       *[other] { $n } articles with such a date
    }
# $from (String)
# $to (String)
# $all (Message) - all articles found
page-views-timeline-span = From { $from } to { $to }: { $all }, no bar above all others.
# $when (String) - the only date
# $all (Message) - the articles that have it
page-views-timeline-one = { $when } alone: { $all }.
page-views-timeline-none = None of these articles has a date that is known so exactly.
# $n (Number)
page-views-coarse = { $n } dated less exactly than the bars
page-views-overlaps = An article may have several of these values, so each stands in a row of its own.
page-views-all-rows = all of these articles
page-views-others = others
page-views-brush = Drag over bars, or choose the first and then the last with Shift, to filter a span.
page-views-how-counted = How this is counted
# $n (Number)
page-views-rows-in-file =
    { $n ->
        [one] { $n } more row is in the files.
       *[other] { $n } more rows are in the files.
    }
# $expected (String)
# $residual (String)
page-views-cell-says = Chance would give { $expected }; adjusted residual { $residual }
page-views-as-table = As a table
page-views-only-these = Only these
page-views-without-these = Without these
page-later-facet-by-name = by name
page-later-facet-no-surprise = No value is surely more frequent here than in the other articles.
page-later-facet-salience = An article is about what stands in its title or summary, or is named often in it; everything else it mentions in passing.
page-later-facet-kinds = Kinds of actors
# $facet (String)
page-later-facet-order-of = Order: { $facet }
page-later-facet-only = only
# $value (String)
page-later-facet-only-value = Only { $value }
page-later-facet-all-but = all but
# $value (String)
page-later-facet-all-but-value = All but { $value }
page-later-kinds-person = people
page-later-kinds-government = governments
page-later-kinds-party = parties and movements
page-later-kinds-armed-group = armed groups
page-later-kinds-organisation = organisations
page-later-kinds-company = companies
page-later-kinds-media = media
page-later-kinds-court = courts
# $articles (Message)
page-views-list-them = List { $articles }
page-views-stands-out = What stands out
page-views-stands-out-says = Words that these articles use more often than the others found do, the surest first:
page-views-stands-out-alone = All articles found are among these, so there are no others to compare them with.
page-views-stands-out-none = No word is surely more frequent here than in the others found.
page-views-close = Close
page-views-rows-are = Rows
page-views-columns-are = Columns
page-views-dates-months = months
page-views-dates-years = years
page-views-dates-days = days
# $row (String)
# $column (String)
# $n (Message) - articles
# $expected (String) - how many chance would give
page-views-matrix-most = Most beyond chance: { $row } with { $column }, { $n } where chance would give { $expected }.
page-views-matrix-none = No pair of these values is more frequent than chance would have it.
page-views-matrix-empty = These articles have no such values.
# $a (String)
# $b (String)
page-views-pair = { $a } with { $b }
page-later-look-order = Order
page-later-order-count = by count
page-later-order-surprise = by surprise
page-views-no-picture = The policy of this site forbids to make a picture of the drawing. The SVG has the same.
# $places (Message)
# $articles (Message)
page-views-places-in = { $places } in { $articles }.
# $n (Number)
page-views-so-many-places =
    { $n ->
        [one] { $n } place
       *[other] { $n } places
    }
# $read (Number)
# $of (Number)
page-views-sampled = Read were { $read } of { $of } articles, drawn by chance.
# $n (Number)
page-views-places-in-all = In all of them it stands { $n } times.
page-views-no-query = Search for a word, or type one here: its places are shown with what stands before and after.
page-views-no-places = It stands nowhere in these articles.
page-views-centre = Of
page-views-centre-query = the words searched for
page-views-width = Words on each side
page-views-add-step = Then
page-views-step-choose = sort, group, draw …
page-views-step-r1 = sort by what follows
page-views-step-l1 = sort by what precedes
page-views-step-date = sort by date
page-views-step-newest = sort by date, the newest first
page-views-step-source = sort by source
page-views-step-form = sort by form
page-views-step-sample = draw 50 by chance
page-views-step-group-r1 = group by the next word
page-views-step-group-l1 = group by the word before
page-views-step-group-form = group by form
page-views-step-group-source = group by source
page-views-step-group-year = group by year
# $word (Term)
page-views-step-has = with { $word } near
page-views-has-word = With this word near
# $step (String)
page-views-take-step = Take back: { $step }
page-views-group-none = (none)
page-views-where-it-stands = Where it stands in each article
page-views-where-says = Each stroke is one place, from the first word to the last.
page-views-more-lines = More lines
page-views-runs-of = Runs of
page-views-runs-1 = one word
page-views-runs-2 = two words
page-views-runs-3 = three words
page-views-function-words = Function words
page-views-small-left-out = left out
page-views-small-kept = kept
# $words (Message)
# $articles (Message)
page-views-words-in = { $words } in { $articles }.
# $n (Number)
page-views-words-left-out =
    { $n ->
        [one] { $n } function word is left out.
       *[other] { $n } function words are left out.
    }
# $languages (Message)
page-views-no-word-list = No function words are left out of articles in { $languages }, as there is no list of them.
page-views-reach = Within
page-views-reach-3 = 3 words
page-views-reach-5 = 5 words
page-views-reach-10 = 10 words
page-views-where = Where
page-views-side-both = on both sides
page-views-side-left = before
page-views-side-right = after
page-views-by-measure = Order
page-views-level = Named together in
page-views-level-article = one article
page-views-level-paragraph = one paragraph
page-views-level-sentence = one sentence
page-views-who = Who
page-views-who-all = countries and actors
page-views-who-countries = countries
page-views-who-actors = actors
# $a (String)
# $b (String)
# $n (Number)
page-views-strongest = The strongest tie: { $a } with { $b }, { $n } times.
page-views-no-ties = No two of them are named together more often than chance would have it.
# $name (String)
page-views-around = Around { $name } only
page-views-around-all = All of them
# $name (String)
# $n (Number)
page-views-named-so-often = { $name }: { $n }
page-views-sentences-of-both = Sentences that name both
page-views-sentences-none = No sentence names both.
page-views-shaded-by = Shaded by
page-views-by-articles = articles
page-views-by-share = share of the country's articles
page-views-by-mentions = mentions in the articles
page-views-by-found = share of the articles found
# $country (String)
# $n (Number) - articles
# $all (Message) - all articles found
page-views-map-most = Most often { $country }: { $n } of { $all }.
# $country (String)
# $share (String) - of a hundred
# $n (Message) - articles
page-views-map-share = Highest share: { $share } of the articles with { $country } ({ $n }) are among these.
page-views-map-none = None of these articles has a country.
# $country (String)
# $n (Number) - mentions
# $articles (Message)
page-views-map-mentions = Mentioned most: { $country }, { $n } times in { $articles }.
# $country (String)
# $articles (Message)
# $share (String)
page-views-country-says = { $country }: { $articles }, { $share } of all with it
# $countries (Message)
page-views-not-drawn = Not on the map: { $countries }
page-views-points = Towns
page-views-points-shown = as points
page-views-points-hidden = not shown
page-views-points-legend = towns that articles name, the larger the more
# $n (Number) - towns
# $place (String)
# $articles (Message)
page-views-points-most =
    { $n ->
        [one] One town is named: { $place }, in { $articles }.
       *[other] { $n } towns are named, most often { $place }: in { $articles }.
    }
# $shown (Number)
# $of (Number)
page-views-points-some = Of { $of } towns the { $shown } that most articles name are shown.
# $place (String)
# $country (String)
# $articles (Message)
# $n (Number) - mentions
page-views-point-says =
    { $n ->
        [one] { $place } ({ $country }): { $articles }, one mention
       *[other] { $place } ({ $country }): { $articles }, { $n } mentions
    }
page-views-point-none = None of these articles names this town.
# $n (Number)
page-views-point-first = Here are the first { $n } of them.
page-views-zoom-in = Zoom in
page-views-zoom-out = Zoom out
page-views-zoom-all = The whole world
page-views-nothing-to-see = Nothing was found that could be shown.
# $n (Number)
page-views-so-many-statements =
    { $n ->
        [one] { $n } statement
       *[other] { $n } statements
    }
# What the articles count.
# $statements (Message) - "60 statements"
# $articles (Message) - "44 articles"
# $what (Message) - what most of them count
# $n (Message) - "16 articles"
page-views-figures-most = { $statements } in { $articles }. Most often counted: { $what }, in { $n }.
page-views-figures-none = Of no number in these articles it is known what it counts.
# A quantity through time.
# $what (Message) - what is counted
# $statements (Message) - "4 statements"
# $articles (Message) - "3 articles"
# $least (Message) - the least value
# $most (Message) - the greatest
page-views-stated-span = { $what }: { $statements } in { $articles }, from { $least } to { $most }.
# The same, where all say the same.
# $what (Message) - what is counted
# $statements (Message)
# $articles (Message)
# $value (Message) - the value
page-views-stated-one = { $what }: { $statements } in { $articles }, { $value }.
page-views-stated-none = None of these articles states this quantity.
page-views-scale = Scale
page-views-scale-linear = even
page-views-scale-log = powers of ten
page-views-all-quantities = All quantities
page-views-find-counted = What is counted
# $what (String) - people, cases
page-views-of-all-sorts = “{ $what }” may be all sorts of things, so no statements are joined.
page-views-no-matter = Of no two of these statements it is certain that they are of one matter, so none are joined.
page-views-matters-joined = Lines join statements that are certainly of one matter; others may be of other things.
# A mark of the drawing.
# $value (Message) - "at least 64"
# $source (String) - or what the article is called
# $date (Message)
page-views-statement-says = { $value }, { $source }, { $date }
# Statements in articles without a date.
# $n (Number)
page-views-undated-statements =
    { $n ->
        [one] { $n } statement in an article without a date stands to the right.
       *[other] { $n } statements in articles without a date stand to the right.
    }
# Dates known less exactly than by the day.
page-views-inexact = A mark with a bar to both sides is of an article whose day is not known.
# $who (String) - who says so, in the words of the text
page-views-stated-by = says { $who }

## The page, later: how to search

page-later-help = Articles with all your words come first, then those with some; + before a word, AND between words, or the switch above the results requires them. Accents and capitals make no difference; accents in quotes can be made to. The line above the results says what was understood.
# After the names of keys.
page-later-help-search = search
# Between the names of keys.
page-later-help-or = or
page-later-help-results = through results
page-later-help-open = open
page-later-help-back = clear, back
page-later-example-word = the word, in any of its forms
page-later-example-both = articles with both words first, then those with one
page-later-example-required = only articles with the second word
page-later-example-phrase = exactly these words, in this order
page-later-example-without = the first word and not the second
page-later-example-either = either word
page-later-example-prefix = words that begin like this
page-later-example-title = the word in the title
page-later-example-near = at most ten words apart
page-later-example-country = about the country
page-later-example-mentions = about it, or mentioning it in passing

## The page, later: what it is

page-later-about-searching-1 = Articles with all the words you type come first, in any order and in any inflection, then those with some of them: the more, the further up. A word that most articles have is not enough to be found by. A + before a word, AND between words or the switch “require all words” above the results makes them required, as quotes and all other signs do. Capitals and accents make no difference. The line above the results says what was understood. What could not be understood is said too, never dropped.
page-later-about-searching-2 = More can be asked: brackets and OR for alternatives; NEAR/5 for words close to each other; =word for exactly this form; word~ for a word you are not sure how to spell; * and ? for any letters or any one; title: for the title only; date:2025-10..2025-11, words:>800 and the name of any filter, as in country:VE.
page-later-about-searching-3 = Filters in one group are alternatives: two countries chosen together give articles with either. Switch the group to “all of” for articles with both. The count beside a value says how many articles you would get with it. “Not” leaves articles out.
page-later-about-tagging-1 = The compiler that made this page looked for countries and actors with dictionaries: names, words for the people of a country, capitals, abbreviations, other names, and surnames once the full name has appeared. A list kept by the editors adds to it and corrects it. Each mention keeps its place and the way it was found: point at a marked word, or move to it with Tab and the arrow keys, and the page says why it is marked.
page-later-about-tagging-2 = A country or actor is salient in an article that is about it rather than mentioning it in passing: it stands in the title or the summary, or is named often in proportion to the length. In a corpus of 50 articles and more only these count at first, in a smaller one every mention does; under Country and Actor you choose which, and about:VE and mentions:VE ask for either in a search.
page-later-about-tagging-3 = Where the text does not tell what is meant (a surname that two people of the article bear, “Georgia” alone), nothing is guessed: the word has a dotted line and a question mark, says what it may mean, and counts nowhere.
page-later-about-tagging-4 = Such tagging is never without fault. Every count in a comparison can be opened to the sentences behind it, so that you can judge for yourself.
page-later-about-comparing-1 = Two to six sides can stand side by side: articles, or all articles of an outlet, of another value of a facet, or of a search. Mentions are counted, and given in 1,000 words, so that short and long sides can be compared. The words a side stresses are those it uses more often than the others do together; they are ordered by the conservative log ratio (Evert 2022), then by the log-likelihood ratio G² (Dunning 1993), and only those above 3.84 are listed, which chance alone would exceed in one case of twenty. Every part says how it was worked out, and gives its table as CSV and JSON.
page-later-about-page-1 = It needs no server, asks for nothing outside its own folder, sets no cookies and counts no visits. Your browser remembers only which marks you turned off. The address holds the whole view: what you copy opens as you see it.
page-later-about-page-2 = The texts belong to their authors; see each article for its source. The program is Corpuscope, free under the MIT or the Apache 2.0 licence. It is built with Yew, gloo and wasm-bindgen (MIT or Apache 2.0), rust-stemmers (MIT) with the Snowball algorithms (BSD), and tables of Unicode (Unicode licence).
page-later-key-search = to the search
page-later-key-results = through the results
page-later-key-open = opens the result; in the search, the first one
page-later-key-back = clears the search; leaves an article
page-later-key-names = from one marked name to the next
page-later-about-searching = Searching
page-later-about-tagging = Countries and actors
page-later-about-comparing = Comparing
page-later-about-keys = Keys
# $link (Message) - the way to Make your own
page-later-about-make = { $link } reads files from your computer in this window, without sending them, and makes a corpus like this one of them.
page-later-about-page = This page
# $fingerprint (Message)
page-later-fingerprint = Fingerprint of this corpus: { $fingerprint }
page-later-figure-articles = articles
page-later-figure-words = words
page-later-figure-outlets = outlets
page-later-figure-countries = countries
page-later-figure-actors = actors
page-later-figure-language = language
page-later-figure-languages = languages

## The page, later: reading an article

page-later-read-failed = The article could not be fetched
page-later-read-none = There is no such article
# $id (String)
page-later-read-none-says = This corpus has no article called “{ $id }”. It may have been renamed or taken out since the link was made.
page-later-read-mark = Mark in the text
page-later-countries = Countries
page-later-actors = Actors
page-later-words = Words
page-later-read-where = Where they appear
# $host (String)
page-later-read-original = Original at { $host }
page-later-read-topics = Topics
page-later-read-cite = Cite
# Before the names of formats.
page-views-export-as = Save all articles found as
page-views-export-chosen-as = Save the chosen articles as
page-views-export-within = What stands in them
# $what (String) - countries and actors mentioned
# $format (String) - CSV
page-views-table-as = { $what }: { $format }
page-views-cite-view = Cite this view
page-views-table-title = Table of the articles found
# $articles (Message)
page-views-table-seen = { $articles }, in the order found or in that of a column: choose its heading.
page-views-table-pick = Tick articles to compare two to six of them, or to save them as files. The address keeps them.
page-views-columns-shown = Columns
# $n (Number)
page-views-so-many-chosen = { $n } chosen
# $most (Digits)
page-views-compare-between = From two to { $most } articles can be compared
page-views-pick-page = Choose all of this page
# $title (String)
page-views-pick-article = Choose { $title }
# $language (String) - that of the article
# $what (Message) - actors, quotations
page-later-read-not-sought = Not looked for in { $language }: { $what }. Few are found in this article, if any.
# A link to the articles of a month, or of a year.
# $date (Message)
page-later-all-of-date = All articles of { $date }
# Which result the article is: "2 of 7 articles".
# $n (Number)
# $articles (Message) - how many were found
page-later-result-of = { $n } of { $articles }
page-later-find = Find in this article
page-later-next-place = Next place
page-later-place-before = Place before
# Places in the article that have what is looked for.
# $n (Number) - the place that the reader is at
# $m (Number) - all
page-later-place-of = { $n } of { $m }
# $n (Number)
page-later-places =
    { $n ->
        [one] { $n } place
       *[other] { $n } places
    }
page-later-no-place = none
page-later-outline = In this article
page-later-next-result = Next result
page-later-previous-result = Previous result
page-later-results = Results
page-later-strip = Click for the next mention
page-later-strip-added = Added by the editor
page-later-strip-about = The article is about it. Click for the next mention
page-later-strip-about-added = The article is about it. Added by the editor
# Mentions of which it cannot be told what they mean: a button that leads from one to the next.
# $n (Number)
page-later-unsettled =
    { $n ->
        [one] { $n } mention unsettled
       *[other] { $n } mentions unsettled
    }
# Why a word is marked.
# $words (Message) - the marked words
# $via (Message) - how they were recognised
# $label (String) - a country or an actor
page-later-reason = “{ $words }”: { $via }, counted for { $label }

## The page, later: the card of a marked name

# How often the article names it.
# $n (Number)
page-later-card-here =
    { $n ->
        [one] Named once here
       *[other] Named { $n } times here
    }
page-later-card-alone = in no other article
# $n (Number) - articles of the corpus
page-later-card-everywhere = in all { $n } articles
# $n (Number) - articles that name it
# $all (Number) - articles of the corpus
page-later-card-articles = in { $n } of { $all } articles
# After the articles that name it: those that are about it.
# $n (Number)
page-later-card-about = { $n } of them about it
# $n (Number)
page-later-card-all-about = All { $n } articles about it
# $n (Number)
page-later-card-all-naming = All { $n } that name it
page-later-card-correct = Correct this name
page-later-card-no-country = This is no country
page-later-card-exclude = Exclude it
page-later-card-compare = Compare those that name it with the others
page-later-card-compare-about = Compare those about it with the others
page-later-kind-person = person
page-later-kind-government = government
page-later-kind-party = party or movement
page-later-kind-armed-group = armed group
page-later-kind-organisation = organisation
page-later-kind-company = company
page-later-kind-media = media
page-later-kind-court = court

## The page, later: how something was recognised

page-later-via-name = name
page-later-via-demonym = people or things of the country
page-later-via-capital = capital
page-later-via-abbreviation = abbreviation
page-later-via-alias = another name
page-later-via-surname = surname; the full name stands elsewhere in the article
page-later-via-composition = country and a part of its state
page-later-via-place = place
page-later-via-discovered = name; other articles tell whose
page-later-via-implied = implied by the name
page-later-via-discovered-by-title = recognised by the title before it
page-later-via-discovered-by-role = recognised by the office or age after it
page-later-via-discovered-by-given-name = recognised by its given name
page-later-via-discovered-by-form = recognised by its legal form
page-later-via-discovered-by-head = recognised by the word that says what it is
page-later-via-discovered-by-abbreviation = recognised by its abbreviation in brackets
page-later-via-learned = taken for a name by how it is written and what stands around it
page-later-via-mention = mention

## The page, later: sides side by side
# Keeps the article in the dossier.
page-later-keep-article = Keep
page-later-people = People
page-later-bodies = Bodies
page-later-alike-articles = Articles like it
# $what (Message) - names and words that both have
page-later-both-have = both have { $what }
# $day (String)
page-later-same-day = Also of { $day }
# $n (Number) - this one among them
page-later-all-of-day =
    { $n ->
        [one] Its only article
       *[other] All { $n } of that day
    }
# $what (Message) - of the article
# $day (String)
page-later-edited-on = Changed after it was published ({ $day }): { $what }
# $what (Message)
page-later-edited = Changed after it was published: { $what }
page-later-edited-text = the text
page-later-edited-title = the text, its title too
page-later-edited-date = the date
page-later-edited-source = the outlet
# $hash (String)
page-later-older-not-kept = How it was before is not kept here. Whoever has a copy can tell by its text whether it is that one: its BLAKE3 hash begins with { $hash }.
# $all (Message) - so many new, changed, gone
page-later-since-visit = Since your last visit: { $all }
# $n (Number)
page-later-so-many-new = { $n } new
# $n (Number)
page-later-so-many-changed = { $n } changed
# $n (Number)
page-later-so-many-gone = { $n } gone
# $n (Number)
page-later-more-since = and { $n } more
page-later-setting = How the text is set, and print
page-later-text-size = Size
page-later-smaller = Smaller
page-later-larger = Larger
page-later-lines = Lines
page-later-lines-short = short
page-later-lines-usual = usual
page-later-lines-long = long
page-later-print = Print


page-later-compare-one = One side alone compares with nothing: pick another among the articles, their facets or searches.
page-later-compare-empty = Pick two to six sides with the “Compare” buttons: single articles, all articles of an outlet, a country or another value of a facet, or all that a search finds. They are then laid side by side: who they name, what they stress, what they leave out.
page-later-to-the-articles = To the articles
# $sides (Message) - sides of the address that the corpus no longer has
page-later-compare-lost = This corpus has no articles for: { $sides }.
# $side (Side)
# $words (Message) - how many
page-later-short-side = { $side } ({ $words })
# $sides (Message) - those with few words
page-later-short = Short texts: { $sides }. In so few words, once or never may be chance: read the counts before the rates.
page-later-parts = Parts of the comparison
page-later-copy-text = Copy as text
page-later-text-copied = Text copied
page-later-text-saved = Saved as a file
# On paper and in copied text: which corpus, and when.
# $fingerprint (String)
# $date (String)
page-later-printed = corpus { $fingerprint }, as of { $date }
page-later-remarks = Where they differ
page-later-remarks-says = Only what is certain; the passages stand below.
page-later-remarks-none = Nothing certain and worth telling was found.
# $n (Number)
page-later-more-like-it = and { $n } more
page-later-nothing-to-compare = There is nothing to compare here.
page-later-tab-texts = Texts
page-later-theses = What each side argues
page-later-thesis-summary = its summary
page-later-thesis-sentence = a sentence of it, picked by rule
page-later-thesis-several = sentences picked by rule
page-later-undated = undated
page-later-read = read
page-later-shares = What they share
# $names (Message) - countries and actors
page-later-share-all = All name { $names }.
# $names (Message) - countries and actors
page-later-share-both = Both name { $names }.
page-later-share-nobody = No country or actor is named by all.
page-later-share-no-passage = No shared passage was found.
# $n (Number)
page-later-share-passages =
    { $n ->
        [one] 1 passage stands on two sides.
       *[other] { $n } passages stand on two sides.
    }
# $one (Side)
# $other (Side)
# $n (Number)
page-later-on-both =
    { $n ->
        [one] 1 article stands in both { $one } and { $other }.
       *[other] { $n } articles stand in both { $one } and { $other }.
    }
page-later-not-there = Not there.
# In the cell of a side that may have it all the same, as the words of its language are not known.
page-later-not-sought = not looked for
# $n (Number)
page-later-more-passages = { $n } more passages
page-later-show-passages = Show more passages
page-later-read-the-article = Read the article
page-later-in-title = Title
page-later-in-summary = Summary
page-later-in-heading = Heading
page-later-in-quote = Quoted
# $n (Number)
page-later-show-all = Show all { $n }
# $facts (Message) - what is known of all sides
page-later-alike = The same on all sides: { $facts }.
# $fact (String) - "Language"
# $value (String) - "English"
page-later-alike-fact = { $fact }: { $value }
page-later-none-reliable = None of these differences is reliable: the texts are short, or much alike.
# $n (Number)
page-later-show-minor = { $n } more without a reliable difference
# $n (Number)
page-later-left-out = { $n } rows more are left out; the command line gives them.
# On the button that shows rows of all kinds.
page-later-all = all
page-later-by-name = Name
# $side (Side)
page-later-by-side = Side { $side }
# $n (Number)
page-later-chance = 1 in { $n }
page-later-chance-least = less than 1 in a million
# $side (Side) - alone has what a row is about
page-later-only = only { $side }
# Heard before what a cell shows.
# $row (String) - what it is about
# $side (String)
page-later-cell = { $row }, { $side }:
# Heard after a number.
# $n (Number)
page-later-cell-times =
    { $n ->
        [one] time
       *[other] times
    }
# Heard after what a cell shows: what the button opens.
page-later-cell-passages = Passages
# One decimal.
# $whole (Number)
# $tenth (Digits)
page-later-tenths = { $whole }.{ $tenth }
# $n (String)
page-later-percent = { $n }%
page-later-texts = Reading together
page-later-texts-says = Paragraphs paired by what they are about: countries, actors and rare words that they share, the rarer the more (cosine of their weights). Where two are nearly the same, the words in which they differ are marked.
# $n (Number)
page-later-show-all-groups = Show all { $n } groups of paragraphs
page-later-texts-none = No paragraphs are about enough of the same to be paired.
page-later-texts-whole = The whole texts
page-later-scroll-together = Scroll together
page-later-scroll-says = A paragraph with letters in its margin has a like one under those sides: scroll, click on it, or press n and p.
page-later-next-group = Next group
page-later-group-before = Group before
page-later-next = next
page-later-before = before

## How numbers, dates and the reader's words are written

# Between each three digits of a number.
format-thousands = ,
# Between the whole part of a number and the rest.
format-point = .
# $words (String) - the reader's words, where they cannot be set apart by their look
format-term = “{ $words }”
# $day (String)
# $month (Message)
# $year (String)
format-day = { $day } { $month } { $year }
# $month (Message)
# $year (String)
format-month-of-year = { $month } { $year }
# $month (Number) - from 1
format-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }

## Make your own: the page where a reader's files become a corpus

make-heading = Make your own
make-says = Drop a folder, files or a zip, and search, filter and compare what is in them. Files are read in this window and are not sent anywhere.
make-untitled = My corpus
make-dismiss = Dismiss

# $n (Digits) - kilobytes
make-kilobytes = { $n } KB
# $whole (Number) - megabytes
# $tenth (Digits) - tenths of one
make-megabytes = { $whole }.{ $tenth } MB
# $whole (Number) - gigabytes
# $tenth (Digits) - tenths of one
make-gigabytes = { $whole }.{ $tenth } GB
# $whole (Number) - seconds
# $tenth (Digits) - tenths of one
make-seconds = { $whole }.{ $tenth } s
# $n (Number) - articles
make-articles =
    { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }
# $n (Number) - how many are not shown
make-more = { $n } more

# Before anything is added.
make-steps = How it goes
make-step-1 = Add files: articles as texts, Word or PDF files, web pages, tables, exports of a database.
make-step-2 = See what was read, and say where titles, dates and sources stand if they were not found.
make-step-3 = Explore it here; keep it in this browser, or save it as one HTML file or as a site.
make-limits = A window holds some thousands of articles with ease; 20,000 take about a minute, and more than that a computer with much memory.

make-add = Add files
make-drop = Drop a folder, files or a zip here
make-drop-more = Drop more files here
# $n (Number) - files found so far
make-walking =
    { $n ->
        [0] Looking into the folder …
       *[other] Looking into the folder: { $n } files so far …
    }
make-choose-files = Choose files
make-choose-folder = Choose a folder
make-formats = Text, Markdown, Word, PDF, EPUB, web pages, tables, JSON, feeds, WordPress, LexisNexis, Factiva, Zotero, TEI, mail, zip
make-paste = Paste text
make-paste-says = An article, a table with a line of headings, or JSON. Several texts: a line of === between them.
make-paste-add = Add this text
make-pasted-nothing = There was no text in what was pasted.
make-pasted-addresses = These are addresses of web pages. This page sends nothing and fetches nothing, so it cannot read them: save the pages as files (Ctrl+S in the browser), and drop those here.
# $n (Number) - files made of a pasted text
make-pasted =
    { $n ->
        [one] The text was added as a file.
       *[other] The texts were added as { $n } files.
    }
make-nothing-found = No file was found in what was added.
make-no-folder = This page was opened from the disk, where the browser lets it look into no folder that is dropped. Use “Choose a folder”, or drop the files themselves.
# $n (Number) - files that could not be opened
# $first (String) - the first of them
make-lost =
    { $n ->
        [one] The browser could not open { $first }.
       *[other] The browser could not open { $n } files or folders, first { $first }.
    }
# $n (Number) - files
make-left-out =
    { $n ->
        [one] One picture, sound, film or program was left out: it holds no text.
       *[other] { $n } pictures, sounds, films or programs were left out: they hold no text.
    }
# $name (String) - a part of the page
make-part-lost = A part of this page could not be fetched ({ $name }). Reload the page; if that does not help, it lacks files that belong to it.

# $n (Number) - files
# $size (String) - their size
make-added =
    { $n ->
        [one] { $n } file, { $size }
       *[other] { $n } files, { $size }
    }
make-list = Files
make-clear = Remove all
# $name (String) - a file
make-remove = Remove { $name }
# $n (Number) - files
make-unlisted = { $n } more files are not listed.
make-much = This is much for a window of a browser: it may take minutes, and more memory than a small computer has. You can cancel at any time.
# $size (String) - the most bytes
# $n (Number) - the most files
make-too-much = This is more than a window of a browser can hold (at most { $size } in { $n } files). Remove some files, or make the page with the program, which has no such limit:
make-command = corpuscope build FOLDER --out site --one-file page.html

make-stage-reading = Reading files
make-stage-names = Looking for names
make-stage-index = Making the index
# $done (Number) - files read
# $all (Number) - all files
make-reading = Read { $done } of { $all } files
# $done (Number) - articles
# $all (Number) - all articles
make-naming = Looked for names in { $done } of { $all } articles
# $done (Number) - articles
# $all (Number) - all articles
make-indexing = Put { $done } of { $all } articles into the index
make-fetching = Fetching what reads files
make-cancel = Cancel
make-cancelled = Cancelled. Nothing was made.
make-again = Read again
make-failed = The files could not be read.
make-no-worker = This browser does not let the page start a worker, in which files are read. Open the page in another browser.
# $why (String) - what the browser says
make-worker-lost = What reads files has stopped ({ $why }). If memory ran out, fewer files at once will help.
# $n (Number) - articles
make-ready =
    { $n ->
        [one] Ready: { $n } article.
       *[other] Ready: { $n } articles.
    }

# $articles (Number) - articles read
# $files (Number) - files they come from
make-articles-from =
    { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } from { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
# $n (Number) - articles before the last change
make-before = before: { $n }
# $reading (String) - seconds
# $names (String) - seconds
# $size (String) - size of the index
# $index (String) - seconds
make-took = Read in { $reading }, names found in { $names }, index of { $size } in { $index }.
make-no-articles = None of these files holds an article that can be read. What was left out, and why, stands below.
make-column-what = What
make-column-have = How many have it
make-column-from = From
make-column-todo = What to do
make-mark-all = all have it
make-mark-some = some have it
make-mark-none = none has it
# $n (Number) - articles before the last change
make-was = was { $n }
# $n (Number) - articles without it
# $first (Term) - the first of them
make-lacking = { $n } without, first { $first }.
make-choose-field = Choose where it stands
# $n (Number) - problems
make-problems =
    { $n ->
        [one] { $n } problem
       *[other] { $n } problems
    }
# $n (Number) - files
make-skipped =
    { $n ->
        [one] { $n } file not read
       *[other] { $n } files not read
    }
# $n (Number) - suspects
make-suspects =
    { $n ->
        [one] { $n } thing that may have been read wrongly
       *[other] { $n } things that may have been read wrongly
    }
# $n (Number) - fields
make-unused-fields =
    { $n ->
        [one] { $n } field that nothing uses
       *[other] { $n } fields that nothing uses
    }
# $field (String) - name of a field
# $n (Number) - records that have it
make-unused = `{ $field }` in { $n } records
# $field (String) - name of a field
# $n (Number) - records that have it
# $sample (String) - one of its values
make-unused-as = `{ $field }` in { $n } records, such as “{ $sample }”
# $n (Number) - reasons
make-cuts =
    { $n ->
        [one] { $n } reason why something was cut from texts
       *[other] { $n } reasons why something was cut from texts
    }
# $reason (String) - why it was cut
# $n (Number) - how often
# $first (String) - the first that was cut
make-cut = { $reason } ({ $n }), first { $first }
# $n (Number) - notes
make-notes =
    { $n ->
        [one] { $n } note
       *[other] { $n } notes
    }
# $n (Number) - files or places
make-and-more = and { $n } more

make-settings = Settings
make-settings-say = Changes are made at once.
make-title = Title of the corpus
make-description = One line below it
make-language = Names of countries in
make-language-unset = English, if nothing is said
make-fields = Where fields stand
make-field-title = Title
make-field-date = Date
make-field-source = Source
make-field-body = Text
make-field-unset = As recognised
# $from (String) - where a field comes from most
# $n (Number) - articles that have it
make-now-from = Now: { $from }; { $n } have it
make-pattern = Names of files say
make-pattern-unset = Nothing
make-pattern-says = { "{" }date{ "}" }_* reads 2025-11-03_storm.txt as of 3 November 2025.
make-facets = Filters of the page
make-facet-country = Country
make-facet-actor = Actor
make-facet-source = Source
make-facet-author = Author
make-facet-language = Language
make-facet-kind = Kind
make-facet-topic = Topic
# $field (String) - name of a field
make-facet-add = Filter by { $field }
make-facet-remove = Remove
make-exclude = Leave out
make-exclude-says = A name of files or folders in each line; * stands for any letters.
make-drafts = Read drafts and private articles, too
make-as-text = Edit as text
make-as-text-says = The same settings, and more that have no form. The files are saved with the corpus folder.
make-no-toml = The text of corpus.toml cannot be read: a quotation mark or bracket may be missing. Mend it, or clear it.

make-correct = Correct names
make-correct-says = Names of people, bodies and countries are found by rules, and some are found wrongly.
make-seek = Find a name
make-no-actor = No name has these letters.
# $n (Number) - actors not listed
make-more-actors = { $n } more: type a longer part of the name.
# $name (String) - an actor
make-correct-one = Correct { $name }
make-correct-this = Correct
make-correct-other = Another name
make-name = Name
make-rename = Rename
make-kind = Kind
make-set-kind = Set kind
make-same = The same as
make-same-says = Names found by the same letters stand here.
# $from (String) - an actor
# $into (String) - the actor it is
make-join = Join { $from } to { $into }
make-drop-actor = This is no person or body
make-never = Words that name nobody
make-never-add = Leave out
make-never-country = Words that are no country
# After words: what they were taken for.
make-is-country = taken for a country
make-leave = Leave it as it is
make-no-country = This is no country
# $article (String) - the id of an article
make-no-country-in = This is no country in the article { $article }
make-no-country-says = It then counts for none, wherever it is written so. Other words for the same country still count.
make-corrected = Corrected; the names are found anew.
make-actors-unreadable = The text of actors.toml cannot be read, so nothing was added to it. Mend it under “Edit as text”.
# $n (Number) - corrections
make-corrections =
    { $n ->
        [one] { $n } correction
       *[other] { $n } corrections
    }
# $from (Term) - an actor
# $into (Term) - the actor it is
make-did-merge = { $from } is { $into }
# $id (Term) - an actor
# $name (String) - its new name
make-did-rename = { $id } is called { $name }
# $id (Term) - an actor
# $kind (String) - its kind
make-did-kind = { $id } is of the kind { $kind }
# $id (Term) - an actor
make-did-drop = { $id } is no person or body
# $phrase (Term) - words
make-did-never = { $phrase } names nobody
# $phrase (Term) - words
# $article (Term) - the id of an article
make-did-never-in = { $phrase } names nobody in { $article }
# $phrase (Term) - words
make-did-no-country = { $phrase } is no country
# $phrase (Term) - words
# $article (Term) - the id of an article
make-did-no-country-in = { $phrase } is no country in { $article }
make-undo = Undo
make-kind-person = Person
make-kind-government = Government
make-kind-party = Party
make-kind-armed-group = Armed group
make-kind-organisation = Organisation
make-kind-company = Company
make-kind-media = Media
make-kind-court = Court

# $n (Number) - articles
make-explore =
    { $n ->
        [one] Explore { $n } article
       *[other] Explore { $n } articles
    }
# $title (String) - title of the published corpus
make-beside = beside the articles of “{ $title }”
make-shelf-lost = The published articles could not be fetched.
make-not-explored = The index cannot be opened. Read the files again.
make-keep-or-save = Keep or save
make-save-page = Save as one HTML file
make-save-page-says = Opens by double-click, on any computer, without a connection.
make-save-site = Save a site for GitHub Pages
make-save-site-says = A zip of the page and what publishes it. What to click stands in its README.
make-save-folder = Save the folder
make-save-folder-says = A zip of the files with their settings and corrections, to go on elsewhere.
make-keep = Keep in this browser
make-is-kept = Kept in this browser
make-keep-says = Found here again until you delete it, or the browser’s data are cleared. Whoever uses this browser can open it.
# $size (String) - about how large it is
make-about = About { $size }.
# $size (String) - how much larger it becomes
make-with-maker = With “Make your own” in what is saved, { $size } more
make-saving = Making the file …
# $name (String) - a file
# $size (String) - its size
make-saved = { $name } was saved ({ $size }).
make-not-saved = The browser did not take the file.
make-was-kept = Kept in this browser.
make-not-kept = The browser keeps nothing for this page: its storage is full or turned off, as in a private window. Save it as a file instead.
make-kept = Kept in this browser
make-kept-lost = This corpus is not there any more.
make-open = Open
make-delete = Delete
# $title (String) - a corpus
make-open-kept = Open { $title }
# $title (String) - a corpus
make-delete-kept = Delete { $title }
