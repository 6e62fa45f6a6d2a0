//! Where the points of a network are drawn: those tied strongly near each other, none on another.
//!
//! Fruchterman, T. M. J., Reingold, E. M. (1991): Graph drawing by force-directed placement. Points start on a spiral
//! in their order, as on a circle all forces may cancel out, and are moved a fixed number of times. Nothing is left to
//! chance, and places are rounded to whole numbers, so that the same network is drawn alike everywhere.

/// Width and height of the field, in whole numbers from 0.
pub const FIELD: i32 = 1000;

/// How often all points are moved.
const STEPS: usize = 300;
/// The angle from one point of the spiral to the next, which leaves none behind another: the golden one.
const TURN: f64 = 2.399_963_229_728_653;
/// How strongly points are drawn to the middle, so that those without ties do not drift away.
const MIDDLE: f64 = 0.6;

/// That two points are drawn to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pull {
    /// Their places.
    pub(super) between: [usize; 2],
    /// How strongly, above 0 to 1.
    pub(super) strength: f64,
}

/// The place of each point: left to right, top to bottom.
pub(super) fn layout(points: usize, pulls: &[Pull]) -> Vec<[i32; 2]> {
    if points < 2 {
        return vec![[FIELD / 2; 2]; points];
    }
    // Distances are in ratio to the one at which two points tied by 1 rest.
    let count = points as f64;
    let radius = count.sqrt() / 2.0;
    let start = |n: usize| {
        let (angle, out) = (TURN * n as f64, radius * ((n as f64 + 0.5) / count).sqrt());
        [out * libm::cos(angle), out * libm::sin(angle)]
    };
    let mut places: Vec<[f64; 2]> = (0..points).map(start).collect();
    for step in 0..STEPS {
        let farthest = radius / 5.0 * (1.0 - step as f64 / STEPS as f64);
        move_all(&mut places, pulls, farthest);
    }
    fitted(&places)
}

/// Moves each point once, no farther than so far.
fn move_all(places: &mut [[f64; 2]], pulls: &[Pull], farthest: f64) {
    let mut forces = vec![[0.0; 2]; places.len()];
    let mut add = |a: usize, b: usize, [dx, dy]: [f64; 2], force: f64| {
        forces[a] = [forces[a][0] + dx * force, forces[a][1] + dy * force];
        forces[b] = [forces[b][0] - dx * force, forces[b][1] - dy * force];
    };
    let apart = |a: [f64; 2], b: [f64; 2]| {
        let [dx, dy] = [a[0] - b[0], a[1] - b[1]];
        ([dx, dy], (dx * dx + dy * dy).sqrt())
    };
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let (way, distance) = apart(places[a], places[b]);
            // Two in one place are moved apart by their order.
            let (way, distance) = if distance < 1e-6 { ([1e-3, 1e-3], 1e-3) } else { (way, distance) };
            add(a, b, way, 1.0 / (distance * distance));
        }
    }
    for Pull { between: [a, b], strength } in pulls {
        let (way, distance) = apart(places[*a], places[*b]);
        add(*a, *b, way, -distance * strength);
    }
    for (place, force) in places.iter_mut().zip(forces) {
        let force = [0, 1].map(|axis| force[axis] - MIDDLE * place[axis]);
        let length = (force[0] * force[0] + force[1] * force[1]).sqrt();
        let share = if length > farthest { farthest / length } else { 1.0 };
        *place = [0, 1].map(|axis| place[axis] + force[axis] * share);
    }
}

/// The places on the field, which they fill as far as their shape lets them.
fn fitted(places: &[[f64; 2]]) -> Vec<[i32; 2]> {
    let bounds = [0, 1].map(|axis| {
        let along = places.iter().map(|place| place[axis]);
        along.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    });
    let size = bounds.iter().map(|(low, high)| high - low).fold(1e-9, f64::max);
    let field = f64::from(FIELD);
    let on_field = |place: &[f64; 2]| {
        [0, 1].map(|axis| {
            let (low, high) = bounds[axis];
            let at = (place[axis] - (low + high) / 2.0) / size * field + field / 2.0;
            (libm::round(at) as i32).clamp(0, FIELD)
        })
    };
    places.iter().map(on_field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(a: [i32; 2], b: [i32; 2]) -> f64 {
        libm::hypot(f64::from(a[0] - b[0]), f64::from(a[1] - b[1]))
    }

    fn pull(a: usize, b: usize, strength: f64) -> Pull {
        Pull { between: [a, b], strength }
    }

    #[test]
    fn those_who_are_tied_stand_nearer_to_each_other() {
        // Two groups of three, numbered alternately.
        let pulls = [[0, 2], [0, 4], [2, 4], [1, 3], [1, 5], [3, 5]].map(|[a, b]| pull(a, b, 0.8));
        let places = layout(6, &pulls);
        let within = distance(places[0], places[2]).max(distance(places[1], places[3]));
        let between = distance(places[0], places[1]).min(distance(places[2], places[5]));
        assert!(within * 1.5 < between, "{places:?}");
    }

    #[test]
    fn a_stronger_tie_is_a_shorter_one() {
        let places = layout(3, &[pull(0, 1, 1.0), pull(1, 2, 0.1)]);
        assert!(distance(places[0], places[1]) * 1.2 < distance(places[1], places[2]), "{places:?}");
    }

    #[test]
    fn one_network_is_drawn_in_one_way_on_every_machine() {
        let pulls = [pull(0, 1, 0.5), pull(1, 2, 0.25), pull(0, 3, 0.75)];
        // As drawn when this was written.
        let expected = [[947, 688], [912, 303], [590, 0], [840, 1000], [53, 659]];
        assert_eq!(layout(5, &pulls), expected);
        assert_eq!(layout(0, &[]), [[0; 2]; 0]);
        assert_eq!(layout(1, &[]), [[500, 500]]);
    }

    proptest! {
        #[test]
        fn all_stand_on_the_field_and_none_on_another(
            points in 2usize..40,
            ties in prop::collection::vec((0usize..40, 0usize..40, 1u32..=100), 0..120),
        ) {
            let ties = ties.into_iter().filter(|(a, b, _)| a < b && *b < points);
            let mut pulls: Vec<Pull> = ties.map(|(a, b, s)| pull(a, b, f64::from(s) / 100.0)).collect();
            pulls.dedup_by_key(|pull| pull.between);
            let places = layout(points, &pulls);
            prop_assert_eq!(places.len(), points);
            prop_assert!(places.iter().flatten().all(|at| (0..=FIELD).contains(at)));
            for a in 0..points {
                for b in a + 1..points {
                    prop_assert!(distance(places[a], places[b]) >= 3.0, "{:?} {:?}", places[a], places[b]);
                }
            }
        }
    }
}
