//! How long a kind of record is kept, as data with its source, and what an installation may change about it.
//!
//! Law 91/2025/QH15 gives no number: personal data is kept as long as its purpose needs and deleted then. So most spans
//! are decisions of this project, and say so. Where a law fixes a least or a most, an installation cannot go beyond it.
//! Which kinds there are is not here: each feature publishes its own, with the rows it stands for (`crate::personal`).

use std::fmt;

use super::span::Span;
use crate::deadlines::Sureness;

/// Bounds the text of overrides, which comes from a setting.
const TEXT_BYTES_MAX: usize = 16 * 1024;

/// What happens at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// What names or tells goes; what counts stays.
    Anonymise,
    /// The whole record goes.
    Remove,
}

impl Fate {
    pub fn code(self) -> &'static str {
        match self {
            Fate::Anonymise => "anonymise",
            Fate::Remove => "remove",
        }
    }
}

/// A bound that an installation cannot pass, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    pub span: Span,
    /// The law, in Vietnamese; none when the bound is what a page or a consent promised.
    pub law: Option<(&'static str, Sureness)>,
}

/// How long one kind of record is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The name that features, overrides and texts (`retention-kind-…`, `-from-…`, `-why-…`) know it by.
    pub kind: &'static str,
    /// Under which heading the page shows it, and where among all.
    pub part: &'static str,
    pub order: u16,
    pub span: Span,
    pub fate: Fate,
    pub least: Option<Bound>,
    pub most: Option<Bound>,
    /// Never kept longer than this other kind: who told goes before, or with, what was told.
    pub within: Option<&'static str>,
    /// Other kinds that may tell the same, and so are never kept longer than this one.
    pub caps: &'static [&'static str],
    /// This installation has set the span itself.
    pub own: bool,
}

/// As long as somebody may complain of how it was handled.
pub const COMPLAINT: Bound = Bound {
    span: Span::Days(90),
    law: Some(("Luật Khiếu nại 02/2011/QH13, Điều 9", Sureness::Recalled)),
};
/// As long as somebody may claim damages.
pub const LIABILITY: Bound = Bound {
    span: Span::Years(3),
    law: Some(("Bộ luật Dân sự 91/2015/QH13, Điều 588", Sureness::Recalled)),
};

/// The headings of the page that more than one feature stands under.
pub const PEOPLE: &str = "retention-part-people";
pub const WAYS_IN: &str = "retention-part-coming-in";
pub const OTHERS: &str = "retention-part-others";

/// A bound that a page or a consent promised.
pub const fn promised(span: Span) -> Option<Bound> {
    Some(Bound { span, law: None })
}

impl Period {
    /// Without bounds.
    pub const fn new(kind: &'static str, part: &'static str, order: u16, span: Span, fate: Fate) -> Period {
        Period { kind, part, order, span, fate, least: None, most: None, within: None, caps: &[], own: false }
    }
}

/// The periods as this installation keeps them.
#[derive(Debug, Clone)]
pub struct Periods(Vec<Period>);

impl Periods {
    /// The published periods with lines such as `report = 18 months`; empty lines and lines that begin with `#` are
    /// passed over. An error names the line.
    pub fn from_settings(published: &[Period], overrides: &str) -> Result<Periods, PeriodProblem> {
        if overrides.len() > TEXT_BYTES_MAX {
            return Err(PeriodProblem { line: 0, fault: PeriodFault::TooLong });
        }
        let mut periods = published.to_vec();
        cap(&mut periods);
        let mut lines = Vec::new();
        for (line, words) in (1..).zip(overrides.lines().map(str::trim)) {
            if !words.is_empty() && !words.starts_with('#') {
                let kind = set(&mut periods, words).map_err(|fault| PeriodProblem { line, fault })?;
                lines.push((line, kind));
            }
        }
        shorten(&mut periods);
        for (line, kind) in lines {
            within(&periods, kind).map_err(|fault| PeriodProblem { line, fault })?;
        }
        Ok(Periods(periods))
    }

    pub fn period(&self, kind: &str) -> Option<&Period> {
        self.0.iter().find(|period| period.kind == kind)
    }

