//! Figures of all kinds, which can be compared where they measure the same.

use crate::article::TokenRange;
use crate::lexicon::{CurrencyId, Lexicon};
use crate::mentions::{Bound, Mention, Number, Value};

/// Zeros at the end of a number are digits that were rounded away, but not more than this part of it.
const ROUNDED: f64 = 0.05;
/// "Doubled" is said of what is this part more or less than twice as much.
const ROUGHLY: f64 = 0.16;
/// Where one figure is so many times the other and only that has a scale, the other was said without its scale: "from 1.2 to 1.5 million".
const SCALE_LEFT_OUT: f64 = 100.0;
/// Two figures so many words apart have one unit where only one of them says it: "from 24 weeks to just 20", "from 4 to 6 percent".
const JOINED: u32 = 2;

/// What a figure measures.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// It counts.
    Count,
    /// A percentage.
    Percent,
    /// Money, with the currency where that is known.
    Money(Option<CurrencyId>),
    /// A dimension of units, such as length; of time as well.
    Dimension(Box<str>),
}

/// A number with what it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// How much, in the base unit of its dimension.
    pub amount: f64,
    /// The size of its last stated digit, likewise.
    pub step: f64,
    /// Whether it is more, less or about that.
    pub bound: Bound,
    /// What it measures.
    pub measure: Measure,
    /// What one of its unit is in the base unit of its dimension, and what is added.
    unit: (f64, f64),
    tokens: TokenRange,
}

impl Figure {
    /// The figure that a mention states.
    pub(super) fn of(mention: &Mention, lexicon: &Lexicon) -> Option<Self> {
        let (number, measure, factor, offset) = match &mention.value {
            Value::Number(number) => (number, Measure::Count, 1.0, 0.0),
            Value::Percentage(number) => (number, Measure::Percent, 1.0, 0.0),
            Value::Money(money) => (&money.number, Measure::Money(money.currency), 1.0, 0.0),
            Value::Duration(duration) => (&duration.count, Measure::Dimension("time".into()), duration.unit.years(), 0.0),
            Value::Quantity(quantity) => {
                let unit = lexicon.units.get(usize::from(quantity.unit.0))?;
                (&quantity.number, Measure::Dimension(unit.dimension.clone()), unit.factor, unit.offset)
            }
            _ => return None,
        };
        let Number { value, step, bound, .. } = *number;
        Some(Self { amount: value * factor + offset, step: step * factor, bound, measure, unit: (factor, offset), tokens: mention.tokens })
    }

    /// Both figures in one measure; nothing where they have none in common, or where it is not plain which they have.
    pub(super) fn with(&self, other: &Self) -> Option<(Self, Self)> {
        let (mut a, mut b) = (self.clone(), other.clone());
        let (first, second) = if a.tokens.start < b.tokens.start { (&a, &b) } else { (&b, &a) };
        if second.tokens.start <= first.tokens.end + JOINED {
            match (&a.measure, &b.measure) {
                (Measure::Count, _) => a = a.in_unit_of(&b),
                (_, Measure::Count) => b = b.in_unit_of(&a),
                _ => {}
            }
        }
        let (low, high) = if a.amount.abs() <= b.amount.abs() { (&a, &b) } else { (&b, &a) };
        let scale_left_out = high.step > low.step && high.amount.abs() > SCALE_LEFT_OUT * low.amount.abs() && high.step >= SCALE_LEFT_OUT;
        (a.measure == b.measure && !scale_left_out).then_some((a, b))
    }

    /// A bare number as one of what another figure measures: the 4 of "from 4 to 6 percent".
    fn in_unit_of(self, other: &Self) -> Self {
        let (factor, offset) = other.unit;
        let (amount, step) = (self.amount * factor + offset, self.step * factor);
        Self { amount, step, measure: other.measure.clone(), unit: other.unit, ..self }
    }

    /// Whether it can have become another figure by a change of so many percent, up or down, where the percentage is stated to a last
    /// digit of `step` and all three are rounded. Unknown for percentages, which change by points as well.
    pub(super) fn changed_by(&self, to: &Self, percent: f64, step: f64) -> Option<bool> {
        let points = self.measure == Measure::Percent || to.measure == Measure::Percent;
        let (least, most) = self.times(to).filter(|_| !points)?;
        let slack = step + percent / 20.0;
        let fits = |low: f64, high: f64| low <= percent + slack && high >= percent - slack;
        let (rise, fall) = ((100.0 * (least - 1.0), 100.0 * (most - 1.0)), (100.0 * (1.0 - most), 100.0 * (1.0 - least)));
        Some(fits(rise.0, rise.1) || fits(fall.0, fall.1))
    }

