//! Making the driver quick: it holds its socket for a tenth of a second at every read, and a call
//! has to wait for that (measured). The socket is found by the port it is connected to.

use std::fs;
use std::os::fd::{OwnedFd, RawFd};
use std::time::Duration;

use rustix::net::{SocketAddrAny, getpeername, sockopt};
use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};

/// How long one read may hold the socket. At 4 ms a call takes about 10 instead of 100 (measured).
const READ_HOLD: Duration = Duration::from_millis(4);

/// Shorten the reads of our socket to this port of this machine. Where the system does not let
/// us, all stays right and slow.
pub(super) fn hasten(port: u16) {
    let Ok(own) = pidfd_open(getpid(), PidfdFlags::empty()) else {
        return;
    };
    for number in sockets() {
        let Ok(socket) = pidfd_getfd(&own, number, PidfdGetfdFlags::empty()) else {
            continue;
        };
        if peer_port(&socket) == Some(port) {
            let hold = Some(READ_HOLD);
            let set = sockopt::set_socket_timeout(&socket, sockopt::Timeout::Recv, hold);
            tracing::debug!(
                is_set = set.is_ok(),
                "the reads of Chrome's socket were shortened"
            );
        }
    }
}

/// The numbers of our sockets.
fn sockets() -> Vec<RawFd> {
    let Ok(entries) = fs::read_dir("/proc/self/fd") else {
        return Vec::new();
    };
    let is_socket = |entry: &fs::DirEntry| {
        let target = fs::read_link(entry.path());
        target.is_ok_and(|target| target.to_string_lossy().starts_with("socket:"))
    };
    entries
        .filter_map(Result::ok)
        .filter(is_socket)
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

fn peer_port(socket: &OwnedFd) -> Option<u16> {
    let peer: SocketAddrAny = getpeername(socket).ok()??;
    let peer: std::net::SocketAddr = peer.try_into().ok()?;
    peer.ip().is_loopback().then(|| peer.port())
}
