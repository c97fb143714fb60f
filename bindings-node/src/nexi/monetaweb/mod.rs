//! MonetaWeb 2.0.

mod answer;
mod merchant;
mod notification;
mod request;
