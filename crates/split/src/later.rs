//! A part that comes later: nothing but its functions and constants; all else is taken from those before it.

use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, Module, ir,
};

use crate::plan::{Part, Plan};
use crate::shared::Shared;

/// What a part calls those before it, whose exports are put together.
const MODULE: &str = "m";

/// Makes a whole module the part of a number, from 1 on.
pub(crate) fn keep(module: &mut Module, plan: &Plan, shared: &Shared, number: usize) {
    let part = &plan.parts[number - 1];
    strip(module);
    // What no function of the part calls goes with the rest.
    for (id, home, name) in &shared.functions {
        if *home == number {
            module.exports.add(name, *id);
            continue;
        }
        let import = module.imports.add(MODULE, name, ImportKind::Function(*id));
        let function = module.funcs.get_mut(*id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    for (id, name) in &shared.memories {
        module.memories.get_mut(*id).import = Some(module.imports.add(MODULE, name, ImportKind::Memory(*id)));
    }
    for (id, name) in &shared.tables {
        module.tables.get_mut(*id).import = Some(module.imports.add(MODULE, name, ImportKind::Table(*id)));
    }
    for (id, name) in &shared.globals {
        let import = module.imports.add(MODULE, name, ImportKind::Global(*id));
        module.globals.get_mut(*id).kind = GlobalKind::Import(import);
    }
    fill_table(module, plan, part);
    fill_memory(module, part);
    walrus::passes::gc::run(module);
}

/// Leaves nothing but functions: the first part has set up the rest.
fn strip(module: &mut Module) {
    module.start = None;
    for export in module.exports.iter().map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    for import in module.imports.iter().map(|import| import.id()).collect::<Vec<_>>() {
        module.imports.delete(import);
    }
    for element in module.elements.iter().map(|element| element.id()).collect::<Vec<_>>() {
        module.elements.delete(element);
    }
    module.tables.iter_mut().for_each(|table| table.elem_segments.clear());
    for data in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        module.data.delete(data);
    }
    module.memories.iter_mut().for_each(|memory| memory.data_segments.clear());
}

/// Puts the constants where the first part left room for them.
fn fill_memory(module: &mut Module, part: &Part) {
    let Some(memory) = module.memories.iter().next().map(|memory| memory.id()) else { return };
    for (at, bytes) in &part.constants {
        let offset = ConstExpr::Value(ir::Value::I32(at.cast_signed()));
        let data = module.data.add(DataKind::Active { memory, offset }, bytes.clone());
        // wasm-opt wants each to have its own.
        module.data.get_mut(data).name = Some(format!("{at:x}"));
        module.memories.get_mut(memory).data_segments.insert(data);
    }
}

/// Puts the functions into the slots that the first part left to them, run by run.
fn fill_table(module: &mut Module, plan: &Plan, part: &Part) {
    let slots: Vec<(u32, FunctionId)> = part.slots.iter().map(|(slot, f)| (*slot, *f)).collect();
    for run in slots.chunk_by(|a, b| a.0 + 1 == b.0) {
        let offset = ConstExpr::Value(ir::Value::I32(run[0].0.cast_signed()));
        let kind = ElementKind::Active { table: plan.table, offset };
        let functions = run.iter().map(|(_, function)| *function).collect();
        let element = module.elements.add(kind, ElementItems::Functions(functions));
        module.tables.get_mut(plan.table).elem_segments.insert(element);
    }
}
