//! `payseal-bindgen MODULE DEST`: writes the JavaScript and the TypeScript declarations around a WebAssembly
//! module, for bundlers, for the web and for Node, each into its own folder of DEST.
//!
//! The wasm-bindgen command line does the same; this is that command's library with its version pinned by a
//! lock file of ours, and without the parts that download.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, destination] = arguments.as_slice() else {
        eprintln!("usage: payseal-bindgen MODULE DEST");
        return ExitCode::from(2);
    };
    for target in ["bundler", "web", "node"] {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(module).out_name("payseal").typescript(true);
        let chosen = match target {
            "bundler" => bindgen.bundler(true),
            "web" => bindgen.web(true),
            _ => bindgen.nodejs_module(true),
        };
        let result = chosen.and_then(|bindgen| bindgen.generate(format!("{destination}/{target}")));
        if let Err(error) = result {
            eprintln!("payseal-bindgen: {target}: {error:?}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
