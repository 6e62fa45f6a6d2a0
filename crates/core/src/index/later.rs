//! Some sections are decoded when they are first asked for. Only comparing asks for them: a page that only searches has
//! neither loaded the code nor spent the memory.

use std::sync::OnceLock;

use super::codec::DecodeError;
use super::memory::copied;

/// A section's bytes and, once it was asked for, what they say.
#[derive(Clone, Debug)]
pub(crate) struct Later<T> {
    payload: Vec<u8>,
    decoded: OnceLock<T>,
}

impl<T> Later<T> {
    pub(crate) fn new(payload: &[u8]) -> Result<Self, DecodeError> {
        Ok(Later { payload: copied(payload)?, decoded: OnceLock::new() })
    }

    /// Returns what the section says. `read` decodes it the first time.
    pub(crate) fn get(&self, read: impl FnOnce(&[u8]) -> Result<T, DecodeError>) -> Result<&T, DecodeError> {
        if let Some(decoded) = self.decoded.get() {
            return Ok(decoded);
        }
        let decoded = read(&self.payload)?;
        Ok(self.decoded.get_or_init(|| decoded))
    }
}
