//! Paymentz, the "transaction services" REST gateway, and its white labels.

mod callback;
mod checksum;
mod merchant;
mod request;
mod response;
mod token;
