//! Keyness: how much more often one side uses a term than another, and how sure that is.
//!
//! A term stands `a` times among the `n1` words of one side and `b` times among the `n2` words of
//! the other. Swapping the sides changes the sign of every measure here and nothing else.

use special::Beta;

/// How often a term stands on two sides, and how long they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Occurrences on this side.
    pub a: u32,
    /// Occurrences on the other.
    pub b: u32,
    /// Words of this side.
    pub n1: u32,
    /// Words of the other.
    pub n2: u32,
}

impl Counts {
    /// The same seen from the other side.
    pub fn swapped(self) -> Self {
        Counts { a: self.b, b: self.a, n1: self.n2, n2: self.n1 }
    }

    /// Whether this side uses the term at least as often, for its length.
    fn leads(self) -> bool {
        u64::from(self.a) * u64::from(self.n2) >= u64::from(self.b) * u64::from(self.n1)
    }

    /// Log-likelihood ratio G² of the two frequencies, negative where the other side leads:
    /// evidence for a difference, not its size. Beyond 3.84 chance alone would give such a
    /// difference in fewer than one case in twenty. All four cells of the table count.
    ///
    /// Dunning, T. (1993): Accurate methods for the statistics of surprise and coincidence.
    ///
    /// ```
    /// use corpuscope_core::compare::Counts;
    /// let g2 = Counts { a: 52, b: 57, n1: 50_000, n2: 75_000 }.g2();
    /// assert!((g2 - 2.65406).abs() < 5e-6);
    /// ```
    pub fn g2(self) -> f64 {
        if !self.leads() {
            return -self.swapped().g2();
        }
        let [a, b, n1, n2] = self.floats();
        let n = n1 + n2;
        let cell = |observed: f64, expected: f64| {
            if observed > 0.0 && expected > 0.0 { observed * libm::log(observed / expected) } else { 0.0 }
        };
        let (e1, e2) = (n1 * (a + b) / n, n2 * (a + b) / n);
        // Never below zero but for rounding.
        (2.0 * (cell(a, e1) + cell(b, e2) + cell(n1 - a, n1 - e1) + cell(n2 - b, n2 - e2))).max(0.0)
    }

    /// The binary logarithm of how many times more often this side uses the term: 1 is twice as
    /// often. Half an occurrence is added to each side, so that absence has a ratio, too.
    ///
    /// Hardie, A. (2014): Log ratio, an informal introduction; Walter, S. D. (1975): The
    /// distribution of Levin's measure of attributable risk.
    pub fn log_ratio(self) -> f64 {
        let rate = |n: f64, of: f64| libm::log2((n + 0.5) / (of + 0.5));
        let [a, b, n1, n2] = self.floats();
        rate(a, n1) - rate(b, n2)
    }

    /// Conservative log ratio: the end nearer to zero of the confidence interval of the log
    /// ratio, at 5 % for all of `tested` terms together (Bonferroni); 0 where the interval holds
    /// 0, which is to say that no difference is reliable. Good for ordering: it is large only
    /// where the difference is both large and sure.
    ///
    /// The interval is that of Clopper and Pearson (1934) for the share of this side in all
    /// occurrences. Evert, S. (2022): Measuring keyness.
    pub fn lrc(self, tested: usize) -> f64 {
        if !self.leads() {
            return -self.swapped().lrc(tested);
        }
        let Counts { a, b, n1, n2 } = self;
        if a == 0 || n1 == 0 || n2 == 0 {
            return 0.0;
        }
        let alpha = 0.05 / (2.0 * tested.max(1) as f64);
        let odds = log_odds_quantile(f64::from(a), f64::from(b) + 1.0, alpha);
        ((odds + libm::log(f64::from(n2) / f64::from(n1))) / core::f64::consts::LN_2).max(0.0)
    }

    /// Standardised log-odds of the term, given what is known of its frequency beforehand: a
    /// background that uses it in a share `background` of its words, worth `prior` words of
    /// evidence. Beyond 1.96 either way is a difference by the usual measure.
    ///
    /// Monroe, B. L., Colaresi, M. P., Quinn, K. M. (2008): Fightin' words.
    pub fn weighted_log_odds(self, background: f64, prior: f64) -> f64 {
        let [a, b, n1, n2] = self.floats();
        let known = prior * background;
        let odds = |n: f64, of: f64| libm::log((n + known) / (of + prior - n - known));
        let delta = odds(a, n1) - odds(b, n2);
        delta / (1.0 / (a + known) + 1.0 / (b + known)).sqrt()
    }

    fn floats(self) -> [f64; 4] {
        [self.a, self.b, self.n1, self.n2].map(f64::from)
    }
}

