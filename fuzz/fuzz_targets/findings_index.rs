#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    journeys::targets::findings_index(data);
});
