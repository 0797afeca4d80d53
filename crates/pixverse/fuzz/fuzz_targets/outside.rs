//! Every parser of what comes from outside, tried with the same bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| pixverse::outside::feed(bytes));
