//! Stories and properties of `viet-text`, one module a noun. All people and numbers are invented.

mod birth;
mod code;
mod fold;
mod name;
mod order;
mod phone;
mod search;
mod spots;
mod strategies;
mod tidy;
