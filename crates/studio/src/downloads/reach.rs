//! Which addresses are fetched: https on the public network, and this machine only where the
//! service itself runs on it. A redirect obeys the same rule at every step.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, ClientBuilder};
use url::{Host, Url};

use super::DownloadError;

/// Longest wait for a connection.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);

/// Longest silence in the middle of a file. There is no limit on the whole: files may be large
/// and lines slow.
const SILENCE_LIMIT: Duration = Duration::from_mins(1);

/// Redirects in a row; a store of media needs one or two.
const REDIRECTS_MAX: usize = 5;

/// One client for the public network, one for this machine.
pub(super) struct Reach {
    public: Client,
    loopback: Client,
}

impl Reach {
    pub(super) fn new() -> Result<Self, reqwest::Error> {
        // With a proxy, names are looked up by the proxy, and its own address may well be private.
        let has_proxy = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        let public = client().redirect(Policy::custom(|step| follow(step, is_public)));
        let public = if has_proxy {
            public
        } else {
            public.dns_resolver(PublicNames)
        };
        // A redirect from this machine to another would leave the rule of this client.
        let loopback = client()
            .no_proxy()
            .redirect(Policy::custom(|step| follow(step, is_loopback)));
        Ok(Self {
            public: public.build()?,
            loopback: loopback.build()?,
        })
    }

    /// The client that may fetch `link`.
    pub(super) fn client_for(
        &self,
        link: &Url,
        allows_loopback: bool,
    ) -> Result<&Client, DownloadError> {
        if is_loopback(link) && allows_loopback {
            return Ok(&self.loopback);
        }
        if is_public(link) {
            return Ok(&self.public);
        }
        Err(DownloadError::not_the_clip(
            "the link is not a public https address",
        ))
    }
}

fn client() -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("Tachyscope/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_LIMIT)
        .read_timeout(SILENCE_LIMIT)
        .retry(reqwest::retry::never())
}

fn follow(step: Attempt<'_>, is_allowed: fn(&Url) -> bool) -> reqwest::redirect::Action {
    if step.previous().len() <= REDIRECTS_MAX && is_allowed(step.url()) {
        step.follow()
    } else {
        step.stop()
    }
}

/// The names that always mean this machine (RFC 6761).
fn is_here(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// Whether a link names this machine.
pub(crate) fn is_loopback(link: &Url) -> bool {
    matches!(link.scheme(), "http" | "https")
        && match link.host() {
            Some(Host::Domain(name)) => is_here(name),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
}

/// Whether a link is https to a name, or to a number of the public network. Names are judged
/// once more when they are looked up.
pub(crate) fn is_public(link: &Url) -> bool {
    link.scheme() == "https"
        && match link.host() {
            Some(Host::Domain(name)) => !is_here(name),
            Some(Host::Ipv4(address)) => is_public_number(address.into()),
            Some(Host::Ipv6(address)) => is_public_number(address.into()),
            None => false,
        }
}

pub(crate) fn is_public_number(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(four) => {
            let [first, second, ..] = four.octets();
            let is_carrier_private = first == 100 && (64..128).contains(&second);
            !(four.is_private()
                || four.is_loopback()
                || four.is_link_local()
                || four.is_unspecified()
                || four.is_broadcast()
                || four.is_multicast()
                || first == 0
                || first >= 240
                || (first == 198 && second & 0xfe == 18)
                || four.octets().starts_with(&[192, 0, 0])
                || is_carrier_private)
        }
        IpAddr::V6(six) => is_public_six(six),
    }
}

/// Only `2000::/3` is given out, without what stands for other numbers (Teredo, 6to4) or for examples. `64:ff9b::/96`
/// is how a network without numbers of the old kind reaches them: the number inside counts.
fn is_public_six(six: Ipv6Addr) -> bool {
    match six.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let four = Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
            is_public_number(four.into())
        }
        [0x2001, 0 | 0xdb8, ..] | [0x2002, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// Looks names up and forgets the private numbers among the answers.
struct PublicNames;

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<_> = found.filter(|found| is_public_number(found.ip())).collect();
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(link: &str, allows_loopback: bool, is_fetched: bool) {
        let link = Url::parse(link).unwrap();
        let reach = Reach::new().unwrap();
        assert_eq!(
            reach.client_for(&link, allows_loopback).is_ok(),
            is_fetched,
            "{link}"
        );
    }

    #[test]
    fn only_public_https_is_fetched_unless_the_service_is_here() {
        check("https://media.pixverse.ai/a.mp4", false, true);
        check("http://media.pixverse.ai/a.mp4", false, false);
        check("http://media.pixverse.ai/a.mp4", true, false);
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "[::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
            "localhost",
            "0.0.0.0",
        ] {
            check(&format!("https://{private}/a.mp4"), false, false);
        }
        check("http://127.0.0.1:4000/a.mp4", true, true);
        check("http://localhost:4000/a.mp4", true, true);
        check("http://10.1.2.3/a.mp4", true, false);
        check("file:///etc/passwd", true, false);
    }
}
