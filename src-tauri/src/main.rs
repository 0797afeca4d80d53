//! The program `tachyscope`: one window over one data folder.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use clap::Parser as _;

fn main() -> anyhow::Result<()> {
    contract::become_media_child_if_asked();
    tachyscope_desktop::run(&tachyscope_desktop::Arguments::parse())
}
