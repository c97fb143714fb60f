//! Keys, and the files that hold them.

use payseal::netopia::{KeyWarning, PrivateKey, PublicKey, TestKeyPair, Validity};
use payseal::{DateTime, Repair, SecretBytes, SecretString};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::{FromPy, In, Message, Out, ToPy, cached, describe};
use crate::errors::raise;
use crate::values::{Secret, unpicklable};
use crate::work;

impl ToPy for KeyWarning {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "KeyWarning");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.code(), self.to_string());
        cached(&CLASS, py, "payseal.netopia", "KeyWarning")?.call1(parts)
    }
}

impl ToPy for TestKeyPair {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "TestKeyPair");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts =
            (self.private_key.to_py(py)?, self.public_key.as_str(), self.certificate.as_str());
        cached(&CLASS, py, "payseal.netopia", "TestKeyPair")?.call1(parts)
    }
}

/// The public key that a message is sealed for: a certificate or a bare key, PEM or DER, as in the file. It can be
/// shared between threads.
///
/// NETOPIA's certificate is not the other half of the merchant's own private key: the two files never match. One that
/// has expired or is signed with MD5 loads, and ``warnings`` tells. Raises ``KeyFormatError``.
#[pyclass(frozen, module = "payseal.netopia", name = "PublicKey")]
pub(crate) struct PyPublicKey {
    pub(super) key: PublicKey,
    file: Vec<u8>,
}

#[pymethods]
impl PyPublicKey {
    #[new]
    fn new(file: In<Message>) -> PyResult<Self> {
        let key = PublicKey::parse(&*file.0).map_err(raise)?;
        Ok(PyPublicKey { key, file: file.0.to_vec() })
    }

    /// The length of the modulus in bits.
    #[getter]
    fn bits(&self) -> usize {
        self.key.bits()
    }

    /// SHA-256, in lowercase hex, of the key as ``SubjectPublicKeyInfo``. Equal to that of the ``PrivateKey`` if the two
    /// are a pair.
    #[getter]
    fn fingerprint(&self) -> &str {
        self.key.fingerprint()
    }

    /// Whether the file was a certificate, and not a bare key.
    #[getter]
    fn is_certificate(&self) -> bool {
        self.key.is_certificate()
    }

    /// From when to when the certificate is valid, in UTC. ``None`` for a bare key.
    #[getter]
    fn validity(&self) -> Out<Option<Validity>> {
        Out(self.key.validity())
    }

    /// What is worth knowing about the key, though it is used all the same. Without ``now``, in UTC and without a time
    /// zone, the dates of a certificate are not looked at.
    #[pyo3(signature = (now = None))]
    fn warnings(&self, now: Option<In<DateTime>>) -> Out<Vec<KeyWarning>> {
        Out(self.key.warnings(now.map(|now| now.0)))
    }

    /// What was mended in the file.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.key.repairs())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other
            .cast::<PyPublicKey>()
            .is_ok_and(|other| self.key.fingerprint() == other.get().key.fingerprint())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["bits", "fingerprint"])
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (Vec<u8>,)) {
        (slf.get_type().into_any(), (slf.get().file.clone(),))
    }
}

/// The private key that opens messages: PKCS#1 or PKCS#8, PEM or DER, as in the file; with a password if it is
/// encrypted. It can be shared between threads and cannot be pickled. Raises ``KeyFormatError``.
#[pyclass(frozen, module = "payseal.netopia", name = "PrivateKey")]
pub(crate) struct PyPrivateKey {
    pub(super) key: PrivateKey,
    file: SecretBytes,
    password: Option<SecretString>,
}

impl PyPrivateKey {
    fn load(file: &[u8], password: Option<&SecretString>) -> PyResult<PrivateKey> {
        match password {
            Some(password) => PrivateKey::parse_encrypted(file, password),
            None => PrivateKey::parse(file),
        }
        .map_err(raise)
    }
}

#[pymethods]
impl PyPrivateKey {
    #[new]
    #[pyo3(signature = (file, *, password = None))]
    fn new(file: In<KeyFile>, password: Option<In<SecretString>>) -> PyResult<Self> {
        let password = password.map(|password| password.0);
        let key = PyPrivateKey::load(file.0.0.expose(), password.as_ref())?;
        Ok(PyPrivateKey { key, file: file.0.0, password })
    }

    /// The length of the modulus in bits.
    #[getter]
    fn bits(&self) -> usize {
        self.key.bits()
    }

    /// SHA-256, in lowercase hex, of the key's public half as ``SubjectPublicKeyInfo``.
    #[getter]
    fn fingerprint(&self) -> &str {
        self.key.fingerprint()
    }

    /// What is worth knowing about the key, though it is used all the same.
    fn warnings(&self) -> Out<Vec<KeyWarning>> {
        Out(self.key.warnings())
    }

    /// What was mended in the file.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.key.repairs())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["bits"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("PrivateKey"))
    }
}

/// A file with a private key, which may come as a secret.
pub(crate) struct KeyFile(pub(super) SecretBytes);

impl FromPy for KeyFile {
    const TYPE: PyStaticExpr =
        type_hint_union!(&<Message as FromPy>::TYPE, type_hint_identifier!("payseal", "Secret"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(KeyFile(match value.cast::<Secret>() {
            Ok(secret) => secret.get().text().as_bytes().into(),
            Err(_) => (*Message::from_py(value)?).into(),
        }))
    }
}

/// A public key, or a file with one. Keys are not copied in core, and each object has its own.
pub(crate) struct OwnPublicKey(pub(super) PublicKey);

impl FromPy for OwnPublicKey {
    const TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("payseal.netopia", "PublicKey"),
        &<Message as FromPy>::TYPE
    );

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyPublicKey>() {
            Ok(key) => PublicKey::parse(&key.get().file),
            Err(_) => PublicKey::parse(&*Message::from_py(value)?),
        }
        .map(OwnPublicKey)
        .map_err(raise)
    }
}

/// A private key, or a file with one.
pub(crate) struct OwnPrivateKey(pub(super) PrivateKey);

impl FromPy for OwnPrivateKey {
    const TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("payseal.netopia", "PrivateKey"),
        &<KeyFile as FromPy>::TYPE
    );

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyPrivateKey>() {
            Ok(key) => {
                let key = key.get();
                PyPrivateKey::load(key.file.expose(), key.password.as_ref())
            }
            Err(_) => PyPrivateKey::load(KeyFile::from_py(value)?.0.expose(), None),
        }
        .map(OwnPrivateKey)
    }
}

/// Makes an RSA key of 1024 to 4096 bits and a self-signed certificate with that common name, for tests and simulations.
/// A merchant's real keys come from NETOPIA. Raises ``InvalidInputError``.
#[pyfunction]
pub(crate) fn generate_test_keys(
    py: Python<'_>,
    bits: In<usize>,
    common_name: String,
    validity: In<Validity>,
) -> PyResult<Out<TestKeyPair>> {
    let (bits, validity) = (*bits, validity.0);
    work::long(py, || TestKeyPair::generate(bits, &common_name, validity)).map(Out)
}
