//! Hooks, one to a file.

mod use_address;
mod use_after_paint;
mod use_app_context;
mod use_ask;
mod use_debounce;
mod use_effect_on;
mod use_keys;
mod use_media;
mod use_stored;

pub(crate) use use_address::use_address;
pub(crate) use use_after_paint::{Frame, after_paint, use_after_first_paint, use_after_paint};
pub(crate) use use_app_context::{AppContext, use_app_context};
pub(crate) use use_ask::{Asked, use_ask, use_ask_typed};
pub(crate) use use_debounce::use_debounce;
pub(crate) use use_effect_on::{use_effect_on, use_switch};
pub(crate) use use_keys::{is_composing, use_keys};
pub(crate) use use_media::use_media;
pub(crate) use use_stored::use_stored;
