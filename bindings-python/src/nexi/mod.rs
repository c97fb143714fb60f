//! Nexi: the three message families of the Italian gateway.

pub(crate) mod mac;
pub(crate) mod monetaweb;
pub(crate) mod xpay;

/// A getter for each of the texts that a message may have, beside the methods written out.
macro_rules! texts {
    ($class:ident { $($methods:tt)* } $($(#[$doc:meta])* $field:ident;)*) => {
        #[pyo3::pymethods]
        impl $class {
            $($methods)*

            $(
                $(#[$doc])*
                #[getter]
                fn $field(&self) -> Option<&str> {
                    self.0.$field()
                }
            )*
        }
    };
}

pub(crate) use texts;
