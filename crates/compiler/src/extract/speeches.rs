//! Speeches of several paragraphs: a quotation that is not closed goes on in the next paragraph, and all of it is
//! spoken by whoever is named at its beginning or its end.

use corpuscope_core::extract::Quotation;

use super::beside::is_dash;
use super::speakers::{MarkedBlock, Speaker};
use super::speech::Speech;

/// The speech that is open at the end of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// The places of its quotations, of which nobody is known to speak, among those of the article.
    unsettled: Vec<usize>,
    /// Who speaks, where that is known.
    speaker: Option<Speaker>,
    /// The paragraph before left it open.
    is_open: bool,
}

impl Open {
    /// Takes the quotations of the next paragraph, which are those from one on.
    pub(super) fn read(&mut self, passage: &MarkedBlock<'_>, quotations: &mut [Quotation], from: usize) {
        let goes_on = self.is_open && begins_quoted(passage) && from < quotations.len();
        for n in from..quotations.len() {
            // Any but the first begins another speech.
            if n > from || !goes_on {
                *self = Open::default();
            }
            let Quotation { speaker, actor, .. } = &quotations[n];
            if speaker.is_some() {
                self.speaker = Some(Speaker { span: *speaker, actor: actor.clone(), quoted: true });
            } else {
                self.unsettled.push(n);
            }
            // Whoever is named at last has spoken it all.
            let Some(speaker) = &self.speaker else { continue };
            for n in self.unsettled.drain(..) {
                quotations[n].speaker = speaker.span;
                quotations[n].actor.clone_from(&speaker.actor);
                quotations[n].scare = false;
            }
        }
        let reaches_end = passage.marked.last().is_some_and(|(_, end)| *end == passage.text.len());
        let kept = quotations.len() > from;
        self.is_open = reaches_end && kept;
    }

    /// Whoever speaks on in the next paragraph.
    pub(super) fn speaker(&self) -> Option<&Speaker> {
        self.speaker.as_ref().filter(|_| self.is_open)
    }
}

/// Whether a paragraph begins with words that are quoted.
pub(super) fn begins_quoted(passage: &MarkedBlock<'_>) -> bool {
    let first = passage.marked.first().map_or(usize::MAX, |(start, _)| *start);
    passage.tokens.first().is_some_and(|token| first <= token.start)
}

impl Speech {
    /// Who signs the quotation that the paragraph before consists of: "— Jane Roe, a teacher".
    pub(super) fn signs(&self, passage: &MarkedBlock<'_>) -> Option<Speaker> {
        let dashed = passage.text.trim_start().starts_with(is_dash);
        (dashed && passage.marked.is_empty()).then(|| self.signed(passage, 0)).flatten()
    }
}
