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
query-too-deep = brackets are nested too deeply; ignored
query-unclosed = a bracket is not closed; it was taken to the end
query-empty-brackets = there is nothing between the brackets; ignored
query-alone = AND, NOT or NEAR has nothing to stand with; ignored
# $text (String) - what was typed
query-no-word = “{ $text }” has no word to search for; ignored
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
index-rare-values-once-of-a-facet-that-has-them = rare values once, of a facet that has them
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

## What the sections of an index hold

index-section-cards = cards
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
index-section-pairs = pairs
index-section-positions = positions
index-section-positions-of-frequent-terms = positions of frequent terms
index-section-rare-values-of-facet = rare values of facet
index-section-terms = terms
index-section-texts = texts
index-section-title-order = title order

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
# $title (String) - the title before it
mention-same-name-by-this-title = “{ $matched }”, found by its title “{ $title }”
# $matched (String) - what stands in the text
# $title (String) - the title before it
# $name (String) - name of the actor
mention-by-this-title = “{ $matched }”, found by its title “{ $title }”: { $name }

## Sides of a comparison

# A filter that leaves nothing out.
side-all = All articles
# $value (String) - a value of a facet that is excluded
side-not = not { $value }

## Panels: what they are called

panel-glance = At a glance
panel-glance-says = What is known of each side. A text is shared where a run of at least eight words stands on another side as well.
panel-who = Who and where
panel-who-says = Countries and actors: the number of mentions, then mentions in 1,000 words (the bar).
panel-terms = What each stresses
panel-terms-says = Words and pairs of words (of large sides the few hundred most telling pairs of the corpus) that a side uses more than the others together: how often, and in a million words (the bar). First come those whose difference is sure, by the conservative log ratio (LRC: the least difference, in doublings, that 95% confidence leaves; Evert 2022), then by the evidence (G²; Dunning 1993). The files have the weighted log-odds ratio too (z; Monroe, Colaresi and Quinn 2008).
panel-figures = Figures
panel-figures-says = What each side counts, brought to one unit. Rows where sides differ come first: what they say cannot all be so, “about” leaving a tenth either way. The passages, and the files, tell who states a figure and when it holds, where the sentence does.
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
panel-accord-alone = one side only
panel-quote-truncated = truncated
panel-quote-shared = shared
panel-quote-unique = on one side
panel-quote-scare = no speaker: scare quotes or a name
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
# $n (Digits)
panel-others = { $n } others
# $statement (Message) - "about 15,000"
# $told (Message) - who states it, or when it holds
panel-told = { $statement }: { $told }

## Panels: remarks

# $what (Message) - what is counted
# $statements (Message) - what each side says
panel-told-figures = They count { $what } differently: { $statements }.
# $side (Side)
# $what (Message) - figures
panel-told-says = { $side } says { $what }
# $side (Side)
# $name (String) - an actor
# $word (String) - what the side calls it
# $n (Number)
# $silent (Message) - the sides that never do
# $sides (Number) - how many these are
# $rest (Message) - what they call it instead, or nothing
panel-told-epithet = { $side } calls { $name } “{ $word }”, { $n } times; { $silent } never { $sides ->
        [one] does
       *[other] do
    }{ $rest }.
# $word (String)
# $n (Number)
panel-told-instead = , but “{ $word }” ({ $n })
# $one (Side)
# $other (Side)
# $n (Number) - words
# $passage (String) - how it begins
# $more (Message) - how many more there are, or nothing
panel-told-reuse = { $one } and { $other } have { $n } words in common: “{ $passage }”{ $more }.
# $n (Number)
panel-told-more-reuse = { " " }(and { $n } more passages are shared)
# $side (Side)
# $name (String)
# $n (Number)
panel-told-only = Only { $side } names { $name }, { $n } times.
# $side (Side)
# $name (Message)
# $other (Side)
# $n (Number)
panel-told-silence-of-two = { $side } never names { $name }; { $other } does, { $n } times.
# $side (Side)
# $name (Message)
# $n (Number)
panel-told-silence = { $side } never names { $name }; the others do, { $n } times.
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
page-no-articles = No articles
# After the number of articles, before what is asked for.
# $query (Message)
page-found-with = with { $query }
# $query (Message)
page-found-are = are { $query }
# The reader excludes what stands in the way: how many there would be with it.
# $condition (Message)
# $articles (Message)
page-nothing-with = With { $condition }: { $articles }
# $condition (Message)
# $articles (Message)
page-nothing-without = Without { $condition }: { $articles }

# $section (Message) - a section of the index
page-section-elsewhere = The section “{ $section }” is not in the file it should be in. Build the corpus again and publish all of its files together.
# $section (Message) - a section of the index
page-section-lacks = This page lacks the section “{ $section }” of its corpus. Build it again.
# $file (String)
# $error (Message) - what is wrong with it
page-file-damaged = The file { $file } is damaged: { $error }.
# $error (Message) - what is wrong with it
page-corpus-damaged = The corpus in this page is damaged: { $error }.

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
