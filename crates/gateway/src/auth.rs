//! `auth`: a token for a user name and a password, in the words of OAuth 2 (RFC 6749, section 4.3), as the service
//! that this product grew out of gave it.
//!
//! The token sees and spends that one account. Refusals speak OAuth 2 too, because its clients read them.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, PRAGMA, RETRY_AFTER};
use axum::response::{IntoResponse as _, Response};
use contract::admission::sign_in;
use contract::{ApiError, ErrorCode, Secret};
use secrecy::ExposeSecret as _;
use serde::Deserialize;
use serde_json::json;

use crate::state::Gateway;

/// Longest form, in bytes: a user name and a password, percent-encoded.
const FORM_BYTES_MAX: usize = 64 * 1024;

/// What the form holds. A client sends more, such as a scope; that is not an error in OAuth 2.
#[derive(Deserialize)]
struct Asked {
    grant_type: Option<String>,
    username: String,
    password: Secret,
}

/// `POST /api/v1/auth`
pub(crate) async fn auth(State(gateway): State<Arc<Gateway>>, request: Request) -> Response {
    let mut answer = match token(&gateway, request).await {
        Ok(answer) => answer,
        Err(refused) => refused.into_response(),
    };
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    answer
}

async fn token(gateway: &Gateway, request: Request) -> Result<Response, Refused> {
    if !gateway.has_auth {
        return Err(Refused::new(
            StatusCode::FORBIDDEN,
            "unauthorized_client",
            "Signing in is off while this server listens beyond this machine; start it with --allow-auth.",
        ));
    }
    let from = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(gateway.address, |from| from.0);
    let asked = read(request).await?;
    gateway.limits.sign_in(&asked.username, from.ip())?;
    let signed = sign_in(&gateway.studio, asked.username, asked.password).await?;
    let answer = json!({
        "access_token": signed.token.expose_secret(),
        "token_type": "bearer",
        "expires_in": signed.life_s,
    });
    Ok(Json(answer).into_response())
}

async fn read(request: Request) -> Result<Asked, Refused> {
    let is_form = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return Err(Refused::request(
            "Send a form (application/x-www-form-urlencoded) with username and password.",
        ));
    }
    let body = to_bytes(request.into_body(), FORM_BYTES_MAX)
        .await
        .map_err(|_| Refused::request("The form is too long, or did not arrive whole."))?;
    let asked: Asked = serde_urlencoded::from_bytes(&body).map_err(|_| {
        Refused::request("The form needs the fields username and password, once each.")
    })?;
    let is_password = asked
        .grant_type
        .as_deref()
        .is_none_or(|kind| kind == "password");
    if !is_password {
        return Err(Refused::new(
            StatusCode::BAD_REQUEST,
            "unsupported_grant_type",
            "Only the grant type `password` is known here.",
        ));
    }
    Ok(asked)
}

/// A refusal as OAuth 2 words it (RFC 6749, section 5.2).
#[derive(Debug)]
struct Refused {
    status: StatusCode,
    error: &'static str,
    description: String,
    retry_after_s: Option<u32>,
}

impl Refused {
    fn new(status: StatusCode, error: &'static str, description: impl Into<String>) -> Self {
        Refused {
            status,
            error,
            description: description.into(),
            retry_after_s: None,
        }
    }

    fn request(description: &str) -> Self {
        Refused::new(StatusCode::BAD_REQUEST, "invalid_request", description)
    }

    fn into_response(self) -> Response {
        let body = json!({ "error": self.error, "error_description": self.description });
        let mut answer = (self.status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after_s {
            answer
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        let status = StatusCode::from_u16(error.code.http_status())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let word = match error.code {
            ErrorCode::SignedOut => "invalid_grant",
            ErrorCode::InvalidInput => "invalid_request",
            ErrorCode::Forbidden => "unauthorized_client",
            ErrorCode::Internal => "server_error",
            _ => "temporarily_unavailable",
        };
        Refused {
            retry_after_s: error.retry_after_s,
            ..Refused::new(status, word, error.message)
        }
    }
}
