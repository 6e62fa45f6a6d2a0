//! Constants: what lies in memory from the start, text and tables most of all. The linker knows where each object
//! begins and ends, which functions and which other objects point to it, and which slots of the table of functions
//! each holds; asked to (`--emit-relocs`), it says so in the module. With that, constants that only a later part reads can
//! come with it, and so can functions that are reached through the table from there alone.
//!
//! An object is kept in the first part when there is any reason to: a function points to it that is not known to
//! come later (one that was since made part of another is not known), or an object that is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{RelocationEntry, RelocationType};

use crate::Outcome;
use crate::linked::Linked;

/// Segments with names like this hold constants.
const CONSTANT: &str = ".rodata";

/// What the linker knows of the memory.
#[derive(Debug, Default)]
pub(crate) struct Objects {
    all: Vec<Object>,
    /// Pointers in functions: in which, to which object.
    readers: Vec<(String, usize)>,
    /// Pointers in objects: in which, to which.
    pointers: Vec<(usize, usize)>,
    /// Who holds each slot of the table.
    slots: BTreeMap<u32, Holders>,
}

/// Who holds a slot of the table of functions, and may call what is in it.
#[derive(Debug, Default)]
struct Holders {
    functions: Vec<String>,
    objects: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Object {
    place: Range<u32>,
    constant: bool,
}

impl Objects {
    /// Slots of the table, each with the functions that hold it.
    #[cfg(test)]
    pub(crate) fn holding(slots: &[(u32, &[&str])]) -> Self {
        let held = |(slot, functions): &(u32, &[&str])| {
            let functions = functions.iter().map(|&name| name.to_owned()).collect();
            (*slot, Holders { functions, objects: Vec::new() })
        };
        Objects { slots: slots.iter().map(held).collect(), ..Default::default() }
    }

    /// What the linker wrote into a module; nothing where it was not asked to.
    pub(crate) fn read(module: &[u8]) -> Outcome<Self> {
        use RelocationType::{MemoryAddrI32, MemoryAddrLeb, MemoryAddrSleb, TableIndexI32, TableIndexSleb};
        let linked = Linked::parse(module)?;
        let mut objects = Objects::default();
        // The object of each symbol.
        let mut of_symbol = vec![None; linked.symbols.len()];
        for (symbol, object) in linked.symbols.iter().zip(&mut of_symbol) {
            let Some(symbol) = symbol else { continue };
            let segment = linked.segments.get(symbol.index as usize).ok_or("a symbol is in no segment")?;
            let name = linked.names.get(symbol.index as usize);
            let start = segment.address + symbol.offset;
            *object = Some(objects.all.len());
            objects.all.push(Object {
                place: start..start + symbol.size,
                constant: name.is_some_and(|name| name.starts_with(CONSTANT)),
            });
        }
        let target = |pointer: &RelocationEntry| of_symbol.get(pointer.index as usize).copied().flatten();
        let unknown = |pointer: &RelocationEntry| {
            Err(format!("a pointer of a kind that is not known: {:?}", pointer.ty).into())
        };
        for pointer in &linked.in_code {
            match (target(pointer), pointer.ty) {
                (None, TableIndexSleb) => {
                    let slot = linked.slot_in_code(pointer)?;
                    objects.slots.entry(slot).or_default().functions.push(linked.function(pointer));
                }
                (None, _) => {}
                (Some(target), MemoryAddrSleb | MemoryAddrLeb) => {
                    objects.readers.push((linked.function(pointer), target));
                }
                _ => return unknown(pointer),
            }
        }
        for pointer in &linked.in_data {
            let target = target(pointer);
            match (target, pointer.ty) {
                (None, TableIndexI32) | (Some(_), MemoryAddrI32) => {}
                (None, _) => continue,
                _ => return unknown(pointer),
            }
            let address = linked.address(pointer).ok_or("a pointer is in no segment")?;
            let holders: Vec<usize> =
                (0..objects.all.len()).filter(|at| objects.all[*at].place.contains(&address)).collect();
            // One that no symbol covers might be read by anyone.
            if holders.is_empty() {
                return Err("a pointer is in no object".into());
            }
            match target {
                Some(target) => objects.pointers.extend(holders.into_iter().map(|holder| (holder, target))),
                None => {
                    let slot = linked.slot_in_data(pointer).ok_or("a slot is in no segment")?;
                    objects.slots.entry(slot).or_default().objects.extend(holders);
                }
            }
        }
        Ok(objects)
    }

