//! Where findings go. They are handed over one by one and never collected here.

use std::io;

use model::Finding;

/// Takes findings in: a report writer, a store, a screen.
///
/// The order is the same for the same input, whatever the number of threads.
pub trait Sink: Send {
    /// Takes one finding.
    ///
    /// # Errors
    /// Whatever prevents it from being kept; the check then stops.
    fn accept(&mut self, finding: &Finding) -> io::Result<()>;
}

/// Takes them all and keeps none: the counts in the report remain.
impl Sink for () {
    fn accept(&mut self, _: &Finding) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps them all. For small sets and samples; a hostile file has millions.
impl Sink for Vec<Finding> {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        self.push(finding.clone());
        Ok(())
    }
}

/// Gives each to both.
impl<A: Sink, B: Sink> Sink for (A, B) {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        self.0.accept(finding)?;
        self.1.accept(finding)
    }
}

impl<S: Sink + ?Sized> Sink for &mut S {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        (**self).accept(finding)
    }
}
