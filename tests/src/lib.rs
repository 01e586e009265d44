//! Journeys across crates: what a person does, as a script that can be read.
