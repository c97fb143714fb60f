//! As much of an X.509 certificate as a key needs. Signature, names and extensions are not looked at.

use der::asn1::{AnyRef, BitStringRef, GeneralizedTime, IntRef, UtcTime};
use der::{DateTime as DerDateTime, Sequence, Tag, Tagged};
use pkcs8::spki::{AlgorithmIdentifierRef, ObjectIdentifier, SubjectPublicKeyInfoRef};

use super::Validity;
use crate::time::{Date, DateTime};

/// `Certificate` of RFC 5280.
#[derive(Sequence)]
pub(in crate::netopia) struct Certificate<'a> {
    pub(in crate::netopia) tbs: TbsCertificate<'a>,
    pub(in crate::netopia) algorithm: AlgorithmIdentifierRef<'a>,
    pub(in crate::netopia) signature: BitStringRef<'a>,
}

impl Certificate<'_> {
    /// The digest under the signature, if it is a broken one.
    pub(super) fn weak_digest(&self) -> Option<&'static str> {
        let oid =
            |last: u32| ObjectIdentifier::new_unwrap("1.2.840.113549.1.1").push_arc(last).ok();
        let own = Some(self.algorithm.oid);
        [(2, "MD2"), (3, "MD4"), (4, "MD5"), (5, "SHA-1")]
            .into_iter()
            .find(|(last, _)| oid(*last) == own)
            .map(|(_, name)| name)
    }
}

/// `TBSCertificate` of RFC 5280.
#[derive(Sequence)]
pub(in crate::netopia) struct TbsCertificate<'a> {
    #[asn1(context_specific = "0", default = "version_1")]
    pub(in crate::netopia) version: u8,
    pub(in crate::netopia) serial: IntRef<'a>,
    pub(in crate::netopia) algorithm: AlgorithmIdentifierRef<'a>,
    pub(in crate::netopia) issuer: AnyRef<'a>,
    pub(in crate::netopia) validity: RawValidity<'a>,
    pub(in crate::netopia) subject: AnyRef<'a>,
    pub(in crate::netopia) public_key: SubjectPublicKeyInfoRef<'a>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(in crate::netopia) issuer_id: Option<BitStringRef<'a>>,
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT", optional = "true")]
    pub(in crate::netopia) subject_id: Option<BitStringRef<'a>>,
    #[asn1(context_specific = "3", optional = "true")]
    pub(in crate::netopia) extensions: Option<AnyRef<'a>>,
}

fn version_1() -> u8 {
    0
}

/// `Validity` of RFC 5280. A date in an odd form costs the dates, not the key.
#[derive(Sequence)]
pub(in crate::netopia) struct RawValidity<'a> {
    pub(in crate::netopia) not_before: AnyRef<'a>,
    pub(in crate::netopia) not_after: AnyRef<'a>,
}

impl RawValidity<'_> {
    pub(super) fn read(&self) -> Option<Validity> {
        Some(Validity { not_before: time(self.not_before)?, not_after: time(self.not_after)? })
    }
}

fn time(value: AnyRef<'_>) -> Option<DateTime> {
    let time: DerDateTime = match value.tag() {
        Tag::UtcTime => value.decode_as::<UtcTime>().ok()?.to_date_time(),
        Tag::GeneralizedTime => value.decode_as::<GeneralizedTime>().ok()?.to_date_time(),
        _ => return None,
    };
    let date = Date::new(time.year(), time.month(), time.day()).ok()?;
    DateTime::new(date, time.hour(), time.minutes(), time.seconds()).ok()
}
