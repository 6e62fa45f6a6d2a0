//! The drawing of a quantity: dates from left to right, values from below, a mark for each statement.

use corpuscope_core::date::Date;
use corpuscope_core::explore::{Stated, Statement, ValueAxis, days_of};
use corpuscope_core::extract::Bound;
use corpuscope_core::message::Message;
use corpuscope_core::panels::in_words;
use yew::prelude::*;

use crate::say;
use crate::words::{self, says};

/// Height of the drawing without the dates below it, and what is left free around it.
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 64.0;
const BELOW: f64 = 24.0;
const EDGE: f64 = 14.0;
/// Width of the column of statements without a date.
const UNDATED: f64 = 84.0;
/// How far a mark reaches around its middle, and how long an arrow is.
const SIZE: f64 = 5.5;
const ARROW: f64 = 16.0;

/// The drawing.
pub(super) struct Chart<'a> {
    of: &'a Stated,
    axis: ValueAxis,
    width: f64,
    /// The first and the last day.
    days: Option<[i64; 2]>,
}

/// Where a statement stands: its middle, and how far its date reaches to both sides.
#[derive(Clone, Copy)]
struct Place {
    x: f64,
    y: f64,
    from: f64,
    to: f64,
}

/// A mark: each of the first sources has a shape and a colour of its own.
pub(super) fn shape(source: Option<usize>, x: f64, y: f64) -> Html {
    let s = SIZE;
    let path = |points: &[(f64, f64)]| {
        let points: Vec<String> =
            points.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + dx * s, y + dy * s)).collect();
        points.join(" ")
    };
    match source {
        Some(0) => {
            html! { <circle class="s0" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r={s.to_string()} /> }
        }
        Some(1) => {
            html! { <polygon class="s1" points={path(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])} /> }
        }
        Some(2) => html! { <polygon class="s2" points={path(&[(0.0, -1.1), (1.1, 0.9), (-1.1, 0.9)])} /> },
        Some(3) => {
            html! { <polygon class="s3" points={path(&[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)])} /> }
        }
        Some(4) => html! { <polygon class="s4" points={path(&[(0.0, 1.1), (1.1, -0.9), (-1.1, -0.9)])} /> },
        _ => {
            html! { <circle class="rest" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r={(s * 0.7).to_string()} /> }
        }
    }
}

/// A line of a drawing.
fn line(class: &'static str, x1: f64, y1: f64, x2: f64, y2: f64) -> Html {
    let at = |n: f64| format!("{n:.1}");
    html! { <line {class} x1={at(x1)} y1={at(y1)} x2={at(x2)} y2={at(y2)} /> }
}

impl<'a> Chart<'a> {
    /// Sources that have a shape of their own.
    pub(super) const SOURCES: usize = 5;

    /// A drawing so wide.
    pub(super) fn new(of: &'a Stated, log: bool, width: u32) -> Self {
        let days = of.statements.iter().filter_map(|statement| days_of(statement.date?));
        let days = days.reduce(|all, [from, to]| [all[0].min(from), all[1].max(to)]);
        Chart { of, axis: ValueAxis::of(&of.statements, log), width: f64::from(width), days }
    }

    /// The place of a statement's source among those that have a shape.
    pub(super) fn source_of(of: &Stated, statement: &Statement) -> Option<usize> {
        let at = of.sources.iter().position(|source| Some(source) == statement.source.as_ref());
        at.filter(|at| *at < Chart::SOURCES)
    }

    pub(super) fn view_box(&self) -> String {
        format!("0 0 {:.0} {:.0}", self.width, HEIGHT + BELOW)
    }

    /// Where the dates end.
    fn right(&self) -> f64 {
        self.width - EDGE - if self.of.undated() > 0 && self.days.is_some() { UNDATED } else { 0.0 }
    }

    fn x(&self, day: f64) -> f64 {
        let (left, right) = (LEFT + EDGE, self.right() - EDGE);
        match self.days {
            Some([first, last]) if last > first => {
                left + (day - first as f64) / (last - first) as f64 * (right - left)
            }
            _ => (left + right) / 2.0,
        }
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - EDGE - self.axis.place(value) * (HEIGHT - 2.0 * EDGE)
    }

    /// Where each statement stands. Those that would lie on each other stand side by side, as far as there is room.
    fn places(&self) -> Vec<Place> {
        let mut taken: Vec<(i64, i64)> = Vec::new();
        let place = |statement: &Statement| {
            let y = self.y(statement.value);
            let (from, to) = match statement.date.and_then(days_of) {
                Some([from, to]) => (self.x(from as f64), self.x(to as f64)),
                None if self.days.is_some() => {
                    (self.width - EDGE - UNDATED / 2.0, self.width - EDGE - UNDATED / 2.0)
                }
                None => (self.x(0.0), self.x(0.0)),
            };
            let mut x = (from + to) / 2.0;
            let cell = |x: f64| ((x / (2.0 * SIZE)) as i64, (y / (2.0 * SIZE)) as i64);
            let steps = taken.len().min(6);
            for _ in 0..steps {
                if !taken.contains(&cell(x)) {
                    break;
                }
                x += 2.0 * SIZE;
            }
            let x = x.min(self.width - EDGE);
            taken.push(cell(x));
            Place { x, y, from, to }
        };
        self.of.statements.iter().map(place).collect()
    }

