//! The expressions that EventBridge Scheduler takes, and how often they come true.
//!
//! Source: EventBridge Scheduler user guide, "Schedule types", 2026-11.

use std::ops::RangeInclusive;

use crate::design::order::order;

/// A day that has passed: no clock is read, so that one design always gives the same answers.
const PASSED: &str = "2026-11-01";

const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const MINUTES_A_DAY: u32 = 24 * 60;
const DAYS_A_MONTH: f64 = 730.0 / 24.0;

/// When something runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Schedule {
    /// Again and again after so many minutes.
    Rate { minutes: u32 },
    /// At these minutes of a day, on so many days of a month.
    Cron { times: Vec<u32>, days_a_month: f64 },
    /// Once.
    At { passed: bool },
}

impl Schedule {
    /// An expression as AWS takes it, or why it is none.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let inside = |name: &str| text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
        if let Some(rest) = inside("rate") {
            return rate(rest);
        }
        if let Some(rest) = inside("cron") {
            return cron(rest);
        }
        if let Some(rest) = inside("at") {
            return at(rest);
        }
        Err("it is neither cron(…), rate(…) nor at(…)")
    }

    /// How often it runs in an average month.
    #[must_use]
    pub fn runs_a_month(&self) -> f64 {
        match self {
            Self::Rate { minutes } => DAYS_A_MONTH * f64::from(MINUTES_A_DAY) / f64::from((*minutes).max(1)),
            Self::Cron { times, days_a_month } => {
                f64::from(u32::try_from(times.len()).unwrap_or(MINUTES_A_DAY)) * days_a_month
            }
            Self::At { .. } => 1.0,
        }
    }

    /// The shortest time from one run to the next; `None` for what runs once.
    #[must_use]
    pub fn shortest_gap_minutes(&self) -> Option<u32> {
        match self {
            Self::Rate { minutes } => Some(*minutes),
            Self::Cron { times, .. } => {
                let (first, last) = (times.first()?, times.last()?);
                // Days may follow each other.
                let over_night = MINUTES_A_DAY.saturating_sub(*last).saturating_add(*first);
                let within =
                    times.iter().zip(times.iter().skip(1)).map(|(one, next)| next.saturating_sub(*one));
                within.chain([over_night]).min()
            }
            Self::At { .. } => None,
        }
    }
}

fn rate(text: &str) -> Result<Schedule, &'static str> {
    let (count, unit) = text.split_once(' ').ok_or("a rate is a number and a unit, such as rate(6 hours)")?;
    let count: u32 = count.parse().ok().filter(|it| *it > 0).ok_or("a rate begins with a number above 0")?;
    let unit = match unit {
        "minute" | "minutes" => 1,
        "hour" | "hours" => 60,
        "day" | "days" => MINUTES_A_DAY,
        _ => return Err("the unit of a rate is minutes, hours or days"),
    };
    Ok(Schedule::Rate { minutes: count.saturating_mul(unit) })
}

fn cron(text: &str) -> Result<Schedule, &'static str> {
    let fields: Vec<&str> = text.split(' ').filter(|it| !it.is_empty()).collect();
    let [minute, hour, day, month, weekday, year] = fields.as_slice() else {
        return Err("cron has six fields: minute, hour, day of the month, month, day of the week, year");
    };
    let minutes = values(minute, 0, 59, &[]).ok_or("the minute is 0 to 59")?;
    let hours = values(hour, 0, 23, &[]).ok_or("the hour is 0 to 23")?;
    let months = values(month, 1, 12, MONTHS).ok_or("the month is 1 to 12, or JAN to DEC")?;
    ranges(year, 1970, 2199, &[]).ok_or("the year is 1970 to 2199, or *")?;
    let days = match (*day, *weekday) {
        ("?", "?") => return Err("one of the two days says which, and the other is ?"),
        ("?", weekday) => weekdays(weekday).ok_or("the day of the week is 1 to 7, or SUN to SAT")?,
        (day, "?") => month_days(day).ok_or("the day of the month is 1 to 31, or L")?,
        _ => return Err("the day of the month or the day of the week has to be ?"),
    };
    let mut times: Vec<u32> =
        hours.iter().flat_map(|hour| minutes.iter().map(move |minute| hour * 60 + minute)).collect();
    order(&mut times);
    times.dedup();
    let share = f64::from(u32::try_from(months.len()).unwrap_or(12)) / 12.0;
    Ok(Schedule::Cron { times, days_a_month: days * share })
}

/// Days in an average month: `2-6`, `MON,THU`, `2#1` (the first Monday), `6L` (the last Friday).
fn weekdays(text: &str) -> Option<f64> {
    if let Some((day, nth)) = text.split_once('#') {
        values(day, 1, 7, DAYS).filter(|it| it.len() == 1)?;
        return nth.parse::<u32>().ok().filter(|it| (1..=5).contains(it)).map(|_| 1.0);
    }
    if let Some(day) = text.strip_suffix('L') {
        return (day.is_empty() || values(day, 1, 7, DAYS).is_some_and(|it| it.len() == 1)).then_some(1.0);
    }
    let days = f64::from(u32::try_from(values(text, 1, 7, DAYS)?.len()).unwrap_or(7));
    Some(days * DAYS_A_MONTH / 7.0)
}

/// Days in an average month: `*`, `1,15`, `L` (the last), `15W` (the working day nearest to it).
fn month_days(text: &str) -> Option<f64> {
    if text == "*" {
        return Some(DAYS_A_MONTH);
    }
    if text == "L" || text == "LW" {
        return Some(1.0);
    }
    if let Some(day) = text.strip_suffix('W') {
        return values(day, 1, 31, &[]).filter(|it| it.len() == 1).map(|_| 1.0);
    }
    Some(f64::from(u32::try_from(values(text, 1, 31, &[])?.len()).unwrap_or(31)).min(DAYS_A_MONTH))
}

