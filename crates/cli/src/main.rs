//! The command line `corpuscope`.

use std::process::ExitCode;

fn main() -> ExitCode {
    corpuscope::main()
}
