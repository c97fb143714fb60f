//! NETOPIA Payments API version 1 (mobilPay).

mod doctor;
mod envelope;
mod fields;
mod ipn;
mod keygen;
mod keys;
mod merchant;
mod order;
mod reply;
