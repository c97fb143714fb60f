//! The binary: see the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(payseal_cli::main_from(std::env::args_os()))
}
