//! The command line `corpuscope`.

use std::process::ExitCode;

/// Compiling takes and gives back memory by the piece, a hundred million times for Reuters: with this allocator it
/// takes a fifth less time than with that of the system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    corpuscope::main()
}
