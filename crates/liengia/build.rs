//! The front end is carried inside the binary; a new file in it must be noticed.

fn main() {
    println!("cargo:rerun-if-changed=assets/built");
    println!("cargo:rerun-if-changed=../../migrations");
}
