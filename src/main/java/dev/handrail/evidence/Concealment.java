package dev.handrail.evidence;

/// How well a secret value can be kept out of what is shown and written. Short values are also
/// ordinary words and numbers, so masking them wherever they occur would destroy the evidence.
public enum Concealment {
    /// Masked wherever it occurs, in every common encoding.
    FULL,
    /// 3 to 5 characters: masked only where it stands alone, as it is written. Worth a warning.
    WHOLE_TOKENS,
    /// Under 3 characters: not masked at all. Worth a warning.
    NONE;

    /// What can be done for a value.
    public static Concealment of(String value) {
        int characters = value.codePointCount(0, value.length());
        if (characters >= 6) {
            return FULL;
        }
        return characters >= 3 ? WHOLE_TOKENS : NONE;
    }
}
