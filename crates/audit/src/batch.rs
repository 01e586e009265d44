//! Doing the same to every item on several threads, in order, within one call.

use std::panic::resume_unwind;
use std::thread;

const WORTH_A_THREAD: usize = 64;

/// Applies `work` to every item and returns the results in the items' order, on up to `threads` threads.
///
/// Where the system gives no thread, the caller's does the work.
pub(crate) fn in_parallel<T: Sync, R: Send>(
    threads: usize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let all_of = |part: &[T]| part.iter().map(&work).collect::<Vec<R>>();
    if threads < 2 || items.len() < WORTH_A_THREAD {
        return all_of(items);
    }
    let mut parts = items.chunks(items.len().div_ceil(threads));
    let own = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let all_of = &all_of;
        let started: Vec<_> = parts
            .map(|part| (part, thread::Builder::new().spawn_scoped(scope, move || all_of(part)).ok()))
            .collect();
        let mut results = all_of(own);
        for (part, handle) in started {
            match handle.map(thread::ScopedJoinHandle::join) {
                Some(Ok(done)) => results.extend(done),
                Some(Err(panic)) => resume_unwind(panic),
                None => results.extend(all_of(part)),
            }
        }
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items_for_any_number_of_threads() {
        for items in [0, 1, 63, 64, 65, 1000] {
            let numbers: Vec<u32> = (0..items).collect();
            let expected: Vec<u32> = numbers.iter().map(|n| n * 2).collect();
            for threads in [0, 1, 2, 3, 7, 2000] {
                assert_eq!(in_parallel(threads, &numbers, |n| n * 2), expected, "{items} on {threads}");
            }
        }
    }
}
