//! The simulator from outside, over real HTTP. (`cfg(test)` tells clippy that all of it is tests.)

#[cfg(test)]
mod bench;
#[cfg(test)]
mod book;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod film;
#[cfg(test)]
mod media;
#[cfg(test)]
mod modes;
#[cfg(test)]
mod platform;
#[cfg(test)]
mod site;
#[cfg(test)]
mod web;
#[cfg(test)]
mod web_modes;
