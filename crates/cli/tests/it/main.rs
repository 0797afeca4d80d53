//! The program itself, against the simulator over real HTTP: what it prints,
//! how it ends, and what it leaves on disk.

mod accounts;
mod batch;
mod browser;
mod desk;
mod ends;
mod ledger;
mod making;
mod modes;
mod queue;
mod readme;
mod recovery;
mod secrecy;
mod serving;
