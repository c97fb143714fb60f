//! Powers on the registers and on their model, beside those of the arithmetic without either.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// A model of the registers, and the registers if the processor has them.
fn kernels() -> impl Iterator<Item = Kernel> {
    Kernel::detect().into_iter().chain([Kernel::Emulated])
}

/// Limbs where carries go far, and random ones.
fn number<const N: usize>() -> impl Strategy<Value = [u64; N]> {
    // An array of strategies would not fit on the stack without optimisation.
    vec(prop_oneof![Just(0), Just(1), Just(u64::MAX), Just(1 << 63), any::<u64>()], N)
        .prop_map(|limbs| limbs.try_into().unwrap())
}

/// An odd modulus with all limbs in use, made from any.
fn modulus<const N: usize>(mut limbs: [u64; N]) -> portable::Modulus {
    limbs[0] |= 1;
    limbs[N - 1] |= 1 << 63;
    portable::Modulus::new(Zeroizing::new(limbs.to_vec())).unwrap()
}

/// What is below a modulus, whose highest bit is set.
fn below(modulus: &portable::Modulus, limbs: &[u64]) -> portable::Number {
    let mut number = limbs.to_vec();
    number.push(0);
    modulus.reduced(&number)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..<_>::default() })]

    #[test]
    fn secret_powers(
        primes in [number::<8>(), number::<8>()],
        n in number::<16>(),
        bases in [number::<8>(), number::<8>()],
        [for_p, for_q] in [number::<8>(), number::<8>()],
    ) {
        let ([p, q], n) = (primes.map(modulus), modulus(n));
        let bases = [below(&p, &bases[0]), below(&q, &bases[1])];
        let scratch = &mut p.scratch();
        let expected = [p.power(&bases[0], &for_p, scratch), q.power(&bases[1], &for_q, scratch)];
        for kernel in kernels() {
            let vectors = Vectors::new(kernel, [&p, &q], &n).unwrap();
            let [one, other] = vectors.power(bases.each_ref().map(|b| b.as_slice()), [&for_p, &for_q]);
            prop_assert_eq!(&[p.reduced(&one), q.reduced(&other)], &expected, "{:?}", kernel);
        }
    }

    #[test]
    fn public_powers(
        primes in [number::<8>(), number::<8>()],
        n in number::<16>(),
        base in number::<16>(),
        exponent in prop_oneof![Just(0), Just(1), Just(3), Just(65_537), any::<u64>()],
    ) {
        let ([p, q], n) = (primes.map(modulus), modulus(n));
        let base = below(&n, &base);
        let expected = n.public_power(&base, exponent, &mut n.scratch());
        for kernel in kernels() {
            let vectors = Vectors::new(kernel, [&p, &q], &n).unwrap();
            let power = n.reduced(&vectors.public_power(&base, exponent));
            prop_assert_eq!(&power, &expected, "{:?}", kernel);
        }
    }
}

#[test]
fn other_lengths_are_left_to_others() {
    let odd = |limbs| portable::Modulus::new(Zeroizing::new(vec![u64::MAX; limbs])).unwrap();
    let [seven, eight, nine, sixteen, seventeen] = [7, 8, 9, 16, 17].map(odd);
    let fits = |p, q, n| Vectors::new(Kernel::Emulated, [p, q], n).is_some();
    assert!(fits(&eight, &eight, &sixteen));
    assert!(!fits(&seven, &eight, &sixteen) && !fits(&eight, &nine, &sixteen));
    assert!(!fits(&eight, &eight, &seventeen));
}

#[test]
#[cfg(all(target_os = "linux", not(miri)))]
fn the_processor_has_what_linux_lists() {
    let list = payseal_test_vectors::read("/proc/cpuinfo");
    let flags = list.lines().find(|line| line.starts_with("flags")).unwrap();
    let has = |flag| flags.split_whitespace().any(|one| one == flag);
    assert_eq!(Kernel::detect().is_some(), has("avx512f") && has("avx512ifma"));
}

#[test]
fn there_are_as_many_limbs_as_the_bounds_ask_for() {
    fn enough_but_no_more<const R: usize>() {
        let bits = Modulus::<R>::LENGTH * LIMB_BITS + 8;
        assert!((Modulus::<R>::LIMBS - 1) * BITS < bits && bits <= Modulus::<R>::LIMBS * BITS);
    }
    enough_but_no_more::<2>();
    enough_but_no_more::<3>();
}
