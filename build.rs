//! Builds again when a shipped rule changes: the rules are part of the program.

fn main() {
    println!("cargo:rerun-if-changed=rules");
}
