//! The browser against the simulator's site, with a real Chromium. (`cfg(test)` tells clippy
//! that all of it is tests.)

#[cfg(test)]
mod bench;
#[cfg(test)]
mod certificate;
#[cfg(test)]
mod ends;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod situations;
