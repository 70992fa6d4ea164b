namespace Suture.Features.Roles.Rewriting;

/// <summary>Forms of English content words.</summary>
public enum Inflection
{
    /// <summary>As the dictionary lists it: <c>stone</c>, <c>give</c>, <c>great</c>.</summary>
    Base,

    /// <summary>Plural noun: <c>stones</c>.</summary>
    Plural,

    /// <summary>Third person singular, present: <c>gives</c>.</summary>
    ThirdPerson,

    /// <summary>The same as the King James Bible has it: <c>giveth</c>.</summary>
    OldThirdPerson,

    /// <summary>Past tense: <c>gave</c>.</summary>
    Past,

    /// <summary>Past participle: <c>given</c>.</summary>
    Participle,

    /// <summary>Present participle and gerund: <c>giving</c>.</summary>
    Progressive,

    /// <summary>Comparative: <c>greater</c>.</summary>
    Comparative,

    /// <summary>Superlative: <c>greatest</c>.</summary>
    Superlative,
}
