//! `corpuscope publish`: what a host needs to publish a page, written into the publisher's own folder.
//!
//! Nothing is sent anywhere: the publisher reads the file, commits it, and does once what the host asks for.

mod check;
mod repository;

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use corpuscope_compiler::config::Config;
use corpuscope_compiler::read::{Selection, list};

use crate::folder::CorpusFolder;
use crate::{POLICY, print};
use repository::Repository;

/// Where a page is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Target {
    /// GitHub Pages, by a workflow: .github/workflows/corpuscope.yml.
    Github,
    /// GitLab Pages, by a job: .gitlab-ci.yml.
    Gitlab,
    /// Netlify: netlify.toml.
    Netlify,
    /// Cloudflare Pages: wrangler.toml.
    Cloudflare,
    /// Any server that takes files by rsync: publish.sh.
    Rsync,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where the page is to be published.
    target: Target,
    /// Folder or file of articles, in the folder that is published from.
    #[arg(default_value = ".")]
    corpus: PathBuf,
    /// Folder that is published from. Without it the Git repository that the articles lie in, or the current folder.
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Folder that the host is to write the page to.
    #[arg(long, value_name = "DIR", default_value = "site")]
    out: String,
    /// Replace a file that is there already.
    #[arg(long)]
    force: bool,
    /// Write nothing; see whether the page at this address is whole. Asks the network, by curl.
    #[arg(long, value_name = "URL")]
    check: Option<String>,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    if let Some(address) = &args.check {
        return check::run(address, Path::new(&args.out));
    }
    let corpus = args.corpus.canonicalize().with_context(|| args.corpus.display().to_string())?;
    let repository = Repository::around(&corpus);
    let folder = match (&args.folder, &repository) {
        (Some(folder), _) => folder.canonicalize().with_context(|| folder.display().to_string())?,
        (None, Some(repository)) => repository.root.clone(),
        (None, None) => std::env::current_dir()?,
    };
    let Ok(below) = corpus.strip_prefix(&folder) else {
        bail!(
            "{} does not lie in {}, which is published from; --folder names another",
            args.corpus.display(),
            folder.display()
        );
    };
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let below = if parts.is_empty() { ".".to_owned() } else { parts.join("/") };
    if below.contains(char::is_control) || args.out.contains(char::is_control) {
        bail!("a name with a line break or another control character can stand in no settings; rename it");
    }
    let branch = repository.as_ref().and_then(|r| r.branch.clone()).unwrap_or_else(|| "main".to_owned());
    let file =
        Written { target: args.target, corpus: below, out: args.out.clone(), branch, name: name(&folder) };
    let path = folder.join(file.path());
    write(&path, &file.text(), args.force, args.target == Target::Rsync)?;
    print(format_args!("{} written", path.display()));
    say_what_was_found(&corpus, config, &args.corpus)?;
    for line in file.steps(repository.as_ref()) {
        print(line);
    }
    Ok(ExitCode::SUCCESS)
}

/// A name for the project: that of its folder, in letters, digits and hyphens.
fn name(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-");
    if name.is_empty() { "corpus".to_owned() } else { name.chars().take(50).collect() }
}

fn write(path: &Path, text: &str, force: bool, runs: bool) -> Result<()> {
    let said = || path.display().to_string();
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(said)?;
    }
    let mut options = OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true)
    } else {
        options.create_new(true)
    };
    #[cfg(unix)]
    if runs {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o755);
    }
    #[cfg(not(unix))]
    let _ = runs;
    let mut file = match options.open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("{} is there already; it was left as it is, and --force replaces it", path.display());
        }
        file => file.with_context(said)?,
    };
    file.write_all(text.as_bytes()).with_context(said)
}

/// Says whether there is anything to publish.
fn say_what_was_found(corpus: &Path, config: Option<&Path>, shown: &Path) -> Result<()> {
    let files = CorpusFolder::new(corpus).with_settings(config);
    let found = list(&files, &Selection::new(&Config::load(&files).0).0)?.files.len();
    match found {
        0 => print(format_args!("  to do: no article lies in {} yet", shown.display())),
        n => print(format_args!(
            "  found: {n} files in {}; `corpuscope check` says what is read of them",
            shown.display()
        )),
    }
    Ok(())
}

/// A file for a host.
struct Written {
    target: Target,
    /// The corpus, from the folder that is published from.
    corpus: String,
    out: String,
    branch: String,
    name: String,
}

