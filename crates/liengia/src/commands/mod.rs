//! The commands of the binary.

pub fn run() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
