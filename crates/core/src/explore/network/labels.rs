//! Where the names of points are written: beside their points and never over each other. A name that has no room is left
//! out; the point has it as its title.

/// How high a line of text is, in ratio to the size of its letters, and how much of that lies above the base line.
const LINE: f64 = 1.15;
const ABOVE: f64 = 0.9;
/// What is left free between a point and its name, and between names.
const GAP: f64 = 3.0;

/// A point and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<'a> {
    /// The middle of the point.
    pub at: [f64; 2],
    /// How far the point reaches around its middle.
    pub radius: f64,
    /// The name.
    pub name: &'a str,
}

/// What a stretch of a drawing spans: left, top, right, bottom.
type Box4 = [f64; 4];

/// How wide a text is at most, in letters of a size: what the widest of usual sans serifs take.
fn text_width(text: &str, size: f64) -> f64 {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | ' ' | '|' | ':' | ';' | '!' => 0.36,
        'f' | 'r' | 't' | '-' | '(' | ')' => 0.45,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 1.0,
        c if c.is_uppercase() => 0.78,
        c if c < '\u{1100}' => 0.65,
        _ => 1.05,
    };
    text.chars().map(em).sum::<f64>() * size
}

fn overlap(a: &Box4, b: &Box4) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Returns for each point where its name is written: the middle of its base line, or none where it has no room. Names of
/// earlier points go first. No name lies over another, nor beyond the field; over a point only where it has no other
/// place.
pub fn place_names(points: &[Named<'_>], size: f64, field: Box4) -> Vec<Option<[f64; 2]>> {
    let circles: Vec<Box4> = points
        .iter()
        .map(|p| [p.at[0] - p.radius, p.at[1] - p.radius, p.at[0] + p.radius, p.at[1] + p.radius])
        .collect();
    let mut taken: Vec<Box4> = Vec::new();
    let mut place = |(own, point): (usize, &Named<'_>)| {
        let (width, height) = (text_width(point.name, size), size * LINE);
        let ([x, y], out) = (point.at, point.radius + GAP);
        let (beside, level) = (out + width / 2.0, y - height / 2.0);
        let slant = point.radius * 0.7 + GAP + width / 2.0;
        // Middle and top: below, above, to the right, to the left, then between these.
        let places = [
            (x, y + out),
            (x, y - out - height),
            (x + beside, level),
            (x - beside, level),
            (x + slant, y + out * 0.6),
            (x - slant, y + out * 0.6),
            (x + slant, y - out * 0.6 - height),
            (x - slant, y - out * 0.6 - height),
        ];
        let boxes = places
            .map(|(middle, top)| [middle - width / 2.0 - GAP, top, middle + width / 2.0 + GAP, top + height]);
        let free = |b: &&Box4| {
            let within = field[0] <= b[0] && field[1] <= b[1] && b[2] <= field[2] && b[3] <= field[3];
            within && !taken.iter().any(|other| overlap(b, other))
        };
        let apart = |b: &&Box4| !circles.iter().enumerate().any(|(at, c)| at != own && overlap(b, c));
        let found = boxes.iter().filter(free).find(apart).or_else(|| boxes.iter().find(free)).copied();
        taken.extend(found);
        found.map(|b| [(b[0] + b[2]) / 2.0, b[1] + size * ABOVE])
    };
    points.iter().enumerate().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIZE: f64 = 20.0;

    fn named(at: [f64; 2], name: &str) -> Named<'_> {
        Named { at, radius: 10.0, name }
    }

    #[test]
    fn a_name_stands_below_its_point_or_where_there_is_room_or_nowhere() {
        let field = [0.0, 0.0, 400.0, 100.0];
        let places = place_names(&[named([200.0, 50.0], "Peru"), named([200.0, 52.0], "Chile")], SIZE, field);
        let [x, y] = places[0].expect("room below");
        assert!(x == 200.0 && y > 60.0, "{x} {y}");
        assert!(places[1].is_some_and(|[_, y]| y < 50.0), "above: {places:?}");
        let many: Vec<Named<'_>> = (0..40).map(|_| named([200.0, 50.0], "Saint Vincent")).collect();
        let placed = place_names(&many, SIZE, field);
        assert!(placed[0].is_some() && placed.iter().flatten().count() < 9);
        assert_eq!(
            place_names(&[named([1.0, 1.0], "A name wider than all")], SIZE, [0.0, 0.0, 50.0, 50.0]),
            [None]
        );
    }

    proptest! {
        #[test]
        fn no_name_lies_over_another_or_outside(
            points in prop::collection::vec(((0i32..1000, 0i32..800), "[A-Za-z ]{1,24}"), 1..40),
        ) {
            let field = [-100.0, -40.0, 1100.0, 900.0];
            let points: Vec<Named<'_>> =
                points.iter().map(|((x, y), name)| named([f64::from(*x), f64::from(*y)], name)).collect();
            let placed = place_names(&points, SIZE, field);
            let boxes: Vec<Box4> = placed.iter().zip(&points).filter_map(|(place, point)| {
                let ([x, y], width) = ((*place)?, text_width(point.name, SIZE));
                let top = y - SIZE * ABOVE;
                Some([x - width / 2.0, top, x + width / 2.0, top + SIZE * LINE])
            }).collect();
            for (at, a) in boxes.iter().enumerate() {
                prop_assert!(a[0] >= field[0] && a[1] >= field[1] && a[2] <= field[2] && a[3] <= field[3]);
                prop_assert!(boxes[at + 1..].iter().all(|b| !overlap(a, b)), "{:?}", boxes);
            }
            prop_assert_eq!(place_names(&points, SIZE, field), placed, "the same each time");
        }
    }
}
