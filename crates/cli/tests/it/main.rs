//! The program itself, against the simulator over real HTTP: what it prints,
//! how it ends, and what it leaves on disk.

mod accounts;
mod desk;
mod ends;
mod making;
mod recovery;
mod secrecy;
mod serving;
