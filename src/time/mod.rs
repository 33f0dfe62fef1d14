//! Days and stretches of days; what words say about when, and which days those are.
//!
//! What words say and which days they mean are two steps. [`When`] is what stands there: "last Friday", "the year before", "spring 2024".
//! [`When::resolve`] gives its days, or says what it lacks: the date of the article, an earlier date to count from, the tense.

mod date;
mod holidays;
mod interval;
mod resolve;
#[cfg(test)]
mod tests;
mod when;
mod written;

pub use date::{Date, TimeUnit};
pub use holidays::{HolidayId, HolidayRule, Season};
pub use interval::{Interval, days_in_month, last_of_month};
pub use resolve::{Anchors, Lacks, Resolved, Tense};
pub use when::{Part, When};
pub use written::in_form_of;
