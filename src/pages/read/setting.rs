//! How the text is set: how large it is, and how long its lines are. The browser remembers it.

use web_sys::{HtmlElement, Storage};
use yew::prelude::*;

use crate::app::find_element;
use crate::hooks::use_effect_on;
use crate::words::{self, says};

/// The name under which it is remembered.
const KEY: &str = "corpuscope.setting";
/// Sizes of letters, in percent of the usual.
const SIZES: [u32; 6] = [85, 100, 115, 130, 150, 180];
/// The usual size.
const USUAL: usize = 1;
/// Lengths of lines, in rem: short, usual, long.
const MEASURES: [u32; 3] = [34, 42, 54];

/// A setting: places in [`SIZES`] and [`MEASURES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Setting {
    size: usize,
    measure: usize,
}

impl Default for Setting {
    fn default() -> Self {
        Setting { size: USUAL, measure: 1 }
    }
}

impl Setting {
    /// The setting that a text tells: "115,42".
    fn read(text: &str) -> Option<Self> {
        let (size, measure) = text.split_once(',')?;
        let place = |all: &[u32], value: &str| all.iter().position(|known| known.to_string() == value);
        Some(Setting { size: place(&SIZES, size)?, measure: place(&MEASURES, measure)? })
    }

    fn write(self) -> String {
        [SIZES[self.size].to_string(), MEASURES[self.measure].to_string()].join(",")
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Sets the text so.
fn apply(setting: &Setting) {
    let Some(page) = find_element(".read") else { return };
    let page: HtmlElement = wasm_bindgen::JsCast::unchecked_into(page);
    let style = page.style();
    let _ = style.set_property("--size", &(f64::from(SIZES[setting.size]) / 100.0).to_string());
    let _ = style.set_property("--measure", &[&MEASURES[setting.measure].to_string(), "rem"].concat());
}

/// The choices, to be opened.
#[component]
pub(super) fn TextSetting() -> Html {
    let setting = use_state(|| {
        let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        stored.and_then(|text| Setting::read(&text)).unwrap_or_default()
    });
    use_effect_on(*setting, apply);
    let turn = |to: Setting| {
        let setting = setting.clone();
        Callback::from(move |_: MouseEvent| {
            setting.set(to);
            if let Some(storage) = storage() {
                let _ = storage.set_item(KEY, &to.write());
            }
        })
    };
    let here = *setting;
    let smaller = Setting { size: here.size.saturating_sub(1), ..here };
    let larger = Setting { size: (here.size + 1).min(SIZES.len() - 1), ..here };
    let measures = [says::PAGE_LATER_LINES_SHORT, says::PAGE_LATER_LINES_USUAL, says::PAGE_LATER_LINES_LONG];
    let measure = |(at, label)| {
        let onclick = turn(Setting { measure: at, ..here });
        html! { <button type="button" class="btn" aria-pressed={(at == here.measure).to_string()} {onclick}>{ words::text(label) }</button> }
    };
    let print = Callback::from(|_: MouseEvent| {
        let _ = web_sys::window().map(|window| window.print());
    });
    html! {
        <details class="setting">
            <summary class="btn" title={words::text(says::PAGE_LATER_SETTING)}><span class="sr">{ words::text(says::PAGE_LATER_SETTING) }</span></summary>
            <div class="choices">
                <p role="group" aria-label={words::text(says::PAGE_LATER_TEXT_SIZE)}>
                    <span>{ words::text(says::PAGE_LATER_TEXT_SIZE) }</span>
                    <button type="button" class="btn" disabled={smaller == here} onclick={turn(smaller)}>{ words::text(says::PAGE_LATER_SMALLER) }</button>
                    <output class="num">{ SIZES[here.size] }{ "%" }</output>
                    <button type="button" class="btn" disabled={larger == here} onclick={turn(larger)}>{ words::text(says::PAGE_LATER_LARGER) }</button>
                </p>
                <p role="group" aria-label={words::text(says::PAGE_LATER_LINES)}>
                    <span>{ words::text(says::PAGE_LATER_LINES) }</span>
                    { for measures.into_iter().enumerate().map(measure) }
                </p>
                <p><button type="button" class="btn" onclick={print}>{ words::text(says::PAGE_LATER_PRINT) }</button></p>
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_remembered_as_it_was() {
        for size in 0..SIZES.len() {
            for measure in 0..MEASURES.len() {
                let setting = Setting { size, measure };
                assert_eq!(Setting::read(&setting.write()), Some(setting));
            }
        }
        for unknown in ["", "100", "99,42", "100,1", "on"] {
            assert_eq!(Setting::read(unknown), None, "{unknown}");
        }
    }
}
