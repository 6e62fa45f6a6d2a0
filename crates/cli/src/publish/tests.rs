use saphyr::{LoadableYamlNode, Yaml};

use super::*;

const TARGETS: [Target; 5] =
    [Target::Github, Target::Gitlab, Target::Netlify, Target::Cloudflare, Target::Rsync];

fn written(target: Target, corpus: &str) -> Written {
    let (out, branch, name) = ("site".to_owned(), "main".to_owned(), "news".to_owned());
    Written { target, corpus: corpus.to_owned(), out, branch, name }
}

#[test]
fn every_place_of_every_file_is_filled() {
    for target in TARGETS {
        let text = written(target, "articles").text().replace("${{ steps.deployment.outputs.page_url }}", "");
        assert!(!text.contains("{{") && !text.contains("}}"), "{target:?}: {text}");
    }
}

#[test]
fn what_is_written_is_read_by_its_format_whatever_the_corpus_is_called() {
    for corpus in ["articles", "our news/2025", "it's: #1 \"new\" {{out}}", "-n", "a\\b & $(c)"] {
        let text = written(Target::Github, corpus).text();
        let github = yaml(&text);
        assert_eq!(github["jobs"]["build"]["steps"][1]["with"]["corpus"].as_str(), Some(corpus));
        let action = github["jobs"]["build"]["steps"][1]["uses"].as_str().expect("text").to_owned();
        assert_eq!(action, format!("corpuscope/corpuscope@v{}", env!("CARGO_PKG_VERSION")));
        let text = written(Target::Gitlab, corpus).text();
        let gitlab = yaml(&text);
        let file = written(Target::Gitlab, corpus);
        assert_eq!(gitlab["pages"]["script"][0].as_str().expect("text"), file.build("public"));
        let netlify: toml::Value =
            written(Target::Netlify, corpus).text().parse().map(toml::Value::Table).expect("TOML");
        assert_eq!(netlify["build"]["command"].as_str(), Some(file.build("site").as_str()));
        assert_eq!(netlify["headers"][0]["values"]["Content-Security-Policy"].as_str(), Some(POLICY));
        written(Target::Cloudflare, corpus).text().parse::<toml::Table>().expect("TOML");
    }
}

fn yaml(text: &str) -> Yaml<'_> {
    Yaml::load_from_str(text).expect("YAML").remove(0)
}

#[cfg(unix)]
#[test]
fn a_shell_takes_every_name_as_one_word() {
    for name in ["articles", "our news", "it's", "-n", "$(touch x) `y` \"z\" \\", ""] {
        let script = format!("printf %s {}", in_shell(name));
        let output = std::process::Command::new("sh").args(["-c", &script]).output().expect("a shell");
        let expected = if name == "-n" { "./-n" } else { name };
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    }
}

#[test]
fn a_project_is_called_as_its_folder() {
    assert_eq!(name(Path::new("/a/Our News (2025)")), "our-news-2025");
    assert_eq!(name(Path::new("/a/ñ")), "corpus");
}
