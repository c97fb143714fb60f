//! Key files: certificates, public and private keys, PEM and DER, with and without a password.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payseal::netopia::{Envelope, PrivateKey, PublicKey, doctor};
use payseal::{Date, DateTime, Error, SecretString};
use payseal_fuzz::{MARK, SECRET, good, with_secret};

fuzz_target!(|input: &[u8]| {
    // In DER, `@` is a byte like any other.
    let file = with_secret(input).map_or(input.to_vec(), String::into_bytes);
    let now = DateTime::new(Date::new(2025, 1, 1).unwrap(), 0, 0, 0).unwrap();
    let public = good(PublicKey::parse(&file));
    let private = good(PrivateKey::parse(&file));
    let password = SecretString::from(SECRET);
    let opened = good(PrivateKey::parse_encrypted(&file, &password));
    // A key that needs no password loads with one too.
    assert!(private.is_none() || opened.is_some());
    if let Some(public) = &public {
        assert!((1024..=4096).contains(&public.bits()));
        assert_eq!(public.fingerprint().len(), 64);
        let _ = (public.warnings(Some(now)), public.validity());
        // What is nearly a key fails here at the latest, and with an error.
        good(Envelope::seal(public, "<order/>"));
    }
    if let Some(private) = &private {
        assert!((1024..=4096).contains(&private.bits()));
        assert!(!format!("{private:?}").contains(MARK));
        let body = format!("env_key={}&data=AAAA&cipher=rc4", "A".repeat(private.bits() / 6));
        if let Ok(envelope) = Envelope::parse(&body) {
            assert_eq!(envelope.open_order(private).err(), Some(Error::Decrypt));
        }
    }
    if let (Some(public), Some(private)) = (&public, &private)
        && public.fingerprint() == private.fingerprint()
    {
        let sealed = Envelope::seal(public, "<order/>").unwrap();
        assert!(sealed.open_order(private).is_ok());
    }
    // The doctor says what is wrong, and says it without the file.
    if let Ok(findings) = doctor::diagnose_locally(b"env_key=AAAA&data=AAAA", &file, None) {
        for finding in findings {
            assert!(!finding.to_string().contains(MARK));
        }
    }
});