impl Written {
    /// Where the host looks for it.
    fn path(&self) -> &'static str {
        match self.target {
            Target::Github => ".github/workflows/corpuscope.yml",
            Target::Gitlab => ".gitlab-ci.yml",
            Target::Netlify => "netlify.toml",
            Target::Cloudflare => "wrangler.toml",
            Target::Rsync => "publish.sh",
        }
    }

    /// The command that builds the page where there is Node.
    fn build(&self, out: &str) -> String {
        let version = env!("CARGO_PKG_VERSION");
        format!("npx --yes corpuscope@{version} build {} --out {}", in_shell(&self.corpus), in_shell(out))
    }

    fn text(&self) -> String {
        let template = match self.target {
            Target::Github => include_str!("../../data/publish/github.yml"),
            Target::Gitlab => include_str!("../../data/publish/gitlab.yml"),
            Target::Netlify => include_str!("../../data/publish/netlify.toml"),
            Target::Cloudflare => include_str!("../../data/publish/wrangler.toml"),
            Target::Rsync => include_str!("../../data/publish/publish.sh"),
        };
        let quoted: fn(&str) -> String = match self.target {
            Target::Github | Target::Gitlab => in_yaml,
            Target::Netlify | Target::Cloudflare => in_toml,
            Target::Rsync => in_shell,
        };
        let build = if self.target == Target::Gitlab { self.build("public") } else { self.build(&self.out) };
        let values = [
            ("{{version}}", env!("CARGO_PKG_VERSION").to_owned()),
            ("{{policy}}", POLICY.to_owned()),
            ("{{build}}", quoted(&build)),
            ("{{branch}}", quoted(&self.branch)),
            ("{{name}}", quoted(&self.name)),
            ("{{out}}", quoted(&self.out)),
            ("{{corpus}}", quoted(&self.corpus)),
        ];
        // In one go: what was put in is not looked through again.
        let mut text = String::new();
        let mut rest = template;
        while let Some((at, (place, value))) =
            values.iter().filter_map(|value| Some((rest.find(value.0)?, value))).min_by_key(|(at, _)| *at)
        {
            text += &rest[..at];
            text += value;
            rest = &rest[at + place.len()..];
        }
        text + rest
    }

    /// What is to be done next.
    fn steps(&self, repository: Option<&Repository>) -> Vec<String> {
        let mut steps = Vec::new();
        if repository.is_none() && self.target != Target::Rsync {
            steps.push("this is no Git repository yet: git init, and push it to the host".to_owned());
        }
        let commit = format!("commit and push it: git add {}; git commit; git push", self.path());
        let github = repository.and_then(Repository::on_github);
        match self.target {
            Target::Github => {
                let settings = match &github {
                    Some((owner, name)) => format!("https://github.com/{owner}/{name}/settings/pages"),
                    None => "the repository's page: Settings, Pages".to_owned(),
                };
                steps.push(format!("once, at {settings}: Source, choose \"GitHub Actions\""));
                steps.push(commit);
                let address = match github {
                    Some((owner, name)) if name.eq_ignore_ascii_case(&format!("{owner}.github.io")) => {
                        format!("https://{}/", name.to_lowercase())
                    }
                    Some((owner, name)) => format!("https://{}.github.io/{name}/", owner.to_lowercase()),
                    None => "the address that Settings, Pages tells".to_owned(),
                };
                steps.push(format!("after some minutes the page is at {address}"));
            }
            Target::Gitlab => {
                steps.push(commit);
                steps.push("the page's address stands at Deploy, Pages; who may see it at Settings, General, Visibility".to_owned());
            }
            Target::Netlify => {
                steps.push(commit);
                steps.push(
                    "once, at https://app.netlify.com/start: choose the repository, and Deploy".to_owned(),
                );
            }
            Target::Cloudflare => {
                steps.push(commit);
                steps.push(format!(
                    "once, at https://dash.cloudflare.com: Workers & Pages, Create, Pages, Connect to Git; as build command: {}",
                    self.build(&self.out)
                ));
                steps.push(format!(
                    "or from here, without Git: {}; npx wrangler pages deploy",
                    self.build(&self.out)
                ));
            }
            Target::Rsync => {
                steps.push(
                    "build and send the page: ./publish.sh user@server.example:/var/www/articles/".to_owned(),
                );
            }
        }
        steps.push(format!(
            "see whether it is whole: corpuscope publish {} --check https://…",
            self.target_name()
        ));
        steps.iter().enumerate().map(|(n, step)| format!("  {}. {step}", n + 1)).collect()
    }

    fn target_name(&self) -> String {
        self.target.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// A text as a shell takes it, quoted only where it must be.
fn in_shell(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    if !text.is_empty() && !text.starts_with('-') && text.chars().all(plain) {
        return text.to_owned();
    }
    let before = if text.starts_with('-') { "./" } else { "" };
    format!("'{before}{}'", text.replace('\'', "'\\''"))
}

/// A text as YAML reads it.
fn in_yaml(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A text as TOML reads it.
fn in_toml(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests;
