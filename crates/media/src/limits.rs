//! What the child may use up, and for how long its parent waits.

use std::io;
use std::time::Duration;

/// Limits of one examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of address space. The usual 1 GiB leaves room for the libraries of
    /// the window and for the sixteen 4K pictures (200 MB) that H.264 lets a
    /// stream refer to; held on Unix only.
    pub memory_bytes: u64,
    /// Seconds of processor time. The usual 20 s is a guess, a hundred times
    /// what a ten-second clip takes; held on Unix only.
    pub cpu_s: u64,
    /// How long the parent waits, by the clock, before it kills the child.
    /// Half as much again as the processor time, for a loaded machine.
    pub wall: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory_bytes: 1 << 30,
            cpu_s: 20,
            wall: Duration::from_secs(30),
        }
    }
}

/// The largest file that the child may write, in bytes: ten times a poster of
/// 640 × 640 pixels that is not compressed at all.
#[cfg(unix)]
const WRITTEN_BYTES_MAX: u64 = 16 << 20;

/// Lay the limits on this process. They cannot be lifted again.
///
/// # Errors
///
/// When the system refuses one of them.
#[cfg(unix)]
pub(crate) fn confine(memory_bytes: u64, cpu_s: u64) -> io::Result<()> {
    use rlimit::Resource;
    Resource::CORE.set(0, 0)?;
    Resource::FSIZE.set(WRITTEN_BYTES_MAX, WRITTEN_BYTES_MAX)?;
    Resource::CPU.set(cpu_s, cpu_s)?;
    // Some systems, macOS among them, know no limit on address space.
    if Resource::AS.is_supported() {
        Resource::AS.set(memory_bytes, memory_bytes)?;
    }
    Ok(())
}

/// Elsewhere only the parent's clock holds the child.
#[cfg(not(unix))]
pub(crate) fn confine(_memory_bytes: u64, _cpu_s: u64) -> io::Result<()> {
    Ok(())
}
