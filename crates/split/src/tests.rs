use super::*;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, RefType,
    ValType, ir,
};

/// A module whose table holds `search` and `pages::read`; both call `shared`, and only the latter `deep`. A third function
/// in the table, `pages::read::alike`, does next to nothing. A fourth, `look`, calls `deep` too, and alone `chart`.
fn module() -> Vec<u8> {
    let mut module = Module::default();
    let function = |module: &mut Module, name: &str, calls: &[FunctionId]| {
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        let argument = module.locals.add(ValType::I32);
        let mut body = builder.func_body();
        for callee in calls {
            body.local_get(argument).call(*callee);
        }
        let id = builder.finish(vec![argument], &mut module.funcs);
        module.funcs.get_mut(id).name = Some(name.to_owned());
        id
    };
    let mut at_once = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
    at_once.func_body().unreachable();
    let part = module.locals.add(ValType::I32);
    let at_once = at_once.finish(vec![part], &mut module.funcs);
    module.funcs.get_mut(at_once).name = Some("later_at_once".to_owned());
    let shared = function(&mut module, "shared", &[]);
    let deep = function(&mut module, "deep", &[]);
    let search = function(&mut module, "search", &[shared]);
    let read = function(&mut module, "pages::read::view", &[shared, deep]);
    let alike = function(&mut module, "pages::read::alike", &[]);
    let chart = function(&mut module, "chart", &[]);
    let look = function(&mut module, "look", &[shared, deep, chart]);
    let table = module.tables.add_local(false, 5, Some(5), RefType::FUNCREF);
    let offset = ConstExpr::Value(ir::Value::I32(1));
    let kind = ElementKind::Active { table, offset };
    let element = module.elements.add(kind, ElementItems::Functions(vec![search, read, alike, look]));
    module.tables.get_mut(table).elem_segments.insert(element);
    module.exports.add("later_at_once", at_once);
    module.exports.add("t", table);
    module.emit_wasm()
}

fn divided() -> [Module; 3] {
    let parts =
        parts(&module(), &Objects::default(), &[&["pages::read"], &["look"]]).expect("a module to divide");
    let said = "2 functions and 0 bytes of constants; then 2 functions and 0 bytes of constants come later";
    assert_eq!(parts.to_string(), said);
    let read = |bytes: &[u8]| Module::from_buffer(bytes).expect("a sound module");
    [read(&parts.first), read(&parts.later[0]), read(&parts.later[1])]
}

fn names(module: &Module) -> Vec<&str> {
    let mut names: Vec<&str> =
        module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.as_deref()).collect();
    names.sort_unstable();
    names
}

#[test]
fn what_only_the_named_reaches_comes_later_with_it() {
    let [first, second, third] = divided();
    // What two parts call comes with the first of them.
    assert_eq!(names(&second), ["deep", "pages::read::view"]);
    assert_eq!(names(&third), ["chart", "look"]);
    // What stands for it here is a stub, under its name.
    assert_eq!(
        names(&first),
        ["later_at_once", "look", "pages::read::alike", "pages::read::view", "search", "shared"]
    );
}

#[test]
fn what_only_later_functions_hold_comes_with_them_and_nothing_stands_for_it() {
    let slots: [(u32, &[&str]); 3] = [(1, &["look"]), (3, &["pages::read::view", "gone"]), (4, &["shared"])];
    let parts = parts(&module(), &Objects::holding(&slots), &[&["pages::read"], &["look"]]).expect("parts");
    let read = |bytes: &[u8]| Module::from_buffer(bytes).expect("a sound module");
    let [first, second, third] = [&parts.first, &parts.later[0], &parts.later[1]].map(|part| read(part));
    // `gone` is no function any more: whoever it was made part of may hold the slot.
    assert_eq!(names(&first), ["later_at_once", "look", "pages::read::alike", "pages::read::view"]);
    assert_eq!(names(&second), ["deep", "pages::read::view", "shared"]);
    assert_eq!(names(&third), ["chart", "look", "search"]);
    let (_, slots) = plan::table(&first).expect("a table");
    assert_eq!(first.funcs.get(slots[&1]).name, None);
    assert_eq!(plan::table(&third).expect("a table").1.keys().copied().collect::<Vec<_>>(), [1, 4]);
}

#[test]
fn what_is_less_than_a_stub_stays_whatever_it_is_called() {
    let [first, second, _] = divided();
    let (_, slots) = plan::table(&first).expect("a table");
    let FunctionKind::Local(local) = &first.funcs.get(slots[&3]).kind else { panic!("it is imported") };
    assert_eq!(local.size(), 0);
    assert!(!plan::table(&second).expect("a table").1.contains_key(&3));
}

#[test]
fn all_that_a_part_takes_one_before_it_exports_under_the_same_name() {
    let [first, second, third] = divided();
    assert!(third.exports.iter().count() == 0);
    for (part, before) in [(&second, vec![&first]), (&third, vec![&first, &second])] {
        assert!(part.imports.iter().count() > 0);
        for import in part.imports.iter() {
            let exports: Vec<_> = before
                .iter()
                .flat_map(|module| module.exports.iter())
                .filter(|export| export.name == import.name)
                .collect();
            let [export] = exports.as_slice() else { panic!("{}: {exports:?}", import.name) };
            let alike = matches!(
                (&import.kind, &export.item),
                (walrus::ImportKind::Function(_), ExportItem::Function(_))
                    | (walrus::ImportKind::Table(_), ExportItem::Table(_))
            );
            assert!(alike, "{}", import.name);
        }
    }
    // `deep` is the second part's, and the third has it from there.
    assert_eq!(second.exports.iter().count(), 1);
}

#[test]
fn a_stub_fetches_its_part_and_then_calls_the_slot_that_this_fills() {
    let [first, second, third] = divided();
    for (part, number, slot) in [(&second, 1, 2), (&third, 2, 4)] {
        let (_, slots) = plan::table(part).expect("a table");
        assert_eq!(slots.keys().copied().collect::<Vec<_>>(), [slot]);
        let stub = plan::table(&first).expect("a table").1[&slot];
        let FunctionKind::Local(local) = &first.funcs.get(stub).kind else { panic!("the stub is imported") };
        let instructions: Vec<_> =
            local.block(local.entry_block()).instrs.iter().map(|(i, _)| i.clone()).collect();
        let [
            ir::Instr::Const(fetched),
            ir::Instr::Call(fetch),
            ir::Instr::LocalGet(_),
            ir::Instr::Const(called),
            ir::Instr::CallIndirect(_),
        ] = instructions.as_slice()
        else {
            panic!("{instructions:?}");
        };
        assert_eq!(first.funcs.get(fetch.func).name.as_deref(), Some("later_at_once"));
        assert!(matches!(fetched.value, ir::Value::I32(n) if n == number));
        assert!(matches!(called.value, ir::Value::I32(n) if n.cast_unsigned() == slot));
    }
}

#[test]
fn a_module_that_cannot_be_divided_is_an_error() {
    let why = parts(&Module::default().emit_wasm(), &Objects::default(), &[]).expect_err("no table");
    assert_eq!(why.to_string(), "it has no table of functions");
}

#[test]
fn a_name_in_the_list_that_no_function_has_is_an_error_that_says_it() {
    let names: [&[&str]; 2] = [&["pages::read"], &["pages::gone", "search"]];
    let why = parts(&module(), &Objects::default(), &names).expect_err("a name too many");
    assert!(why.to_string().starts_with("no function's name contains `pages::gone`:"), "{why}");
}
