//! The payseal command line: seals, opens, parses and checks the messages of payment gateways.
//!
//! It opens no connection. Secrets come from files or environment variables, never from the command line,
//! where every user of the machine could read them.

mod addonpayments;
mod demo;
mod io;
mod netopia;
mod nexi;
mod paymentz;
mod table;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use io::Failure;

/// Seal, open, parse and check the messages of payment gateways, without a network.
///
/// Exit codes: 0 it worked; 1 the message is bad; 2 the call is wrong.
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

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Demo => demo::run(),
        Command::Addonpayments(command) => addonpayments::run(command),
        Command::Netopia(command) => netopia::run(command),
        Command::Nexi(command) => nexi::run(command),
        Command::Paymentz(command) => paymentz::run(command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// What every verb returns.
type Outcome = Result<(), Failure>;
