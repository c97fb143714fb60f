//! AddonPayments, also known as Easy Payment Gateway (EPG).

mod merchant;
mod notification;
mod request;
mod response;
