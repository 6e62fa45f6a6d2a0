//! Which of the times that a sentence names goes with a figure in it.

use super::{Time, Times};
use crate::extract::tokens::Token;

/// Words between a figure and the time that goes with it, at most.
const NEAR: usize = 12;

impl Times {
    /// The time that goes with a figure of words `first..next`, of those that its sentence (`from..to`) names.
    pub(in crate::extract) fn of(
        &self,
        tokens: &[Token<'_>],
        times: &[Time],
        from: usize,
        [first, next]: [usize; 2],
    ) -> Option<Time> {
        let opens = |n: usize| self.clauses.has(&tokens[n]) || !tokens[n].joined();
        let breaks = |n: usize| opens(n) || tokens[n].gap.contains(',');
        let apart: Vec<&Time> = times.iter().filter(|t| t.to <= first || next <= t.from).collect();
        // In the same clause the nearest.
        let distance = |t: &Time| if t.to <= first { first - t.to } else { t.from - next };
        let close = apart.iter().filter(|t| {
            let between = if t.to <= first { t.to..first + 1 } else { next..t.from + 1 };
            let before = t.to <= first;
            // "Voted on Monday to send 83 people": the time is that of the vote.
            let plans = |n: usize| {
                let verb = tokens.get(n + 1).filter(|_| n + 1 < first && self.to.has(&tokens[n]));
                verb.is_some_and(|t| !t.capital() && !t.digits() && !self.articles.has(t))
            };
            let other = |n: usize| {
                n < tokens.len() && (breaks(n) || before && (self.and.has(&tokens[n]) || plans(n)))
            };
            distance(t) <= NEAR && !between.into_iter().any(other)
        });
        // "In 2025, when 250 …".
        let led = |t: &&&Time| {
            let link = tokens.get(t.to).is_some_and(|l| self.when.has(l));
            link && t.to < first && first - t.to <= NEAR && !(t.to + 1..=first).any(opens)
        };
        // "Since then, …": of all that follows in its clause or sentence.
        let leads = |t: &&&Time| {
            let before = t.from.checked_sub(1).map(|n| &tokens[n]);
            let opens =
                tokens[t.from].gap.contains([',', ';', ':']) || before.is_some_and(|b| b.form.len() <= 3);
            let comma = tokens.get(t.to).is_some_and(|n| n.gap.contains([',', ':']));
            t.to <= first && (t.from == from || comma && opens)
        };
        let nearest = close.min_by_key(|t| distance(t));
        let found =
            nearest.or_else(|| apart.iter().rev().find(led)).or_else(|| apart.iter().rev().find(leads));
        found.map(|t| **t)
    }
}

#[cfg(test)]
mod tests {
    use corpuscope_core::article::{Article, BlockKind};

    use crate::extract::Extractor;

    /// When the first figure of a text from November 2025 holds, and what that is.
    fn when(language: &str, text: &str) -> (String, String) {
        let mut article = Article::new("a");
        article.meta.language = Some(language.into());
        article.meta.date = "2025-11-03".parse().ok();
        article.push(BlockKind::Paragraph, text);
        let figure = Extractor::built_in().figures(&article, &[]).swap_remove(0);
        (figure.when, figure.date.map(|d| d.to_string()).unwrap_or_default())
    }

    fn check(language: &str, cases: &[(&str, &str, &str)]) {
        for (text, words, date) in cases {
            assert_eq!(when(language, text), ((*words).to_owned(), (*date).to_owned()), "{text}");
        }
    }

    #[test]
    fn the_time_of_a_figure_is_the_nearest_of_its_clause_or_what_leads_the_sentence() {
        check(
            "en",
            &[
                ("It killed 83 people on 3 September.", "on 3 September", "2025-09-03"),
                ("On September 3, 2024, it killed 83 people.", "On September 3, 2024", "2024-09-03"),
                ("Since August, the navy has sent 83 people home.", "Since August", "2025-08"),
                ("The navy sent 83 people home by mid-October.", "by mid-October", "2025-10"),
                ("In 2025 the navy sent 83 people home.", "In 2025", "2025"),
                ("It sent 83 people home last year.", "last year", "2024"),
                ("It sent 83 people home yesterday.", "yesterday", "2025-11-02"),
                ("It sent 83 people home this week.", "this week", ""),
                ("It sent 83 people home a few weeks earlier.", "a few weeks earlier", ""),
                ("To date, there were 16 attacks.", "To date", ""),
                ("It had 1986 sales of 83 dollars.", "1986", "1986"),
                ("A sign came in 2025, when 83 people left.", "in 2025", "2025"),
                ("It will send 83 people home in May.", "in May", ""),
                ("It sent 83 people from March 9 to 20.", "", ""),
                ("It rose in October to 83 dollars.", "in October", "2025-10"),
            ],
        );
        check(
            "es",
            &[
                (
                    "Mató a 83 personas el 3 de septiembre de 2024.",
                    "el 3 de septiembre de 2024",
                    "2024-09-03",
                ),
                ("Desde agosto, la armada envió a 83 personas.", "Desde agosto", "2025-08"),
                ("La armada envió a 83 personas a mediados de octubre.", "a mediados de octubre", "2025-10"),
                ("La armada envió a 83 personas el año pasado.", "el año pasado", "2024"),
                ("La armada envió a 83 personas esta semana.", "esta semana", ""),
                ("La armada envió a 83 personas hace dos años.", "hace dos años", ""),
                ("Hasta la fecha, hubo 16 ataques.", "Hasta la fecha", ""),
                ("Este lunes llegaron 83 personas.", "Este lunes", ""),
            ],
        );
        check(
            "pt",
            &[
                ("Matou 83 pessoas em 3 de setembro de 2024.", "em 3 de setembro de 2024", "2024-09-03"),
                ("Desde agosto, a marinha enviou 83 pessoas.", "Desde agosto", "2025-08"),
                ("A marinha enviou 83 pessoas no ano passado.", "no ano passado", "2024"),
                ("A marinha enviou 83 pessoas nesta semana.", "nesta semana", ""),
                ("A marinha enviou 83 pessoas há dois anos.", "há dois anos", ""),
                ("Até agora, houve 16 ataques.", "Até agora", ""),
                ("Em outubro, 83 pessoas morreram.", "Em outubro", "2025-10"),
            ],
        );
    }

    #[test]
    fn the_time_of_another_clause_is_not_the_figures() {
        for text in [
            "The militia, a force created in 2005 and made of volunteers, has 83 members.",
            "It rose by 83 dollars, compared with December 2024.",
            "The UN World Drug Report 2025 says 83 people died.",
            "It had 83 members, which met in 2005.",
            "Lawmakers voted on Tuesday to send 83 people home.",
            "The board agreed in March to hire about 83 people.",
            "It may send 83 people.",
        ] {
            assert_eq!(when("en", text).0, "", "{text}");
        }
    }
}