    /// Which objects are needed where all functions but these are.
    fn needed(&self, names: &BTreeSet<&str>) -> Vec<bool> {
        let mut needed: Vec<bool> = self.all.iter().map(|object| !object.constant).collect();
        for (reader, object) in &self.readers {
            needed[*object] |= !names.contains(reader.as_str());
        }
        loop {
            let more = self.pointers.iter().filter(|(holder, to)| needed[*holder] && !needed[*to]);
            let more: Vec<usize> = more.map(|(_, to)| *to).collect();
            if more.is_empty() {
                return needed;
            }
            more.into_iter().for_each(|object| needed[object] = true);
        }
    }

    /// The slots of the table that are held by functions with these names alone, and by constants that only they read.
    pub(crate) fn slots_held_only_by(&self, names: &BTreeSet<&str>) -> BTreeSet<u32> {
        let needed = self.needed(names);
        let only = self.slots.iter().filter(|(_, holders)| {
            holders.functions.iter().all(|function| names.contains(function.as_str()))
                && holders.objects.iter().all(|object| !needed[*object])
        });
        only.map(|(slot, _)| *slot).collect()
    }

    /// The places of the constants that are read only by functions with these names, in order and apart.
    pub(crate) fn read_only_by(&self, names: &BTreeSet<&str>) -> Vec<Range<u32>> {
        let needed = self.needed(names);
        // Equal constants may lie within each other.
        let places =
            |of: bool| self.all.iter().zip(&needed).filter(move |(_, n)| **n == of).map(|(o, _)| &o.place);
        let kept: BTreeSet<u32> = places(true).cloned().flatten().collect();
        let bytes: BTreeSet<u32> =
            places(false).cloned().flatten().filter(|byte| !kept.contains(byte)).collect();
        let mut runs: Vec<Range<u32>> = Vec::new();
        for byte in bytes {
            match runs.last_mut() {
                Some(run) if run.end == byte => run.end += 1,
                _ => runs.push(byte..byte + 1),
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objects(places: &[(Range<u32>, bool)]) -> Objects {
        let all = places.iter().map(|(place, constant)| Object { place: place.clone(), constant: *constant });
        Objects { all: all.collect(), ..Default::default() }
    }

    fn later(objects: &Objects, names: &[&str]) -> Vec<(u32, u32)> {
        let places = objects.read_only_by(&names.iter().copied().collect());
        places.into_iter().map(|place| (place.start, place.end)).collect()
    }

    #[test]
    fn a_constant_is_kept_for_whoever_points_at_it() {
        let mut objects = objects(&[
            (100..104, true),
            (104..108, true),
            (108..120, true),
            (120..130, true),
            (130..134, false),
        ]);
        objects.pointers = vec![(0, 1)];
        let reader = |name: &str, object| (name.to_owned(), object);
        objects.readers =
            vec![reader("search", 0), reader("read", 1), reader("read", 2), reader("search", 3)];
        assert_eq!(later(&objects, &[]), []);
        // What a constant points to is kept as well, not what points to it.
        assert_eq!(later(&objects, &["read"]), [(108, 120)]);
        assert_eq!(later(&objects, &["search"]), [(100, 104), (120, 130)]);
        assert_eq!(later(&objects, &["read", "search"]), [(100, 130)]);
        // What may be written is never moved, nor what it points to.
        objects.pointers.push((4, 3));
        assert_eq!(later(&objects, &["read", "search"]), [(100, 120)]);
    }

    #[test]
    fn a_slot_is_held_by_functions_and_by_constants() {
        let mut objects = objects(&[(100..104, true), (104..108, false)]);
        objects.readers = vec![("read".to_owned(), 0)];
        let slots: [(u32, &[&str]); 5] =
            [(1, &["read"]), (2, &["read", "search"]), (3, &[]), (4, &["read"]), (5, &[])];
        objects.slots = Objects::holding(&slots).slots;
        for (slot, holders) in [(3, vec![0]), (4, vec![0]), (5, vec![0, 1])] {
            objects.slots.entry(slot).or_default().objects = holders;
        }
        let only = |names: &[&str]| {
            let held = objects.slots_held_only_by(&names.iter().copied().collect());
            held.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(only(&["read"]), [1, 3, 4]);
        assert_eq!(only(&["search"]), []);
        assert_eq!(only(&["read", "search"]), [1, 2, 3, 4]);
    }

    #[test]
    fn of_constants_within_each_other_the_kept_one_is_whole() {
        let mut objects = objects(&[(100..120, true), (104..108, true), (104..108, true)]);
        objects.readers = vec![("search".to_owned(), 0), ("read".to_owned(), 1), ("read".to_owned(), 2)];
        assert_eq!(later(&objects, &["read"]), []);
    }
}
