//! Landmarks: places that everyone knows, offered when someone says where a thing happened.

pub mod form;
pub mod pages;
pub mod routes;
pub mod store;
