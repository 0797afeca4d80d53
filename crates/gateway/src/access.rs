//! Which doors a request may go through: pure rules over its head.

use std::net::IpAddr;
use std::time::Instant;

use axum::http::header::{AUTHORIZATION, COOKIE, HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Method, Uri};
use contract::{ApiError, ErrorCode};

use crate::tickets::Tickets;
use crate::token::{Hash, Token};
use crate::who::Who;

/// What opens a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    /// Nothing is needed.
    Open,
    /// The token or the page's cookie.
    Operation,
    /// Those, or a media ticket.
    Stream,
}

/// Set by browsers, never by a page's script: where a request comes from.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a request brings for its door.
#[derive(Debug, Clone)]
pub(crate) enum Key {
    /// The door is open to all.
    Open,
    /// Somebody who is known already: by the gateway's token, its page's cookie, or a ticket.
    Of(Who),
    /// A token that is not the gateway's own; a caller's, perhaps.
    Token(String),
    /// Nothing that opens it.
    Missing,
}

/// All that decides who may come in.
#[derive(Debug)]
pub(crate) struct Access {
    token: Hash,
    tickets: Tickets,
    origins: Vec<String>,
    bound: IpAddr,
    cookie: String,
}

impl Access {
    /// Rules of a gateway that listens at `bound`.
    pub(crate) fn new(token: &Token, origins: Vec<String>, bound: std::net::SocketAddr) -> Self {
        Access {
            token: token.hash(),
            tickets: Tickets::default(),
            origins,
            bound: bound.ip(),
            // Cookies do not know ports: two gateways of one machine need two names.
            cookie: format!("tachyscope_{}", bound.port()),
        }
    }

    /// Its tickets.
    pub(crate) fn tickets(&self) -> &Tickets {
        &self.tickets
    }

    /// The `Set-Cookie` line of a session.
    pub(crate) fn set_cookie(&self, session: &str) -> String {
        format!(
            "{}={session}; Path=/; HttpOnly; SameSite=Strict",
            self.cookie
        )
    }

    /// The page that asks, where it is from elsewhere and allowed.
    pub(crate) fn foreign_origin<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let origin = text(headers, &ORIGIN)?;
        self.origins
            .iter()
            .any(|allowed| allowed == origin)
            .then_some(origin)
    }

    /// Whether the request asks for a host and comes from a page that it may.
    ///
    /// A page of somewhere else can point its own name at this machine; then the host
    /// name that it asks for is its own, and the request ends here.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Forbidden`] when not.
    pub(crate) fn check_origin(&self, headers: &HeaderMap, uri: &Uri) -> Result<(), ApiError> {
        let host = text(headers, &HOST).or_else(|| uri.authority().map(Authority::as_str));
        let Some(host) = host.filter(|host| self.is_own_host(host)) else {
            return Err(ApiError::new(
                ErrorCode::Forbidden,
                "This host name is not answered here; use the address of this machine.",
            ));
        };
        let Some(origin) = headers.get(ORIGIN) else {
            return Ok(());
        };
        let is_own = origin
            .to_str()
            .is_ok_and(|origin| origin == format!("http://{host}"));
        if is_own || self.foreign_origin(headers).is_some() {
            return Ok(());
        }
        Err(ApiError::new(
            ErrorCode::Forbidden,
            "Pages from elsewhere may not call this studio.",
        ))
    }

    /// What the request brings for its door.
    pub(crate) fn key(&self, uri: &Uri, headers: &HeaderMap, now: Instant) -> Key {
        let door = door(uri.path());
        if door == Door::Open {
            return Key::Open;
        }
        if let Some(token) = bearer(headers) {
            if self.token.is_same(&Hash::of(token)) {
                return Key::Of(Who::Owner);
            }
            return Key::Token(token.to_owned());
        }
        if self.has_cookie(headers) {
            return Key::Of(Who::Owner);
        }
        let ticket = query_value(uri, "ticket").filter(|_| door == Door::Stream);
        ticket
            .and_then(|ticket| self.tickets.media_of(&ticket, now))
            .map_or(Key::Missing, Key::Of)
    }

    /// The cookie counts only for the gateway's own page, not for another page of this
    /// machine, which browsers call the same site.
    pub(crate) fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let is_own_page = text(headers, &SEC_FETCH_SITE)
            .is_none_or(|site| matches!(site, "same-origin" | "none"));
        is_own_page
            && headers
                .get_all(COOKIE)
                .iter()
                .filter_map(|line| line.to_str().ok())
                .flat_map(|line| line.split(';'))
                .filter_map(|pair| pair.trim().split_once('='))
                .any(|(name, value)| name == self.cookie && self.tickets.is_session(value))
    }

    /// Names that nobody else can own: this machine's, and bare addresses.
    fn is_own_host(&self, host: &str) -> bool {
        let name = host_name(host);
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        name.parse::<IpAddr>().is_ok_and(|address| {
            address.is_loopback() || self.bound.is_unspecified() || address == self.bound
        })
    }
}

/// Whether this is a preflight: a browser asking whether a page may ask.
pub(crate) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::OPTIONS
        && headers.contains_key(ORIGIN)
        && headers.contains_key("access-control-request-method")
}

/// One value of the query.
pub(crate) fn query_value(uri: &Uri, name: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(uri.query()?).ok()?;
    pairs
        .into_iter()
        .find_map(|(key, value)| (key == name).then_some(value))
}

fn door(path: &str) -> Door {
    match path {
        "/api/v1/ticket/exchange" | "/api/v1/auth" => Door::Open,
        "/api/v1/events" => Door::Stream,
        path if path.starts_with("/media/") => Door::Stream,
        path if path.starts_with("/api/") => Door::Operation,
        _ => Door::Open,
    }
}

/// `[::1]:80` is `::1`, `localhost:80` is `localhost`.
fn host_name(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split_once(']').map_or(rest, |(name, _)| name);
    }
    host.split_once(':').map_or(host, |(name, _)| name)
}

/// The token of `Authorization: Bearer TOKEN`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = text(headers, &AUTHORIZATION)?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests;
