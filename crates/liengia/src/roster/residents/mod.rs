//! The households of a block that are in no group: kept by its head, by hand or from a list, so that everyone who resides is counted.
//!
//! Head, house number, month of arrival, and nothing else; neighbours, leaders and the police do not see it. Here: its pages. Not here:
//! their rows, who is the same household as one of a roster, who resides (`ground::people::residents`), reading lists
//! (`roster::reading`).

mod form;
mod list;
mod pages;
pub mod personal;
pub mod routes;
mod view;