    /// The drawing.
    pub(super) fn draw(&self, open: &str) -> Html {
        let places = self.places();
        let all = || self.of.statements.iter().zip(&places);
        let first = self.of.statements.iter().position(|s| s.key() == open).unwrap_or(0);
        let marks = all().enumerate().map(|(at, (statement, place))| {
            self.mark(statement, *place, statement.key() == open, at == first)
        });
        // A line goes through the statements of a matter from date to date; what has no date is not on it.
        let joined = (0..self.of.matters() as u32).map(|matter| {
            let of = all().filter(|(s, _)| s.matter == Some(matter) && s.date.is_some());
            let points: Vec<String> = of.map(|(_, p)| format!("{:.1},{:.1}", p.x, p.y)).collect();
            html! { <polyline class="edge joined" fill="none" points={points.join(" ")} /> }
        });
        html! { <>{ self.axes() }{ for joined }{ for marks }</> }
    }

    fn axes(&self) -> Html {
        let values = self.axis.marks.iter().map(|mark| {
            let y = self.y(*mark);
            html! { <>{ line("grid", LEFT, y, self.width - EDGE, y) }<text class="tick" x={(LEFT - 6.0).to_string()} y={format!("{y:.1}")} dy="4" text-anchor="end">{ words::words(&in_words(*mark)) }</text></> }
        });
        let dates = self.dates().into_iter().map(|(x, said, anchor)| {
            html! { <text class="tick" x={format!("{x:.1}")} y={(HEIGHT + 16.0).to_string()} text-anchor={anchor}>{ said }</text> }
        });
        let apart = (self.of.undated() > 0 && self.days.is_some()).then(|| {
            let x = self.right();
            html! { <>{ line("grid", x, 0.0, x, HEIGHT) }<text class="tick" x={(self.width - EDGE - UNDATED / 2.0).to_string()} y={(HEIGHT + 16.0).to_string()} text-anchor="middle">{ words::text(says::PAGE_LATER_UNDATED) }</text></> }
        });
        html! { <>{ for values }{ for dates }{ for apart }</> }
    }

    /// Dates that are written below: the first and the last, and the middle where there is room.
    fn dates(&self) -> Vec<(f64, String, &'static str)> {
        let Some([first, last]) = self.days else { return Vec::new() };
        let said = |day: i64| Date::from_days(day).map(say::date).unwrap_or_default();
        if first == last {
            return vec![(self.x(first as f64), said(first), "middle")];
        }
        let mut dates = vec![(self.x(first as f64), said(first), "start")];
        if self.width > 500.0 && last - first > 2 {
            let middle = first + (last - first) / 2;
            dates.push((self.x(middle as f64), said(middle), "middle"));
        }
        dates.push((self.x(last as f64), said(last), "end"));
        dates
    }

    fn mark(&self, statement: &Statement, place: Place, on: bool, reached: bool) -> Html {
        let Place { x, y, from, to } = place;
        let bound = match statement.bound {
            Bound::Exact => Html::default(),
            // "About" leaves a tenth either way.
            Bound::About => {
                let (low, high) = (self.y(statement.value * 0.9), self.y(statement.value * 1.1));
                line("edge", x, low.max(y + SIZE + 3.0), x, high.min(y - SIZE - 3.0))
            }
            Bound::Range => {
                let high = self.y(statement.most.unwrap_or(statement.value));
                html! { <>{ line("edge bar", x, y, x, high) }{ line("edge", x - SIZE, high, x + SIZE, high) }</> }
            }
            Bound::AtLeast => arrow(x, y, -1.0),
            Bound::AtMost => arrow(x, y, 1.0),
        };
        let inexact = (to - from > 2.0).then(|| line("edge", from, y, to, y));
        let source = statement.source.as_deref().unwrap_or(&statement.title);
        let date = statement.date.map_or_else(|| says::PAGE_LATER_UNDATED.into(), Message::Date);
        let label = words::words(&says::page_views_statement_says(statement.said(), source, date));
        let at = |n: f64| format!("{n:.1}");
        html! {
            <g class={classes!("el", on.then_some("on"))} role="button" data-key={statement.key()} tabindex={if reached { "0" } else { "-1" }} aria-label={label.clone()} aria-pressed={on.to_string()}>
                <title>{ label }</title>
                <rect class="ground" x={at(x - 9.0)} y={at(y - 9.0)} width="18" height="18" />
                { for inexact }
                { bound }
                { shape(Chart::source_of(self.of, statement), x, y) }
            </g>
        }
    }
}

/// An arrow up or down from a mark: it or more, it or less.
fn arrow(x: f64, y: f64, way: f64) -> Html {
    let tip = y + way * ARROW;
    let back = tip - way * 5.0;
    html! {
        <>
            { line("edge", x, y, x, tip) }
            { line("edge", x - 4.0, back, x, tip) }
            { line("edge", x + 4.0, back, x, tip) }
        </>
    }
}