/// The values of one field, each once and in their order.
fn values(text: &str, low: u32, high: u32, names: &[&str]) -> Option<Vec<u32>> {
    let mut found: Vec<u32> =
        ranges(text, low, high, names)?.into_iter().flat_map(|(all, step)| all.step_by(step)).collect();
    // A single range is in order as it is.
    if text.contains(',') {
        order(&mut found);
        found.dedup();
    }
    Some(found)
}

/// The ranges of one field with their steps: `*`, `5`, `1-5`, `0/15`, `*/2`, and lists of these.
fn ranges(text: &str, low: u32, high: u32, names: &[&str]) -> Option<Vec<(RangeInclusive<u32>, usize)>> {
    let number = |word: &str| -> Option<u32> {
        let named = names.iter().position(|it| it.eq_ignore_ascii_case(word));
        // The first name stands for the lowest value: JAN and SUN are 1.
        let value = match named {
            Some(index) => u32::try_from(index).ok()?.checked_add(low)?,
            None => word.parse().ok()?,
        };
        (low..=high).contains(&value).then_some(value)
    };
    let range = |part: &str| {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse::<usize>().ok().filter(|it| *it > 0)?),
            None => (part, 1),
        };
        let (from, to) = match range.split_once('-') {
            _ if range == "*" => (low, high),
            Some((from, to)) => (number(from)?, number(to)?),
            None if step > 1 || part.contains('/') => (number(range)?, high),
            None => (number(range)?, number(range)?),
        };
        (from <= to).then_some((from..=to, step))
    };
    text.split(',').map(range).collect()
}

/// `2026-12-24T18:00:00`.
fn at(text: &str) -> Result<Schedule, &'static str> {
    const FORM: &str = "a time is written as at(2030-12-24T18:00:00)";
    let pattern = b"0000-00-00T00:00:00";
    let fits = text.len() == pattern.len()
        && text.bytes().zip(pattern).all(|(b, p)| if *p == b'0' { b.is_ascii_digit() } else { b == *p });
    if !fits {
        return Err(FORM);
    }
    let part =
        |from: usize, to: usize| text.get(from..to).and_then(|it| it.parse::<u32>().ok()).unwrap_or(99);
    let real = (1..=12).contains(&part(5, 7))
        && (1..=31).contains(&part(8, 10))
        && part(11, 13) < 24
        && part(14, 16) < 60
        && part(17, 19) < 60;
    if !real {
        return Err(FORM);
    }
    // Written with the largest unit first, times sort as texts.
    Ok(Schedule::At { passed: text < PASSED })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Schedule {
        Schedule::parse(text).unwrap()
    }

    #[test]
    fn runs_are_counted_over_an_average_month() {
        assert!((parse("rate(1 hour)").runs_a_month() - 730.0).abs() < 1e-9);
        assert!((parse("cron(0 3 * * ? *)").runs_a_month() - 730.0 / 24.0).abs() < 1e-9);
        assert!(
            (parse("cron(0/15 8-17 ? * MON-FRI *)").runs_a_month() - 40.0 * 5.0 * 730.0 / 168.0).abs() < 1e-9
        );
        assert!((parse("cron(0 6 1 * ? *)").runs_a_month() - 1.0).abs() < 1e-9);
        assert!((parse("cron(0 6 L JAN,JUL ? *)").runs_a_month() - 1.0 / 6.0).abs() < 1e-9);
        assert!((parse("at(2030-12-24T18:00:00)").runs_a_month() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_shortest_gap_may_be_over_night() {
        assert_eq!(parse("rate(5 minutes)").shortest_gap_minutes(), Some(5));
        assert_eq!(parse("cron(0 3 * * ? *)").shortest_gap_minutes(), Some(1440));
        assert_eq!(parse("cron(0/20 * * * ? *)").shortest_gap_minutes(), Some(20));
        assert_eq!(parse("cron(0 1,23 * * ? *)").shortest_gap_minutes(), Some(120));
        assert_eq!(parse("at(2030-12-24T18:00:00)").shortest_gap_minutes(), None);
    }

    #[test]
    fn what_aws_refuses_is_refused_with_a_reason() {
        for (text, reason) in [
            ("0 3 * * *", "neither"),
            ("cron(0 3 * * *)", "six fields"),
            ("cron(0 3 * * * *)", "has to be ?"),
            ("cron(0 3 ? * ? *)", "which"),
            ("cron(60 3 * * ? *)", "minute"),
            ("cron(0 3 ? * MON-SUM *)", "week"),
            ("rate(0 minutes)", "above 0"),
            ("rate(5 weeks)", "unit"),
            ("at(tomorrow)", "written as"),
            ("at(2030-13-01T00:00:00)", "written as"),
        ] {
            let error = Schedule::parse(text).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn a_day_long_gone_has_passed() {
        assert_eq!(parse("at(2020-01-01T00:00:00)"), Schedule::At { passed: true });
        assert_eq!(parse("at(2036-01-01T00:00:00)"), Schedule::At { passed: false });
    }

    #[test]
    fn the_first_monday_and_the_last_friday_come_once_a_month() {
        assert!((parse("cron(0 6 ? * 2#1 *)").runs_a_month() - 1.0).abs() < 1e-9);
        assert!((parse("cron(0 6 ? * 6L *)").runs_a_month() - 1.0).abs() < 1e-9);
    }
}
