//! Following what a neighbour told: begin, read by days, add what one knows, stop. As secret as who told.

pub mod form;
pub mod pages;
pub mod routes;
pub mod store;
pub mod view;
