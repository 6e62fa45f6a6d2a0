//! A module as the linker wrote it, as far as it tells what points where in memory.

use std::ops::Range;

use wasmparser::{
    BinaryReader, CustomSectionReader, DataKind, DefinedDataSymbol, KnownCustom, Linking, Name, Operator,
    Parser, Payload, RelocationEntry, SymbolInfo, TypeRef,
};

use crate::Outcome;

/// What was read of a module.
#[derive(Default)]
pub(crate) struct Linked<'a> {
    /// All of it.
    module: &'a [u8],
    /// Stretches of memory.
    pub(crate) segments: Vec<Segment>,
    /// Their names.
    pub(crate) names: Vec<&'a str>,
    /// Symbols by number, those of data with where they stand.
    pub(crate) symbols: Vec<Option<DefinedDataSymbol>>,
    /// Pointers: those in the code, and those in the data.
    pub(crate) in_code: Vec<RelocationEntry>,
    pub(crate) in_data: Vec<RelocationEntry>,
    /// Where code and data begin in the file: offsets of pointers are counted from there.
    code: usize,
    data: usize,
    /// Functions: how many are imported, where the others are in the file, and what all are called.
    imported: usize,
    bodies: Vec<Range<usize>>,
    functions: Vec<(usize, &'a str)>,
}

/// A stretch of memory and its bytes in the file.
pub(crate) struct Segment {
    pub(crate) address: u32,
    pub(crate) bytes: Range<usize>,
}

impl<'a> Linked<'a> {
    /// Reads a module.
    pub(crate) fn parse(module: &'a [u8]) -> Outcome<Self> {
        let mut linked = Linked { module, ..Linked::default() };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(reader) => {
                    for import in reader.into_imports() {
                        linked.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => linked.code = range.start,
                Payload::CodeSectionEntry(body) => linked.bodies.push(body.range()),
                Payload::DataSection(reader) => {
                    linked.data = reader.range().start;
                    for data in reader {
                        linked.segments.push(segment(&data?)?);
                    }
                }
                Payload::CustomSection(custom) => linked.custom(&custom)?,
                _ => {}
            }
        }
        Ok(linked)
    }

    fn custom(&mut self, custom: &CustomSectionReader<'a>) -> Outcome<()> {
        match custom.as_known() {
            KnownCustom::Linking(reader) => {
                for part in reader.subsections() {
                    match part? {
                        Linking::SegmentInfo(infos) => {
                            for info in infos {
                                self.names.push(info?.name);
                            }
                        }
                        Linking::SymbolTable(table) => {
                            for symbol in table {
                                let SymbolInfo::Data { symbol, .. } = symbol? else {
                                    self.symbols.push(None);
                                    continue;
                                };
                                self.symbols.push(symbol);
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
                        self.functions.push((named.index as usize, named.name));
                    }
                }
            }
            KnownCustom::Reloc(reader) => {
                let pointers =
                    if custom.name() == "reloc.CODE" { &mut self.in_code } else { &mut self.in_data };
                for pointer in reader.entries() {
                    pointers.push(pointer?);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The name of the function that a pointer in the code is in, as wasm-bindgen writes it.
    pub(crate) fn function(&self, pointer: &RelocationEntry) -> String {
        let at = self.code + pointer.offset as usize;
        let number = self.imported + self.bodies.partition_point(|body| body.end <= at);
        let named = self.functions.binary_search_by_key(&number, |function| function.0);
        rustc_demangle::demangle(named.map_or("", |at| self.functions[at].1)).to_string()
    }

    /// The slot of the table that a pointer in the code names.
    pub(crate) fn slot_in_code(&self, pointer: &RelocationEntry) -> Outcome<u32> {
        let at = self.code + pointer.offset as usize;
        let bytes = self.module.get(at..).ok_or("a pointer is outside of the module")?;
        Ok(BinaryReader::new(bytes, at).read_var_i32()?.cast_unsigned())
    }

    /// The slot of the table that a pointer in the data names.
    pub(crate) fn slot_in_data(&self, pointer: &RelocationEntry) -> Option<u32> {
        let at = self.data + pointer.offset as usize;
        self.module.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// The address in memory of a pointer in the data.
    pub(crate) fn address(&self, pointer: &RelocationEntry) -> Option<u32> {
        let at = self.data + pointer.offset as usize;
        let segment = self.segments.iter().find(|segment| segment.bytes.contains(&at))?;
        Some(segment.address + (at - segment.bytes.start) as u32)
    }
}

fn segment(data: &wasmparser::Data<'_>) -> Outcome<Segment> {
    let DataKind::Active { offset_expr, .. } = &data.kind else {
        return Err("it has data that is not at a place of its own".into());
    };
    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
        return Err("it has data at a place that is not known".into());
    };
    let bytes = data.range.end - data.data.len()..data.range.end;
    Ok(Segment { address: value.cast_unsigned(), bytes })
}
