//! Placeholder opened for its first real code.
