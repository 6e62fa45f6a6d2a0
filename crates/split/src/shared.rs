//! What parts take from those before them, and the names it is exported under.

use std::collections::BTreeSet;

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{FunctionId, FunctionKind, GlobalId, MemoryId, Module, TableId};

use crate::plan::{Plan, called};

/// What parts take from those before them, each with a name. All but functions is the first part's.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Functions that parts after their own call, with the part that they are in.
    pub(crate) functions: Vec<(FunctionId, usize, String)>,
    pub(crate) memories: Vec<(MemoryId, String)>,
    pub(crate) tables: Vec<(TableId, String)>,
    pub(crate) globals: Vec<(GlobalId, String)>,
}

/// Collects the globals and tables that functions use.
#[derive(Default)]
struct Used {
    globals: BTreeSet<GlobalId>,
    tables: BTreeSet<TableId>,
}

impl Visitor<'_> for Used {
    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.insert(*global);
    }
    fn visit_table_id(&mut self, table: &TableId) {
        self.tables.insert(*table);
    }
}

impl Shared {
    /// Looks through the functions that come later.
    pub(crate) fn new(module: &Module, plan: &Plan) -> Self {
        let mut used = Used::default();
        used.tables.insert(plan.table);
        let mut theirs = BTreeSet::new();
        for part in &plan.parts {
            for function in &part.functions {
                theirs.extend(called(module, *function).difference(&part.functions).copied());
                if let FunctionKind::Local(local) = &module.funcs.get(*function).kind {
                    dfs_in_order(&mut used, local, local.entry_block());
                }
            }
        }
        // No other export ends like these.
        let mut number = 0;
        let mut name = || {
            number += 1;
            format!("{number:x}_")
        };
        Shared {
            functions: theirs.into_iter().map(|id| (id, plan.home(id), name())).collect(),
            memories: module.memories.iter().map(|memory| (memory.id(), name())).collect(),
            tables: used.tables.into_iter().map(|id| (id, name())).collect(),
            globals: used.globals.into_iter().map(|id| (id, name())).collect(),
        }
    }
}
