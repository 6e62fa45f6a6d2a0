//! Constants: what lies in memory from the start, text and tables most of all. The linker knows where each object
//! begins and ends, and which functions and which other objects point to it; asked to (`--emit-relocs`), it says
//! so in the module. With that, constants that only the second part reads can come with it.
//!
//! An object is kept in the first part when there is any reason to: a function points to it that is not known to
//! come later (one that was since made part of another is not known), or an object that is kept.

use std::collections::BTreeSet;
use std::ops::Range;

use wasmparser::{
    DataKind, KnownCustom, Name, Operator, Parser, Payload, RelocationType, SymbolInfo, TypeRef,
};

use crate::Outcome;

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
}

#[derive(Debug, Clone)]
struct Object {
    place: Range<u32>,
    constant: bool,
}

impl Objects {
    /// Reads what the linker wrote into a module; nothing where it was not asked to.
    pub(crate) fn read(linked: &[u8]) -> Outcome<Self> {
        let mut objects = Objects::default();
        let (mut segments, mut names, mut symbols) = (Vec::new(), Vec::new(), Vec::new());
        // Functions: how many are imported, where the others are, and what all are called.
        let (mut imported, mut bodies, mut functions) = (0, Vec::new(), Vec::new());
        // By number of the section: where the code and the data begin.
        let (mut section, mut code, mut data) = (0, (u32::MAX, 0), (u32::MAX, 0));
        let mut relocations = Vec::new();
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload?;
            match &payload {
                Payload::DataSection(reader) => {
                    data = (section, reader.range().start);
                    for segment in reader.clone() {
                        let segment = segment?;
                        let DataKind::Active { offset_expr, .. } = segment.kind else {
                            return Err("it has data that is not at a place of its own".into());
                        };
                        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                            return Err("it has data at a place that is not known".into());
                        };
                        let first = segment.range.end - segment.data.len();
                        segments.push((value.cast_unsigned(), first..segment.range.end));
                    }
                }
                Payload::ImportSection(reader) => {
                    for import in reader.clone().into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => code = (section, range.start),
                Payload::CodeSectionEntry(body) => bodies.push(body.range()),
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            match part? {
                                wasmparser::Linking::SegmentInfo(infos) => {
                                    for info in infos {
                                        names.push(info?.name.to_owned());
                                    }
                                }
                                wasmparser::Linking::SymbolTable(table) => {
                                    for symbol in table {
                                        symbols.push(match symbol? {
                                            SymbolInfo::Data { symbol, .. } => symbol,
                                            _ => None,
                                        });
                                    }
                                }
                                _ => {}
                            }
                        }
                    }
                    KnownCustom::Name(reader) => {
                        for part in reader {
                            let Name::Function(list) = part? else { continue };
                            for named in list {
                                let named = named?;
                                functions.push((named.index as usize, named.name));
                            }
                        }
                    }
                    KnownCustom::Reloc(reader) => {
                        for entry in reader.entries() {
                            relocations.push((reader.section_index(), entry?));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            if payload.as_section().is_some() || matches!(payload, Payload::CodeSectionStart { .. }) {
                section += u32::from(!matches!(payload, Payload::CodeSectionEntry(_)));
            }
        }
        // The object of each symbol.
        let mut of_symbol = vec![None; symbols.len()];
        for (number, symbol) in symbols.iter().enumerate() {
            let Some(symbol) = symbol else { continue };
            let (start, _) = segments.get(symbol.index as usize).ok_or("a symbol is in no segment")?;
            let constant = names.get(symbol.index as usize).is_some_and(|name| name.starts_with(CONSTANT));
            let place = start + symbol.offset..start + symbol.offset + symbol.size;
            of_symbol[number] = Some(objects.all.len());
            objects.all.push(Object { place, constant });
        }
        for (section, entry) in relocations {
            use RelocationType::{MemoryAddrI32, MemoryAddrLeb, MemoryAddrSleb};
            let Some(target) = of_symbol.get(entry.index as usize).copied().flatten() else { continue };
            match entry.ty {
                MemoryAddrSleb | MemoryAddrLeb if section == code.0 => {
                    let at = code.1 + entry.offset as usize;
                    let body = bodies.partition_point(|body| body.end <= at) + imported;
                    let named = functions.binary_search_by_key(&body, |f| f.0);
                    let name = named.map_or("", |at| functions[at].1);
                    objects.readers.push((rustc_demangle::demangle(name).to_string(), target));
                }
                MemoryAddrI32 if section == data.0 => {
                    let at = data.1 + entry.offset as usize;
                    let (start, bytes) =
                        segments.iter().find(|s| s.1.contains(&at)).ok_or("a pointer is in no segment")?;
                    let address = start + (at - bytes.start) as u32;
                    // One that no symbol covers might be read by anyone.
                    let holders = (0..objects.all.len()).filter(|o| objects.all[*o].place.contains(&address));
                    let holders: Vec<usize> = holders.collect();
                    if holders.is_empty() {
                        return Err("a pointer is in no object".into());
                    }
                    objects.pointers.extend(holders.into_iter().map(|holder| (holder, target)));
                }
                _ => return Err(format!("a pointer of a kind that is not known: {:?}", entry.ty).into()),
            }
        }
        Ok(objects)
    }

    /// The places of the constants that are read only by functions with these names, in order and apart.
    pub(crate) fn read_only_by(&self, names: &BTreeSet<&str>) -> Vec<Range<u32>> {
        let mut needed: Vec<bool> = self.all.iter().map(|object| !object.constant).collect();
        for (reader, object) in &self.readers {
            needed[*object] |= !names.contains(reader.as_str());
        }
        loop {
            let more = self.pointers.iter().filter(|(holder, to)| needed[*holder] && !needed[*to]);
            let more: Vec<usize> = more.map(|(_, to)| *to).collect();
            if more.is_empty() {
                break;
            }
            more.into_iter().for_each(|object| needed[object] = true);
        }
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
    fn of_constants_within_each_other_the_kept_one_is_whole() {
        let mut objects = objects(&[(100..120, true), (104..108, true), (104..108, true)]);
        objects.readers = vec![("search".to_owned(), 0), ("read".to_owned(), 1), ("read".to_owned(), 2)];
        assert_eq!(later(&objects, &["read"]), []);
    }
}