/// Where the beta distribution reaches a (small) probability, as logarithm of the odds.
///
/// Newton's method on the logarithm of the distribution function, which is concave over the
/// log-odds: from the left it never overshoots, from the right it lands on the left.
fn log_odds_quantile(a: f64, b: f64, probability: f64) -> f64 {
    let ln_beta = a.ln_beta(b);
    let goal = libm::log(probability);
    let mut odds = libm::log(a / b) - (-2.0 * goal * (1.0 / a + 1.0 / b)).sqrt();
    // Eight steps are usual; the bound is for numbers nobody has thought of.
    for _ in 0..64 {
        let (x, rest) = (1.0 / (1.0 + libm::exp(-odds)), 1.0 / (1.0 + libm::exp(odds)));
        let reached = x.inc_beta(a, b, ln_beta);
        let slope = libm::exp(a * libm::log(x) + b * libm::log(rest) - ln_beta) / reached;
        let step = (goal - libm::log(reached)) / slope;
        if !step.is_finite() {
            break;
        }
        odds += step;
        if step.abs() < 1e-13 * odds.abs().max(1.0) {
            break;
        }
    }
    odds
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found}, {expected} is expected");
    }

    /// The example of Evert (2022), 20,109 terms of two corpora.
    fn evert(a: u32, b: u32) -> Counts {
        Counts { a, b, n1: 1177, n2: 341_805 }
    }

    #[test]
    fn published_values_come_out() {
        assert!((Counts { a: 10, b: 0, n1: 13, n2: 31_764 }.g2() - 167.23).abs() < 0.005);
        assert!((Counts { a: 52, b: 57, n1: 50_000, n2: 75_000 }.g2() - 2.65406).abs() < 5e-6);
        for (counts, g2, log_ratio, lrc) in [
            (evert(2, 1), 18.890003767374, 8.918270335742, 0.0),
            (evert(411, 13), 4711.916499175445, 13.111165859834, 11.530551300034),
            (evert(770, 56155), 1402.612254648797, 1.993816178095, 1.739272155585),
        ] {
            close(counts.g2(), g2);
            close(counts.log_ratio(), log_ratio);
            close(counts.lrc(20_109), lrc);
            close(counts.swapped().g2(), -g2);
            close(counts.swapped().log_ratio(), -log_ratio);
            close(counts.swapped().lrc(20_109), -lrc);
        }
    }

    #[test]
    fn a_word_of_one_sentence_alone_weighs_as_monroe_and_others_have_it() {
        // Nine words each; eleven words known, of .05 each.
        let of = |a, b| Counts { a, b, n1: 9, n2: 9 }.weighted_log_odds(1.0 / 11.0, 0.55);
        close(of(1, 0), 0.6894227886807968); // fox
        close(of(2, 2), 0.0); // the
        close(of(0, 1), -of(1, 0));
    }

    #[test]
    fn the_quantile_is_where_the_distribution_says() {
        for a in [1.0, 2.0, 7.5, 60.0, 4000.0] {
            for b in [1.0, 3.0, 80.0, 9000.0] {
                for p in [1e-9, 1e-6, 0.01, 0.025] {
                    let x = 1.0 / (1.0 + libm::exp(-log_odds_quantile(a, b, p)));
                    let reached = x.inc_beta(a, b, a.ln_beta(b));
                    assert!((reached / p - 1.0).abs() < 1e-7, "{a} {b} {p}: {reached}");
                }
            }
        }
    }

    #[test]
    fn what_stands_nowhere_differs_nowhere() {
        let none = Counts { a: 0, b: 0, n1: 10, n2: 0 };
        assert_eq!((none.g2(), none.lrc(0)), (0.0, 0.0));
    }

    fn counts() -> impl Strategy<Value = Counts> {
        (0u32..5000, 0u32..5000, 1u32..60_000, 1u32..60_000).prop_map(|(a, b, more1, more2)| Counts {
            a,
            b,
            n1: a + more1,
            n2: b + more2,
        })
    }

    proptest! {
        #[test]
        fn swapping_the_sides_changes_the_sign_and_nothing_else(c in counts(), m in 1usize..50_000) {
            let s = c.swapped();
            // Bit for bit, where both sides do not lead at once.
            let tied = c.leads() && s.leads();
            prop_assert!(tied || c.g2() == -s.g2());
            prop_assert!(c.log_ratio() == -s.log_ratio());
            prop_assert!(tied || c.lrc(m) == -s.lrc(m));
            let share = f64::from(c.a + c.b) / f64::from(c.n1 + c.n2);
            prop_assume!(share > 0.0);
            prop_assert!(c.weighted_log_odds(share, 500.0) == -s.weighted_log_odds(share, 500.0));
        }

        #[test]
        fn the_conservative_ratio_never_exceeds_the_plain_one(c in counts(), m in 1usize..50_000) {
            let plain = libm::log2(
                (f64::from(c.a) / f64::from(c.n1)) / (f64::from(c.b) / f64::from(c.n2)));
            prop_assert!(c.lrc(m).abs() <= plain.abs() + 1e-9);
            prop_assert!(c.lrc(m) * plain >= 0.0 || c.lrc(m) == 0.0);
        }
    }
}
