//! The names of the gazetteer that are places within a country, in one order. The build script writes the points of these
//! names in that order, so that the names need not ship twice.

use serde_json::Value;

/// The names of the places of each country, by its code. Takes `countries.toml`, `places.toml` and `us-places.toml`.
pub(crate) fn place_lists<'a>([countries, places, us]: [&'a Value; 3]) -> Vec<(&'a str, Vec<&'a str>)> {
    let codes = [countries, &places["large"], &places["other"]].into_iter().filter_map(Value::as_object);
    let mut codes: Vec<&str> = codes.flat_map(|table| table.keys().map(String::as_str)).collect();
    codes.sort_unstable();
    codes.dedup();
    let names = |code: &&'a str| {
        let own = &countries[*code];
        let towns = if *code == "US" { &us["cities"] } else { &Value::Null };
        // The city is among the states.
        let city = if *code == "US" { &["New York"][..] } else { &[] };
        let lists =
            [&own["capital"], &own["places"], towns, &places["large"][*code], &places["other"][*code]];
        let listed = lists.into_iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str);
        city.iter().copied().chain(listed).collect()
    };
    codes.iter().map(|code| (*code, names(code))).collect()
}
