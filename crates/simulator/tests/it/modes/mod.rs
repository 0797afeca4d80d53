//! Every mode of the platform dialect: good requests, limits, codes, lists, money.

mod codes;
mod films;
mod good;
mod kit;
mod limits;
mod lists;
mod masks;
mod money;
mod uploads;
mod webhooks;

pub(crate) use kit::{Kit, patched, wav};
