//! What comes later: the functions reached only through what the names say.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, TableId, ir,
};

use crate::Outcome;
use crate::objects::Objects;

/// The function of the explorer that fetches what comes later, and returns when it is there.
const AT_ONCE: &str = "later_at_once";

/// What keeps a component's state is the same code for all types of one size, and the compiler makes one of
/// them: it stays in the first part, whatever type its name tells.
const OF_ANY_TYPE: &str = "::hooks::use_reducer::";

/// What lets go of values is the same code for all that are laid out alike, and the compiler makes one of them as well.
const LETS_GO: &str = "::drop_in_place";

/// What goes where.
#[derive(Debug)]
pub(crate) struct Plan {
    /// What goes into the parts that come later, in the order in which they come.
    pub(crate) parts: Vec<Part>,
    /// The table of functions.
    pub(crate) table: TableId,
    /// Fetches the part of a number, and those before it, and waits.
    pub(crate) at_once: FunctionId,
}

/// What goes into a part that comes later.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its functions.
    pub(crate) functions: BTreeSet<FunctionId>,
    /// Of these, the ones in the table, by slot.
    pub(crate) slots: BTreeMap<u32, FunctionId>,
    /// Of these slots, the ones that nobody before it holds: what is in them is called when the part is there.
    pub(crate) own: BTreeSet<u32>,
    /// Runs of constants that no earlier part reads: where they lie, and their bytes.
    pub(crate) constants: Vec<(u32, Vec<u8>)>,
}

/// Collects whom a function names: those it calls.
struct Called(BTreeSet<FunctionId>);

impl Visitor<'_> for Called {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.insert(*function);
    }
}

/// The functions that a function names.
pub(crate) fn called(module: &Module, function: FunctionId) -> BTreeSet<FunctionId> {
    let mut called = Called(BTreeSet::new());
    if let FunctionKind::Local(local) = &module.funcs.get(function).kind {
        dfs_in_order(&mut called, local, local.entry_block());
    }
    called.0
}

impl Plan {
    /// Divides a module: later come the functions in the table whose name contains one of the names of a part, unless
    /// they are less than a stub, and whatever is called or held by none but those that come later. What several parts call
    /// comes with the first of them.
    pub(crate) fn new(module: &Module, objects: &Objects, names: &[&[&str]]) -> Outcome<Plan> {
        let missing = unmatched(module, &names.concat());
        if !missing.is_empty() {
            return Err(format!(
                "no function's name contains {}: rename or remove it in the list of what comes later",
                missing.join(", ")
            )
            .into());
        }
        let (table, in_table) = table(module)?;
        let at_once = module.funcs.by_name(AT_ONCE).ok_or_else(|| format!("it has no function {AT_ONCE}"))?;
        // For each part, what comes with it or after it: each set holds the next.
        let mut rest = Vec::new();
        for part in 0..names.len() {
            let functions = reached_only_by(module, objects, &in_table, &names[part..].concat());
            let names = known_as(module, &functions);
            let own = objects.slots_held_only_by(&names);
            let constants = constants(module, objects, &names)?;
            rest.push((functions, own, constants));
        }
        let mut parts: Vec<Part> = Vec::new();
        while let Some((mut functions, own, mut constants)) = rest.pop() {
            for after in &parts {
                functions.retain(|function| !after.functions.contains(function));
                constants.retain(|at, _| !after.constants.iter().any(|(from, run)| within(*at, *from, run)));
            }
            let slots = in_table.iter().filter(|(_, function)| functions.contains(function));
            let slots = slots.map(|(slot, function)| (*slot, *function)).collect();
            parts.push(Part { functions, slots, own, constants: runs(constants) });
        }
        parts.reverse();
        Ok(Plan { parts, table, at_once })
    }

    /// The part that a function is in: 0 is the first, which opens the page.
    pub(crate) fn home(&self, function: FunctionId) -> usize {
        self.parts.iter().position(|part| part.functions.contains(&function)).map_or(0, |at| at + 1)
    }
}

/// Whether a place in memory is in a run of constants.
fn within(place: u32, from: u32, run: &[u8]) -> bool {
    place.checked_sub(from).is_some_and(|at| (at as usize) < run.len())
}

/// Bytes by place, as runs of those that follow each other.
fn runs(bytes: BTreeMap<u32, u8>) -> Vec<(u32, Vec<u8>)> {
    let mut runs: Vec<(u32, Vec<u8>)> = Vec::new();
    for (at, byte) in bytes {
        match runs.last_mut() {
            Some((from, run)) if *from as usize + run.len() == at as usize => run.push(byte),
            _ => runs.push((at, vec![byte])),
        }
    }
    runs
}

