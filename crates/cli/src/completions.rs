//! `corpuscope completions` and `corpuscope man`: what shells and `man` read of the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::CommandFactory;

use crate::{Cli, print, tell};

#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell.
    shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// Write a page for each command into this folder instead of printing the first.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn completions(args: &Completions) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "corpuscope", &mut script);
    print(String::from_utf8(script)?.trim_end());
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn man(args: &Man) -> Result<ExitCode> {
    let Some(folder) = &args.out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        print(String::from_utf8(page)?.trim_end());
        return Ok(ExitCode::SUCCESS);
    };
    let said = || folder.display().to_string();
    std::fs::create_dir_all(folder).with_context(said)?;
    clap_mangen::generate_to(Cli::command(), folder).with_context(said)?;
    tell(format_args!("the pages are in {0}; man {0}/corpuscope.1 shows the first", folder.display()));
    Ok(ExitCode::SUCCESS)
}