    pub fn all(&self) -> &[Period] {
        &self.0
    }
}

/// Whoever says that others are capped by it is their `within`.
fn cap(periods: &mut [Period]) {
    let caps: Vec<_> = periods.iter().map(|period| (period.kind, period.caps)).collect();
    for period in periods {
        let outer = caps.iter().find(|(_, caps)| caps.contains(&period.kind));
        period.within = period.within.or(outer.map(|(kind, _)| *kind));
    }
}

fn set(periods: &mut [Period], words: &str) -> Result<&'static str, PeriodFault> {
    let (kind, span) = words.split_once('=').ok_or(PeriodFault::NoEquals)?;
    let (kind, span) = (kind.trim(), span.trim());
    let period = periods.iter_mut().find(|period| period.kind == kind);
    let period = period.ok_or_else(|| PeriodFault::UnknownKind(kind.to_owned()))?;
    let span = Span::parse(span).ok_or_else(|| PeriodFault::Span(span.to_owned()))?;
    if period.own {
        return Err(PeriodFault::Repeated(period.kind));
    }
    if let Some(least) = period.least.filter(|least| span.days() < least.span.days()) {
        return Err(PeriodFault::TooShort(least));
    }
    if let Some(most) = period.most.filter(|most| span.days() > most.span.days()) {
        return Err(PeriodFault::Beyond(most));
    }
    (period.span, period.own) = (span, true);
    Ok(period.kind)
}

/// What was not set and would now outlive what it belongs to follows it; from the widest kind to the narrowest.
fn shorten(periods: &mut [Period]) {
    for i in 0..periods.len() {
        let Some(outer) = periods[i].within.and_then(|kind| periods.iter().find(|p| p.kind == kind)) else {
            continue;
        };
        if !periods[i].own && periods[i].span.days() > outer.span.days() {
            periods[i].span = outer.span;
        }
    }
}

fn within(periods: &[Period], kind: &str) -> Result<(), PeriodFault> {
    let find = |kind: &str| periods.iter().find(|period| period.kind == kind);
    let Some(period) = find(kind) else { return Ok(()) };
    match period.within.and_then(find) {
        Some(outer) if period.span.days() > outer.span.days() => {
            Err(PeriodFault::Outlives { outer: outer.kind, span: outer.span })
        }
        _ => Ok(()),
    }
}

/// A line of overrides that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodProblem {
    /// Counted from 1; 0 when the text as a whole is at fault.
    pub line: usize,
    pub fault: PeriodFault,
}

/// What can be wrong with a line of overrides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodFault {
    TooLong,
    NoEquals,
    UnknownKind(String),
    Repeated(&'static str),
    Span(String),
    /// Shorter than the law, or a page, gives.
    TooShort(Bound),
    /// Longer than what was promised.
    Beyond(Bound),
    /// Longer than the record it belongs to.
    Outlives {
        outer: &'static str,
        span: Span,
    },
}

impl fmt::Display for PeriodProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LIENGIA_RETENTION, line {}: ", self.line)?;
        let law = |bound: &Bound| bound.law.map_or("the pages promise it", |(law, _)| law);
        match &self.fault {
            PeriodFault::TooLong => write!(f, "the text exceeds {TEXT_BYTES_MAX} bytes"),
            PeriodFault::NoEquals => f.write_str("expected `kind = span`"),
            PeriodFault::UnknownKind(kind) => write!(f, "there is no kind {kind:?}"),
            PeriodFault::Repeated(kind) => write!(f, "{kind} was set before"),
            PeriodFault::Span(span) => {
                write!(f, "{span:?} is not a span such as `90 days`, `18 months`, `2 years`")
            }
            PeriodFault::TooShort(least) => write!(f, "at least {} ({})", least.span, law(least)),
            PeriodFault::Beyond(most) => write!(f, "at most {} ({})", most.span, law(most)),
            PeriodFault::Outlives { outer, span } => {
                write!(f, "would outlive {outer}, which is kept for {span}")
            }
        }
    }
}

impl std::error::Error for PeriodProblem {}