    /// Whether it lies as far from another figure as a third says, as all of them are rounded. Unknown for estimates; points between
    /// percentages are a count.
    pub(super) fn differs_by(&self, other: &Self, difference: &Self) -> Option<bool> {
        let (a, b) = self.with(other)?;
        let points = a.measure == Measure::Percent && difference.measure == Measure::Count;
        let exact = [&a, &b, difference].iter().all(|figure| figure.bound == Bound::Exact);
        if !exact || !(points || a.measure == difference.measure) {
            return None;
        }
        // People and seats are counted one by one; round numbers and all others are rounded.
        let half = |figure: &Self| {
            let counted = figure.measure == Measure::Count && (figure.step - 1.0).abs() < 1e-9 && figure.amount % 10.0 != 0.0;
            if counted { 0.0 } else { figure.rounded().1 - figure.amount }
        };
        let slack = half(&a) + half(&b) + half(difference) + 0.02 * difference.amount;
        Some(((a.amount - b.amount).abs() - difference.amount).abs() < slack)
    }

    /// Where it stands and where another figure does: what lies between them.
    pub(super) fn between(&self, other: &Self) -> TokenRange {
        let (first, second) = if self.tokens.start < other.tokens.start { (self, other) } else { (other, self) };
        TokenRange::new(first.tokens.end, second.tokens.start.max(first.tokens.end))
    }

    /// Whether another figure can be told as so many times this one.
    pub(super) fn is_times(&self, of: &Self, factor: f64) -> Option<bool> {
        let (least, most) = self.times(of)?;
        Some(least <= factor * (1.0 + ROUGHLY) && most >= factor * (1.0 - ROUGHLY))
    }

    /// How many times this figure another one is, at least and at most. Unknown for estimates, and where one is nothing or less.
    fn times(&self, other: &Self) -> Option<(f64, f64)> {
        let (a, b) = self.with(other)?;
        let exact = a.bound == Bound::Exact && b.bound == Bound::Exact;
        let (from, to) = (a.rounded(), b.rounded());
        (exact && from.0 > 0.0 && to.0 > 0.0).then(|| (to.0 / from.1, to.1 / from.0))
    }

    /// What it can have been before it was rounded.
    fn rounded(&self) -> (f64, f64) {
        let counted = matches!(self.measure, Measure::Count | Measure::Money(_)) && (self.step - 1.0).abs() < 1e-9 && self.amount < 100.0;
        if counted {
            return (self.amount, self.amount);
        }
        let digits = self.amount / self.step;
        let mut step = self.step;
        while digits >= 100.0 && (self.amount / (step * 10.0)).fract().abs() < 1e-9 && step < ROUNDED * self.amount {
            step *= 10.0;
        }
        let half = step.min((ROUNDED * self.amount).max(self.step)) / 2.0;
        (self.amount - half, self.amount + half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A figure at a token, far from others unless said otherwise.
    fn figure(amount: f64, step: f64, measure: Measure, at: u32) -> Figure {
        Figure { amount, step, bound: Bound::Exact, measure, unit: (1.0, 0.0), tokens: TokenRange::new(at, at + 1) }
    }

    fn count(amount: f64, step: f64) -> Figure {
        figure(amount, step, Measure::Count, if amount < 50.0 { 0 } else { 20 })
    }

    #[test]
    fn only_figures_of_one_measure_are_compared() {
        let (money, percent) = (figure(5.0, 1.0, Measure::Money(None), 0), figure(5.0, 1.0, Measure::Percent, 20));
        assert!(money.with(&percent).is_none());
        // "from 4 to 6 percent", and "4 boats in May, 6 percent".
        let four = |at| figure(4.0, 1.0, Measure::Count, at);
        assert_eq!(four(18).with(&percent).map(|(four, _)| four.measure), Some(Measure::Percent));
        assert!(four(2).with(&percent).is_none());
        // "from 1.2 to 1.5 million"
        assert!(figure(1.2, 0.1, Measure::Count, 0).with(&figure(1.5e6, 1e5, Measure::Count, 2)).is_none());
    }

    #[test]
    fn rounding_leaves_room() {
        let (low, high) = (figure(1.1e9, 1e8, Measure::Money(None), 0), figure(1.2e9, 1e8, Measure::Money(None), 9));
        assert_eq!(low.changed_by(&high, 14.0, 1.0), Some(true));
        assert_eq!(low.changed_by(&high, 40.0, 1.0), Some(false));
        assert_eq!(count(12.0, 1.0).is_times(&count(70.0, 1.0), 2.0), Some(false));
        assert_eq!(count(34.0, 1.0).is_times(&count(70.0, 1.0), 2.0), Some(true));
        assert_eq!(figure(1.0, 1.0, Measure::Percent, 0).is_times(&figure(3.0, 1.0, Measure::Percent, 9), 2.0), Some(true));
    }

    #[test]
    fn what_is_counted_one_by_one_differs_exactly() {
        let (seats, before) = (figure(18.0, 1.0, Measure::Count, 0), figure(16.0, 1.0, Measure::Count, 9));
        let more = |amount: f64| figure(amount, 1.0, Measure::Count, 5);
        assert_eq!(seats.differs_by(&before, &more(2.0)), Some(true));
        assert_eq!(seats.differs_by(&before, &more(3.0)), Some(false));
        let about = Figure { bound: Bound::About, ..more(3.0) };
        assert_eq!(seats.differs_by(&before, &about), None);
    }
}
