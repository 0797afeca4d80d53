//! The door of `media`: files made here, looked into by a real child.

mod examine;
mod fixture;
mod limits;
mod pictures;
mod sound;
mod sounds;

/// In a normal run this does nothing. Started again by an examiner, this test
/// binary is the child, and this test is its door.
#[test]
fn media_child_door() {
    media::become_child_if_asked();
}
