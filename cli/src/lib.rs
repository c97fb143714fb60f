//! The payseal command line: seals, opens, parses and checks the messages of payment gateways.
//!
//! It opens no connection. Secrets come from files or environment variables, never from the command line,
//! where every user of the machine could read them.

mod addonpayments;
mod archive;
mod demo;
mod io;
mod netopia;
mod nexi;
mod paymentz;
mod table;

use std::ffi::OsString;

use clap::{Parser, Subcommand};

use io::Failure;

/// Seal, open, parse and check the messages of payment gateways, without a network.
///
/// Exit codes: 0 it worked; 1 the message is bad; 2 the call is wrong; 130 it was stopped.
#[derive(Parser)]
#[command(name = "payseal", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

// Made once in the life of the process: its size does not matter.
#[allow(clippy::large_enum_variant)]
#[derive(Subcommand)]
enum Command {
    /// Show the main jobs on the vendors' own examples
    Demo,
    /// AddonPayments (Easy Payment Gateway): AES-CBC requests, XML and JSON answers
    #[command(subcommand)]
    Addonpayments(addonpayments::Command),
    /// NETOPIA Payments API v1 (mobilPay): sealed orders, IPNs and their replies
    #[command(subcommand)]
    Netopia(netopia::Command),
    /// Nexi: XPay's MAC, MonetaWeb, XPay server to server
    #[command(subcommand)]
    Nexi(nexi::Command),
    /// Paymentz and its white labels: checksums, requests, answers, callbacks
    #[command(subcommand)]
    Paymentz(paymentz::Command),
}

/// Runs the command line with its arguments, the program's name first, and returns the exit code.
///
/// It writes to the process's standard output and standard error.
pub fn main_from(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let command = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli.command,
        Err(error) => {
            // Help that was asked for is printed too. If nobody reads it, there is nobody to tell.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    let result = match command {
        Command::Demo => demo::run(),
        Command::Addonpayments(command) => addonpayments::run(command),
        Command::Netopia(command) => netopia::run(command),
        Command::Nexi(command) => nexi::run(command),
        Command::Paymentz(command) => paymentz::run(command),
    };
    match result {
        Ok(()) => 0,
        Err(failure) => failure.report(),
    }
}

/// What every verb returns.
type Outcome = Result<(), Failure>;
