//! The operations as routes, made from the one list.

use std::sync::Arc;

use axum::extract::{RawPathParams, RawQuery, Request, State};
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing};
use contract::{ApiError, Rights, Studio};

use crate::answer::{Refusal, answer};
use crate::input;
use crate::state::Gateway;
use crate::who::{Asker, Sight};

macro_rules! routes {
    ($($topic:ident::$verb:ident $method:ident $path:literal $input:ident => $output:ident $reach:ident $right:ident $sight:ident;)*) => {
        /// Every operation that may be carried over HTTP.
        pub(crate) fn router() -> Router<Arc<Gateway>> {
            let router = Router::new();
            $(let router = route!($reach, router, $path, method!($method)(
                async |State(gateway): State<Arc<Gateway>>, asker: Asker, parts: RawPathParams, RawQuery(query): RawQuery, request: Request| -> Response {
                    let studio = match asker.may(rights!($right), sight!($sight)) {
                        Ok(studio) => studio,
                        Err(error) => return Refusal::from(error).into_response(),
                    };
                    let (input, studio): (contract::$input, Studio) = match read!($method, parts, query, request, studio) {
                        Ok(input) => input,
                        Err(refusal) => return refusal.into_response(),
                    };
                    let output: Result<contract::$output, ApiError> =
                        contract::$topic::$verb(&studio, input).await;
                    answer(complete!($output, output, gateway))
                },
            ));)*
            router
        }
    };
}

/// What takes paths of this machine gets no route.
macro_rules! route {
    (anywhere, $router:ident, $path:literal, $handler:expr) => {
        $router.route($path, $handler)
    };
    (local, $router:ident, $path:literal, $handler:expr) => {
        $router
    };
}

macro_rules! method {
    (GET) => {
        routing::get
    };
    (POST) => {
        routing::post
    };
}

macro_rules! rights {
    (read) => {
        Rights::Read
    };
    (create) => {
        Rights::Create
    };
    (admin) => {
        Rights::Admin
    };
}

macro_rules! sight {
    (own) => {
        Sight::Own
    };
    (whole) => {
        Sight::Whole
    };
}

macro_rules! read {
    (GET, $parts:ident, $query:ident, $request:ident, $studio:ident) => {{
        drop($request);
        input::from_query(&$parts, $query.as_deref()).map(|input| (input, $studio))
    }};
    (POST, $parts:ident, $query:ident, $request:ident, $studio:ident) => {{
        drop($query);
        input::from_order(&$parts, $request, $studio).await
    }};
}

/// The one output that holds what only a host knows.
macro_rules! complete {
    (StudioState, $output:ident, $gateway:ident) => {
        $output.map(|state| state.seen_by($gateway.facts()))
    };
    ($other:ident, $output:ident, $gateway:ident) => {{
        drop($gateway);
        $output
    }};
}

contract::with_operations!(routes);
