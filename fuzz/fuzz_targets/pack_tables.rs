#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    journeys::targets::pack_tables(data);
});
