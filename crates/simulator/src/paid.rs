//! The way of a paid call through either dialect: from the table of calls to routes, from a
//! request to an order, from a verdict to an answer. What a mode reads is in the dialects.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::post;
use serde_json::Value;

use crate::answer::Refusal;
use crate::book::{AccountId, JobId, PictureUse};
use crate::catalog::{Dialect, Mode};
use crate::fields::Fields;
use crate::submission::{Order, submit};
use crate::world::World;

/// One paid call: its path, what it usually makes, and what reads its request.
pub(crate) type Call<Who> = (&'static str, Mode, Reader<Who>);

/// Reads one mode's request.
pub(crate) type Reader<Who> = fn(&Ask<'_, Who>) -> Result<Order, Refusal>;

/// Somebody who pays, as a dialect knows them, and how the dialect speaks with them.
pub(crate) trait Payer: Sized + 'static {
    /// The dialect.
    const DIALECT: Dialect;
    /// What stands before every path of it.
    const PREFIX: &'static str;

    /// Who calls.
    fn known(world: &World, headers: &HeaderMap) -> Result<Self, Refusal>;

    /// The account, and the trace id of this call.
    fn identity(&self) -> (&AccountId, &str);

    /// Refuse a form that is out of date; the fields of a mode are read later.
    fn check_form(_world: &World, _fields: &Fields) -> Result<(), Refusal> {
        Ok(())
    }

    /// `Resp` of an acceptance.
    fn accepted(world: &World, wanted: Wanted, jobs: &[JobId], credits: u64) -> Value;
}

/// What of an order its acceptance speaks of.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) mode: Mode,
    pub(crate) keyframe: u32,
    /// Clips asked for at once.
    pub(crate) count: u32,
}

/// One request on its way to an order.
pub(crate) struct Ask<'call, Who> {
    pub(crate) world: &'call World,
    pub(crate) caller: Who,
    pub(crate) fields: Fields,
    /// Path and mode of the call.
    pub(crate) call: (&'static str, Mode),
}

/// A picture of the caller's as an input: what to draw, and its size in pixels.
pub(crate) struct Shown {
    pub(crate) picture: PictureUse,
    pub(crate) px: (u32, u32),
}

/// The routes of a dialect's paid calls.
pub(crate) fn routes<Who: Payer>(calls: impl IntoIterator<Item = Call<Who>>) -> Router<Arc<World>> {
    calls.into_iter().fold(Router::new(), |router, call| {
        let below = call.0.trim_start_matches(Who::PREFIX);
        let answer = move |State(world): State<Arc<World>>, headers: HeaderMap, body: Bytes| {
            generate(world, headers, body, call)
        };
        router.route(below, post(answer))
    })
}

async fn generate<Who: Payer>(
    world: Arc<World>,
    headers: HeaderMap,
    body: Bytes,
    (path, mode, read): Call<Who>,
) -> Response {
    let order = Who::known(&world, &headers).and_then(|caller| {
        let fields = Fields::parse(&body)?;
        Who::check_form(&world, &fields)?;
        read(&Ask {
            world: &world,
            caller,
            fields,
            call: (path, mode),
        })
    });
    let order = match order {
        Ok(order) => order,
        Err(refusal) => return world.respond(Who::DIALECT, &headers, refusal.into()),
    };
    let wanted = Wanted {
        mode: order.mode,
        keyframe: order.keyframe,
        count: order.count,
    };
    let verdict = submit(&world, order).await;
    let dress = verdict.dress;
    let answer = verdict.answer(|jobs, credits| Who::accepted(&world, wanted, jobs, credits));
    world.respond_dressed(Who::DIALECT, &headers, answer, dress)
}

impl<Who: Payer> Ask<'_, Who> {
    /// An order of this caller with its seed, and nothing else yet.
    pub(crate) fn seeded(&self) -> Result<Order, Refusal> {
        let (account, trace_id) = self.caller.identity();
        let (account, trace_id) = (account.clone(), trace_id.to_owned());
        let blank = Order::blank(account, Who::DIALECT, trace_id, self.call);
        Ok(Order {
            seed: Order::check_seed(self.fields.whole("seed")?)?,
            ..blank
        })
    }

    /// The prompt and the negative prompt; 400011 without a prompt.
    pub(crate) fn words(&self, chars_max: usize) -> Result<(String, String), Refusal> {
        let prompt = self.fields.required_text("prompt")?;
        let negative = self.fields.text("negative_prompt")?.unwrap_or_default();
        Order::check_words(prompt, negative, chars_max)?;
        Ok((prompt.to_owned(), negative.to_owned()))
    }
}
