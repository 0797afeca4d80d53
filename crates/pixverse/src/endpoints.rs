//! Where PixVerse is: three base addresses, and which addresses are trusted beside them.
//!
//! Nothing here opens a connection.

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// The three addresses a client needs. Both dialects hang under `api`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Base of `/openapi/v2` and `/creative_platform`.
    pub api: Url,
    /// The web site; sent as the origin of calls of the web dialect.
    pub web: Url,
    /// Where the web dialect puts its files.
    pub upload: Url,
}

/// A base address that must not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EndpointError {
    /// It cannot be read as an address.
    #[error("the {which} address is not a web address")]
    Unreadable {
        /// "api", "web" or "upload".
        which: &'static str,
    },
    /// It would send secrets in the clear.
    #[error("the {which} address must start with https:// (http:// is for this machine only)")]
    Insecure {
        /// "api", "web" or "upload".
        which: &'static str,
    },
    /// It carries a user name, a query or a fragment.
    #[error("the {which} address must hold a host and a path, nothing else")]
    Overloaded {
        /// "api", "web" or "upload".
        which: &'static str,
    },
}

/// One of PixVerse's two houses. An account, its key and its credits belong to one of them.
/// Source: docs/pixverse.md, hosts (observed).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// `app-api.pixverse.ai`.
    #[default]
    International,
    /// `app-api.pixverseai.cn`.
    Mainland,
}

/// Where the web site of either house puts its files: no other bucket is known (observed).
const UPLOAD: &str = "https://pixverse-fe-upload.oss-accelerate.aliyuncs.com";

impl Default for Endpoints {
    /// PixVerse itself, international region.
    fn default() -> Self {
        Self::international()
    }
}

impl Endpoints {
    /// PixVerse's international house. Source: docs/pixverse.md, hosts (documented; the upload
    /// bucket is observed).
    pub fn international() -> Self {
        Self::known("https://app-api.pixverse.ai", "https://app.pixverse.ai")
    }

    /// PixVerse's house in mainland China. Source: docs/pixverse.md, hosts (the API is observed;
    /// its web site follows the same pattern, guessed; the bucket is the other house's, guessed).
    pub fn mainland() -> Self {
        Self::known("https://app-api.pixverseai.cn", "https://app.pixverseai.cn")
    }

    /// The house of a region.
    pub fn of(region: Region) -> Self {
        match region {
            Region::International => Self::international(),
            Region::Mainland => Self::mainland(),
        }
    }

    fn known(api: &str, web: &str) -> Self {
        Self::new(api, web, UPLOAD).expect("constant addresses that the tests read")
    }

    /// Read three base addresses. A trailing slash makes no difference.
    ///
    /// # Errors
    ///
    /// [`EndpointError`] when one is no web address, is plain `http` beyond this machine, or
    /// carries more than a host and a path.
    pub fn new(api: &str, web: &str, upload: &str) -> Result<Self, EndpointError> {
        Ok(Self {
            api: base("api", api)?,
            web: base("web", web)?,
            upload: base("upload", upload)?,
        })
    }

    /// Whether the configured service runs on this machine, as the simulator does.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.api)
    }

    /// Whether a media link that PixVerse gave may be fetched: `https` to a public host, or
    /// anything on this machine when the service itself runs here.
    pub fn accepts_link(&self, link: &Url) -> bool {
        match link.scheme() {
            "http" | "https" if is_loopback(link) => self.is_loopback(),
            "https" => !names_private_address(link),
            _ => false,
        }
    }
}

fn base(which: &'static str, text: &str) -> Result<Url, EndpointError> {
    let url = Url::parse(text.trim()).map_err(|_| EndpointError::Unreadable { which })?;
    if url.host().is_none() {
        return Err(EndpointError::Unreadable { which });
    }
    let has_more = !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some();
    if has_more {
        return Err(EndpointError::Overloaded { which });
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        "http" => Err(EndpointError::Insecure { which }),
        _ => Err(EndpointError::Unreadable { which }),
    }
}

/// Whether an address names this machine. Names other than `localhost` are not looked up.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether an address is written as a number of a private network. Host names are judged by
/// whoever resolves them.
fn names_private_address(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => {
            address.is_private() || address.is_link_local() || address.is_unspecified()
        }
        Some(Host::Ipv6(address)) => {
            address.is_unique_local()
                || address.is_unicast_link_local()
                || address.is_unspecified()
                || address.to_ipv4_mapped().is_some()
        }
        Some(Host::Domain(_)) => false,
        None => true,
    }
}

/// An address below a base. `path` starts with a slash; a base may have a path of its own.
pub(crate) fn below(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    let prefix = base.path().trim_end_matches('/');
    url.set_path(&format!("{prefix}{path}"));
    url
}

/// The host alone, for errors: a whole address may carry a token.
pub(crate) fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or("an unnamed host").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local() -> Endpoints {
        let base = "http://127.0.0.1:9/";
        Endpoints::new(base, base, base).unwrap()
    }

    #[test]
    fn the_defaults_are_pixverse_over_https() {
        let endpoints = Endpoints::default();
        assert_eq!(endpoints.api.as_str(), "https://app-api.pixverse.ai/");
        assert!(!endpoints.is_loopback());
    }

    #[test]
    fn a_region_is_a_house_of_its_own() {
        let api = |region| Endpoints::of(region).api.to_string();
        assert_eq!(api(Region::default()), "https://app-api.pixverse.ai/");
        assert_eq!(api(Region::Mainland), "https://app-api.pixverseai.cn/");
        assert_ne!(Endpoints::mainland().web, Endpoints::international().web);
        assert_eq!(
            serde_json::to_string(&Region::Mainland).unwrap(),
            r#""mainland""#
        );
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        assert!(local().is_loopback());
        assert!(Endpoints::new("http://[::1]:1", "http://localhost", "https://a.b").is_ok());
        let https = "https://example.com";
        let wrong = |api: &str| Endpoints::new(api, https, https).unwrap_err();
        let which = "api";
        assert_eq!(
            wrong("http://example.com"),
            EndpointError::Insecure { which }
        );
        assert_eq!(
            wrong("ftp://127.0.0.1"),
            EndpointError::Unreadable { which }
        );
        assert_eq!(wrong("example.com"), EndpointError::Unreadable { which });
        assert_eq!(
            wrong("https://u:p@example.com"),
            EndpointError::Overloaded { which }
        );
        assert_eq!(
            wrong("http://127.0.0.1.evil.test"),
            EndpointError::Insecure { which }
        );
    }

    #[test]
    fn links_may_not_lead_into_a_private_network() {
        let link = |text: &str| Url::parse(text).unwrap();
        let real = Endpoints::default();
        assert!(real.accepts_link(&link("https://media.pixverse.ai/a.mp4")));
        for wrong in [
            "http://media.pixverse.ai/a.mp4",
            "http://127.0.0.1/a.mp4",
            "https://localhost/a.mp4",
            "https://10.0.0.1/a.mp4",
            "https://169.254.169.254/a.mp4",
            "file:///etc/passwd",
        ] {
            assert!(!real.accepts_link(&link(wrong)), "{wrong}");
        }
        assert!(local().accepts_link(&link("http://127.0.0.1:9/media/a.mp4")));
    }

    #[test]
    fn a_base_may_have_a_path() {
        let base = Url::parse("https://example.com/relay/").unwrap();
        assert_eq!(
            below(&base, "/openapi/v2/x").as_str(),
            "https://example.com/relay/openapi/v2/x"
        );
    }
}
