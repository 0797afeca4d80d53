//! Which addresses are called: https on the public network, and this machine only where the service itself runs
//! on it (the simulator). The rule is held when a webhook is added, and at every call for the very address that is
//! connected to. No proxy: it would look names up where nobody checks them. No redirect is followed.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use url::{Host, Url};

use crate::StudioError;
use crate::downloads::{is_loopback, is_public, is_public_number};

/// Longest wait for a whole answer. Whoever has more to do answers first and does it then.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);

/// Longest wait for a name when a webhook is added: it is looked up once more at every call.
const NAME_LIMIT: Duration = Duration::from_secs(3);

/// Longest address, in bytes: what browsers and proxies are known to take.
const URL_BYTES_MAX: usize = 2_000;

/// One client for the public network, one for this machine.
pub(super) struct Reach {
    pub(super) public: Client,
    loopback: Client,
    allows_loopback: bool,
}

impl Reach {
    pub(super) fn new(allows_loopback: bool) -> reqwest::Result<Self> {
        Ok(Self {
            public: client()
                .dns_resolver(PublicNames)
                .https_only(true)
                .build()?,
            loopback: client().build()?,
            allows_loopback,
        })
    }

    /// The client that may call `url`.
    pub(super) fn client_for(&self, url: &Url) -> Result<&Client, NotPublic> {
        if self.allows_loopback && is_loopback(url) {
            return Ok(&self.loopback);
        }
        if is_public(url) {
            return Ok(&self.public);
        }
        Err(NotPublic)
    }

    /// An address that a person gave, if it may be called. A name that cannot be looked up now is taken.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`].
    pub(super) async fn check_new(&self, typed: &str) -> Result<Url, StudioError> {
        let typed = typed.trim();
        if typed.len() > URL_BYTES_MAX {
            return Err(unfit("The address is longer than 2,000 bytes."));
        }
        let url = Url::parse(typed).map_err(|_| unfit("That is no address of the web."))?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(unfit(
                "The address must hold no user name, no password and no “#” part.",
            ));
        }
        self.client_for(&url).map_err(|_| refused())?;
        if let (true, Some(Host::Domain(name))) = (!is_loopback(&url), url.host()) {
            let looked_up = tokio::time::timeout(NAME_LIMIT, found(name)).await;
            if matches!(looked_up, Ok(Ok(addresses)) if check_found(&addresses).is_err()) {
                return Err(refused());
            }
        }
        Ok(url)
    }
}

fn client() -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("Tachyscope/", env!("CARGO_PKG_VERSION")))
        .timeout(ANSWER_LIMIT)
        .redirect(Policy::none())
        .no_proxy()
        // Each call connects anew, to an address that was checked just then.
        .pool_max_idle_per_host(0)
        .retry(reqwest::retry::never())
}

/// The address is not one that may be called.
#[derive(Debug)]
pub(super) struct NotPublic;

impl fmt::Display for NotPublic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the address is not on the public network")
    }
}

impl std::error::Error for NotPublic {}

fn unfit(message: &str) -> StudioError {
    StudioError::InvalidField {
        field: "url",
        message: message.to_owned(),
    }
}

fn refused() -> StudioError {
    unfit("Only https addresses on the public network are called.")
}

async fn found(name: &str) -> std::io::Result<Vec<IpAddr>> {
    let found = tokio::net::lookup_host((name, 0)).await?;
    Ok(found.map(|found| found.ip()).collect())
}

/// Whether a name that means these addresses may be called: one private number among them spoils it.
fn check_found(addresses: &[IpAddr]) -> Result<(), NotPublic> {
    if addresses.iter().copied().all(is_public_number) {
        Ok(())
    } else {
        Err(NotPublic)
    }
}

/// Looks names up; what is connected to is what was checked.
struct PublicNames;

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let addresses = found(name.as_str()).await?;
            check_found(&addresses)?;
            let addresses = addresses
                .into_iter()
                .map(|address| SocketAddr::new(address, 0));
            Ok(Box::new(addresses) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_address_that_is_not_public_is_refused_when_it_is_added() {
        let (public, local) = (Reach::new(false).unwrap(), Reach::new(true).unwrap());
        for refused in [
            "http://93.184.216.34/",
            "https://127.0.0.1/",
            "https://10.1.2.3/hook",
            "https://192.168.0.1/",
            "https://169.254.169.254/latest",
            "https://[::1]/",
            "https://[fd00::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://localhost/",
            "https://localhost./",
            "https://hook.LOCALHOST/",
            "https://0.0.0.0/",
            "https://2130706433/",
            "https://me:word@93.184.216.34/",
            "https://93.184.216.34/#part",
            "ftp://93.184.216.34/",
            "file:///etc/passwd",
            "not an address",
        ] {
            assert!(public.check_new(refused).await.is_err(), "{refused}");
        }
        let taken = public.check_new(" https://93.184.216.34/hook?a=b ").await;
        assert_eq!(taken.unwrap().as_str(), "https://93.184.216.34/hook?a=b");
        let long = format!("https://93.184.216.34/{}", "a".repeat(URL_BYTES_MAX));
        assert!(public.check_new(&long).await.is_err());

        assert!(local.check_new("http://127.0.0.1:4000/hook").await.is_ok());
        assert!(local.check_new("http://10.1.2.3/hook").await.is_err());
    }

    #[test]
    fn a_name_that_has_come_to_mean_a_private_number_is_not_called() {
        let number = |text: &str| text.parse::<IpAddr>().unwrap();
        assert!(check_found(&[number("93.184.216.34")]).is_ok());
        assert!(check_found(&[number("93.184.216.34"), number("10.0.0.1")]).is_err());
        for private in [
            "127.0.0.1",
            "100.64.0.1",
            "198.18.0.1",
            "192.0.0.8",
            "240.0.0.1",
            "::1",
            "fe80::1",
            "fec0::1",
            "2002:0a00:0001::1",
            "2001:0:1::1",
            "2001:db8::1",
            "64:ff9b::a00:1",
            "::ffff:192.168.1.1",
        ] {
            assert!(check_found(&[number(private)]).is_err(), "{private}");
        }
        assert!(check_found(&[number("2606:2800:220:1::1"), number("64:ff9b::808:808")]).is_ok());
    }
}
