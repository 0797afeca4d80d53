//! The program itself, against the simulator over real HTTP: what it prints,
//! how it ends, and what it leaves on disk.

mod accounts;
mod batch;
mod browser;
mod callers;
mod clips;
mod desk;
mod ends;
mod health;
mod ledger;
mod making;
mod mcp;
mod mcp_callers;
mod modes;
mod outwards;
mod papers;
mod pipes;
mod queue;
mod readme;
mod recovery;
mod secrecy;
mod serving;
mod webhooks;
