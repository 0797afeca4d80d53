//! `t2v` and `i2v`: a clip is asked for, and answered once PixVerse has accepted.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::multipart::Field;
use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use contract::{Account, ApiError, DefaultsRef, EnqueueJobs, Mode, Recipe, Rights, Route, Studio};
use serde_json::{Map, Value};

use super::envelope::{Declined, PARAMETERS};
use super::{holding, wish};
use crate::input::from_json;
use crate::state::Gateway;
use crate::uploads::{self, is_form};
use crate::who::{Asker, Sight, for_order};

/// A clip from words: JSON, or a form without a file.
///
/// # Errors
///
/// In the envelope; see [`Declined`].
pub(super) async fn t2v(
    State(gateway): State<Arc<Gateway>>,
    asker: Asker,
    request: Request,
) -> Result<Response, Declined> {
    let studio = asker.may(Rights::Create, Sight::Own)?;
    let headers = request.headers().clone();
    let (wish, file) = read(request).await?;
    let studio = for_order(studio, &headers, &[b"t2v", &words_of(&wish)])?;
    if file.is_some() {
        let words =
            "file: A clip from words takes no image; call /api/v1/i2v for one from an image.";
        return Err(Declined::parameter(words));
    }
    let defaults = defaults(&studio, Mode::Text).await?;
    let recipe = wish::granted(defaults, &wish)?;
    submit(&studio, recipe, gateway.slot_patience).await
}

/// A clip from an image: a form with the image in `file`.
///
/// # Errors
///
/// In the envelope; see [`Declined`].
pub(super) async fn i2v(
    State(gateway): State<Arc<Gateway>>,
    asker: Asker,
    request: Request,
) -> Result<Response, Declined> {
    if !is_form(request.headers()) {
        let words = "file: Send multipart/form-data with the image in the field `file`.";
        return Err(Declined::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            PARAMETERS,
            words,
        ));
    }
    let studio = asker.may(Rights::Create, Sight::Own)?;
    let _place = gateway.uploads.acquire().await;
    let headers = request.headers().clone();
    let (wish, file) = read(request).await?;
    let (name, bytes) = file.ok_or_else(|| {
        Declined::parameter("file: The form has no file in the field `file`; put the image there.")
    })?;
    let studio = for_order(studio, &headers, &[b"i2v", &words_of(&wish), &bytes])?;
    // Everything but the image is judged first: what is refused leaves nothing behind.
    let mut recipe = wish::granted(defaults(&studio, Mode::Image).await?, &wish)?;
    let stored = contract::inputs::add_bytes(&studio, &name, bytes).await?;
    recipe.inputs = vec![stored.input];
    submit(&studio, recipe, gateway.slot_patience).await
}

/// The recipe that a form of the window would begin with.
async fn defaults(studio: &Studio, mode: Mode) -> Result<Recipe, ApiError> {
    let route = payer_route(studio).await?;
    let asked = DefaultsRef {
        mode,
        route,
        model: None,
    };
    contract::catalog::defaults(studio, asked).await
}

/// The way of the account that pays.
async fn payer_route(studio: &Studio) -> Result<Route, ApiError> {
    let accounts = contract::accounts::list(studio, contract::Nothing {}).await?;
    let all = &accounts.accounts;
    // Who is bound to one account sees no other, and that one need not be the person's active one.
    let payer = all.iter().find(|account| account.is_active).or(all.first());
    Ok(payer.map_or(Route::Platform, Account::usual_route))
}

async fn submit(studio: &Studio, recipe: Recipe, patience: Duration) -> Result<Response, Declined> {
    let wanted = EnqueueJobs {
        recipes: vec![recipe],
        count: 1,
        account: None,
        route: None,
        out_dir: None,
        budget: None,
        name: None,
    };
    holding::until_accepted(studio, wanted, patience).await
}

/// What was asked for, to tell whether it is the same order.
fn words_of(wish: &Map<String, Value>) -> Vec<u8> {
    Value::Object(wish.clone()).to_string().into_bytes()
}

/// The parameters, and the file of a form.
async fn read(request: Request) -> Result<(Map<String, Value>, Option<(String, Bytes)>), Declined> {
    if !is_form(request.headers()) {
        let (head, body) = request.into_parts();
        let wish = from_json(&head.headers, body).await?;
        return Ok((wish, None));
    }
    let unreadable = || Declined::parameter("The form did not arrive whole; send it again.");
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| unreadable())?;
    let (mut wish, mut file) = (Map::new(), None);
    while let Some(field) = form.next_field().await.map_err(|_| unreadable())? {
        match field.name().map(ToOwned::to_owned) {
            Some(name) if name == "file" || name == "image" => {
                file = Some(picture(field).await?);
            }
            Some(name) => {
                let value = field.text().await.map_err(|_| unreadable())?;
                wish.insert(name, Value::from(value));
            }
            None => {}
        }
    }
    Ok((wish, file))
}

async fn picture(field: Field<'_>) -> Result<(String, Bytes), Declined> {
    let name = field.file_name().unwrap_or("image").to_owned();
    Ok((name, uploads::whole(field).await?))
}
