//! The first part: the module without what comes later. A stub stands in each slot of the table that
//! a later part will fill, and that is called before.

use walrus::{ElementItems, ElementKind, FunctionBuilder, FunctionId, Module};

use crate::plan::{self, Plan};
use crate::shared::Shared;

/// Makes a whole module its first part, which exports what the others take from it.
pub(crate) fn keep(module: &mut Module, plan: &Plan, shared: &Shared) {
    let mut stubs: Vec<(FunctionId, FunctionId)> = Vec::new();
    let nobody = nobody(module);
    for (part, comes) in (1..).zip(&plan.parts) {
        let of_part = comes.slots.iter().map(|(slot, of)| {
            let is_own = comes.own.contains(slot);
            (*of, if is_own { nobody } else { stub(module, plan, part, *slot, *of) })
        });
        stubs.extend(of_part);
    }
    for element in module.elements.iter_mut() {
        if let (ElementKind::Active { .. }, ElementItems::Functions(functions)) =
            (&element.kind, &mut element.items)
        {
            for function in functions {
                if let Some((_, stub)) = stubs.iter().find(|(of, _)| of == function) {
                    *function = *stub;
                }
            }
        }
    }
    // Zeros take next to no bytes.
    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for data in segments {
        let data = module.data.get_mut(data);
        let Ok(from) = plan::start(&data.kind) else { continue };
        for (at, bytes) in plan.parts.iter().flat_map(|part| &part.constants) {
            let at = at.wrapping_sub(from) as usize;
            if let Some(run) = data.value.get_mut(at..at.saturating_add(bytes.len())) {
                run.fill(0);
            }
        }
    }
    let exports = &mut module.exports;
    shared
        .functions
        .iter()
        .filter(|(_, home, _)| *home == 0)
        .for_each(|(id, _, name)| _ = exports.add(name, *id));
    shared.memories.iter().for_each(|(id, name)| _ = exports.add(name, *id));
    shared.tables.iter().for_each(|(id, name)| _ = exports.add(name, *id));
    shared.globals.iter().for_each(|(id, name)| _ = exports.add(name, *id));
    walrus::passes::gc::run(module);
}

/// A function that nobody calls: it stands where none but the part that comes knows of the slot.
fn nobody(module: &mut Module) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().unreachable();
    builder.finish(Vec::new(), &mut module.funcs)
}

/// A function that has a part fetched at once, then calls what this has put into the slot, with what it was given.
fn stub(module: &mut Module, plan: &Plan, part: i32, slot: u32, function: FunctionId) -> FunctionId {
    let ty = module.funcs.get(function).ty();
    let name = module.funcs.get(function).name.clone();
    let (params, results) = {
        let (params, results) = module.types.params_results(ty);
        (params.to_vec(), results.to_vec())
    };
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let arguments: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut body = builder.func_body();
    body.i32_const(part).call(plan.at_once);
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(slot.cast_signed()).call_indirect(ty, plan.table);
    let stub = builder.finish(arguments, &mut module.funcs);
    module.funcs.get_mut(stub).name = name;
    stub
}