/// The functions that are reached only through those in the table whose name contains one of `names`: called by these, or
/// held by them, through the table, where the linker says who holds a slot.
fn reached_only_by(
    module: &Module,
    objects: &Objects,
    in_table: &BTreeMap<u32, FunctionId>,
    names: &[&str],
) -> BTreeSet<FunctionId> {
    let mut here: BTreeSet<FunctionId> = module.start.into_iter().collect();
    here.extend(module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(function) => Some(function),
        _ => None,
    }));
    let is_named = |function: FunctionId| {
        let name = module.funcs.get(function).name.as_deref();
        name.is_some_and(|name| {
            !name.contains(OF_ANY_TYPE)
                && !name.contains(LETS_GO)
                && names.iter().any(|part| name.contains(part))
        }) && !is_less_than_a_stub(module, function)
    };
    let named: BTreeSet<FunctionId> = in_table.values().copied().filter(|id| is_named(*id)).collect();
    // Taken back is whatever is reached from what stays, until nothing more is.
    let mut later: BTreeSet<FunctionId> =
        module.funcs.iter_local().map(|(id, _)| id).filter(|id| !here.contains(id)).collect();
    let mut open: Vec<FunctionId> = here.into_iter().collect();
    loop {
        while let Some(function) = open.pop() {
            open.extend(called(module, function).into_iter().filter(|callee| later.remove(callee)));
        }
        let only_there = objects.slots_held_only_by(&known_as(module, &later));
        let held_here = in_table.iter().filter(|(slot, function)| {
            !named.contains(function) && !only_there.contains(slot) && later.contains(function)
        });
        open.extend(held_here.map(|(_, function)| *function));
        if open.is_empty() {
            return later;
        }
        open.iter().for_each(|function| {
            later.remove(function);
        });
    }
}

/// The names of functions, without those that others have as well.
fn known_as<'a>(module: &'a Module, functions: &BTreeSet<FunctionId>) -> BTreeSet<&'a str> {
    let name = |id: FunctionId| module.funcs.get(id).name.as_deref();
    let mut names: BTreeSet<&str> = functions.iter().filter_map(|id| name(*id)).collect();
    for (id, _) in module.funcs.iter_local().filter(|(id, _)| !functions.contains(id)) {
        names.remove(name(id).unwrap_or_default());
    }
    names
}

/// Whether a function calls none and is shorter than the stub that would stand for it (see `first`). The linker makes
/// one function of several that are alike, under the name of any of them; those it finds are mostly so short. Were one
/// to come later, code that has nothing to do with the named would fetch that part.
fn is_less_than_a_stub(module: &Module, id: FunctionId) -> bool {
    let function = module.funcs.get(id);
    let FunctionKind::Local(local) = &function.kind else { return false };
    // An argument each; the part, the call that fetches it, the slot and the call of what is in it.
    let stub = module.types.params_results(function.ty()).0.len() + 4;
    local.size() < stub as u64 && called(module, id).is_empty()
}

/// The names in the list that stand in no function of the module, each in quotes.
fn unmatched(module: &Module, names: &[&str]) -> Vec<String> {
    let functions: Vec<&str> = module.funcs.iter().filter_map(|function| function.name.as_deref()).collect();
    let is_missing = |name: &&&str| !functions.iter().any(|function| function.contains(**name));
    names.iter().filter(is_missing).map(|name| format!("`{name}`")).collect()
}

/// The table of functions, by slot.
pub(crate) fn table(module: &Module) -> Outcome<(TableId, BTreeMap<u32, FunctionId>)> {
    let mut table = None;
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        let (ElementKind::Active { table: of, offset }, ElementItems::Functions(functions)) =
            (&element.kind, &element.items)
        else {
            continue;
        };
        let ConstExpr::Value(ir::Value::I32(from)) = offset else {
            return Err("the table is filled from a place that is not known".into());
        };
        table = Some(*of);
        slots.extend((from.cast_unsigned()..).zip(functions.iter().copied()));
    }
    Ok((table.ok_or("it has no table of functions")?, slots))
}

/// The constants that only functions of these names read: each byte by its place.
fn constants(module: &Module, objects: &Objects, names: &BTreeSet<&str>) -> Outcome<BTreeMap<u32, u8>> {
    let runs = objects.read_only_by(names);
    let mut found = BTreeMap::new();
    for data in module.data.iter() {
        let from = start(&data.kind)?;
        let place = from..from + data.value.len() as u32;
        for run in runs.iter().filter(|run| run.start < place.end && place.start < run.end) {
            let part = run.start.max(place.start)..run.end.min(place.end);
            let bytes = &data.value[(part.start - from) as usize..(part.end - from) as usize];
            found.extend(part.zip(bytes.iter().copied()));
        }
    }
    Ok(found)
}

/// Where data is put.
pub(crate) fn start(kind: &DataKind) -> Outcome<u32> {
    match kind {
        DataKind::Active { offset: ConstExpr::Value(ir::Value::I32(from)), .. } => Ok(from.cast_unsigned()),
        _ => Err("it has data at a place that is not known".into()),
    }
}
