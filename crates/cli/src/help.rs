//! What `--help` says beyond the list of arguments: examples, and what the exit status means. `docs/COMMANDS.md` is made
//! of the same.

use clap::CommandFactory;

use crate::Cli;

/// What the status of every command means.
pub(crate) const STATUS: &str = "\
Exit status:
  0  the command did what it was asked to
  1  it failed, and said why; nothing half-done is left. Also: `check` and `build` with --strict met a problem,
     and `verify` found something that no longer holds
  2  the command line was not understood; `verify` cannot read what it was given

Begin here:
  corpuscope new my-articles      a commented corpus.toml, and an example where there is no article
  corpuscope serve my-articles    the page in the browser, built again after each edit
  corpuscope build my-articles    the page as files in site/, for any host";

/// Examples of `build`.
pub(crate) const BUILD: &str = "\
Examples:
  corpuscope build my-articles --out site
  corpuscope build letters.jsonl.gz --out site --one-file letters.html
  corpuscope build my-articles --out public --strict --quiet
  corpuscope build my-articles --out public --previous last-month --keep-texts

The old page is served, whole, until the new one is: files are written aside and moved into DIR, the page last. A second
build into the same DIR at the same time is refused. Files in DIR that no build wrote are left as they are.

Where DIR holds a site of the same corpus already, or --previous names one, the site records since when each article is
there, when it last changed, and which are gone. What is built on a day that SOURCE_DATE_EPOCH sets (seconds since 1970) is
of that day. Of articles that are gone the title alone is kept, and not even that while drafts or private articles are held
back; --no-versions keeps nothing.";

/// Examples of `serve`.
pub(crate) const SERVE: &str = "\
Examples:
  corpuscope serve my-articles --open
  corpuscope serve my-articles --port 9000

Nothing is written. Open pages follow each edit and keep their view. Only this machine can ask.";

/// Examples of `new`.
pub(crate) const NEW: &str = "\
Examples:
  corpuscope new my-articles";

/// Examples of `check`.
pub(crate) const CHECK: &str = "\
Examples:
  corpuscope check my-articles
  corpuscope check my-articles --strict --quiet      status 1 if there is a problem
  corpuscope check my-articles --explain oil-2025    how one article was read";

/// Examples of `articles`.
pub(crate) const ARTICLES: &str = "\
Examples:
  corpuscope articles my-articles
  corpuscope articles my-articles --csv > articles.csv";

/// Examples of `search`.
pub(crate) const SEARCH: &str = "\
Examples:
  corpuscope search my-articles 'oil OR gas -coal'
  corpuscope search site '\"regime change\"~3' --facet country=VE --sort newest
  corpuscope search site '' --exclude source=Reuters --limit 100 --json";

/// Examples of `tags`.
pub(crate) const TAGS: &str = "\
Examples:
  corpuscope tags my-articles
  corpuscope tags my-articles --explain oil-2025
  corpuscope tags site --json > tags.jsonl";

/// Examples of `actors`.
pub(crate) const ACTORS: &str = "\
Examples:
  corpuscope actors my-articles
  corpuscope actors my-articles --candidates >> my-articles/actors.toml";

/// Examples of `show`.
pub(crate) const SHOW: &str = "\
Examples:
  corpuscope show my-articles oil-2025
  corpuscope show site oil-2025 --json
  corpuscope show site oil-2025 --alike";

/// Examples of `figures`.
pub(crate) const FIGURES: &str = "\
Examples:
  corpuscope figures my-articles
  corpuscope figures site --json > figures.jsonl";

/// Examples of `quotes`.
pub(crate) const QUOTES: &str = "\
Examples:
  corpuscope quotes my-articles
  corpuscope quotes site --json > quotations.jsonl";

/// Examples of `names`.
pub(crate) const NAMES: &str = "\
Examples:
  corpuscope names my-articles
  corpuscope names site --json > names.jsonl";

/// Examples of `compare`.
pub(crate) const COMPARE: &str = "\
Examples:
  corpuscope compare my-articles oil-2025 gas-2025
  corpuscope compare site country=VE country=GY --part figures --csv > figures.csv
  corpuscope compare site '?q=oil&f.country=VE' '?q=oil&f.country=GY' --json";

/// Examples of `verify`.
pub(crate) const VERIFY: &str = "\
Examples:
  corpuscope verify dossier.html my-articles
  corpuscope verify dossier.jsonld site --all
  corpuscope verify dossier.csv site --json > findings.json

A count is made again among the articles that the corpus had when it was kept; how many have come since is said and is no
change. Status 0: everything holds. 1: something has moved, changed or gone, or is cited otherwise now (title, authors,
source, date). 2: the dossier or the corpus cannot be read.";

/// Examples of `info`.
pub(crate) const INFO: &str = "\
Examples:
  corpuscope info my-articles
  corpuscope info site --sections
  corpuscope info site --json

Of a built page it is seen whether all files are there, as they were written; status 1 if not.";

/// Examples of `publish`.
pub(crate) const PUBLISH: &str = "\
Examples:
  corpuscope publish github my-articles
  corpuscope publish gitlab my-articles
  corpuscope publish netlify my-articles --out site
  corpuscope publish cloudflare my-articles
  corpuscope publish rsync my-articles
  corpuscope publish github --check https://user.github.io/repository/

Nothing is sent: one file is written, and what to do with it is said.";

/// Examples of `completions`.
pub(crate) const COMPLETIONS: &str = "\
Examples:
  corpuscope completions bash > ~/.local/share/bash-completion/completions/corpuscope
  corpuscope completions zsh > ~/.zfunc/_corpuscope
  corpuscope completions fish > ~/.config/fish/completions/corpuscope.fish
  corpuscope completions powershell >> $PROFILE";

/// Examples of `man`.
pub(crate) const MAN: &str = "\
Examples:
  corpuscope man | man -l -
  corpuscope man --out ~/.local/share/man/man1";

/// All commands as `--help` tells them, in Markdown: `docs/COMMANDS.md`.
pub fn documentation() -> String {
    let mut cli = Cli::command();
    cli.build();
    let mut text = format!(
        "# Commands\n\nWhat `corpuscope --help` and `corpuscope COMMAND --help` say. Made of the program by \
         `UPDATE_DOCS=1 cargo test -p corpuscope --test commands`.\n\n```text\n{}\n```\n",
        cli.render_long_help().to_string().trim_end()
    );
    for command in cli.get_subcommands_mut().filter(|command| !command.is_hide_set()) {
        if command.get_name() != "help" {
            let help = command.render_long_help().to_string();
            text += &format!("\n## {}\n\n```text\n{}\n```\n", command.get_name(), help.trim_end());
        }
    }
    // Lines end where their text does.
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The names of all commands but those that are hidden.
pub fn commands() -> Vec<String> {
    let cli = Cli::command();
    let shown = cli.get_subcommands().filter(|command| !command.is_hide_set());
    shown.map(|command| command.get_name().to_owned()).collect()
}
